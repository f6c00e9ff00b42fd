package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/when"
)

var (
	actionEntryRule = rule{name: "action-entry", says: "an entry of an action list", in: inAction}
	actionNameRule  = rule{name: "action-name", says: "a name set as the action under a paragraph", in: inAction}
)

// wholeAction makes a commitment of an action entry in which no rule fired: a
// name alone takes on what the paragraph above it promised or discussed;
// other words are the action themselves.
func (c *context) wholeAction(i int) {
	it := c.item
	p := &it.Passages[i]
	text := strings.TrimSpace(p.Text)
	if text == "" || len(c.sents) == 0 {
		return
	}
	s := &c.sents[0]
	lead := s.lead()
	for lead < len(s.w) && (s.word(lead, "action", "actions", "by", "for", "owner", "lead") || s.w[lead].is(classColon|classDash)) {
		lead++
	}
	if lead >= len(s.w) {
		return
	}
	if name := s.phrase(lead); (name.upto == len(s.w) || s.w[name.upto].is(classOpen)) && name.kind.owes() && name.kind != pronoun && len(c.sents) == 1 {
		c.nameAlone(i, bareName(s.words(name.from, name.upto)))
		return
	}
	if s.word(lead, "none", "nil", "n/a") {
		return
	}
	co := Commitment{
		Text: text, Kind: kindOf(p.Kind), Where: whereOf(p), Act: foldAct(s, &group{head: lead, verb: &verb{name: s.lower(lead)}}, len(s.w)),
		Sources: []string{p.ID}, Spans: append(p.Spans[:0:0], p.Spans...), Rule: actionEntryRule.name,
		Due: civic.Due{Relation: when.RelationNone},
	}
	co.By, co.To = c.entryParties(s, lead)
	a := act{rule: &actionEntryRule, g: group{head: lead, first: lead, verb: &verb{name: s.lower(lead), sort: sortInfo}}, from: 0, upto: len(s.w)}
	co.Due = c.due(s, &a)
	co.Confidence = confidence(&co)
	it.Commitments = append(it.Commitments, co)
}

// entryParties reads the owner and recipient of an entry without a verb:
// "Chairman - letter to NHS England", "Slides - SM".
func (c *context) entryParties(s *sentence, lead int) (by, to civic.Words) {
	if p := s.phrase(lead); p.kind.owes() && p.upto < len(s.w) && s.w[p.upto].is(classDash|classColon) {
		by = civic.Words(bareName(s.words(p.from, p.upto)))
		lead = p.upto
	} else {
		for j := len(s.w) - 2; j > lead; j-- {
			if s.w[j].is(classDash | classColon | classOpen) {
				if p := s.phrase(j + 1); p.kind.owes() && (p.upto == len(s.w) || s.w[p.upto].is(classClose)) {
					by = civic.Words(bareName(s.words(p.from, p.upto)))
				}
				break
			}
		}
	}
	if p := s.recipient(lead+1, len(s.w)); !p.none() {
		to = civic.Words(bareName(s.words(p.from, p.upto)))
	}
	return by, to
}

// nameAlone gives an owner to the promise last made above the name, or, where
// the paragraph above made none that a rule could see, makes one of its last
// sentence.
func (c *context) nameAlone(i int, name string) {
	it := c.item
	if i == 0 {
		return
	}
	above := &it.Passages[i-1]
	for k := len(it.Commitments) - 1; k >= 0; k-- {
		co := &it.Commitments[k]
		if !within(co.Spans[0].Start, above) {
			continue
		}
		if co.By == "" {
			co.By = civic.Words(name)
		} else if !strings.EqualFold(string(co.By), name) {
			co.ByIs = civic.Words(name)
		}
		co.Sources = append(co.Sources, it.Passages[i].ID)
		return
	}
	if mannerOf(above.Kind) != inNarrative {
		return
	}
	words := scanWords(above.Text, nil)
	all := sentences(above.Text, words, nil)
	if len(all) == 0 {
		return
	}
	s := &all[len(all)-1]
	from, upto := int(s.w[0].start), int(s.w[len(s.w)-1].end)
	co := Commitment{
		Text: above.Text[from:upto], Kind: civic.KindAction, By: civic.Words(name), Where: civic.WhereActions,
		Act: "action " + strings.ToLower(name), Sources: []string{above.ID, it.Passages[i].ID}, Rule: actionNameRule.name,
		Due: civic.Due{Relation: when.RelationNone},
	}
	co.Spans = append(co.Spans, above.place.span(from, upto))
	a := act{rule: &actionNameRule, g: group{verb: beVerb}, upto: len(s.w)}
	co.Due = c.due(s, &a)
	co.Confidence = confidence(&co)
	it.Commitments = append(it.Commitments, co)
}

func within(pos int, p *Passage) bool {
	for _, s := range p.Spans {
		if s.Start <= pos && pos < s.End {
			return true
		}
	}
	return false
}

var subjectToRule = rule{
	name: "subject-to", says: "an approval on a condition that somebody must meet", in: inResolution,
	yes: "That the constitution be approved, subject to paragraph 4 being made clear.",
	no:  "That the constitution be approved.",
}

// condition finds "subject to X being clarified" in a resolution.
func (s *sentence) condition(m manner) (act, bool) {
	if m != inResolution {
		return act{}, false
	}
	for i := 0; i+2 < len(s.w); i++ {
		if !s.word(i, "subject") || !s.word(i+1, "to") {
			continue
		}
		for j := i + 2; j+1 < len(s.w) && j < i+24; j++ {
			if s.word(j, "being") && s.w[j+1].verb != nil && s.w[j+1].form&formPart != 0 {
				return act{rule: &subjectToRule, g: group{first: j, head: j + 1, verb: s.w[j+1].verb, passive: true, mood: bare, gov: -1, edge: i}}, true
			}
			if s.w[j].is(classSemi) {
				break
			}
		}
		for j := i + 2; j < len(s.w) && j < i+6; j++ {
			if s.word(j, "inclusion", "clarification", "amendment", "addition", "correction", "receipt", "amendments", "confirmation") && s.word(j+1, "of", "to") {
				return act{rule: &subjectToRule, g: group{first: j, head: j, verb: &verb{name: s.lower(j), sort: sortWork}, passive: true, mood: bare, gov: -1, edge: i}}, true
			}
		}
	}
	return act{}, false
}
