package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"mattersarising/internal/store/relational"
)

// hold keeps writers out: each writes an entry first, or a new authority.
func hold(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `LOCK TABLE authorities, entries IN SHARE MODE`)
	return err
}

// load takes rows in by COPY. The table is then counted: without that, the checks of
// the ties of later tables' rows are planned as for an empty table and search all of it.
func load(ctx context.Context, l relational.Load) error {
	reading, stop := context.WithCancel(ctx)
	defer stop()
	rows, ended := make(chan []any, 64), make(chan error, 1)
	go func() {
		defer close(rows)
		ended <- l.Rows(func(row []any) error {
			select {
			case rows <- row:
				return nil
			case <-reading.Done():
				return reading.Err()
			}
		})
	}()
	err := l.Conn.Raw(func(driver any) error {
		_, err := driver.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{l.Table}, l.Columns, pgx.CopyFromFunc(func() ([]any, error) {
			row, more := <-rows
			if more {
				return row, nil
			}
			err := <-ended
			ended <- err
			return nil, err
		}))
		return err
	})
	stop()
	// Why the rows ended says more than that they did.
	if read := <-ended; read != nil && (err == nil || !errors.Is(read, context.Canceled)) {
		err = read
	}
	if err != nil {
		return err
	}
	_, err = l.Tx.ExecContext(ctx, "ANALYZE "+pgx.Identifier{l.Table}.Sanitize())
	return err
}

// The parts of a schema that a step may have made, after its tables: each query finds
// statements that take one away. What an extension brought is not ours.
var clearQueries = []string{
	`SELECT format('DROP %s %s CASCADE', CASE prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END, p.oid::regprocedure)
		FROM pg_proc p WHERE pronamespace = current_schema()::regnamespace
		AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')`,
	`SELECT format('DROP TEXT SEARCH CONFIGURATION %I.%I CASCADE', current_schema(), cfgname) FROM pg_ts_config c WHERE cfgnamespace = current_schema()::regnamespace
		AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_ts_config'::regclass AND d.objid = c.oid AND d.deptype = 'e')`,
	`SELECT format('DROP TEXT SEARCH DICTIONARY %I.%I CASCADE', current_schema(), dictname) FROM pg_ts_dict c WHERE dictnamespace = current_schema()::regnamespace
		AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_ts_dict'::regclass AND d.objid = c.oid AND d.deptype = 'e')`,
}

// clearAway takes our tables away, and what the steps made beside them. It is called
// only where the schema holds no other table.
func clearAway(ctx context.Context, tx *sql.Tx) error {
	tables, err := texts(ctx, tx, `SELECT format('%I.%I', current_schema(), relname) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')`)
	if err != nil || len(tables) == 0 {
		return err
	}
	statements := []string{"DROP TABLE " + strings.Join(tables, ", ") + " CASCADE"}
	for _, query := range clearQueries {
		more, err := texts(ctx, tx, query)
		if err != nil {
			return err
		}
		statements = append(statements, more...)
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// texts returns the first column of what a query finds.
func texts(ctx context.Context, tx *sql.Tx, query string) (all []string, err error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, rows.Err()
}
