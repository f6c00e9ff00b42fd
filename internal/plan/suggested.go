package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// suggestions puts what was found into words.
func (c *comparison) suggestions() []Suggested {
	var out []Suggested
	inMerge := map[int]bool{}
	for _, all := range c.wholes {
		for _, o := range all {
			inMerge[o] = true
		}
	}
	for o := range c.older.lines {
		n := c.to[o]
		switch {
		case inMerge[o]:
		case n < 0:
			out = append(out, c.dropped(o))
		case len(c.parts[o]) > 0:
			out = append(out, c.split(o, append([]int{n}, c.parts[o]...)))
		case len(c.wholes[n]) > 0:
			out = append(out, c.merged(append([]int{o}, c.wholes[n]...), n))
		default:
			out = append(out, c.one(o, n))
		}
	}
	for n := range c.newer.lines {
		if c.from[n] < 0 {
			out = append(out, c.fresh(n))
		}
	}
	for i := range out {
		for _, lines := range [][]*Line{out[i].Older, out[i].Newer} {
			slices.SortFunc(lines, func(a, b *Line) int { return cmp.Compare(c.order[a], c.order[b]) })
		}
	}
	slices.SortStableFunc(out, func(a, b Suggested) int {
		if x, y := len(a.Older) == 0, len(b.Older) == 0; x != y {
			if x {
				return 1
			}
			return -1
		}
		if len(a.Older) > 0 {
			return cmp.Compare(c.order[a.Older[0]], c.order[b.Older[0]])
		}
		return cmp.Compare(c.order[a.Newer[0]], c.order[b.Newer[0]])
	})
	return out
}

func (c *comparison) one(o, n int) Suggested {
	a, b := c.older.lines[o], c.newer.lines[n]
	s := Suggested{Older: []*Line{a}, Newer: []*Line{b}}
	dates := a.Due.To != b.Due.To || a.Due.From != b.Due.From || folded(string(a.Due.Text)) != folded(string(b.Due.Text)) && a.Due.To.IsZero()
	var why []string
	if c.older.folds[o] == c.newer.folds[n] {
		s.Fate, s.Confidence = FateCarried, 0.99
		if len(c.older.terms[o]) < 3 {
			s.Confidence = 0.8
		}
		why = append(why, "the same words")
		if dates {
			s.Fate = FateRedated
		}
	} else {
		s.Fate, s.Confidence = FateReworded, c.sure(o, n)
		why = append(why, c.both(c.older.terms[o], c.newer.terms[n]))
	}
	s.Why = strings.Join(append(why, c.besides(a, b, dates)...), "; ")
	return s
}

// The likeness at which it is as likely as not that two lines are one, and at which it is
// as likely as not that a line has no partner. Between them nothing is sure.
const (
	evenPair  = 0.45
	evenAlone = 0.43
)

// sure is the confidence in a pair: half where its likeness is even, more above, and less
// where another pair is nearly as like.
func (c *comparison) sure(o, n int) float64 {
	like, next := c.like[o][n], 0.0
	for j, l := range c.like[o] {
		if j != n && (c.from[j] < 0 || c.from[j] == o) {
			next = max(next, l)
		}
	}
	for i := range c.like {
		if l := c.like[i][n]; i != o && (c.to[i] < 0 || c.to[i] == n) {
			next = max(next, l)
		}
	}
	return max(0.05, min(0.98, 0.5+1.5*(like-evenPair)-0.5*max(0, next-like+0.1)))
}

func (c *comparison) both(a, b terms) string {
	words := c.rare.telling(shared(a, b), 4)
	if len(words) == 0 {
		return "no word in common"
	}
	return "both say " + listed(words)
}

