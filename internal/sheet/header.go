package sheet

import (
	"fmt"
	"strings"
	"unicode"
)

// Header is where a table begins: the row of its headings, or two of them where headings
// stand in groups.
type Header struct {
	First, Last int // row numbers; what is kept begins beneath Last
	Columns     []Column
}

// Column is one column under its heading.
type Column struct {
	Number int    // from 1
	Name   string // as a person reads it: “Due date”, “Due: original” in a group; empty where none stands there
}

// Ref names the column as a person does: “column F”.
func (c Column) Ref() string { return "column " + Letters(c.Number) }

// looked is how many rows are looked at for a heading: above one stand a title, a logo, a
// key of colours, who keeps it.
const looked = 60

// Header finds the row of headings. Known says of a heading whether the caller knows its
// meaning; nil knows none. Its error is a *Problem.
func (s *Sheet) Header(known func(name string) bool) (Header, error) {
	rows, err := s.Head(looked)
	if err != nil {
		return Header{}, err
	}
	h, ok := FindHeader(rows, known)
	if !ok {
		p := s.book.problem(FaultEmpty, "no row of headings was found", "a row with the name of each column, and what is kept beneath it", "write the headings in one row above the table")
		p.Sheet = s.Name
		return Header{}, p
	}
	return h, nil
}

// Head is the first rows that have anything in them, n at most.
func (s *Sheet) Head(n int) ([]Row, error) {
	var all []Row
	for r, err := range s.Rows() {
		if err != nil {
			return nil, err
		}
		if all = append(all, r); len(all) >= n {
			break
		}
	}
	return all, nil
}

// FindHeader finds the row of headings among the first rows of a sheet. A heading is short,
// in words, and unlike its neighbours; each such cell gives a row two points, a heading whose
// meaning is known four more. A number, a day or a long text takes three away, and each row
// further down one: headings stand above. A row is taken from two points a column on, and
// only if something stands beneath it.
func FindHeader(rows []Row, known func(name string) bool) (Header, bool) {
	best, most := -1, 0
	for i := range rows {
		score := headingScore(&rows[i], known) - i
		if i+1 < len(rows) && (best < 0 || score > most) && score > 0 && headings(&rows[i]) > 0 {
			best, most = i, score
		}
	}
	if best < 0 {
		return Header{}, false
	}
	if best > 0 && inGroups(&rows[best-1], &rows[best]) {
		best-- // its parts were more than the groups
	}
	top := &rows[best]
	h := Header{First: top.Number, Last: top.Number}
	var under *Row
	if next := &rows[best+1]; best+2 < len(rows) && inGroups(top, next) {
		under, h.Last = next, next.Number
	}
	width := 0
	for i := best; i < len(rows); i++ {
		width = max(width, len(rows[i].Cells))
	}
	for c := 1; c <= width; c++ {
		name := fold(top.At(c).Text)
		if under != nil {
			if sub := fold(under.At(c).Text); sub != "" && sub != name {
				if name != "" {
					name += ": "
				}
				name += sub
			}
		}
		h.Columns = append(h.Columns, Column{Number: c, Name: name})
	}
	return h, true
}

// longestHeading is the most letters of a heading.
const longestHeading = 80

func headings(r *Row) int {
	n := 0
	for i := range r.Cells {
		if c := &r.Cells[i]; c.Kind == KindText && len([]rune(c.Text)) <= longestHeading {
			n++
		}
	}
	return n
}

func headingScore(r *Row, known func(string) bool) int {
	score := 0
	seen := map[string]bool{}
	for i := range r.Cells {
		c := &r.Cells[i]
		name := Fold(c.Text)
		switch {
		case c.Empty():
		case c.Kind != KindText, len([]rune(c.Text)) > longestHeading, c.Formula != "":
			score -= 3
		case seen[name]:
		default:
			seen[name] = true
			score += 2
			if known != nil && known(c.Text) {
				score += 4
			}
		}
	}
	return score
}

// inGroups reports whether the second row names parts of what the first names in a group: a
// place merged across columns, with short words beneath it.
func inGroups(top, next *Row) bool {
	if len(top.Cells) > 0 && top.Cells[0].Merged != "" && top.Cells[0].Merged == top.At(len(next.Cells)).Merged {
		return false // a title across the whole table
	}
	group := false
	for i := 1; i < len(top.Cells); i++ {
		if top.Cells[i].Merged != "" && top.Cells[i].Merged == top.Cells[i-1].Merged {
			group = true
			if next.At(i).Kind != KindText || next.At(i).Merged == top.Cells[i].Merged {
				return false
			}
		}
	}
	for i := range next.Cells {
		c := &next.Cells[i]
		if c.Kind != KindText && c.Kind != KindEmpty || len([]rune(c.Text)) > longestHeading {
			return false
		}
	}
	return group
}

// fold puts a heading on one line.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// Fold is a heading by which it is known again: letters and figures in lower case, one space
// between words. “Due  Date:” and “due date” are one.
func Fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '%' && r != '#'
	}), " ")
}

// Shape is the headings of a table as one text, by which next month’s file is known to have
// the same columns: their names, folded, in order, each with its number where it stands again.
func (h *Header) Shape() string {
	seen := map[string]int{}
	var all []string
	for _, c := range h.Columns {
		name := Fold(c.Name)
		if name == "" {
			continue
		}
		if seen[name]++; seen[name] > 1 {
			name = fmt.Sprintf("%s %d", name, seen[name])
		}
		all = append(all, name)
	}
	return strings.Join(all, " | ")
}

// Column is the column of a number.
func (h *Header) Column(number int) (Column, bool) {
	for _, c := range h.Columns {
		if c.Number == number {
			return c, true
		}
	}
	return Column{}, false
}
