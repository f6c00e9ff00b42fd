package reader

import (
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/when"
)

// context is what is known of an item while its sentences are read.
type context struct {
	item    *Item
	time    when.Context
	words   []word     // reused from passage to passage
	sents   []sentence // reused
	groups  []group    // reused
	speaker string     // who spoke last: what "he" and "they" stand for
	asker   string     // who asks, in the stem of a list: "The committee requested:"
	narrow  int        // passages before the undertakings were added
}

// act is one promise found in a sentence.
type act struct {
	rule *rule
	g    group
	from int // the words of its clause
	upto int
	by   string
	byIs string
	to   string
}

// readCommitments draws the promises from the passages of an item, and says
// what each resolution does.
func readCommitments(it *Item, c *context) {
	c.item = it
	c.narrow = len(it.Passages)
	for i := 0; i < c.narrow; i++ {
		m := mannerOf(it.Passages[i].Kind)
		if m == 0 {
			continue
		}
		if m == inAction {
			if n := c.actionTable(i); n > 0 {
				i += n - 1
				continue
			}
		}
		c.passage(i, m)
	}
	it.Commitments = merge(it.Commitments, it.Passages)
	for i := range it.Commitments {
		it.Commitments[i].ID = "c" + strconv.Itoa(i+1)
	}
}

func mannerOf(k civic.PassageKind) manner {
	switch k {
	case civic.PassageResolution, civic.PassageRecommendation:
		return inResolution
	case civic.PassageAction, civic.PassageNextStep:
		return inAction
	case civic.PassageKeyPoint, civic.PassageNarrative, civic.PassageQuestion, civic.PassageAnswer:
		return inNarrative
	}
	return 0
}

// passage reads one passage.
func (c *context) passage(i int, m manner) {
	p := &c.item.Passages[i]
	if m == inNarrative && !worthReading(p.Text) {
		return
	}
	c.words = scanWords(p.Text, c.words[:0])
	c.sents = sentences(p.Text, c.words, c.sents[:0])
	c.asker = ""
	if m == inResolution {
		p.Type = ""
	}
	found := 0
	for n := range c.sents {
		s := &c.sents[n]
		lead := 0
		if m == inResolution && n == 0 {
			lead = s.lead()
			if lead >= len(s.w) {
				continue
			}
			s.w = s.w[lead:]
		}
		c.groups = s.groups(c.groups[:0])
		sm := m
		if m == inResolution && n > 0 && !s.continues(c.groups) {
			sm = inNarrative
		}
		var acts []act
		if sm == inResolution && !s.formula() || sm == inAction || sm == inNarrative && !s.asksQuestion() {
			acts = c.acts(s, sm, n > 0)
		}
		if m == inResolution && p.Type == "" {
			p.Type = resolutionType(s, c.groups, acts)
		} else if m == inResolution && len(acts) > 0 && p.Type != civic.ResolutionApproval {
			p.Type = civic.ResolutionCommitment
		}
		found += len(acts)
		for k := range acts {
			c.add(i, s, &acts[k], m, lead)
		}
		c.remember(s)
		p = &c.item.Passages[i]
	}
	if m == inResolution && p.Type == "" {
		p.Type = civic.ResolutionOther
	}
	if m == inAction && found == 0 {
		c.wholeAction(i)
	}
}

