package suite

import (
	"math"
	"slices"
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/chart"
	"mattersarising/internal/indicator"
	"mattersarising/internal/spc"
)

// few is the denominator below which a figure shows what it is out of.
const few = 30

// Drawing is the chart of a row: the authority's own series, England beside it where it is
// held over like periods; nil where there is too little to draw. Where the definition changed
// the mean and the limits begin anew, and the chart says why. Of a rolling year its months are
// drawn where they are held, for they alone are independent of each other. It is judged from
// what the suite holds and from nothing else.
func (s *Suite) Drawing(r *Row) (*chart.Figure, error) {
	d, own := &r.Definition, r.Joined
	of := spc.Series{Direction: direction(d.Polarity), Every: every[own.Series[0].Span]}
	of.Points, of.Recalculations = s.points(own)
	unit := behind[d.Unit]
	months := own
	if d.Basis.Rolls() {
		of.Span = spc.RollingYear
		if m := s.monthly(d.ID); m != nil {
			points, cuts := s.points(m)
			if held(points) >= 3 {
				of.Parts, of.Recalculations, of.Every, months = points, cuts, every[indicator.SpanMonth], m
			}
		}
	}
	if held(of.Points) < 3 && held(of.Parts) < 3 {
		return nil, nil //nolint:nilnil // too little to draw is no error
	}
	if len(of.Parts) == 0 || d.Unit != indicator.Count && d.Unit != indicator.Rate { // what is to be reached in a year is no target of a month
		of.Targets, of.Trajectory = s.reach(d.ID, indicator.TargetStep), s.reach(d.ID, indicator.TargetTrajectory)
	}
	judged, err := spc.Judge(of)
	if err != nil {
		return nil, err
	}
	f := &chart.Figure{Title: d.Name, Unit: unit, Places: d.Decimals, Result: judged, Bounded: true, Ceiling: math.Inf(1), Few: few}
	if d.Part() {
		f.Ceiling = 100
	}
	drawn := judged.Points
	all := indicator.Join(s.series[d.ID])
	for i := range all {
		e := &all[i].Series[0]
		if e.Area == "England" && (e.Span == months.Series[0].Span || d.Basis != indicator.InPeriod && len(of.Parts) == 0 || d.Unit != indicator.Rate && d.Unit != indicator.Count) {
			f.Benchmarks = append(f.Benchmarks, benchmark(&all[i], drawn[0].Start, drawn[len(drawn)-1].Start))
		}
	}
	return f, nil
}

// points are the figures of joined series, and where the definition changed.
func (s *Suite) points(own *indicator.Joined) ([]spc.Point, []spc.Recalculation) {
	var points []spc.Point
	var cuts []spc.Recalculation
	for i := range own.Series {
		one := &own.Series[i]
		before := len(points)
		for k := range one.Cells {
			p := point(&one.Cells[k])
			if n := len(points); n > 0 && !points[n-1].Start.Before(p.Start) {
				continue // counted by the older definition too
			}
			points = append(points, p)
		}
		if v, ok := s.Library.Version(one.Indicator, one.Version); ok && i > 0 && len(points) > before {
			cuts = append(cuts, spc.Recalculation{From: points[before].Start, Reason: "it is counted otherwise: " + v.Change, On: v.From, Agreed: "the definition of the measure"})
		}
	}
	for _, r := range s.Rebases[own.Series[0].Indicator] {
		if !slices.ContainsFunc(cuts, func(c spc.Recalculation) bool { return c.From == r.From }) {
			cuts = append(cuts, spc.Recalculation{From: r.From, Reason: r.Why, On: r.Known, Agreed: r.Agreed})
		}
	}
	slices.SortFunc(cuts, func(a, b spc.Recalculation) int { return a.From.Compare(b.From) })
	return points, cuts
}

// monthly are the authority's own months of an indicator, or nil.
func (s *Suite) monthly(id string) *indicator.Joined {
	all := indicator.Join(s.series[id])
	for i := range all {
		if one := &all[i].Series[0]; one.Own() && one.Span == indicator.SpanMonth {
			return &all[i]
		}
	}
	return nil
}

// held counts the points that have a value.
func held(all []spc.Point) int {
	n := 0
	for i := range all {
		if all[i].Gap == spc.None {
			n++
		}
	}
	return n
}

// reach is what an indicator is to reach, for a chart.
func (s *Suite) reach(id string, kind indicator.TargetKind) []spc.Target {
	var out []spc.Target
	for _, t := range indicator.TargetsOf(s.Targets, id, kind) {
		out = append(out, spc.Target{From: t.From, Value: t.Value.Float()})
	}
	return out
}

// every is what one point is called.
var every = map[indicator.Span]string{indicator.SpanWeek: "week", indicator.SpanMonth: "month", indicator.SpanQuarter: "quarter", indicator.SpanYear: "year"}

// behind is what stands behind a value.
var behind = map[indicator.Unit]string{
	indicator.Percent: "%", indicator.Rate: " per 10,000", indicator.Days: " days", indicator.Weeks: " weeks", indicator.Pounds: " pounds",
}

func direction(p indicator.Polarity) spc.Direction {
	switch p {
	case indicator.Up:
		return spc.HighIsGood
	case indicator.Down:
		return spc.LowIsGood
	case indicator.Neither:
	}
	return spc.Neither
}

// point is one figure; where it is not published it has no value.
func point(c *indicator.Cell) spc.Point {
	last := c.Last()
	p := spc.Point{Start: c.Period.To, Name: called(c.Period)}
	switch {
	case last.Symbol != "":
		p.Gap = spc.Suppressed
	case last.Value.None():
		p.Gap = spc.Missing
	default:
		p.Value = last.Value.Float()
		if n := last.Denominator; !n.None() {
			p.Of = int64(n.Float())
		}
	}
	return p
}

// called is a period as briefly as an axis needs it: a month’s last day is its month, and the
// note below the chart says of a rolling measure what each figure covers.
func called(p calendar.Interval) string {
	span := indicator.SpanOf(p)
	if span == indicator.SpanYear || span == indicator.SpanDate && p.To.AddDays(1).Day() == 1 {
		return p.To.Month().String() + " " + strconv.Itoa(p.To.Year())
	}
	return indicator.PeriodWords(p)
}

// benchmark is how it stands elsewhere, from the last day of each of its periods on, within
// the days that are drawn.
func benchmark(j *indicator.Joined, from, to calendar.Date) chart.Benchmark {
	b := chart.Benchmark{Name: j.Series[0].Area}
	for i := range j.Series {
		for k := range j.Series[i].Cells {
			c := &j.Series[i].Cells[k]
			v := c.Last().Value
			if n := len(b.Values); v.None() || c.Period.To.After(to) || n > 0 && !b.Values[n-1].From.Before(c.Period.To) {
				continue
			}
			at := c.Period.To
			if at.Before(from) {
				at, b.Values = from, nil
			}
			b.Values = append(b.Values, spc.Target{From: at, Value: v.Float()})
		}
	}
	return b
}
