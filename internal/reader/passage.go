package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// add notes a passage: block i from the byte from on.
func (w *walk) add(kind civic.PassageKind, i, from int) {
	w.addPart(kind, i, from, len(w.blocks[i].Text))
}

// addPart notes a passage: the bytes from up to upto of block i.
func (w *walk) addPart(kind civic.PassageKind, i, from, upto int) {
	b := &w.blocks[i]
	text := b.Text[from:upto]
	from += len(text) - len(strings.TrimLeft(text, " "))
	upto = from + len(strings.TrimRight(b.Text[from:upto], " |"))
	if from >= upto {
		return
	}
	p := Passage{Kind: kind, section: w.section, lead: w.lead, place: place{blocks: w.at[i : i+1 : i+1], start: from, end: upto}}
	if from == 0 && !isBullet(b.Number) {
		p.PrintedNumber = civic.Words(b.Number)
	}
	switch kind {
	case civic.PassageCallIn:
		p.section = civic.SectionCallIn
	case civic.PassageAttendance:
		p.section = civic.SectionAttendanceChange
	case civic.PassageMembership:
		p.section = civic.SectionMembership
	case civic.PassageAction:
		p.section = civic.SectionActions
	}
	w.passages = append(w.passages, p)
	w.listOf = append(w.listOf, int32(w.lists))
	w.first = append(w.first, int32(i))
}

// extend adds block i to the last passage.
func (w *walk) extend(p *Passage, i int) {
	n := len(p.place.blocks)
	if first := int(w.first[len(w.first)-1]); first+n == i {
		p.place.blocks = w.at[first : i+1 : i+1]
	} else {
		p.place.blocks = append(p.place.blocks, w.at[i])
	}
	p.place.end = len(w.blocks[i].Text)
}

// contentUpto reads the part of a block before an action at its end.
func (w *walk) contentUpto(i, from, upto int) {
	if w.section == "" || w.section == civic.SectionPurpose || w.section == civic.SectionAdditionalDocuments {
		w.enter(civic.SectionMinutes, false)
	}
	kind := civic.PassageNarrative
	if w.section == civic.SectionKeyPoints && w.blocks[i].Number != "" {
		kind = civic.PassageKeyPoint
	}
	w.addPart(kind, i, from, upto)
}

// narrative reads a paragraph of the minutes or a point of discussion. Where
// the heading over resolutions or witnesses is lost, they are told by form.
func (w *walk) narrative(i, from int) {
	b := &w.blocks[i]
	text := b.Text[from:]
	if sayNone(text) || from == 0 && w.recommends(i) {
		return
	}
	if from == 0 && i+1 < w.upto && w.marks[i+1].kind == markNone && (agreedStem(text) && w.listsDecisions(i+1) || w.lastResolved < 0 && bodyStem(text) && w.numberedVerb(i+1)) {
		at := sentenceStart(text, len(text))
		if at > 0 {
			w.addPart(civic.PassageNarrative, i, 0, at)
		}
		w.enter(civic.SectionResolved, false)
		w.stem, w.headed = true, true
		w.lead = place{w.at[i : i+1 : i+1], at, len(text)}
		return
	}
	if from == 0 && w.begun && motionAt(text) > 0 && i+1 < w.upto && w.blocks[i+1].Number != "" && w.carried(i) {
		w.enter(civic.SectionResolved, false)
		w.stem, w.headed = true, true
		w.lead = whole(w.at[i])
		return
	}
	if from == 0 {
		if len(w.passages) == 0 || w.passages[len(w.passages)-1].section != w.section {
			if wit, ok := witnessLine(text, false); ok && w.section == civic.SectionMinutes && !w.spoke() {
				w.interrupt(civic.SectionWitnesses)
				w.item.Witnesses = append(w.item.Witnesses, wit)
				return
			}
		}
		if w.quoted(i) {
			w.add(civic.PassageNarrative, i, from)
			return
		}
		if w.lostTail(i) {
			w.enter(civic.SectionResolved, false)
			w.decided(i, from)
			return
		}
		if w.section != civic.SectionQuestions && w.lostList(i) && (formsThat(text) || decidedWord(text) || b.Number != "" && !isBullet(b.Number)) {
			w.enter(civic.SectionResolved, false)
			if !w.leads(i, text, numberingOf(b.Number)) {
				w.decided(i, from)
			}
			return
		}
	}
	kind := civic.PassageNarrative
	if w.section == civic.SectionKeyPoints && b.Number != "" {
		kind = civic.PassageKeyPoint
	}
	w.add(kind, i, from)
}

// recommends reads a paragraph that leads to a list of recommendations: "The
// Board was asked to consider the following recommendations:" over entries of
// a resolution's form.
func (w *walk) recommends(i int) bool {
	b := &w.blocks[i]
	if i+1 >= w.upto || b.Text[len(b.Text)-1] != ':' || indexFold(b.Text, "recommendations") < 0 || !formsThat(w.blocks[i+1].Text) || w.marks[i+1].kind != markNone {
		return false
	}
	w.add(civic.PassageNarrative, i, 0)
	w.enter(civic.SectionRecommendations, false)
	return true
}

