package sheet

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
)

// shape is what is known of a sheet before its rows are read: the merged places stand after
// them in the file.
type shape struct {
	rows    int // with anything in them
	columns int // the furthest with anything in it
	last    int // the number of the last row with anything in it
	merges  []merge
	hidden  [][2]int // columns, from and to
}

// merge is one merged place, with the value of its first cell once that is read.
type merge struct {
	fromColumn, fromRow, toColumn, toRow int
	first                                Cell
}

func (m *merge) String() string { return Ref(m.fromColumn, m.fromRow) + ":" + Ref(m.toColumn, m.toRow) }

// Rows reads the sheet from the top, one row after another, leaving out those with nothing in
// them. It may be asked again. It ends after an error, which is a *Problem.
func (s *Sheet) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if s.book.Form == FormDOCX {
			for _, r := range s.table {
				if !yield(r, nil) {
					return
				}
			}
			return
		}
		if s.part == nil {
			s.csvRows(yield)
			return
		}
		sh, err := s.measured()
		if err != nil {
			yield(Row{}, err)
			return
		}
		enough := false
		err = s.read(sh, func(r Row) error {
			if enough = !yield(r, nil); enough {
				return io.EOF
			}
			return nil
		})
		if err != nil && !enough {
			yield(Row{}, s.broken(err))
		}
	}
}

// Count is how many rows have anything in them, at most, and how far the columns reach.
func (s *Sheet) Count() (rows, columns int, err error) {
	if s.part == nil {
		for r, err := range s.Rows() {
			if err != nil {
				return 0, 0, err
			}
			rows, columns = rows+1, max(columns, len(r.Cells))
		}
		return rows, columns, nil
	}
	sh, err := s.measured()
	if err != nil {
		return 0, 0, err
	}
	return sh.rows, sh.columns, nil
}

// HiddenColumns are the columns that a person does not see, from 1.
func (s *Sheet) HiddenColumns() ([]int, error) {
	if s.part == nil {
		return nil, nil
	}
	sh, err := s.measured()
	if err != nil {
		return nil, err
	}
	var all []int
	for _, h := range sh.hidden {
		for c := h[0]; c <= min(h[1], sh.columns); c++ {
			all = append(all, c)
		}
	}
	return all, nil
}

// broken is an error of this sheet.
func (s *Sheet) broken(err error) *Problem {
	p := *s.book.broken(err)
	if p.Sheet == "" {
		p.Sheet = s.Name
	}
	return &p
}

func (s *Sheet) large(row int, what, expected string) error {
	p := s.book.problem(FaultLarge, what, expected, "copy the rows that are needed into a new workbook")
	p.Sheet = s.Name
	if row > 0 {
		p.Cell = "row " + strconv.Itoa(row)
	}
	return p
}

// measured goes once through the sheet without keeping any of it.
func (s *Sheet) measured() (*shape, error) {
	if s.shape != nil {
		return s.shape, nil
	}
	sh := &shape{}
	column, row, inValue, held := 0, 0, false, false
	err := s.book.scan(s.part, func(_ *scanner, t token) error {
		if !t.open && !t.close {
			if inValue && len(t.raw) > 0 {
				held = true
				sh.columns = max(sh.columns, column)
				if sh.last != row {
					sh.last = row
					if sh.rows++; sh.rows > s.book.limits.Rows {
						return s.large(row, fmt.Sprintf("the sheet has more than %d rows", s.book.limits.Rows), "")
					}
				}
				if column > s.book.limits.Columns {
					return s.large(0, "something stands in "+Ref(column, row), fmt.Sprintf("at most %d columns, to %s", s.book.limits.Columns, Letters(s.book.limits.Columns)))
				}
			}
			return nil
		}
		switch string(t.name) {
		case "row":
			if t.open {
				row, column = t.whole("r", row+1), 0
			}
		case "c":
			if t.open {
				column, held = place(&t, column, row), false
			}
		case "v", "t", "f":
			inValue = t.open && !t.close && !held
		case "col":
			if t.open && t.is("hidden") && len(sh.hidden) < furthestColumn {
				sh.hidden = append(sh.hidden, [2]int{t.whole("min", 0), min(t.whole("max", 0), furthestColumn)})
			}
		case "mergeCell":
			if !t.open {
				return nil
			}
			if len(sh.merges) == s.book.limits.Merges {
				return s.large(0, "the sheet has too many merged places", "")
			}
			from, to, _ := strings.Cut(t.text("ref"), ":")
			var m merge
			var ok, also bool
			m.fromColumn, m.fromRow, ok = parseRef(from)
			m.toColumn, m.toRow, also = parseRef(to)
			if ok && also && m.fromColumn <= m.toColumn && m.fromRow <= m.toRow {
				sh.merges = append(sh.merges, m)
			}
		}
		return nil
	})
	if err != nil {
		return nil, s.broken(err)
	}
	s.shape = sh
	return sh, nil
}

