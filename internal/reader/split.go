package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// items cuts the page into its items and reads each.
func (p *page) items() []Item {
	cuts := p.cuts()
	items := make([]Item, 0, max(1, len(cuts)))
	head := newItem()
	head.Record.Address = civic.Words(p.doc.Address)
	head.Record.ids(p.doc.Address)
	if p.from > 0 && strings.Contains(strings.ToLower(p.blocks[p.from-1].Text), "draft minutes") {
		head.Record.Status = "draft" // "Agenda and draft minutes": what is confirmed later stands over it
	}
	switch {
	case p.shape == civic.ShapeDecisionList:
		return p.listed(items, head)
	case p.history(&items, head):
		return items
	case len(cuts) == 0 || len(cuts) == 1 && p.shape == civic.ShapeIssueMeetings:
		if p.empty(p.from, len(p.blocks)) {
			return items
		}
		return append(items, p.single(head))
	}
	p.pageHead(&head, p.from, cuts[0])
	if p.shape == civic.ShapeIssueMeetings || p.shape == civic.ShapeIssueDecisions {
		head.Record.IssueTitle = head.Record.Title
	}
	for k, from := range cuts {
		upto := len(p.blocks)
		if k+1 < len(cuts) {
			upto = cuts[k+1]
		}
		it := newItem()
		it.Record = head.Record
		if p.shape == civic.ShapeIssueDecisions {
			b := &p.blocks[from]
			at := datedTitle(b.Text)
			day, _ := slashDate(b.Text)
			it.Record.setDay(day)
			it.Record.Title = civic.Words(b.Text[at:])
			it.Record.ids(b.Href)
			p.read(&it, from+1, upto, civic.SectionDecision)
		} else {
			title := it.Record.Title
			if p.shape == civic.ShapeMeeting {
				title = ""
			}
			it.Record.Title = ""
			body := p.readHead(&it, from, upto, true)
			if it.Record.Title == "" && body <= from+1 {
				it.Record.Title = title
			}
			p.read(&it, body, upto, "")
			p.links(&it.Record, from, upto)
		}
		items = append(items, it)
	}
	return items
}

func newItem() Item {
	return Item{
		Sections: []civic.Section{}, Documents: []Document{}, Witnesses: []Witness{}, Attendance: []Attendance{},
		Memberships: []Membership{}, Events: []Event{}, Passages: []Passage{}, Commitments: []Commitment{},
		Questions: []Question{}, Notices: []layout.Notice{},
	}
}

// empty reports whether the blocks hold nothing of a record.
func (p *page) empty(from, upto int) bool {
	for i := from; i < upto; i++ {
		if p.marks[i].kind != markNoise && p.blocks[i].Text != "" {
			return false
		}
	}
	return true
}

// single reads a page of one item. Its meeting line may stand anywhere, even
// in the midst of the minutes.
func (p *page) single(it Item) Item {
	titled := p.from > 0
	if p.shape == civic.ShapeMeeting {
		p.meetingAbove(&it.Record)
	}
	i := p.readHead(&it, p.from, len(p.blocks), titled)
	p.meetingOfItem(&it.Record, i)
	if p.shape == civic.ShapeIssueMeetings && i < len(p.blocks) && p.marks[i].kind == markMeeting {
		issue := it.Record.Title
		it.Record.IssueTitle = issue
		it.Record.Title = ""
		docs := it.Documents
		it.Documents = it.Documents[:0]
		line := i
		i = p.readItemLine(&it, i, len(p.blocks))
		if it.Record.Title == "" && i == line+1 {
			it.Record.Title, it.Documents = issue, docs
		}
	}
	p.read(&it, i, len(p.blocks), "")
	p.links(&it.Record, p.from, len(p.blocks))
	return it
}

// readItemLine reads a meeting line and the line "43 Title PDF 156 KB" that
// may follow it. Where none does, the issue's title is the item's; a line with
// a number alone is that of an untitled item.
func (p *page) readItemLine(it *Item, i, upto int) int {
	it.Record.meetingOf(p.blocks[i].Text[p.marks[i].rest:])
	it.Record.itemLink(p.blocks[i].Href)
	i++
	if i >= upto {
		return i
	}
	b := &p.blocks[i]
	known := string(it.Record.ItemNumber)
	if p.marks[i].kind == markFile || b.Hint == layout.ItemTitle || known != "" && (strings.HasPrefix(b.Text, known+" ") || strings.Trim(b.Number, "(). ") == known) {
		return p.readHead(it, i, upto, true)
	}
	return i
}

// pageHead reads what stands above the first of several items: the meeting's
// body and day, or the issue's title.
func (p *page) pageHead(it *Item, from, upto int) {
	r := &it.Record
	for i := from; i < upto; i++ {
		b, m := &p.blocks[i], &p.marks[i]
		switch {
		case m.kind == markNoise || b.Text == "":
			if beginsFold(b.Text, "printed draft minutes") {
				r.Status = "draft"
			} else if beginsFold(b.Text, "printed minutes") {
				r.Status = "published"
			}
		case m.kind == markMeeting:
			r.meetingOf(b.Text[m.rest:])
		case m.kind == markLabel:
			r.labelled(m.label, b.Text[min(m.rest, len(b.Text)):], b.Href)
		case p.shape == civic.ShapeMeeting:
			if r.Body == "" {
				r.meetingTitle(b.Text)
			}
			if r.Body == "" && !r.MeetingDate.From.IsZero() && i > from && endsWithBody(p.blocks[i-1].Text) {
				r.Body = civic.Words(p.blocks[i-1].Text)
			}
		case r.Title == "" && p.isTitle(i, true):
			r.Title = civic.Words(b.Text)
		}
	}
}

