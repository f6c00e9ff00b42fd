package reader

import (
	"strconv"
	"strings"

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
	bound   string     // who is asked, in the stem of a list: "That officers be asked to:"
	noun    string     // what the record calls its body, once looked for
	narrow  int        // passages before the undertakings were added
}

// readCommitments draws the promises from the passages of an item, and says
// what each resolution does.
func readCommitments(it *Item, c *context) {
	c.item, c.noun = it, ""
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
	it.Commitments = merge(it.Commitments)
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
	c.asker, c.bound = "", ""
	if len(p.lead.blocks) > 0 {
		c.stem(p.lead.text())
	}
	if m == inResolution {
		p.Type = ""
	}
	found := 0
	for n := range c.sents {
		s := &c.sents[n]
		start := int(s.w[0].start) // of the words as printed, their formula included
		if m == inResolution && (n == 0 || s.w[0].is(classThat)) {
			lead := s.lead()
			if lead >= len(s.w) {
				if n == 0 {
					p.Type = s.bare()
				}
				continue
			}
			s.w = s.w[lead:]
			if n == 0 {
				start = 0
			}
		}
		c.groups = s.groups(c.groups[:0])
		sm := m
		if m == inResolution && n > 0 && start == int(s.w[0].start) && !s.continues(c.groups) {
			sm = inNarrative
		}
		var acts []act
		if sm == inResolution && !s.formula() || sm == inAction || sm == inNarrative && !s.asksQuestion() {
			acts = c.acts(s, sm)
		}
		if m == inResolution && p.Type == "" {
			p.Type = resolutionType(s, c.groups, acts)
		} else if m == inResolution && len(acts) > 0 && (p.Type != civic.ResolutionApproval || len(p.place.blocks) > 1) {
			p.Type = civic.ResolutionCommitment
		}
		found += len(acts)
		if m == inResolution && n+1 < len(c.sents) && c.binds(s) {
			continue
		}
		for k := range acts {
			c.add(i, s, &acts[k], m, start)
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

// add makes a commitment of an act.
func (c *context) add(i int, s *sentence, a *act, m manner, start int) {
	it := c.item
	p := &it.Passages[i]
	from, upto := int(s.w[a.from].start), int(s.w[a.upto-1].end)
	if a.from == 0 {
		from = start
	}
	sentFrom, sentUpto := start, int(s.w[len(s.w)-1].end)
	if sentUpto < len(p.Text) && p.Text[sentUpto] == '.' {
		sentUpto++
	}
	source := p.ID
	where := whereOf(p)
	kind := kindOf(p.Kind)
	soft := m == inNarrative && where == civic.WhereMinutes
	span := p.place.span(from, upto)
	if (soft || len(p.place.blocks) > 1) && len(p.Text) > sentUpto-sentFrom+2 {
		source = c.undertaking(i, sentFrom, sentUpto)
	}
	co := Commitment{
		Text: strings.TrimSpace(it.Passages[i].Text[from:upto]),
		Kind: kind, By: civic.Words(a.by), ByIs: civic.Words(bareName(a.byIs)), To: civic.Words(a.to),
		Soft: soft, Where: where, Act: foldAct(s, &a.g, a.upto),
		Sources: []string{source}, Rule: a.rule.name,
	}
	co.Spans = append(co.Spans, span)
	co.Spans = append(co.Spans, it.Passages[i].Spans[min(1, len(it.Passages[i].Spans)):]...)
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
	for k := max(c.narrow, len(it.Passages)-4); k < len(it.Passages); k++ { // a sentence's acts come one after another
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
