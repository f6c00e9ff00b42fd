package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Filter chooses lines. What is empty asks for nothing.
type Filter struct {
	Priority, Lead, Partner string
	Derived, Claimed        Colour
	Gap                     Gap
	By                      calendar.Date // agreed for this day or earlier
}

// Holds reports whether a line is one of those asked for.
func (f *Filter) Holds(j *Judged) bool {
	l := j.Line
	switch {
	case f.Priority != "" && !strings.EqualFold(l.Priority, f.Priority),
		f.Lead != "" && !strings.EqualFold(l.Lead, f.Lead),
		f.Partner != "" && !slices.ContainsFunc(l.Partners, func(p string) bool { return strings.EqualFold(p, f.Partner) }),
		f.Derived != None && j.Derived != f.Derived,
		f.Claimed != None && (j.Claimed == nil || j.Claimed.Claimed != f.Claimed),
		f.Gap != "" && j.Gap != f.Gap,
		!f.By.IsZero() && (j.Agreed().IsZero() || j.Agreed().After(f.By)):
		return false
	}
	return true
}

// Between says what became of each line from one version to another, by their names.
func (l *Look) Between(older, newer string) []Became {
	a, b := l.Kept.Version(older), l.Kept.Version(newer)
	var from, to *Version
	for i := range l.Plan.Versions {
		switch l.Plan.Versions[i].Name {
		case older:
			from = &l.Plan.Versions[i]
		case newer:
			to = &l.Plan.Versions[i]
		}
	}
	if a == nil || b == nil || from == nil || to == nil {
		return nil
	}
	return Compare(l.Kept.Lineages, from, to, a.ID, b.ID)
}

// Happened is one thing in the history of a line: that a version had it, that something
// was said of it, or a step in its life.
type Happened struct {
	On      calendar.Date
	Version *Version    // that had it, as Line
	Line    *Line       // with Version
	Update  *Update     // what was said
	Step    *store.Step // of its life
}

// Says is what happened, in words.
func (h *Happened) Says() string {
	switch {
	case h.Line != nil:
		says := fmt.Sprintf("the plan of %s has it as %s", h.Version.Name, h.Line.Ref)
		if !h.Line.Due.To.IsZero() {
			says += ", to be done by " + h.Line.Due.To.Long()
		}
		return says
	case h.Update != nil && h.Update.Claimed != None:
		return fmt.Sprintf("%s, says %s: %s", h.Update.Claimed.Title(), h.Update.By, h.Update.Words)
	case h.Update != nil:
		return fmt.Sprintf("%s says: %s", h.Update.By, h.Update.Words)
	}
	s := h.Step
	says := map[civic.StepAct]string{
		civic.StepProgress: "reported " + s.State, civic.StepForecast: "forecast for " + s.Days.To.Long(), civic.StepAgreed: "agreed for " + s.Days.To.Long(),
		civic.StepEvidence: "shown: " + s.Words, civic.StepJudged: "the evidence " + s.State, civic.StepClosure: strings.TrimSpace(s.State + " by " + s.Party),
	}[s.Act]
	says = cmp.Or(says, string(s.Act))
	if s.Why != "" {
		says += " (" + strings.TrimSuffix(s.Why, ".") + ")"
	}
	return says
}

