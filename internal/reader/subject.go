package reader

// subject finds the noun phrase that runs from somewhere after edge up to the
// group at i; leftmost wins. What stands between phrase and verb may be a
// bracket or a clause between commas.
func (s *sentence) subject(edge, i int) party {
	w := s.w
	var loose party
	for j := edge; j < i; j++ {
		if j == 0 && len(w) > 1 && w[1].is(classComma) {
			continue // "Likewise, officers would"
		}
		if j > edge && !w[j-1].is(classComma|classAnd|classClose|classDash|classAdverb) && !w[j].is(classDet|classPronoun) {
			continue
		}
		if j > edge && (w[j-1].is(classPrep) || j > edge+1 && w[j-1].is(classAdverb) && w[j-2].is(classPrep)) {
			continue // the object of a preposition is no subject
		}
		if j > edge && w[j-1].is(classAnd) && !loose.none() && !(j > 1 && w[j-2].is(classComma)) {
			continue // "the report to the Department and the Secretary of State come back"
		}
		if w[j].is(classPrep|classVerb) && !w[j].is(classRole|classBody|classMembers|classThing|classCap) {
			continue
		}
		if w[j].is(classPronoun) && w[j].is(classDet) && s.onlyAdverbs(j+1, i) {
			return party{j, j + 1, pronoun}
		}
		p := s.phrase(j)
		if p.none() || p.upto > i {
			continue
		}
		if s.onlyAdverbs(p.upto, i) {
			return p
		}
		if loose.none() && (w[p.upto].is(classComma|classOpen|classWh) || w[p.upto].is(classPrep) || w[p.upto].verb != nil) {
			loose = p
		}
	}
	if loose.kind.owes() {
		return loose
	}
	// "Arising from minute 119 Dermot Morley would": a name next to its verb
	for j := max(edge, i-5); j < i; j++ {
		if j > 0 && w[j-1].is(classPrep|classDet|classAnd) {
			continue
		}
		if p := s.phrase(j); (p.kind == person || p.kind == insider) && p.upto <= i && w[j].is(classCap) && s.onlyAdverbs(p.upto, i) {
			return p
		}
	}
	return loose
}

func (s *sentence) onlyAdverbs(j, i int) bool {
	for ; j < i; j++ {
		if !s.w[j].is(classAdverb | classQuote | classClose) {
			return false
		}
	}
	return true
}

// govern ties an infinitive or a that-clause to the verb before it.
func (s *sentence) govern(g *group, before []group) {
	if len(before) == 0 {
		return
	}
	n := len(before) - 1
	if g.mood == infinitive {
		p := &before[n]
		for j := p.head + 1; j < g.first; j++ {
			if s.w[j].is(classSemi | classStop | classColon) {
				return
			}
		}
		if s.onlyAdverbs(p.head+1, g.first) {
			g.gov = n
			return
		}
		o := s.phrase(p.head + 1)
		if s.word(p.head+1, "for") && p.verb.sort&(sortCommit|sortAsk) != 0 {
			o = s.phrase(p.head + 2) // "agreed for officers to write"
		}
		if !o.none() && s.onlyAdverbs(o.upto, g.first) {
			g.gov, g.object = n, o
			return
		}
		if p.verb.sort&(sortAsk|sortTell|sortDelegate) != 0 && (!o.none() || p.passive) {
			// an object, or what stands after a passive, that we could not read whole
			g.gov, g.object = n, o
			return
		}
		// "asked to look at … and to report": a second infinitive under the same verb
		for k := n; k >= 0 && g.first > 0 && s.w[g.first-1].is(classAnd|classComma); k-- {
			if p := &before[k]; p.mood == infinitive && p.gov >= 0 {
				g.gov, g.object = p.gov, p.object
				return
			}
		}
		// "asked for what troubled them to be sent to the officer"
		for k := n; k >= 0 && g.passive; k-- {
			if p := &before[k]; p.verb.name == "ask" && s.word(p.head+1, "for") {
				g.gov = k
				return
			}
		}
		return
	}
	// "asked that A and that B": the second clause hangs where the first does;
	// "be noted and that B be done": after the first verb of a resolution it
	// hangs on nothing.
	if t := g.edge - 1; t > 0 && s.w[t].is(classThat) && s.w[t-1].is(classAnd|classComma|classSemi) {
		for ; n >= 0; n-- {
			if before[n].link == afterThat {
				g.gov = before[n].gov
				return
			}
		}
		if !s.w[t-1].is(classComma) {
			g.link = opens
			return
		}
		n = len(before) - 1 // "suggested, and Council agreed, that …"
	}
	// A that-clause hangs on the nearest verb that takes one.
	for ; n >= 0; n-- {
		if before[n].head < g.edge && (before[n].verb.sort&(sortSay|sortAsk|sortCommit|sortWish|sortNote|sortApprove) != 0 || before[n].verb.name == "ensure") {
			g.gov = n
			return
		}
	}
}