// besides is what else speaks for two lines being one, or has changed.
func (c *comparison) besides(a, b *Line, dates bool) []string {
	var why []string
	var findings []string
	for _, f := range a.Answers {
		if slices.Contains(b.Answers, f) {
			findings = append(findings, f.String())
		}
	}
	switch {
	case len(findings) > 0:
		why = append(why, "both answer "+listed(findings))
	case len(a.Answers) > 0 && len(b.Answers) > 0:
		why = append(why, "they answer other findings")
	}
	switch {
	case a.Lead != "" && strings.EqualFold(a.Lead, b.Lead):
		why = append(why, "the same lead, "+b.Lead)
	case a.Lead != "" && b.Lead != "":
		why = append(why, fmt.Sprintf("the lead was %s and is %s", a.Lead, b.Lead))
	}
	if dates {
		why = append(why, fmt.Sprintf("it was due %s and is due %s", dueWords(a), dueWords(b)))
	} else if !a.Due.To.IsZero() {
		why = append(why, "the same day, "+a.Due.To.Long())
	}
	return why
}

func dueWords(l *Line) string {
	switch {
	case !l.Due.To.IsZero():
		return "by " + l.Due.To.Long()
	case l.Due.Text != "":
		return "“" + string(l.Due.Text) + "”"
	}
	return "on no day"
}

func (c *comparison) split(o int, into []int) Suggested {
	s := Suggested{Fate: FateSplit, Older: []*Line{c.older.lines[o]}}
	all, least := terms{}, 1.0
	var refs []string
	for _, n := range into {
		s.Newer = append(s.Newer, c.newer.lines[n])
		least = min(least, c.rare.held(c.newer.terms[n], c.older.terms[o]))
		for stem, seen := range shared(c.older.terms[o], c.newer.terms[n]) {
			all[stem] = seen
		}
		refs = append(refs, c.newer.lines[n].Ref+" has "+listed(c.rare.telling(shared(c.older.terms[o], c.newer.terms[n]), 3)))
	}
	covers := c.rare.held(c.older.terms[o], all)
	s.Confidence = min(0.95, 0.3+0.4*covers+0.3*least)
	s.Why = fmt.Sprintf("together they hold %.0f%% of what it said: %s", 100*covers, strings.Join(refs, "; "))
	return s
}

func (c *comparison) merged(from []int, n int) Suggested {
	s := Suggested{Fate: FateMerged, Newer: []*Line{c.newer.lines[n]}}
	all, least := terms{}, 1.0
	var refs []string
	for _, o := range from {
		s.Older = append(s.Older, c.older.lines[o])
		least = min(least, c.rare.held(c.older.terms[o], c.newer.terms[n]))
		for stem, seen := range shared(c.newer.terms[n], c.older.terms[o]) {
			all[stem] = seen
		}
		refs = append(refs, c.older.lines[o].Ref+" had "+listed(c.rare.telling(shared(c.newer.terms[n], c.older.terms[o]), 3)))
	}
	covers := c.rare.held(c.newer.terms[n], all)
	s.Confidence = min(0.95, 0.3+0.4*covers+0.3*least)
	s.Why = fmt.Sprintf("together they held %.0f%% of what it says: %s", 100*covers, strings.Join(refs, "; "))
	return s
}

func (c *comparison) dropped(o int) Suggested {
	best, like := -1, 0.0
	for n, l := range c.like[o] {
		if l > like {
			best, like = n, l
		}
	}
	s := Suggested{Fate: FateDropped, Older: []*Line{c.older.lines[o]}, Confidence: alone(like), Why: "no line of the newer version is like it"}
	if best >= 0 && like >= floor/2 {
		s.Why = fmt.Sprintf("the most like it is %s, and %s", c.newer.lines[best].Ref, c.both(c.older.terms[o], c.newer.terms[best]))
	}
	return s
}

func (c *comparison) fresh(n int) Suggested {
	best, like := -1, 0.0
	for o := range c.like {
		if l := c.like[o][n]; l > like {
			best, like = o, l
		}
	}
	s := Suggested{Fate: FateNew, Newer: []*Line{c.newer.lines[n]}, Confidence: alone(like), Why: "no line of the older version is like it"}
	if best >= 0 && like >= floor/2 {
		s.Why = fmt.Sprintf("the most like it was %s, and %s", c.older.lines[best].Ref, c.both(c.older.terms[best], c.newer.terms[n]))
	}
	return s
}

// alone is the confidence that a line has no partner, by the likeness of the likeliest.
func alone(like float64) float64 { return min(0.98, max(0.05, 0.5+2*(evenAlone-like))) }

func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