// listsDecisions reports whether a list of decisions begins at block i: it is
// numbered, or its entries begin "That", "To" or a verb of decision.
func (w *walk) listsDecisions(i int) bool {
	b := &w.blocks[i]
	if b.Number == "" {
		return formsThat(b.Text)
	}
	return !isBullet(b.Number) || beginsAny(b.Text, "that", "to") || resolves(b.Text) || beginsDeciding(b.Text)
}

// numberedVerb reports whether block i is a numbered entry that begins with a
// verb of decision: "(i) noted the report".
func (w *walk) numberedVerb(i int) bool {
	b := &w.blocks[i]
	return b.Number != "" && !isBullet(b.Number) && beginsDeciding(b.Text)
}

// spoke reports whether the minutes have any narrative yet.
func (w *walk) spoke() bool {
	for k := len(w.passages) - 1; k >= 0; k-- {
		if w.passages[k].section == civic.SectionMinutes && w.passages[k].Kind == civic.PassageNarrative {
			return true
		}
	}
	return false
}

// resolved reads a paragraph with RESOLVED, AGREED or RECOMMENDED. What stands
// before the marker's sentence is narrative.
func (w *walk) resolved(i int) {
	b, m := &w.blocks[i], &w.marks[i]
	if m.at > 0 {
		if w.section == "" || w.section == civic.SectionPurpose || w.section == civic.SectionAdditionalDocuments || !w.begun && w.section != civic.SectionDecision {
			w.enter(civic.SectionMinutes, false)
		}
		if w.section == civic.SectionResolved {
			w.leave()
		}
		w.addPart(civic.PassageNarrative, i, 0, m.at)
	} else if !w.begun && w.section != civic.SectionDecision && w.lastDecision < 0 && w.shape != civic.ShapeDecision && w.shape != civic.ShapeIssueDecisions && wordCount(b.Text[:m.rest], 12) > 8 {
		w.enter(civic.SectionMinutes, false)
	}
	if m.resolve.section == civic.SectionRecommendations {
		w.enter(civic.SectionRecommendations, true)
	} else if w.section == civic.SectionDecision && m.resolve.agreed && !isStem(b.Text[m.rest:]) {
		w.decided(i, m.at)
		return
	} else {
		w.enterResolved()
	}
	w.headed = true
	words := b.Text[m.rest:]
	kind := w.entryKind()
	if w.inline(i, m.rest, kind) {
		return
	}
	if w.sumsUp(i, words) {
		w.addPart(kind, i, m.at, len(b.Text))
		w.list = entries{true, unnumbered, 0}
		return
	}
	if isStem(words) || !w.siblings(i) && w.leads(i, words, unnumbered) {
		w.stem = true
		w.lead = place{w.at[i : i+1 : i+1], m.at, len(b.Text)}
		return
	}
	end := len(b.Text)
	if m.at > 0 {
		end = sentenceEnd(b.Text, m.rest)
	}
	w.addPart(kind, i, m.at, end)
	if !isBullet(b.Number) {
		w.passages[len(w.passages)-1].PrintedNumber = civic.Words(b.Number)
	}
	w.list = entries{true, unnumbered, 0}
	if end < len(b.Text) {
		w.leave()
		w.addPart(civic.PassageNarrative, i, end, len(b.Text))
		return
	}
	if numberingOf(b.Number) == dotted && !w.minuteNumbered(i) {
		w.leave()
		return
	}
	if w.minuteNumbered(i) {
		w.section, w.headed = civic.SectionReason, false
		w.after = false
		if i+1 < w.upto {
			w.listSection(civic.SectionReason)
		}
		w.lists++
	}
}

// siblings reports whether the next block is numbered as block i is: "(a) NOTED
// the report" and "(b) APPROVED the dues" are two entries.
func (w *walk) siblings(i int) bool {
	n := numberingOf(w.blocks[i].Number)
	return n != unnumbered && i+1 < w.upto && numberingOf(w.blocks[i+1].Number) == n
}

// sumsUp reports whether the marker's own words decide, and what stands beneath
// only says of what: "RESOLVED: That the following policies be approved:" over
// bullets, or "Resolved – This Council resolves to:" over one paragraph. Such a
// decision is one, with its parts. Where the words lead to other resolutions
// ("That the following recommendations be agreed:") or end in "that" or "to",
// each part is a decision.
func (w *walk) sumsUp(i int, words string) bool {
	if words == "" || i+1 >= w.upto || w.marks[i+1].kind != markNone {
		return false
	}
	number := w.blocks[i+1].Number
	if number == "" {
		return motionAt(words) > 0
	}
	if !isBullet(number) || words[len(words)-1] != ':' || !hasBareBe(words) || indexFold(words, "recommendations") >= 0 || indexFold(words, "resolutions") >= 0 {
		return false
	}
	if line := trimTail(words); endsFold(line, " that") || endsFold(line, " to") {
		return false
	}
	first := w.blocks[i+1].Text
	return !resolves(first) && !beginsAny(first, "that", "to")
}

