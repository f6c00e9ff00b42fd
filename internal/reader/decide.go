package reader

// doneInTheRoom lists what a chair asks for and gets at once: members invited
// to comment, officers asked to introduce their report.
func doneInTheRoom(ask, act *verb) bool {
	switch act.name {
	case "introduce", "comment", "note", "approve", "explain", "leave", "sign", "declare", "vote", "speak", "summarise", "endorse", "accept":
		return true
	case "ask", "present", "consider", "discuss", "outline", "highlight", "describe", "join", "indicate", "make", "raise", "answer", "confirm", "agree", "attend":
		return ask.name == "invite" || ask.name == "ask" && (act.name == "consider" || act.name == "outline" || act.name == "agree" || act.name == "describe")
	}
	return false
}

// onlyNotes reports whether the verb takes cognisance and no more.
func onlyNotes(g *group) bool {
	switch g.verb.name {
	case "note", "acknowledge", "endorse", "commend", "thank", "support", "welcome", "congratulate", "accept", "recognise", "approve", "adopt", "agree", "ratify", "be", "have", "need", "hear", "defer", "move", "second", "exclude", "elect", "appoint", "observe", "affirm":
		return true
	}
	return false
}

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
	if v.name == "give" && s.hasWord(g.head, min(len(s.w), g.head+5), "delegated", "authority", "responsibility", "power", "powers", "permission", "approval", "leave", "consent") ||
		v.name == "give" && s.hasWord(g.edge, g.first, "approval", "consent", "permission", "authority", "power", "leave") {
		return true
	}
	switch {
	case v.name == "refer" && s.word(g.head+1, "back"):
		return true // the outcome of a call-in
	case v.name == "amend" && s.word(g.head+1, "as", "to", "by"):
		return true
	case v.name == "close" && s.hasWord(g.edge, g.first, "recommendation", "recommendations", "undertaking", "undertakings", "action", "actions", "matter", "request", "item", "issue", "promise"):
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
		case "amend", "review", "record", "convey", "carry", "set", "confirm", "vary", "invite", "second", "move", "pass", "withdraw", "close", "open":
			return v.name == "move" && !s.word(g.head+1, "to", "from") || v.name == "second" || v.name == "confirm" || v.name == "carry" && !s.word(g.head+1, "out")
		}
		return true
	}
	switch v.name {
	case "note", "acknowledge", "endorse", "commend", "receive", "thank", "support", "welcome", "congratulate", "accept", "recognise", "recognize", "hear", "be", "record", "observe", "applaud", "praise", "affirm", "reaffirm", "express", "concur", "appreciate", "understand", "recommend", "refuse", "reject", "uphold", "dismiss", "resolve", "delegate", "satisfy", "dispense":
		return true
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
func receives(g *group) bool {
	switch g.verb.name {
	case "receive", "get", "see", "hear", "consider", "have", "review", "scrutinise":
		return true
	}
	return false
}

// takesNote reports whether "receive" is the formula of noting: "receive the
// report", "receive and note". A further, updated or regular report is asked
// for; the report is in the room.
func (s *sentence) takesNote(g *group) bool {
	if s.timeAfter(g.head) {
		return false
	}
	for j := g.head + 1; j < len(s.w) && j < g.head+7; j++ {
		if s.word(j, "further", "updated", "regular", "quarterly", "annual", "monthly", "future", "a", "an", "updates", "progress", "another", "additional", "six-monthly", "more") {
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
	switch v.name {
	case "amend", "review", "set", "vary", "invite", "confirm", "carry", "record", "support", "withdraw", "open", "close", "move", "consider", "accept", "take", "receive", "select", "nominate", "award", "pass", "sign":
		return v.name == "confirm" || v.name == "accept" || v.name == "support" || v.name == "award"
	}
	return v.sort&(sortApprove|sortDelegate|sortAppoint|sortProcess) != 0
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
		return !s.w[bound.from].is(classCap) || members || s.word(bound.upto-1, "committee", "board", "panel", "cabinet", "executive", "council", "group", "sub-group", "forum")
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
	return s.hasWord(i, j, "establishment", "formation", "creation", "setting") && s.hasWord(i, j, "group", "panel", "committee", "sub-committee", "sub-group", "board", "forum", "commission")
}
