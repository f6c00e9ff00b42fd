package matter

import (
	"slices"
)

// The words around the thing owed say what it is of: "suite of performance
// indicators", "further report on the step-down processes". Others of the same
// sentence ("to inform future scrutiny") count for a third.
const (
	wordsBefore = 3
	wordsAfter  = 6
	farWord     = 1.0 / 3
)

// nearness says for each word of a promise how much it counts.
func (s *study) nearness(b bag, words []word, k kind) []float64 {
	out := make([]float64, len(b))
	at := -1
	for i, w := range words {
		if k.is(w) {
			at = i
			break
		}
	}
	for i := range out {
		out[i] = 1
		if at >= 0 {
			out[i] = farWord
		}
	}
	for i := max(0, at-wordsBefore); at >= 0 && i < min(len(words), at+wordsAfter+1); i++ {
		if k, ok := slices.BinarySearch(b, s.ids[words[i].stem]); ok {
			out[k] = 1
		}
	}
	return out
}

// coversWith is the share of what a promise is about that stands among the words of
// either of two bags, or both.
func (s *study) coversWith(p *promise, a, b bag) float64 {
	total, held := 0.0, 0.0
	i, j := 0, 0
	for n, w := range p.bag {
		by := s.weights[w] * s.weights[w] * p.near[n]
		total += by
		for i < len(a) && a[i] < w {
			i++
		}
		for j < len(b) && b[j] < w {
			j++
		}
		if i < len(a) && a[i] == w || j < len(b) && b[j] == w {
			held += by
		}
	}
	if total == 0 {
		return 0
	}
	return held / total
}

// covers is the share of what a promise is about that stands among the words:
// each word counts by the square of its weight and by its nearness.
func (s *study) covers(p *promise, words bag) (share float64, both bag) {
	total, held := 0.0, 0.0
	j := 0
	for i, w := range p.bag {
		by := s.weights[w] * s.weights[w] * p.near[i]
		total += by
		for j < len(words) && words[j] < w {
			j++
		}
		if j < len(words) && words[j] == w {
			held += by
			both = append(both, w)
		}
	}
	if total == 0 {
		return 0, nil
	}
	return held / total, both
}
