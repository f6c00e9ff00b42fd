package relational

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"
)

// Bare is what inserting rows and nothing else came to.
type Bare struct {
	Rows    int
	Elapsed time.Duration // of the inserts and commits alone
}

// InsertBare inserts the very rows of one store into another, the search index's too, table by table and
// in order, so many to a transaction, by prepared statements: the pace that the
// database itself allows, against which an import is measured. Reading the rows
// is not timed. The other store must be new.
//
// SQLite is given a row to a statement, for a statement costs it nothing but itself. A
// server is given a hundred: else the bare pace would be that of the way there and back.
func InsertBare(ctx context.Context, from, to *Store, batch int, now func() time.Time) (Bare, error) {
	atOnce := 100
	if to.d.Prepare { // the database works in this program
		atOnce = 1
	}
	var out Bare
	ctx = context.WithoutCancel(ctx) // as the import's: a driver that must watch a ctx is slower
	for _, table := range slices.Concat(KeptTables(), derivedTables) {
		into, query := table, `SELECT * FROM `+table
		if table == "search_terms" {
			if to.d.Index.Column {
				continue // the terms stand in search_texts
			}
			into, query = `search_terms (rowid, words, marks)`, `SELECT place, words, marks FROM search_texts ORDER BY place`
		}
		if err := insertTable(ctx, from, to, copying{into, query, batch, atOnce, now}, &out); err != nil {
			return out, to.wrap("insert bare "+table, err)
		}
	}
	return out, nil
}

// copying is which rows are inserted into which table, so many to a transaction.
type copying struct {
	into, query string
	batch       int
	atOnce      int // rows to a statement
	now         func() time.Time
}

func insertTable(ctx context.Context, from, to *Store, p copying, out *Bare) error {
	rows, err := from.reader.QueryContext(ctx, p.query)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	insert := func(n int) string {
		row := "(?" + strings.Repeat(", ?", len(columns)-1) + ")"
		return to.d.Bind(`INSERT INTO ` + p.into + ` VALUES ` + row + strings.Repeat(", "+row, n-1))
	}
	var held [][]any
	flush := func() error {
		if len(held) == 0 {
			return nil
		}
		start := p.now()
		tx, err := to.writer.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
		for rest := held; len(rest) > 0; {
			n := p.atOnce
			if len(rest) < n {
				n = 1
			}
			if rest, err = insertRows(ctx, tx, insert(n), n, rest); err != nil {
				return err
			}
		}
		if err := tx.Commit(); err != nil {
			return err
		}
		out.Elapsed += p.now().Sub(start)
		out.Rows += len(held)
		held = held[:0]
		return nil
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
		held = append(held, row)
		if len(held) >= p.batch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return flush()
}

// insertRows inserts so many rows at once by one statement, and returns those that are
// too few for another time.
func insertRows(ctx context.Context, tx *sql.Tx, insert string, n int, rows [][]any) ([][]any, error) {
	st, err := tx.PrepareContext(ctx, insert)
	if err != nil {
		return rows, err
	}
	defer st.Close() //nolint:errcheck // the transaction's end closes it too
	for ; len(rows) >= n; rows = rows[n:] {
		if _, err := st.ExecContext(ctx, slices.Concat(rows[:n]...)...); err != nil {
			return rows, err
		}
	}
	return rows, nil
}
