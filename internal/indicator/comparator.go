package indicator

import (
	"slices"

	"mattersarising/internal/calendar"
)

// Comparator is a set of areas to which an authority is compared, as of one making: the
// statistical neighbours of the 2025 model. Sets are dated, for they change.
type Comparator struct {
	Name  string        // "Statistical neighbours"
	Model string        // "2025 model"
	From  calendar.Date // the first day for which it is used; zero is from the beginning
	Areas []string
}

// Median is the middle of values, and of how many. What is suppressed or missing has no value
// and is left out, as the department does it. Of an even number it is halfway between the two
// in the middle.
func Median(values []Number) (m Number, n int) {
	var have []Number
	for _, v := range values {
		if !v.None() {
			have = append(have, v)
		}
	}
	if n = len(have); n == 0 {
		return "", 0
	}
	slices.SortFunc(have, Number.Cmp)
	if n%2 == 1 {
		return have[n/2], n
	}
	r := have[n/2-1].Plus(have[n/2]).rat()
	return exact(r.Quo(r, Number("2").rat())), n
}

// Benchmark is a comparator's median for one period.
type Benchmark struct {
	Period calendar.Interval
	Value  Number
	Of     int // how many areas had a value
}

// Benchmarks works out the medians of a set, period by period, from the series of its areas.
func (c *Comparator) Benchmarks(all []Series, span Span, version int) []Benchmark {
	in := map[string]bool{}
	for _, a := range c.Areas {
		in[Fold(a)] = true
	}
	values := map[calendar.Interval][]Number{}
	for i := range all {
		s := &all[i]
		if !in[Fold(s.Area)] || s.Span != span || s.Version != version {
			continue
		}
		for n := range s.Cells {
			cell := &s.Cells[n]
			if cell.Period.To.Before(c.From) {
				continue
			}
			values[cell.Period] = append(values[cell.Period], cell.Last().Value)
		}
	}
	var out []Benchmark
	for p, v := range values {
		if m, n := Median(v); n > 0 {
			out = append(out, Benchmark{p, m, n})
		}
	}
	slices.SortFunc(out, func(a, b Benchmark) int { return a.Period.To.Compare(b.Period.To) })
	return out
}
