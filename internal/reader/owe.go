package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

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
	case "tasked-with":
		a.by = c.name(s, g.subject, speaker)
	case "is-to":
		a.by = c.name(s, c.groups[g.gov].subject, speaker)
	case "would-receive":
		a.to, a.by = a.by, ""
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
	if a.by == "" && c.bound != "" && s.openers(g) {
		a.by = c.bound
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
		if s.w[j].is(classSemi|classThat|classWh) || s.w[j].is(classComma) && s.word(j+1, "subject") {
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

// bodyNoun is what the record calls the body that meets where no heading
// names it: "the Board", "the Committee", whichever it says most.
func (c *context) bodyNoun() string {
	if c.noun != "" {
		return strings.TrimSpace(c.noun)
	}
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
	c.noun = best + " " // never empty once looked for
	return best
}
