package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// OpenTables opens a file as Open does, and a Word document too: each of its tables is then
// a sheet, named by its number, with the words that stand above it as its title. A cell’s
// place is “row 7, column 2”, since nobody counts a table’s columns in letters. A table
// within a cell is a part of what that cell says; what was struck out under tracked changes
// is not there, and what was put in is.
func OpenTables(name string, data []byte, limits Limits) (*Book, error) {
	b, err := Open(name, data, limits)
	if err == nil || !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return b, err
	}
	z, failed := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if failed != nil || len(z.File) > mostParts {
		return nil, err
	}
	var document *zip.File
	macros := false
	for _, f := range z.File {
		switch strings.ToLower(f.Name) {
		case "word/document.xml":
			document = f
		case "word/vbaproject.bin":
			macros = true
		}
	}
	if document == nil {
		return nil, err
	}
	b = &Book{Name: name, Form: FormDOCX, limits: limits.filled()}
	if macros {
		b.Notes = append(b.Notes, b.problem(FaultMacros, "the document holds macros", "", "they were left alone and not run; only what its tables show was read"))
	}
	if err := b.tables(document); err != nil {
		return nil, err
	}
	if len(b.Sheets) == 0 {
		return nil, b.problem(FaultEmpty, "the document has no table", "a table with a row of headings", "choose another file, or put what is meant into a table")
	}
	return b, nil
}

// wording is the tables of a document while they are read.
type wording struct {
	b       *Book
	tables  int // how many stand open within one another
	outside int // depth of what is left out: text that was moved away, a second rendering
	above   strings.Builder
	title   string
	sheet   *Sheet
	row     Row
	first   map[int]string // by column: the place of the first cell of what is merged downwards
	cell    strings.Builder
	span    int
	merge   string // "restart", "continue"
	fill    string
	inText  bool
	inCell  bool
	inRow   bool
}

func (b *Book) tables(f *zip.File) error {
	w := &wording{b: b}
	return b.scan(f, func(_ *scanner, t token) error {
		if !t.open && !t.close {
			if w.inText && w.outside == 0 {
				to := &w.above
				if w.inCell {
					to = &w.cell
				}
				if to.Len() < longest {
					to.Write(t.words(nil))
				}
			}
			return nil
		}
		return w.tag(&t)
	})
}

func (w *wording) tag(t *token) error {
	switch string(t.name) {
	case "moveFrom", "Fallback":
		if t.open && !t.close {
			w.outside++
		} else if t.close && !t.open {
			w.outside = max(0, w.outside-1)
		}
	case "t":
		w.inText = t.open && !t.close
	case "br", "cr":
		if t.open && w.inCell {
			w.cell.WriteByte('\n')
		}
	case "tab":
		if t.open && w.inCell {
			w.cell.WriteByte(' ')
		}
	case "p":
		if t.close {
			w.paragraph()
		}
	case "tbl":
		return w.table(t)
	case "tr":
		if w.tables == 1 {
			return w.line(t)
		}
	case "gridBefore":
		if t.open && w.tables == 1 && !w.inCell {
			for range min(max(0, t.whole("val", 0)), w.b.limits.Columns) {
				w.row.Cells = append(w.row.Cells, w.at(len(w.row.Cells)+1))
			}
		}
	case "tc":
		if w.tables != 1 || !w.inRow {
			return nil
		}
		if t.open {
			w.cell.Reset()
			w.span, w.merge, w.fill, w.inCell = 1, "", "", true
		}
		if t.close {
			return w.end()
		}
	case "gridSpan":
		if t.open && w.tables == 1 {
			w.span = max(1, t.whole("val", 1))
		}
	case "vMerge":
		if t.open && w.tables == 1 {
			if w.merge = "continue"; t.text("val") == "restart" {
				w.merge = "restart"
			}
		}
	case "shd":
		if rgb := strings.ToUpper(t.text("fill")); t.open && w.tables == 1 && w.inCell && len(rgb) == 6 && strings.Trim(rgb, "0123456789ABCDEF") == "" && w.cell.Len() == 0 {
			w.fill = rgb
		}
	}
	return nil
}

func (w *wording) paragraph() {
	if w.inCell {
		w.cell.WriteByte('\n')
		return
	}
	if s := strings.Join(strings.Fields(w.above.String()), " "); s != "" && w.tables == 0 {
		w.title = s
	}
	w.above.Reset()
}

func (w *wording) table(t *token) error {
	switch {
	case t.open && !t.close:
		if w.tables++; w.tables > 1 {
			return nil
		}
		if len(w.b.Sheets) == w.b.limits.Sheets {
			return w.b.problem(FaultLarge, "the document has too many tables", "", "copy those that are needed into a new document")
		}
		w.sheet = &Sheet{Name: fmt.Sprintf("table %d", len(w.b.Sheets)+1), Title: w.title, book: w.b}
		w.row, w.first, w.title, w.inRow, w.inCell = Row{}, map[int]string{}, "", false, false
		w.b.Sheets = append(w.b.Sheets, w.sheet)
	case t.close && !t.open:
		if w.tables = max(0, w.tables-1); w.tables == 0 {
			w.inRow, w.inCell = false, false
		}
	}
	return nil
}

func (w *wording) line(t *token) error {
	if t.open {
		w.row, w.inRow = Row{Number: w.row.Number + 1}, true
	}
	if !t.close || !w.inRow {
		return nil
	}
	w.inRow, w.inCell = false, false
	number := w.row.Number
	if w.row.trim(); len(w.row.Cells) == 0 {
		return nil
	}
	if len(w.sheet.table) == w.b.limits.Rows {
		return w.sheet.large(number, fmt.Sprintf("the table has more than %d rows", w.b.limits.Rows), "")
	}
	w.row.Cells = slices.Clip(w.row.Cells)
	w.sheet.table = append(w.sheet.table, w.row)
	w.row = Row{Number: number}
	return nil
}

// at is an empty cell of the row.
func (w *wording) at(column int) Cell {
	return Cell{Ref: fmt.Sprintf("row %d, column %d", w.row.Number, column), Row: w.row.Number, Column: column}
}

// end puts a cell into its row, in each column that it spans.
func (w *wording) end() error {
	w.inCell = false
	column := len(w.row.Cells) + 1
	if column+w.span-1 > w.b.limits.Columns {
		return w.sheet.large(w.row.Number, fmt.Sprintf("the table has more than %d columns", w.b.limits.Columns), "")
	}
	c := w.at(column)
	c.Fill = w.fill
	if c.Text = strings.TrimSpace(plain([]byte(w.cell.String()))); c.Text != "" {
		c.Kind = KindText
	}
	from := c.Ref
	switch w.merge {
	case "restart":
		w.first[column] = c.Ref
	case "continue":
		if above := w.before(column); above != nil && w.first[column] != "" {
			from = w.first[column]
			c.Kind, c.Text, c.Fill = above.Kind, above.Text, above.Fill
		}
	default:
		delete(w.first, column)
	}
	if w.span > 1 || w.merge != "" {
		c.Merged = from + ": merged"
	}
	for i := range w.span {
		one := w.at(column + i)
		one.Kind, one.Text, one.Fill, one.Merged = c.Kind, c.Text, c.Fill, c.Merged
		w.row.Cells = append(w.row.Cells, one)
	}
	return nil
}

// before is the cell above, where the row above has it.
func (w *wording) before(column int) *Cell {
	if n := len(w.sheet.table); n > 0 {
		if above := &w.sheet.table[n-1]; above.Number == w.row.Number-1 && column <= len(above.Cells) {
			return &above.Cells[column-1]
		}
	}
	return nil
}
