package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// entries is a list of resolutions, recommendations or reasons being read.
type entries struct {
	begun bool
	shape numbering // of the first entry: the list's own numbers
	level int
}

// numbering is how an entry is numbered, as far as lists are told apart by it.
type numbering uint8

const (
	unnumbered numbering = iota
	bulleted
	digits   // 1. 2)
	bracketD // (1)
	letters  // a) ii.
	bracketL // (a) (ii)
	dotted   // 17.2, 21/14: a minute's own paragraphs
)

// numberingOf tells how a printed number is made.
func numberingOf(number string) numbering {
	if number == "" {
		return unnumbered
	}
	if isBullet(number) {
		return bulleted
	}
	c, open := number[0], false
	if c == '(' && len(number) > 1 {
		c, open = number[1], true
	}
	switch {
	case !isDigit(c) && open:
		return bracketL
	case !isDigit(c):
		return letters
	case open:
		return bracketD
	}
	if strings.IndexByte(number, '/') > 0 {
		return dotted
	}
	if dot := strings.IndexByte(number, '.'); dot > 0 && dot+1 < len(number) && isWordByte(number[dot+1]) {
		return dotted
	}
	return digits
}

// entry reads a block in a list of resolutions or recommendations.
//
// The first entry's manner of numbering is the list's. Bullets or another
// numbering beneath an entry belong to it: "3. The committee requested:" and
// its five bullets are one resolution. A new paragraph is an entry if it has a
// resolution's form ("That …"); a remark in brackets or a paragraph of
// narrative ends the list.
func (w *walk) entry(i, from int) {
	b := &w.blocks[i]
	text := b.Text[from:]
	if sayNone(text) {
		return
	}
	n := numberingOf(b.Number)
	if from > 0 {
		n = unnumbered
	}
	last := w.lastEntry()
	if w.leads(i, text, n) {
		return
	}
	switch {
	case n == unnumbered && w.endsList(i, text, last):
		return
	case last == nil || !w.list.begun:
	case w.beneath(n, b, last):
		w.extend(last, i)
		return
	}
	if wordCount(text, 2) < 2 && n != unnumbered && w.lastOfItem(i) {
		return
	}
	if !w.list.begun {
		w.list = entries{true, n, b.Level}
	} else if w.list.shape == unnumbered && n != unnumbered && n != bulleted {
		w.list.shape, w.list.level = n, b.Level
	}
	w.add(w.entryKind(), i, from)
}

// leads reports whether an unnumbered line only leads to the entries beneath
// it: "That the Committee", "The minutes be amended as follows:" over numbers.
// It is kept as the words that lead to each of them. Bullets beneath a whole
// sentence belong to it instead ("That these next steps be approved:").
func (w *walk) leads(i int, text string, n numbering) bool {
	if n != unnumbered || i+1 >= w.upto || w.marks[i+1].kind != markNone && w.marks[i+1].kind != markResolved || w.blocks[i+1].Number == "" {
		return false
	}
	below := numberingOf(w.blocks[i+1].Number)
	bare := wordCount(text, 10) <= 8 && !hasBareBe(text) && !strings.HasSuffix(text, ".") && firstVerb(text) == noVerb
	if !bare && (below == bulleted || !isStem(text)) {
		return false
	}
	if w.list.begun {
		return false
	}
	w.lead = place{w.at[i : i+1 : i+1], len(w.blocks[i].Text) - len(text), len(w.blocks[i].Text)}
	w.list = entries{}
	w.lists++
	w.stem = true
	return true
}

// entryKind is the kind of the entries of the section.
func (w *walk) entryKind() civic.PassageKind {
	if w.section == civic.SectionRecommendations {
		return civic.PassageRecommendation
	}
	return civic.PassageResolution
}

// lastEntry returns the list's last entry, if any.
func (w *walk) lastEntry() *Passage {
	if n := len(w.passages); n > 0 && w.list.begun && w.listOf[n-1] == int32(w.lists) {
		return &w.passages[n-1]
	}
	return nil
}

