package public

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

// Body is a committee as a list shows it.
type Body struct {
	ID       int64 // zero where the record never names it but as an owner
	Slug     string
	Name     string
	Meetings int
	First    calendar.Date
	Last     calendar.Date // of its meetings by the day
	Next     calendar.Date // the next of them; zero where none is known
	Owes     int           // outstanding promises that are followed
	Owed     int
}

// BodyDetail is a committee with what it owes and is owed.
type BodyDetail struct {
	*Body
	Owes     []*Commitment
	Owed     []*Commitment // asked for, or recorded at its meetings where nobody is named
	Meetings []*Meeting    // the latest first
	Members  []Member
}

// Member is somebody whom the record names as a member of a body, or as coming to
// or leaving its meetings.
type Member struct {
	Person Link
	From   calendar.Date // first named
	To     calendar.Date // last named
	Named  []Mention
}

// Mention is one place where the record names somebody, and as what.
type Mention struct {
	On   calendar.Date
	Item Link
	As   string // the post, "arrived 10:20", "member of …"
}

// Meeting is one coming together of a body.
type Meeting struct {
	ID        string // the body's slug and the day: cabinet-2022-07-19
	Body      Link
	On        calendar.Date
	Ahead     bool // it has not been yet, on the day of the view
	Items     int
	Promises  int      // made there, as far as they are shown
	Due       int      // followed promises that are to come to it, or by it
	SourceIDs []string // Modern.gov's own, where a page gives it
}

// MeetingDetail is a meeting with its items in order.
type MeetingDetail struct {
	*Meeting
	Agenda   []AgendaItem
	Due      []*Commitment // expected at it, or by it since the one before; of one that has been, whatever became of it there
	Before   Link
	After    Link
	Captures []Capture
}

// AgendaItem is an item as the list of its meeting shows it.
type AgendaItem struct {
	ID       store.ItemID
	Number   string
	Title    string
	Verbal   bool
	Matter   Link
	Promises []*Commitment
	Brought  []*Commitment // promises that it brought back, or may have
	Status   string
	Closed   *Closed
}

// ItemDetail is an agenda item, word for word, with what was read in it.
type ItemDetail struct {
	ID       store.ItemID
	Number   string
	Title    string
	Record   string
	Verbal   bool
	Status   string
	Body     Link
	Meeting  Link
	On       calendar.Date
	Bounds   calendar.Interval // of the day, where the record does not say it
	Matter   Link
	Passages []Passage
	Papers   []reader.Document
	Present  []Present
	CallInBy string
	Brought  []*Commitment // promises that it brought back, or may have
	Closed   *Closed       // why its words are not for everyone; nil where they are
	Captures []Capture
	Outside  Outside
}

// Outside are the names that others have for a thing: Modern.gov's ids.
type Outside struct {
	AgendaItemID string
	MeetingID    string
	IssueID      string
	DecisionID   string
}

// Present is somebody whom an item names, outside its verbatim words.
type Present struct {
	Person Link   // none where the post alone is given
	Name   string // empty where the post alone is given
	Post   string
	As     string // "witness", "arrived 10:20"
}

// Passage is what the record says, with the readings upon it.
type Passage struct {
	ID     store.PassageID
	Kind   civic.PassageKind
	Number string
	Text   string
	Type   civic.ResolutionType
	Upon   []Upon
}

// Upon is a promise that was read in a passage, and where in its words.
type Upon struct {
	*Commitment
	From, To int // bytes of the passage's text; 0, 0 is all of it
}

// Matter is a subject that is followed across meetings.
type Matter struct {
	ID          store.ItemID // of its first item
	Slug        string
	Title       string
	IssueID     string // the council's own
	From, To    calendar.Date
	Items       int
	Bodies      []Link
	Promises    int
	Outstanding int // of those that are followed
	Overdue     int
}

// Timeline is one matter from its first meeting to its last.
type Timeline struct {
	*Matter
	Stops    []Stop
	Captures []Capture
}

// Stop is one point of a time line: a meeting with its items, an event, or a review.
type Stop struct {
	On      calendar.Date
	Bounds  calendar.Interval // where the record gives no day, or the event's days
	Meeting Link
	Body    Link
	Items   []StopItem
	Event   *Happens // nil at a meeting
	Review  *Review  // that was on site; or, with Report, whose report was published
	Report  bool
	Ahead   bool
}

// StopItem is an item of the matter at one meeting.
type StopItem struct {
	ID        store.ItemID
	Number    string
	Title     string
	Decisions []Passage // what was resolved or recommended, word for word
	Promises  []Promised
	Brought   []*Commitment // promises that came back here, or may have
}

// Promised is a promise made at an item, and where it came back.
type Promised struct {
	*Commitment
	// Back are its returns; empty says that it has not come back.
	Back []Return
}

// Happens is an event that dates hang on, as records and people date it.
type Happens struct {
	What    string // in the record's words
	Name    string // as a heading may call it, which the words may be too short for
	Days    calendar.Interval
	Set     bool // by a person, and not by a record
	Item    Link // the record that says so
	Differs bool // another record gives other days
}

// Person is somebody whom the policy lets be named.
type Person struct {
	Slug       string
	Name       string
	Councillor bool
	Posts      []string // the latest first
	First      calendar.Date
	Last       calendar.Date
}

// PersonDetail is a person with what the record says of them.
type PersonDetail struct {
	*Person
	Mentions []Mention // the latest first
	Bodies   []Link
	Owes     []*Commitment // duties of the person by name
}

// Post is an office, by its words.
type Post struct {
	Slug        string
	Name        string
	Outstanding int // of what is followed
	Promises    int
}

// PostDetail is a post with its duties, past and present, and who held it.
type PostDetail struct {
	*Post
	Owes    []*Commitment // still owed, the most pressing first
	Done    []*Commitment // that came back
	Owed    []*Commitment // asked for by it, or for it
	Holders []Held
}

// Held is that the record names somebody in a post, from a day to a day.
type Held struct {
	Person   Link // none where the policy does not let them be named
	From, To calendar.Date
}

// Decision is a resolution or recommendation, word for word.
type Decision struct {
	Passage store.PassageID
	Kind    civic.PassageKind
	Type    civic.ResolutionType
	Number  string
	Text    string
	Item    store.ItemID
	Title   string
	Body    Link
	Meeting Link
	Matter  Link
	On      calendar.Date
	Outside Outside
}

// Month is a month of the calendar.
type Month struct {
	First    calendar.Date
	Meetings []*Meeting
	Due      []*Commitment // whose last day falls in it
}
