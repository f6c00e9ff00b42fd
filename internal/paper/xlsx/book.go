package xlsx

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
)

// About is what a file says of itself.
type About struct {
	Title   string
	Subject string
	Author  string
	Made    calendar.Date // the day that it is of
	Foot    string        // stands before the page's number at the foot of each page
}

// Book is a spreadsheet that is being written; the first error stays.
type Book struct {
	file   *excelize.File
	about  About
	look   looks
	fills  map[string]int // the looks of coloured cells, by colour
	sheets int
	err    error
}

// New begins a spreadsheet.
func New(a About) *Book {
	b := &Book{file: excelize.NewFile(), about: a, fills: map[string]int{}}
	b.styles()
	return b
}

// Table is a sheet: lines above, a head, and rows.
type Table struct {
	Name    string
	Above   []string // the first in the look of a title
	Columns []Column
	Rows    [][]any // of text, whole numbers, days and Coloured; a nil is nothing
	Headed  bool    // the first cell of each row names the row
	Sorts   bool    // it can be sorted and filtered, and its first column stays in sight
	A3      bool
}

// Column is the head of a column, and how wide it is in letters.
type Column struct {
	Title string
	Width float64
}

// Coloured is text on a colour, which says nothing that the text does not.
type Coloured struct {
	Text string
	Fill string // "F6D7D2"
	Bold bool
}

// Table writes a table on a sheet of its own.
func (b *Book) Table(t *Table) {
	b.sheet(t.Name)
	head := len(t.Above) + 1
	for i, line := range t.Above {
		style := b.look.plain
		if i == 0 {
			style = b.look.title
		}
		b.set(t.Name, 1, i+1, line, style)
	}
	high := 1
	for i, c := range t.Columns {
		b.set(t.Name, i+1, head, c.Title, b.look.head)
		letter, err := excelize.ColumnNumberToName(i + 1)
		b.do(err)
		b.do(b.file.SetColWidth(t.Name, letter, letter, c.Width))
		high = max(high, linesOf(c.Title, c.Width))
	}
	b.height(t.Name, head, high)
	for n, values := range t.Rows {
		row, lines := head+1+n, 1
		for i, v := range values {
			style := b.look.text
			if i == 0 && t.Headed {
				style = b.look.strong
			}
			b.set(t.Name, i+1, row, v, style)
			lines = max(lines, linesOf(words(v), t.Columns[i].Width))
		}
		b.height(t.Name, row, lines)
	}
	panes := excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: fmt.Sprintf("A%d", head+1), ActivePane: "bottomLeft"}
	if t.Sorts {
		last, err := excelize.CoordinatesToCellName(len(t.Columns), head+len(t.Rows))
		b.do(err)
		b.do(b.file.AutoFilter(t.Name, fmt.Sprintf("A%d:%s", head, last), nil))
		panes.XSplit, panes.TopLeftCell, panes.ActivePane = 1, fmt.Sprintf("B%d", head+1), "bottomRight"
	}
	b.do(b.file.SetPanes(t.Name, &panes))
	name := t.Name
	if strings.Contains(name, " ") {
		name = "'" + name + "'"
	}
	b.do(b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%s!$%d:$%d", name, head, head), Scope: t.Name}))
	b.do(Print(b.file, t.Name, t.A3, b.about.Foot))
}

// Write writes the file.
func (b *Book) Write(w io.Writer) error {
	defer func() { _ = b.file.Close() }()
	made := b.about.Made.String() + "T00:00:00Z"
	b.do(b.file.SetDocProps(&excelize.DocProperties{
		Title: b.about.Title, Subject: b.about.Subject, Creator: b.about.Author, LastModifiedBy: b.about.Author, Language: "en-GB", Created: made, Modified: made,
	}))
	b.do(b.file.SetAppProps(&excelize.AppProperties{Application: "arising"}))
	b.file.SetActiveSheet(0)
	if b.err != nil {
		return fmt.Errorf("paper: the spreadsheet: %w", b.err)
	}
	return b.file.Write(w)
}

func (b *Book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheet begins a sheet; the first is the one that a new file has.
func (b *Book) sheet(name string) {
	if b.sheets++; b.sheets == 1 {
		b.do(b.file.SetSheetName(b.file.GetSheetName(0), name))
		return
	}
	_, err := b.file.NewSheet(name)
	b.do(err)
}

// height makes a row as high as its lines. Excel would find that out by itself, and
// others do not.
func (b *Book) height(name string, row, lines int) {
	const line, most = 13.2, 409 // points; Excel takes no higher row
	b.do(b.file.SetRowHeight(name, row, min(float64(lines)*line+3, most)))
}

// linesOf is how many lines a text takes in a column, counted word by word. The width
// of a column is told in noughts, which are wider than most letters are.
func linesOf(text string, width float64) int {
	room := int(width * 1.1)
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0
		for w := range strings.FieldsSeq(part) {
			n := len([]rune(w))
			if used > 0 && used+1+n > room {
				lines++
				used = 0
			}
			if used > 0 {
				used++
			}
			for used += n; used > room && room > 0; used -= room {
				lines++
			}
		}
	}
	return lines
}
