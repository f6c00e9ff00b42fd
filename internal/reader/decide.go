package reader

// doneInTheRoom lists what a chair asks for and gets at once: members invited
// to comment, officers asked to introduce their report.
func doneInTheRoom(ask, act *verb) bool {
	return roomVerbs[act.name] || ask.name == "invite" && invitedVerbs[act.name] || ask.name == "ask" && askedVerbs[act.name]
}

// onlyNotes reports whether the verb takes cognisance and no more.
func onlyNotes(g *group) bool { return noticeVerbs[g.verb.name] }

// delegated reports whether leave is given before group k: "authority be
// delegated to the Director, after consultation, to settle".
func (s *sentence) delegated(gs []group, k int) bool {
	for i := range k {
		if gs[i].verb.sort&sortDelegate != 0 && gs[i].verb.name != "allow" {
			return true
		}
	}
	return s.hasWord(0, gs[k].first, "authority", "delegated", "power", "powers", "authorisation") && !s.hasWord(0, gs[k].first, "local")
}

// decides reports whether a passive resolution settles something here and
// now rather than asking for it: "be approved", "be appointed", "be noted".
func decides(s *sentence, g *group) bool {
	v := g.verb
	if v.name == "give" && (s.holds(g.head, min(len(s.w), g.head+5), leaveNouns) || s.holds(g.edge, g.first, leaveNouns)) {
		return true
	}
	switch {
	case v.name == "refer" && s.word(g.head+1, "back"):
		return true // the outcome of a call-in
	case v.name == "amend" && s.word(g.head+1, "as", "to", "by"):
		return true
	case v.name == "close" && s.holds(0, g.first, closableNouns):
		return true // the asking body closes it
	}
	if !g.subject.none() && s.word(g.subject.from, "no") {
		return true // "that no centre be closed"
	}
	if v.sort&(sortApprove|sortNote) != 0 && s.setsUp(0, g.first) {
		return false // "that the establishment of a working group be agreed"
	}
	if v.sort&(sortApprove|sortDelegate|sortAppoint|sortProcess) != 0 {
		switch v.name {
		case "move":
			return !s.word(g.head+1, "to", "from")
		case "carry":
			return !s.word(g.head+1, "out")
		case "second", "confirm":
			return true
		}
		return !openVerbs[v.name]
	}
	if settledVerbs[v.name] {
		return true
	}
	switch v.name {
	case "consider", "take", "review", "discuss":
		return !(s.timeAfter(g.head) || s.hasWord(g.head, len(s.w), "meeting", "agenda") || v.name == "review" || s.word(g.head+1, "back", "forward", "up", "to"))
	}
	return false
}

// laterAct reports whether an approval or noting is itself still to come: "be
// approved by Cabinet and sent to Ofsted by 20 December".
func (s *sentence) laterAct(gs []group, k int) bool {
	g := &gs[k]
	return s.w[min(g.head+1, len(s.w)-1)].is(classBy) && s.timeAfter(g.head) && g.verb.sort&sortApprove != 0
}

// receives reports whether the verb takes delivery of something.
func receives(g *group) bool { return receiveVerbs[g.verb.name] }

// takesNote reports whether "receive" is the formula of noting: "receive the
// report", "receive and note". A further, updated or regular report is asked
// for; the report is in the room.
func (s *sentence) takesNote(g *group) bool {
	if s.timeAfter(g.head) {
		return false
	}
	for j := g.head + 1; j < len(s.w) && j < g.head+7; j++ {
		if s.in(j, newnessWords) {
			return false
		}
		if s.w[j].is(classThing) {
			return true
		}
	}
	return true
}

// decidesHere reports whether the verb settles something in the room: approve,
// adopt, appoint, delegate, exclude.
func decidesHere(v *verb) bool {
	return v.sort&(sortApprove|sortDelegate|sortAppoint|sortProcess) != 0 && !undecidedVerbs[v.name]
}

// beforeTheBody reports whether a request only puts an item before the body
// that is sitting: "Members were asked to approve", "the Director asked
// Cabinet to agree". What a body asks of its officers is a promise; what a
// paper asks of the body is the agenda.
func (s *sentence) beforeTheBody(p *group, bound party, g *group) bool {
	if bound.kind != body {
		return false
	}
	members := s.w[bound.upto-1].is(classMembers)
	if g.verb.sort&(sortInfo|sortTell) != 0 && members || s.word(bound.upto-1, "members") && s.timeAfter(g.head) {
		return false
	}
	if p.passive {
		return !s.w[bound.from].is(classCap) || members || s.in(bound.upto-1, sittingNouns)
	}
	return p.subject.kind != body
}

// keeps reports whether a resolution in the present passive asks for
// something to go on or be made: "is kept under review", "a plan is drawn up".
func (s *sentence) keeps(g *group) bool {
	if g.mood != finite || g.perfect || g.not || !s.word(g.first, "is", "are") {
		return false
	}
	return g.verb.sort&(sortInfo|sortWork|sortTell|sortPlain|sortWeak) != 0 && g.verb.sort&(sortNote|sortApprove|sortDelegate|sortAppoint|sortProcess|sortState) == 0
}

// setsUp reports whether words name the making of a body: "the establishment
// of a cross-party working group".
func (s *sentence) setsUp(i, j int) bool {
	return s.holds(i, j, makingNouns) && s.holds(i, j, groupNouns)
}
