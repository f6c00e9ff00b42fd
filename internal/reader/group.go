package reader

// group is a verb with its auxiliaries: "would be circulated", "agreed",
// "to be presented".
type group struct {
	first, head int // words: the first auxiliary, the verb itself
	verb        *verb
	mood        mood
	passive     bool
	ing         bool // "would be working"
	past        bool // "was circulated", "had agreed", "agreed"
	not         bool
	bracket     bool  // inside brackets
	perfect     bool  // "had agreed"
	edge        int   // the word at which its clause begins
	link        link  // what joins that clause to what stands before
	subject     party // who does it; what it is done to, when passive
	gov         int   // the group that governs it ("agreed to …", "asked that …"), or -1
	object      party // between the governing verb and an infinitive: "asked Ms Lee to …"
}

// mood is how a group stands to the facts.
type mood uint8

const (
	finite     mood = iota // noted, provides
	future                 // will, would, shall provide
	might                  // could, should, may provide
	infinitive             // to provide
	bare                   // be provided; (that officers) provide
)

// link is how a clause hangs on what stands before it.
type link uint8

const (
	opens     link = iota // at the start, or after a semicolon, dash or "and"
	afterThat             // that …
	relative              // which, who …
	asks                  // whether, if, how, what …
	whenever              // once, when, until …
)

// groups finds the verb groups of a sentence, left to right, with subjects
// and governors.
func (s *sentence) groups(dst []group) []group {
	w := s.w
	for i := 0; i < len(w); i++ {
		g, ok := s.groupAt(i)
		if !ok {
			continue
		}
		g.gov = -1
		g.bracket = s.bracketed(g.first)
		g.edge, g.link = s.edge(g.first, g.mood, dst)
		if !s.coordinated(g.first) {
			g.subject = s.subject(g.edge, g.first)
		}
		if g.link == afterThat || g.mood == infinitive {
			s.govern(&g, dst)
		}
		if g.subject.none() && g.mood != infinitive && len(dst) > 0 && s.coordinated(g.first) {
			// "look at the figures and let members know": the subject goes on
			if p := &dst[len(dst)-1]; p.link == relative && g.mood == bare && w[g.head].form&formS != 0 && w[g.head].form&formBase == 0 {
				g.link = relative // "a plan which is rated and shows its dates"
			}
			for k := len(dst) - 1; k >= 0 && g.link != relative; k-- {
				if p := &dst[k]; !p.subject.none() && p.link != relative && p.link != asks && (p.mood != infinitive || g.mood == bare) {
					g.subject, g.link, g.gov = p.subject, p.link, p.gov
					break
				}
			}
		}
		if n := len(dst); n > 0 && g.mood == finite && g.link == opens && dst[n-1].link == relative && s.unbroken(dst[n-1].head, g.first) {
			g.link = relative // "a plan which is Red-Amber-Green rated"
		}
		if g.mood == bare && !g.passive && g.subject.none() && s.opensEntry(i) {
			// "agreed to do A; receive B": the entry goes on under the same verb
			for k := len(dst) - 1; k >= 0; k-- {
				if p := &dst[k]; p.mood == infinitive && p.gov >= 0 {
					g.mood, g.gov, g.object = infinitive, p.gov, p.object
					break
				}
			}
		}
		if g.mood == finite && g.past && g.subject.none() && s.opensEntry(i) && len(dst) > 0 {
			g.subject = dst[0].subject
		}
		if g.mood == bare && g.passive && s.word(g.first, "be") {
			s.subjunctive(&g, dst)
		}
		if n := len(dst); n > 0 && g.mood == finite && w[g.first].form&formPart != 0 && dst[n-1].mood == bare && dst[n-1].passive && s.coordinated(g.first) && g.subject == dst[n-1].subject {
			g.mood, g.passive, g.past = bare, true, false // "be endorsed and sent to the Secretary of State"
		}
		dst = append(dst, g)
		i = g.head
	}
	return dst
}

