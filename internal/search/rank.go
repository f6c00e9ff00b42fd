package search

import (
	"cmp"
	"slices"
)

// How hits are ranked, for a councillor. Each text that has what was asked for is
// given points, a hundred at most, and the most points stand first.
//
// What it is, up to 30: the title of an agenda item 30, a promise 20, anything
// else 10. How new it is, up to 30: 30 for the day asked about, 15 two years
// before it, 10 four years before. How well the words are met, up to 40:
//
//   - 20 where the words stand side by side; where they are spread over more
//     words than were asked for, as many times less: over twice as many, 10.
//     Where some of the words are not in the text at all, as OR allows, less by
//     their share.
//   - up to 10 for how often: 6 where each stands once, 8 twice, 10 three times.
//   - up to 10 for how much of the text they are: 10 where they are a quarter of
//     it or more, 5 where they are an eighth.
//
// A worked example, asked on 15 March 2023: improvement plan. “The Improvement
// Plan was noted”, five words of the minutes of 15 March 2021, has 10 for being
// minutes, 15 for being two years old, 20 because the words are side by side, 6
// because each stands once, and 10 because they are two words of five: 61 points.
// “A plan for the improvement of roads”, known on the day itself, has 10, 30, then
// 10 because the two words are spread over four (“plan for the improvement”), 6
// and 10: 66 points, and stands first.
//
// Nothing is counted over the whole record, as how rare a word is. So a hit has
// the same points however the record grows, and a page of hits goes on where the
// page before it ended.
const (
	pointsTitle      = 30_000 // points are counted in thousandths
	pointsCommitment = 20_000
	pointsOther      = 10_000
	pointsNew        = 30_000
	halfNew          = 730 // days after which half of the points for being new are left
	pointsNear       = 20_000
	pointsShare      = 10_000
	mostForWords     = 40_000
)

var pointsOften = [4]int{0, 6_000, 8_000, 10_000}

// standing is what the place alone gives: what it is and how new.
func (p Place) standing(today int) int {
	points := pointsOther
	switch p.found() {
	case FoundItem:
		points = pointsTitle
	case FoundCommitment:
		points = pointsCommitment
	}
	if p.day() == 0 {
		return points
	}
	age := max(today-p.day(), 0)
	return points + pointsNew*halfNew/(halfNew+age)
}

// Hit is a text with its points.
type Hit struct {
	Place  Place
	Points int // thousandths
}

// Compare orders hits: the most points first, then what is newer, then by id.
func (h Hit) Compare(o Hit) int {
	return cmp.Or(cmp.Compare(o.Points, h.Points), h.Place.Compare(o.Place))
}

// Ranking chooses the best of a set of texts.
type Ranking struct {
	Query Query
	Today int // the day asked about, as Day numbers it
	Limit int
	After *Hit // only hits that stand after it
}

// How many texts are asked for at once: first, and then. Each time costs something
// of itself, the more where many ask at once.
const (
	firstChunk = 64
	nextChunk  = 256
)

// Best returns the first hits of those at places, which stand the newest first. It
// asks words for the terms of the texts that can be among the first, and of no
// others: what a text is and how new it is give all but 40 points, so that those
// which 40 points more would not bring forward need not be read. That leaves out
// nothing.
func (m *Matcher) Best(r Ranking, places []Place, words func(places []Place, each func(p Place, terms []uint32)) error) ([]Hit, error) {
	order := ordering(r, places)
	var best []Hit
	ask, chunk := make([]Place, 0, nextChunk), firstChunk
	for {
		ask = ask[:0]
		for len(ask) < chunk {
			h, ok := order.first()
			if !ok || len(best) == r.Limit && h.Points+m.most < best[r.Limit-1].Points {
				break
			}
			ask = append(ask, h.Place)
			order.next()
		}
		if len(ask) == 0 {
			return best, nil
		}
		chunk = nextChunk
		put := func(p Place, terms []uint32) {
			h := Hit{p, p.standing(r.Today) + m.points(terms)}
			if r.After != nil && h.Compare(*r.After) <= 0 {
				return
			}
			at, _ := slices.BinarySearchFunc(best, h, Hit.Compare)
			if at == r.Limit {
				return
			}
			if len(best) == r.Limit {
				best = best[:r.Limit-1]
			}
			best = slices.Insert(best, at, h)
		}
		if m.most == 0 {
			for _, p := range ask {
				put(p, nil)
			}
			continue
		}
		slices.Sort(ask)
		if err := words(ask, put); err != nil {
			return nil, err
		}
	}
}

// order gives texts by what their places alone tell. Texts of one sort stand in
// that order when the newest stand first; so it is enough to compare the first of
// each sort.
type order struct {
	sorts [3][]Place // titles, commitments, all else
	heads [3]Hit
	today int
}

