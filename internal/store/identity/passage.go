package identity

import (
	"cmp"
	"slices"
)

// passage is one passage with every wording it has had.
type passage struct {
	key     string
	now     Passage // as last read
	wording []*wording
}

// wording is one way in which something was worded.
type wording struct {
	Passage
	cut []string
}

// split cuts the words, once and only where they are asked for: most pages are
// captured once, and have nothing to be compared with.
func (w *wording) split() []string {
	if w.cut == nil {
		w.cut = split(w.Words)
	}
	return w.cut
}

// passages says which passage each of version i is; before has the answers for
// the versions before it. One record's passages are all different passages.
func (a *aligner) passages(i int, before [][]int) []int {
	v := a.versions[i]
	m := matching{number: make([]int, len(v.Passages)), used: map[int]bool{}, split: make([][]string, len(v.Passages))}
	for at := range m.number {
		m.number[at] = -1
	}
	if w := a.captureBefore(i, nil, nil); w >= 0 {
		a.asBefore(v, a.versions[w], before[w], &m)
	}
	a.sameWords(v, &m, func(n int, p Passage) bool { return a.known[n].now == p })
	a.sameWords(v, &m, func(int, Passage) bool { return true })
	page := a.onPage(i, m.number, before)
	a.otherKind(v, page, &m)
	a.nearly(v, &m, sameKind)
	a.nearly(v, &m, func(n int, _, _ Passage) bool { return page[n] })
	if w := a.captureBefore(i, m.number, before); w >= 0 {
		a.inPlaceOf(v, a.versions[w], before[w], &m)
	}
	for at, p := range v.Passages {
		if m.number[at] < 0 {
			a.made[p]++
			m.take(at, len(a.known))
			a.known = append(a.known, passage{key: PassageKey(a.item, p.Kind, p.Words, a.made[p])})
		}
	}
	for at, n := range m.number {
		a.read(n, v.Passages[at])
	}
	return m.number
}

// matching is what is settled of one version.
type matching struct {
	number []int // -1 is open
	used   map[int]bool
	split  [][]string
}

func (m *matching) take(at, n int) { m.number[at], m.used[n] = n, true }

// words are those of a passage of the version, cut once.
func (m *matching) words(v *Version, at int) []string {
	if m.split[at] == nil {
		m.split[at] = split(v.Passages[at].Words)
	}
	return m.split[at]
}

// read notes that a passage stands in these words.
func (a *aligner) read(n int, p Passage) {
	q := &a.known[n]
	q.now = p
	if !slices.ContainsFunc(q.wording, func(w *wording) bool { return w.Passage == p }) {
		q.wording = append(q.wording, &wording{Passage: p})
		a.exact[p] = append(a.exact[p], n)
	}
}

// captureBefore returns the last version before i that is of the same page, or
// -1. Where the page does not name itself it is told by what the two share, if
// that is known by now.
func (a *aligner) captureBefore(i int, number []int, before [][]int) int {
	v := a.versions[i]
	for j := i - 1; j >= 0; j-- {
		w := a.versions[j]
		if before == nil && v.SHA256 != w.SHA256 && (v.Page == "" || w.Page == "") {
			continue
		}
		var ws []int
		if before != nil {
			ws = before[j]
		}
		if onePage(v, w, number, ws) {
			return j
		}
	}
	return -1
}

// asBefore matches what the page said in the same words when it was captured
// before: of several alike the first is the first.
func (a *aligner) asBefore(v, w *Version, ws []int, m *matching) {
	had := map[Passage][]int{}
	for at, p := range w.Passages {
		had[p] = append(had[p], ws[at])
	}
	for at, p := range v.Passages {
		if all := had[p]; len(all) > 0 {
			m.take(at, all[0])
			had[p] = all[1:]
		}
	}
}

// sameWords matches what has had just these words, where it may.
func (a *aligner) sameWords(v *Version, m *matching, may func(n int, p Passage) bool) {
	for at, p := range v.Passages {
		if m.number[at] >= 0 {
			continue
		}
		for _, n := range a.exact[p] {
			if !m.used[n] && may(n, p) {
				m.take(at, n)
				break
			}
		}
	}
}

// pair is a passage or promise of a version with one known before.
type pair struct {
	at, n int
	score float64
}

