package reader

import (
	"strconv"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// A page that somebody copied from the screen as text has lost the marks of
// its items and of its meeting; what is read here are the lines that are left.

// numberedItems finds the items of a meeting in plain text: a line with a
// rising number and a title, with a paper beside it or a section's heading
// close below. The numbered points of minutes have neither.
//
// "2. Improvement plan update PDF 210 KB" begins an item; so does "1. Apologies
// for absence" with "Minutes:" below it.
func (p *page) numberedItems() []int {
	var cuts []int
	last := 0
	for i := p.from; i < len(p.blocks); i++ {
		b, m := &p.blocks[i], &p.marks[i]
		n, err := strconv.Atoi(strings.Trim(b.Number, "(). "))
		if err != nil || n <= last || len(b.Text) > 250 || strings.HasSuffix(b.Text, ".") || m.kind == markResolved {
			continue
		}
		if m.kind == markFile || p.headedBelow(i) {
			cuts, last = append(cuts, i), n
		}
	}
	return cuts
}

// near is how many blocks below an item's title its first heading stands.
const near = 4

// headedBelow reports whether a section's heading stands close below a block,
// with no other numbered line between.
func (p *page) headedBelow(i int) bool {
	for k := i + 1; k < min(i+1+near, len(p.blocks)); k++ {
		if p.blocks[k].Number != "" {
			return false
		}
		if m := &p.marks[k]; m.kind == markHeading && (m.section == civic.SectionMinutes || m.section == civic.SectionAdditionalDocuments) {
			return true
		}
	}
	return false
}

// meetingAbove reads the meeting that stands over a page of one item, and moves
// the page's beginning below it.
func (p *page) meetingAbove(r *Record) {
	for i := p.from; i < min(p.from+2, len(p.blocks)); i++ {
		if p.marks[i].kind != markNone || p.blocks[i].Hint == layout.ItemTitle {
			return
		}
		head := Item{Record: *r}
		p.pageHead(&head, p.from, i+1)
		if head.Record.MeetingDate.Stated && head.Record.Body != "" {
			*r = head.Record
			p.from = i + 1
			return
		}
	}
}

// meetingOfItem reads the line by which an item's page leads to its meeting,
// "Meeting of Cabinet, Tuesday, 26th March, 2019 2.00 pm (Item 43.)", which
// stands among the first lines, above the words at a block. It is no part of the
// record's own words.
func (p *page) meetingOfItem(r *Record, i int) {
	if p.shape != civic.ShapeAgendaItem || r.MeetingDate.Stated {
		return
	}
	for k := p.from; k < min(i+near, len(p.blocks)); k++ {
		if r.meetingOfLine(p.blocks[k].Text) {
			p.marks[k] = mark{kind: markNoise}
			return
		}
	}
}

// meetingOfLine takes body, day and item number from such a line, and reports
// whether it is one.
func (r *Record) meetingOfLine(text string) bool {
	const opening = "meeting of "
	if len(text) > 200 || !beginsFold(text, opening) {
		return false
	}
	words := text[len(opening):]
	day, at := longDate(words)
	if at <= 0 || day.IsZero() {
		return false
	}
	body := trimTail(strings.TrimRight(words[:at], " ,"))
	rest := words[at:]
	const most = 9 // words: Tuesday, 26th March, 2019 2.00 pm (Item 43.)
	if len(strings.Fields(rest)) > most || beginsAny(body, "the", "a") {
		return false // a sentence of the record
	}
	r.setDay(day)
	r.Body = civic.Words(body)
	if from := strings.LastIndex(rest, "(Item "); from >= 0 && r.ItemNumber == "" {
		if shut := strings.IndexByte(rest[from:], ')'); shut > 0 {
			r.ItemNumber = civic.Words(strings.Trim(rest[from+len("(Item "):from+shut], " ."))
		}
	}
	return true
}
