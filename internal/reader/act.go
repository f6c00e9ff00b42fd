package reader

import (
	"strings"
)

// act is one promise found in a sentence.
type act struct {
	rule *rule
	g    group
	from int // the words of its clause
	upto int
	by   string
	byIs string
	to   string
}

// acts finds the promises of a sentence.
func (c *context) acts(s *sentence, m manner) []act {
	var out []act
	for k := range c.groups {
		g := &c.groups[k]
		if g.bracket && !c.groups[0].bracket {
			continue
		}
		if len(out) > 0 && c.sameAct(s, &out[len(out)-1], k) {
			continue
		}
		for r := range rules {
			if rules[r].in&m == 0 || !rules[r].fires(s, c.groups, k) {
				continue
			}
			out = append(out, act{rule: &rules[r], g: *g})
			break
		}
	}
	if a, ok := c.nominal(s, m); ok && len(out) == 0 {
		out = append(out, a)
	}
	if a, ok := s.condition(m); ok && (len(out) == 0 || out[len(out)-1].g.head < a.g.edge) {
		out = append(out, a)
	}
	for k := range out {
		a := &out[k]
		a.from, a.upto = 0, len(s.w)
		if e := a.g.edge; k == 0 && e > 1 && s.w[e-1].is(classDash|classSemi) && c.speaks(a, e) {
			a.from = e // "The Commissioner will visit in April – an update will follow"
		}
		if k > 0 {
			a.from = a.g.edge
			if a.g.mood == infinitive || a.g.edge > a.g.first {
				a.from = a.g.first
			}
			if !a.g.subject.none() && a.g.subject.from < a.from && a.g.subject.from > out[k-1].g.head {
				a.from = a.g.subject.from
			}
			out[k-1].upto = a.from
		}
	}
	for k := range out {
		c.parties(s, &out[k])
	}
	return out
}

// speaks reports whether another clause with a verb of its own stands before
// word e, so that the act's own clause begins there.
func (c *context) speaks(a *act, e int) bool {
	return a.g.gov < 0 && len(c.groups) > 0 && c.groups[0].head < e && !a.g.subject.none() && a.g.subject.from >= e
}

// sameAct reports whether group k goes on with the act before it rather than
// making a new one: the same subject ("look again and let members know"), or
// a verb inside the first one's object.
func (c *context) sameAct(s *sentence, before *act, k int) bool {
	g := &c.groups[k]
	for j := before.g.head + 1; j < g.first; j++ {
		if s.w[j].is(classSemi) {
			return false
		}
	}
	if g.subject == before.g.subject && !g.subject.none() {
		return true
	}
	switch {
	case g.mood == infinitive && g.passive && g.first > 0 && s.w[g.first-1].is(classComma) && g.gov < 0:
		return true // "order the work, to be done before Easter"
	case g.mood == infinitive && g.gov >= 0 && before.g.gov == g.gov && s.deliverableAfter(g.head+1) && s.timeAfter(g.head) && (g.verb.sort&sortInfo != 0 && before.g.verb.sort&sortInfo == 0 || s.deliverableAfter(before.g.head+1)):
		return false // "to speak to Mrs Lee and to bring a proposal to the spring meeting"
	case g.mood == infinitive && g.gov >= 0 && before.g.gov == g.gov:
		return true
	case g.mood == infinitive && g.gov >= 0 && c.groups[g.gov].head == before.g.head:
		return true
	case g.mood == infinitive && g.gov < 0 && !g.passive:
		return true
	case g.mood == infinitive && g.gov >= 0 && c.groups[g.gov].verb.sort&(sortCommit|sortAsk) != 0 && g.gov > 0 && before.g.gov == g.gov:
		return true
	case (g.link == relative || g.link == asks || g.link == whenever) && g.mood != future:
		return true
	case g.link == afterThat && g.gov >= 0 && c.groups[g.gov].head == before.g.head:
		return true
	case g.subject.none() && g.mood != infinitive:
		return true
	}
	return false
}

// foldAct gives the verb and the next words, folded: with the passage, what a
// commitment is known by.
func foldAct(s *sentence, g *group, upto int) string {
	var b strings.Builder
	b.WriteString(g.verb.name)
	for j, n := g.head+1, 0; j < upto && n < 4; j++ {
		x := &s.w[j]
		if x.is(classDet|classPrep|classAdverb|classComma|classQuote|classAnd) || x.class&classThat != 0 {
			continue
		}
		b.WriteByte(' ')
		b.WriteString(s.lower(j))
		n++
	}
	return b.String()
}
