package reader

// handsOver keeps "would report on", "would give", "would present" to the
// senses that deliver something to someone.
func handsOver(s *sentence, g *group) bool {
	switch {
	case handVerbs[g.verb.name]:
		return s.deliverableAfter(g.head+1) || !s.recipient(g.head+1, len(s.w)).none() || s.timeAfter(g.head)
	case g.verb.name == "advise", g.verb.name == "assure", g.verb.name == "remind", g.verb.name == "let":
		return !s.recipient(g.head+1, len(s.w)).none() || s.hasWord(g.head, len(s.w), "know")
	}
	return true
}

// undertakes tells work that ends from work that goes on: "would look into
// it" from "would continue to look for ways".
func (s *sentence) undertakes(g *group) bool {
	if g.subject.kind == pronoun && !s.alone(g.subject) {
		return false // "it would take up little time"
	}
	if g.verb.name == "ensure" {
		return s.alone(g.subject)
	}
	if taskVerbs[g.verb.name] {
		return true
	}
	if s.alone(g.subject) && g.verb.sort&sortState == 0 {
		return !ongoingVerbs[g.verb.name] || s.timeAfter(g.head) && g.verb.sort&sortWeak == 0
	}
	return s.deliverableAfter(g.head+1) && g.verb.sort&(sortWeak|sortPlain) == 0
}

// worthDoing is undertakes for the passive.
func (s *sentence) worthDoing(gs []group, k int) bool {
	g := &gs[k]
	if g.verb.name == "hold" && s.hasWord(g.edge, g.first, "meeting", "meetings") && g.gov >= 0 && gs[g.gov].verb.sort&(sortCommit|sortAsk) == 0 {
		return false // the date of the next meeting is already arranged
	}
	if agent := s.agent(g, len(s.w)); agent.none() && s.hasWord(g.head, min(len(s.w), g.head+6), "by") && s.outsideAfter(g.head) {
		return false
	}
	paper := g.subject.kind == thing && s.w[g.subject.upto-1].is(classThing)
	switch v := g.verb.name; {
	case agendaVerbs[v]:
		return s.holds(g.head, len(s.w), meetingNouns) || s.timeAfter(g.head) && s.headThing(g.subject)
	case doneVerbs[v]:
		return true
	case v == "make":
		return s.holds(g.edge, g.first, changeNouns) || s.timeAfter(g.head) && paper
	case vagueVerbs[v]:
		return s.timeAfter(g.head) && paper
	}
	if g.gov >= 0 && gs[g.gov].verb.sort&sortSay != 0 && s.alone(gs[g.gov].subject) && g.verb.sort&sortWork != 0 {
		return true
	}
	return s.timeAfter(g.head) || g.subject.kind == thing && !g.subject.none() && s.headThing(g.subject)
}

// outsideAfter reports whether "by" somebody outside follows the verb:
// "visited by the police".
func (s *sentence) outsideAfter(i int) bool {
	for j := i + 1; j < len(s.w) && j < i+6; j++ {
		if s.w[j].is(classBy) {
			p := s.phrase(j + 1)
			return p.kind == outsider
		}
	}
	return false
}

// headThing reports whether a noun of the phrase is something delivered.
func (s *sentence) headThing(p party) bool {
	for i := p.from; i < p.upto; i++ {
		if s.w[i].is(classPrep) {
			break
		}
		if s.w[i].is(classThing) && !s.w[i].is(classOutside) {
			return true
		}
	}
	return false
}

// deliverableAfter reports whether the object that begins at i is something
// delivered: "a further report", "for figures on …".
func (s *sentence) deliverableAfter(i int) bool {
	for j := i; j < len(s.w) && j < i+8; j++ {
		x := &s.w[j]
		if x.is(classThing) && !(x.is(classVerb) && j == i) {
			return true
		}
		if j > i && x.is(classTo|classThat|classSemi|classStop|classBe|classWill) {
			return false
		}
	}
	return false
}

// hasWord reports whether one of the words stands between i and j.
func (s *sentence) hasWord(i, j int, any ...string) bool {
	for ; i < j; i++ {
		if s.word(i, any...) {
			return true
		}
	}
	return false
}

// timeAfter reports whether some word of time follows word i in the clause.
func (s *sentence) timeAfter(i int) bool {
	for j := i + 1; j < len(s.w); j++ {
		x := &s.w[j]
		switch {
		case x.is(classSemi):
			return false
		case x.is(classMonth) && x.is(classCap), x.is(classNum) && x.end-x.start == 4:
			return true
		case x.is(classTime):
			return true
		}
	}
	return false
}

// asksFor reads "requested a report", "asked for an update on": the object
// of the request is a paper, figures or an update, not an explanation given
// at once.
func (s *sentence) asksFor(g *group) bool {
	j := g.head + 1
	if g.verb.name == "ask" || g.verb.name == "call" {
		if !s.word(j, "for") {
			return false
		}
		j++
	}
	if g.subject.kind == thing || g.subject.kind == outsider {
		return false
	}
	for n := 0; j < len(s.w) && n < 7; j, n = j+1, n+1 {
		x := &s.w[j]
		if x.is(classWh|classThat|classPronoun|classSemi|classStop|classTo) && !x.is(classDet) {
			return false
		}
		if s.in(j, spokenNouns) && g.verb.name == "ask" {
			return false
		}
		if x.is(classThing) && !s.in(j, looseNouns) {
			return true
		}
	}
	return false
}

// alone reports whether a party is a person or officers as people, whose
// "would" is a promise, rather than an organisation, whose "would" may only
// describe.
func (s *sentence) alone(p party) bool {
	switch p.kind {
	case person:
		return true
	case pronoun:
		return s.word(p.from, "he", "she", "they", "i", "we")
	case insider:
		return !s.in(s.last(p), organisations)
	}
	return false
}
