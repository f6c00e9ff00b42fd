package identity

import (
	"cmp"
	"slices"
)

// promise is one commitment with every passage it has stood in.
type promise struct {
	key     string
	sources []int // the first is the one it was first read in
	acts    []string
	texts   []*wording
	kind    string
}

// read notes what a version says of a promise.
func (p *promise) read(c Commitment, sources []int) {
	for _, s := range sources {
		if !slices.Contains(p.sources, s) {
			p.sources = append(p.sources, s)
		}
	}
	if act := Fold(c.Act); !slices.Contains(p.acts, act) {
		p.acts = append(p.acts, act)
	}
	if !slices.ContainsFunc(p.texts, func(w *wording) bool { return w.Words == c.Text }) {
		p.texts = append(p.texts, &wording{Passage: Passage{Words: c.Text}})
	}
	p.kind = c.Kind
}

// fit is how well a commitment of a version fits a promise that stands in one of
// its passages.
type fit struct {
	at, n int
	how   how
	first bool // both stand first in the same passage
	both  int  // how many passages they share
	score float64
}

// how a commitment is known again, the surest first.
type how int

const (
	byAct   how = iota // it names the same act
	byWords            // four fifths of its words, or of its act's, are in place, or it was added to
	byPlace            // the passage held one promise and holds one
	byNone
)

// commitments says which promise each commitment of a version is; numbers has
// its passages. The best fit goes first, so that a promise read anew takes the
// place of none that still stands.
func (a *aligner) commitments(v *Version, numbers []int) []int {
	number := make([]int, len(v.Commitments))
	sources := make([][]int, len(v.Commitments))
	firsts := map[int]int{} // how many commitments of the version stand first in a passage
	for at, c := range v.Commitments {
		number[at] = -1
		for _, s := range c.Sources {
			sources[at] = append(sources[at], numbers[s])
		}
		firsts[first(sources[at])]++
	}
	known := map[int]int{}
	for _, p := range a.promised {
		known[first(p.sources)]++
	}
	var fits []fit
	for at, c := range v.Commitments {
		words := &wording{Passage: Passage{Words: c.Text}}
		for n := range a.promised {
			p := &a.promised[n]
			f := fit{at: at, n: n, first: first(p.sources) == first(sources[at]), both: shares(p.sources, sources[at])}
			if f.both == 0 && !(f.first && len(sources[at]) == 0) {
				continue
			}
			alone := f.first && firsts[first(sources[at])] == 1 && known[first(p.sources)] == 1
			if f.how, f.score = p.same(c, words, alone); f.how != byNone {
				fits = append(fits, f)
			}
		}
	}
	slices.SortFunc(fits, func(a, b fit) int {
		return cmp.Or(
			before(a.how != byPlace, b.how != byPlace), before(a.first, b.first), cmp.Compare(a.how, b.how),
			cmp.Compare(b.both, a.both), cmp.Compare(b.score, a.score), cmp.Compare(a.n, b.n), cmp.Compare(a.at, b.at),
		)
	})
	used := map[int]bool{}
	for _, f := range fits {
		if number[f.at] < 0 && !used[f.n] {
			number[f.at], used[f.n] = f.n, true
		}
	}
	for at, c := range v.Commitments {
		if number[at] < 0 {
			number[at] = len(a.promised)
			a.promised = append(a.promised, promise{key: a.promiseKey(sources[at], c)})
		}
		a.promised[number[at]].read(c, sources[at])
	}
	return number
}

// same says how a commitment is known to be the promise, and how like it is.
func (p *promise) same(c Commitment, words *wording, alone bool) (how, float64) {
	act := Fold(c.Act)
	score := 0.0
	for _, t := range p.texts {
		score = max(score, alike(t.split(), words.split()), grown(t.split(), words.split()))
	}
	if slices.Contains(p.acts, act) {
		return byAct, score
	}
	if score > 0 || slices.ContainsFunc(p.acts, func(old string) bool { return Alike(old, act) >= fourFifths }) {
		return byWords, score
	}
	if alone && p.kind == c.Kind {
		return byPlace, 0
	}
	return byNone, 0
}

// first is the passage that a commitment stands first in; -1 is none.
func first(sources []int) int {
	if len(sources) == 0 {
		return -1
	}
	return sources[0]
}

func shares(a, b []int) int {
	n := 0
	for _, s := range a {
		if slices.Contains(b, s) {
			n++
		}
	}
	return n
}

// before orders what holds before what does not.
func before(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// promiseKey returns a key that no other commitment of the item has.
func (a *aligner) promiseKey(sources []int, c Commitment) string {
	first := PassageKey(a.item, "", "", 0) // a commitment that names no passage
	if len(sources) > 0 {
		first = a.known[sources[0]].key
	}
	for n := 1; ; n++ {
		if key := CommitmentKey(first, Fold(c.Act), n); !a.keys[key] {
			a.keys[key] = true
			return key
		}
	}
}