// beneath reports whether a block belongs to the entry before it.
func (w *walk) beneath(n numbering, b *layout.Block, last *Passage) bool {
	if n == unnumbered {
		if len(last.place.blocks) == 1 && w.list.shape == unnumbered && motionAt(last.lastWords()) > 0 {
			return true
		}
		return w.list.shape != unnumbered && w.list.shape != bulleted && (endsOpen(last) || startsSmall(b.Text) && !beginsWord(b.Text, "that")) ||
			w.list.shape == unnumbered && endsOpen(last) && startsSmall(b.Text) && !beginsWord(b.Text, "that")
	}
	if w.list.shape == unnumbered {
		if blocks := last.place.blocks; len(blocks) > 1 && numberingOf(blocks[1].Number) == n {
			return true
		}
		return endsOpen(last) && !beginsAny(b.Text, "that") || n == bulleted
	}
	if n == w.list.shape {
		return b.Level > w.list.level && w.list.level > 0
	}
	if n == bulleted {
		return true
	}
	if b.Level <= w.list.level && b.Level > 0 {
		return false
	}
	return true
}

// endsOpen reports whether an entry leads on to what follows: it ends with a
// colon or dash, or with no stop at all.
func endsOpen(p *Passage) bool {
	blocks := p.place.blocks
	s := strings.TrimRight(blocks[len(blocks)-1].Text[:p.place.end], " ")
	if s == "" {
		return true
	}
	switch s[len(s)-1] {
	case '.', ';', '!', '?':
		return false
	}
	return !endsFold(s, "; and") && !endsFold(s, "; or")
}

// startsSmall reports whether a text begins with a small letter.
func startsSmall(s string) bool { return s != "" && 'a' <= s[0] && s[0] <= 'z' }

// lastOfItem reports whether nothing follows: the record may be cut short.
func (w *walk) lastOfItem(i int) bool { return i == w.upto-1 }

// endsList reports whether an unnumbered paragraph is no part of the list, and
// reads it where it belongs.
func (w *walk) endsList(i int, text string, last *Passage) bool {
	if text[0] == '(' || text[0] == '[' {
		w.remark(i)
		return true
	}
	if beginsWord(text, "note:") {
		w.remark(i)
		return true
	}
	if resolves(text) || decidedWord(text) || last != nil && toDecide(text) && toDecide(last.place.blocks[0].Text) {
		return false
	}
	if (w.section == civic.SectionRecommendations || w.stem) && last == nil || w.stem && beginsDeciding(text) {
		return false
	}
	if last == nil && w.headed && !opensMinutes(text) {
		return false
	}
	if last != nil && endsOpen(last) && (startsSmall(text) || strings.HasSuffix(strings.TrimRight(last.lastWords(), " "), ":")) {
		return false
	}
	if last != nil && last.place.blocks[0].Number == "" && !isNarrative(text) && !w.begun && firstVerb(text) == noVerb && tellsToDo(text) {
		return false
	}
	if w.begun || w.shape == civic.ShapeDecision || !isNarrative(text) {
		w.leave()
		w.narrative(i, 0)
		return true
	}
	w.enter(civic.SectionMinutes, false)
	w.narrative(i, 0)
	return true
}

// toDecide reports whether a numbered entry is "To approve…", "To note…".
func toDecide(text string) bool {
	return beginsWord(text, "to") && beginsAny(strings.TrimLeft(text[2:], " "), deciding...)
}

// deciding are the verbs with which an entry begins beneath "RESOLVED that the
// Committee:" where the entries have no numbers.
var deciding = strings.Fields(`note noted notes agree agreed agrees approve approved approves endorse endorsed endorses request requested
	requests recommend recommended recommends ask asked asks receive received receives support supported supports
	thank thanked thanks welcome welcomed welcomes accept accepted accepts authorise authorised authorises
	delegate delegated delegates considered acknowledged acknowledges acknowledge`)

