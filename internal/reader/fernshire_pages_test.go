package reader_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/evaluate"
	"mattersarising/internal/example"
	"mattersarising/internal/layout"
	"mattersarising/internal/layout/open"
	"mattersarising/internal/reader"
)

// pageKind is one of Modern.gov's kinds of page that carry items whole.
type pageKind struct {
	begins, shape string
	minutes       bool // carries the minutes, and not the decision alone
	dated, named  bool // prints the meeting's day, and the body
	numbered      bool // prints the item's number
	titled        bool // prints the item's title rather than the issue's
	documents     bool
	parts         []string // of the item's words that are printed
	sections      func(example.Item) []string
}

var (
	wholeItem    = []string{"agenda", "decision", "minutes"}
	decisionPart = []string{"agenda", "decision"}
	decisionOnly = []string{"decision"}
)

var pageKinds = []pageKind{
	{"ieListDocuments_", "meeting", true, true, true, true, true, true, wholeItem, func(it example.Item) []string { return it.Sections.Meeting }},
	{"mgAi_", "agenda-item", true, false, false, false, true, true, wholeItem, func(it example.Item) []string { return it.Sections.Item }},
	{"ieIssueDetails_", "issue-meetings", true, true, true, true, true, true, wholeItem, func(it example.Item) []string { return it.Sections.Issue }},
	{"GetMeeting_", "meeting", true, true, true, true, true, true, wholeItem, serviceSections},
	{"ieDecisionDetails_", "decision", false, true, true, false, true, true, decisionPart, func(it example.Item) []string { return it.Sections.Decision }},
	{"mgDecisionDetails_", "issue-decisions", false, true, false, false, true, false, decisionOnly, decisionSections},
}

// serviceSections are those of the web service's answer, which gives every
// document in a list and never loses the heading of the minutes.
func serviceSections(it example.Item) []string {
	all := slices.DeleteFunc(slices.Clone(it.Sections.Meeting), func(s string) bool { return s == "additional_documents" })
	body := slices.IndexFunc(all, func(s string) bool {
		return slices.Contains([]string{"decision", "minutes", "witnesses", "declarations"}, s)
	})
	if body < 0 {
		body = len(all)
	}
	out := slices.Clone(all[:body])
	if len(it.Documents) > 0 {
		out = append(out, "additional_documents")
	}
	if it.Actions != "" {
		out = append(out, "actions")
	}
	rest := all[body:]
	if k := slices.Index(rest, "minutes"); k > 0 && !slices.Contains(rest, "decision") {
		out, rest = append(out, "minutes"), slices.Delete(rest, k, k+1)
	}
	return append(out, rest...)
}

// decisionSections are those of the decision itself, without what a decision's
// own page prints around it.
func decisionSections(it example.Item) []string {
	out := it.Sections.Decision[slices.Index(it.Sections.Decision, "decision"):]
	return slices.DeleteFunc(slices.Clone(out), func(s string) bool { return s == "supporting_documents" })
}

// site is the example council's pages, read.
type site struct {
	pages   []*sitePage
	records []evaluate.Record
	of      map[int][]*reading // by agendaitemid, in the order of pageKinds
	byName  map[string]*reading
}

type sitePage struct {
	name    string
	kind    *pageKind
	doc     *layout.Document
	plain   []byte
	starts  []int // where each block's line begins in plain
	file    reader.File
	err     error
	missing []int
	strange []reader.Item
}

// reading is one item as one page gives it.
type reading struct {
	page  *sitePage
	truth example.Item
	item  reader.Item
}

func fernshire(t *testing.T) *site {
	t.Helper()
	tr, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{of: map[int][]*reading{}, byName: map[string]*reading{}}
	names, err := fs.Glob(example.Site(), "*")
	if err != nil {
		t.Fatal(err)
	}
	for k := range pageKinds {
		for _, name := range names {
			if strings.HasPrefix(name, pageKinds[k].begins) {
				s.add(openSite(t, name, &pageKinds[k]), tr)
			}
		}
	}
	return s
}

