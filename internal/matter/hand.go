package matter

import (
	"cmp"
	"math"
	"slices"

	"mattersarising/internal/store"
)

// hands suggests, for each promise that was entered by hand and that no page holds, which
// of the promises that were read of the same meeting it may be. For a councillor: the
// clerk wrote down on the day what was promised, in her own words; weeks later the minutes
// say it in theirs. That both are of one meeting says much already, so fewer words need be
// in common than elsewhere; who owes it and by when count beside the words.
//
// "Officers to send members the licensing protocol, by the end of March" and "That the
// licensing protocol be circulated to the Board by 31 March" share two telling words, the
// meeting and the day.
func (s *study) hands() []store.Suggestion {
	var out []store.Suggestion
	for i := range s.promises {
		a := &s.promises[i]
		if !a.Hand.Alone || a.Meeting.IsZero() {
			continue
		}
		var best []found[[]string]
		for k := range s.promises {
			b := &s.promises[k]
			if b.Hand.Alone || b.Meeting != a.Meeting || foldBody(b.Asker) != foldBody(a.Asker) {
				continue
			}
			if score, why := s.typed(a, b); score >= likely {
				best = append(best, found[[]string]{int32(k), score, why})
			}
		}
		for _, f := range top(best, 3) {
			one, other := a.Ref, s.promises[f.at].Ref
			out = append(out, store.Suggestion{Kind: store.SuggestSame, Ref: min(one, other), Other: max(one, other), Score: round(f.score), Why: sentence(f.what)})
		}
	}
	return out
}

// typed scores whether what was entered by hand is what was read of the same meeting.
func (s *study) typed(hand, read *promise) (float64, []string) {
	ofA, both := s.covers(hand, read.bag)
	ofB, _ := s.covers(read, hand.bag)
	if len(both) == 0 {
		return 0, nil
	}
	score := 0.2 + 0.5*(math.Sqrt(ofA*ofB)+max(ofA, ofB))/2
	why := []string{"one was entered by hand and the other read, of one meeting", "both speak of " + s.show(both)}
	if hand.Item == read.Item {
		score += 0.1
		why[0] = "one was entered by hand and the other read, of one item"
	}
	if by := foldBody(string(hand.By)); by != "" && (by == foldBody(string(read.By)) || by == foldBody(string(read.ByIs))) {
		score += 0.1
		why = append(why, "both are owed by "+string(hand.By))
	}
	if d := hand.Due.To; !d.IsZero() && d == read.Due.To {
		score += 0.15
		why = append(why, "both are expected by "+d.Long())
	}
	return min(score, 0.95), why
}

// once keeps of suggestions about the same two promises the surest.
func once(all []store.Suggestion) []store.Suggestion {
	slices.SortStableFunc(all, func(a, b store.Suggestion) int {
		return cmp.Or(cmp.Compare(a.Ref, b.Ref), cmp.Compare(a.Other, b.Other), cmp.Compare(b.Score, a.Score))
	})
	return slices.CompactFunc(all, func(a, b store.Suggestion) bool { return a.Ref == b.Ref && a.Other == b.Other })
}
