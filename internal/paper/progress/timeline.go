package progress

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/chart"
	"mattersarising/internal/plan"
)

// Timelines are the lines of a plan over its days: one for each priority that has any, all
// over one axis.
func (p *Paper) Timelines() []chart.Timeline {
	by := map[string][]chart.Bar{}
	for _, r := range p.lines {
		by[r.Priority] = append(by[r.Priority], r.bar(p.Adopted))
	}
	var all []chart.Timeline
	for i := range p.Priorities {
		q := &p.Priorities[i]
		if len(by[q.Number]) > 0 {
			all = append(all, chart.Timeline{ID: slug("timeline " + q.Number), Title: q.heading(), On: p.AsAt, Bars: by[q.Number]})
		}
	}
	span := chart.Spanning(all)
	for i := range all {
		all[i].Span = span
	}
	return all
}

// bar is a line as a timeline has it. One that says nothing of its start began with the
// plan.
func (r *Row) bar(adopted calendar.Date) chart.Bar {
	b := chart.Bar{
		Name: r.Ref, Text: r.Text, Shape: r.Derived.Shape(), Letter: r.Derived.Letter(), Says: r.Derived.Title() + ", " + r.Derived.Word(),
		Starts: r.Starts, First: r.Baseline, Agreed: r.Agreed, Forecast: r.Forecast, Without: r.byWhen(),
	}
	if r.Derived == plan.None {
		b.Says = "no colour"
	}
	if b.Starts.IsZero() {
		b.Starts = r.Began
	}
	if b.Starts.IsZero() {
		b.Starts = adopted
	}
	if r.Derived == plan.Blue {
		b.Done = r.Done
	}
	for _, m := range r.Milestones {
		if !m.Due.IsZero() {
			b.Points = append(b.Points, chart.Point{Name: m.Number, On: m.Due, Met: m.State == MilestoneMet})
		}
	}
	return b
}
