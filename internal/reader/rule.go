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
	yes   string // a sentence in which it fires; a test repeats it
	no    string // one like it in which it does not
	in    manner
	fires func(s *sentence, gs []group, k int) bool
}

// rules are tried in order on each verb group; the first that fires names the
// act. They know no record, only grammar: who is bound (the group's subject or
// object), by what verb, in what mood.
var rules = []rule{
	{
		name: "asked-to", says: "somebody was asked, requested or told to do it", in: inNarrative | inResolution | inAction,
		yes: "The Panel asked the Head of Service to send the figures to Members.",
		no:  "The Director asked Cabinet to agree the strategy.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood != infinitive || g.gov < 0 {
				return false
			}
			p := &gs[g.gov]
			if p.verb.sort&sortAsk == 0 || p.verb.sort&sortCommit != 0 || p.not || p.perfect || p.mood == might || p.link == asks || p.link == relative || p.passive && (p.mood == infinitive || p.verb.name == "require") {
				return false
			}
			if g.verb.sort&sortState != 0 && g.verb.sort&(sortInfo|sortWork) == 0 || onlyNotes(g) || doneInTheRoom(p.verb, g.verb) && !(g.verb.name == "attend" && s.timeAfter(g.head)) {
				return false
			}
			bound := g.object
			if p.passive {
				bound = p.subject
			} else if p.subject.kind == thing || g.object.kind == thing && !(g.passive && s.word(p.head+1, "for")) {
				return false // "the journey required the aid of …"
			}
			if bound.none() {
				return g.passive && s.word(p.head+1, "for") // "asked for the paper to be sent"
			}
			return !s.beforeTheBody(p, bound, g)
		},
	},
	{
		name: "agreed-to", says: "somebody agreed, undertook or offered to do it", in: inNarrative | inResolution | inAction,
		yes: "Officers agreed to circulate the licensing protocol.",
		no:  "The Committee agreed to note the report.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood != infinitive || g.gov < 0 || g.not {
				return false
			}
			p := &gs[g.gov]
			if s.word(g.first-1, "commitment", "undertaking", "promise", "offer") && (p.verb.name == "make" || p.verb.name == "give" || p.verb.name == "repeat") && !p.not && p.link != asks {
				return true // "made a firm commitment to bring a report"
			}
			if p.verb.sort&sortCommit == 0 || p.not || p.perfect || p.mood == might || p.link == asks || !g.object.none() && !s.word(p.head+1, "for") || p.subject.kind == outsider {
				return false
			}
			return g.verb.sort&(sortState|sortDelegate) == 0 && !onlyNotes(g) && !decidesHere(g.verb)
		},
	},
	{
		name: "asked-that", says: "it was asked, agreed or recommended that it be done", in: inNarrative | inResolution | inAction,
		yes: "The Chairman asked that a breakdown by ward be included in the next report.",
		no:  "It was noted that a breakdown by ward was included in the report.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.link == afterThat && g.edge >= 2 && s.word(g.edge-2, "request", "instruction", "undertaking", "commitment") && g.mood != finite && !g.past {
				return true // "a request that officers provide updates"
			}
			if g.link != afterThat || g.gov < 0 || g.mood == infinitive && !g.passive {
				return false
			}
			p := &gs[g.gov]
			if p.verb.sort&(sortAsk|sortCommit) == 0 || p.not || p.perfect || p.link == asks || p.link == relative || p.verb.name == "remind" {
				return false
			}
			if g.mood == finite && !(g.passive && s.word(g.first, "is", "are")) || g.past && g.mood != finite || g.ing || onlyNotes(g) && !s.timeAfter(g.head) || decidesHere(g.verb) && g.passive {
				return false
			}
			if p.verb.sort&sortAsk == 0 && g.subject.kind == pronoun && g.verb.sort&sortInfo == 0 && g.passive {
				return false // "agreed that this be taken forward"
			}
			if g.mood == might && !s.word(g.first, "should", "must") || g.mood == bare && p.verb.sort&sortAsk == 0 && !g.passive && g.subject.kind == thing && g.verb.sort&sortPlain != 0 {
				return false
			}
			return g.mood != future || g.verb.sort&sortState == 0 || g.passive
		},
	},
	{
		name: "agreed-to-noun", says: "somebody agreed to the making of something", in: inNarrative | inResolution,
		yes: "Members agreed to the formation of a task group.",
		no:  "Members agreed to differ.",
		fires: func(s *sentence, gs []group, k int) bool {
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
		name: "due-to", says: "something of the service's own, to be handed over by a day", in: inNarrative,
		yes: "A refreshed plan was due to be completed in September 2016.",
		no:  "Estyn was expected to return in the summer of 2019.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood != infinitive || g.first == 0 || !s.word(g.first-1, "due", "scheduled", "planned", "expected", "timetabled") {
				return false
			}
			if g.gov >= 0 && (gs[g.gov].link == asks || gs[g.gov].not) || g.verb != beVerb && onlyNotes(g) || !s.word(g.first-1, "due") && (g.gov < 0 || gs[g.gov].verb.name != s.planName(g.first-1)) {
				return false
			}
			return s.subjectBeforeDue(gs, k) != outsider && s.timeAfter(g.head) && g.verb.name != "publish"
		},
	},
	{
		name: "would-work-to", says: "they would work to do it", in: inNarrative,
		yes: "Officers would work to develop a small list of indicators.",
		no:  "The service would work closely with partners.",
		fires: func(s *sentence, gs []group, k int) bool {
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
		name: "would-hand-over", says: "somebody would send, report, circulate or tell", in: inNarrative | inResolution | inAction,
		yes: "The Director said that she would send Members the letter.",
		no:  "The Minister said that he would send the letter.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return s.promises(gs, k) && !g.passive && (!g.ing || s.timeAfter(g.head)) && g.subject.kind.owes() && g.verb.sort&(sortInfo|sortTell) != 0 && handsOver(s, g)
		},
	},
	{
		name: "would-be-handed-over", says: "something would be sent, reported, circulated or told", in: inNarrative | inResolution | inAction,
		yes: "The Clerk advised that a note would be circulated to Members.",
		no:  "Members asked whether a note would be circulated.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return s.mayBePassive(gs, k) && g.passive && !g.ing && g.verb.sort&(sortInfo|sortTell) != 0 && g.verb.name != "let"
		},
	},
	{
		name: "would-come", says: "something would come, go or return to a meeting", in: inNarrative | inResolution | inAction,
		yes: "An update to Cabinet will follow the visit.",
		no:  "Further savings will follow.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if !s.mayBePassive(gs, k) || g.passive || g.ing || g.subject.kind != thing && g.subject.kind != pronoun && !g.subject.none() {
				return false
			}
			switch g.verb.name {
			case "come", "go", "return", "follow":
				return !s.recipient(g.head+1, len(s.w)).none() || !s.recipient(g.edge, g.first).none() || s.hasWord(g.head, len(s.w), "committee", "board", "cabinet", "panel", "meeting")
			}
			return false
		},
	},
	{
		name: "would-do", says: "somebody would do a piece of work", in: inNarrative | inResolution | inAction,
		yes: "The Head of Audit said he would look into the delay.",
		no:  "The Head of Audit said he would need more staff.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return s.promises(gs, k) && !g.passive && !g.ing && g.subject.kind.owes() && g.verb.sort&(sortWork|sortPlain) != 0 && g.verb.sort&sortState == 0 && s.undertakes(g)
		},
	},
	{
		name: "would-happen", says: "something of the service's own would take place, open or be held", in: inNarrative | inResolution | inAction,
		yes: "An evaluation will take place in November.",
		no:  "Ofsted will open a consultation in May.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if s.mayBePassive(gs, k) && g.verb == beVerb && !g.subject.none() && s.word(g.subject.from, "there") {
				return s.deliverableAfter(g.head+1) && s.timeAfter(g.head) // "there would be an update at the next meeting"
			}
			if !s.mayBePassive(gs, k) || g.ing || g.subject.kind == outsider || g.subject.kind == pronoun || !s.timeAfter(g.head) {
				return false
			}
			switch g.verb.name {
			case "take":
				return s.word(g.head+1, "place")
			case "go":
				return s.word(g.head+1, "live")
			case "hold":
				return g.passive && !s.hasWord(g.edge, g.first, "meeting", "meetings")
			case "complete", "launch", "publish", "introduce", "implement", "finalise":
				return g.passive
			case "open", "start", "begin", "commence":
				return true
			}
			return g.verb == beVerb && s.word(g.head+1, "in", "available", "ready", "live", "completed", "finished")
		},
	},
	{
		name: "would-be-done", says: "a piece of work would be done", in: inNarrative | inResolution | inAction,
		yes: "A visit for Members would be arranged.",
		no:  "Members asked if a visit could be arranged.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return s.mayBePassive(gs, k) && g.passive && !g.ing && g.verb.sort&sortState == 0 && s.worthDoing(gs, k)
		},
	},
	{
		name: "asked-for", says: "a committee asked for a paper, figures or an update", in: inNarrative | inResolution,
		yes: "Cabinet requested a report prior to the Commissioner’s visit.",
		no:  "Members asked why the visit was late.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood == infinitive && (g.gov < 0 || gs[g.gov].verb.sort&(sortCommit|sortAsk) == 0 || gs[g.gov].passive) || g.mood == might || g.mood == future || g.not || g.passive || g.link == asks {
				return false
			}
			if g.verb.name != "request" && g.verb.name != "ask" && g.verb.name != "require" && g.verb.name != "call" {
				return false
			}
			if g.perfect || g.past != (g.mood == finite) || governs(gs, k) || g.subject.none() && !(s.openers(g) && g.first == 0 || g.mood == infinitive) {
				return false
			}
			return s.asksFor(g) || g.verb.name == "request" && g.subject.kind == body && g.head+1 < len(s.w) && s.w[g.head+1].is(classDet)
		},
	},
	{
		name: "was-requested", says: "a paper, figures or an update was requested", in: inNarrative | inResolution,
		yes: "A report on absence was requested.",
		no:  "Absence was discussed.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.verb.name == "make" && g.passive && g.mood == finite && !g.perfect && !g.not && g.link == opens && s.hasWord(g.edge, g.first, "request", "requests") && s.word(g.head+1, "for") {
				return s.deliverableAfter(g.head + 2) // "a request was made for a briefing"
			}
			return g.verb.name == "request" && g.passive && g.mood == finite && !g.perfect && !g.not && g.link == opens && g.subject.kind == thing && s.headThing(g.subject) &&
				!governs(gs, k)
		},
	},
	{
		name: "is-to", says: "somebody is to do it", in: inNarrative,
		yes: "The Clerk is to write to the county council.",
		no:  "The aim is to write less.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.mood != infinitive || g.gov < 0 || g.passive || g.verb.name == "meet" || g.verb.sort&(sortInfo|sortWork|sortTell) == 0 || onlyNotes(g) {
				return false
			}
			p := &gs[g.gov]
			return p.verb == beVerb && !p.not && !p.perfect && p.mood == finite && p.head+1 == g.first && p.link != asks && p.link != relative && p.subject.kind != pronoun && s.alone(p.subject)
		},
	},
	{
		name: "tasked-with", says: "somebody was given the task", in: inNarrative | inResolution,
		yes: "Officers were tasked with producing a plan.",
		no:  "Officers were pleased with the plan.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return (g.verb.name == "task" || g.verb.name == "charge") && g.passive && !g.not && !g.perfect && g.link != asks && g.link != relative &&
				s.word(g.head+1, "with") && g.head+2 < len(s.w) && s.w[g.head+2].form&formIng != 0 && g.subject.kind.owes()
		},
	},
	{
		name: "would-receive", says: "a committee or its members would receive something", in: inNarrative | inResolution,
		yes: "Members would receive an update at the next meeting.",
		no:  "Members would receive no allowance.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if !s.promises(gs, k) || g.passive || g.ing || g.subject.kind != body || s.word(g.head+1, "no") {
				return false
			}
			switch g.verb.name {
			case "receive", "get":
				return s.deliverableAfter(g.head + 1)
			case "have", "see", "hear", "consider":
				return s.timeAfter(g.head) && (s.deliverableAfter(g.head+1) || s.hasWord(g.head, len(s.w), "findings", "sight"))
			}
			return false
		},
	},
	{
		name: "suggested-and-agreed", says: "it was suggested and then agreed", in: inNarrative,
		yes: "It was suggested that officers write to the trust, and Members agreed.",
		no:  "It was suggested that officers write to the trust.",
		fires: func(s *sentence, gs []group, k int) bool {
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
			if g.link == asks && k > 0 && gs[k-1].verb.name == "ask" && (g.mood == might || g.mood == future) {
				p = &gs[k-1] // "asked if he could give an update; he agreed"
			}
			if p == nil || p.verb.name != "suggest" && p.verb.name != "propose" && g.link != asks {
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
		name: "to-be-done", says: "set down as to be done, with a time", in: inNarrative,
		yes: "The dates are to be circulated shortly.",
		no:  "A plan had to be sent to Ofsted.",
		fires: func(s *sentence, gs []group, k int) bool {
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
		name: "that-will", says: "a resolution in the future tense", in: inResolution,
		yes: "That the March agenda will include an item on absence.",
		no:  "That the report notes progress.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			return g.mood == future && !g.not && !g.past && g.link == opens && !noted(gs, k) && !onlyNotes(g) && !decidesHere(g.verb)
		},
	},
	{
		name: "name-to-do", says: "a name and what it is to do", in: inNarrative,
		yes: "Cllr Dunning to obtain two quotes before the next meeting.",
		no:  "For Cabinet to note the reviews.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if k > 0 || g.mood != infinitive || g.gov >= 0 || g.subject.from != g.edge || g.subject.upto != g.first || onlyNotes(g) || decidesHere(g.verb) {
				return false
			}
			if g.passive {
				return g.subject.kind == thing && s.headThing(g.subject) || g.subject.kind.owes() && (g.verb.name == "invite" || g.verb.name == "ask" || g.verb.name == "contact") // "Report to be brought to the next meeting."
			}
			return g.subject.kind.owes() && g.subject.kind != pronoun
		},
	},
	{
		name: "that-be-done", says: "a resolution that something be done", in: inResolution,
		yes: "That performance data be shared with the Select Committee.",
		no:  "That the report be noted.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.passive && s.keeps(g) && !noted(gs, k) && g.link == opens {
				return true
			}
			if !g.passive || g.not || g.mood != bare && !(g.mood == infinitive && g.gov < 0) && !(g.mood == might && s.word(g.first, "should", "must")) && !(g.mood == finite && g.ing) || g.link == relative || g.link == asks {
				return false
			}
			if noted(gs, k) || g.verb.sort&(sortAsk|sortDelegate) != 0 && governs(gs, k) {
				return false
			}
			return !decides(s, g) || g.verb.sort&(sortApprove|sortNote) != 0 && s.laterAct(gs, k)
		},
	},
	{
		name: "that-they-do", says: "a resolution that somebody do it", in: inResolution,
		yes: "That officers clarify how concerns are shared.",
		no:  "That the Committee notes the report.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.passive || g.not || g.past || g.ing || g.link == relative || g.link == asks || noted(gs, k) {
				return false
			}
			if g.verb.sort&(sortAsk|sortDelegate|sortCommit) != 0 && governs(gs, k) {
				return false
			}
			switch {
			case g.mood == might && s.word(g.first, "should", "must"):
			case g.mood == bare && g.verb != beVerb && s.w[g.head].form&formBase != 0:
				if g.subject.kind == outsider && s.hasWord(g.subject.from, g.subject.upto, "people", "children", "families", "residents", "parents", "carers", "pupils", "tenants", "schools") {
					return false
				}
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
				if g.gov >= 0 || g.first > 0 && s.w[g.first-1].is(classComma) || !(g.subject.kind.owes() && s.onlyAdverbs(g.subject.upto, g.first) || s.openers(g)) {
					return false
				}
			default:
				return false
			}
			if g.mood == bare && g.verb != beVerb && s.partOfPhrase(gs, k) {
				return false // "the reports now complete be noted"
			}
			if g.verb.name == "take" && s.word(g.head+1, "over", "note") || g.verb.name == "set" && k > 0 && s.word(g.head+1, "out") || g.first > 0 && s.w[g.first-1].is(classQuote) && g.first == 1 {
				return false
			}
			if g.mood == infinitive && s.delegated(gs, k) {
				return false
			}
			if g.verb.name == "have" {
				return g.subject.kind != noParty
			}
			if receives(g) && (g.verb.sort&sortWork == 0 || g.subject.kind != insider) {
				return s.deliverableAfter(g.head+1) && !s.takesNote(g)
			}
			if receives(g) {
				return true
			}
			return !onlyNotes(g) && !decidesHere(g.verb) && g.verb != beVerb
		},
	},
	{
		name: "action-to-do", says: "an action set down for somebody", in: inAction,
		yes: "Officers to review the figures and update members.",
		no:  "Officers reviewed the figures.",
		fires: func(s *sentence, gs []group, k int) bool {
			g := &gs[k]
			if g.past || g.not || g.link != opens || g.mood == finite || g.gov >= 0 || g.mood == bare && !g.passive && s.w[g.head].form&formBase == 0 {
				return false
			}
			return k == 0 || !g.subject.none() && g.subject.kind.owes() && g.subject.kind != pronoun || s.opensEntry(g.first)
		},
	},
}

// Rule is a rule as it may be shown: its name, and what it takes the words to
// say.
type Rule struct {
	Name string
	Says string
}

// Rules returns every rule by which a commitment may be found, in the order
// they are tried.
func Rules() []Rule {
	all := append(rules[:len(rules):len(rules)], nominalRule, subjectToRule, actionEntryRule, actionNameRule, actionRowRule)
	out := make([]Rule, len(all))
	for i := range all {
		out[i] = Rule{all[i].name, all[i].says}
	}
	return out
}

// Version names the rules: it changes whenever a reading may.
const Version = "1"
