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
