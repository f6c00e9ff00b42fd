package journal

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Sealed is the name of the last column of a table that holds words: the
// seal of the words of the row.
const Sealed = "seal"

// Change puts together, in canonical JSON, the rows that an entry added. Call
// Table, then Row for each of its rows, and so on; then Bytes.
type Change struct {
	text   []byte
	tables int
	rows   int // of the open table
	table  string
}

// Reset makes the change empty, and keeps its memory.
func (c *Change) Reset() { c.text, c.tables, c.rows = c.text[:0], 0, 0 }

// Table begins the rows of a table. Where sealed is set, each row ends with the
// seal of its words.
func (c *Change) Table(name string, columns []string, sealed bool) {
	c.end()
	if c.tables == 0 {
		c.text = append(c.text, '[')
	} else {
		c.text = append(c.text, ',')
	}
	c.tables++
	c.rows, c.table = 0, name
	c.text = append(c.text, `{"columns":[`...)
	for i, name := range columns {
		if i > 0 {
			c.text = append(c.text, ',')
		}
		c.text = appendText(c.text, name)
	}
	if sealed {
		if len(columns) > 0 {
			c.text = append(c.text, ',')
		}
		c.text = appendText(c.text, Sealed)
	}
	c.text = append(c.text, `],"rows":[`...)
}

func (c *Change) end() {
	if c.tables > 0 {
		c.text = append(c.text, `],"table":`...)
		c.text = appendText(c.text, c.table)
		c.text = append(c.text, '}')
	}
}

// Begin begins a row; Value adds the next of its values; Seal, where the table
// has it, the seal of its words; End ends it.
func (c *Change) Begin() {
	if c.rows > 0 {
		c.text = append(c.text, ',')
	}
	c.rows++
	c.text = append(c.text, '[')
}

// Value adds a value to the row.
func (c *Change) Value(v any) { c.text = append(AppendValue(c.text, v), ',') }

// Seal adds the seal of the words of the row.
func (c *Change) Seal(h Hash) {
	c.text = append(c.text, '"')
	c.text = base64.RawURLEncoding.AppendEncode(c.text, h[:])
	c.text = append(c.text, '"', ',')
}

// End ends the row.
func (c *Change) End() {
	if n := len(c.text) - 1; c.text[n] == ',' {
		c.text = c.text[:n]
	}
	c.text = append(c.text, ']')
}

// String returns the change. Nothing may be added after.
func (c *Change) String() string {
	if c.tables == 0 {
		return "[]"
	}
	c.end()
	return string(append(c.text, ']'))
}

// Table is the rows that an entry added to one table, as its change has them.
type Table struct {
	Columns []string `json:"columns"`
	Rows    [][]any  `json:"rows"` // nil, json.Number, string
	Table   string   `json:"table"`
}

// Words reports whether the rows end with the seal of their words.
func (t *Table) Words() bool { return len(t.Columns) > 0 && t.Columns[len(t.Columns)-1] == Sealed }

// ParseChange reads a change.
func ParseChange(text []byte) ([]Table, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	d.DisallowUnknownFields()
	var all []Table
	if err := d.Decode(&all); err != nil {
		return nil, fmt.Errorf("the change cannot be read: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("the change is followed by something else")
	}
	for i := range all {
		for _, row := range all[i].Rows {
			if len(row) != len(all[i].Columns) {
				return nil, fmt.Errorf("a row of %s has %d values for %d columns", all[i].Table, len(row), len(all[i].Columns))
			}
		}
	}
	return all, nil
}

// ParseSeal reads a seal as Seal writes it.
func ParseSeal(v any) (Hash, error) {
	s, ok := v.(string)
	b, err := base64.RawURLEncoding.DecodeString(s)
	if !ok || err != nil || len(b) != len(Hash{}) {
		return Hash{}, fmt.Errorf("%v is no seal", v)
	}
	return Hash(b), nil
}
