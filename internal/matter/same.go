package matter

import (
	"fmt"
	"math"
	"strings"

	"mattersarising/internal/store"
)

// likely is the score from which a pair is suggested.
const likely = 0.46

// sameObligation scores whether two promises are one obligation in other
// words. Both must be owed to the same body, be the same sort of thing (figures
// and figures), and have days in common: a review before the visit and a review
// after it are two, however alike their words. What then counts is the share of
// their telling words that they have in common, more where both name the body
// or hang on the same event.
//
// "A suite of performance indicators … to the committee" and "performance data
// be shared with the Children and Education Select Committee" share the body,
// the sort (figures) and the word "performance".
func (s *study) sameObligation(a, b *promise) (t tie, ok bool) {
	if a.kind == kindNone && b.kind == kindNone && firstWord(a.Act) != firstWord(b.Act) {
		return tie{}, false
	}
	ofA, both := s.covers(a, b.bag)
	if len(both) == 0 {
		return tie{}, false
	}
	ofB, _ := s.covers(b, a.bag)
	t.both, t.kind = both, a.kind == b.kind
	alike := (math.Sqrt(ofA*ofB) + max(ofA, ofB)) / 2
	t.score = 0.75 * alike
	if a.kind != kindNone && b.kind == a.kind {
		t.score += 0.15
	}
	if a.kind == kindFigures && b.kind == a.kind {
		t.score += 0.1
	}
	if named(a) && named(b) {
		t.score += 0.1
	}
	if t.spoken = a.Item == b.Item && a.Soft != b.Soft; t.spoken {
		t.score += 0.1
	}
	if len(a.event) > 0 && len(b.event) > 0 {
		if t.event = len(shared(a.event, b.event)) > 0; t.event {
			t.score += 0.25
		}
	}
	t.score = min(t.score, 0.95)
	return t, t.score >= likely
}

// comparable reports whether two promises can be one obligation at all.
func comparable(a, b *promise) bool {
	return a.owed == b.owed && a.owed != "" && (a.kind == b.kind || one(a, b)) && !apart(a, b) && (a.Item != b.Item || a.Soft != b.Soft)
}

// follows reports whether one promise was made where another came back: the further
// report that is asked for when a report has come is another one.
func (s *study) follows(later, earlier *promise) bool {
	at, ok := s.place[later.Item]
	if !ok || !s.mayReturn(earlier, &s.items[at]) {
		return false
	}
	r, ok := s.returned(earlier, &s.items[at])
	return ok && r.direct
}

// tie is what speaks for two promises being one.
type tie struct {
	score  float64
	both   bag  // the words that they share
	spoken bool // one was said, the other resolved, at one item
	event  bool // they wait on one event
	kind   bool // they owe the same sort of thing
}

// whenMade tells where and when two promises were made, the earlier first.
func whenMade(a, b *promise) string {
	if a.Item == b.Item {
		return "both were made at " + a.Asker + " on " + a.Known.On.Long()
	}
	if b.Known.On.Before(a.Known.On) {
		a, b = b, a
	}
	return fmt.Sprintf("the one was made at %s on %s and the other at %s on %s", a.Asker, a.Known.On.Long(), b.Asker, b.Known.On.Long())
}

// one reports whether of two promises one names no sort of thing, and both are due on
// the same days: "a statement of the cost in June" and "that the costs be reported in June".
func one(a, b *promise) bool {
	return (a.kind == kindNone || b.kind == kindNone) && !a.Due.To.IsZero() && a.Due.To == b.Due.To
}

// whySame tells what speaks for two promises being one.
func (s *study) whySame(a, b *promise, t tie) string {
	reasons := []string{"both speak of " + s.show(t.both), "both are owed to " + bodyName(a)}
	if a.kind != kindNone && t.kind {
		reasons = append(reasons, "both owe "+a.kind.String())
	}
	if t.spoken {
		reasons = append(reasons, "one was said and the other resolved at the same item")
	}
	if t.event {
		reasons = append(reasons, fmt.Sprintf("both wait on “%s”", a.Due.Event))
	}
	if !a.Due.To.IsZero() && a.Due.To == b.Due.To {
		reasons = append(reasons, "both are expected by "+a.Due.To.Long())
	}
	reasons = append(reasons, whenMade(b, a))
	return sentence(reasons)
}

// apart reports whether two promises cannot be one because of their days: no
// day serves both, or they were made more than two years from each other.
func apart(a, b *promise) bool {
	if !a.days.Overlaps(b.days) {
		return true
	}
	gap := a.Known.On.Sub(b.Known.On)
	return gap > 731 || gap < -731
}

// named reports whether the record names the recipient.
func named(p *promise) bool { return p.To != "" || p.ToIs != "" }

func bodyName(p *promise) string {
	for _, name := range []string{string(p.ToIs), string(p.To), p.Asker} {
		if foldBody(name) == p.owed {
			return strings.TrimPrefix(name, "the ")
		}
	}
	return p.owed
}

func firstWord(act string) string {
	first, _, _ := strings.Cut(act, " ")
	return stem(first)
}

// sentence joins reasons into one sentence.
func sentence(reasons []string) string {
	text := strings.Join(reasons, "; ")
	if text == "" {
		return ""
	}
	r := []rune(text)
	return strings.ToUpper(string(r[:1])) + string(r[1:]) + "."
}

// sames suggests, for each promise, the most alike of those before it.
func (s *study) sames() []store.Suggestion {
	var out []store.Suggestion
	for i := range s.promises {
		a := &s.promises[i]
		var best []found[tie]
		for _, k := range s.near(a.bag, s.inPromises, int32(i), before, func(k int32) bool { return comparable(a, &s.promises[k]) }) {
			if t, ok := s.sameObligation(a, &s.promises[k]); ok && !s.follows(a, &s.promises[k]) && !s.follows(&s.promises[k], a) {
				best = append(best, found[tie]{k, t.score, t})
			}
		}
		for _, f := range top(best, 3) {
			out = append(out, store.Suggestion{
				Kind: store.SuggestSame, Ref: s.promises[f.at].Ref, Other: a.Ref, Score: round(f.score), Why: s.whySame(a, &s.promises[f.at], f.what),
			})
		}
	}
	return out
}
