package relational

import (
	"fmt"
	"slices"
	"strings"
)

// parentsFirst lists the tables that a change adds rows to, each after those it
// names: in this order its rows are written.
var parentsFirst = []string{
	"entries", "starts", "bodies", "meetings", "blobs", "captures", "capture_sources", "readings", "records", "record_keys",
	"items", "record_items", "passages", "record_passages", "passage_moves",
	"commitments", "commitment_readings", "commitment_moves", "commitment_sources", "joins", "rekeys",
	"date_settlements", "event_statements", "event_settings", "suggestions", "suggestion_withdrawals", "verdicts", "followings", "attempts",
}

// derivedLast lists the tables that are derived from facts. They are held and
// written like facts, after them, and are none: they are changed in place, can be
// made again, and have no place in the journal.
var derivedLast = []string{"search_items", "search_words", "search_texts", "search_terms"}

// FactTables lists the tables that are only added to, each after those it names.
func FactTables() []string { return append([]string{"authorities"}, parentsFirst...) }

// DerivedTables lists the tables that are derived from facts.
func DerivedTables() []string { return slices.Clone(derivedLast) }

var rankOf = func() map[string]int {
	ranks := make(map[string]int, len(parentsFirst)+len(derivedLast))
	for i, table := range slices.Concat(parentsFirst, derivedLast) {
		ranks[table] = i
	}
	return ranks
}()

// waiting are the rows of one INSERT, not written so far: their values, end to end.
type waiting struct {
	into, rest string // INSERT INTO into VALUES (…), (…) rest
	width      int
	args       []any
}

// insert adds a row: into names the table and its columns. Rows are held and
// written many to a statement: before anything is asked of the database that may
// touch them, and when there are enough.
func (c *change) insert(into string, args ...any) error { return c.hold(into, "", args) }

// insertUnlessThere adds a row unless its key is there already.
func (c *change) insertUnlessThere(into string, args ...any) error {
	return c.hold(into, " ON CONFLICT DO NOTHING", args)
}

func (c *change) hold(into, rest string, args []any) error {
	table, _, _ := strings.Cut(into, " ")
	rank, ok := rankOf[table]
	if !ok {
		return fmt.Errorf("the table %s is in no order of writing", table)
	}
	c.held++
	for _, w := range c.waiting[rank] {
		if w.into == into && w.rest == rest {
			w.args = append(w.args, args...)
			return nil
		}
	}
	c.waiting[rank] = append(c.waiting[rank], &waiting{into: into, rest: rest, width: len(args), args: append([]any(nil), args...)})
	return nil
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
	for rank := range c.waiting {
		for _, w := range c.waiting[rank] {
			left := w.args
			for _, n := range rowsAtOnce {
				for len(left) >= n*w.width {
					if err := c.execInsert(w, n, left[:n*w.width]); err != nil {
						return err
					}
					left = left[n*w.width:]
				}
			}
			clear(w.args)
			w.args = w.args[:0]
		}
	}
	return nil
}

// shape is what tells one prepared INSERT from another.
type shape struct {
	into, rest string
	rows       int
}

func (c *change) execInsert(w *waiting, rows int, args []any) error {
	key := shape{w.into, w.rest, rows}
	st := c.inserts[key]
	if st == nil {
		row := "(?" + strings.Repeat(", ?", w.width-1) + ")"
		var err error
		if st, err = c.ready("INSERT INTO " + w.into + " VALUES " + row + strings.Repeat(", "+row, rows-1) + w.rest); err != nil {
			return err
		}
		c.inserts[key] = st
	}
	_, err := st.ExecContext(c.ctx, args...)
	return err
}
