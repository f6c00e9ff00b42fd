package intake

import (
	"slices"

	"mattersarising/internal/indicator"
)

// compare says what of the observations is new, and what of it jumps: lies outside of what is
// usual by the values of the same series that are known already.
func (t *taking) compare() {
	before := indicator.SeriesOf(t.Before)
	series := func(o *indicator.Observation) *indicator.Series {
		at := slices.IndexFunc(before, func(s indicator.Series) bool {
			return s.Indicator == o.Indicator && s.Version == o.Version && indicator.Fold(s.Area) == indicator.Fold(o.Area) &&
				indicator.Fold(s.Publisher) == indicator.Fold(o.Publisher) && s.Span == indicator.SpanOf(o.Period)
		})
		if at < 0 {
			return nil
		}
		return &before[at]
	}
	for i := range t.r.Observations {
		o := &t.r.Observations[i]
		s := series(o)
		if s == nil {
			t.r.New++
			continue
		}
		cell := s.At(o.Period)
		switch {
		case cell == nil:
			t.r.New++
		case cell.Last().Says(o):
			t.r.Same++
			continue
		default:
			t.r.Corrected++
		}
		if o.Value.None() {
			continue
		}
		var earlier []indicator.Number
		for n := range s.Cells {
			if c := &s.Cells[n]; c.Period.To.Before(o.Period.To) && !c.Last().Value.None() {
				earlier = append(earlier, c.Last().Value)
			}
		}
		if usual, ok := indicator.UsualOf(earlier); ok && usual.Jumps(o.Value) {
			t.r.Jumps = append(t.r.Jumps, Jump{*o, usual})
		}
	}
}
