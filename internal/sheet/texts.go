package sheet

import (
	"fmt"
	"strconv"
)

// Texts goes through the rows as texts alone, each with its number, until it is told to
// stop: for files of hundreds of thousands of rows, of which no place, kind or formula is
// asked. A day of a workbook is written 2018-09-07. The slice is used again for the next
// row.
func (s *Sheet) Texts(yield func(number int, cells []string) bool) error {
	if s.part != nil || s.book.Form == FormDOCX {
		return s.texts(yield)
	}
	b := s.book
	r := records{text: b.text, separator: b.separator}
	var cells []string
	rows := 0
	for number := 1; r.at < len(r.text); number++ {
		r.line, cells = r.lines, cells[:0]
		for more := true; more; {
			var cell string
			cell, more = r.cell()
			cells = append(cells, cell)
		}
		switch {
		case r.open > 0:
			p := b.problem(FaultDamaged, fmt.Sprintf("quotes open on line %d and never close", r.open), "a closing quote", "close them, or save the sheet as CSV again")
			p.Cell = "row " + strconv.Itoa(number)
			return p
		case len(cells) > b.limits.Columns && !blank(cells[b.limits.Columns:]):
			return s.large(number, "something stands in "+Ref(len(cells), number), "a table of fewer columns")
		case blank(cells):
			continue
		}
		if rows++; rows > b.limits.Rows {
			return s.large(number, "the file has too many rows", "a table of fewer rows")
		}
		if !yield(number, cells) {
			return nil
		}
	}
	return nil
}

func (s *Sheet) texts(yield func(int, []string) bool) error {
	var cells []string
	for row, err := range s.Rows() {
		if err != nil {
			return err
		}
		cells = cells[:0]
		for i := range row.Cells {
			c := &row.Cells[i]
			if c.Kind == KindDay && !c.Day.IsZero() {
				cells = append(cells, c.Day.String())
			} else {
				cells = append(cells, c.Text)
			}
		}
		if !yield(row.Number, cells) {
			return nil
		}
	}
	return nil
}

// blank reports whether nothing but spaces stands in any cell.
func blank(cells []string) bool {
	for _, c := range cells {
		for i := range len(c) {
			if c[i] != ' ' && c[i] != '\t' && c[i] != '\r' && c[i] != '\n' {
				return false
			}
		}
	}
	return true
}
