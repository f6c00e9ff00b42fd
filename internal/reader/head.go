package reader

import (
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// meetingLine reads "Meeting: 26/03/2019 - Cabinet (Item 43)" and returns
// where the date begins, or 0.
func meetingLine(text string) int {
	if lowerByte[text[0]] != 'm' || !beginsFold(text, "meeting") {
		return 0
	}
	i := len("meeting")
	if i >= len(text) || text[i] != ':' {
		return 0
	}
	i = skipMarks(text, i)
	if _, n := slashDate(text[i:]); n > 0 {
		return i
	}
	if _, at := longDate(text[i:]); at == 0 {
		return i
	}
	return 0
}

// meetingOf takes date, body and item number from a meeting line's words after
// "Meeting:", or from "23/07/2013 - Cabinet".
func (r *Record) meetingOf(words string) {
	day, n := slashDate(words)
	if n == 0 {
		return
	}
	r.setDay(day)
	body := words[skipMarks(words, n):]
	if at := strings.LastIndex(body, "(Item "); at >= 0 {
		if shut := strings.IndexByte(body[at:], ')'); shut > 0 {
			r.ItemNumber = civic.Words(strings.Trim(body[at+len("(Item "):at+shut], " ."))
		}
		body = body[:at]
	}
	if body = strings.TrimSpace(body); body != "" {
		r.Body = civic.Words(body)
	}
}

func (r *Record) setDay(day calendar.Date) {
	if !day.IsZero() {
		r.MeetingDate = MeetingDate{From: day, To: day, Stated: true}
	}
}

// bodyAndDay reports whether a short line of its own names a body and a day,
// as some councils print instead of a meeting line: "Executive Board,
// 24/07/2019".
func bodyAndDay(text string) bool {
	if len(text) < 14 || len(text) > 90 || !isDigit(text[len(text)-1]) || text[0] < 'A' || text[0] > 'Z' {
		return false
	}
	at := strings.LastIndexByte(text, ' ') + 1
	_, n := slashDate(text[at:])
	return n > 0 && at+n == len(text) && endsWithBody(trimTail(strings.TrimRight(text[:at], " ,")))
}

// datedTitle reads "17/03/2022 - Performance Summary Quarter 3", the line that
// begins a decision on an issue's page, and returns where the title begins.
func datedTitle(text string) int {
	if text == "" || !isDigit(text[0]) {
		return 0
	}
	_, n := slashDate(text)
	if n == 0 || n+3 >= len(text) || text[n] != ' ' || dashAt(text, n+1) == 0 {
		return 0
	}
	return skipMarks(text, n)
}

// readHead takes from the blocks of an item what identifies it, and returns
// where its body begins. titled says that the page's own heading stands
// before, so that the next line is the title unless it heads a section.
//
// Where the page's heading is lost, the first line is the title if it reads as
// one: short, no verb of a minute, no full stop.
func (p *page) readHead(it *Item, from, upto int, titled bool) int {
	r := &it.Record
	i := from
	for i < upto && (p.marks[i].kind == markNoise || p.blocks[i].Text == "") {
		i++
	}
	if i < upto && p.marks[i].kind == markMeeting {
		return p.readItemLine(it, i, upto)
	}
	if i+1 < upto && r.ItemNumber == "" && isItemNumber(p.blocks[i].Text) && p.blocks[i].Number == "" {
		r.ItemNumber = civic.Words(strings.TrimRight(p.blocks[i].Text, ". "))
		p.anchors(r, &p.blocks[i])
		i++
		titled = true
	}
	if i >= upto {
		return i
	}
	b, m := &p.blocks[i], &p.marks[i]
	if !p.isTitle(i, titled) {
		return i
	}
	p.anchors(r, b)
	end := len(b.Text)
	if m.kind == markFile {
		d := documentOf(b)
		number, title := numberOff(d.Title, r.ItemNumber)
		d.Title = title
		if d.SizeKB > 0 {
			it.Documents = append(it.Documents, d)
		}
		if r.ItemNumber == "" {
			r.ItemNumber = civic.Words(number)
		}
		r.Title = civic.Words(title)
	} else {
		number, title := "", b.Text[:end]
		if r.ItemNumber != "" {
			number, title = numberOff(title, r.ItemNumber)
		}
		if r.ItemNumber == "" {
			r.ItemNumber = civic.Words(number)
		}
		r.Title = civic.Words(title)
	}
	if r.ItemNumber == "" && b.Number != "" {
		r.ItemNumber = civic.Words(strings.Trim(b.Number, "(). "))
	}
	return i + 1
}

// isTitle reports whether a block can be its item's title.
func (p *page) isTitle(i int, titled bool) bool {
	b, m := &p.blocks[i], &p.marks[i]
	switch b.Hint {
	case layout.RecordTitle, layout.ItemTitle:
		return true
	case layout.SectionHead, layout.Label:
		return false
	}
	switch m.kind {
	case markFile:
		return true
	case markHeading:
		if titled && (p.shape == civic.ShapeIssueMeetings || p.shape == civic.ShapeIssueDecisions) && i == p.from {
			return true
		}
		return titled && m.rest == len(b.Text) && !strings.HasSuffix(strings.TrimRight(b.Text, " "), ":")
	case markNone, markActionEnd:
	default:
		return false
	}
	if b.Kind == layout.Row || strings.Count(b.Text, "|") > 1 {
		return false
	}
	if len(b.Text) > 250 || b.Number != "" && !titled && (!isDigit(b.Number[0]) || numberingOf(b.Number) != digits || len(b.Text) > 120) {
		return false
	}
	if titled {
		if strings.HasSuffix(b.Text, ".") && beginsAny(b.Text, "to", "the board will", "the committee will", "members are") {
			return false
		}
		return !strings.HasSuffix(b.Text, ".") || firstVerb(b.Text) < past
	}
	return !strings.HasSuffix(b.Text, ".") && firstVerb(b.Text) == noVerb && !tellsToDo(b.Text) && !formsResolution(b.Text)
}

// tellsToDo reports whether a line is an agenda's "To consider…".
func tellsToDo(text string) bool { return beginsAny(text, "to", "that", "members", "this report") }

// isItemNumber reports whether a line is a minute's number standing alone:
// "OS34", "CA3", "43", "77/21", "12.".
func isItemNumber(s string) bool {
	s = strings.TrimRight(s, ". ")
	if s == "" || len(s) > 8 {
		return false
	}
	i := 0
	for i < len(s) && i < 4 && 'A' <= s[i] && s[i] <= 'Z' {
		i++
	}
	digits := 0
	for ; i < len(s); i++ {
		if isDigit(s[i]) {
			digits++
		} else if s[i] != '/' && s[i] != '.' && (i+1 < len(s) || s[i] < 'a' || s[i] > 'c') {
			return false
		}
	}
	return digits > 0 && digits <= 6
}

// numberOff takes the item's number off the front of a title: "43 Children's
// Improvement Update". Without a number known from elsewhere, up to four
// digits followed by a capital count, but no year-like "2019/20".
func numberOff(title string, known civic.Words) (number, rest string) {
	if known != "" {
		k := string(known)
		if strings.TrimRight(title, ". ") == k {
			return k, ""
		}
		if strings.HasPrefix(title, k) && len(title) > len(k)+1 && (title[len(k)] == ' ' || title[len(k)] == '.') {
			return k, strings.TrimLeft(title[len(k):], ". ")
		}
		return "", title
	}
	n := 0
	for n < len(title) && isDigit(title[n]) {
		n++
	}
	if n == 0 || n > 3 {
		return "", title
	}
	rest = strings.TrimLeft(title[n:], ". ")
	if len(rest) == len(title)-n || rest == "" || rest[0] < 'A' || rest[0] > 'Z' && rest[0] < 0x80 {
		return "", title
	}
	return title[:n], rest
}

// anchors takes Modern.gov's own ids from a title's anchor and link.
func (p *page) anchors(r *Record, b *layout.Block) {
	if strings.HasPrefix(b.Anchor, "AI") && r.AgendaItemID == "" {
		r.AgendaItemID = civic.Words(b.Anchor[2:])
	}
}

// ids takes Modern.gov's ids from an address.
func (r *Record) ids(address string) {
	at := strings.IndexByte(address, '?')
	if at < 0 {
		return
	}
	path, query := address[:at], address[at+1:]
	set := func(w *civic.Words, key string) {
		if *w == "" {
			*w = civic.Words(queryValue(query, key))
		}
	}
	switch slash := path[strings.LastIndexByte(path, '/')+1:]; {
	case strings.EqualFold(slash, "mgAi.aspx"):
		set(&r.AgendaItemID, "id")
	case strings.EqualFold(slash, "ieDecisionDetails.aspx"):
		set(&r.DecisionID, "id")
		set(&r.AgendaItemID, "aiid")
	case strings.EqualFold(slash, "ieListDocuments.aspx"):
		set(&r.MeetingID, "mid")
		set(&r.MeetingID, "meetingid")
	case strings.EqualFold(slash, "ieIssueDetails.aspx"), strings.EqualFold(slash, "mgDecisionDetails.aspx"), strings.EqualFold(slash, "mgIssueHistoryHome.aspx"):
		set(&r.IssueID, "iid")
	}
}

// queryValue returns the digits given for a key, whatever its case.
func queryValue(query, key string) string {
	for _, pair := range strings.FieldsFunc(query, func(c rune) bool { return c == '&' || c == ';' || c == '#' }) {
		k, v, ok := strings.Cut(pair, "=")
		if !ok || !strings.EqualFold(k, key) {
			continue
		}
		n := 0
		for n < len(v) && isDigit(v[n]) {
			n++
		}
		return v[:n]
	}
	return ""
}
