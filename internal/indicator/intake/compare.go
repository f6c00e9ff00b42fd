package intake

import (
	"slices"

	"mattersarising/internal/indicator"
)

// Compare says what of the observations is new, by what is known already, and what of it
// jumps: lies outside of what is usual by the values of the same series.
func (r *Result) Compare(known []indicator.Vintage) {
	r.New, r.Corrected, r.Same, r.Jumps = 0, 0, 0, nil
	before := indicator.SeriesOf(known)
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
	for i := range r.Observations {
		o := &r.Observations[i]
		s := series(o)
		if s == nil {
			r.New++
			continue
		}
		cell := s.At(o.Period)
		switch {
		case cell == nil:
			r.New++
		case cell.Last().Says(o):
			r.Same++
			continue
		default:
			r.Corrected++
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
			r.Jumps = append(r.Jumps, Jump{*o, usual})
		}
	}
}
