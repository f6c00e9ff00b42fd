package plan

import (
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Standing is a line of the plan on a day, with all that its colour is judged by.
type Standing struct {
	*follow.Standing // of its commitment, by what was known on the day

	Line  *Line
	On    calendar.Date
	Life  follow.Life
	Dates follow.Dates
	Began calendar.Date // when it first stood in the plan
	Since calendar.Date // when the version in force was adopted

	Updates    []Update    // known by the day, the oldest first
	Milestones []Milestone // of the line

	// Vacant is since when nobody is known to hold the lead's post; zero where somebody
	// does, or nothing is known of who held it.
	Vacant calendar.Date
}

// Stand says how each line of the version in force stood on a day, in the order of the
// plan. The picture is what was known on that day; of the updates, only those known by then
// count. The roll says who held which post; without one, every post is taken to be held.
// A line whose commitment is not in the picture is left out.
func Stand(p *Plan, picture store.Picture, updates []Update, roll *duty.Roll, on calendar.Date) []Standing {
	v := p.InForce(on)
	if v == nil {
		return nil
	}
	by := map[store.Ref]*follow.Standing{}
	all := follow.Stand(picture, on)
	for i := range all {
		by[all[i].Ref] = &all[i]
	}
	said := map[store.Ref][]Update{}
	for _, u := range updates {
		if !u.known().After(on) && !u.On.After(on) {
			said[u.Commitment] = append(said[u.Commitment], u)
		}
	}
	vacant, began := map[string]calendar.Date{}, p.beginnings()
	out := make([]Standing, 0, len(v.Lines))
	for i := range v.Lines {
		line := &v.Lines[i]
		k := by[line.Commitment]
		if k == nil {
			continue
		}
		s := Standing{Standing: k, Line: line, On: on, Life: k.Life(), Dates: k.Dates(), Began: began[line.Commitment], Since: v.Adopted, Updates: said[line.Commitment]}
		slices.SortStableFunc(s.Updates, func(a, b Update) int { return a.On.Compare(b.On) })
		for _, m := range v.Milestones {
			if m.Line == line.Ref {
				s.Milestones = append(s.Milestones, m)
			}
		}
		if line.Lead != "" && roll != nil {
			since, asked := vacant[line.Lead]
			if !asked {
				since = left(roll, line.Lead, on)
				vacant[line.Lead] = since
			}
			s.Vacant = since
		}
		out = append(out, s)
	}
	return out
}

// left is since when nobody is known to hold a post that was held before; zero where
// somebody does.
func left(roll *duty.Roll, post string, on calendar.Date) calendar.Date {
	o := roll.Post(post, on)
	n := len(o.Terms)
	if n == 0 {
		return calendar.Date{}
	}
	switch last := o.Terms[n-1]; {
	case last.State == civic.HoldingVacant, last.State == civic.HoldingUnknown && n > 1:
		return last.From
	}
	return calendar.Date{}
}

// Agreed is the day by which the line is to be done: as last approved, else as it stood
// first. Zero where it has none, or is done again and again.
func (s *Standing) Agreed() calendar.Date {
	if s.Due.Recurring != "" {
		return s.Dates.Agreed.To
	}
	return s.Due.To
}

// dated reports whether anybody can tell when it is to be done: on a day, after an event,
// or again and again.
func (s *Standing) dated() bool {
	return !s.Agreed().IsZero() || s.Due.Event != "" || s.Due.Recurring != ""
}

// Claim is the last update with a colour; nil where nobody claimed any.
func (s *Standing) Claim() *Update {
	for i := len(s.Updates) - 1; i >= 0; i-- {
		if s.Updates[i].Claimed != None {
			return &s.Updates[i]
		}
	}
	return nil
}

// heard is the last day on which anything was reported of the line; zero where nothing was.
// What a meeting approves is no report.
func (s *Standing) heard() calendar.Date {
	var last calendar.Date
	for i := range s.Life.Steps {
		switch st := &s.Life.Steps[i]; st.Act {
		case civic.StepProgress, civic.StepForecast, civic.StepEvidence:
			last = later(last, stepDay(st))
		}
	}
	for i := range s.Updates {
		last = later(last, s.Updates[i].On)
	}
	return last
}

// reported is when the line was last reported complete; zero where it was not, where its
// lead has gone back on that, or where what was to show it was sent back since and nothing
// has been shown in its place.
func (s *Standing) reported() (on, back calendar.Date) {
	r := s.Life.Report
	if r == nil || !slices.Contains([]string{string(civic.DeliveryImplemented), string(civic.DeliveryEvidenced)}, r.State) || s.Life.Delivery == civic.DeliveryReopened {
		return calendar.Date{}, calendar.Date{}
	}
	if n := len(s.Life.Evidence); n > 0 {
		if j := s.Life.Evidence[n-1].Judged; j != nil && j.State == civic.EvidenceSentBack && !j.Known.Before(r.Known) {
			return calendar.Date{}, stepDay(j)
		}
	}
	return stepDay(r), calendar.Date{}
}

// Completed is when the line was last reported complete; zero where it was not, or where
// that no longer stands.
func (s *Standing) Completed() calendar.Date {
	on, _ := s.reported()
	return on
}

// proved is when evidence of the whole was accepted; zero where none was.
func (s *Standing) proved() calendar.Date {
	for i := len(s.Life.Evidence) - 1; i >= 0; i-- {
		if e := &s.Life.Evidence[i]; e.Accepted() && strings.TrimSpace(e.Shown.Part) == "" {
			return stepDay(e.Judged)
		}
	}
	return calendar.Date{}
}

// stepDay is the day of which a step tells, else that on which it became known.
func stepDay(s *store.Step) calendar.Date {
	switch {
	case !s.On.IsZero():
		return s.On
	case s.Act == civic.StepProgress && !s.Days.From.IsZero():
		return s.Days.From
	}
	return s.Known
}

func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}
