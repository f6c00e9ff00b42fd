package intake

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/sheet"
	"mattersarising/internal/sheet/column"
	"mattersarising/internal/when"
)

// table is one sheet on the way through it.
type table struct {
	Table
	r       *reader
	s       *sheet.Sheet
	rows    []sheet.Row
	mapping column.Mapping
	styles  map[string]*sheet.Style
	many    bool   // other sheets are read beside it
	under   string // the priority that now stands above the rows
	line    int    // the line that the last row was of, -1: none
	goesOn  *table // the table of which this is the next page
}

// looked is how many rows are looked at to understand the columns.
const looked = 200

// table understands the columns of a sheet; nil where it has no column of actions. A table of
// a document that goes on on the next page without its headings has those of the one before.
func (r *reader) table(s *sheet.Sheet, rows []sheet.Row, before []*table) *table {
	t := &table{Table: Table{Sheet: s.Name, Columns: map[string]sheet.Column{}}, r: r, s: s, rows: rows, line: -1, styles: map[string]*sheet.Style{}}
	var ok bool
	if t.Header, ok = sheet.FindHeader(rows[:min(len(rows), 60)], Known); ok && t.columns() {
		return t
	}
	if n := len(before); n > 0 && r.Form == sheet.FormDOCX && len(rows) > 0 && goesOn(rows, &before[n-1].Header) {
		p := before[n-1]
		t.Header, t.Columns, t.mapping, t.Suggested, t.Remembered = p.Header, p.Columns, p.mapping, p.Suggested, p.Remembered
		t.Header.First, t.Header.Last, t.goesOn = 0, 0, p
		return t
	}
	return nil
}

// goesOn reports whether rows may stand under headings: they are as wide, but for empty cells
// at their ends.
func goesOn(rows []sheet.Row, h *sheet.Header) bool {
	n := 0
	for i := range rows {
		n = max(n, len(rows[i].Cells))
	}
	return n <= len(h.Columns) && n >= max(3, len(h.Columns)-3)
}

// columns finds what each column means: as it went out from here, as remembered, else as
// suggested, and over that what somebody says.
func (t *table) columns() bool {
	fields := Fields()
	head := t.rows[:min(len(t.rows), looked)]
	for _, c := range t.Header.Columns {
		if c.Name == keyHeading && t.r.Sent != nil {
			t.key = c.Number
		}
	}
	kept, ok := t.r.ctx.Memory.of(t.Sheet, &t.Header)
	if t.Remembered = ok; ok {
		t.mapping = maps.Clone(kept)
	} else {
		t.Suggested = t.latest(column.Suggest(t.Header, head, fields))
		t.mapping = column.Map(t.Header, t.Suggested)
		t.ranks(head)
	}
	t.Remembered = t.Remembered || t.key > 0
	for field, named := range t.r.ctx.Columns {
		t.Remembered = true
		if strings.TrimSpace(named) == "" {
			delete(t.mapping, field)
			continue
		}
		c, ok := column.Find(t.Header, named)
		if !ok {
			continue
		}
		t.r.said[field] = true
		key := column.Key(t.Header, c.Number)
		maps.DeleteFunc(t.mapping, func(other, has string) bool { return has == key && other != field })
		t.mapping[field] = key
	}
	if t.mapping[FieldAction] == "" {
		return false
	}
	at, problems := column.Apply(t.mapping, t.Header, head, fields)
	if !ok {
		problems = nil // what nobody said before cannot be gone
	}
	for _, p := range problems {
		p.File, p.Sheet = t.r.Name, t.Sheet
	}
	t.r.Problems = append(t.r.Problems, problems...)
	if t.Columns = at; at[FieldAction].Number == 0 {
		t.rows = nil // it is asked which column it is
	}
	return true
}

// latest takes, of several columns that carry a month (“RAG Aug”, “RAG Sept”), the latest.
func (t *table) latest(all []column.Suggestion) []column.Suggestion {
	for i := range all {
		s := &all[i]
		if s.Field != FieldRAG && s.Field != FieldProgress && s.Field != FieldStatus {
			continue
		}
		month := func(name string) (calendar.Date, string) {
			found := when.Find(name, when.Context{Meeting: t.r.ctx.Today, Tense: when.TensePast})
			if len(found) == 0 || found[0].To.IsZero() {
				return calendar.Date{}, ""
			}
			rest := name[:found[0].Start] + name[found[0].End:]
			return found[0].To, sheet.Fold(rest)
		}
		day, rest := month(s.Column.Name)
		if day.IsZero() {
			continue
		}
		for _, c := range t.Header.Columns {
			if d, same := month(c.Name); same == rest && d.After(day) {
				day, s.Column = d, c
				s.Why += fmt.Sprintf("; of the months it is the latest, “%s”", c.Name)
			}
		}
	}
	return all
}

