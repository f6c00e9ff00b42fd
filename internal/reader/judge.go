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
		if s.word(i, "if", "whether", "were") && i < g.first {
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

// handsOver keeps "would report on", "would give", "would present" to the
// senses that deliver something to someone.
func handsOver(s *sentence, g *group) bool {
	switch g.verb.name {
	case "give", "deliver", "present", "produce", "return", "follow", "table", "pass", "publish", "bring", "provide", "contact", "consult", "show":
		return s.deliverableAfter(g.head+1) || !s.recipient(g.head+1, len(s.w)).none() || s.timeAfter(g.head)
	case "advise", "assure", "remind", "let":
		return !s.recipient(g.head+1, len(s.w)).none() || s.hasWord(g.head, len(s.w), "know")
	}
	return true
}

// undertakes tells work that ends from work that goes on: "would look into
// it" from "would continue to look for ways".
func (s *sentence) undertakes(g *group) bool {
	switch g.verb.name {
	case "look", "investigate", "check", "clarify", "find", "arrange", "organise", "organize", "follow", "raise", "write", "draft", "prepare",
		"chase", "pursue", "ascertain", "confirm", "circulate", "explore", "compile", "collate", "feed", "take", "liaise", "amend", "convene", "schedule", "review", "revisit", "verify", "seek":
		return true
	}
	if s.alone(g.subject, true) && g.verb.sort&sortState == 0 {
		switch g.verb.name {
		case "continue", "work", "help", "support", "encourage", "aim", "focus", "strive", "consider", "ensure", "learn", "become", "remain", "need", "find", "be", "have", "receive", "use", "lead", "meet", "leave", "face", "lose", "gain", "spend", "save", "know", "live", "vote", "retire", "step", "stand", "get":
			return s.timeAfter(g.head) && g.verb.sort&sortWeak == 0
		}
		return true
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
	switch g.verb.name {
	case "consider", "discuss", "take", "review", "scrutinise", "pick", "debate", "look", "address", "cover":
		return s.hasWord(g.head, len(s.w), "meeting", "committee", "board", "panel", "cabinet", "agenda", "council", "session") || s.timeAfter(g.head) && s.headThing(g.subject)
	case "arrange", "organise", "organize", "convene", "schedule", "investigate", "check", "clarify", "follow", "raise", "amend",
		"chase", "draft", "prepare", "compile", "collate", "add", "corrected", "revisit", "reconsider", "explore", "invite", "ask", "request":
		return true
	case "make", "put", "use", "see", "find", "show", "need", "carry", "hold", "cost", "track", "record", "engage", "train", "recruit", "treat", "place", "improve", "identify", "form", "pay", "assess", "deal", "know", "entitle", "tell", "approve", "move", "achieve", "require", "give", "spend", "replace", "save", "fund", "charge", "meet", "monitor", "measure", "procure":
		return s.timeAfter(g.head) && g.subject.kind == thing && s.w[g.subject.upto-1].is(classThing)
	}
	if g.gov >= 0 && gs[g.gov].verb.sort&sortSay != 0 && s.alone(gs[g.gov].subject, true) && g.verb.sort&sortWork != 0 {
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
	case v.name == "close" && s.hasWord(g.edge, g.first, "recommendation", "recommendations", "undertaking", "action", "actions", "matter", "request", "item", "issue", "promise"):
		return true // the asking body closes it
	}
	if !g.subject.none() && s.word(g.subject.from, "no") {
		return true // "that no centre be closed"
	}
	if v.sort&(sortApprove|sortDelegate|sortAppoint|sortProcess) != 0 {
		switch v.name {
		case "amend", "review", "record", "convey", "carry", "set", "confirm", "vary", "invite", "second", "move", "pass", "withdraw", "close", "open":
			return v.name == "move" || v.name == "second" || v.name == "confirm" || v.name == "carry" && !s.word(g.head+1, "out")
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

// receives reports whether the verb takes delivery of something.
func receives(s *sentence, g *group) bool {
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
		case s.word(j, "next", "shortly", "soon", "future", "annually", "quarterly", "monthly", "regularly", "meeting", "meetings", "weeks", "months", "days", "year", "spring", "summer", "autumn", "winter", "course", "week", "month", "six-monthly", "prior", "following", "before", "after", "possible", "practicable", "feasible", "regular", "annual", "christmas", "easter"):
			return true
		}
	}
	return false
}

// purposeful accepts any verb after a formal request when the party bound is
// an officer or a body: "be requested to think again".
func (s *sentence) purposeful(gs []group, k int) bool {
	g := &gs[k]
	p := &gs[g.gov]
	return p.passive && g.verb.sort&(sortNote|sortApprove) == 0 && g.verb != beVerb
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

// decidesHere reports whether the verb settles something in the room: approve,
// adopt, appoint, delegate, exclude.
func decidesHere(v *verb) bool {
	switch v.name {
	case "amend", "review", "set", "vary", "invite", "confirm", "carry", "record", "support", "withdraw", "open", "close", "move", "consider", "accept", "take", "receive", "select", "nominate", "award", "pass", "sign":
		return v.name == "confirm" || v.name == "accept" || v.name == "support" || v.name == "move" || v.name == "award"
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
		if s.word(j, "detail", "details", "clarification", "explanation", "comment", "comments", "views", "assurance", "time", "information", "answer", "reply", "advice") && g.verb.name == "ask" {
			return false
		}
		if x.is(classThing) && !s.word(j, "action", "work", "business", "case", "review", "options") {
			return true
		}
	}
	return false
}

// planName is the verb of a planning participle: "was planned to".
func (s *sentence) planName(i int) string {
	if s.w[i].verb == nil {
		return ""
	}
	return s.w[i].verb.name
}

// alone reports whether a party is a person or officers as people, whose
// "would" is a promise, rather than an organisation, whose "would" may only
// describe.
func (s *sentence) alone(p party, speaker bool) bool {
	switch p.kind {
	case person:
		return true
	case pronoun:
		return s.word(p.from, "he", "she", "they", "i", "we")
	case insider:
		return !s.word(s.last(p), "service", "team", "council", "authority", "department", "directorate", "unit", "division", "trust", "partnership", "scrutiny", "services", "groups", "parties", "association", "club", "forum", "staff", "management", "administration", "board")
	}
	return false
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

// keeps reports whether a resolution in the present passive asks for
// something to go on or be made: "is kept under review", "a plan is drawn up".
func (s *sentence) keeps(g *group) bool {
	if g.mood != finite || g.perfect || g.not || !s.word(g.first, "is", "are") {
		return false
	}
	return g.verb.sort&(sortInfo|sortWork|sortTell|sortPlain|sortWeak) != 0 && g.verb.sort&(sortNote|sortApprove|sortDelegate|sortAppoint|sortProcess|sortState) == 0
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
