package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// walk goes through the blocks of one item and knows in which section it is.
type walk struct {
	*page
	item *Item
	upto int // the first block after the item

	section civic.Section
	headed  bool // the section's heading was printed
	begun   bool // the minutes have begun

	lastMinutes  int // the last "Minutes:" heading of the item, or -1
	lastDecision int // the last "Decision:" heading, or -1
	lastResolved int // the last RESOLVED, or -1

	list     entries
	lists    int         // how many lists of resolutions and reasons were begun
	speaking markKind    // whose words come next: a question's or an answer's
	asker    civic.Words // who asks
	after    bool        // a call-in note has closed the section
	stem     bool        // the list's leading words were printed: what follows is an entry
	lead     place       // those words
	passages []Passage
	listOf   []int32 // the list of each passage
	first    []int32 // its first block
	broke    map[civic.Section]bool
	run      listRun
}

// pastDecision is the place after a decision page's text, among its labelled
// lines, where words without a heading are the page's own.
const pastDecision civic.Section = "-"

// read fills the item from the blocks from up to upto. implied is the section
// in which a page of this kind begins without a heading.
func (p *page) read(it *Item, from, upto int, implied civic.Section) {
	w := walk{page: p, item: it, upto: upto, lastMinutes: -1, lastDecision: -1, lastResolved: -1}
	for i := from; i < upto; i++ {
		switch m := &p.marks[i]; {
		case m.kind == markHeading && m.section == civic.SectionMinutes:
			w.lastMinutes = i
		case m.kind == markHeading && m.section == civic.SectionDecision:
			w.lastDecision = i
		case m.kind == markHeading && m.section == civic.SectionResolved, m.kind == markResolved:
			w.lastResolved = i
		}
	}
	w.passages = make([]Passage, 0, min(upto-from, 64))
	if implied == civic.SectionDecision && !w.startsMinutes(from) {
		w.enter(implied, false)
	}
	for i := from; i < upto; i++ {
		i = w.block(i)
	}
	w.finish()
}

// startsMinutes reports whether a decision's text begins as minutes do:
// numbered paragraphs of narrative.
func (w *walk) startsMinutes(i int) bool {
	return i < w.upto && w.marks[i].kind == markNone && w.blocks[i].Number != "" && isNarrative(w.blocks[i].Text)
}

// block reads one block and returns the last that it used.
func (w *walk) block(i int) int {
	b, m := &w.blocks[i], &w.marks[i]
	switch m.kind {
	case markNoise:
	case markMeeting:
		w.item.Record.meetingOf(b.Text[m.rest:])
	case markBodyDay:
		if !w.item.Record.MeetingDate.Stated {
			w.item.Record.meetingTitle(b.Text)
		}
	case markLabel:
		w.labelled(i)
	case markFile:
		w.document(i)
	case markCallIn:
		w.callIn(i)
	case markArrival:
		w.arrival(i)
	case markHeading:
		w.heading(i)
	case markResolved:
		w.resolved(i)
	case markQuestion, markAnswer:
		w.spoken(i)
	default:
		if b.Text != "" {
			w.content(i, 0)
		}
	}
	return i
}

// enter begins a section. A section that goes on after an interruption is not
// listed again.
func (w *walk) enter(s civic.Section, headed bool) {
	w.list = entries{}
	w.lists++
	w.section, w.headed, w.after = s, headed, false
	w.stem, w.lead = false, place{}
	if s == civic.SectionMinutes {
		w.begun = true
	}
	if s == civic.SectionKeyPoints && !w.begun {
		w.listSection(civic.SectionMinutes)
		w.begun = true
	}
	w.listSection(s)
}

// listSection notes a section, unless it is the one noted last.
func (w *walk) listSection(s civic.Section) {
	if n := len(w.item.Sections); n == 0 || w.item.Sections[n-1] != s {
		w.item.Sections = append(w.item.Sections, s)
	}
}

