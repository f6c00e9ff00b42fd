package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
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
	// Few rows wait, for a page may be large.
	rows, ended := make(chan []any, 4), make(chan error, 1)
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
	if err := goOn(ctx, l); err != nil {
		return err
	}
	_, err = l.Tx.ExecContext(ctx, "ANALYZE "+pgx.Identifier{l.Table}.Sanitize())
	return err
}

// goOn has the numbers that the database itself gives out go on after those that came in.
func goOn(ctx context.Context, l relational.Load) error {
	counted, err := texts(ctx, l.Tx, `SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('`+l.Table+`') AND attidentity <> ''`)
	for _, column := range counted {
		if err == nil {
			_, err = l.Tx.ExecContext(ctx, fmt.Sprintf(`SELECT setval(pg_get_serial_sequence('%[1]s', '%[2]s'), max(%[2]s)) FROM %[1]s HAVING count(*) > 0`, l.Table, column))
		}
	}
	return err
}

// listTables finds the tables of our schema; those that an extension brought are not ours.
const listTables = `SELECT relname FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
	AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`

// made finds, in the text of a step, what it makes beside tables.
var made = regexp.MustCompile(`(?im)^CREATE (?:OR REPLACE )?(FUNCTION|PROCEDURE|VIEW|MATERIALIZED VIEW|SEQUENCE|TYPE|DOMAIN|TEXT SEARCH CONFIGURATION|TEXT SEARCH DICTIONARY) ([a-z_0-9]+)`)

// dropOrder is the order in which things go, so that nothing hangs on what goes.
var dropOrder = []string{
	"MATERIALIZED VIEW", "VIEW", "TABLE", "TEXT SEARCH CONFIGURATION", "TEXT SEARCH DICTIONARY",
	"FUNCTION", "PROCEDURE", "SEQUENCE", "DOMAIN", "TYPE",
}

// clearAway takes away our tables, and what the steps made beside them, and nothing
// else: where something of another's hangs on them, a view for one, the database
// refuses. It is called only where the schema holds no other table.
func clearAway(ctx context.Context, tx *sql.Tx) error {
	tables, err := texts(ctx, tx, listTables)
	if err != nil || len(tables) == 0 {
		return err
	}
	ours := map[string][]string{}
	for _, table := range tables {
		ours["TABLE"] = append(ours["TABLE"], pgx.Identifier{table}.Sanitize())
	}
	steps, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	for _, step := range steps {
		text, err := fs.ReadFile(migrations, step)
		if err != nil {
			return err
		}
		for _, m := range made.FindAllStringSubmatch(string(text), -1) {
			kind := strings.ToUpper(m[1])
			names := []string{m[2]}
			if kind == "FUNCTION" || kind == "PROCEDURE" { // by their arguments too
				if names, err = texts(ctx, tx, `SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND proname = '`+m[2]+`'`); err != nil {
					return err
				}
			}
			for _, name := range names {
				if !slices.Contains(ours[kind], name) {
					ours[kind] = append(ours[kind], name)
				}
			}
		}
	}
	for _, kind := range dropOrder {
		if len(ours[kind]) == 0 {
			continue
		}
		all := [][]string{ours[kind]}
		if strings.HasPrefix(kind, "TEXT SEARCH") { // these go one by one
			all = nil
			for _, name := range ours[kind] {
				all = append(all, []string{name})
			}
		}
		for _, names := range all {
			statement := "DROP " + kind + " IF EXISTS " + strings.Join(names, ", ")
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
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
