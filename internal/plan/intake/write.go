package intake

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/sheet"
	"mattersarising/internal/when"
)

// Out is a plan that goes out as a spreadsheet, to be worked on and taken in again.
type Out struct {
	Slug    string
	Title   string
	Entry   int64 // the journal's last entry of which it tells
	On      calendar.Date
	Version *plan.Version
	Now     []Standing
	Judged  []Judged // of each line its colour by the rules; none: the columns are left out
}

// Judged is the colour of a line by the rules, and why. It is told in the sheet and not read
// from it.
type Judged struct {
	Derived plan.Colour
	Why     string
}

// shown are the columns of the sheet, in their order.
var shown = []struct {
	field, heading string
	width          float64
	says           string
}{
	{FieldRef, "Ref", 8, "By this the action is known to people. A new row may leave it empty."},
	{FieldPriority, "Priority", 20, "The heading under which it stands: choose one."},
	{FieldAction, "Action", 60, "What is to be done. Another wording is proposed as a new version of the plan."},
	{FieldLead, "Lead", 22, "The post that answers for it."},
	{FieldPartners, "Partners", 22, "Who helps, with a semicolon between them."},
	{FieldFinding, "Findings", 14, "What it answers: the review and the number, as 2022/9."},
	{FieldStart, "Start date", 13, "The day on which it begins."},
	{FieldDue, "By when", 15, "The day that was agreed. Another day is proposed as a new version of the plan; when it is now expected stands in the next column."},
	{FieldForecast, "Revised date", 13, "The day on which it is now expected."},
	{FieldMeasure, "Success measure", 34, "By what it will be seen to have succeeded."},
	{FieldStatus, "Status", 16, "How it stands: choose one. Only the body that asked closes it."},
	{FieldRAG, "RAG", 10, "The colour that the lead claims: choose one, and say why under Progress."},
	{FieldProgress, "Progress", 60, "What was done since, and why the colour is what it is."},
}

const (
	mainSheet  = "Actions"
	headingRow = 3
	dayForm    = "dd/mm/yyyy"
	mostInCell = 32_000 // letters; a program keeps 32,767
)

// stateWords are the words that the drop-down offers, each with what it means.
var stateWords = []struct {
	state civic.Delivery
	word  string
}{
	{civic.DeliveryNotStarted, "Not started"},
	{civic.DeliveryInProgress, "In progress"},
	{civic.DeliveryDelayed, "Delayed"},
	{civic.DeliveryPaused, "On hold"},
	{civic.DeliveryImplemented, "Complete"},
	{civic.DeliveryNoLongerApplies, "No longer required"},
}

func stateWord(s civic.Delivery) string {
	for _, w := range stateWords {
		if w.state == s {
			return w.word
		}
	}
	if s == "" {
		return ""
	}
	return strings.ToUpper(string(s[:1])) + string(s[1:])
}

// value is what a cell of the sheet says of a line.
type value struct {
	text string
	day  calendar.Date
	last calendar.Date // of a time of several days in words
}

func (v value) sheet() sheet.Value { return sheet.Value{Text: v.text, Day: v.day} }

// plain is the value as far as two that mean the same are one.
func (v value) plain() string {
	switch {
	case !v.day.IsZero():
		return v.day.String()
	case !v.last.IsZero():
		return v.last.String()
	}
	return tidy(most(v.text))
}

// most is as much of a text as a cell keeps.
func most(s string) string {
	if r := []rune(s); len(r) > mostInCell {
		return string(r[:mostInCell])
	}
	return s
}