// ranks takes back a column headed “Priority” that says how urgent each action is.
func (t *table) ranks(head []sheet.Row) {
	key, ok := t.mapping[FieldPriority]
	if !ok {
		return
	}
	n, of := 0, 0
	for _, c := range t.Header.Columns {
		if column.Key(t.Header, c.Number) != key {
			continue
		}
		for i := range head {
			if cell := head[i].At(c.Number); head[i].Number > t.Header.Last && !cell.Empty() {
				if of++; rank(cell.Text) {
					n++
				}
			}
		}
		if of > 0 && 2*n > of {
			delete(t.mapping, FieldPriority)
			t.Suggested = slices.DeleteFunc(t.Suggested, func(s column.Suggestion) bool { return s.Field == FieldPriority })
			t.r.note(t.Sheet, c.Ref(), "it says how urgent each action is: it is no heading of the plan, and is kept in the file alone", "nothing, if that is so")
		}
	}
}

// days are the fields of which a day is read.
var days = []string{FieldStart, FieldDue, FieldForecast, FieldMilestoneDate}

// read goes through the rows.
func (t *table) read() {
	for _, field := range days {
		style := &sheet.Style{}
		t.styles[field] = style
		c, ok := t.Columns[field]
		if !ok {
			continue
		}
		for i := range t.rows {
			if t.rows[i].Number > t.Header.Last {
				cell := t.rows[i].At(c.Number)
				style.Add(&cell)
			}
		}
	}
	if n := len(t.rows); n > 0 {
		t.last = t.rows[n-1].Number
	}
	t.begin()
	for i := range t.rows {
		if row := &t.rows[i]; row.Number > t.Header.Last {
			t.row(row)
		}
	}
	if hidden, err := t.s.HiddenColumns(); err == nil {
		for _, n := range hidden {
			if c, ok := t.Header.Column(n); ok && n != t.key {
				t.r.note(t.Sheet, c.Ref(), fmt.Sprintf("the column “%s” is hidden: it is read like the others", c.Name), "take it out if it is not meant")
			}
		}
	}
}

// begin finds the priority that the whole sheet stands under, from the words above a table or
// the name of the sheet.
func (t *table) begin() {
	if t.goesOn != nil {
		t.under, t.line = t.goesOn.under, t.goesOn.line
		return
	}
	if _, ok := t.Columns[FieldPriority]; ok {
		return
	}
	names := []string{t.s.Title}
	for i := range t.rows {
		if row := &t.rows[i]; row.Number < t.Header.First {
			names = append(names, one(row))
		}
	}
	for _, name := range names {
		if _, _, sure := parsePriority(name); sure {
			t.under = t.r.priorities.add(name)
			return
		}
	}
	if t.r.Form == sheet.FormCSV || t.r.Form == sheet.FormDOCX {
		return
	}
	if _, _, sure := parsePriority(t.Sheet); sure || t.many && t.r.Sent == nil {
		t.under = t.r.priorities.add(t.Sheet)
	}
}

// one is the text of a row in which one text alone stands; else empty.
func one(row *sheet.Row) string {
	text := ""
	for i := range row.Cells {
		c := &row.Cells[i]
		switch {
		case c.Empty():
		case text == "":
			text = c.Text
		case c.Text != text || c.Merged == "":
			return ""
		}
	}
	return text
}

// cell is what stands in a field of a row; empty where no column has it.
func (t *table) cell(row *sheet.Row, field string) sheet.Cell {
	if c, ok := t.Columns[field]; ok {
		return row.At(c.Number)
	}
	return sheet.Cell{}
}

// said is what a field says in words; a formula that failed says nothing, and is told.
func (t *table) said(row *sheet.Row, field string) string {
	c := t.cell(row, field)
	if c.Kind == sheet.KindFailure {
		t.r.note(t.Sheet, c.Ref, fmt.Sprintf("the formula failed (%s): it is left out", c.Text), "correct it")
		return ""
	}
	return strings.TrimSpace(c.Text)
}

