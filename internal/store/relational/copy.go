package relational

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Bare is what inserting rows and nothing else came to.
type Bare struct {
	Rows    int
	Elapsed time.Duration // of the inserts and commits alone
}

// InsertBare inserts the very rows of one store into another, table by table and
// in order, so many to a transaction, by prepared statements: the pace that the
// database itself allows, against which an import is measured. Reading the rows
// is not timed. The other store must be new.
func InsertBare(ctx context.Context, from, to *Store, batch int, now func() time.Time) (Bare, error) {
	var out Bare
	ctx = context.WithoutCancel(ctx) // as the import's: a driver that must watch a ctx is slower
	for _, table := range KeptTables() {
		if err := insertTable(ctx, from, to, table, batch, now, &out); err != nil {
			return out, to.wrap("insert bare "+table, err)
		}
	}
	return out, nil
}

func insertTable(ctx context.Context, from, to *Store, table string, batch int, now func() time.Time, out *Bare) error {
	rows, err := from.reader.QueryContext(ctx, `SELECT * FROM `+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	insert := fmt.Sprintf(`INSERT INTO %s VALUES (?%s)`, table, strings.Repeat(", ?", len(columns)-1))
	var held [][]any
	flush := func() error {
		if len(held) == 0 {
			return nil
		}
		start := now()
		tx, err := to.writer.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
		st, err := tx.PrepareContext(ctx, to.d.Bind(insert))
		if err != nil {
			return err
		}
		defer st.Close() //nolint:errcheck // the transaction's end closes it too
		for _, row := range held {
			if _, err := st.ExecContext(ctx, row...); err != nil {
				return err
			}
		}
		if err := tx.Commit(); err != nil {
			return err
		}
		out.Elapsed += now().Sub(start)
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
		if len(held) >= batch {
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