// nearly matches what shares four fifths of its words in place with some wording
// of a passage, the likest first. What is more like a passage that
// still stands than like one that went is a second of the former, and put in:
// it is not the latter come back.
func (a *aligner) nearly(v *Version, m *matching, may mayMatch) {
	var pairs []pair
	for at := range v.Passages {
		if m.number[at] >= 0 {
			continue
		}
		found := len(pairs)
		for n := range a.known {
			if m.used[n] {
				continue
			}
			if score := a.likeness(n, v, at, m, may); score >= fourFifths {
				pairs = append(pairs, pair{at, n, score})
			}
		}
		if len(pairs) == found {
			continue
		}
		second := a.second(v, at, m, may)
		pairs = append(pairs[:found], slices.DeleteFunc(pairs[found:], func(p pair) bool { return p.score < second })...)
	}
	m.settle(pairs)
}

// second is how like a passage of a version is to the likest of those that stand
// in it already.
func (a *aligner) second(v *Version, at int, m *matching, may mayMatch) float64 {
	score := 0.0
	for n := range m.used {
		score = max(score, a.likeness(n, v, at, m, may))
	}
	return score
}

// mayMatch says whether a wording of passage n may be held against one of a version.
type mayMatch func(n int, was, is Passage) bool

func sameKind(_ int, was, is Passage) bool { return was.Kind == is.Kind }

// likeness is how like a passage of a version is to the likest wording of a
// passage that is known, of those that may be compared.
func (a *aligner) likeness(n int, v *Version, at int, m *matching, may mayMatch) float64 {
	score := 0.0
	for _, w := range a.known[n].wording {
		if may(n, w.Passage, v.Passages[at]) {
			score = max(score, alike(w.split(), m.words(v, at)))
		}
	}
	return score
}

// settle takes pairs as long as both sides are open: the likest first, and of
// those as like as each other in the order in which they stand.
func (m *matching) settle(pairs []pair) {
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.n, b.n), cmp.Compare(a.at, b.at))
	})
	for _, p := range pairs {
		if m.number[p.at] < 0 && !m.used[p.n] {
			m.take(p.at, p.n)
		}
	}
}

// onPage are the passages that captures before of the same page held: on another
// page a recommendation and the resolution that adopts it are two, on one page the
// words may be taken for another kind of passage than before.
func (a *aligner) onPage(i int, number []int, before [][]int) map[int]bool {
	page := map[int]bool{}
	for j := range i {
		if onePage(a.versions[i], a.versions[j], number, before[j]) {
			for _, n := range before[j] {
				page[n] = true
			}
		}
	}
	return page
}

// otherKind matches what the page has held in just these words, taken for another
// kind of passage.
func (a *aligner) otherKind(v *Version, page map[int]bool, m *matching) {
	for at, p := range v.Passages {
		for n := range a.known {
			if m.number[at] < 0 && page[n] && !m.used[n] &&
				slices.ContainsFunc(a.known[n].wording, func(w *wording) bool { return w.Words == p.Words }) {
				m.take(at, n)
			}
		}
	}
}

// inPlaceOf matches, on a page captured or read again, what came between the same
// neighbours where something went: cut short or added to.
func (a *aligner) inPlaceOf(v, w *Version, ws []int, m *matching) {
	was := map[int]bool{}
	for _, n := range ws {
		was[n] = true
	}
	here := neighbours(m.number, func(n int) bool { return n >= 0 && was[n] })
	there := neighbours(ws, func(n int) bool { return m.used[n] })
	var pairs []pair
	for at := range v.Passages {
		for j, n := range ws {
			if m.number[at] >= 0 || m.used[n] {
				continue
			}
			if here[at] != there[j] {
				continue
			}
			if score := grown(split(w.Passages[j].Words), m.words(v, at)); score > 0 && score >= a.second(v, at, m, sameKind) {
				pairs = append(pairs, pair{at, n, score})
			}
		}
	}
	m.settle(pairs)
}

// neighbours gives for each place the nearest numbers before and after it that
// count; -1 is the beginning or the end.
func neighbours(numbers []int, counts func(int) bool) [][2]int {
	out := make([][2]int, len(numbers))
	last := -1
	for i, n := range numbers {
		out[i][0] = last
		if counts(n) {
			last = n
		}
	}
	last = -1
	for i := len(numbers) - 1; i >= 0; i-- {
		out[i][1] = last
		if counts(numbers[i]) {
			last = numbers[i]
		}
	}
	return out
}
