package indicator

import (
	"cmp"
	"slices"

	"mattersarising/internal/calendar"
)

// The largest count that could tell who is meant, and below how many a percentage is given
// without a decimal, so that it tells no count.
const (
	largestSmall Number = "5"
	wholePercent Number = "100"
)

// Publish says of series what may be published of them: the same series with whatever could
// tell of a few people replaced by the symbol c, each vintage alike. It is the one place where
// that is decided. For a councillor:
//
// Of those who receive a service, a count of 1 to 5 is not published, and nothing that would
// give it away: not its percentage or rate; not the percentage where all but 1 to 5 of a group
// are counted; nor a figure whose counts we do not hold, and so cannot judge. A nought is
// published. Where a month is hidden and its year is published, the year less the other
// months would tell: so the next smallest month is hidden too. A percentage of fewer than a
// hundred is given whole. Figures about staff, money and pieces of work are not hidden.
//
// An example: of 41 children in April 3 were missing; of 52 in May, 7. The year is given as
// 90. April is hidden, because 3 is small; and so is May where it is the smallest of the
// others, because 90 less the other eleven months would be April.
//
// What another publisher, as the department, has published of itself stands as they did.
func Publish(d *Definition, all []Series) []Series {
	out := make([]Series, len(all))
	for i := range all {
		out[i] = all[i]
		out[i].Cells = make([]Cell, len(all[i].Cells))
		for n := range all[i].Cells {
			out[i].Cells[n] = Cell{all[i].Cells[n].Period, slices.Clone(all[i].Cells[n].Vintages)}
		}
	}
	if d.SmallNumbers == Show {
		return out
	}
	for i := range out {
		if !out[i].Own() {
			continue
		}
		for n := range out[i].Cells {
			for v := range out[i].Cells[n].Vintages {
				o := &out[i].Cells[n].Vintages[v].Observation
				if !safe(d, o) {
					hide(o)
				}
			}
		}
	}
	if d.Basis == InPeriod {
		hideBeside(out)
	}
	for i := range out {
		for n := range out[i].Cells {
			for v := range out[i].Cells[n].Vintages {
				coarsen(d, &out[i].Cells[n].Vintages[v].Observation)
			}
		}
	}
	return out
}

// safe reports whether an observation of the authority's own tells of nobody.
func safe(d *Definition, o *Observation) bool {
	if o.Symbol != "" {
		return true
	}
	if o.Numerator.None() || d.Ratio() && o.Denominator.None() && !o.Value.None() {
		return false // without its counts nobody can judge
	}
	if few(o.Numerator) || few(o.Denominator) {
		return false
	}
	return !d.Part() || o.Denominator.None() || !few(o.Denominator.Less(o.Numerator))
}

// few reports whether a count is of 1 to 5.
func few(n Number) bool { return n.Sign() > 0 && n.Cmp(largestSmall) <= 0 }

func hide(o *Observation) {
	o.Numerator, o.Denominator, o.Value, o.Note, o.Symbol = "", "", "", "", Suppressed
}

// coarsen gives a percentage of few without a decimal.
func coarsen(d *Definition, o *Observation) {
	if d.Part() && o.Area == "" && o.Publisher == "" && !o.Denominator.None() && o.Denominator.Cmp(wholePercent) < 0 {
		o.Value = o.Value.Round(0)
	}
}

// hideBeside hides, wherever exactly one of the parts of a longer period is hidden, the next
// smallest of them too; until there is no such period.
func hideBeside(all []Series) {
	var cells []*Cell
	for i := range all {
		if all[i].Area != "" {
			continue
		}
		for n := range all[i].Cells {
			cells = append(cells, &all[i].Cells[n])
		}
	}
	hidden := func(c *Cell) bool { return c.Last().Symbol == Suppressed }
	for changed := true; changed; {
		changed = false
		for _, whole := range cells {
			if hidden(whole) {
				continue
			}
			parts := within(cells, whole.Period)
			var open []*Cell
			small := 0
			for _, p := range parts {
				if hidden(p) {
					small++
				} else if p.Last().Symbol == "" {
					open = append(open, p)
				}
			}
			if small != 1 || len(open) == 0 {
				continue
			}
			slices.SortStableFunc(open, func(a, b *Cell) int {
				zero := func(c *Cell) int {
					if c.Last().Numerator.Sign() == 0 {
						return 1 // a nought hides nothing
					}
					return 0
				}
				return cmp.Or(cmp.Compare(zero(a), zero(b)), a.Last().Numerator.Cmp(b.Last().Numerator), a.Period.To.Compare(b.Period.To))
			})
			for v := range open[0].Vintages {
				hide(&open[0].Vintages[v].Observation)
			}
			changed = true
		}
	}
}

// within are the shorter cells that make up a period: of one length, the longest that is
// shorter.
func within(cells []*Cell, p calendar.Interval) []*Cell {
	length := func(i calendar.Interval) int { return i.To.Sub(i.From) }
	var out []*Cell
	for _, c := range cells {
		if c.Period != p && !c.Period.From.Before(p.From) && !c.Period.To.After(p.To) && length(c.Period) < length(p) {
			out = append(out, c)
		}
	}
	return out
}
