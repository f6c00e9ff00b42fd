package reader

// edge finds where the clause of the group at i begins, and what links it.
func (s *sentence) edge(i int, m mood, before []group) (int, link) {
	w := s.w
	low := 0
	if len(before) > 0 {
		low = before[len(before)-1].head + 1
	}
	for j := i - 1; j >= low; j-- {
		x := &w[j]
		switch {
		case x.is(classSemi | classColon | classStop | classDash):
			return j + 1, opens
		case x.is(classThat) && s.afterNoun(j, before):
			return j + 1, relative
		case x.is(classThat) && !(j+1 < len(w) && w[j+1].is(classVerb|classBe|classWill|classMay) && j > 0 && (!w[j-1].is(classVerb|classComma|classAnd|classClose) || w[j-1].verb != nil && w[j-1].form&formIng != 0)):
			return j + 1, afterThat
		case x.is(classThat):
			return j + 1, relative
		case m == finite && s.word(j, "before", "after", "until", "till", "as") && !s.comma(j, i) && j > low:
			return j + 1, whenever
		case x.is(classWh):
			switch {
			case s.word(j, "which", "who", "whom", "whose"):
				return j + 1, relative
			case s.word(j, "since") && m != finite:
				continue // "progress made since July be noted"
			case s.word(j, "when", "once", "while", "where", "unless", "since", "because", "although", "though"):
				if s.comma(j, i) {
					continue
				}
				return j + 1, whenever
			case s.word(j, "if") && s.word(j+1, "possible", "necessary", "appropriate", "required", "needed", "feasible", "so", "practicable", "available"):
				continue
			case j > 0 && w[j-1].is(classPrep) && s.verbish(j+1, i):
				continue // "updates on how the plans work will be brought back"
			case j > 0 && w[j-1].is(classThat):
				return j, afterThat // "confirmed that how long they wait would be reported"
			default:
				return j + 1, asks
			}
		}
	}
	if n := len(before); n > 0 && before[n-1].link == whenever && before[n-1].edge >= 2 && w[before[n-1].edge-2].is(classThat) {
		return low, afterThat // "asked that where Members found …, they should …"
	}
	return low, opens
}

// afterNoun reports whether the "that" at j stands for a noun before it
// ("asked about the distance that children travel") rather than opening what
// was said or asked. "told members that" and "agreed by Cabinet that" open.
func (s *sentence) afterNoun(j int, before []group) bool {
	if j == 0 || len(before) == 0 {
		return false
	}
	x := &s.w[j-1]
	if x.is(classAnd|classComma|classClose|classAdverb|classDash|classSemi|classQuote) || x.verb != nil && !x.is(classThing|classNoun) {
		return false
	}
	p := &before[len(before)-1]
	return !p.passive && p.verb.sort&sortTell == 0 && p.verb.name != "remind" && p.head < j-1
}

// subjunctive settles what "be done" hangs on. Outside a resolution it stands
// only under a verb of asking or agreeing, whatever clauses come between
// ("agreed that the answers to the questions Members had put be circulated");
// in a resolution it is what is resolved ("reports, on which the plan rests,
// be submitted").
func (s *sentence) subjunctive(g *group, before []group) {
	if g.link == asks && s.hasWord(g.edge-1, g.first, "whether", "if") || g.link == afterThat {
		return
	}
	g.link = opens
	for n := len(before) - 1; n >= 0; n-- {
		p := &before[n]
		if p.verb.sort&(sortAsk|sortCommit|sortWish) == 0 || p.mood == infinitive {
			continue
		}
		for j := p.head + 1; j <= p.head+2 && j < len(s.w); j++ {
			if s.w[j].is(classThat) {
				g.link, g.gov = afterThat, n
				return
			}
		}
	}
}

// verbish reports whether a word between two could be the verb of a clause.
func (s *sentence) verbish(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if s.w[k].verb != nil && !s.w[k-1].is(classDet) {
			return true
		}
	}
	return false
}

// unbroken reports whether nothing between two words could end a clause.
func (s *sentence) unbroken(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if s.w[k].is(classComma | classSemi | classColon | classDash | classAnd) {
			return false
		}
	}
	return true
}

// bracketed reports whether word i stands inside brackets that open before it.
func (s *sentence) bracketed(i int) bool {
	depth := 0
	for j := range i {
		switch {
		case s.w[j].is(classOpen):
			depth++
		case s.w[j].is(classClose) && depth > 0:
			depth--
		}
	}
	return depth > 0
}

// opensEntry reports whether word i stands first after a semicolon, perhaps
// with "and" between.
func (s *sentence) opensEntry(i int) bool {
	for i > 0 && s.w[i-1].is(classAnd|classAdverb) {
		i--
	}
	return i > 0 && s.w[i-1].is(classSemi)
}

// coordinated reports whether the group at i follows "and" or a comma with
// nothing of its own between: its subject is the one before.
func (s *sentence) coordinated(i int) bool {
	for i > 0 && s.w[i-1].is(classAdverb) && !s.w[i-1].is(classAnd) {
		i--
	}
	return i > 0 && s.w[i-1].is(classAnd)
}

// comma reports whether a comma stands between words j and i.
func (s *sentence) comma(j, i int) bool {
	for k := j + 1; k < i; k++ {
		if s.w[k].is(classComma) {
			return true
		}
	}
	return false
}
