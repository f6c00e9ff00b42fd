package matter

import (
	"cmp"
	"slices"
	"strings"
)

// rarest are the words of a bag, the rarest first.
func (s *study) rarest(b bag) []int32 {
	out := slices.Clone(b)
	slices.SortStableFunc(out, func(x, y int32) int {
		return cmp.Or(cmp.Compare(s.weights[y], s.weights[x]), strings.Compare(s.seen[x], s.seen[y]))
	})
	return out
}

// show quotes the most telling of some words.
func (s *study) show(b bag) string { return s.quote(s.rarest(b)) }

// quote quotes the first few of some words.
func (s *study) quote(words []int32) string {
	if len(words) > 5 {
		words = words[:5]
	}
	seen := make([]string, len(words))
	for i, w := range words {
		seen[i] = "“" + s.seen[w] + "”"
	}
	return list(seen)
}

// list joins words as a sentence does.
func list(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}
