package postgres

import (
	"context"
	"database/sql"
	"fmt"

	"mattersarising/internal/store/relational"
)

// cursor is a query whose rows are fetched some at a time, so that others can be
// read in the same transaction, and none has to be held whole.
type cursor struct {
	ctx  context.Context
	tx   *sql.Tx
	name string
	rows [][]any
	next int
	last bool
	err  error
}

// atOnce is how many rows are fetched at a time: few where each holds a page.
func atOnce(name string) int {
	if name == "blobs" {
		return 16
	}
	return 500
}

func stream(ctx context.Context, tx *sql.Tx, name, query string) (relational.Stream, error) {
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`DECLARE read_%s NO SCROLL CURSOR FOR %s`, name, query)); err != nil {
		return nil, err
	}
	return &cursor{ctx: ctx, tx: tx, name: name}, nil
}

// Next moves to the next row.
func (c *cursor) Next() bool {
	c.next++
	if c.next <= len(c.rows) {
		return true
	}
	if c.last || c.err != nil {
		return false
	}
	c.err = c.fetch()
	c.next = 1
	return c.err == nil && len(c.rows) > 0
}

func (c *cursor) fetch() error {
	c.rows = c.rows[:0]
	n := atOnce(c.name)
	rows, err := c.tx.QueryContext(c.ctx, fmt.Sprintf(`FETCH FORWARD %d FROM read_%s`, n, c.name))
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		row := make([]any, len(columns))
		at := make([]any, len(columns))
		for i := range row {
			at[i] = &row[i]
		}
		if err := rows.Scan(at...); err != nil {
			return err
		}
		c.rows = append(c.rows, row)
	}
	c.last = len(c.rows) < n
	return rows.Err()
}

// Scan gives the values of the row, each to an *any.
func (c *cursor) Scan(dest ...any) error {
	row := c.rows[c.next-1]
	for i, d := range dest {
		to, ok := d.(*any)
		if !ok || i >= len(row) {
			return fmt.Errorf("a cursor gives %d values, each to an *any", len(row))
		}
		*to = row[i]
	}
	return nil
}

// Err returns what went wrong.
func (c *cursor) Err() error { return c.err }

// Close ends the cursor; the end of its transaction does so too.
func (c *cursor) Close() error {
	_, err := c.tx.ExecContext(c.ctx, fmt.Sprintf(`CLOSE read_%s`, c.name))
	return err
}
