package component

// Timeline is what happened to one matter, from first to last, on one vertical
// line: meetings with what they decided and promised, events, plans. Each
// promise says where it came back, and each return which promise it answers.
//
// In HTML it is an ordered list of years, each an ordered list of entries, so it
// reads in order without any style.
type Timeline struct {
	ID    string // "time-line" where empty; must be the only one of the page
	Title string // the section's heading
	Years []TimelineYear
	Empty string // said where there is nothing
}

// TimelineYear is the entries of one year, or of whatever span its name says.
type TimelineYear struct {
	Name    string
	Entries []TimelineEntry
}

// TimelineEntry is one thing that happened.
type TimelineEntry struct {
	ID    string // what the arrows point to
	Kind  EntryKind
	When  When
	Title Link   // the committee and its meeting; the event; the plan
	Where string // "item 5, minute 58/22"
	Note  string // what it was about, in a sentence

	Decided  []Quote // what was decided, in the record's words
	Promises []TimelinePromise
	Returns  []TimelineReturn
}

// EntryKind is what an entry of a time line is. Each has a shape on the line.
type EntryKind int

// The kinds of entry.
const (
	EntryMeeting EntryKind = iota
	EntryEvent
	EntryPlan
	EntryDecision
	EntryReview
	EntryToday // the day that the page is about: what is ahead comes after it
)

// String is the kind's part of the class.
func (k EntryKind) String() string {
	return [...]string{"meeting", "event", "plan", "decision", "review", "today"}[k]
}

// Label is the kind in a word, as the reader sees it.
func (k EntryKind) Label() string {
	return [...]string{"Meeting", "Event", "Plan", "Decision", "Review", "Today"}[k]
}

// Quote is words of the record, and where they stand.
type Quote struct {
	Text string
	Href string
}

// TimelinePromise is a promise, where it was made.
type TimelinePromise struct {
	ID    string // what the arrow of its return points to
	Ref   Link   // "K-13", and its page
	Words string // the record's
	Owner string // who owes it
	To    string // to whom
	By    string // "9 October 2022"; "at every meeting"; empty where no day was given
	State *Tag
	Back  []Arrow
}

// TimelineReturn is a promise that came back, where it did.
type TimelineReturn struct {
	Ref  Link
	Text string // the promise, shortly
	From Arrow  // to where it was made
}

// Arrow is the way from a promise to where it came back, or from a return to
// where it was promised.
type Arrow struct {
	Kind ArrowKind
	Text string // "on 22 September 2022, to the Children's Scrutiny Board"
	Href string // a place on this page, or another page
}

// ArrowKind says how sure the way is, and which way it goes.
type ArrowKind int

// The kinds of arrow.
const (
	CameBack    ArrowKind = iota // forward, settled
	MayHaveBack                  // forward, a suggestion that nobody has settled
	NotBack                      // it was expected, and has not come back
	Awaited                      // its day has not come yet
	PromisedAt                   // back, from a return to its promise
)

// String is the kind's part of the class.
func (k ArrowKind) String() string {
	return [...]string{"came", "may", "not", "awaited", "from"}[k]
}

// Label is what the arrow says.
func (k ArrowKind) Label() string {
	return [...]string{"Came back", "May have come back", "Has not come back", "Expected", "Promised"}[k]
}

// Sign is the arrow's shape.
func (k ArrowKind) Sign() string { return [...]string{"↳", "⇢", "✕", "◷", "↰"}[k] }

// Partial names the template.
func (Timeline) Partial() string { return "timeline" }

// HeadingID is the id of the section's heading.
func (t Timeline) HeadingID() string {
	if t.ID != "" {
		return t.ID
	}
	return "time-line"
}
