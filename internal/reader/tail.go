package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// Where the heading over the resolutions is lost, they are the list with which
// the minutes end. Not every list there is one: a motion may be quoted.

// lostTail reports whether the list with which the minutes end begins at block
// i and is one of resolutions. Nothing is RESOLVED elsewhere in the minutes,
// the paragraph before leads to no list of its own, and the entries go on to
// the end of the minutes. Either every entry resolves, orders or is a thing to
// decide ("notes the report", "To note how the review has gone"), or one
// numbered entry resolves ("(d) the
// rest of the report be noted") and none of the others tells what happened.
//
// After a vote ("The recommendation was moved, seconded and carried.") one
// entry will do, and it needs no number.
//
// Example: "… would be invited to attend." and then "(a) the December meeting
// includes a report on the budget", "(b) the rest of the report be noted".
func (w *walk) lostTail(i int) bool {
	prev := i - 1 // a minute's number may stand between, alone on its line
	for prev > 0 && (w.blocks[prev].Text == "" || isItemNumber(w.blocks[prev].Text)) {
		prev--
	}
	if w.section != civic.SectionMinutes || !w.begun || w.lastResolved >= 0 || prev < 0 || w.marks[prev].kind != markNone {
		return false
	}
	b, before := &w.blocks[i], w.blocks[prev].Text
	shape, voted := numberingOf(b.Number), tellsOfVote(before)
	if before == "" || shape == dotted || shape == unnumbered && !voted || !voted && strings.HasSuffix(before, ":") || numberingOf(w.blocks[prev].Number) == shape && shape != unnumbered {
		return false
	}
	forms, others, told := 0, 0, 0
	for k := i; k < w.upto && k < i+far; k++ {
		if kind := w.marks[k].kind; kind == markNoise || w.blocks[k].Text == "" {
			continue
		} else if kind != markNone {
			break
		}
		e := &w.blocks[k]
		if numberingOf(e.Number) != shape {
			if k == i || e.Number == "" && e.Text[0] != '(' {
				return false
			}
			continue
		}
		switch {
		case resolves(e.Text) || toDecide(e.Text) || ordersNow(e.Text):
			forms++
		case beginsDeciding(e.Text) && shape != bulleted:
			told++
		case tellsEarly(e.Text) || strings.HasSuffix(e.Text, "?") || strings.HasSuffix(e.Text, ":"):
			return false
		default:
			others++
		}
	}
	if others == 0 {
		return forms+told > 1 || forms == 1 && voted
	}
	return forms > 0 && told == 0 && shape != bulleted && shape != unnumbered
}

// ordersNow reports whether an entry begins with a verb of decision in the
// present or as an order, the body named or not: "notes the report", "Cabinet
// asks that a meeting be arranged", "Award the contract", and not "noted that
// demand had risen".
func ordersNow(text string) bool {
	for _, body := range [...]string{"cabinet ", "the cabinet ", "the committee ", "the panel ", "the board ", "the council ", "council ", "the executive ", "members ", "the commission ", "the forum "} {
		if beginsFold(text, body) {
			text = text[len(body):]
			break
		}
	}
	start, end := nextToken(text, 0)
	if start != 0 || end < 3 || endsFold(text[:end], "ed") || beginsWord(text, "considered") {
		return false
	}
	return beginsDeciding(text) || beginsAny(text, "award", "awards", "waive", "waives", "appoint", "appoints", "refer", "refers", "instruct", "instructs", "adopt", "adopts", "establish", "establishes", "commend", "commends")
}

// tellsEarly reports whether one of an entry's first six words is a verb of
// narrative: "the Clerk had laid two quotations", and not "Councillors meet the
// Friends to hear what they could give".
func tellsEarly(text string) bool {
	t, at := firstVerbAt(text)
	return t >= past && wordCount(text[:at], 7) < 6
}

// tellsOfVote reports whether a paragraph ends the debate: "… was moved,
// seconded, voted on and carried."
func tellsOfVote(text string) bool {
	last := text[sentenceStart(text, len(text)):]
	for _, w := range [...]string{"carried", "voted", "vote", "in favour", "unanimously", "was agreed", "were agreed", "recommendations agreed"} {
		if indexFold(last, w) >= 0 {
			return true
		}
	}
	return false
}

// quoted reports whether a paragraph only quotes what was put to the meeting:
// the one before it says that it was tabled or moved and ends in a colon, and
// nothing after says that it was carried.
//
// Example: "One recommendation of the scrutiny committee was tabled:", "That
// Cabinet considers whether more should be spent on ecology."
func (w *walk) quoted(i int) bool {
	b := &w.blocks[i]
	if i == 0 || b.Number != "" || !formsThat(b.Text) || w.marks[i-1].kind != markNone || !putsForward(w.blocks[i-1].Text) {
		return false
	}
	for k := i + 1; k < w.upto && k < i+8 && (w.marks[k].kind == markNone || w.marks[k].kind == markResolved); k++ {
		text := w.blocks[k].Text
		if w.marks[k].kind == markResolved {
			return true
		}
		for _, word := range [...]string{"carried", "agreed", "accepted", "in favour", "adopted", "approved", "supported"} {
			if indexFold(text, word) >= 0 {
				return false
			}
		}
	}
	return true
}

// putsForward reports whether a paragraph leads to words put to the meeting.
func putsForward(text string) bool {
	if text == "" || text[len(text)-1] != ':' || len(text) > 300 {
		return false
	}
	stem := text[sentenceStart(text, len(text)):]
	for _, w := range [...]string{"tabled", "moved", "proposed", "put forward", "submitted", "read out", "read", "received", "motion", "amendment"} {
		if indexFold(stem, w) >= 0 {
			return true
		}
	}
	return false
}