// cellsOf is what the sheet says of a line, by field. A time of several days is in the words
// of the plan where they say the same on this day as when they were written, else its last day.
func cellsOf(s *Standing, priorities []plan.Priority, today calendar.Date) map[string]value {
	l := &s.Line
	out := map[string]value{
		FieldRef: {text: l.Ref}, FieldPriority: {text: priorityCell(l.Priority, priorities)}, FieldAction: {text: l.Text}, FieldLead: {text: l.Lead},
		FieldPartners: {text: strings.Join(l.Partners, "; ")}, FieldFinding: {text: findingWords(l.Answers)}, FieldStart: {day: l.Starts},
		FieldForecast: {day: s.Forecast}, FieldMeasure: {text: l.Measure}, FieldStatus: {text: stateWord(s.State)}, FieldProgress: {text: s.Words},
	}
	if s.Claimed != plan.None {
		out[FieldRAG] = value{text: s.Claimed.Title()}
	}
	switch d := &l.Due; {
	case d.To.IsZero():
		out[FieldDue] = value{text: string(d.Text)}
	case d.From.IsZero() || d.From == d.To:
		out[FieldDue] = value{day: d.To}
	default:
		c := sheet.Cell{Kind: sheet.KindText, Text: string(d.Text)}
		if read := (&sheet.Style{}).Read(&c, when.Context{Meeting: today}); read.Sure == sheet.Certain && read.To == d.To {
			out[FieldDue] = value{text: string(d.Text), last: d.To}
		} else {
			out[FieldDue] = value{day: d.To}
		}
	}
	return out
}

func priorityCell(number string, all []plan.Priority) string {
	for _, p := range all {
		if p.Number == number {
			return p.Number + ". " + p.Title
		}
	}
	return number
}

// book is a workbook that is being written; the first error stays.
type book struct {
	*excelize.File
	err error
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) style(s *excelize.Style) int {
	n, err := b.NewStyle(s)
	b.do(err)
	return n
}

// Write writes the workbook: a row for each action under headings that say what is expected,
// with drop-downs; each row’s key in a hidden column, so that it stays with its row when the
// sheet is sorted; and in a hidden sheet which plan it is, and as of which entry of the journal.
func (o *Out) Write(w io.Writer) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	b := &book{File: f}
	b.do(f.SetSheetName(f.GetSheetName(0), mainSheet))
	b.rows(o) // the drop-downs within: they are written with the rows
	if o.Entry > 0 {
		b.marks(o)
	}
	b.do(f.SetDocProps(&excelize.DocProperties{Title: o.Title, Creator: "arising", Created: o.On.String() + "T00:00:00Z", Modified: o.On.String() + "T00:00:00Z"}))
	if b.err != nil {
		return fmt.Errorf("plan: the spreadsheet: %w", b.err)
	}
	return f.Write(w)
}

// Plain is the workbook without its marks, as a council would keep it.
func (o *Out) Plain() ([]byte, error) {
	bare := *o
	bare.Entry = 0
	return bare.Bytes()
}

// Bytes is the workbook.
func (o *Out) Bytes() ([]byte, error) {
	var b bytes.Buffer
	if err := o.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (b *book) rows(o *Out) {
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	day := dayForm
	line := []excelize.Border{{Type: "bottom", Color: "B1B4B6", Style: 1}}
	title := b.style(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}})
	head := b.style(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EEEFEF"}}, Alignment: wrap, Border: line})
	text := b.style(&excelize.Style{Alignment: wrap, Border: line, NumFmt: 49})
	dated := b.style(&excelize.Style{Alignment: wrap, Border: line, CustomNumFmt: &day})
	quiet := b.style(&excelize.Style{Alignment: wrap, Border: line, NumFmt: 49, Font: &excelize.Font{Color: "505A5F"}})
	s, err := b.NewStreamWriter(mainSheet)
	if err != nil {
		b.do(err)
		return
	}
	b.choices(o)
	b.do(s.SetColWidth(1, 1, 6))
	for i, c := range shown {
		b.do(s.SetColWidth(i+2, i+2, c.width))
	}
	judged := len(o.Judged) == len(o.Now) && len(o.Now) > 0
	if judged {
		b.do(s.SetColWidth(len(shown)+2, len(shown)+2, 14))
		b.do(s.SetColWidth(len(shown)+3, len(shown)+3, 50))
	}
	b.do(s.SetColVisible(1, 1, false))
	b.do(s.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: headingRow, TopLeftCell: sheet.Ref(3, headingRow+1), ActivePane: "bottomRight"}))
	version := o.Version.Name
	if version != "" {
		version = ", version " + version
	}
	b.do(s.SetRow("B1", []any{excelize.Cell{StyleID: title, Value: fmt.Sprintf("%s%s, as of %s", o.Title, version, o.On.Long())}}))
	b.do(s.SetRow("B2", []any{excelize.Cell{Value: "Change what is yours to change, add rows and columns as you like, and take the file in again."}}))
	heads := []any{excelize.Cell{StyleID: head, Value: keyHeading}}
	for _, c := range shown {
		heads = append(heads, excelize.Cell{StyleID: head, Value: c.heading})
	}
	if judged {
		heads = append(heads, excelize.Cell{StyleID: head, Value: "By the rules"}, excelize.Cell{StyleID: head, Value: "Why by the rules"})
	}
	b.do(s.SetRow(sheet.Ref(1, headingRow), heads))
	for i := range o.Now {
		n := &o.Now[i]
		cells := cellsOf(n, o.Version.Priorities, o.On)
		row := []any{excelize.Cell{StyleID: quiet, Value: Key(&n.Line)}}
		for _, c := range shown {
			v := cells[c.field]
			switch {
			case !v.day.IsZero():
				row = append(row, excelize.Cell{StyleID: dated, Value: v.day.Sub(calendar.MustDate("1899-12-30"))})
			case c.field == FieldStart || c.field == FieldDue || c.field == FieldForecast:
				row = append(row, excelize.Cell{StyleID: dated, Value: short(v.text)})
			default:
				row = append(row, excelize.Cell{StyleID: text, Value: short(v.text)})
			}
		}
		if judged {
			j := &o.Judged[i]
			row = append(row, excelize.Cell{StyleID: quiet, Value: j.Derived.Title()}, excelize.Cell{StyleID: quiet, Value: short(j.Why)})
		}
		b.do(s.SetRow(sheet.Ref(1, headingRow+1+i), row))
	}
	b.do(s.Flush())
}