// interrupt notes a section that breaks into another and is over at once: an
// arrival, a list of members, an action at the end of a paragraph. It is
// listed once an item.
func (w *walk) interrupt(s civic.Section) {
	if w.broke[s] {
		return
	}
	if w.broke == nil {
		w.broke = map[civic.Section]bool{}
	}
	w.broke[s] = true
	w.listSection(s)
}

// heading begins the section that the heading names, with what stands on the
// same line. A form's line that nobody had a conflict of interest begins none.
func (w *walk) heading(i int) {
	b, m := &w.blocks[i], &w.marks[i]
	rest := min(m.rest, len(b.Text))
	switch m.section {
	case civic.SectionMembership:
		if w.section == civic.SectionRecommendations || w.section == civic.SectionResolved || w.section == civic.SectionDecision {
			w.membership(i, rest)
			return
		}
	case civic.SectionActions:
		if rest < len(b.Text) && b.Hint == layout.NoHint && (w.begun || w.section == civic.SectionResolved || w.section == civic.SectionDecision) {
			w.action(i, rest)
			return
		}
	case civic.SectionDeclarations:
		if rest < len(b.Text) && beginsAny(b.Text, "conflict", "conflicts", "any conflict") && sayNone(b.Text[rest:]) {
			w.section, w.headed = pastDecision, false
			return
		}
	case civic.SectionResolved:
		w.enterResolved()
		w.headed, w.stem = true, true
		if rest < len(b.Text) {
			w.content(i, rest)
		}
		return
	}
	w.enter(m.section, true)
	for rest < len(b.Text) {
		next := layout.Block{Text: b.Text[rest:]}
		t, more, ok := headingOf(&next)
		if !ok || t.section == "" || strings.IndexByte(next.Text[:more], ':') < 0 {
			w.content(i, rest)
			return
		}
		w.enter(t.section, true)
		rest += more
	}
}

// ahead reports whether the heading "Minutes:" is still to come.
func (w *walk) minutesAhead(i int) bool { return w.lastMinutes > i }

// content reads a block's words from the byte from on, in the section where
// they stand. Where headings are lost it tells the section from the words.
func (w *walk) content(i, from int) {
	text := w.blocks[i].Text[from:]
	if text == "" {
		return
	}
	if w.marks[i].kind == markActionEnd && from < w.marks[i].at {
		w.contentUpto(i, from, w.marks[i].at)
		w.action(i, w.marks[i].at)
		return
	}
	if w.speaking != markNone {
		w.say(i, from)
		return
	}
	switch w.section {
	case pastDecision:
	case "", civic.SectionPurpose:
		w.opening(i, from)
	case civic.SectionAdditionalDocuments:
		w.underDocuments(i, from)
	case civic.SectionSupportingDocuments:
		w.underSupporting(i, from)
	case civic.SectionDecision:
		w.decision(i, from)
	case civic.SectionResolved, civic.SectionRecommendations:
		w.entry(i, from)
	case civic.SectionReason, civic.SectionAlternatives:
		w.reason(i, from)
	case civic.SectionCallIn:
		w.underCallIn(i, from)
	case civic.SectionWitnesses:
		w.witness(i, from)
	case civic.SectionDeclarations, civic.SectionApologies:
		w.said(i, from)
	case civic.SectionMembership:
		w.membership(i, from)
	case civic.SectionActions, civic.SectionNextSteps:
		w.action(i, from)
	default:
		w.narrative(i, from)
	}
}

