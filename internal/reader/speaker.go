package reader

// speakerOf finds who speaks the clause of a group: the subject of the verb
// of speech that governs it, or of the first in the sentence.
func (c *context) speakerOf(s *sentence, g *group) string {
	for k := len(c.groups) - 1; k >= 0; k-- {
		p := &c.groups[k]
		if p.head >= g.first || p.link == whenever || p.link == asks {
			continue
		}
		if p.verb.sort&(sortSay|sortCommit|sortAsk) != 0 && p.mood == finite && !p.passive && (p.subject.kind == insider || p.subject.kind == body || p.subject.kind == person) {
			return s.words(p.subject.from, p.subject.upto)
		}
		if p.passive && p.verb.sort&sortSay != 0 {
			if a := s.agent(p, g.first); !a.none() {
				return s.words(a.from, a.upto)
			}
		}
	}
	for k := range c.groups {
		p := &c.groups[k]
		if p.head >= g.first {
			break
		}
		if p.mood == finite && p.link != whenever && p.link != asks && (p.subject.kind == insider || p.subject.kind == person) {
			return s.words(p.subject.from, p.subject.upto)
		}
	}
	return ""
}

// remember keeps who spoke in a sentence for the pronouns of the next, and
// who asks for the entries of a list.
func (c *context) remember(s *sentence) {
	for k := range c.groups {
		p := &c.groups[k]
		if (p.verb.sort&(sortSay|sortCommit|sortAsk) != 0 && p.mood == finite || p.mood == finite && p.link == opens) && (p.subject.kind == insider || p.subject.kind == person) {
			c.speaker = bareName(s.words(p.subject.from, p.subject.upto))
			break
		}
	}
	if n := len(s.w); n > 0 && s.w[n-1].is(classColon|classDash) && len(c.groups) > 0 {
		g := &c.groups[len(c.groups)-1]
		if g.verb.sort&(sortAsk|sortCommit) != 0 && (g.subject.kind == body || g.subject.kind == insider) {
			c.asker = bareName(s.words(g.subject.from, g.subject.upto))
		}
	}
}

// stem reads the words over a list ("The Panel requested that:") for who asks.
func (c *context) stem(text string) {
	for _, s := range sentences(text, scanWords(text, nil), nil) {
		gs := s.groups(nil)
		if len(gs) == 0 {
			continue
		}
		g := &gs[len(gs)-1]
		if g.verb.sort&sortAsk == 0 {
			continue
		}
		switch {
		case g.passive && g.subject.kind.owes() && g.subject.kind != pronoun:
			c.bound = bareName(s.words(g.subject.from, g.subject.upto))
		case g.subject.kind == body:
			c.asker = bareName(s.words(g.subject.from, g.subject.upto))
		}
	}
}

// binds reports whether a line only says who is asked to do what the list
// under it says: "That officers be asked to:".
func (c *context) binds(s *sentence) bool {
	n := len(s.w)
	if n < 3 || len(c.groups) == 0 || !(s.w[n-1].is(classColon|classDash) && s.word(n-2, "to") || s.word(n-1, "to")) {
		return false
	}
	g := &c.groups[len(c.groups)-1]
	if g.verb.sort&sortAsk == 0 || !g.passive || !g.subject.kind.owes() {
		return false
	}
	c.bound = bareName(s.words(g.subject.from, g.subject.upto))
	return true
}
