package evaluate

import "fmt"

// scoreResolutions counts the resolutions found and, of those, the share whose
// type is right. A resolution printed twice is one label with two places; read
// as two, the second is a false alarm.
func (r *Result) scoreResolutions(rec Record, got []passage) {
	want := rec.Labels.Resolutions
	page := fold(rec.Source)
	places := make([][]span, len(want))
	for i, l := range want {
		places[i] = entries(rec.Source, page.find(l.TextStarts))
	}
	pairs := pairUp(len(want), len(got),
		func(l, g int) float64 { return best(places[l], got[g].Spans) },
		func(l, g int) float64 {
			score := shareOf(want[l].TextStarts, got[g].Text)
			if sameName(text(want[l].PrintedNumber), text(got[g].PrintedNumber)) {
				score++
			}
			return score
		})
	found, answered := make([]bool, len(want)), make([]bool, len(got))
	for _, p := range pairs {
		found[p.label], answered[p.reading] = true, true
		l, g := want[p.label], got[p.reading]
		if !r.ResolutionTypes.add(l.Type == g.Type) {
			r.slip(rec.File, "resolution type", fmt.Sprintf("%s: %s", l.TextStarts, l.Type), orNothing(g.Type))
		}
		if !r.PrintedNumbers.add(sameName(text(l.PrintedNumber), text(g.PrintedNumber))) {
			r.slip(rec.File, "printed number", fmt.Sprintf("%s: %s", l.TextStarts, orNothing(text(l.PrintedNumber))), orNothing(text(g.PrintedNumber)))
		}
	}
	r.Resolutions.Wanted += len(want)
	r.Resolutions.Read += len(got)
	r.Resolutions.Right += len(pairs)
	for i, l := range want {
		if !found[i] {
			r.slip(rec.File, "resolution missed", l.TextStarts, "nothing")
		}
	}
	for i, g := range got {
		if !answered[i] {
			r.slip(rec.File, "resolution false", "nothing", shorten(g.Text))
		}
	}
}
