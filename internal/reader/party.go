package reader

// party is somebody who could owe or be owed, as worded.
type party struct {
	from, upto int // words
	kind       partyKind
}

// partyKind is what a noun phrase turns out to be.
type partyKind uint8

const (
	noParty  partyKind = iota
	insider            // an officer, a service, a member, the council
	body               // a committee, board or panel, or its members
	person             // a name
	pronoun            // he, she, it, they
	outsider           // someone the council cannot promise for
	thing              // a report, a plan: what is delivered
)

// owes reports whether the party can be bound by the council's record.
func (k partyKind) owes() bool {
	return k == insider || k == body || k == person || k == pronoun
}

func (p party) none() bool { return p.kind == noParty }

// phrase reads the noun phrase that begins at word i and returns it with the
// word after it. A title may hold commas and "and" ("Executive Director for
// Children, Families & Learning") as long as capitals go on after them. The
// head is the last noun before the first preposition: "the report of the
// Director" is a thing, "the Director of the report" is not.
func (s *sentence) phrase(i int) party {
	w := s.w
	for i < len(w) && (w[i].is(classAdverb) && !w[i].is(classDet) && !w[i].is(classCap) || w[i].is(classQuote)) {
		i++
	}
	start := i
	if i < len(w) && (w[i].is(classPrep) && !w[i].is(classRole) || w[i].is(classAnd)) {
		return party{i, i, noParty}
	}
	if i < len(w) && w[i].is(classPronoun) && !w[i].is(classDet) {
		return party{i, i + 1, pronoun}
	}
	for i < len(w) && (w[i].is(classDet) || w[i].is(classThat) && i == start) {
		i++
	}
	first := i
	head := -1
	caps := 0
	afterPrep := false
	for i < len(w) {
		x := &w[i]
		switch {
		case x.class == 0 || x.is(classCap|classRole|classBody|classMembers|classThing|classNoun|classTitle|classNum|classOutside):
			if x.is(classWill|classMay|classBe|classHave|classThat) && !x.is(classRole|classBody) {
				goto done
			}
			if i > first && x.is(classVerb) && !x.is(classCap) && s.finite(i) {
				goto done
			}
			if x.class == 0 && head >= 0 && s.word(i, "absent", "present", "concerned", "involved", "responsible", "available", "attending") {
				goto done // "those Members absent"
			}
			if !afterPrep {
				head = i
			}
			if x.is(classCap) {
				caps++
			}
			i++
			continue
		case x.is(classVerb) && i == first && !x.is(classCap):
			// "monitoring officer", "planning committee": an adjective before its noun
			if x.form&(formIng|formPart) != 0 && i+1 < len(w) && (w[i+1].is(classRole|classBody|classThing|classMembers|classNoun) || w[i+1].class == 0) {
				i++
				continue
			}
			goto done
		case x.is(classVerb) && !s.finite(i) && i+1 < len(w) && w[i+1].is(classRole|classBody|classThing|classMembers|classNoun) && !w[i+1].is(classVerb):
			i++
			continue
		case x.is(classPrep) && !x.is(classTo) && !x.is(classBy) && head >= 0 && s.joins(i) && (s.lower(i) == "of" || !w[head].is(classBody) || w[head].is(classRole) && !s.word(head, "board", "council", "group")):
			afterPrep = true
			i++
			for i < len(w) && w[i].is(classDet) {
				i++
			}
			continue
		case (x.is(classAnd) || x.is(classComma)) && s.titleGoesOn(i, caps):
			if x.is(classComma) {
				afterPrep = true // "Assistant Director, Assets": the head stands before the comma
			}
			i++
			if i < len(w) && x.is(classComma) && w[i].is(classAnd) {
				i++
			}
			for i < len(w) && w[i].is(classDet) {
				i++
			}
			continue
		}
		break
	}
done:
	for i > first && w[i-1].is(classPrep|classComma|classAnd|classDet) && !w[i-1].is(classRole|classBody) {
		i--
	}
	if i == first || head < 0 {
		return party{start, start, noParty}
	}
	return party{start, i, s.kindOf(first, head, i, caps)}
}

