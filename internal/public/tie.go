package public

import (
	"cmp"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// tieWords are the ties in the public's words, said of the one and of the other.
var tieWords = map[civic.Tie][2]string{
	civic.TieAnswers:    {"answers", "is answered by"},
	civic.TieThrough:    {"is carried out through", "carries out"},
	civic.TiePart:       {"is part of", "has as a part"},
	civic.TieSupersedes: {"took the place of", "gave place to"},
}

// TieWords returns what a tie is called in public, of the one or of the other.
func TieWords(kind civic.Tie, back bool) string {
	if back {
		return tieWords[kind][1]
	}
	return tieWords[kind][0]
}

// tie fills in with what a promise hangs together. Both must be shown; why it was said so
// is not told, for that may be the service's own.
func (v *View) tie(s *shown) {
	c := v.byRef[s.Ref]
	if c == nil {
		return
	}
	for _, k := range append([]*store.Commitment{s.Commitment}, s.With...) {
		for i := range k.Ties {
			t := &k.Ties[i]
			other := v.byRef[v.stands(t.Ref)]
			if t.Ended || other == nil || other == c {
				continue
			}
			tie := Tie{Says: TieWords(t.Kind, t.Back), Ref: other.Ref, To: Link{KindCommitment, other.Ref.String(), other.Ref.String()}, Text: other.Text, On: t.Known}
			if slices.ContainsFunc(c.Ties, func(have Tie) bool { return have.Ref == tie.Ref && have.Says == tie.Says }) {
				continue
			}
			v.Late.Add(t.Entered)
			c.rests = append(c.rests, t.Entered)
			c.Ties = append(c.Ties, tie)
		}
	}
	slices.SortFunc(c.Ties, func(a, b Tie) int { return cmp.Or(cmp.Compare(a.Says, b.Says), cmp.Compare(a.Ref, b.Ref)) })
	if c.State == StateReplaced {
		c.Why, c.Late = "It is owed no longer: another promise took its place.", 0
		if by := v.byRef[s.SupersededBy]; by != nil {
			c.Why = "It is owed no longer: " + by.Ref.String() + " took its place."
		}
	}
}

// stands is the ref of the promise that stands for another: itself, where it was not merged.
func (v *View) stands(ref store.Ref) store.Ref {
	for into, refs := range v.merged {
		if slices.Contains(refs, ref) {
			return into
		}
	}
	return ref
}
