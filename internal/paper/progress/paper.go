package progress

import (
	"fmt"

	"mattersarising/internal/calendar"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
)

// Kind is which paper it is.
type Kind string

// The papers of a plan.
const (
	KindHighlight  Kind = "highlight"       // what moved since the last board, and what it is asked
	KindPlan       Kind = "plan"            // every line
	KindExceptions Kind = "plan-exceptions" // the lines that are not as they should be
	KindPage       Kind = "plan-on-a-page"  // the whole on one sheet
	KindStatement  Kind = "statement"       // what will be done about each finding
)

// Kinds returns every paper of a plan.
func Kinds() []Kind {
	return []Kind{KindHighlight, KindPlan, KindExceptions, KindPage, KindStatement}
}

// ParseKind returns the paper named s.
func ParseKind(s string) (Kind, error) {
	for _, k := range Kinds() {
		if string(k) == s {
			return k, nil
		}
	}
	return "", fmt.Errorf("%q is no paper of a plan: expected one of %q", s, Kinds())
}

// Title is what heads the paper.
func (k Kind) Title() string {
	switch k {
	case KindPlan:
		return "Full plan"
	case KindExceptions:
		return "Exception report"
	case KindPage:
		return "Plan on a page"
	case KindStatement:
		return "Written statement of action"
	}
	return "Highlight report"
}

// Paper is one paper of a plan, whole: every form of it is written from this value and
// from nothing else.
type Paper struct {
	Kind      Kind
	Authority string
	Plan      string // its title
	Owner     string // the post that answers for the whole
	Board     string
	Chair     string
	Outside   bool          // whether the chair is independent of the authority
	Version   string        // the version in force; empty before the first was adopted
	Adopted   calendar.Date // when that was adopted
	By        string        // by which meeting: “Cabinet, item 58”
	Rules     int           // the version of the rules of its colours

	Meeting  calendar.Date // of the board for which it is made; zero where none is known
	Since    calendar.Date // the board before; zero where none is known
	AsAt     calendar.Date // the day it is judged on
	Known    calendar.Date // the day by which it was known
	Recorded string        // by when it was entered, in words; empty where that was not asked
	KnownTo  string        // to whom it had been released; empty is the service
	Late     store.Late    // on how many facts that were entered after their day it rests
	Entry    int64         // the last entry of the journal that it rests on
	Hash     string        // of that entry

	Lines      int        // of the version in force that were judged
	Absent     []string   // the refs of its lines of which nothing is known here
	Counts     []Count    // of all lines, by colour
	Gaps       []GapCount // of all lines, by gap
	Priorities []Priority
	Moved      []MoveCount // since the board before
	Groups     []Group     // the lists, those that have rows
	Milestones []Milestone // that are late; in the full plan all
	Risks      []plan.Risk // the gravest first
	Decisions  []Decision
	Unanswered []Finding // findings that no line answers; only of a statement

	lines []*Row // all of them, in the order of the plan
}

// Count is how many lines have a colour: by the rules, and as claimed; and at the board
// before.
type Count struct {
	Colour     plan.Colour
	Derived    int
	Claimed    int
	WasDerived int
	WasClaimed int
	Refs       []string // of those that have it by the rules, in the order of the plan
}

// GapCount is how many lines have a gap.
type GapCount struct {
	Gap  plan.Gap
	Refs []string // in the order of the plan
}

// Priority is how the lines under one heading stand. It is as bad as its worst line; its
// colours are counted, and never averaged.
type Priority struct {
	Number  string
	Title   string
	Worst   plan.Colour
	Was     plan.Colour // at the board before; None where there was none
	Claimed plan.Colour // the worst that is claimed
	Counts  []plan.Count
	Lines   int
}

// Group is the rows that stand alike, under one heading.
type Group struct {
	Name  string // “late”: its place in a page
	Title string // without its number
	About string // one sentence that says what is listed
	Rows  []Row
}

// Row is one line of the plan as the board reads it.
type Row struct {
	Ref      string // as printed
	ID       store.Ref
	Priority string // by number
	Text     string
	Lead     string
	Vacant   calendar.Date // since when nobody holds the lead's post
	Partners []string
	Starts   calendar.Date // zero: with the plan
	Began    calendar.Date // when it first stood in the plan
	Done     calendar.Date // when it was reported complete; zero: it is not
	Baseline calendar.Date // zero: none
	Agreed   calendar.Date
	Forecast calendar.Date
	Words    string // by when, in the plan's words
	Every    string // how often, where it is done again and again
	Event    string // what it waits on

	Derived plan.Colour
	Rule    plan.RuleID
	Why     string
	Also    []string
	Was     plan.Colour // derived, at the board before; None where it was not in the plan
	Claimed plan.Colour
	Claim   *Said // with the lead's explanation; nil: nobody claimed any
	Gap     plan.Gap
	Latest  *Said // what was last said of it; nil: nothing

	Measure    string
	Indicators []string
	Answers    []string // the findings
	Needs      []string
	Milestones []Milestone
	Moves      []string // what moved since the board before, a sentence each
}

// Said is what somebody said of a line.
type Said struct {
	On    calendar.Date
	By    string
	Words string
}

// Milestone is a milestone as it stood on the day of the paper.
type Milestone struct {
	Number string
	Line   string // the ref of its line
	Text   string
	Lead   string // of the line
	Due    calendar.Date
	Done   calendar.Date // zero: not met by the day of the paper
	State  MilestoneState
	Days   int // by how many it is late
}

// MilestoneState is how a milestone stands on a day.
type MilestoneState string

// The states of a milestone.
const (
	MilestoneLate  MilestoneState = "late"
	MilestoneAhead MilestoneState = "to come"
	MilestoneMet   MilestoneState = "met"
)

// MilestoneStates returns every state, the most pressing first.
func MilestoneStates() []MilestoneState {
	return []MilestoneState{MilestoneLate, MilestoneAhead, MilestoneMet}
}

// Finding is a finding that lines of the plan answer.
type Finding struct {
	plan.Finding

	Kind  string // as its review names it: “area for improvement”
	Words string // as published; may be empty
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
