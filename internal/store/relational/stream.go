package relational

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"mattersarising/internal/store"
)

// Stream is the answer to a query, taken row by row while others are taken in
// the same transaction. *sql.Rows is one where the database allows it.
type Stream interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close() error
}

// stream is the rows of one table in the order of their entries.
type stream struct {
	table   *table
	columns *columns
	rows    Stream
	entry   int // the place of the column entry, or -1
	peeked  []any
	done    bool
}

// openStream reads a table of one authority entry by entry.
func (s *Store) openStream(ctx context.Context, tx *sql.Tx, t *table, authority store.AuthorityID) (*stream, error) {
	names, err := columnsOf(ctx, tx, t.name)
	if err != nil {
		return nil, err
	}
	columns, err := parseInto(t.name + " (" + strings.Join(names, ", ") + ")")
	if err != nil {
		return nil, err
	}
	st := &stream{table: t, columns: columns, entry: -1}
	for i, name := range names {
		if name == "entry" {
			st.entry = i
		}
	}
	order := append([]string(nil), t.order...)
	if !t.rising && st.entry >= 0 {
		order = append([]string{"entry"}, order...)
	}
	query := fmt.Sprintf(`SELECT %s FROM %s WHERE authority = %d`, strings.Join(names, ", "), t.name, authority)
	if len(order) > 0 {
		query += ` ORDER BY ` + strings.Join(order, ", ")
	}
	st.rows, err = s.d.Stream(ctx, tx, t.name, query)
	return st, err
}

// columnsOf lists the columns of a table, in its order.
func columnsOf(ctx context.Context, tx *sql.Tx, table string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT * FROM `+table+` WHERE 1 = 0`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	return names, rows.Err()
}

// peek returns the next row, or nil at the end.
func (st *stream) peek() ([]any, error) {
	if st.peeked != nil || st.done {
		return st.peeked, nil
	}
	if !st.rows.Next() {
		st.done = true
		return nil, st.rows.Err()
	}
	row := make([]any, len(st.columns.names))
	at := make([]any, len(row))
	for i := range row {
		at[i] = &row[i]
	}
	if err := st.rows.Scan(at...); err != nil {
		return nil, err
	}
	for i, v := range row {
		row[i] = kept(v)
	}
	st.peeked = row
	return row, nil
}

// entryOf returns the entry that a row names; a table that names none has what
// its authority's first entry brought.
func (st *stream) entryOf(row []any) int64 {
	if st.entry < 0 {
		return 0
	}
	n, _ := row[st.entry].(int64)
	return n
}

// of returns the rows of an entry, which is the next that the table has any of.
func (st *stream) of(entry int64) ([][]any, error) {
	var out [][]any
	for {
		row, err := st.peek()
		if err != nil || row == nil || st.entryOf(row) != entry {
			return out, err
		}
		out = append(out, row)
		st.peeked = nil
	}
}