// meetingTitle reads "Cabinet - Tuesday, 14th July 2020 6.00 p.m." or, from the
// web service, "Cabinet - 10/02/2026".
func (r *Record) meetingTitle(text string) {
	day, at := longDate(text)
	if at < 0 {
		for i := 0; i+8 <= len(text); i++ {
			if d, n := slashDate(text[i:]); n > 0 && (i == 0 || text[i-1] == ' ') {
				day, at = d, i
				break
			}
		}
	}
	if at < 0 || len(text) > 200 {
		return
	}
	body := trimTail(strings.TrimRight(text[:at], " ,"))
	if body == "" || sameFold(body, "date") {
		r.setDay(day)
		return
	}
	r.setDay(day)
	r.Body = civic.Words(body)
}

// labelled takes what a decision page's labelled line says. The meeting that
// decided outranks the decision maker's name.
func (r *Record) labelled(l label, value, href string) {
	switch l {
	case labelDecisionMaker:
		if r.Body == "" {
			r.Body = civic.Words(strings.TrimSpace(value))
		}
	case labelDecidedAt:
		maker := r.Body
		r.meetingOf(value)
		if maker != "" && strings.HasPrefix(string(r.Body), string(maker)) {
			r.Body = maker
		}
		r.itemLink(href)
	case labelMeetingID:
		r.MeetingID = civic.Words(strings.TrimSpace(value))
	case labelDecisionDate:
		if day, n := slashDate(value); n > 0 && !r.MeetingDate.Stated {
			r.setDay(day)
		} else if day, at := longDate(value); at >= 0 && !r.MeetingDate.Stated {
			r.setDay(day)
		}
	}
}

// cuts returns the blocks at which the page's items begin.
func (p *page) cuts() []int {
	var cuts []int
	for i := p.from; i < len(p.blocks); i++ {
		b := &p.blocks[i]
		switch p.shape {
		case civic.ShapeIssueMeetings:
			if p.marks[i].kind == markMeeting {
				cuts = append(cuts, i)
			}
		case civic.ShapeIssueDecisions:
			if datedTitle(b.Text) > 0 && b.Number == "" && len(b.Text) < 300 {
				cuts = append(cuts, i)
			}
		case civic.ShapeMeeting:
			switch {
			case b.Hint == layout.ItemNumber:
				cuts = append(cuts, i)
			case b.Hint == layout.ItemTitle && (len(cuts) == 0 || cuts[len(cuts)-1] != i-1 || p.blocks[i-1].Hint != layout.ItemNumber):
				cuts = append(cuts, i)
			}
		}
	}
	if len(cuts) == 0 && p.shape == civic.ShapeMeeting {
		return p.numberedItems()
	}
	return cuts
}

// history reads an issue's own page, which lists the meetings it went to, a
// line each: "18/04/2023 - Cabinet - Family centres". It reports whether the
// page is one.
func (p *page) history(items *[]Item, head Item) bool {
	if p.shape != civic.ShapeIssueDecisions || p.from == 0 {
		return false
	}
	for i := p.from; i < len(p.blocks); i++ {
		b := &p.blocks[i]
		switch {
		case b.Hint == layout.RecordTitle:
			head.Record.Title = civic.Words(b.Text)
			head.Record.IssueTitle = head.Record.Title
		case isBullet(b.Number):
			words, title := datedMeeting(b.Text)
			if words == "" {
				continue
			}
			it := newItem()
			it.Record = head.Record
			it.Record.meetingOf(words)
			if title != "" {
				it.Record.Title = civic.Words(title)
			}
			it.Record.ids(b.Href)
			*items = append(*items, it)
		case p.marks[i].kind == markResolved || datedTitle(b.Text) > 0:
			return false
		}
	}
	return len(*items) > 0
}

// datedMeeting reads "18/04/2023 - Cabinet - Family centres": the day and the
// body, and the title.
func datedMeeting(text string) (words, title string) {
	text = strings.TrimRight(text, " -") // an untitled item leaves its dash
	at := datedTitle(text)
	if at == 0 {
		return "", ""
	}
	if cut := strings.Index(text[at:], " - "); cut > 0 {
		return text[:at+cut], text[at+cut+len(" - "):]
	}
	return text, ""
}

// listed reads a list of decisions: a row for each, with its title and a day.
// That day is when the decision was made or, at most councils, when it was
// published; so it bounds the day of the meeting and does not state it.
//
// Example: "Library strategy | 27/09/2023 | 05/10/2023 | 0" was decided on or
// before 27 September 2023.
func (p *page) listed(items []Item, head Item) []Item {
	for i := p.from; i < len(p.blocks); i++ {
		b := &p.blocks[i]
		if b.Kind != layout.Row {
			continue
		}
		cells := strings.Split(b.Text, " | ")
		for _, cell := range cells[1:] {
			day, n := slashDate(cell)
			if n == 0 {
				continue
			}
			it := newItem()
			it.Record = head.Record
			title, _, _ := strings.Cut(cells[0], " ref: ")
			it.Record.Title = civic.Words(strings.TrimSpace(title))
			it.Record.MeetingDate = MeetingDate{To: day, Why: civic.Words("made or published on " + day.Long())}
			it.Record.ids(b.Href)
			items = append(items, it)
			break
		}
	}
	return items
}