// worthReading is a cheap look: a promise in a narrative needs a modal, an
// infinitive after a verb of agreeing or asking, or a nominal with a date.
func worthReading(text string) bool {
	for _, sign := range []string{"ould ", "ill ", "hall ", " to ", "equest", "sked ", "greed", "romise", "ndert", "ment of", "tion of"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

// lead returns the words of the formula that opens a resolution: "RESOLVED
// that", "It was AGREED –", "That the Committee:-".
func (s *sentence) lead() int {
	i := 0
	for i < len(s.w) {
		x := &s.w[i]
		switch {
		case s.word(i, "resolved", "agreed", "recommended", "resolution", "decision", "recommendation", "decided", "unanimously", "accordingly", "carried") && i < 6:
			if s.word(i, "recommended") && i+1 < len(s.w) && s.word(i+1, "to") {
				return i
			}
		case x.is(classColon | classDash | classQuote | classOpen | classClose | classStop | classComma):
		case x.is(classThat) && (i == 0 || !s.w[i-1].is(classVerb) || i < 6):
			if i+1 < len(s.w) && s.w[i+1].is(classBe|classWill) {
				return i
			}
		case s.word(i, "it") && s.word(i+1, "was", "is"), s.word(i, "was", "is") && i > 0 && s.word(i-1, "it"):
		case x.is(classNum) && i < 3:
		default:
			return i
		}
		i++
	}
	return i
}

// continues reports whether a later sentence of a resolution goes on
// resolving ("That …", an entry of its list) rather than telling.
func (s *sentence) continues(gs []group) bool {
	if len(s.w) == 0 {
		return false
	}
	return s.w[0].is(classThat) || len(gs) > 0 && (gs[0].mood == bare || gs[0].mood == infinitive) || !s.w[0].is(classCap)
}

// acts finds the promises of a sentence.
func (c *context) acts(s *sentence, m manner, later bool) []act {
	var out []act
	for k := range c.groups {
		g := &c.groups[k]
		if g.bracket && !c.groups[0].bracket {
			continue
		}
		if len(out) > 0 && c.sameAct(s, &out[len(out)-1], k) {
			continue
		}
		for r := range rules {
			if rules[r].in&m == 0 || !rules[r].fires(s, c.groups, k) {
				continue
			}
			out = append(out, act{rule: &rules[r], g: *g})
			break
		}
	}
	if a, ok := c.nominal(s, m); ok && len(out) == 0 {
		out = append(out, a)
	}
	if a, ok := s.condition(m); ok && len(out) == 0 {
		out = append(out, a)
	}
	for k := range out {
		a := &out[k]
		a.from, a.upto = 0, len(s.w)
		if e := a.g.edge; k == 0 && e > 1 && s.w[e-1].is(classDash|classSemi) && c.speaks(a, e) {
			a.from = e // "The Commissioner will visit in April – an update will follow"
		}
		if k > 0 {
			a.from = a.g.edge
			if a.g.mood == infinitive || a.g.edge > a.g.first {
				a.from = a.g.first
			}
			if !a.g.subject.none() && a.g.subject.from < a.from && a.g.subject.from > out[k-1].g.head {
				a.from = a.g.subject.from
			}
			out[k-1].upto = a.from
		}
	}
	for k := range out {
		c.parties(s, &out[k])
	}
	return out
}

// speaks reports whether another clause with a verb of its own stands before
// word e, so that the act's own clause begins there.
func (c *context) speaks(a *act, e int) bool {
	return a.g.gov < 0 && len(c.groups) > 0 && c.groups[0].head < e && !a.g.subject.none() && a.g.subject.from >= e
}

// sameAct reports whether group k goes on with the act before it rather than
// making a new one: the same subject ("look again and let members know"), or
// a verb inside the first one's object.
func (c *context) sameAct(s *sentence, before *act, k int) bool {
	g := &c.groups[k]
	for j := before.g.head + 1; j < g.first; j++ {
		if s.w[j].is(classSemi) {
			return false
		}
	}
	if g.subject == before.g.subject && !g.subject.none() {
		return true
	}
	switch {
	case g.mood == infinitive && g.passive && g.first > 0 && s.w[g.first-1].is(classComma) && g.gov < 0:
		return true // "order the work, to be done before Easter"
	case g.mood == infinitive && g.gov >= 0 && before.g.gov == g.gov && s.deliverableAfter(g.head+1) && s.timeAfter(g.head) && (g.verb.sort&sortInfo != 0 && before.g.verb.sort&sortInfo == 0 || s.deliverableAfter(before.g.head+1)):
		return false // "to speak to Mrs Lee and to bring a proposal to the spring meeting"
	case g.mood == infinitive && g.gov >= 0 && before.g.gov == g.gov:
		return true
	case g.mood == infinitive && g.gov >= 0 && c.groups[g.gov].head == before.g.head:
		return true
	case g.mood == infinitive && g.gov < 0 && !g.passive:
		return true
	case g.mood == infinitive && g.gov >= 0 && c.groups[g.gov].verb.sort&(sortCommit|sortAsk) != 0 && g.gov > 0 && before.g.gov == g.gov:
		return true
	case (g.link == relative || g.link == asks || g.link == whenever) && g.mood != future:
		return true
	case g.link == afterThat && g.gov >= 0 && c.groups[g.gov].head == before.g.head:
		return true
	case g.subject.none() && g.mood != infinitive:
		return true
	}
	return false
}

// parties names who is bound and who is owed.
func (c *context) parties(s *sentence, a *act) {
	g := &a.g
	speaker := c.speaker
	if p := c.speakerOf(s, g); p != "" {
		speaker = p
	}
	subject := g.subject
	var asker string
	if g.gov >= 0 && g.mood == infinitive {
		p := &c.groups[g.gov]
		switch {
		case !g.object.none():
			subject = g.object
			if p.subject.kind == body && p.verb.sort&sortAsk != 0 {
				asker = c.name(s, p.subject, speaker)
			}
		case p.passive && a.rule.name != "asked-to":
			subject = party{}
		default:
			subject = p.subject
		}
	} else if g.gov >= 0 && a.rule.name == "asked-that" && c.groups[g.gov].verb.sort&sortAsk != 0 && c.groups[g.gov].subject.kind == body {
		asker = c.name(s, c.groups[g.gov].subject, speaker)
	}
	if agent := s.agent(g, a.upto); !agent.none() {
		a.by = s.words(agent.from, agent.upto)
	} else if !g.passive && subject.kind.owes() || !g.passive && subject.kind == outsider {
		a.by = c.name(s, subject, speaker)
	} else if a.rule.name == "asked-to" && g.gov >= 0 && c.groups[g.gov].passive {
		a.by = c.name(s, c.groups[g.gov].subject, speaker)
	}
	switch a.rule.name {
	case "asked-for":
		a.by = ""
		asker = c.name(s, subject, speaker)
		if p := s.askedOf(g, a.upto); !p.none() {
			a.by = s.words(p.from, p.upto)
		}
		a.to = asker
	case "due-to":
		if a.by == "" || g.passive {
			a.by = c.doer(s, g)
		}
		if a.by == "" {
			a.byIs = "the service"
		}
	case "that-they-do", "action-to-do", "agreed-to", "asked-that", "would-hand-over", "would-do":
		if g.verb.name == "receive" || (g.verb.name == "see" || g.verb.name == "hear" || g.verb.name == "get" || g.verb.name == "have") && subject.kind == body {
			a.to, a.by = a.by, ""
			if a.to == "" {
				a.to = c.asker
			}
			if p := s.askedOf(g, a.upto); !p.none() {
				a.by = s.words(p.from, p.upto)
			}
		}
	}
	if a.by == "" && a.byIs == "" && (a.rule.name == "would-be-handed-over" || a.rule.name == "would-be-done" || a.rule.name == "would-come") {
		a.byIs = speaker
	}
	if a.to == "" && g.passive && !subject.none() && subject.kind != thing && subject.kind != pronoun && s.servedSubject(g) {
		a.to = s.words(subject.from, subject.upto)
	}
	if g.verb.name == "follow" && !g.passive && a.rule.name == "would-come" {
		// "an update to Cabinet will follow": what follows the verb is the event
		if p := s.recipient(g.edge, g.first); !p.none() {
			a.to = s.words(p.from, p.upto)
		}
	} else if p := s.recipient(g.head+1, a.upto); a.to == "" && !p.none() {
		a.to = s.words(p.from, p.upto)
	}
	if a.to == "" && g.passive && a.by != "" && (g.verb.name == "review" || g.verb.name == "consider") {
		a.to = a.by
	}
	if a.to == "" && asker != "" && g.verb.sort&(sortInfo|sortTell) != 0 {
		a.to = asker
	}
	if a.to == "" && c.asker != "" && (g.verb.sort&(sortInfo|sortTell) != 0 || g.passive) {
		a.to = c.asker
	}
	a.by, a.to = bareName(a.by), bareName(a.to)
}

// bareName strips an article and marks from a name.
func bareName(name string) string {
	name = strings.Trim(name, " ,;:()[]‘’“”\"'")
	for _, article := range []string{"the ", "The ", "and the ", "and "} {
		name = strings.TrimPrefix(name, article)
	}
	for _, genitive := range []string{"’s", "'s"} {
		name = strings.TrimSuffix(name, genitive)
	}
	return name
}

// name gives a party's words; a pronoun stands for the speaker.
func (c *context) name(s *sentence, p party, speaker string) string {
	switch {
	case p.none():
		return ""
	case p.kind == pronoun:
		return speaker
	}
	return s.words(p.from, p.upto)
}

// servedSubject reports whether the subject of a passive is who is served:
// "Members would be sent", "headteachers be reminded", "the Panel be kept
// informed".
func (s *sentence) servedSubject(g *group) bool {
	switch g.verb.name {
	case "send", "give", "provide", "supply", "inform", "notify", "advise", "remind", "update", "tell", "brief", "write", "email":
		return true
	case "keep":
		return s.word(g.head+1, "informed", "updated", "advised", "briefed")
	}
	return false
}

// agent reads "by the Cabinet Member" after a passive.
func (s *sentence) agent(g *group, upto int) party {
	if !g.passive {
		return party{}
	}
	for j := g.head + 1; j < upto && j < g.head+14; j++ {
		if s.w[j].is(classBy) {
			if p := s.phrase(j + 1); p.kind == insider || p.kind == body || p.kind == person {
				return p
			}
		}
		if s.w[j].is(classSemi | classThat | classWh) {
			break
		}
	}
	return party{}
}

// askedOf reads "requested from the Head of Service".
func (s *sentence) askedOf(g *group, upto int) party {
	for j := g.head + 1; j < upto && j < g.head+10; j++ {
		if s.w[j].form&formIng != 0 {
			break // "families receiving support from children's services"
		}
		if s.word(j, "from", "of") {
			if p := s.phrase(j + 1); (p.kind == insider || p.kind == person || p.kind == body) && s.word(j, "from") {
				return p
			}
		}
	}
	return party{}
}

// doer finds the insider that an earlier verb of the sentence speaks of: "the
// service was creating a record which was due to be delivered".
func (c *context) doer(s *sentence, g *group) string {
	for k := range c.groups {
		p := &c.groups[k]
		if p.head >= g.head {
			break
		}
		if p.link == afterThat && p.subject.kind == insider && p.verb.sort&sortSay == 0 {
			return s.words(p.subject.from, p.subject.upto)
		}
	}
	return ""
}

// speakerOf finds who speaks the clause of a group: the subject of the verb
// of speech that governs it, or of the first in the sentence.
func (c *context) speakerOf(s *sentence, g *group) string {
	for k := len(c.groups) - 1; k >= 0; k-- {
		p := &c.groups[k]
		if p.head >= g.first || p.link == whenever || p.link == asks {
			continue
		}
		if p.verb.sort&(sortSay|sortCommit|sortAsk) != 0 && p.mood == finite && !p.passive && (p.subject.kind == insider || p.subject.kind == body || p.subject.kind == person) {
			return s.words(p.subject.from, p.subject.upto)
		}
		if p.passive && p.verb.sort&sortSay != 0 {
			if a := s.agent(p, g.first); !a.none() {
				return s.words(a.from, a.upto)
			}
		}
	}
	for k := range c.groups {
		p := &c.groups[k]
		if p.head >= g.first {
			break
		}
		if p.mood == finite && p.link != whenever && p.link != asks && (p.subject.kind == insider || p.subject.kind == person) {
			return s.words(p.subject.from, p.subject.upto)
		}
	}
	return ""
}

// remember keeps who spoke in a sentence for the pronouns of the next, and
// who asks for the entries of a list.
func (c *context) remember(s *sentence) {
	for k := range c.groups {
		p := &c.groups[k]
		if (p.verb.sort&(sortSay|sortCommit|sortAsk) != 0 && p.mood == finite || p.mood == finite && p.link == opens) && (p.subject.kind == insider || p.subject.kind == person) {
			c.speaker = bareName(s.words(p.subject.from, p.subject.upto))
			break
		}
	}
	if n := len(s.w); n > 0 && s.w[n-1].is(classColon|classDash) && len(c.groups) > 0 {
		g := &c.groups[len(c.groups)-1]
		if g.verb.sort&(sortAsk|sortCommit) != 0 && (g.subject.kind == body || g.subject.kind == insider) {
			c.asker = bareName(s.words(g.subject.from, g.subject.upto))
		}
	}
}

// add makes a commitment of an act.
func (c *context) add(i int, s *sentence, a *act, m manner, lead int) {
	it := c.item
	p := &it.Passages[i]
	from, upto := int(s.w[a.from].start), int(s.w[a.upto-1].end)
	if a.from == 0 && lead > 0 {
		from = 0
	}
	sentFrom, sentUpto := int(s.w[0].start), int(s.w[len(s.w)-1].end)
	if lead > 0 {
		sentFrom = 0
	}
	if sentUpto < len(p.Text) && p.Text[sentUpto] == '.' {
		sentUpto++
	}
	source := p.ID
	where := whereOf(p)
	kind := kindOf(p.Kind)
	soft := m == inNarrative && where == civic.WhereMinutes
	span := p.place.span(from, upto)
	if soft && len(p.Text) > sentUpto-sentFrom+2 {
		source = c.undertaking(i, sentFrom, sentUpto)
	}
	co := Commitment{
		Text: strings.TrimSpace(it.Passages[i].Text[from:upto]),
		Kind: kind, By: civic.Words(a.by), ByIs: civic.Words(bareName(a.byIs)), To: civic.Words(a.to),
		Soft: soft, Where: where, Act: foldAct(s, &a.g, a.upto),
		Sources: []string{source}, Rule: a.rule.name,
	}
	co.Spans = append(co.Spans, span)
	for _, other := range it.Passages[i].Spans[min(1, len(it.Passages[i].Spans)):] {
		co.Spans = append(co.Spans, other)
	}
	co.Due = c.due(s, a)
	co.ToIs = c.recipientIs(a, co.To)
	co.Confidence = confidence(&co)
	it.Commitments = append(it.Commitments, co)
}

// undertaking adds a passage for the sentence that holds a promise, unless
// one stands there already.
func (c *context) undertaking(i, from, upto int) string {
	it := c.item
	p := &it.Passages[i]
	span := p.place.span(from, upto)
	for k := c.narrow; k < len(it.Passages); k++ {
		if it.Passages[k].Spans[0] == span {
			return it.Passages[k].ID
		}
	}
	q := Passage{
		ID: "p" + strconv.Itoa(len(it.Passages)+1), Kind: civic.PassageUndertaking,
		Text: p.Text[from:upto],
	}
	q.Spans = append(q.Spans, span)
	it.Passages = append(it.Passages, q)
	return q.ID
}

func whereOf(p *Passage) civic.Where {
	switch p.Kind {
	case civic.PassageResolution:
		return civic.WhereResolved
	case civic.PassageRecommendation:
		return civic.WhereRecommendations
	case civic.PassageAction:
		return civic.WhereActions
	case civic.PassageNextStep:
		return civic.WhereNextSteps
	}
	return civic.WhereMinutes
}

func kindOf(k civic.PassageKind) civic.CommitmentKind {
	switch k {
	case civic.PassageResolution:
		return civic.KindResolution
	case civic.PassageRecommendation:
		return civic.KindRecommendation
	case civic.PassageAction, civic.PassageNextStep:
		return civic.KindAction
	}
	return civic.KindUndertaking
}

// foldAct gives the verb and the next words, folded: with the passage, what a
// commitment is known by.
func foldAct(s *sentence, g *group, upto int) string {
	var b strings.Builder
	b.WriteString(g.verb.name)
	for j, n := g.head+1, 0; j < upto && n < 4; j++ {
		x := &s.w[j]
		if x.is(classDet|classPrep|classAdverb|classComma|classQuote|classAnd) || x.class&classThat != 0 {
			continue
		}
		b.WriteByte(' ')
		b.WriteString(s.lower(j))
		n++
	}
	return b.String()
}

// recipientIs says which body is meant where the words do not name one: a
// paper that a committee's record asks for is owed to that committee.
func (c *context) recipientIs(a *act, to civic.Words) civic.Words {
	own := c.item.Record.Body
	switch strings.ToLower(string(to)) {
	case "":
		if own == "" || a.g.verb.name == "receive" {
			own = civic.Words(c.bodyNoun())
		}
		if a.g.verb.sort&(sortInfo|sortTell) != 0 || a.g.verb.name == "receive" || a.rule.name == "asked-for" {
			return own
		}
		return ""
	case "committee", "board", "panel", "members", "sub-committee", "sub committee", "commission", "forum", "report", "meeting", "group", "members of the committee", "members of the sub committee", "members of the board", "members of the panel":
		return own
	}
	return ""
}

// day is the meeting's own date, for the dues.
func (c *context) day() calendar.Date { return c.item.Record.MeetingDate.Day() }

// bodyNoun is what the record calls the body that meets where no heading
// names it: "the Board", "the Committee", whichever it says most.
func (c *context) bodyNoun() string {
	nouns := []string{"the Board", "the Committee", "the Panel", "the Sub-Committee", "the Commission", "the Forum", "the Cabinet"}
	best, most := "", 0
	for _, noun := range nouns {
		n := 0
		for i := range c.narrow {
			text := c.item.Passages[i].Text
			n += strings.Count(text, noun) + strings.Count(text, "T"+noun[1:])
		}
		if n > most {
			best, most = noun, n
		}
	}
	return best
}