// groupAt reads the group whose first word is i.
func (s *sentence) groupAt(i int) (group, bool) {
	w := s.w
	g := group{first: i}
	skip := func(j int) int {
		for j < len(w) && s.word(j, "all", "both", "each") || j < len(w) && (w[j].is(classAdverb|classNot) && (!w[j].is(classVerb) || w[j].is(classAdverb)) && !w[j].is(classDet)) {
			if w[j].is(classNot) {
				g.not = true
			}
			j++
		}
		return j
	}
	merged := func(full group, ok bool) (group, bool) {
		full.not = full.not || g.not
		return full, ok
	}
	x := &w[i]
	switch {
	case x.is(classWill|classMay) && !(x.is(classCap) && s.word(i, "May")) && !(x.is(classMonth) && i > 0 && w[i-1].is(classNum)):
		g.mood = future
		if x.is(classMay) {
			g.mood = might
		}
		j := skip(i + 1)
		if j < len(w) && w[j].is(classComma) { // "would, if need be, report"
			k := j + 1
			for k < len(w) && k < j+9 && !w[k].is(classComma) {
				k++
			}
			if k < len(w) && w[k].is(classComma) {
				j = skip(k + 1)
			}
		}
		return merged(s.finish(g, j, skip))
	case x.is(classTo):
		g.mood = infinitive
		j := skip(i + 1)
		if j >= len(w) || !(w[j].is(classBe|classHave) || w[j].verb != nil && w[j].form&formBase != 0) || w[j].is(classDet) {
			return g, false
		}
		if w[j].is(classRole|classBody|classMembers|classThing) && !w[j].is(classBe) && !s.imperative(j) {
			return g, false
		}
		if w[j].is(classCap) && !w[i].is(classCap) {
			return g, false
		}
		return merged(s.finish(g, j, skip))
	case x.is(classBe) && !(x.is(classCap) && i > 0 && !w[i-1].is(classThat|classStop|classNum|classColon)):
		g.mood = bare
		g.past = !s.word(i, "be")
		if g.past {
			g.mood = finite
		}
		return merged(s.finish(g, i, skip))
	case x.is(classHave) && i+1 < len(w):
		g.mood, g.past, g.perfect = finite, true, s.word(i, "had", "having")
		j := skip(i + 1)
		if j < len(w) && s.word(j, "been") {
			return merged(s.finish(g, j, skip))
		}
		if j < len(w) && w[j].verb != nil && w[j].form&(formPart|formPast) != 0 {
			g.head, g.verb = j, w[j].verb
			return g, true
		}
		if s.word(i, "have", "has") && i > 0 && !s.word(j, "to") {
			return group{first: i, head: i, verb: lexicon["have"].verb, mood: bare}, true
		}
		return g, false
	case x.verb != nil && s.finite(i) && !x.is(classHave):
		if x.form&(formPast|formPart) != 0 && x.form&formBase == 0 {
			g.past = true
			g.mood = finite
		} else {
			g.mood = bare
		}
		g.head, g.verb = i, x.verb
		return g, true
	case s.unknownVerb(i):
		t := s.lower(i)
		g.head, g.verb = i, &verb{name: t, sort: sortPlain}
		g.mood, g.past = bare, false
		if t[len(t)-2:] == "ed" {
			g.mood, g.past = finite, true
		}
		return g, true
	}
	return g, false
}

// finish reads from the word after the modal or "to": be, a verb, or have.
func (s *sentence) finish(g group, j int, skip func(int) int) (group, bool) {
	w := s.w
	if j >= len(w) {
		return g, false
	}
	if w[j].is(classHave) && !(g.mood == infinitive || g.mood == future) {
		return g, false
	}
	if w[j].is(classHave) {
		k := skip(j + 1)
		if k < len(w) && (s.word(k, "been") || w[k].verb != nil && w[k].form&formPart != 0 && !w[k].is(classThing)) {
			g.past = true
			if s.word(k, "been") {
				return s.finish(g, k, skip)
			}
			g.head, g.verb = k, w[k].verb
			return g, true
		}
		g.head, g.verb = j, lexicon["have"].verb
		return g, g.verb != nil
	}
	if w[j].is(classBe) {
		k := skip(j + 1)
		switch {
		case k < len(w) && s.word(k, "being"):
			k = skip(k + 1)
			if k < len(w) && w[k].verb != nil && w[k].form&formPart != 0 {
				g.head, g.verb, g.passive, g.ing = k, w[k].verb, true, true
				return g, true
			}
		case k < len(w) && w[k].verb != nil && w[k].form&formPart != 0:
			g.head, g.verb, g.passive = k, w[k].verb, true
			return g, true
		case k < len(w) && s.participle(k):
			g.head, g.verb, g.passive = k, &verb{name: s.lower(k), sort: sortPlain}, true
			return g, true
		case k < len(w) && w[k].verb != nil && w[k].form&formIng != 0:
			g.head, g.verb, g.ing = k, w[k].verb, true
			return g, true
		}
		g.head, g.verb = j, beVerb
		return g, true
	}
	if w[j].verb != nil && w[j].form&formBase != 0 {
		g.head, g.verb = j, w[j].verb
		return g, true
	}
	return g, false
}

// participle reports whether a word that the lexicon does not know looks like
// a past participle: "be signposted", "be re-tendered".
func (s *sentence) participle(i int) bool {
	x := &s.w[i]
	if x.class&^classCap != 0 || x.end-x.start < 5 {
		return false
	}
	t := s.lower(i)
	return t[len(t)-2:] == "ed" && t != "indeed"
}

var beVerb = &verb{name: "be", sort: sortState}

// imperative reports whether the verb-like noun at i, after "to" or at a
// start, has an object or a preposition after it as a verb would: "to report
// back", "to update members", against "to report authors".
func (s *sentence) imperative(i int) bool {
	x := &s.w[i]
	if x.verb == nil || x.form&formBase == 0 {
		return false
	}
	if i+1 >= len(s.w) {
		return !x.is(classBody | classRole | classMembers)
	}
	n := &s.w[i+1]
	if x.is(classMembers | classBody) {
		return n.is(classDet)
	}
	return n.is(classDet|classPrep|classAnd|classMembers|classThat|classComma|classStop|classPronoun|classWh|classNum|classCap) || s.word(i+1, "back", "further", "progress", "officers", "what", "together") || n.class == 0 || !n.is(classRole)
}

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
