package plan

import (
	"cmp"
	"slices"
	"strings"
)

// Threshold is the confidence from which on a suggestion of lineage is shown as one. What
// is below is shown as unsure.
const Threshold = 0.5

// Suggested is what may have become of lines from one version to the next. It never acts:
// it enters no count, and waits for a person.
type Suggested struct {
	Fate       Fate
	Older      []*Line // none of a new line
	Newer      []*Line // none of a dropped line
	Confidence float64 // from 0 to 1
	Why        string
}

// Sure reports whether it is shown as a suggestion.
func (s *Suggested) Sure() bool { return s.Confidence >= Threshold }

// Lineage suggests what became of each line of one version in the next. Each line of either
// stands in exactly one suggestion. They come in the order of the older version, and then
// what is new in the order of the newer; the order of the lines changes nothing else.
//
// For a councillor: two lines are compared by their words, where a word that few lines use
// (“licensing”) tells more than one that many use (“children”), and then by the findings
// they answer, who leads, and by when. Lines with the same words are paired first; of the
// rest, those which are each other's likeliest. A line left over on one side may then turn
// out to hold a part of what a paired line said, which its partner does not hold: then one
// was split, or several were merged. What has no partner was dropped, or is new.
func Lineage(older, newer []Line) []Suggested {
	c := compare(older, newer)
	c.same()
	c.likeliest()
	c.join()
	return c.suggestions()
}

// The weights of what two lines have in common. What either line does not say is left out,
// and the rest counts the more.
const (
	byWords    = 0.74
	byFindings = 0.12
	byLead     = 0.08
	byDate     = 0.06
)

// floor is the likeness below which two lines are not thought to be one.
const floor = 0.40

// A part of a split or merged line: at least half of what it says stands in the whole, and
// it adds at least a seventh of the whole to what the first part holds of it.
const (
	partHeld  = 0.50
	partAdds  = 0.14
	partAlike = 0.30
)

// side is the lines of one version, in an order that is their own and not the plan's.
type side struct {
	lines []*Line
	terms []terms
	bags  []bag
	folds []string // their words, folded
}

type comparison struct {
	older, newer side
	order        map[*Line]int
	rare         rarity
	like         [][]float64 // older by newer
	to           []int       // of each older its partner, -1: none
	from         []int
	parts        map[int][]int // of an older line that was split: the further newer ones
	wholes       map[int][]int // of a newer line that merged several: the further older ones
}

func compare(older, newer []Line) *comparison {
	c := &comparison{order: map[*Line]int{}, parts: map[int][]int{}, wholes: map[int][]int{}}
	var texts []string
	lay := func(all []Line) side {
		var s side
		for i := range all {
			s.lines = append(s.lines, &all[i])
			c.order[&all[i]] = i
			texts = append(texts, all[i].Text)
		}
		slices.SortStableFunc(s.lines, func(a, b *Line) int { return cmp.Or(cmp.Compare(a.Ref, b.Ref), cmp.Compare(a.Text, b.Text)) })
		for _, l := range s.lines {
			s.terms, s.folds = append(s.terms, termsOf(l.Text)), append(s.folds, folded(l.Text))
		}
		return s
	}
	c.older, c.newer = lay(older), lay(newer)
	c.rare = rarityOf(texts)
	c.older.bags, c.newer.bags = c.rare.bags(c.older.terms), c.rare.bags(c.newer.terms)
	c.to, c.from = make([]int, len(older)), make([]int, len(newer))
	for i := range c.from {
		c.from[i] = -1
	}
	c.like = make([][]float64, len(older))
	for i := range c.like {
		c.to[i] = -1
		c.like[i] = make([]float64, len(newer))
		for j := range c.like[i] {
			c.like[i][j] = c.likeness(i, j)
		}
	}
	return c
}

