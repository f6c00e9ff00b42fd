package example

// Due is when a commitment is expected, as a careful officer reads the words
// of the page. Dates are ISO; nil means that the record does not say.
type Due struct {
	Text      *string `json:"text"`
	Relation  string  `json:"relation"`
	From      *string `json:"from"`
	To        *string `json:"to"`
	Event     *string `json:"event"`
	Recurring *string `json:"recurring"`
}

// Resolution is one entry of a list of resolutions or recommendations.
// AlsoStarts gives the first words of its second place, where a decision is
// printed again in the minutes in slightly other words.
type Resolution struct {
	PrintedNumber *string `json:"printed_number"`
	TextStarts    string  `json:"text_starts"`
	Type          string  `json:"type"`
	AlsoStarts    *string `json:"also_starts,omitempty"`
}

// Commitment is one undertaking, request or instruction of an item. Ref is the
// name EXAMPLE gives it (R1, C4…); those of ordinary business are X1, X2….
// DuplicateOf is the index, in the same item, of the same promise in other
// words. AlsoStarts is as in Resolution.
type Commitment struct {
	ID          string  `json:"id"`
	Ref         string  `json:"ref"`
	TextStarts  string  `json:"text_starts"`
	By          *string `json:"by"`
	To          *string `json:"to"`
	Due         Due     `json:"due"`
	Soft        bool    `json:"soft"`
	Where       string  `json:"where"`
	Clause      *string `json:"clause,omitempty"`
	DuplicateOf *int    `json:"duplicate_of,omitempty"`
	AlsoStarts  *string `json:"also_starts,omitempty"`
}

// Happening is an event outside the meeting that the words of an item date.
// Part is where they stand: agenda, decision or minutes.
type Happening struct {
	Part string  `json:"part"`
	What string  `json:"what"`
	From *string `json:"from"`
	To   *string `json:"to"`
}

// Change is an arrival or a departure printed among the minutes.
type Change struct {
	Name   string `json:"name"`
	Change string `json:"change"`
	Time   string `json:"time"`
}

// Membership is a list of members printed under a resolution.
type Membership struct {
	Of    string   `json:"of"`
	Names []string `json:"names"`
}

// Witness is a person heard at an item, with the post as printed.
type Witness struct {
	Name string `json:"name"`
	Post string `json:"post"`
}

// Paper is a document listed with an item.
type Paper struct {
	Title  string `json:"title"`
	Format string `json:"format"`
	SizeKB int    `json:"size_kb"`
}

// Sections are the headings met in order on each kind of page that carries
// the item. A kind of page on which the item does not stand is left out.
type Sections struct {
	Meeting  []string `json:"meeting"`
	Item     []string `json:"item"`
	Issue    []string `json:"issue,omitempty"`
	Decision []string `json:"decision,omitempty"`
}

// Item is the careful reading of one agenda item, whichever page shows it.
// ID is Modern.gov's agendaitemid. Number is as printed, without its full
// stop. Title is empty where the page gives none.
type Item struct {
	ID          int          `json:"agendaitemid"`
	Meeting     int          `json:"meeting"`
	Story       string       `json:"story"`
	Body        string       `json:"body"`
	Date        string       `json:"meeting_date"`
	Number      string       `json:"item_number"`
	Title       string       `json:"title"`
	Verbal      bool         `json:"verbal"`
	Issue       int          `json:"issue,omitempty"`
	DecisionID  int          `json:"decision_id,omitempty"`
	CallInBy    string       `json:"may_be_called_in_by,omitempty"`
	Actions     string       `json:"actions,omitempty"` // the web service's comment of that name
	Pages       []string     `json:"pages"`
	Sections    Sections     `json:"sections"`
	Documents   []Paper      `json:"documents"`
	Witnesses   []Witness    `json:"witnesses"`
	Attendance  []Change     `json:"attendance"`
	Memberships []Membership `json:"memberships"`
	Events      []Happening  `json:"events"`
	Resolutions []Resolution `json:"resolutions"`
	Commitments []Commitment `json:"commitments"`
}