// beginsDeciding reports whether a paragraph begins with such a verb, a lone
// capital letter before it apart ("A Considered how far…").
func beginsDeciding(text string) bool {
	if len(text) > 3 && text[1] == ' ' && 'A' <= text[0] && text[0] <= 'Z' {
		text = text[2:]
	}
	return beginsAny(text, deciding...)
}

// lastWords returns the text of the last block of a passage.
func (p *Passage) lastWords() string {
	return p.place.blocks[len(p.place.blocks)-1].Text[:p.place.end]
}

// leave goes back to the minutes from a list that ended, without listing them
// again.
func (w *walk) leave() {
	w.stem, w.lead = false, place{}
	w.list = entries{}
	w.lists++
	w.section, w.headed = civic.SectionMinutes, false
}

// remark reads a closing note in brackets, which is no resolution.
func (w *walk) remark(i int) { w.add(civic.PassageNarrative, i, 0) }

// decision reads a block beneath "Decision:". Where RESOLVED or a list follows
// there, what stands before it is narrative; else each paragraph is decided.
func (w *walk) decision(i, from int) {
	b := &w.blocks[i]
	text := b.Text[from:]
	if w.lostMinutes(i, text) || w.minutesParagraph(i, text) {
		w.enter(civic.SectionMinutes, false)
		w.narrative(i, from)
		return
	}
	if from == 0 && (w.quoted(i) || i > 0 && w.quoted(i-1) && isNarrative(text)) {
		w.add(civic.PassageNarrative, i, from)
		return
	}
	if b.Number == "" && !formsResolution(text) && w.decisionBelow(i) || beginsWord(text, "this decision") {
		w.add(civic.PassageNarrative, i, from)
		return
	}
	if b.Number == "" && from == 0 && text[0] == '(' && w.list.begun {
		w.remark(i)
		return
	}
	if b.Number == "" && w.list.begun && !formsResolution(text) && isNarrative(text) {
		w.add(civic.PassageNarrative, i, from)
		w.list.begun = false
		return
	}
	if w.leads(i, text, numberingOf(b.Number)) {
		return
	}
	if last := w.lastEntry(); last != nil && b.Number == "" && !resolves(text) && w.givesReason(i, text) {
		return
	}
	w.decided(i, from)
}

// givesReason reads a paragraph after the entries of a decision that says why,
// where the heading over the reason is lost: "To show, by signing the Charter,
// that…", "So that the strategy keeps up".
func (w *walk) givesReason(i int, text string) bool {
	if beginsWord(text, "to") && !toDecide(text) || beginsAny(text, "so that", "in order", "because") {
		w.enter(civic.SectionReason, false)
		w.reason(i, 0)
		return true
	}
	return false
}

// decided reads an entry of a decision.
func (w *walk) decided(i, from int) {
	b := &w.blocks[i]
	if sayNone(b.Text[from:]) {
		return
	}
	n := numberingOf(b.Number)
	if last := w.lastEntry(); last != nil && w.beneath(n, b, last) {
		w.extend(last, i)
		return
	}
	if wordCount(b.Text[from:], 2) < 2 && n != unnumbered {
		return
	}
	if !w.list.begun {
		w.list = entries{true, n, b.Level}
	} else if w.list.shape == unnumbered && n != unnumbered && n != bulleted {
		w.list.shape, w.list.level = n, b.Level
	}
	w.add(civic.PassageResolution, i, from)
}

// lostMinutes reports whether the minutes begin here although their heading is
// lost: after a decision, an unnumbered paragraph of narrative, on a page that
// has no such heading further on.
func (w *walk) lostMinutes(i int, text string) bool {
	return w.list.begun && !w.begun && !w.minutesAhead(i) && w.shape != civic.ShapeDecision && w.shape != civic.ShapeIssueDecisions &&
		w.blocks[i].Number == "" && !formsThat(text) && text[0] != '(' && isNarrative(text)
}

