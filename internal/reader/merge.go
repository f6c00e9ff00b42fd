package reader

import (
	"slices"
	"strings"

	"mattersarising/internal/civic"
)

// merge makes one commitment of a promise that the same record makes twice in
// other words, with the sources of both.
func merge(all []Commitment) []Commitment {
	out := make([]Commitment, 0, len(all))
	index := newRepeats(len(all))
	for _, c := range all {
		words := ownWords(c.Text)
		same := -1
		for _, i := range index.near(&c, words) {
			if sameObligation(&out[i], &c, index.words[i], words) {
				same = i
				break
			}
		}
		if same < 0 {
			index.add(&c, words)
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

// repeats finds the commitments that a further one may repeat by a word that
// few have or by their due, so that a record of thousands is not compared
// pair by pair.
type repeats struct {
	words [][]string
	of    map[string][]int
	due   map[civic.Due][]int
}

// tooCommon is how many commitments may hold a word for it to tell them apart.
const tooCommon = 48

func newRepeats(n int) *repeats {
	return &repeats{of: make(map[string][]int, n), due: make(map[civic.Due][]int)}
}

func dueOnly(c *Commitment) civic.Due {
	return civic.Due{Relation: c.Due.Relation, To: c.Due.To}
}

func (r *repeats) add(c *Commitment, words []string) {
	i := len(r.words)
	r.words = append(r.words, words)
	for _, w := range words {
		if len(r.of[w]) < tooCommon {
			r.of[w] = append(r.of[w], i)
		}
	}
	if key := dueOnly(c); !key.To.IsZero() && len(r.due[key]) < tooCommon {
		r.due[key] = append(r.due[key], i)
	}
}

// near returns those worth comparing, earliest first.
func (r *repeats) near(c *Commitment, words []string) []int {
	if len(r.words) == 0 {
		return nil
	}
	var out []int
	for _, w := range words {
		if len(r.of[w]) < tooCommon {
			out = append(out, r.of[w]...)
		}
	}
	out = append(out, r.due[dueOnly(c)]...)
	slices.Sort(out)
	return slices.Compact(out)
}

// sameObligation reports whether two promises of one record are one: one of
// them is in the narrative, and they share most of their own words, or their
// due and recipient.
func sameObligation(a, b *Commitment, x, y []string) bool {
	if !a.Soft && !b.Soft && a.Where == b.Where || a.Where == civic.WhereMinutes && b.Where == civic.WhereMinutes {
		return false
	}
	if a.By != "" && b.By != "" && !strings.EqualFold(string(a.By), string(b.By)) {
		return false
	}
	if a.Due.Event != "" && b.Due.Event != "" && a.Due.To == b.Due.To && !a.Due.To.IsZero() && a.Due.Relation == b.Due.Relation && strings.EqualFold(string(a.To), string(b.To)) {
		return true
	}
	return overlap(x, y) >= 0.6
}

// overlap is the share of the shorter text's own words that the other holds.
func overlap(x, y []string) float64 {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 3 {
		return 0
	}
	n := 0
	for _, w := range x {
		if _, ok := slices.BinarySearch(y, w); ok {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

// ownWords returns the words that carry a text's subject, cut to their stems'
// first six letters, in order, each once.
func ownWords(text string) []string {
	var out []string
	for _, w := range scanWords(text, nil) {
		if w.class&(classDet|classPrep|classAnd|classPronoun|classWill|classMay|classBe|classHave|classThat|classWh|classComma|classStop|classSemi|classColon|classDash|classQuote|classOpen|classClose) != 0 {
			continue
		}
		t := strings.ToLower(text[w.start:w.end])
		if len(t) > 6 {
			t = t[:6]
		}
		out = append(out, strings.TrimSuffix(t, "s"))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
