package intake

import (
	"fmt"
	"strconv"
	"strings"

	"mattersarising/internal/indicator"
	"mattersarising/internal/sheet"
)

// share notes a percentage with its column, to be judged with the others of it: 0.85 may be
// 85% or less than one.
func (t *taking) share(o *indicator.Observation, d *indicator.Definition, c *sheet.Cell, column int) {
	explicit := strings.HasSuffix(strings.TrimSpace(c.Text), "%")
	if t.r.Mapping.Shares && !explicit {
		o.Value = o.Value.Times(100)
		return
	}
	asPercent := *o
	if !explicit && fraction(o.Value) && !o.Numerator.None() && !o.Denominator.None() {
		shared := *o
		shared.Value = o.Value.Times(100)
		if len(shared.Check(d, t.Today)) == 0 && len(asPercent.Check(d, t.Today)) > 0 {
			o.Value = shared.Value // its counts prove it
			return
		}
	}
	proved := explicit || !o.Numerator.None() && !o.Denominator.None()
	key := d.ID + " " + strconv.Itoa(column)
	t.shares[key] = append(t.shares[key], share{*c, o.Value, proved})
}

// fraction reports whether a percentage may be a share: above 0 and at most 1.
func fraction(v indicator.Number) bool { return v.Sign() > 0 && v.Cmp("1") <= 0 }

// judgeShares asks of each column of percentages what 0.85 means in it, where nothing proves it.
func (t *taking) judgeShares() {
	for _, all := range t.shares {
		var low []share
		high := 0
		for _, s := range all {
			switch {
			case s.safe:
				if s.value.Cmp("1") > 0 {
					high++
				}
			case fraction(s.value):
				low = append(low, s)
			case s.value.Cmp("20") >= 0:
				high++
			case s.value.Sign() > 0:
				low = nil // a column of small percentages: nothing is amiss with those below one
				high = -len(all)
			}
		}
		switch {
		case len(low) == 0 || high < 0:
		case high > 0:
			for _, s := range low {
				t.problem(s.cell.Ref, fmt.Sprintf("“%s” stands among percentages such as 85", sheet.Short(s.cell.Text)), "percentages all written one way",
					"write 85 for 85%; or 0.85% with its sign, where less than one in a hundred is meant")
			}
		case len(low) == len(all) && len(all) > 1:
			t.problem(low[0].cell.Ref, fmt.Sprintf("all %d percentages of this column are at most 1, the first “%s”: they may be shares", len(low), sheet.Short(low[0].cell.Text)),
				"85 for 85%", "if 0.85 means 85% here, say so (--shares); if it means less than one in a hundred, write it with its sign: 0.85%")
		case len(low) == 1 && len(all) == 1:
			t.problem(low[0].cell.Ref, fmt.Sprintf("“%s” may be a share, or less than one in a hundred", sheet.Short(low[0].cell.Text)),
				"85 for 85%", "if 0.85 means 85% here, say so (--shares); if it means less than one in a hundred, write it with its sign: 0.85%")
		}
	}
}