// row decides what a row is: headings again, a heading, a total, more of the action before, an
// action.
func (t *table) row(row *sheet.Row) {
	words := t.cell(row, FieldAction)
	at := rowAt(row)
	switch text := one(row); {
	case t.again(row):
		t.Again++
	case text != "" && t.heading(row, text, &words):
	case t.total(row, &words):
		t.r.note(t.Sheet, at, fmt.Sprintf("“%s” is a total or a key: it was not read", sheet.Short(first(row))), "nothing, if it is one")
	case words.Kind == sheet.KindFailure:
		t.r.wrong(t.Sheet, words.Ref, fmt.Sprintf("the formula failed (%s)", words.Text), "what is to be done, in words", "correct the formula, or write the words")
	case words.Merged != "" && !strings.HasPrefix(words.Merged, words.Ref+":") && !t.across(row, &words):
		t.more(row, fmt.Sprintf("its words are merged with those of the row above (%s)", words.Merged))
	case words.Empty() && t.blank(row, FieldRef, FieldLead, FieldDue, FieldForecast, FieldFinding) && !t.blank(row, FieldMilestone, FieldProgress) && t.line >= 0:
		t.more(row, "it says nothing that is to be done")
	case words.Empty() && t.blank(row, FieldRef, FieldLead, FieldDue, FieldRAG, FieldProgress, FieldMilestone):
		// A note beneath the table, or a heading that stands in no column of it.
		if t.blank(row, fieldNames()...) {
			t.r.note(t.Sheet, at, fmt.Sprintf("“%s” stands outside the columns that were read", sheet.Short(first(row))), "nothing, if it is a note")
		} else {
			t.r.note(t.Sheet, at, fmt.Sprintf("“%s” stands alone: it was not read", sheet.Short(first(row))), "write what is to be done beside it, if it is an action")
		}
		t.prioritise(row)
	case words.Empty():
		cell := words.Ref
		if cell == "" {
			cell = at
		}
		t.r.wrong(t.Sheet, cell, "the row says nothing that is to be done", "what is to be done, in words", "write it, or take the row out")
	default:
		t.prioritise(row)
		t.action(row, &words)
	}
}

func rowAt(row *sheet.Row) string { return fmt.Sprintf("row %d", row.Number) }

// prioritise reads the column of priorities; empty is that of the row above.
func (t *table) prioritise(row *sheet.Row) {
	s := t.said(row, FieldPriority)
	if t.r.Sent != nil {
		t.under = t.r.priorities.sent(s)
	} else if s != "" {
		t.under = t.r.priorities.add(s)
	}
}

// again reports whether the headings stand in the row again, as on each page of a document.
func (t *table) again(row *sheet.Row) bool {
	same, of := 0, 0
	for _, c := range t.Header.Columns {
		if c.Name == "" {
			continue
		}
		of++
		if cell := row.At(c.Number); sheet.Fold(cell.Text) == sheet.Fold(c.Name) {
			same++
		}
	}
	return of > 1 && 3*same >= 2*of
}

// heading takes a row with one text for a heading: merged across, or naming a priority, or
// standing outside the column of actions with nothing else beside it.
func (t *table) heading(row *sheet.Row, text string, words *sheet.Cell) bool {
	_, _, sure := parsePriority(text)
	across := t.across(row, words)
	if fold := sheet.Fold(text); strings.HasPrefix(fold, "total") || strings.HasPrefix(fold, "key") {
		return false
	}
	if !words.Empty() && !across && !sure {
		return false
	}
	_, column := t.Columns[FieldPriority]
	if !sure && !across {
		number, _, _ := parsePriority(text)
		if column || number == "" || words.Empty() && !t.blank(row, FieldMilestone, FieldProgress) {
			return false
		}
	}
	if len(tidy(text)) > 200 || column && !sure {
		t.r.note(t.Sheet, rowAt(row), fmt.Sprintf("“%s” stands across the row: it is taken for a heading", sheet.Short(text)), "nothing, if it is one")
		return true
	}
	t.under = t.r.priorities.add(text)
	t.line = -1
	return true
}

// across reports whether one place is merged over several cells of this row.
func (t *table) across(row *sheet.Row, words *sheet.Cell) bool {
	if words.Merged == "" {
		return false
	}
	n := 0
	for i := range row.Cells {
		if row.Cells[i].Merged == words.Merged {
			n++
		}
	}
	return n > 1
}

// total reports whether a row counts or explains the others.
func (t *table) total(row *sheet.Row, words *sheet.Cell) bool {
	fold := sheet.Fold(first(row))
	for _, begins := range []string{"total", "grand total", "sub total", "subtotal", "key", "number of", "count of", "no of actions", "rag key", "brag key", "source"} {
		if fold == begins || strings.HasPrefix(fold, begins+" ") {
			return t.blank(row, FieldLead, FieldDue) && (words.Empty() || words.Text == first(row) || words.Kind == sheet.KindNumber)
		}
	}
	return false
}

// blank reports whether no such field of the row says anything.
func (t *table) blank(row *sheet.Row, fields ...string) bool {
	for _, f := range fields {
		if c := t.cell(row, f); !c.Empty() {
			return false
		}
	}
	return true
}

func first(row *sheet.Row) string {
	for i := range row.Cells {
		if !row.Cells[i].Empty() {
			return row.Cells[i].Text
		}
	}
	return ""
}