// minutesParagraph reports whether a paragraph beneath "Decision:" is one of
// the minutes, although their heading is lost: it is numbered as a minute's
// paragraphs are, tells what happened, and either RESOLVED is still to come
// ("17.1 The Committee considered…", "17.4 Resolved –") or the entries before
// it bore the numbers of something else ("2.1 That…", then "134.1 The manager
// introduced…").
func (w *walk) minutesParagraph(i int, text string) bool {
	number := w.blocks[i].Number
	if w.begun || w.minutesAhead(i) || numberingOf(number) != dotted || formsResolution(text) || !isNarrative(text) {
		return false
	}
	last := w.lastEntry()
	if last == nil {
		return w.lastResolved > i
	}
	first := last.place.blocks[0].Number
	return numberingOf(first) != dotted || paragraphOf(first) != paragraphOf(number)
}

// paragraphOf is the part of a dotted number before its first dot or stroke:
// the minute's own number.
func paragraphOf(number string) string {
	if at := strings.IndexAny(number, "./"); at > 0 {
		return number[:at]
	}
	return number
}

// formsThat reports whether a paragraph begins "That …" as resolutions do.
func formsThat(text string) bool { return beginsAny(text, "that", "and that") && formsResolution(text) }

// decisionBelow reports whether RESOLVED, or a paragraph of a resolution's
// form, follows in the same section.
func (w *walk) decisionBelow(i int) bool {
	for k := i + 1; k < w.upto && k < i+40; k++ {
		m := &w.marks[k]
		switch m.kind {
		case markResolved:
			return true
		case markHeading:
			return m.section == civic.SectionResolved
		case markLabel, markCallIn:
			return false
		}
		if w.blocks[k].Text != "" && formsThat(w.blocks[k].Text) {
			return true
		}
	}
	return false
}

// decidedWord reports whether a paragraph is one word of decision: "Noted."
func decidedWord(text string) bool {
	if len(text) > 12 {
		return false
	}
	s := trimLine(text)
	return sameFold(s, "noted") || sameFold(s, "agreed") || sameFold(s, "approved") || sameFold(s, "endorsed") || sameFold(s, "received")
}

// listRun remembers a numbered list that was looked at, so that it is looked
// at once.
type listRun struct {
	upto int
	is   bool
}

// lostList reports whether a list of resolutions begins at block i although
// its heading is lost: "That the verbal update be noted.", or a numbered list
// of which half the entries or more have a resolution's form. Where RESOLVED
// is still to come in the minutes, "That …" is a motion or the report's
// recommendation.
func (w *walk) lostList(i int) bool {
	b := &w.blocks[i]
	if w.begun && w.lastResolved > i {
		return false
	}
	if b.Number == "" || isBullet(b.Number) {
		return decidedWord(b.Text) || resolves(b.Text) && (formsThat(b.Text) || len(b.Text) < 400)
	}
	if i < w.run.upto {
		return w.run.is
	}
	all, forms := 0, 0
	k := i
	shape := numberingOf(b.Number)
	for ; k < w.upto && w.marks[k].kind == markNone; k++ {
		e := &w.blocks[k]
		n := numberingOf(e.Number)
		if n == dotted && shape == dotted && paragraphOf(e.Number) != paragraphOf(b.Number) {
			break
		}
		if n == unnumbered && k > i && !startsSmall(e.Text) && !formsThat(e.Text) {
			break
		}
		if n != shape || e.Level > b.Level {
			continue
		}
		all++
		decides := w.shape == civic.ShapeDecision || w.shape == civic.ShapeIssueDecisions
		if resolves(e.Text) || toDecide(e.Text) && (w.begun || decides) || decides && ordersNow(e.Text) {
			forms++
		}
	}
	w.run = listRun{k, all > 0 && forms*2 >= all}
	return w.run.is
}
