package chart

import "mattersarising/internal/spc"

// Icon is the drawing of a variation, by the shapes that points have: a letter for higher
// or lower within the shape for better, worse or changed. Its words stand beside it.
func Icon(v spc.Variation) string {
	d, letter := dots[spc.CommonCause], "–"
	switch v {
	case spc.NoVariation:
		letter = "…"
	case spc.BetterHigh, spc.BetterLow:
		d = dots[spc.Improvement]
	case spc.WorseHigh, spc.WorseLow:
		d = dots[spc.Concern]
	case spc.ChangedHigh, spc.ChangedLow:
		d = dots[spc.Change]
	case spc.Usual:
	}
	switch v {
	case spc.BetterHigh, spc.WorseHigh, spc.ChangedHigh:
		letter = "H"
	case spc.BetterLow, spc.WorseLow, spc.ChangedLow:
		letter = "L"
	case spc.NoVariation, spc.Usual:
	}
	return icon(d.class, d.shape, letter)
}

// AssuranceIcon is the drawing of an assurance: a tick, a cross, or a question mark.
func AssuranceIcon(a spc.Assurance) string {
	return icon([...]class{usual, better, usual, worse}[a], square, [...]string{"", "✓", "?", "✗"}[a])
}

func icon(c class, kind shape, letter string) string {
	p := &svg{}
	p.b.WriteString(`<svg class="chart__icon" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32" font-family="system-ui, Arial, sans-serif">`)
	p.shape(c, kind, place{16, 16}, [...]float64{13, 11.5, 11.5, 12}[kind], true)
	y := 21.0
	if kind == triangle {
		y = 23
	}
	p.text(strong, place{16, y}, middle, 14, letter)
	p.b.WriteString(`</svg>`)
	return p.b.String()
}