// likeness is how much two lines have in common, from 0 to 1.
func (c *comparison) likeness(i, j int) float64 {
	a, b := c.older.lines[i], c.newer.lines[j]
	got, of := byWords*c.older.bags[i].alike(&c.newer.bags[j]), byWords
	if len(a.Answers) > 0 && len(b.Answers) > 0 {
		both := 0
		for _, f := range a.Answers {
			if slices.Contains(b.Answers, f) {
				both++
			}
		}
		of += byFindings
		got += byFindings * float64(both) / float64(len(a.Answers)+len(b.Answers)-both)
	}
	if a.Lead != "" && b.Lead != "" {
		of += byLead
		if strings.EqualFold(a.Lead, b.Lead) {
			got += byLead
		}
	}
	if !a.Due.To.IsZero() && !b.Due.To.IsZero() {
		of += byDate
		if a.Due.To == b.Due.To {
			got += byDate
		}
	}
	return got / of
}

// pairing is a pair that may be one line.
type pairing struct {
	i, j int
	like float64
}

// pair takes pairs, the likeliest first, as long as neither has a partner.
func (c *comparison) pair(all []pairing) {
	slices.SortStableFunc(all, func(a, b pairing) int { return -cmp.Compare(a.like, b.like) })
	for _, p := range all {
		if c.to[p.i] < 0 && c.from[p.j] < 0 {
			c.to[p.i], c.from[p.j] = p.j, p.i
		}
	}
}

// same pairs lines whose words are the same.
func (c *comparison) same() {
	at := map[string][]int{}
	for j, fold := range c.newer.folds {
		at[fold] = append(at[fold], j)
	}
	var all []pairing
	for i, fold := range c.older.folds {
		for _, j := range at[fold] {
			all = append(all, pairing{i, j, c.like[i][j]})
		}
	}
	c.pair(all)
}

// likeliest pairs, of the lines without a partner, those most like one another.
func (c *comparison) likeliest() {
	var all []pairing
	for i := range c.like {
		for j, like := range c.like[i] {
			if like >= floor && c.to[i] < 0 && c.from[j] < 0 {
				all = append(all, pairing{i, j, like})
			}
		}
	}
	c.pair(all)
}

// join looks, for each line without a partner, for one that it is a part of.
func (c *comparison) join() {
	for _, p := range c.partsOf(len(c.newer.lines), len(c.older.lines), c.from, c.to, func(n, o int) float64 { return c.like[o][n] }, &c.newer, &c.older) {
		if partner := c.to[p.i]; len(c.wholes[partner]) == 0 {
			c.parts[p.i] = append(c.parts[p.i], p.j)
			c.from[p.j] = p.i
		}
	}
	for _, p := range c.partsOf(len(c.older.lines), len(c.newer.lines), c.to, c.from, func(o, n int) float64 { return c.like[o][n] }, &c.older, &c.newer) {
		if partner := c.from[p.i]; len(c.parts[partner]) == 0 {
			c.wholes[p.i] = append(c.wholes[p.i], p.j)
			c.to[p.j] = p.i
		}
	}
}

// partsOf finds, for lines of one side without a partner, the line of the other of which
// each is a part. That line has a partner already; its words are not all held by it.
func (c *comparison) partsOf(free, whole int, partner, taken []int, like func(f, w int) float64, side, other *side) []pairing {
	var out []pairing
	covered := map[int]terms{}
	for f := range free {
		if partner[f] >= 0 {
			continue
		}
		best := pairing{-1, f, 0}
		for w := range whole {
			if taken[w] < 0 || other.folds[w] == side.folds[taken[w]] {
				continue
			}
			if l := like(f, w); l > best.like {
				best = pairing{w, f, l}
			}
		}
		if best.i < 0 || best.like < partAlike || c.rare.held(side.terms[f], other.terms[best.i]) < partHeld {
			continue
		}
		t := other.terms[best.i]
		have := covered[best.i]
		if have == nil {
			have = shared(t, side.terms[taken[best.i]])
		}
		more := terms{}
		for stem, seen := range shared(t, side.terms[f]) {
			if _, ok := have[stem]; !ok {
				more[stem] = seen
			}
		}
		if c.rare.weight(more) < partAdds*c.rare.weight(t) {
			continue
		}
		for stem, seen := range have {
			more[stem] = seen
		}
		covered[best.i] = more
		out = append(out, best)
	}
	return out
}