// place is the column of a cell: as it says, else that after the one before it.
func place(t *token, column, row int) int {
	if ref, ok := t.attr("r"); ok {
		if c, r, ok := parseRef(ref); ok && r == row {
			return c
		}
	}
	return column + 1
}

// reading is one cell while it is read.
type reading struct {
	cell    Cell
	kind    string
	style   int
	value   []byte
	formula []byte
	shared  string
	in      string // "v", "f", "t"
	beside  bool
}

// read goes through the rows.
func (s *Sheet) read(sh *shape, each func(Row) error) error {
	var row Row
	var c reading
	column, last := 0, 0
	shared := map[string]string{}
	merged := newMerging(sh)
	return s.book.scan(s.part, func(_ *scanner, t token) error {
		if !t.open && !t.close {
			switch {
			case c.beside:
			case c.in == "f":
				c.formula = t.words(c.formula)
			case c.in != "":
				c.value = t.words(c.value)
			}
			return nil
		}
		switch string(t.name) {
		case "row":
			if t.open {
				row = Row{Number: t.whole("r", last+1), Hidden: t.is("hidden")}
				column = 0
			}
			if !t.close {
				return nil
			}
			if row.Number <= last || row.Number > furthestRow {
				return errMarkup
			}
			last = row.Number
			merged.fill(&row)
			if row.trim(); len(row.Cells) == 0 {
				return nil
			}
			return each(row)
		case "c":
			if t.open {
				column = place(&t, column, row.Number)
				c = reading{style: t.whole("s", -1), value: c.value[:0], formula: c.formula[:0]}
				kind, _ := t.attr("t")
				c.kind = kindName(kind)
				c.cell.Row, c.cell.Column = row.Number, column
			}
			if t.close {
				return s.add(&row, &c, shared, sh.columns)
			}
		case "v", "t":
			c.in = ""
			if t.open && !t.close {
				c.in = "v"
			}
		case "f":
			c.in = ""
			if t.open {
				if kind, _ := t.attr("t"); string(kind) == "shared" {
					c.shared = t.text("si")
				}
				if !t.close {
					c.in = "f"
				} else {
					c.formula = append(c.formula, ' ')
				}
			}
		case "rPh":
			c.beside = t.open && !t.close
		}
		return nil
	})
}

// trim leaves out the cells after the last that holds anything or is filled, and all of them
// where none holds anything.
func (r *Row) trim() {
	cells, held := 0, false
	for i := range r.Cells {
		c := &r.Cells[i]
		held = held || !c.Empty()
		if !c.Empty() || c.Fill != "" {
			cells = i + 1
		}
	}
	if !held {
		cells = 0
	}
	r.Cells = r.Cells[:cells]
}

// kindName spares the making of a string for each of a million cells.
func kindName(b []byte) string {
	switch string(b) {
	case "s":
		return "s"
	case "str":
		return "str"
	case "inlineStr":
		return "inlineStr"
	case "b":
		return "b"
	case "e":
		return "e"
	case "d":
		return "d"
	}
	return "n"
}