// minuteNumbered reports whether the resolution is one of the minute's own
// numbered paragraphs ("17.2 It was RESOLVED to note…") and the next one goes
// on: councils that number so give the reason there.
func (w *walk) minuteNumbered(i int) bool {
	if numberingOf(w.blocks[i].Number) != dotted || i+1 >= w.upto {
		return false
	}
	next := &w.blocks[i+1]
	return w.marks[i+1].kind == markNone && numberingOf(next.Number) == dotted && !isNarrative(next.Text)
}

// inline reads entries that stand in the marker's own paragraph: "RESOLVED
// that: (1) the report be noted; and (2) the Director report back."
func (w *walk) inline(i, rest int, kind civic.PassageKind) bool {
	text := w.blocks[i].Text
	at := rest
	if at < len(text) && beginsWord(text[at:], "that") {
		at = skipMarks(text, at+len("that"))
	}
	first := firstEnumerator(text[at:])
	if first == "" {
		colon := strings.IndexByte(text[at:], ':')
		if colon < 0 || colon > 80 {
			return false
		}
		at = skipMarks(text, at+colon)
		if first = firstEnumerator(text[at:]); first == "" {
			return false
		}
	}
	w.list = entries{true, numberingOf(first), 0}
	number := first
	for number != "" {
		start := at + len(number)
		end, next := len(text), nextEnumerator(number)
		if next != "" {
			if found := strings.Index(text[start:], " "+next+" "); found >= 0 {
				end = start + found
			} else {
				next = ""
			}
		}
		w.addPart(kind, i, start, end)
		if n := len(w.passages); n > 0 && w.passages[n-1].place.start >= start {
			w.passages[n-1].PrintedNumber = civic.Words(number)
		}
		number, at = next, end+1
	}
	return true
}

// reason reads a reason or an alternative; "None." yields nothing. Where the
// minutes' heading is lost, they begin after the call-in note, or with a
// paragraph that opens as minutes do.
func (w *walk) reason(i, from int) {
	text := w.blocks[i].Text[from:]
	if !w.begun && !w.minutesAhead(i) && w.shape != civic.ShapeDecision && w.shape != civic.ShapeIssueDecisions && w.blocks[i].Number == "" && from == 0 {
		if w.after && isNarrative(text) || len(w.passages) > 0 && w.passages[len(w.passages)-1].section == w.section && tellsWhoSpoke(text) {
			w.enter(civic.SectionMinutes, false)
			w.narrative(i, from)
			return
		}
	}
	if sayNone(text) {
		return
	}
	kind := civic.PassageReason
	if w.section == civic.SectionAlternatives {
		kind = civic.PassageAlternative
	}
	w.add(kind, i, from)
}

// membership reads names set down as members of what the passage before sets up.
func (w *walk) membership(i, from int) {
	text := w.blocks[i].Text[from:]
	w.interrupt(civic.SectionMembership)
	if text == "" {
		w.section = civic.SectionMembership
		return
	}
	names := namesOf(text)
	if len(names) == 0 {
		return
	}
	var of civic.Words
	for k := len(w.passages) - 1; k >= 0 && k >= len(w.passages)-3 && of == ""; k-- {
		of = groupIn(w.passages[k].place.text())
	}
	if n := len(w.item.Memberships); w.section == civic.SectionMembership && n > 0 && from == 0 {
		w.item.Memberships[n-1].Names = append(w.item.Memberships[n-1].Names, names...)
	} else {
		w.item.Memberships = append(w.item.Memberships, Membership{Of: of, Names: names})
	}
	w.add(civic.PassageMembership, i, 0)
}

// action reads an action or a next step. One at the end of a paragraph, or on
// a line of its own among narrative, does not end the section around it.
func (w *walk) action(i, from int) {
	text := w.blocks[i].Text[from:]
	if w.section != civic.SectionActions && w.section != civic.SectionNextSteps {
		w.interrupt(civic.SectionActions)
		if !sayNone(text) {
			w.addPart(civic.PassageAction, i, from, len(w.blocks[i].Text))
		}
		return
	}
	if sayNone(text) {
		return
	}
	if w.section == civic.SectionNextSteps {
		w.add(civic.PassageNextStep, i, from)
		return
	}
	w.add(civic.PassageAction, i, from)
}

// actionEnd returns where "ACTION - Mr Waring to…" begins inside a paragraph,
// or 0.
func actionEnd(text string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], "ACTION")
		if at < 0 {
			return 0
		}
		at += from
		from = at + len("ACTION")
		rest := text[from:]
		rest = strings.TrimLeft(strings.TrimPrefix(rest, "S"), " ")
		if at == 0 || text[at-1] != ' ' && text[at-1] != '(' && text[at-1] != '[' || rest == "" {
			continue
		}
		if rest[0] == ':' || dashAt(rest, 0) > 0 || beginsWord(rest, "by") {
			return at
		}
	}
}
