package reader

// The questions that the rules ask of a verb group. Each has one answer and
// one reason.

// promises reports whether an active "will" or "would" speaks of what its
// subject is going to do: not of what is asked, supposed or already past.
func (s *sentence) promises(gs []group, k int) bool {
	g := &gs[k]
	if g.mood != future || g.not || g.past || g.link == asks || g.link == relative || g.link == whenever {
		return false
	}
	return s.meant(gs, k)
}

// mayBePassive is promises for what would be done to a thing; a relative
// clause may promise too ("a schedule which would be circulated").
func (s *sentence) mayBePassive(gs []group, k int) bool {
	g := &gs[k]
	if g.mood != future || g.not || g.past || g.link == asks || g.link == whenever {
		return false
	}
	if g.link == relative && g.verb.sort&(sortInfo|sortTell) == 0 {
		return false
	}
	for i := range k {
		if gs[i].subject.kind == outsider && gs[i].link == opens && gs[i].mood == finite && gs[i].verb.sort&(sortSay|sortTell) == 0 && g.link == opens {
			return false // "Ministers had announced a review and its terms would be published"
		}
	}
	return s.meant(gs, k)
}

// meant reports whether the clause stands under no question, wish or
// condition: "asked whether officers would", "if it were agreed … would".
func (s *sentence) meant(gs []group, k int) bool {
	g := &gs[k]
	if g.gov >= 0 {
		p := &gs[g.gov]
		if g.subject.kind == pronoun && p.subject.kind == outsider {
			return false
		}
		if p.verb.sort&sortWish != 0 && p.verb.sort&(sortSay|sortAsk|sortCommit) == 0 || p.not {
			return false
		}
		if p.verb.name == "suggest" || p.verb.name == "hope" || p.verb.name == "question" || p.verb.name == "query" || p.verb.name == "feel" || p.verb.name == "believe" || p.verb.name == "think" || p.verb.name == "consider" {
			return false
		}
	}
	for i := max(0, g.edge-1); i < g.first; i++ {
		if s.word(i, "if", "whether") {
			return false
		}
	}
	for i := 0; i < g.first; i++ {
		if s.word(i, "if", "whether", "should") && !(s.word(i, "should") && s.w[i].is(classMay) && i > 0) {
			return false
		}
	}
	return true
}

// openers reports whether the group opens its clause with no subject before
// it: "notes the report; and asks that …", "RESOLVED to write".
func (s *sentence) openers(g *group) bool {
	for j := g.edge; j < g.first; j++ {
		if !s.w[j].is(classAdverb | classAnd | classComma | classQuote | classClose | classOpen) {
			return false
		}
	}
	return true
}

// subjectBeforeDue finds who or what is due: the subject of "was" in "was due
// to be delivered".
func (s *sentence) subjectBeforeDue(gs []group, k int) partyKind {
	g := &gs[k]
	if g.gov >= 0 {
		return gs[g.gov].subject.kind
	}
	if k > 0 {
		return gs[k-1].subject.kind
	}
	return g.subject.kind
}

// planName is the verb of a planning participle: "was planned to".
func (s *sentence) planName(i int) string {
	if s.w[i].verb == nil {
		return ""
	}
	return s.w[i].verb.name
}

// noted reports whether a group stands in what is only noted or said: "be
// noted that further reports may be called for".
func noted(gs []group, k int) bool {
	g := &gs[k]
	if g.link != afterThat || g.gov < 0 {
		return false
	}
	v := gs[g.gov].verb
	return v.sort&(sortAsk|sortCommit) == 0 && v.name != "ensure"
}

// governs reports whether a later group hangs on group k.
func governs(gs []group, k int) bool {
	for i := k + 1; i < len(gs); i++ {
		if gs[i].gov == k {
			return true
		}
	}
	return false
}

// firstMain reports whether only participles stand before group k: "a review
// of progress made on … come back".
func firstMain(gs []group, k int) bool {
	for i := range k {
		if !(gs[i].mood == finite && gs[i].past && gs[i].first == gs[i].head) {
			return false
		}
	}
	return true
}

// partOfPhrase reports whether a verb-like word is only a part of the subject
// of "be done" after it ("these next steps be approved"), or a participle
// spelt like its base ("the indicators put forward").
func (s *sentence) partOfPhrase(gs []group, k int) bool {
	g := &gs[k]
	if s.w[g.head].form&formPart != 0 && g.subject.kind == thing && !firstMain(gs, k) && g.verb.name != "come" {
		return true
	}
	for i := k + 1; i < len(gs); i++ {
		p := &gs[i]
		if p.mood != bare || !p.passive || !s.word(p.first, "be") {
			continue
		}
		for j := g.head + 1; j < p.first; j++ {
			if s.w[j].is(classAnd | classSemi | classComma | classThat) {
				return false
			}
		}
		return true
	}
	return false
}