func openSite(t *testing.T, name string, kind *pageKind) *sitePage {
	t.Helper()
	source, err := fs.ReadFile(example.Site(), name)
	if err != nil {
		t.Fatal(err)
	}
	p := &sitePage{name: name, kind: kind}
	if p.doc, p.err = open.Open(name, source); p.err != nil {
		return p
	}
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Number != "" {
			p.plain = append(p.plain, b.Number+" "...)
		}
		p.starts = append(p.starts, len(p.plain))
		p.plain = append(p.plain, b.Text+"\n"...)
	}
	p.file = reader.Read(p.doc, name)
	return p
}

// add pairs the items of a page with their truth.
func (s *site) add(p *sitePage, tr example.Truth) {
	s.pages = append(s.pages, p)
	left := slices.Clone(p.file.Items)
	for _, it := range tr.Items {
		if !slices.Contains(it.Pages, p.name) {
			continue
		}
		k := slices.IndexFunc(left, func(r reader.Item) bool { return isItem(r.Record, it) })
		if k < 0 {
			p.missing = append(p.missing, it.ID)
			continue
		}
		r := &reading{page: p, truth: it, item: p.plainly(left[k])}
		left = slices.Delete(left, k, k+1)
		s.of[it.ID] = append(s.of[it.ID], r)
		name := fmt.Sprintf("%s item %d", p.name, it.ID)
		s.byName[name] = r
		s.records = append(s.records, evaluate.Record{File: name, Source: p.plain, Labels: r.labels()})
	}
	p.strange = left
}

// isItem reports whether a record is the item: by Modern.gov's ids, or by the
// day and the number or title printed.
func isItem(r reader.Record, it example.Item) bool {
	switch {
	case r.AgendaItemID != "":
		return string(r.AgendaItemID) == strconv.Itoa(it.ID)
	case r.DecisionID != "":
		return string(r.DecisionID) == strconv.Itoa(it.DecisionID)
	}
	return r.MeetingDate.From.String() == it.Date && string(r.ItemNumber) == it.Number
}

// read gives the scorer one item of one page, its spans in the page's words.
func (s *site) read(name string, _ []byte) ([]byte, error) {
	r := s.byName[name]
	file := r.page.file
	file.Items = []reader.Item{r.item}
	return json.Marshal(file)
}

// plainly moves the spans of an item from the source to the page's words, a
// line a block, which is where labels are looked for. What hangs on the
// meeting's day is not asked of a page that does not print it.
func (p *sitePage) plainly(it reader.Item) reader.Item {
	it.Passages = slices.Clone(it.Passages)
	for i := range it.Passages {
		it.Passages[i].Spans = p.inWords(it.Passages[i].Spans)
	}
	if !p.kind.dated {
		it.Events = nil
	}
	it.Commitments = slices.Clone(it.Commitments)
	for i := range it.Commitments {
		c := &it.Commitments[i]
		c.Spans = p.inWords(c.Spans)
		if !p.kind.dated && !hasYear(string(c.Due.Text)) {
			c.Due.From, c.Due.To = calendar.Date{}, calendar.Date{}
		}
	}
	return it
}

func (p *sitePage) inWords(spans []layout.Span) []layout.Span {
	out := make([]layout.Span, len(spans))
	for i, s := range spans {
		out[i] = layout.Span{Start: p.inWord(s.Start), End: p.inWord(s.End-1) + 1}
	}
	return out
}

// inWord finds the place among the words of one byte of the source.
func (p *sitePage) inWord(at int) int {
	best := 0
	for i := range p.doc.Blocks {
		for _, piece := range p.doc.Blocks[i].Pieces {
			if piece.Source > at {
				continue
			}
			if off := at - piece.Source; off < piece.Width && piece.Len == piece.Width {
				return p.starts[i] + piece.Text + off
			} else if off < piece.Width {
				return p.starts[i] + piece.Text + piece.Len - 1
			}
			best = max(best, p.starts[i]+piece.Text)
		}
	}
	return best
}

// hasYear reports whether due words give their year.
func hasYear(s string) bool { return strings.Contains(s, " 20") }