// History is all that is known to have happened to a line, the oldest first. What was said
// is there whole only where all of it was asked for.
func (l *Look) History(k store.Ref) []Happened {
	var out []Happened
	for i := range l.Plan.Versions {
		v := &l.Plan.Versions[i]
		for n := range v.Lines {
			if v.Lines[n].Commitment == k && !v.Adopted.IsZero() {
				out = append(out, Happened{On: v.Adopted, Version: v, Line: &v.Lines[n]})
			}
		}
	}
	for i := range l.Updates {
		if u := &l.Updates[i]; u.Commitment == k {
			out = append(out, Happened{On: u.On, Update: u})
		}
	}
	for i := range l.Kept.Picture.Commitments {
		c := &l.Kept.Picture.Commitments[i]
		if c.Ref != k {
			continue
		}
		for n := range c.Steps {
			if c.Steps[n].ID != 0 {
				out = append(out, Happened{On: stepDay(&c.Steps[n]), Step: &c.Steps[n]})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Happened) int { return a.On.Compare(b.On) })
	return out
}

// Gapped is one kind of thing that leads nowhere, with what there is of it.
type Gapped struct {
	Kind  string
	Says  string
	Which []string
}

// Told puts what is missing into words: only of what something is missing.
func (m *Missing) Told() []Gapped {
	var out []Gapped
	add := func(kind, one, more string, which []string) {
		if n := len(which); n > 0 {
			says := fmt.Sprintf("%d %s:", n, more)
			if n == 1 {
				says = "1 " + one + ":"
			}
			out = append(out, Gapped{kind, says, which})
		}
	}
	var findings, unknown []string
	for _, f := range m.Unanswered {
		findings = append(findings, f.String())
	}
	for _, u := range m.Unknown {
		unknown = append(unknown, u.Line.Ref+" names "+u.Finding.String())
	}
	lines := func(all []*Line) (out []string) {
		for _, l := range all {
			out = append(out, l.Ref+" "+l.Text)
		}
		return out
	}
	priorities := func(all []Priority) (out []string) {
		for _, p := range all {
			out = append(out, p.Number+" "+p.Title)
		}
		return out
	}
	add("unanswered", "finding that no action answers", "findings that no action answers", findings)
	add("aimless", "action that answers no finding", "actions that answer no finding", lines(m.Aimless))
	add("unknown", "finding that is named and that no review made", "findings that are named and that no review made", unknown)
	add("unmeasured", "priority without an indicator", "priorities without an indicator", priorities(m.Unmeasured))
	add("unaudited", "priority without an audit", "priorities without an audit", priorities(m.Unaudited))
	add("unheard", "priority in which no child or young person is heard", "priorities in which no child or young person is heard", priorities(m.Unheard))
	add("unmeasurable", "action that does not say by what success will be seen", "actions that do not say by what success will be seen", lines(m.Unmeasurable))
	return out
}

// NewUpdate is what somebody says of a line: in words, and perhaps with a colour, and what
// it changes of its life.
type NewUpdate struct {
	Line      *Line
	On        calendar.Date // on which it was said; zero: Known
	Known     calendar.Date
	By        string
	Colour    Colour
	Words     string
	State     string        // how far it has come; empty: not said
	Forecast  calendar.Date // zero: not said
	Milestone string        // one that was reached, by its number
}

// Tell makes of an update what is to be kept of it, or says what is wrong with it.
func (l *Look) Tell(u NewUpdate) (store.PlanTold, []Wrong) {
	said := Update{Commitment: u.Line.Commitment, On: cmpDate(u.On, u.Known), Known: u.Known, By: u.By, Claimed: u.Colour, Words: u.Words}
	wrong := l.Plan.CheckUpdate(&said)
	if strings.TrimSpace(u.By) == "" {
		wrong = append(wrong, Wrong{"update", "by", "nobody leads this action: say who says so"})
	}
	p := store.PlanTold{Updates: []store.NewPlanUpdate{{Ref: said.Commitment, On: said.On, Colour: string(u.Colour), Party: u.By, Words: u.Words}}}
	step := func(act civic.StepAct, state string, days calendar.Interval) {
		p.Steps = append(p.Steps, store.NewStep{Ref: said.Commitment, Act: act, State: state, Days: days, Why: u.Words})
	}
	if u.State != "" {
		if !slices.Contains(civic.StepProgress.States(), u.State) {
			wrong = append(wrong, Wrong{"update", "state", fmt.Sprintf("%q is no state: expected one of %q", u.State, civic.StepProgress.States())})
		}
		step(civic.StepProgress, u.State, calendar.Interval{})
	}
	if !u.Forecast.IsZero() {
		step(civic.StepForecast, "", calendar.Day(u.Forecast))
	}
	if u.Milestone != "" {
		v := l.Plan.InForce(u.Known)
		found := false
		for i := range l.Kept.Versions {
			k := &l.Kept.Versions[i]
			for _, m := range k.Milestones {
				if v != nil && k.Name == v.Name && m.Number == u.Milestone && m.Line == u.Line.Ref {
					found = true
					p.Why = u.Words
					p.Milestones = append(p.Milestones, store.MilestoneReached{Version: k.ID, Place: m.Place, Done: said.On})
				}
			}
		}
		if !found {
			wrong = append(wrong, Wrong{"update", "milestone", fmt.Sprintf("action %s has no milestone %q", u.Line.Ref, u.Milestone)})
		}
	}
	return p, wrong
}

func cmpDate(d, or calendar.Date) calendar.Date {
	if d.IsZero() {
		return or
	}
	return d
}

// Takes says what is wrong with how many lines a fate is said of, on either side.
func (f Fate) Takes(from, to int) error {
	ok := false
	switch f {
	case FateCarried, FateReworded, FateRedated:
		ok = from == 1 && to == 1
	case FateSplit:
		ok = from == 1 && to > 1
	case FateMerged:
		ok = from > 1 && to == 1
	case FateDropped:
		ok = from == 1 && to == 0
	case FateNew:
		ok = from == 0 && to == 1
	}
	if !ok {
		return fmt.Errorf("%s: name one line before and one after; of a split one and several, of a merger several and one; what was dropped has none after, what is new none before", f)
	}
	return nil
}