func ordering(r Ranking, places []Place) *order {
	o := &order{today: r.Today}
	if !slices.IsSortedFunc(places, Place.Compare) {
		places = slices.SortedFunc(slices.Values(places), Place.Compare)
	}
	others := make([]Place, 0, len(places))
	for _, p := range places {
		switch p.found() {
		case FoundItem:
			o.sorts[0] = append(o.sorts[0], p)
		case FoundCommitment:
			o.sorts[1] = append(o.sorts[1], p)
		default:
			others = append(others, p)
		}
	}
	o.sorts[2] = others
	for i := range o.sorts {
		o.head(i)
	}
	return o
}

func (o *order) head(sort int) {
	if all := o.sorts[sort]; len(all) > 0 {
		o.heads[sort] = Hit{all[0], all[0].standing(o.today)}
	}
}

// at is the sort whose first text stands first of all, or -1.
func (o *order) at() int {
	at := -1
	for i, all := range o.sorts {
		if len(all) > 0 && (at < 0 || o.heads[i].Compare(o.heads[at]) < 0) {
			at = i
		}
	}
	return at
}

func (o *order) first() (Hit, bool) {
	at := o.at()
	if at < 0 {
		return Hit{}, false
	}
	return o.heads[at], true
}

func (o *order) next() {
	at := o.at()
	o.sorts[at] = o.sorts[at][1:]
	o.head(at)
}

// Points are the points of one text, in thousandths.
func (r Ranking) Points(p Place, terms string) int {
	x := NewLexicon()
	return p.standing(r.Today) + NewMatcher(r.Query, x).points(x.Append(nil, terms))
}

// Matcher gives the points for the words of one question, to texts whose terms have
// the numbers of one lexicon.
type Matcher struct {
	leaves [][][]uint32 // each leaf: the runs of terms that meet it
	length int          // terms asked for
	most   int          // points at most

	few   []uint32        // the terms with which runs begin, where they are few
	many  map[uint32]bool // where they are not
	at    []occurrence
	count []int
	in    []int
}

// occurrence is a leaf met in a text: from one term to another.
type occurrence struct{ leaf, from, to int }

// someFirst is how many terms are looked through one by one.
const someFirst = 8

// NewMatcher returns a matcher of a question.
func NewMatcher(q Query, x *Lexicon) *Matcher {
	m := &Matcher{most: mostForWords}
	first := map[uint32]bool{}
	for _, leaf := range q.Root.Leaves() {
		var runs [][]uint32
		if leaf.Kind == Prefix {
			for _, t := range leaf.Terms {
				runs = append(runs, []uint32{x.Number(t)})
			}
			m.length++
		} else {
			var run []uint32
			for _, t := range leaf.Terms {
				run = append(run, x.Number(t))
			}
			runs = append(runs, run)
			m.length += len(leaf.Terms)
		}
		for _, run := range runs {
			first[run[0]] = true
		}
		m.leaves = append(m.leaves, runs)
	}
	if len(first) > someFirst {
		m.many = first
	} else {
		for n := range first {
			m.few = append(m.few, n)
		}
	}
	m.count, m.in = make([]int, len(m.leaves)), make([]int, len(m.leaves))
	if len(m.leaves) == 0 {
		m.most = 0 // fields alone: all texts meet them alike
	}
	return m
}

func (m *Matcher) points(terms []uint32) int {
	if len(m.leaves) == 0 || len(terms) == 0 {
		return 0
	}
	m.find(terms)
	often, present := 0, 0
	for _, n := range m.count {
		often += pointsOften[min(n, 3)]
		if n > 0 {
			present++
		}
	}
	if present == 0 {
		return 0
	}
	asked := m.length
	near := pointsNear * present / len(m.leaves)
	if w := m.window(len(terms), present); w > asked {
		near = near * asked / w
	}
	share := min(pointsShare, pointsShare*4*asked/len(terms))
	return often/len(m.leaves) + near + share
}

func (m *Matcher) begins(term uint32) bool {
	if m.many != nil {
		return m.many[term]
	}
	for _, n := range m.few {
		if n == term {
			return true
		}
	}
	return false
}

// find lists where each leaf is met.
func (m *Matcher) find(terms []uint32) {
	m.at = m.at[:0]
	clear(m.count)
	for i, term := range terms {
		if !m.begins(term) {
			continue
		}
		for l, runs := range m.leaves {
			for _, run := range runs {
				if i+len(run) <= len(terms) && slices.Equal(terms[i:i+len(run)], run) {
					m.at = append(m.at, occurrence{l, i, i + len(run)})
					m.count[l]++
					break
				}
			}
		}
	}
}

// window is how many terms the closest place spans in which all the leaves that
// are present stand.
func (m *Matcher) window(length, present int) int {
	clear(m.in)
	best, have, left := length, 0, 0
	for right, o := range m.at {
		if m.in[o.leaf]++; m.in[o.leaf] == 1 {
			have++
		}
		for have == present {
			end := o.to
			for _, x := range m.at[left:right] {
				end = max(end, x.to)
			}
			best = min(best, end-m.at[left].from)
			if m.in[m.at[left].leaf]--; m.in[m.at[left].leaf] == 0 {
				have--
			}
			left++
		}
	}
	return best
}
