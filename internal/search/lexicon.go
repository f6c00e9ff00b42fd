package search

import "strings"

// Lexicon numbers terms from 1, so that texts that are looked at again and again are
// compared by numbers. It is for one goroutine at a time.
type Lexicon struct{ numbers map[string]uint32 }

// NewLexicon returns a Lexicon without a term.
func NewLexicon() *Lexicon { return &Lexicon{map[string]uint32{}} }

// Len is how many terms have a number.
func (x *Lexicon) Len() int { return len(x.numbers) }

// Number gives the number of a term, a new one where it has none yet.
func (x *Lexicon) Number(term string) uint32 {
	n, ok := x.numbers[term]
	if !ok {
		n = uint32(len(x.numbers) + 1) //nolint:gosec // fewer terms than that are kept
		x.numbers[strings.Clone(term)] = n
	}
	return n
}

// Append adds the numbers of the terms of a text to numbers.
func (x *Lexicon) Append(numbers []uint32, terms string) []uint32 {
	for len(terms) > 0 {
		term, rest, _ := strings.Cut(terms, " ")
		numbers = append(numbers, x.Number(term))
		terms = rest
	}
	return numbers
}
