package matter

import (
	"cmp"
	"math"
	"slices"

	"mattersarising/internal/store"
)

// Suggest looks through all that is known and says what may belong together.
// The suggestions come by kind, then ref and item; each names why.
func Suggest(p store.Picture, items []store.Item) []store.Suggestion {
	s := newStudy(p, items)
	out := slices.Concat(s.returns(), once(append(s.sames(), s.hands()...)), s.matters())
	slices.SortStableFunc(out, func(a, b store.Suggestion) int {
		return cmp.Or(
			cmp.Compare(slices.Index(store.SuggestKinds(), a.Kind), slices.Index(store.SuggestKinds(), b.Kind)),
			cmp.Compare(a.Ref, b.Ref), cmp.Compare(a.Other, b.Other),
			cmp.Compare(a.Item, b.Item), cmp.Compare(a.OtherItem, b.OtherItem),
		)
	})
	return out
}

// found is one that was found alike: where it stands in the study, how alike,
// and what speaks for it.
type found[T any] struct {
	at    int32
	score float64
	what  T
}

// top keeps the n best, the earlier of equals.
func top[T any](all []found[T], n int) []found[T] {
	slices.SortStableFunc(all, func(a, b found[T]) int { return cmp.Compare(b.score, a.score) })
	return all[:min(n, len(all))]
}

// round keeps two places: more would claim more than is known.
func round(x float64) float64 { return math.Round(x*100) / 100 }
