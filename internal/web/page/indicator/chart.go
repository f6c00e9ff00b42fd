package indicator

import (
	"math"
	"slices"
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/chart"
	"mattersarising/internal/indicator"
	"mattersarising/internal/spc"
	"mattersarising/internal/suite"
	"mattersarising/internal/web/component"
)

// few is the denominator below which a figure shows what it is out of.
const few = 30

// drawing is the chart of the authority's own series, England beside it where it is held over
// like periods; nil where there is too little to draw. Where the definition changed the mean
// and the limits begin anew, and the chart says why. It is judged from what the visitor may
// see and from nothing else.
func drawing(of *suite.Suite, d *indicator.Definition, own *indicator.Joined, all []indicator.Joined) (*component.Chart, error) {
	s := spc.Series{Direction: direction(d.Polarity), Every: every[own.Series[0].Span]}
	if d.Basis.Rolls() {
		s.Span = spc.RollingYear
	}
	values := 0
	for i := range own.Series {
		one := &own.Series[i]
		before := len(s.Points)
		for k := range one.Cells {
			p := point(&one.Cells[k])
			if n := len(s.Points); n > 0 && !s.Points[n-1].Start.Before(p.Start) {
				continue // counted by the older definition too
			}
			if p.Gap == spc.None {
				values++
			}
			s.Points = append(s.Points, p)
		}
		if v, ok := of.Library.Version(one.Indicator, one.Version); ok && i > 0 && len(s.Points) > before {
			first := s.Points[before].Start
			s.Recalculations = append(s.Recalculations, spc.Recalculation{From: first, Reason: "it is counted otherwise: " + v.Change, On: v.From, Agreed: "the definition of the measure"})
		}
	}
	for _, b := range of.Rebases[d.ID] {
		if !slices.ContainsFunc(s.Recalculations, func(r spc.Recalculation) bool { return r.From == b.From }) {
			s.Recalculations = append(s.Recalculations, spc.Recalculation{From: b.From, Reason: b.Why, On: b.Known, Agreed: b.Agreed})
		}
	}
	slices.SortFunc(s.Recalculations, func(a, b spc.Recalculation) int { return a.From.Compare(b.From) })
	if values < 3 {
		return nil, nil //nolint:nilnil // too little to draw is no error
	}
	judged, err := spc.Judge(s)
	if err != nil {
		return nil, err
	}
	f := chart.Figure{Title: d.Name, Unit: behind[d.Unit], Places: d.Decimals, Result: judged, Bounded: true, Ceiling: math.Inf(1), Few: few}
	if d.Part() {
		f.Ceiling = 100
	}
	for i := range all {
		e := &all[i].Series[0]
		if e.Area == "England" && (e.Span == own.Series[0].Span || d.Basis != indicator.InPeriod || d.Unit != indicator.Rate && d.Unit != indicator.Count) {
			f.Benchmarks = append(f.Benchmarks, benchmark(&all[i], s.Points[0].Start, s.Points[len(s.Points)-1].Start))
		}
	}
	return &component.Chart{ID: "drawn", Figure: f}, nil
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
