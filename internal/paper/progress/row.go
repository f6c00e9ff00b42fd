package progress

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/plan"
)

// row makes the row of a line as it stands.
func (m *maker) row(j *plan.Judged) Row {
	l := j.Line
	r := Row{
		Ref: l.Ref, ID: l.Commitment, Priority: l.Priority, Text: l.Text, Lead: l.Lead, Vacant: j.Vacant, Partners: l.Partners,
		Starts: l.Starts, Began: j.Began, Done: j.Completed(), Baseline: j.Dates.Baseline.To, Agreed: j.Agreed(), Forecast: j.Dates.Forecast.To, Words: string(j.Due.Text), Every: string(j.Due.Recurring), Event: string(j.Due.Event),
		Derived: j.Derived, Rule: j.Rule, Why: j.Why, Also: j.Also, Gap: j.Gap, Claimed: claimed(j),
		Measure: l.Measure, Indicators: l.Indicators, Needs: l.Needs,
	}
	if j.Claimed != nil {
		r.Claim = said(j.Claimed)
	}
	if n := len(j.Updates); n > 0 {
		r.Latest = said(&j.Updates[n-1])
	}
	for _, f := range l.Answers {
		r.Answers = append(r.Answers, f.String())
	}
	for _, s := range j.Milestones {
		r.Milestones = append(r.Milestones, milestoneOn(s, l.Lead, m.Now.On))
	}
	if was := m.before[l.Commitment]; was != nil {
		r.Was = was.Derived
	}
	return r
}

func said(u *plan.Update) *Said { return &Said{u.On, u.By, u.Words} }

// milestoneOn is how a milestone stands on a day. One that is met later than that is not
// met yet, and on its own day it is not late.
func milestoneOn(s plan.Milestone, lead string, on calendar.Date) Milestone {
	out := Milestone{Number: s.Number, Line: s.Line, Text: s.Text, Lead: lead, Due: s.Due, State: MilestoneAhead}
	switch {
	case !s.Done.IsZero() && !s.Done.After(on):
		out.Done, out.State = s.Done, MilestoneMet
	case !s.Due.IsZero() && s.Due.Before(on):
		out.State, out.Days = MilestoneLate, on.Sub(s.Due)
	}
	return out
}
