package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"
)

// The media types of the forms.
const (
	CSVType    = "text/csv; charset=utf-8; header=present"
	CSVWType   = "application/csvm+json"
	JSONLDType = "application/ld+json"
)

// between stands between the values of one cell.
const between = "|"

// Table is rows of one type, and what is said of them.
type Table struct {
	Name  string // of the file and the address: "commitments"
	Title string // "Promises"
	About string // what a row is, and what is left out
	Class string // what a row is in RDF: one of ours, or PREFIX:NAME
	Page  string // the address of a row's page, from the site's: "/commitments/{ref}"

	Fields []Field
	rows   iter.Seq[reflect.Value]
}

// NewTable declares a table of rows of a struct type. Rows may be nil, for a
// table of which only the description is wanted.
func NewTable[T any](t Table, rows iter.Seq[*T]) *Table {
	t.Fields = Fields(reflect.TypeFor[T]())
	t.rows = func(yield func(reflect.Value) bool) {
		if rows == nil {
			return
		}
		for r := range rows {
			if !yield(reflect.ValueOf(r).Elem()) {
				return
			}
		}
	}
	return &t
}

// CSV writes the table as RFC 4180 has it, in UTF-8, with one row of names. Cells
// of text are made harmless; several values of one cell stand with | between them.
func (t *Table) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	cells := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		cells[i] = f.Name
	}
	if err := out.Write(cells); err != nil {
		return fmt.Errorf("%s.csv: %w", t.Name, err)
	}
	for row := range t.rows {
		for i := range t.Fields {
			cells[i] = t.Fields[i].cell(row)
		}
		if err := out.Write(cells); err != nil {
			return fmt.Errorf("%s.csv: %w", t.Name, err)
		}
	}
	out.Flush()
	return out.Error()
}

// cell is what a row tells in a field, in one cell.
func (f *Field) cell(row reflect.Value) string {
	values := f.values(row)
	if f.Kind != Text && f.Kind != Code && f.Kind != Whole {
		return strings.Join(values, between)
	}
	for i, v := range values {
		if f.Many {
			v = strings.ReplaceAll(v, between, "¦")
		}
		// A lone carriage return would be lost, and a nought ends a cell.
		values[i] = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(v)
	}
	return Harmless(strings.Join(values, between))
}
