package indicator

import (
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
)

// Hidden says which parts of a released figure are not shown.
type Hidden struct {
	Numerator, Denominator, Value bool
}

// Any reports whether a part is hidden.
func (h Hidden) Any() bool { return h.Numerator || h.Denominator || h.Value }

var hiddenWords = []string{"numerator", "denominator", "value"}

func (h *Hidden) parts() []*bool { return []*bool{&h.Numerator, &h.Denominator, &h.Value} }

// String names the parts: "numerator value"; nothing where all is shown.
func (h Hidden) String() string {
	var words []string
	for i, is := range h.parts() {
		if *is {
			words = append(words, hiddenWords[i])
		}
	}
	return strings.Join(words, " ")
}

// ParseHidden reads what String wrote.
func ParseHidden(s string) (Hidden, error) {
	var h Hidden
	for _, word := range strings.Fields(s) {
		found := false
		for i, is := range h.parts() {
			if hiddenWords[i] == word {
				*is, found = true, true
			}
		}
		if !found {
			return h, fmt.Errorf("%q is no part of a figure", word)
		}
	}
	return h, nil
}

// Released is a figure as it was released: which vintage, and what of it is hidden.
type Released struct {
	Vintage
	Hidden Hidden
}

// Release is what was published of an indicator at once: the figures that the public had not
// had before, or not so.
type Release struct {
	Entry   int64
	Known   calendar.Date // the day from which the public has it
	Why     string        // who decided it
	Figures []Released
}

// Words is what a release is called where something is said of it.
func (r *Release) Words() string { return "the release of " + r.Known.Long() }

// Face is a figure as the public has it: known since the release, with a symbol where it is
// hidden, and nothing that stood beside what is hidden. Revised says that the public had
// another figure of it before.
func (r *Release) Face(of *Released, d *Definition, revised bool) Vintage {
	v := of.Vintage
	v.Known, v.Entry, v.Why, v.Place = r.Known, r.Entry, "", ""
	if !of.Hidden.Any() {
		if v.Symbol == "" && d.SmallNumbers == Hide && v.Publisher == "" && !v.Numerator.None() && !v.Value.None() {
			v.Value = published(&v.Observation, d)
		}
		return v
	}
	if of.Hidden.Numerator {
		v.Numerator = ""
	}
	if of.Hidden.Denominator {
		v.Denominator = ""
	}
	v.Value, v.Note, v.Symbol, v.Revised = "", "", Suppressed, revised
	return v
}

// counts reports whether two observations have the same figures.
func (o *Observation) counts(p *Observation) bool {
	return o.Numerator.Same(p.Numerator) && o.Denominator.Same(p.Denominator) && o.Value.Same(p.Value) && o.Symbol == p.Symbol
}

// Faces are all figures that releases gave the public, in the order in which they did.
func Faces(l *Library, all []Release) []Vintage {
	var out []Vintage
	had := map[Key]*Observation{}
	for i := range all {
		for k := range all[i].Figures {
			f := &all[i].Figures[k]
			d, ok := l.Version(f.Indicator, f.Version)
			if !ok {
				continue
			}
			before := had[f.Key()]
			out = append(out, all[i].Face(f, &d, before != nil && !before.counts(&f.Observation)))
			had[f.Key()] = &f.Observation
		}
	}
	return out
}

// published is a value as it is worked out from its counts, so that it says no more than
// they do.
func published(o *Observation, d *Definition) Number {
	if !d.Ratio() || o.Denominator.Sign() <= 0 {
		return o.Value
	}
	return Over(o.Numerator, o.Denominator, d.Unit.Times(), min(o.Value.places(), mostPlaces))
}

// mostPlaces is to how many decimals a figure of people is published.
const mostPlaces = 3
