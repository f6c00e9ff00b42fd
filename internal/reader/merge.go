package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// merge makes one commitment of a promise that the same record makes twice in
// other words, with the sources of both.
func merge(all []Commitment) []Commitment {
	out := make([]Commitment, 0, len(all))
	for _, c := range all {
		same := -1
		for i := range out {
			if sameObligation(&out[i], &c) {
				same = i
				break
			}
		}
		if same < 0 {
			out = append(out, c)
			continue
		}
		keep, drop := out[same], c
		if keep.Soft && !drop.Soft {
			keep, drop = drop, keep
		}
		keep.Sources = append(keep.Sources, drop.Sources...)
		keep.Spans = append(keep.Spans, drop.Spans...)
		out[same] = keep
	}
	return out
}

// sameObligation reports whether two promises of one record are one: one of
// them is in the narrative, and they share most of their own words, or their
// due and recipient.
func sameObligation(a, b *Commitment) bool {
	if !a.Soft && !b.Soft && a.Where == b.Where || a.Where == civic.WhereMinutes && b.Where == civic.WhereMinutes {
		return false
	}
	if a.By != "" && b.By != "" && !strings.EqualFold(string(a.By), string(b.By)) {
		return false
	}
	if a.Due.Event != "" && b.Due.Event != "" && a.Due.To == b.Due.To && !a.Due.To.IsZero() && a.Due.Relation == b.Due.Relation && strings.EqualFold(string(a.To), string(b.To)) {
		return true
	}
	return overlap(a.Text, b.Text) >= 0.6
}

// overlap is the share of the shorter text's own words that the other holds.
func overlap(a, b string) float64 {
	x, y := ownWords(a), ownWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 3 {
		return 0
	}
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

// ownWords returns the words that carry a text's subject, cut to their stems'
// first six letters.
func ownWords(text string) map[string]bool {
	out := make(map[string]bool)
	for _, w := range scanWords(text, nil) {
		if w.class&(classDet|classPrep|classAnd|classPronoun|classWill|classMay|classBe|classHave|classThat|classWh|classComma|classStop|classSemi|classColon|classDash|classQuote|classOpen|classClose) != 0 {
			continue
		}
		t := strings.ToLower(text[w.start:w.end])
		if len(t) > 6 {
			t = t[:6]
		}
		out[strings.TrimSuffix(t, "s")] = true
	}
	return out
}
