package store

import (
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
)

// ItemsParams asks for items.
type ItemsParams struct {
	AsAt
	Passages bool // with their words
	Details  bool // with what else their pages say
	Item     ItemID
	Items    []ItemID    // only these, and those they lead to; nil is all
	After    ItemsCursor // only those that stand after it; the zero cursor stands before all
	Limit    int         // 0 is all
}

// ItemsCursor is a place in the list of items: the day on which one was known,
// then its id. What is added later neither repeats nor moves what was listed.
type ItemsCursor struct {
	Known calendar.Date
	ID    ItemID
}

// Cursor is the item's place in the list: the page after it begins there.
func (i *Item) Cursor() ItemsCursor { return ItemsCursor{i.Known.On, i.ID} }

// Item is one agenda item, whatever pages it was met on.
type Item struct {
	ID       ItemID
	Former   []ItemID
	Key      string
	Body     string
	Meeting  calendar.Date
	Number   string
	Title    string
	Verbal   bool
	IssueID  string
	Record   string // its label
	Files    []string
	Status   string
	Known    Known
	Undated  bool
	Hand     Hand
	Passages []Passage
	Releases []Release // to whom it was released; only of an item asked for by itself
	Detail   *ItemDetail
}

// ItemDetail is what the pages of an item say beside its words: of each thing what
// the page says that may best be trusted, and of lists all that any of them has.
type ItemDetail struct {
	AgendaItemID string // Modern.gov's own ids
	MeetingID    string
	DecisionID   string
	IssueTitle   string    // of the council's own issue, where one of its pages gives it
	Captures     []Capture // the newest of each page, the newest first
	Documents    []reader.Document
	Witnesses    []reader.Witness
	Attendance   []reader.Attendance
	Memberships  []reader.Membership
	CallInBy     string
}

// Capture is a page as it was obtained.
type Capture struct {
	Address   string // the canonical address that the page gives, or empty
	At        time.Time
	SHA256    string
	MediaType string
	Shape     civic.Shape
}

// Body is a body that the record names.
type Body struct {
	ID   int64
	Name string // as first met
}

// Passage is a verbatim piece of an item as its newest version has it.
type Passage struct {
	ID           PassageID
	Key          string
	Kind         civic.PassageKind
	Number       string
	Text         string
	Type         civic.ResolutionType
	Known        calendar.Date
	NoLongerRead calendar.Date
	Files        []string
	Hand         bool // only an entry by hand holds it
}

// Matter is a subject followed across meetings.
type Matter struct {
	Title   string      // the issue's own, or what its items are called: see identity.MatterTitle
	IssueID string      // the council's own, where there is one
	Items   []Item      // oldest first
	Joined  []MatterTie // by which people joined its items
	May     []MatterTie
}

// MatterTie is a suggestion that another item is of the same matter.
type MatterTie struct {
	From, To ItemID
	Record   string // the label of To
	Score    float64
	Why      string
	Verdict  Verdict
	Reason   string
	Actor    string
	Entered  Entered // of the verdict
}

// Queue is what waits for a person.
type Queue struct {
	Readings     []Waiting // that nobody has said anything of, that were put off, or that changed since
	NoLongerRead []Lost
	Undated      []Undated
	Changed      []Change // of followed commitments, that no person has seen
}

// Waiting is a reading that waits for a person.
type Waiting struct {
	Ref        Ref
	Item       ItemID
	Record     string
	Body       string
	Text       string
	Kind       civic.CommitmentKind
	Confidence float64
	Rule       string
	Known      calendar.Date
	Acceptance Acceptance // what was said of it before, and what has changed since
}

// Lost is a commitment or passage that the newest version no longer holds.
type Lost struct {
	Ref     Ref       // a commitment, or
	Passage PassageID // a passage
	Item    ItemID
	Record  string
	Text    string
	Since   calendar.Date
}
