package public

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
	"mattersarising/internal/store"
)

// Commitment is a promise as a list shows it.
type Commitment struct {
	Ref        store.Ref
	Reference  store.Reference // what papers call it; none where nobody has followed it
	Former     []store.Ref     // that lead here
	Text       string
	Kind       civic.CommitmentKind
	Owner      Party // who is to do it
	Recipient  Party // for whom
	Due        civic.Due
	State      State
	Why        string // one sentence that says why it stands so
	Late       int    // days, where it is overdue
	Shown      Shown
	Followed   bool
	Soft       bool
	Confidence float64
	Rule       string
	Where      civic.Where

	Item    store.ItemID
	Title   string // of the item
	Record  string // its label: "Cabinet, 19 July 2022, item 58"
	Body    Link   // whose meeting recorded it
	Meeting Link   // empty where the day is not known
	Matter  Link
	On      calendar.Date // of the meeting, or by when it was known
	Known   store.Known
	Hand    store.Hand // whether somebody entered it by hand

	Returns []Return // settled ones first, then what may be; each in the order of the days

	// Deliveries are its expected returns in the order of their days, where it recurs or
	// anything is known of what came.
	Deliveries []Delivery

	Update    *Update    // the last report that was released; nil where none was
	Answers   []Answer   // what is owed or was given as an answer
	Ties      []Tie      // with other promises that are shown
	Questions []Question // that were asked of it, and released
	Closings  []Closing  // by each committee that asked; none while none has decided

	waits  Link              // the committee that waits for it, or what took over from it
	rests  []store.Entered   // of the steps that are told
	stands []store.PassageID // the passages in which it stands
}

// Called is what people call the promise: by its reference, else by its ref.
func (c *Commitment) Called() string { return c.Reference.Or(c.Ref) }

// Counted reports whether the promise enters the numbers of the home page: a person
// follows it.
func (c *Commitment) Counted() bool { return c.Followed }

// CameBack returns the last return that a person has settled, or nil.
func (c *Commitment) CameBack() *Return {
	var last *Return
	for i := range c.Returns {
		if c.Returns[i].Settled {
			last = &c.Returns[i]
		}
	}
	return last
}

// BackBy reports whether a person has settled that an item brought the promise back.
func (c *Commitment) BackBy(item store.ItemID) bool {
	return slices.ContainsFunc(c.Returns, func(r Return) bool { return r.Item == item && r.Settled })
}

// backBefore reports whether the promise had come back before a day.
func (c *Commitment) backBefore(day calendar.Date) bool {
	return slices.ContainsFunc(c.Returns, func(r Return) bool { return r.Settled && r.On.Before(day) })
}

// Return is an item that brought a promise back, or may have.
type Return struct {
	Item    store.ItemID
	Title   string
	Record  string
	Body    Link
	Meeting Link
	On      calendar.Date
	Settled bool   // a person has said so, or the rule; else it may have, and enters no count
	ByRule  bool   // the rule has, and no person yet
	Why     string // of what may have: what the two share
}

// Tie is that a promise hangs together with another, which is shown too.
type Tie struct {
	Says string // in the public's words: “is carried out through”
	Ref  store.Ref
	To   Link
	Text string // of the other
	On   calendar.Date
}

// Kind is a kind of thing that has an address of its own.
type Kind string

// The kinds of thing, each as its address begins.
const (
	KindCommitment Kind = "commitments"
	KindMatter     Kind = "matters"
	KindBody       Kind = "bodies"
	KindMeeting    Kind = "meetings"
	KindItem       Kind = "items"
	KindPerson     Kind = "people"
	KindPost       Kind = "posts"
	KindReview     Kind = "reviews"
)

// Kinds returns every kind of thing.
func Kinds() []Kind {
	return []Kind{KindCommitment, KindMatter, KindBody, KindMeeting, KindItem, KindPerson, KindPost, KindReview}
}

// Link names a thing and says where it is: its kind, and what stands after that in
// its address. The zero link leads nowhere.
type Link struct {
	Kind Kind
	Slug string
	Name string
}

// Path returns the address within the site: "/bodies/cabinet". No link has none.
func (l Link) Path() string {
	if l.Slug == "" {
		return ""
	}
	return "/" + string(l.Kind) + "/" + l.Slug
}

// Party is who owes a promise, or to whom.
type Party struct {
	Words string // as worded; a person who is not to be named goes by the post
	Is    string // the body or post that is meant, where that is a reading of the words
	Link  Link   // the body, person or post; none where the record names nobody
}

// Name returns how the party is called: as meant, else as worded; empty where nobody is named.
func (p Party) Name() string {
	if p.Is != "" {
		return p.Is
	}
	return p.Words
}

// Capture is a copy of one of the council's own pages, as it was obtained.
type Capture struct {
	Address   string // the council's own, where the page gives it
	On        calendar.Date
	SHA256    string
	MediaType string
	Shape     civic.Shape
}

// Source is a passage in which a promise stands.
type Source struct {
	Item    store.ItemID
	Record  string
	Passage store.PassageID
	Kind    civic.PassageKind
	Number  string
	Text    string
	Spans   []layout.Span // bytes of the capture
	Capture Capture
}

// Told is one line of a promise's history.
type Told struct {
	On       calendar.Date
	Recorded calendar.Date // when it was entered here
	What     Happening
	Words    string // what became of it, in a phrase; may be empty
	Item     Link   // where it stands, if anywhere
	After    int    // days after its day that it was entered
}

// Happening is what happened to a promise.
type Happening string

// What may happen to a promise.
const (
	HappenedMade      Happening = "made"
	HappenedChanged   Happening = "the record was changed"
	HappenedAccepted  Happening = "checked by a person"
	HappenedCorrected Happening = "the reading was corrected"
	HappenedFollowed  Happening = "followed from here"
	HappenedReturned  Happening = "came back"
	HappenedMoved     Happening = "what it waits on was moved"
	HappenedAsked     Happening = "an answer was asked for"
	HappenedAnswered  Happening = "answered"
	HappenedAgreed    Happening = "another day was agreed"
	HappenedClosed    Happening = "closed"
	HappenedReopened  Happening = "opened again"
	HappenedPassed    Happening = "passed on" // to a committee that took over from another
	HappenedAllotted  Happening = "given to a post"
)

// Happenings returns everything that may happen to a promise.
func Happenings() []Happening {
	return []Happening{
		HappenedMade, HappenedChanged, HappenedAccepted, HappenedCorrected, HappenedFollowed, HappenedReturned, HappenedMoved,
		HappenedAsked, HappenedAnswered, HappenedAgreed, HappenedClosed, HappenedReopened, HappenedPassed, HappenedAllotted,
	}
}

// Detail is one promise with all that the public may see of it.
type Detail struct {
	*Commitment
	Sources   []Source
	History   []Told
	Corrected []store.Aspect // of what was read
	AsRead    *store.Stated  // what was read, where it was corrected; its parties by post where they are not to be named
	Merged    []store.Ref    // promises that are one with it
	Captures  []Capture
	Dates     Dates
	Evidence  []Evidence // what was released to the public, in the order in which it was brought
	RestsOn   store.Late // the facts that were entered after their day
}