// opening reads what stands before any heading: the purpose, or where the
// headings are lost, witnesses, a decision or the minutes themselves.
func (w *walk) opening(i, from int) {
	text := w.blocks[i].Text[from:]
	if from == 0 && strings.EqualFold(text, string(w.item.Record.Title)) {
		return // the title again
	}
	if from == 0 && i+1 < w.upto && bodyStem(text) && w.numberedVerb(i+1) && (w.minutesAhead(i) || w.reasonAhead(i)) {
		w.enter(civic.SectionDecision, false) // "Cabinet:" over "(1) noted…"
		w.content(i, from)
		return
	}
	if w.headed && w.section == civic.SectionPurpose && (w.minutesAhead(i) || from > 0 || w.lastDecision > i) {
		w.add(civic.PassagePurpose, i, from)
		return
	}
	if w.shape == civic.ShapeDecision && w.lastDecision < 0 && len(w.passages) > 0 && (formsThat(text) || beginsWord(text, "that") && isStem(text)) {
		w.enter(civic.SectionDecision, false) // a decision's page, after its purpose
		w.decision(i, from)
		return
	}
	if w.shape == civic.ShapeDecision && w.lastDecision < 0 && !tellsPurpose(text) && (isNarrative(text) || w.marks[i].kind == markResolved) {
		w.enter(civic.SectionDecision, false)
		w.decision(i, from)
		return
	}
	if !w.minutesAhead(i) {
		if _, ok := witnessLine(text, false); ok && from == 0 {
			w.enter(civic.SectionWitnesses, false)
			w.witness(i, from)
			return
		}
		if w.lastDecision < i {
			if w.lostList(i) && !(w.headed && w.section == civic.SectionPurpose && w.blocks[i].Number == "" && !w.reasonAhead(i)) {
				w.enterLost(i)
				w.content(i, from)
				return
			}
		}
		if (w.lastDecision < i || w.lastMinutes < 0 && !w.headed) && isNarrative(text) {
			w.enter(civic.SectionMinutes, false)
			w.narrative(i, from)
			return
		}
	}
	if w.section != civic.SectionPurpose {
		w.enter(civic.SectionPurpose, false)
	}
	w.add(civic.PassagePurpose, i, from)
}

// enterLost begins a list of resolutions whose heading is lost. Before the
// minutes it is the decision on a page that prints decisions apart, and where
// reasons or a repetition follow; else the list stands directly in the minutes.
func (w *walk) enterLost(i int) {
	switch {
	case w.begun:
		w.enter(civic.SectionResolved, false)
	case w.shape != civic.ShapeAgendaItem && w.shape != civic.ShapeMeeting, w.reasonAhead(i), w.repeatedAhead(i):
		w.enter(civic.SectionDecision, false)
	default:
		w.enter(civic.SectionResolved, false)
	}
}

// repeatedAhead reports whether the same words stand again after a paragraph of
// narrative.
func (w *walk) repeatedAhead(i int) bool {
	text, narrative := w.blocks[i].Text, false
	for k := i + 1; k < w.upto && k < i+far; k++ {
		b := &w.blocks[k]
		switch {
		case narrative && len(b.Text) == len(text) && b.Text == text:
			return true
		case w.marks[k].kind == markNone && b.Kind != layout.Item && isNarrative(b.Text):
			narrative = true
		}
	}
	return false
}

// far bounds how many blocks ahead are looked at.
const far = 200

// reasonAhead reports whether a reason or call-in note follows the list that
// begins at i, before other words.
func (w *walk) reasonAhead(i int) bool {
	for k := i + 1; k < w.upto && k < i+far; k++ {
		switch m := &w.marks[k]; {
		case m.kind == markHeading:
			return m.section == civic.SectionReason || m.section == civic.SectionAlternatives || m.section == civic.SectionCallIn
		case m.kind == markCallIn:
			return true
		case m.kind == markNone && w.blocks[k].Kind != layout.Item && isNarrative(w.blocks[k].Text):
			return false
		}
	}
	return false
}

// enterResolved begins the section of resolutions. Where a page prints
// decisions apart and no heading stood, RESOLVED before the minutes also
// begins the decision.
func (w *walk) enterResolved() {
	if !w.begun && w.lastDecision < 0 && w.section != civic.SectionDecision &&
		(w.shape == civic.ShapeDecision || w.shape == civic.ShapeIssueDecisions || w.shape == civic.ShapeIssueMeetings && w.section != civic.SectionResolved && w.decisionApart()) {
		w.enter(civic.SectionDecision, false)
	}
	w.enter(civic.SectionResolved, false)
}

// decisionApart reports whether the minutes are still to come, so that what is
// resolved here is the decision's own print.
func (w *walk) decisionApart() bool {
	n := 0
	for _, s := range w.item.Sections {
		if s == civic.SectionMinutes {
			n++
		}
	}
	return n == 0 && w.lastMinutes >= 0
}

