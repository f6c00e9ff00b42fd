// Package plan holds improvement plans to their rules. It owns what a plan is made of,
// version by version; the colour that each line has by published rules, beside the colour
// that its lead claims; what became of each line from one version to the next; and what
// nothing in a plan answers to.
//
// An action is a commitment, and no second notion of one: its dates, reports and evidence
// are the steps of its life, and package follow says how it stands. It refuses to decide:
// a claimed colour is never changed, and lineage is suggested and waits for a person. It
// is pure: the day is an argument, and the picture holds what was known on it.
package plan

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Plan is an improvement plan through all its versions.
type Plan struct {
	Title    string
	Matter   string
	Owner    string    // the post that answers for the whole
	Board    string    // the body that governs it
	Chair    string    // who chairs that body
	Outside  bool      // whether the chair is independent of the authority
	Rules    []Rules   // of its colours, in the order in which they came into force; none: the defaults
	Versions []Version // in the order of their adoption
}

// Version is the plan as one meeting adopted it. It is never changed afterwards.
type Version struct {
	Name       string
	Adopted    calendar.Date // zero: a draft
	By         Meeting
	Priorities []Priority
	Lines      []Line
	Milestones []Milestone
	Risks      []Risk
}

// Meeting is the meeting that adopted a version.
type Meeting struct {
	Body string
	Item store.ItemID // zero where its record is not kept here
	Says string       // the item as printed: “item 58”
}

// Priority is a heading of the plan, with what shows whether it comes to anything.
type Priority struct {
	Number     string
	Title      string
	Indicators []string
	Audits     []string
	Voices     []string // what children and young people say, and where it is heard
}

// Finding is a finding by the number under which a review printed it.
type Finding struct {
	Review string // by which the plan calls the review: “2022”
	Number string
}

// String is the finding as a line of the plan has it: 2022/9.
func (f Finding) String() string { return f.Review + "/" + f.Number }

// Line is an action as one version of the plan has it. When it is expected, what was agreed
// and forecast since, and what was reported are its commitment's.
type Line struct {
	Ref        string // as printed: two lines of one version never share it
	Commitment store.Ref
	Priority   string // by number
	Text       string
	Lead       string // a post; empty where the plan names none
	Partners   []string
	Starts     calendar.Date // zero: with the plan
	Due        civic.Due     // as this version has it
	Measure    string        // by what it will be seen to have succeeded
	Answers    []Finding
	Indicators []string // that show whether it helps
	Needs      []string // the refs of lines of the same version that must be done before it
}

// Milestone is a dated point on the way to the end of a line.
type Milestone struct {
	Number string
	Line   string // the ref of the line
	Text   string
	Due    calendar.Date
	Done   calendar.Date // zero: not done, as far as is known
}

// Risk is what may go wrong, and with which lines.
type Risk struct {
	Number     string
	Text       string
	Owner      string // a post
	Likelihood int    // 1, hardly, to 5, almost certain
	Impact     int    // 1, slight, to 5, grave
	Lines      []string
}

// Update is what somebody said of a line on a day: in words, and with a colour where one
// was claimed. What it changes of dates and progress are steps of the commitment.
type Update struct {
	Commitment store.Ref
	On         calendar.Date // on which it was said
	Known      calendar.Date // on which it came to be known here; zero: On
	By         string
	Claimed    Colour // None: no colour was claimed
	Words      string
}

// known is when it came to be known.
func (u *Update) known() calendar.Date {
	if u.Known.IsZero() {
		return u.On
	}
	return u.Known
}

// InForce is the version that was the plan on a day; nil before the first was adopted.
func (p *Plan) InForce(on calendar.Date) *Version {
	var v *Version
	for i := range p.Versions {
		if d := p.Versions[i].Adopted; !d.IsZero() && !d.After(on) {
			v = &p.Versions[i]
		}
	}
	return v
}

// beginnings are when each commitment first stood in the plan.
func (p *Plan) beginnings() map[store.Ref]calendar.Date {
	out := map[store.Ref]calendar.Date{}
	for i := range p.Versions {
		v := &p.Versions[i]
		for j := range v.Lines {
			if k := v.Lines[j].Commitment; out[k].IsZero() {
				out[k] = v.Adopted
			}
		}
	}
	return out
}

// Line finds a line by its ref; nil where the version has none.
func (v *Version) Line(ref string) *Line {
	for i := range v.Lines {
		if v.Lines[i].Ref == ref {
			return &v.Lines[i]
		}
	}
	return nil
}