// labels are the truth of the item in the scorer's form, as far as the kind of
// page prints it.
func (r *reading) labels() evaluate.Labels {
	it, k := r.truth, r.page.kind
	shape := k.shape
	l := evaluate.Labels{Facts: evaluate.FactLabels{Shape: &shape, HasLists: true, CallIn: &it.CallInBy}}
	f := &l.Facts
	l.Sections = k.sections(it)
	if k.named {
		f.Body = &it.Body
	}
	if k.titled {
		f.Title = &it.Title
	}
	if k.numbered {
		f.ItemNumber = &it.Number
	}
	if k.dated {
		yes := true
		f.Date = &evaluate.DateLabel{From: &it.Date, To: &it.Date, Stated: &yes}
	}
	for _, res := range it.Resolutions {
		l.Resolutions = append(l.Resolutions, evaluate.ResolutionLabel{PrintedNumber: res.PrintedNumber, TextStarts: res.TextStarts, Type: res.Type})
	}
	for _, c := range it.Commitments {
		if !k.minutes && c.Where == "minutes" {
			continue
		}
		l.Commitments = append(l.Commitments, r.commitment(c))
	}
	if k.minutes {
		for _, w := range it.Witnesses {
			f.Witnesses = append(f.Witnesses, evaluate.WitnessLabel(w))
		}
		for _, a := range it.Attendance {
			f.Attendance = append(f.Attendance, evaluate.AttendanceLabel(a))
		}
	}
	for _, m := range it.Memberships {
		f.Memberships = append(f.Memberships, evaluate.MembershipLabel(m))
	}
	if k.documents {
		f.Documents = r.documents()
	}
	for _, e := range it.Events {
		if !k.dated || !slices.Contains(k.parts, e.Part) {
			continue
		}
		f.Events = append(f.Events, evaluate.EventLabel{What: e.What, Date: evaluate.DateLabel{From: e.From, To: e.To}})
	}
	return l
}

// documents are the papers as the kind of page prints them: on the meeting's
// and the issue's page the report is linked by the item's title, and the web
// service gives no sizes.
func (r *reading) documents() []evaluate.DocumentLabel {
	var out []evaluate.DocumentLabel
	for i, d := range r.truth.Documents {
		switch r.page.kind.begins {
		case "ieListDocuments_", "ieIssueDetails_":
			if i == 0 {
				d.Title = r.truth.Title
			}
		case "GetMeeting_":
			d.Format, d.SizeKB = "", 0
		}
		out = append(out, evaluate.DocumentLabel(d))
	}
	return out
}

func (r *reading) commitment(c example.Commitment) evaluate.CommitmentLabel {
	out := evaluate.CommitmentLabel{
		ID: c.ID, TextStarts: c.TextStarts, By: c.By, To: c.To, Soft: &c.Soft, Where: c.Where, DuplicateOf: c.DuplicateOf,
		Due: evaluate.DueLabel{
			Text: c.Due.Text, Relation: &c.Due.Relation, From: c.Due.From, To: c.Due.To, Event: c.Due.Event, Recurring: c.Due.Recurring,
		},
	}
	if c.Clause != nil {
		out.Clause = *c.Clause
	}
	if !r.page.kind.dated && (c.Due.Text == nil || !hasYear(*c.Due.Text)) {
		out.Due.From, out.Due.To = nil, nil
	}
	return out
}

// keys are what makes the passages and commitments of an item the same
// elsewhere: kind and folded words; for a commitment its act as well.
func (r *reading) keys() []string {
	var out []string
	for _, p := range r.item.Passages {
		out = append(out, string(p.Kind)+" "+string(p.Type)+": "+foldWords(p.Text))
	}
	for _, c := range r.item.Commitments {
		out = append(out, fmt.Sprintf("commitment %s by %s to %s act %q: %s", c.Kind, c.By, c.To, c.Act, foldWords(c.Text)))
	}
	return out
}

func foldWords(s string) string {
	s = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`).Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

// outside returns what one list has and the other has not, each as often.
func outside(list, other []string) []string {
	var out []string
	left := slices.Clone(other)
	for _, s := range list {
		if k := slices.Index(left, s); k >= 0 {
			left = slices.Delete(left, k, k+1)
		} else {
			out = append(out, s)
		}
	}
	return out
}