// short is a text for a cell; nothing where there is none.
func short(s string) any {
	if s == "" {
		return nil
	}
	return most(s)
}

// choices adds the drop-downs, and a comment on each heading.
func (b *book) choices(o *Out) {
	var priorities, states, colours []string
	for _, p := range o.Version.Priorities {
		priorities = append(priorities, priorityCell(p.Number, o.Version.Priorities))
	}
	for _, w := range stateWords {
		states = append(states, w.word)
	}
	for _, c := range plan.Colours() {
		colours = append(colours, c.Title())
	}
	last := headingRow + len(o.Now) + 200 // room for new rows
	for i, c := range shown {
		var list []string
		switch c.field {
		case FieldPriority:
			list = priorities
		case FieldStatus:
			list = states
		case FieldRAG:
			list = colours
		}
		if n := len([]rune(strings.Join(list, ","))); n > 0 && n < 255 && !strings.ContainsAny(strings.Join(list, ""), ",\"") {
			v := excelize.NewDataValidation(true)
			v.SetSqref(sheet.Ref(i+2, headingRow+1) + ":" + sheet.Ref(i+2, last))
			b.do(v.SetDropList(list))
			v.SetError(excelize.DataValidationErrorStyleWarning, c.heading, "Expected one of: "+strings.Join(list, ", "))
			b.do(b.AddDataValidation(mainSheet, v))
		}
		b.do(b.AddComment(mainSheet, excelize.Comment{Cell: sheet.Ref(i+2, headingRow), Author: "arising", Text: c.says, Width: 240, Height: 90}))
	}
	b.do(b.AutoFilter(mainSheet, fmt.Sprintf("A%d:%s", headingRow, sheet.Ref(len(shown)+1, headingRow+len(o.Now))), nil))
}

// marks writes the hidden sheet.
func (b *book) marks(o *Out) {
	_, err := b.NewSheet(sentSheet)
	b.do(err)
	rows := [][2]string{{"plan", o.Slug}, {"journal", strconv.FormatInt(o.Entry, 10)}, {"version", o.Version.Name}, {"on", o.On.String()}}
	for i := range o.Now {
		rows = append(rows, [2]string{"key", Key(&o.Now[i].Line)})
	}
	for i, r := range rows {
		b.do(b.SetSheetRow(sentSheet, sheet.Ref(1, i+1), &[]any{r[0], r[1]}))
	}
	b.do(b.SetSheetVisible(sentSheet, false))
}