// add puts a cell into its row, once all of it is read. What lies beyond the last column with
// anything in it is left out.
func (s *Sheet) add(row *Row, c *reading, shared map[string]string, columns int) error {
	if c.cell.Column > columns {
		return nil
	}
	if n := len(row.Cells); n >= c.cell.Column {
		return errMarkup // two cells in one place, or out of order
	}
	if row.Cells == nil {
		row.Cells = make([]Cell, 0, columns)
	}
	if len(c.formula) > 0 {
		c.cell.Formula = strings.TrimSpace(plain(c.formula))
		if c.shared != "" {
			if c.cell.Formula != "" && len(shared) < 100_000 {
				shared[c.shared] = c.cell.Formula
			} else {
				c.cell.Formula = shared[c.shared]
			}
		}
	}
	s.book.value(c)
	if c.style >= 0 && c.style < len(s.book.fills) {
		c.cell.Fill = s.book.fills[c.style]
	}
	for len(row.Cells) < c.cell.Column-1 {
		row.Cells = append(row.Cells, row.At(len(row.Cells)+1))
	}
	c.cell.Ref = Ref(c.cell.Column, row.Number)
	row.Cells = append(row.Cells, c.cell)
	return nil
}

// value reads what a cell holds.
func (b *Book) value(c *reading) {
	cell := &c.cell
	words := func(s string) {
		if cell.Text = s; strings.TrimSpace(s) != "" {
			cell.Kind = KindText
		}
	}
	switch c.kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(string(c.value)))
		if err == nil && n >= 0 && n < len(b.strings) {
			words(b.strings[n])
		}
	case "str", "inlineStr":
		words(plain(c.value))
	case "b":
		if len(c.value) > 0 {
			cell.Kind, cell.Text = KindBoolean, "FALSE"
			if v := string(c.value); v == "1" || v == "true" {
				cell.Text, cell.Number = "TRUE", 1
			}
		}
	case "e":
		cell.Kind, cell.Text = KindFailure, plain(c.value)
	case "d":
		at := string(c.value)
		for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02"} {
			if when, err := time.Parse(layout, at); err == nil {
				cell.Kind, cell.Day = KindDay, calendar.OfTime(when)
				cell.Text = when.Format("02/01/2006")
				return
			}
		}
		words(plain(c.value))
	default:
		if len(c.value) == 0 {
			return
		}
		v, err := strconv.ParseFloat(strings.TrimSpace(string(c.value)), 64)
		if err != nil || v-v != 0 {
			words(plain(c.value))
			return
		}
		var f *format
		if c.style >= 0 && c.style < len(b.formats) {
			f = b.formats[c.style]
		}
		cell.Kind, cell.Number, cell.Text = KindNumber, v, f.show(v, b.early)
		if f.day() {
			if d, ok := serial(v, b.early); ok {
				cell.Kind, cell.Day = KindDay, d
			}
		}
	}
}

// merging gives the cells of merged places the value of the first of them. Places that
// overlap, which no program writes, are merged once: the first of them.
type merging struct {
	all   []merge // by their first row
	next  int
	open  []*merge
	until []int // by column: the last row of the place that covers it
}

func newMerging(sh *shape) *merging {
	m := &merging{all: slices.Clone(sh.merges), until: make([]int, sh.columns+1)}
	slices.SortFunc(m.all, func(a, b merge) int {
		return cmp.Or(cmp.Compare(a.fromRow, b.fromRow), cmp.Compare(a.fromColumn, b.fromColumn))
	})
	return m
}

func (m *merging) fill(row *Row) {
	for ; m.next < len(m.all) && m.all[m.next].fromRow <= row.Number; m.next++ {
		g := &m.all[m.next]
		to := min(g.toColumn, len(m.until)-1)
		if g.toRow < row.Number || g.fromColumn > to || slices.Max(m.until[g.fromColumn:to+1]) >= g.fromRow {
			continue
		}
		for c := g.fromColumn; c <= to; c++ {
			m.until[c] = g.toRow
		}
		if g.fromRow == row.Number {
			g.first = row.At(g.fromColumn)
		}
		m.open = append(m.open, g)
	}
	m.open = slices.DeleteFunc(m.open, func(g *merge) bool { return g.toRow < row.Number })
	for _, g := range m.open {
		for c := g.fromColumn; c <= min(g.toColumn, len(m.until)-1); c++ {
			for len(row.Cells) < c {
				row.Cells = append(row.Cells, row.At(len(row.Cells)+1))
			}
			cell := &row.Cells[c-1]
			*cell = g.first
			cell.Row, cell.Column, cell.Ref, cell.Merged = row.Number, c, Ref(c, row.Number), g.String()
		}
	}
}