// joins reports whether the preposition at i ties a title together: "of",
// "for" or "in" before a capital or a body's noun.
func (s *sentence) joins(i int) bool {
	switch s.lower(i) {
	case "of", "for", "in", "from", "at", "with", "on":
	default:
		return false
	}
	of := s.lower(i) == "of"
	j := i + 1
	for j < len(s.w) && s.w[j].is(classDet) {
		j++
	}
	if j >= len(s.w) {
		return false
	}
	x := &s.w[j]
	if of {
		return x.class&(classCap|classRole|classBody|classMembers|classThing|classNoun|classOutside) != 0 || x.class == 0
	}
	if s.lower(i) == "with" || s.lower(i) == "on" || s.lower(i) == "in" {
		return false
	}
	return x.is(classCap) && !x.is(classMonth)
}

// titleGoesOn reports whether the comma or "and" at i is inside a title or
// joins two parties: a capital or a role's noun follows, no verb of its own.
func (s *sentence) titleGoesOn(i, caps int) bool {
	j := i + 1
	if s.word(i, "but", "nor") {
		return false
	}
	if j < len(s.w) && s.w[i].is(classComma) && s.w[j].is(classAnd) {
		j++
	}
	for j < len(s.w) && s.w[j].is(classDet) {
		if s.w[i].is(classComma) {
			return false // "from Mr Kerr, the Chief Auditor said": a new phrase
		}
		j++
	}
	if j >= len(s.w) || caps == 0 && s.w[i].is(classComma) {
		return false
	}
	x := &s.w[j]
	if x.is(classPronoun) && !x.is(classCap) {
		return false
	}
	if s.w[i].is(classComma) {
		return x.is(classCap) && !x.is(classMonth) && (!x.is(classVerb) || x.is(classRole|classBody|classNoun))
	}
	return x.is(classCap|classRole|classBody|classMembers) && (!x.is(classVerb) || x.is(classCap) || x.is(classRole|classMembers))
}

// kindOf says what the phrase from first to upto with this head is.
func (s *sentence) kindOf(first, head, upto, caps int) partyKind {
	h := &s.w[head]
	if s.w[first].is(classTitle) && upto > first+1 {
		return person
	}
	switch {
	case h.is(classMembers) && (s.word(head, "member", "councillor") && head > first && s.word(head-1, "cabinet", "executive", "lead", "portfolio", "board", "panel")):
		return insider
	case h.is(classMembers):
		return body
	case h.is(classBody) && !h.is(classOutside):
		return body
	case h.is(classRole) && !(h.is(classOutside) && !h.is(classCap)):
		for i := first; i <= head; i++ {
			if i < head && s.w[i].is(classOutside) && !s.w[i].is(classRole) && s.w[i].is(classCap) && !s.in(i, subjects) {
				return outsider
			}
		}
		return insider
	case s.word(head, "inspector") && first < head && !s.hasWord(first, head, "ofsted", "planning", "hm", "lead"):
		return insider // "the Specialist Inspector"
	case h.is(classOutside):
		if s.lower(head) == "commissioner" || !h.is(classThing) {
			return outsider
		}
		return thing
	case h.is(classThing):
		return thing
	}
	if caps+s.joints(first, upto) == upto-first {
		for i := first; i < head; i++ {
			if s.w[i].is(classRole) && !s.w[i].is(classBody|classNoun) && !s.word(i, "service", "council", "services", "scrutiny") {
				return insider // "Service Lead Strategy & Performance"
			}
		}
	}
	if upto == first+1 && s.initials(first) {
		return person
	}
	// A name: two or three capitals and nothing else, not opening with a
	// determiner ("Grace Obi", "J Smith").
	if n := upto - first; n >= 2 && n <= 3 && caps == n && (first == 0 || !s.w[first-1].is(classDet)) {
		for i := first; i < upto; i++ {
			if s.w[i].is(classVerb | classMonth | classNum | classThing | classNoun | classPrep | classAnd | classRole | classBody) {
				return thing
			}
		}
		return person
	}
	return thing
}

// initials reports whether word i is somebody's initials: "LT", "R.D.".
func (s *sentence) initials(i int) bool {
	x := &s.w[i]
	t := s.text[x.start:x.end]
	if len(t) < 2 || len(t) > 4 || x.class&^classCap != 0 {
		return false
	}
	for j := range len(t) {
		if !('A' <= t[j] && t[j] <= 'Z' || t[j] == '.') {
			return false
		}
	}
	return true
}

// joints counts the "and"s, "&"s and commas between the words of a title.
func (s *sentence) joints(i, j int) int {
	n := 0
	for ; i < j; i++ {
		if s.w[i].is(classAnd | classComma) {
			n++
		}
	}
	return n
}
