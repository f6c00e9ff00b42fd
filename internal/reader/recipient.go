package reader

// recipient finds to whom an act between words i and upto is owed: the object
// of a verb of telling ("update members", "provide the Panel with"), or the
// first party after "to", "with" or "before" ("circulated to Members", "come
// back to Cabinet", "to the next meeting of the Committee").
func (s *sentence) recipient(i, upto int) party {
	w := s.w
	for j := i; j < upto; j++ {
		if j > i && !(w[j-1].verb != nil && w[j-1].verb.sort&sortTell != 0 && w[j-1].form&formBase != 0) {
			continue
		}
		if p := s.objectParty(j, upto); !p.none() {
			return p
		}
	}
	for j := i; j < upto; j++ {
		if w[j].is(classSemi) {
			break
		}
		if !w[j].is(classPrep) || !s.word(j, "to", "with", "before", "for", "at", "by") || s.word(j-1, "according", "due", "in", "prior", "subject", "related", "relation", "regard", "respect", "regards", "relating", "response", "dealing") {
			continue
		}
		p := s.meetingOf(j + 1)
		if p.none() {
			p = s.undated(s.phrase(j + 1))
		}
		if p.upto > upto || p.none() {
			continue
		}
		h := s.last(p)
		switch {
		case s.word(j, "before") && (p.upto < len(w) && w[p.upto].is(classVerb|classBe|classHave|classWill) || !s.lemma(i, j, bringVerbs)):
			// "before the Board meets", "checked before Cabinet": a time, not a recipient
		case s.word(j, "to", "before") && (p.kind == body || p.kind == insider || p.kind == person || p.kind == outsider && s.w[h].is(classCap)):
			return p
		case s.word(j, "to") && p.kind == outsider && (s.lemma(i, j, sendVerbs) || s.holds(max(0, i-1), j, letterNouns)):
			return p
		case s.word(j, "with") && (p.kind == body || p.kind == person || p.kind == insider) && s.shares(i, j):
			return p
		case s.word(j, "at") && p.kind == body && !s.w[h].is(classMembers):
			return p
		case s.word(j, "for") && s.w[h].is(classMembers) && s.makes(i, j):
			return p
		}
	}
	return party{}
}

// shares reports whether a verb between i and j takes "with" before its
// recipient: share with, raise with, provide X with is not.
func (s *sentence) shares(i, j int) bool {
	return s.lemma(i-2, j, shareVerbs)
}

// makes reports whether a verb between i and j makes something "for" its
// recipient: "arrange a session for Members".
func (s *sentence) makes(i, j int) bool { return s.lemma(i, j, makeVerbs) }

// lemma reports whether a verb of the set stands at i-1 or from there up to j,
// in any of its forms.
func (s *sentence) lemma(i, j int, verbs map[string]bool) bool {
	for k := max(0, i-1); k < j; k++ {
		if v := s.w[k].verb; v != nil && verbs[v.name] && !s.w[k].is(classTime) {
			return true
		}
	}
	return false
}

// undated takes a date off the front of a body's name ("9 November
// committee") and the council's own name ("the Council's Management Team").
func (s *sentence) undated(p party) party {
	for p.from+1 < p.upto {
		next := p.from
		if s.w[next].is(classDet) {
			next++
		}
		if next+1 >= p.upto || !s.w[next].is(classNum|classMonth) && !s.word(next, "council's", "council’s", "authority's", "authority’s") {
			break
		}
		p.from = next + 1
	}
	return p
}

// last returns the head word of a phrase: the last before its first
// preposition.
func (s *sentence) last(p party) int {
	for i := p.from + 1; i < p.upto; i++ {
		if s.w[i].is(classPrep) {
			return i - 1
		}
	}
	return p.upto - 1
}

// objectParty reads the recipient that stands as the verb's own object.
func (s *sentence) objectParty(i, upto int) party {
	if i >= upto || i >= len(s.w) || i == 0 {
		return party{}
	}
	v := s.w[i-1].verb
	if v == nil {
		return party{}
	}
	switch v.name {
	case "update", "inform", "notify", "advise", "brief", "tell", "let", "assure", "remind", "provide", "send", "give", "email", "supply", "contact", "furnish", "present", "attend", "keep", "offer":
	default:
		return party{}
	}
	p := s.phrase(i)
	if p.kind == thing && p.upto == p.from+1 && s.w[p.from].class == classCap && s.word(p.upto, "with") {
		return p // "provide Meg with"
	}
	if p.none() || p.upto > upto || p.kind == thing || p.kind == pronoun || p.kind == outsider {
		return party{}
	}
	switch v.name {
	case "keep":
		if !s.word(p.upto, "informed", "updated", "advised", "briefed") {
			return party{}
		}
	case "provide", "send", "give", "supply", "present", "email", "offer":
		if p.upto >= len(s.w) || !(s.word(p.upto, "with") || s.w[p.upto].is(classDet) || s.w[p.upto].is(classThing) || s.w[p.upto].class == 0 && p.kind == body || v.name == "email" && s.word(p.upto, "about")) {
			return party{}
		}
	}
	return p
}

// meetingOf reads "the next meeting of the Committee", "its meeting in
// March", "a future Cabinet meeting": the body whose meeting it is, or no
// party where only "the meeting" is named.
func (s *sentence) meetingOf(i int) party {
	for j := i; j < len(s.w) && j < i+8; j++ {
		if !s.word(j, "meeting", "meetings") {
			if s.w[j].is(classPrep) && !s.w[j].is(classDet) {
				return party{} // "to Members of the Panel before the meeting"
			}
			if s.w[j].is(classSemi|classStop|classVerb) && !s.w[j].is(classThing|classCap|classRole|classBody) {
				return party{}
			}
			continue
		}
		if s.word(j+1, "of") {
			if p := s.phrase(j + 2); p.kind == body {
				return p
			}
			return party{}
		}
		for k := j - 1; k >= i; k-- {
			if s.w[k].is(classBody) || s.initials(k) {
				from := k
				for from > i && s.w[from-1].is(classCap|classAnd) && !s.word(from-1, "next") && !s.w[from-1].is(classMonth|classNum) {
					from--
				}
				return party{from, k + 1, body}
			}
		}
		return party{}
	}
	return party{}
}
