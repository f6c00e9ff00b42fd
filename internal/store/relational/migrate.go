package relational

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/store"
)

// migration is one numbered step of the schema; it is never changed once released.
type migration struct {
	number   int
	name     string
	text     string
	checksum string
}

// loadMigrations returns the steps in order. They are numbered 1, 2, 3… without gaps.
func loadMigrations(from fs.FS) ([]migration, error) {
	files, err := fs.Glob(from, "migrations/*.sql") // sorted by name
	if err != nil {
		return nil, err
	}
	var all []migration
	for i, file := range files {
		text, err := fs.ReadFile(from, file)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(strings.TrimPrefix(file, "migrations/"), ".sql")
		digits, rest, _ := strings.Cut(name, "_")
		n, err := strconv.Atoi(digits)
		if err != nil || n != i+1 || rest == "" {
			return nil, fmt.Errorf("migration %s: want number %04d and a name", file, i+1)
		}
		sum := sha256.Sum256(text)
		all = append(all, migration{n, rest, string(text), hex.EncodeToString(sum[:])})
	}
	return all, nil
}

// Part is the part of a step that SQL cannot do. It runs after the step's text, in
// the same transaction.
type Part func(ctx context.Context, d Dialect, tx *sql.Tx) error

// Parts are the steps that have a part in Go, by the step's name ("0002_journal"),
// the same for both databases.
var Parts = map[string]Part{
	"0002_journal": journalPast,
}

// SchemaParams says what opening a store may do to its schema. The zero value makes
// a new or empty store up to date, and refuses one that an older program wrote.
type SchemaParams struct {
	AsIs    bool // do nothing: to look at a store of any schema that this program knows
	To      int  // the last step to take; 0 is the newest
	Upgrade bool // take the steps where a record is kept too
	// Before runs in the transaction of the first step that is taken, before it, with
	// writers kept out; an error of it leaves everything as it was.
	Before func(ctx context.Context, tx *sql.Tx) error
}

// asker is what questions are put to: a database, or a transaction in it.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// texts returns the first column of what a query finds.
func texts(ctx context.Context, db asker, query string, args ...any) (all []string, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	err = eachRow(rows, func(r *sql.Rows) error {
		var text string
		err := r.Scan(&text)
		all = append(all, text)
		return err
	})
	return all, err
}

// Newest is the number of the last step of the schema that this program knows.
func (d Dialect) Newest() (int, error) {
	all, err := loadMigrations(d.Migrations)
	return len(all), err
}

// schema returns how many steps have been taken: 0 where there are no tables. Steps
// that this program does not know, or knows otherwise, are refused.
func (d Dialect) schema(ctx context.Context, db asker, all []migration) (int, error) {
	tables, err := texts(ctx, db, d.ListTables)
	if err != nil || !slices.Contains(tables, "migrations") {
		return 0, err
	}
	rows, err := db.QueryContext(ctx, `SELECT number, name, checksum FROM migrations ORDER BY number`)
	if err != nil {
		return 0, err
	}
	have := 0
	err = eachRow(rows, func(r *sql.Rows) error {
		var m migration
		if err := r.Scan(&m.number, &m.name, &m.checksum); err != nil {
			return err
		}
		have++
		if have > len(all) {
			return &store.Error{
				Kind: store.ErrUnsupported, Op: "store: migrate",
				Public: fmt.Sprintf("the store was written by a newer arising (schema %d; this one knows %d): use that version, or keep this record elsewhere", m.number, len(all)),
			}
		}
		if want := all[have-1]; m.number != want.number || m.checksum != want.checksum {
			return &store.Error{
				Kind: store.ErrUnsupported, Op: "store: migrate",
				Public: fmt.Sprintf("schema step %d (%s) of the store is not the one this program has: it was made by another build of arising", m.number, m.name),
			}
		}
		return nil
	})
	return have, err
}

// Migrate takes the steps that are wanting: each in its own transaction, under a
// lock, so that two programs starting at once do it once. A store in which a record
// is kept is taken further only where p says so, because that is not to be undone:
// the command migrate makes a backup first.
func (d Dialect) Migrate(ctx context.Context, writer *sql.DB, p SchemaParams) error {
	all, err := loadMigrations(d.Migrations)
	if err != nil {
		return d.Wrap("migrate", err)
	}
	if p.AsIs {
		_, err := d.schema(ctx, writer, all)
		return d.Wrap("migrate", err)
	}
	for {
		done, err := d.step(ctx, writer, all, &p)
		if err != nil {
			return d.Wrap("migrate", err)
		}
		if done {
			return nil
		}
	}
}

// step applies the first step that is wanting, and reports whether none was.
func (d Dialect) step(ctx context.Context, writer *sql.DB, all []migration, p *SchemaParams) (done bool, err error) {
	tx, err := writer.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	if err := d.LockSchema(ctx, tx); err != nil {
		return false, err
	}
	have, err := d.schema(ctx, tx, all)
	if err != nil {
		return false, err
	}
	want := len(all)
	if p.To > 0 {
		want = min(p.To, want)
	}
	if have >= want {
		return true, nil
	}
	if have > 0 && !p.Upgrade {
		kept, err := texts(ctx, tx, `SELECT slug FROM authorities LIMIT 1`)
		if err != nil {
			return false, err
		}
		if len(kept) > 0 {
			return false, &store.Error{
				Kind: store.ErrUnsupported, Op: "store: migrate",
				Public: fmt.Sprintf("this record was written by an older arising (schema %d; this one writes %d): run “arising migrate”, which backs it up first", have, want),
			}
		}
	}
	if p.Before != nil {
		if have > 0 && d.Hold != nil {
			if err := d.Hold(ctx, tx); err != nil {
				return false, err
			}
		}
		if err := p.Before(ctx, tx); err != nil {
			return false, err
		}
	}
	if err := d.apply(ctx, tx, all[have]); err != nil {
		return false, err
	}
	if err := tx.Commit(); err != nil {
		return false, err
	}
	p.Before = nil
	return false, nil
}

// The table of the steps that were taken, as the first program made it.
const migrationsTable = `CREATE TABLE IF NOT EXISTS migrations (
		number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)`

// apply takes one step.
func (d Dialect) apply(ctx context.Context, tx *sql.Tx, m migration) error {
	failed := func(err error) error { return fmt.Errorf("step %d (%s): %w", m.number, m.name, err) }
	if m.number == 1 {
		if _, err := tx.ExecContext(ctx, migrationsTable); err != nil {
			return failed(err)
		}
	}
	if _, err := tx.ExecContext(ctx, m.text); err != nil {
		return failed(err)
	}
	if part := d.Parts[fmt.Sprintf("%04d_%s", m.number, m.name)]; part != nil {
		if err := part(ctx, d, tx); err != nil {
			return failed(err)
		}
	}
	if _, err := tx.ExecContext(ctx, d.Bind(`INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)`), m.number, m.name, m.checksum); err != nil {
		return failed(err)
	}
	return nil
}
