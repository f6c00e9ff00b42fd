package reader

// manner is the kind of passage a sentence stands in; it decides which rules
// may fire.
type manner uint8

const (
	inNarrative  manner = 1 << iota // key points, minutes, questions
	inResolution                    // resolutions and recommendations
	inAction                        // action blocks and next steps
)

// rule is one way in which words make a promise.
type rule struct {
	name  string
	says  string // for a reader of `arising explain`
	in    manner
	fires func(s *sentence, gs []group, k int) bool
}

// rules are tried in order on each verb group; the first that fires names the
// act. They know no record, only grammar: who is bound (the group's subject or
// object), by what verb, in what mood.
var rules = []rule{
	{
		"asked-to", "somebody was asked, requested or told to do it", inNarrative | inResolution | inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood != infinitive || g.gov < 0 {
				return false
			}
			p := &gs[g.gov]
			if p.verb.sort&sortAsk == 0 || p.verb.sort&sortCommit != 0 || p.not || p.perfect || p.mood == might || p.link == asks {
				return false
			}
			if g.verb.sort&sortState != 0 && g.verb.sort&(sortInfo|sortWork) == 0 || onlyNotes(g) || doneInTheRoom(p.verb, g.verb) {
				return false
			}
			bound := g.object
			if p.passive {
				bound = p.subject
			} else if p.subject.kind == thing || g.object.kind == thing {
				return false // "the journey required the aid of …"
			}
			return !bound.none() && !s.beforeTheBody(p, bound, g)
		},
	},
	{
		"agreed-to", "somebody agreed, undertook or offered to do it", inNarrative | inResolution | inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood != infinitive || g.gov < 0 || g.not {
				return false
			}
			p := &gs[g.gov]
			if p.verb.sort&sortCommit == 0 || p.not || p.perfect || p.mood == might || p.link == asks || !g.object.none() || p.subject.kind == outsider {
				return false
			}
			return g.verb.sort&(sortState|sortDelegate) == 0 && !onlyNotes(g) && !decidesHere(g.verb)
		},
	},
	{
		"asked-that", "it was asked, agreed or recommended that it be done", inNarrative | inResolution | inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.link != afterThat || g.gov < 0 || g.mood == infinitive && !g.passive {
				return false
			}
			p := &gs[g.gov]
			if p.verb.sort&(sortAsk|sortCommit) == 0 || p.not || p.perfect || p.link == asks || p.verb.name == "remind" {
				return false
			}
			if g.mood == finite || g.past || g.ing || onlyNotes(g) && !s.timeAfter(g.head) || decidesHere(g.verb) && g.passive {
				return false
			}
			if p.verb.sort&sortAsk == 0 && g.subject.kind == pronoun && g.verb.sort&sortInfo == 0 && g.passive {
				return false // "agreed that this be taken forward"
			}
			if g.mood == might && !s.word(g.first, "should") || g.mood == bare && p.verb.sort&sortAsk == 0 && !g.passive && g.subject.kind == thing && g.verb.sort&sortPlain != 0 {
				return false
			}
			return g.mood != future || g.verb.sort&sortState == 0 || g.passive
		},
	},
	{
		"agreed-to-noun", "somebody agreed to the making of something", inNarrative | inResolution,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.verb.sort&sortCommit == 0 || g.not || g.perfect || g.link == asks || g.mood == might || g.mood == future || !s.word(g.head+1, "to") {
				return false
			}
			for j := g.head + 2; j < len(s.w) && j < g.head+5; j++ {
				if s.word(j, "formation", "establishment", "creation", "production", "provision", "arrangement", "preparation", "circulation", "setting", "inclusion", "review", "visit") && (s.word(j+1, "of", "up") || s.word(j, "visit")) {
					return true
				}
			}
			return false
		},
	},
	{
		"due-to", "a dated delivery of the service's own", inNarrative,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood != infinitive || g.first == 0 || !s.word(g.first-1, "due", "scheduled", "planned", "expected", "timetabled") {
				return false
			}
			if g.gov >= 0 && gs[g.gov].link == asks || !s.word(g.first-1, "due") && (g.gov < 0 || gs[g.gov].verb.name != s.planName(g.first-1)) {
				return false
			}
			return s.subjectBeforeDue(gs, k) != outsider && s.timeAfter(g.head) && g.verb.name != "publish"
		},
	},
	{
		"would-work-to", "they would work to do it", inNarrative,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood != infinitive || g.gov < 0 {
				return false
			}
			p := &gs[g.gov]
			return p.mood == future && !p.not && p.link != asks && p.link != relative && p.subject.kind.owes() &&
				(p.verb.name == "work" || p.verb.name == "seek" || p.verb.name == "look" || p.verb.name == "aim") &&
				g.verb.sort&(sortInfo|sortWork) != 0 && s.onlyAdverbs(p.head+1, g.first)
		},
	},
	{
		"would-hand-over", "somebody would send, report, circulate or tell", inNarrative | inResolution | inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return s.promises(gs, k) && !g.passive && (!g.ing || s.timeAfter(g.head)) && g.subject.kind.owes() && g.verb.sort&(sortInfo|sortTell) != 0 && handsOver(s, g)
		},
	},
	{
		"would-be-handed-over", "something would be sent, reported, circulated or told", inNarrative | inResolution | inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return s.mayBePassive(gs, k) && g.passive && !g.ing && g.verb.sort&(sortInfo|sortTell) != 0 && g.verb.name != "let"
		},
	},
	{
		"would-come", "something would come, go or return to a meeting", inNarrative | inResolution | inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if !s.mayBePassive(gs, k) || g.passive || g.ing || g.subject.kind != thing && g.subject.kind != pronoun && !g.subject.none() {
				return false
			}
			switch g.verb.name {
			case "come", "go", "return", "follow":
				return !s.recipient(g.head+1, len(s.w)).none() || s.hasWord(g.head, len(s.w), "committee", "board", "cabinet", "panel", "meeting")
			}
			return false
		},
	},
	{
		"would-do", "somebody would do a piece of work", inNarrative | inResolution | inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return s.promises(gs, k) && !g.passive && !g.ing && g.subject.kind.owes() && g.verb.sort&(sortWork|sortPlain) != 0 && g.verb.sort&sortState == 0 && s.undertakes(g)
		},
	},
	{
		"would-happen", "something of the service's own would take place, open or be held", inNarrative | inResolution | inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if !s.mayBePassive(gs, k) || g.ing || g.subject.kind == outsider || g.subject.kind == pronoun || !s.timeAfter(g.head) {
				return false
			}
			switch g.verb.name {
			case "take":
				return s.word(g.head+1, "place")
			case "go":
				return s.word(g.head+1, "live")
			case "hold", "complete", "launch", "publish", "introduce", "implement", "finalise":
				return g.passive
			case "open", "start", "begin", "commence":
				return true
			}
			return g.verb == beVerb && s.word(g.head+1, "in", "available", "ready", "live", "completed", "finished")
		},
	},
	{
		"would-be-done", "a piece of work would be done", inNarrative | inResolution | inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return s.mayBePassive(gs, k) && g.passive && !g.ing && g.verb.sort&sortState == 0 && s.worthDoing(gs, k)
		},
	},
	{
		"asked-for", "a body asked for a paper, figures or an update", inNarrative | inResolution,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood == infinitive && (g.gov < 0 || gs[g.gov].verb.sort&(sortCommit|sortAsk) == 0 || gs[g.gov].passive) || g.mood == might || g.mood == future || g.not || g.passive || g.link == asks {
				return false
			}
			if g.verb.name != "request" && g.verb.name != "ask" && g.verb.name != "require" && g.verb.name != "call" {
				return false
			}
			return !g.perfect && !g.past == (g.mood != finite) && s.asksFor(g) && !governs(gs, k)
		},
	},
	{
		"was-requested", "a paper, figures or an update was requested", inNarrative | inResolution,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return g.verb.name == "request" && g.passive && g.mood == finite && !g.perfect && !g.not && g.link == opens && g.subject.kind == thing && s.headThing(g.subject) &&
				!governs(gs, k)
		},
	},
	{
		"suggested-and-agreed", "it was suggested and then agreed", inNarrative,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood == finite && g.past || g.not || onlyNotes(g) {
				return false
			}
			var p *group
			switch {
			case g.gov >= 0:
				p = &gs[g.gov]
			case k > 0 && g.link == afterThat:
				p = &gs[k-1]
			}
			if p == nil || p.verb.name != "suggest" && p.verb.name != "propose" {
				return false
			}
			for i := k + 1; i < len(gs); i++ {
				if gs[i].verb.name == "agree" && !gs[i].not && gs[i].mood == finite {
					return true
				}
			}
			return false
		},
	},
	{
		"to-be-done", "set down as to be done, with a time", inNarrative,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood != infinitive || !g.passive || g.verb.sort&(sortInfo|sortTell) == 0 || g.verb.name == "publish" || s.word(g.first-1, "had", "has", "have") {
				return false
			}
			if g.gov >= 0 && s.onlyAdverbs(gs[g.gov].head+1, g.first) {
				p := &gs[g.gov]
				return p.verb == beVerb && p.link != asks && s.timeAfter(g.head)
			}
			return s.timeAfter(g.head)
		},
	},
	{
		"that-will", "a resolution in the future tense", inResolution,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return g.mood == future && !g.not && !g.past && g.link == opens && !noted(gs, k) && !onlyNotes(g) && !decidesHere(g.verb)
		},
	},
	{
		"name-to-do", "a name and what it is to do", inNarrative,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return k == 0 && g.mood == infinitive && !g.passive && g.gov < 0 && !onlyNotes(g) && !decidesHere(g.verb) && g.subject.kind.owes() && g.subject.kind != pronoun && g.subject.from == 0 && g.subject.upto == g.first
		},
	},
	{
		"that-be-done", "a resolution that something be done", inResolution,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.passive && s.keeps(g) && !noted(gs, k) && g.link == opens {
				return true
			}
			if !g.passive || g.not || g.mood != bare && !(g.mood == infinitive && g.gov < 0) && !(g.mood == might && s.word(g.first, "should")) && !(g.mood == finite && g.ing) || g.link == relative || g.link == asks {
				return false
			}
			if noted(gs, k) || g.verb.sort&(sortAsk|sortDelegate) != 0 && governs(gs, k) {
				return false
			}
			return !decides(s, g) || g.verb.sort&(sortApprove|sortNote) != 0 && s.laterAct(gs, k)
		},
	},
	{
		"that-they-do", "a resolution that somebody do it", inResolution,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.passive || g.not || g.past || g.ing || g.link == relative || g.link == asks || noted(gs, k) {
				return false
			}
			if g.verb.sort&(sortAsk|sortDelegate|sortCommit) != 0 && governs(gs, k) {
				return false
			}
			switch {
			case g.mood == might && s.word(g.first, "should"):
			case g.mood == bare && g.verb != beVerb && s.w[g.head].form&formBase != 0:
				if g.subject.none() && !(s.openers(g) && s.imperative(g.head)) || g.subject.kind == thing && g.subject.upto != g.first && !firstMain(gs, k) {
					return false
				}
			case g.mood == bare && g.verb == beVerb && s.word(g.first, "be"):
				return !g.subject.none() && !s.hasWord(g.head, g.head+3, "as", "content", "satisfied", "minded", "pleased", "aware")
			case g.mood == bare && g.verb != beVerb: // "the Cabinet Member ensures", "notes"
				if !g.subject.kind.owes() && !s.openers(g) && g.verb.name != "receive" {
					return false
				}
			case g.mood == infinitive:
				if g.gov >= 0 || !(g.subject.kind.owes() || s.openers(g)) {
					return false
				}
			default:
				return false
			}
			if g.mood == infinitive && s.delegated(gs, k) {
				return false
			}
			if g.verb.name == "have" {
				return g.subject.kind != noParty
			}
			if receives(s, g) && (g.verb.sort&sortWork == 0 || g.subject.kind != insider) {
				return s.deliverableAfter(g.head+1) && !s.takesNote(g)
			}
			if receives(s, g) {
				return true
			}
			return !onlyNotes(g) && !decidesHere(g.verb) && g.verb != beVerb
		},
	},
	{
		"action-to-do", "an action set down for somebody", inAction,
		func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.past || g.not || g.link != opens || g.mood == finite || g.gov >= 0 {
				return false
			}
			return k == 0 || !g.subject.none() && g.subject.kind.owes() && g.subject.kind != pronoun || s.opensEntry(g.first)
		},
	},
}
