package example

// Truth is the careful reading of the whole site: item by item, and what
// follows across them.
type Truth struct {
	About     string      `json:"about"`
	Authority string      `json:"authority"`
	Items     []Item      `json:"items"`
	Story     Story       `json:"across_items"`
	Meetings  []MeetingID `json:"meetings"`
}

// Item returns the item with an agendaitemid.
func (t Truth) Item(id int) (Item, bool) {
	for _, it := range t.Items {
		if it.ID == id {
			return it, true
		}
	}
	return Item{}, false
}

// Commitment returns the commitment called ref (R1, C5…) and the item that
// makes it. Repeats of the same promise in other words are passed over.
func (t Truth) Commitment(ref string) (Commitment, Item, bool) {
	for _, it := range t.Items {
		for _, c := range it.Commitments {
			if c.Ref == ref && c.DuplicateOf == nil {
				return c, it, true
			}
		}
	}
	return Commitment{}, Item{}, false
}

// MeetingID says which meeting of the story a Modern.gov meeting is: M1 to M16,
// K1 and K2 (Cabinet, the called-in decision and its amendment), S1 and S2
// (the Sub-Group), A1 to A3 (the Audit Committee).
type MeetingID struct {
	Story string `json:"story"`
	ID    int    `json:"id"`
	Body  string `json:"body"`
	Date  string `json:"date"`
}

// Story is what one can say only by holding several items together.
type Story struct {
	// Refs gives, for each commitment of the story, its label's id.
	Refs map[string]string `json:"refs"`
	// Merges are refs that are one obligation.
	Merges [][]string `json:"same_obligation"`
	// Returns are commitments that came back to a later meeting, or should have.
	Returns []Return `json:"returns"`
	// Responses are answers owed to recommendations.
	Responses []Response `json:"responses"`
	// Closures say which body closed what, when, and on what.
	Closures []Closure `json:"closures"`
	// NotLinks are tempting wrong links: an item that no suggestion may name
	// as the return, or the same obligation, of a commitment.
	NotLinks []NotLink `json:"must_not_link"`
	// Conflicts are facts on which the pages disagree.
	Conflicts []Conflict `json:"conflicts"`
	// Events are dated happenings that dues hang on, as they became known.
	Events []Known `json:"events"`
	// Clocks are dues that no page prints but the law gives.
	Clocks []Clock `json:"clocks"`
	// Standing is how things stand at the start of each meeting.
	Standing []Standing `json:"standing"`
}

// Return is one coming back. On is the day it came to the meeting or, for what
// was done outside one, the day it was done; Item is where the pages tell it.
// Kind is delivered, part, verbal (an oral account
// where a paper was asked for: missed), missed, or done (not a paper but a deed). InTime is nil where no
// date was set. Against names what a time was judged against.
type Return struct {
	Ref     string `json:"ref"`
	Item    int    `json:"agendaitemid"`
	On      string `json:"on"`
	Kind    string `json:"kind"`
	InTime  *bool  `json:"in_time"`
	Against string `json:"against,omitempty"`
	Why     string `json:"why,omitempty"`
}

// Response is an answer to a recommendation. Item is 0 where none came.
type Response struct {
	Ref    string `json:"ref"`
	Answer string `json:"answer"`
	Item   int    `json:"agendaitemid,omitempty"`
	On     string `json:"on,omitempty"`
	RanOut string `json:"ran_out,omitempty"`
}

// Closure is the asking body's act of closing, or its refusal to.
type Closure struct {
	Ref  string `json:"ref"`
	Item int    `json:"agendaitemid"`
	On   string `json:"on"`
	How  string `json:"how"`
}

// NotLink is a tempting wrong link.
type NotLink struct {
	Item int      `json:"agendaitemid"`
	Refs []string `json:"refs"`
	Why  string   `json:"why"`
}

// Conflict is a fact with two values, each with the item that gives it.
type Conflict struct {
	What   string            `json:"what"`
	Values map[string]string `json:"values"`
}

// Known is an event with its dates as they were known from a day on. Item is
// the page that made them public.
type Known struct {
	What  string `json:"what"`
	From  string `json:"from"`
	To    string `json:"to"`
	Known string `json:"known"`
	Item  int    `json:"agendaitemid,omitempty"`
}

// Clock is a date that follows from law and an event.
type Clock struct {
	Ref string `json:"ref"`
	To  string `json:"to"`
	Why string `json:"why"`
}

// Standing is how the story's commitments stand at the start of a meeting,
// with everything that earlier meetings of the same body or another recorded
// known, and returns and closures settled as EXAMPLE tells. Overdue is the part
// of Open whose own due has passed unmet
// and AnswerOverdue those whose response is late. MayBeOverdue are those
// that careful readers may judge either way: already met but not yet known to
// be, kept open after a part return, or hanging on a meeting or event whose
// words give an earlier day. Waiting hang on an event. A merged obligation is
// listed once, by the first ref of its merge.
type Standing struct {
	Before        string   `json:"before"`
	On            string   `json:"on"`
	Open          []string `json:"open"`
	Overdue       []string `json:"overdue"`
	AnswerOverdue []string `json:"answer_overdue"`
	MayBeOverdue  []string `json:"may_be_overdue"`
	Waiting       []string `json:"waiting"`
	Returned      []string `json:"returned_not_closed"`
}