// labelled reads a decision page's labelled line.
func (w *walk) labelled(i int) {
	b, m := &w.blocks[i], &w.marks[i]
	value := b.Text[min(m.rest, len(b.Text)):]
	if m.label == labelCallIn {
		w.listSection(civic.SectionCallIn)
		return
	}
	if m.label == labelAttendance && value == "" || w.section == civic.SectionReason || w.section == civic.SectionDecision || w.section == civic.SectionAlternatives || w.section == civic.SectionCallIn {
		w.section, w.headed = pastDecision, false
	}
	w.item.Record.labelled(m.label, value, b.Href)
}

// callIn reads the note that says who may call the decision in.
func (w *walk) callIn(i int) {
	b := &w.blocks[i]
	w.listSection(civic.SectionCallIn)
	w.add(civic.PassageCallIn, i, 0)
	if by := mayCallIn(b.Text); by != "" || w.item.CallIn == nil {
		w.item.CallIn = &CallIn{MayBeCalledInBy: by}
	}
	w.after = true
}

// arrival reads who came or went.
func (w *walk) arrival(i int) {
	a, ok := arrival(w.blocks[i].Text)
	if !ok {
		return
	}
	w.item.Attendance = append(w.item.Attendance, a)
	w.interrupt(civic.SectionAttendanceChange)
	w.add(civic.PassageAttendance, i, 0)
}

// underCallIn reads what follows "Implementation of Decision:" or "Call in:".
func (w *walk) underCallIn(i, from int) {
	text := w.blocks[i].Text[from:]
	if !w.begun && !w.minutesAhead(i) && (w.after || opensMinutes(text)) && isNarrative(text) && indexCall(text) < 0 {
		w.enter(civic.SectionMinutes, false)
		w.narrative(i, from)
		return
	}
	if w.item.CallIn == nil || w.item.CallIn.MayBeCalledInBy == "" {
		w.item.CallIn = &CallIn{MayBeCalledInBy: mayCallIn(text)}
	}
	w.add(civic.PassageCallIn, i, from)
}

// witness reads a line under "Witnesses:", or the minutes where the list of
// witnesses is over.
func (w *walk) witness(i, from int) {
	b := &w.blocks[i]
	if wit, ok := witnessLine(b.Text[from:], w.headed); ok && !isNarrative(b.Text[from:]) {
		w.item.Witnesses = append(w.item.Witnesses, wit)
		return
	}
	if sayNone(b.Text[from:]) {
		return
	}
	if w.headed && !isNarrative(b.Text[from:]) && len(b.Text) < 200 && b.Number == "" && !w.lostList(i) {
		return
	}
	w.enter(civic.SectionMinutes, false)
	w.narrative(i, from)
}

// said reads declarations and apologies: "None." yields nothing.
func (w *walk) said(i, from int) {
	if sayNone(w.blocks[i].Text[from:]) {
		return
	}
	if w.section == civic.SectionApologies {
		w.add(civic.PassageApology, i, from)
		return
	}
	w.add(civic.PassageDeclaration, i, from)
}

// sayNone reports whether a block says that there is nothing: "None.", "There
// were none.", "N/A", "Dispensation: None".
func sayNone(text string) bool {
	if len(text) > 60 {
		return false
	}
	s := trimLine(text)
	if colon := strings.IndexByte(s, ':'); colon > 0 {
		s = trimLine(s[colon:])
	}
	if s == "" {
		return true
	}
	for _, w := range [...]string{"none", "nil", "n/a", "na", "not applicable", "there were none", "there were no declarations", "no declarations were made", "none arising", "none identified", "none were made", "none declared", "none received", "none required", "no actions", "no further action", "none considered", "there are none"} {
		if sameFold(s, w) {
			return true
		}
	}
	return beginsAny(s, "none") && len(s) < 24
}

// isBullet reports whether a printed number is a bullet.
func isBullet(number string) bool {
	return number != "" && !isWordByte(number[0]) && number[0] != '('
}
