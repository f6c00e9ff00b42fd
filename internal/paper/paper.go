package paper

import (
	"fmt"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Kind is which paper it is.
type Kind string

// The papers.
const (
	KindTracker    Kind = "tracker"    // all that is open, and what came back since the meeting before
	KindExceptions Kind = "exceptions" // only what moved since the meeting before
	KindBrief      Kind = "brief"      // the same for whoever is in the chair, on one page, with questions
	KindChanges    Kind = "changes"    // what moved between two meetings, or two days
	KindAnnual     Kind = "annual"     // what became of each recommendation of a municipal year
	KindProgramme  Kind = "programme"  // what comes to which of the meetings that are ahead
)

// Kinds returns every paper.
func Kinds() []Kind {
	return []Kind{KindTracker, KindExceptions, KindBrief, KindChanges, KindAnnual, KindProgramme}
}

// ParseKind returns the paper named s.
func ParseKind(s string) (Kind, error) {
	for _, k := range Kinds() {
		if string(k) == s {
			return k, nil
		}
	}
	return "", fmt.Errorf("%q is no paper: expected one of %q", s, Kinds())
}

// Title is what heads the paper.
func (k Kind) Title() string {
	switch k {
	case KindExceptions:
		return "What moved since the last meeting"
	case KindBrief:
		return "The chair’s brief"
	case KindChanges:
		return "What changed"
	case KindAnnual:
		return "Annual account of recommendations"
	case KindProgramme:
		return "Forward work programme"
	}
	return "Actions and recommendations tracker"
}

// Make builds a paper.
func Make(kind Kind, now store.Picture, a Asked) *Paper {
	switch kind {
	case KindExceptions:
		return Exceptions(now, a)
	case KindBrief:
		return Brief(now, a)
	case KindChanges:
		return Between(now, a)
	case KindAnnual:
		return Annual(now, a)
	case KindProgramme:
		return Forward(now, a)
	}
	return Tracker(now, a)
}

// Paper is one paper, whole: every form of it is written from this value and from
// nothing else.
type Paper struct {
	Kind      Kind
	Authority string        // its name
	Body      string        // whose paper it is
	With      []string      // earlier bodies whose business it took over
	Meeting   calendar.Date // for which it is made; zero where none is known
	Agenda    bool          // the record tells of that meeting; else it is as it was given
	Since     calendar.Date // the body's meeting before; zero where the record tells of none
	AsAt      calendar.Date // the day it is judged on
	Known     calendar.Date // the day by which it was known
	Recorded  string        // by when it was entered, in words; empty where that was not asked
	KnownTo   string        // to whom it had been released; empty is the service
	Late      store.Late    // on how many facts that were entered after their day it rests
	Entry     int64         // the last entry of the journal that it rests on
	Hash      string        // of that entry

	Was       calendar.Date // of which day is what stood before; the eve of Since
	Year      int           // in which the municipal year began; only of an account of one
	Shares    []Share       // only of an account of a year
	Questions []Question    // only of a brief

	// Of a work programme: who took over from the body, the meetings at which nothing stands
	// yet, those that were cancelled, and how many items are not for the public.
	Heir      string
	Empty     []calendar.Date
	Cancelled []calendar.Date
	Hidden    int

	Groups     []Group // those that have rows, most pressing first
	Total      Total
	All        bool // what nobody has reviewed is listed too, marked
	Unreviewed int  // commitments of the body that nobody has reviewed, listed or not
	Closed     int  // rows left out because they stand in items that are closed to the public
	Nameless   int  // commitments of the whole council in records that name no body, which are in no paper
	Undated    int  // records of the whole council without a day, which are in no paper
}

// Total is how many rows a paper has. Only what is followed is counted; what nobody
// has reviewed stands beside it.
type Total struct {
	Rows       int // that are followed
	Open       int // of them, still owed
	Unreviewed int // rows beside them, marked
	Groups     []Count
}

// Count is how many rows a group has.
type Count struct {
	Name       string
	Title      string
	Rows       int // that are followed
	Unreviewed int
	Refs       []string // of all of them, in the order of the list
	Now        bool     // the meeting must see these
}

// Group is the rows that stand alike, under one heading.
type Group struct {
	Name  string // "overdue": its place in a page
	Title string // "Overdue (3)" without its number
	About string // one sentence that says what is listed
	Now   bool   // matters arising: the meeting must see these
	Rows  []Row
}

// Row is one commitment as the committee reads it.
type Row struct {
	Ref      string
	ID       store.Ref // what stands under that, for programs
	Set      string    // the event on which it hangs, as a person set its days; empty where nobody did
	Put      time.Time // when a person last put their word over what was read of it
	State    State
	Why      string   // one sentence that says why it stands so
	Life     []string // what was answered, reported and closed, a sentence each
	Changes  []string // what moved since the meeting before, a sentence each; only of exceptions
	Reviewed bool     // a person follows it
	Kind     civic.CommitmentKind
	Text     string // the record's own words
	Made     Place
	Also     []Place // further places where the same was promised
	Owner    string
	Found    []string // what is wrong with who owes it: “post vacant since 13 January 2024”
	Asked    []string // the bodies whose meetings recorded it
	For      string   // to whom it is owed, where that is another
	Due      Expected
	Back     *Back  // what last came back, or may have
	At       string // of a work programme, at which meeting it stands, or why at none
}

// Place is where in the record something stands.
type Place struct {
	Record string // "Cabinet, 19 July 2022, item 58"
	Title  string // of the item; may be empty
	Body   string
	On     calendar.Date // the meeting's day, or by when it was known
	Stated bool          // the record gives that day
}

// Expected is by when, and what became of that.
type Expected struct {
	Words string        // the record's own: "prior to the Commissioner's visit"
	Day   calendar.Date // the last day, as known now; zero where there is none
	Now   string        // the days in words: "by 9 October 2022"
	First string        // the days as first read, where an event has moved them since
	Event string        // what it hangs on, where it hangs on an event
	Every string        // how often, where it recurs
}

// Back is an item that brought a commitment back, or may have.
type Back struct {
	On      calendar.Date
	Record  string
	Title   string
	Settled bool // a person has said so; else it may have, and counts for nothing
}

// Rows goes through every row of the paper, group by group.
func (p *Paper) Rows(yield func(*Group, *Row) bool) {
	for i := range p.Groups {
		for j := range p.Groups[i].Rows {
			if !yield(&p.Groups[i], &p.Groups[i].Rows[j]) {
				return
			}
		}
	}
}

// count adds up the rows, once for all forms.
func (p *Paper) count() {
	p.Total = Total{}
	for i := range p.Groups {
		g := &p.Groups[i]
		c := Count{Name: g.Name, Title: g.Title, Now: g.Now}
		for j := range g.Rows {
			r := &g.Rows[j]
			c.Refs = append(c.Refs, r.Ref)
			if !r.Reviewed {
				c.Unreviewed++
				continue
			}
			c.Rows++
			if r.State.Open() {
				p.Total.Open++
			}
		}
		p.Total.Rows += c.Rows
		p.Total.Unreviewed += c.Unreviewed
		p.Total.Groups = append(p.Total.Groups, c)
	}
}
