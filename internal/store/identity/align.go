package identity

import (
	"slices"
)

// Alignment says, for the versions of one item in their order, which passages
// and commitments are the same, and which versions are captures of one page.
type Alignment struct {
	Passage     [][]int  // for each version, each passage's number
	Commitment  [][]int  // for each version, each commitment's number
	Line        []int    // for each version, the number of its page
	PassageKeys []string // by number
	CommitKeys  []string // by number
}

// Align walks the versions of one item in the order of Order and matches what
// each holds with what those before it held.
//
// For a councillor: a passage is the same passage when its words are the same,
// case, spaces and quotes aside; failing that, when at least four fifths of its
// words stand in the same order. Each passage of a page is matched at most once,
// so two resolutions that are nearly alike stay two. A commitment is the same
// when it stands in the same passage and names the same act, or nearly.
func Align(item string, versions []*Version) Alignment {
	a := aligner{item: item, exact: map[exactKey]int{}}
	out := Alignment{
		Passage:    make([][]int, len(versions)),
		Commitment: make([][]int, len(versions)),
	}
	for i, v := range versions {
		out.Passage[i] = a.passages(v)
		out.Commitment[i] = a.commitments(v, out.Passage[i])
	}
	out.Line = lines(versions, out.Passage)
	for _, p := range a.known {
		out.PassageKeys = append(out.PassageKeys, p.key)
	}
	for _, c := range a.promised {
		out.CommitKeys = append(out.CommitKeys, c.key)
	}
	return out
}

type exactKey struct {
	Passage
	ordinal int
}

type passage struct {
	key   string
	kind  string
	words string // as last read
}

type promise struct {
	key     string
	sources []int
	act     string
	text    string
	kind    string
}

type aligner struct {
	item     string
	known    []passage
	exact    map[exactKey]int // every wording met, to its passage
	promised []promise
	keys     map[string]bool
}

func (a *aligner) passages(v *Version) []int {
	used := map[int]bool{} // one record's passages are all different passages
	number := make([]int, len(v.Passages))
	ordinals := map[Passage]int{}
	ordinal := make([]int, len(v.Passages))
	var left []int
	for i, p := range v.Passages {
		ordinals[p]++
		ordinal[i] = ordinals[p]
		n, ok := a.exact[exactKey{p, ordinal[i]}]
		for ok && used[n] { // two of its wordings stand in one record
			ordinals[p]++
			ordinal[i] = ordinals[p]
			n, ok = a.exact[exactKey{p, ordinal[i]}]
		}
		if ok {
			number[i], used[n] = n, true
			a.known[n].words = p.Words
			continue
		}
		left = append(left, i)
	}
	before := len(a.known)
	for _, i := range left {
		p := v.Passages[i]
		best, most := -1, fourFifths
		for n, q := range a.known[:before] {
			if q.kind != p.Kind || used[n] {
				continue
			}
			if s := Alike(q.words, p.Words); s > most || s == most && best < 0 {
				best, most = n, s
			}
		}
		if best < 0 {
			best = len(a.known)
			a.known = append(a.known, passage{
				key: PassageKey(a.item, p.Kind, p.Words, ordinal[i]), kind: p.Kind,
			})
		}
		number[i], used[best] = best, true
		a.known[best].words = p.Words
		if _, ok := a.exact[exactKey{p, ordinal[i]}]; !ok {
			a.exact[exactKey{p, ordinal[i]}] = best
		}
	}
	return number
}

func (a *aligner) commitments(v *Version, numbers []int) []int {
	number := make([]int, len(v.Commitments))
	used := map[int]bool{}
	sources := make([][]int, len(v.Commitments))
	for i, c := range v.Commitments {
		number[i] = -1
		for _, s := range c.Sources {
			sources[i] = append(sources[i], numbers[s])
		}
	}
	before := len(a.promised)
	// First those with the same act, then those nearly alike, then the one that
	// is left where the passage held one and holds one.
	for _, same := range []func(p promise, c Commitment) bool{
		func(p promise, c Commitment) bool { return p.act == Fold(c.Act) },
		func(p promise, c Commitment) bool {
			return Alike(p.text, c.Text) >= fourFifths || Alike(p.act, Fold(c.Act)) >= fourFifths
		},
		func(p promise, c Commitment) bool { return p.kind == c.Kind && a.alone(v, p) },
	} {
		for i, c := range v.Commitments {
			if number[i] >= 0 {
				continue
			}
			for n, p := range a.promised[:before] {
				if !used[n] && meet(p.sources, sources[i]) && same(p, c) {
					number[i], used[n] = n, true
					a.promised[n].act, a.promised[n].text = Fold(c.Act), c.Text
					for _, s := range sources[i] {
						if !slices.Contains(a.promised[n].sources, s) {
							a.promised[n].sources = append(a.promised[n].sources, s)
						}
					}
					break
				}
			}
		}
	}
	for i, c := range v.Commitments {
		if number[i] < 0 {
			number[i] = len(a.promised)
			a.promised = append(a.promised, promise{
				key: a.promiseKey(sources[i], c), sources: sources[i],
				act: Fold(c.Act), text: c.Text, kind: c.Kind,
			})
		}
	}
	return number
}

// alone reports whether v holds just one commitment in the first passage of p,
// and p is the only one known there.
func (a *aligner) alone(v *Version, p promise) bool {
	if len(p.sources) == 0 {
		return false
	}
	known := 0
	for _, q := range a.promised {
		if len(q.sources) > 0 && q.sources[0] == p.sources[0] {
			known++
		}
	}
	return known == 1 && len(v.Commitments) == 1
}

// promiseKey returns a key that no other commitment of the item has.
func (a *aligner) promiseKey(sources []int, c Commitment) string {
	if a.keys == nil {
		a.keys = map[string]bool{}
	}
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

func meet(a, b []int) bool {
	if len(a) == 0 && len(b) == 0 {
		return true
	}
	return slices.ContainsFunc(a, func(n int) bool { return slices.Contains(b, n) })
}

// lines numbers the pages that the versions are captures of. Two captures are of
// one page when the page says so itself (its address, its decision or issue);
// where it does not, when they have the same shape and at least half the
// passages of the shorter stand in both. A page captured again supersedes its
// older capture; a page of another shape or form stands beside it. So do two
// captured at one moment with one status: neither can be called the newer.
func lines(versions []*Version, numbers [][]int) []int {
	line := make([]int, len(versions))
	next := 0
	for i, v := range versions {
		line[i] = -1
		for j := i - 1; j >= 0 && line[i] < 0; j-- {
			if onePage(v, versions[j], numbers[i], numbers[j]) {
				line[i] = line[j]
			}
		}
		if line[i] < 0 {
			line[i] = next
			next++
		}
	}
	return line
}

func onePage(v, w *Version, vs, ws []int) bool {
	if v.SHA256 == w.SHA256 {
		return true
	}
	if v.Shape != w.Shape || v.Media != w.Media {
		return false
	}
	if v.CapturedAt.Equal(w.CapturedAt) && Rank(v.Status) == Rank(w.Status) {
		return false
	}
	if v.Page != "" && w.Page != "" {
		return v.Page == w.Page
	}
	shorter, both := min(len(vs), len(ws)), 0
	for _, n := range vs {
		if slices.Contains(ws, n) {
			both++
		}
	}
	return 2*both >= shorter
}
