package sheet

import (
	"strconv"

	"mattersarising/internal/calendar"
)

// Kind is what a cell holds.
type Kind uint8

// The kinds of cell.
const (
	KindEmpty   Kind = iota
	KindText         // words
	KindNumber       // a number that shows as one
	KindDay          // a date, perhaps with a time of day
	KindBoolean      // TRUE or FALSE
	KindFailure      // #REF! and its like: a formula that failed
)

var kinds = [...]string{"empty", "text", "number", "day", "boolean", "failure"}

// String names the kind.
func (k Kind) String() string {
	if int(k) < len(kinds) {
		return kinds[k]
	}
	return "unknown"
}

// Cell is one cell of a sheet.
type Cell struct {
	Ref     string // "B7"
	Row     int    // from 1
	Column  int    // from 1
	Kind    Kind
	Text    string        // as a person sees it, line breaks kept
	Number  float64       // of a number or a day: as the sheet keeps it
	Day     calendar.Date // of a day
	Formula string        // what works it out, without "="; of one that was filled down or across, its first cell’s
	Merged  string        // the merged place that it belongs to, "B7:B9"; empty where it stands alone
	Fill    string        // the colour that it was filled with by hand, RRGGBB; empty where it was not
}

// Empty reports whether nothing is in it.
func (c *Cell) Empty() bool { return c.Kind == KindEmpty }

// Row is one row of a sheet that has anything in it.
type Row struct {
	Number int    // as the sheet numbers it, from 1
	Hidden bool   // by hand or by a filter
	Cells  []Cell // from column 1 on, gaps as empty cells, to the last that holds anything
}

// At is the cell of a column, from 1; an empty one where the row ends before it.
func (r *Row) At(column int) Cell {
	if column >= 1 && column <= len(r.Cells) {
		return r.Cells[column-1]
	}
	return Cell{Ref: Ref(column, r.Number), Row: r.Number, Column: column}
}

// Letters names a column, from 1: A, Z, AA.
func Letters(column int) string {
	var b [8]byte
	i := len(b)
	for column > 0 && i > 0 {
		column--
		i--
		b[i] = byte('A' + column%26)
		column /= 26
	}
	return string(b[i:])
}

// Ref names a place: column 2 of row 7 is B7.
func Ref(column, row int) string {
	var b [24]byte
	s := append(b[:0], Letters(column)...)
	return string(strconv.AppendInt(s, int64(row), 10))
}

// parseRef reads B7, or $B$7.
func parseRef[T string | []byte](s T) (column, row int, ok bool) {
	i := 0
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '$':
			continue
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		}
		if c < 'A' || c > 'Z' {
			break
		}
		if column = column*26 + int(c-'A') + 1; column > furthestColumn {
			return 0, 0, false
		}
	}
	for ; i < len(s); i++ {
		c := s[i]
		if c == '$' {
			continue
		}
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		if row = row*10 + int(c-'0'); row > furthestRow {
			return 0, 0, false
		}
	}
	return column, row, column > 0 && row > 0
}

// The last column and row that the format has.
const (
	furthestColumn = 16_384
	furthestRow    = 1_048_576
)
