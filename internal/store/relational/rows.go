package relational

import (
	"fmt"
	"strings"
)

// waiting are the rows of one table, not written so far: their values, end to end.
type waiting struct {
	into    string // INSERT INTO into VALUES (…), (…)
	columns *columns
	args    []any
	said    [][]any // the rows of the open entry, for its change
}

// insert adds a row: into names the table and its columns. Rows are held and
// written many to a statement: before anything is asked of the database that may
// touch them, and when there are enough.
func (c *change) insert(into string, args ...any) error {
	w, err := c.hold(into, args)
	if err == nil && w.columns.table.part == fact {
		w.said = append(w.said, args)
	}
	return err
}

// hold holds a row until it is written. It is in no entry's change.
func (c *change) hold(into string, args []any) (*waiting, error) {
	name, _, _ := strings.Cut(into, " ")
	rank, ok := rankOf[name]
	if !ok {
		return nil, fmt.Errorf("the table %s is in no order of writing", name)
	}
	w := c.waiting[rank]
	if w == nil {
		columns, err := parseInto(into)
		if err != nil {
			return nil, err
		}
		if of := columns.table; len(columns.words) < len(of.words) || len(columns.order) < len(of.order) {
			return nil, fmt.Errorf("a row of %s is not written whole", name)
		}
		w = &waiting{into: into, columns: columns}
		c.waiting[rank] = w
	}
	if w.into != into || len(args) != len(w.columns.names) {
		return nil, fmt.Errorf("a row of %s is not written as the one before it", name)
	}
	c.held++
	w.args = append(w.args, args...)
	return w, nil
}

// rowsAtOnce are the numbers of rows that one statement writes: so few that each
// is prepared once and used again.
var rowsAtOnce = []int{32, 8, 1}

// enough is how many rows are held at most.
const enough = 1000

// flush writes the rows that are held, parents first.
func (c *change) flush() error {
	if c.held == 0 {
		return nil
	}
	c.written += c.held
	c.held = 0
	clear(c.sums)
	clear(c.keys)
	for _, w := range c.waiting {
		if w == nil {
			continue
		}
		left, width := w.args, len(w.columns.names)
		for _, n := range rowsAtOnce {
			for len(left) >= n*width {
				if err := c.execInsert(w, n, left[:n*width]); err != nil {
					return err
				}
				left = left[n*width:]
			}
		}
		clear(w.args)
		w.args = w.args[:0]
	}
	return nil
}

// shape is what tells one prepared INSERT from another.
type shape struct {
	into string
	rows int
}

func (c *change) execInsert(w *waiting, rows int, args []any) error {
	key := shape{w.into, rows}
	st := c.inserts[key]
	if st == nil {
		row := "(?" + strings.Repeat(", ?", len(w.columns.names)-1) + ")"
		var err error
		if st, err = c.ready("INSERT INTO " + w.into + " VALUES " + row + strings.Repeat(", "+row, rows-1)); err != nil {
			return err
		}
		c.inserts[key] = st
	}
	_, err := st.ExecContext(c.ctx, args...)
	return err
}
