package relational

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io/fs"
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

// afterStep is what a step does beside its SQL, in the same transaction.
var afterStep = map[int]func(context.Context, Dialect, *sql.Tx) error{
	2: journalPast,
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

// Migrate brings the schema up to date: each step in its own transaction, under
// a lock, so that two programs starting at once do it once.
func (d Dialect) Migrate(ctx context.Context, writer *sql.DB) error {
	all, err := loadMigrations(d.Migrations)
	if err != nil {
		return d.Wrap("migrate", err)
	}
	for {
		done, err := d.step(ctx, writer, all)
		if err != nil {
			return d.Wrap("migrate", err)
		}
		if done {
			return nil
		}
	}
}

// step applies the first step that is wanting, and reports whether none was.
func (d Dialect) step(ctx context.Context, writer *sql.DB, all []migration) (done bool, err error) {
	tx, err := writer.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	if err := d.LockSchema(ctx, tx); err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS migrations (
		number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)`); err != nil {
		return false, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT number, name, checksum FROM migrations ORDER BY number`)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	have := 0
	for rows.Next() {
		var m migration
		if err := rows.Scan(&m.number, &m.name, &m.checksum); err != nil {
			return false, err
		}
		have++
		if have > len(all) {
			return false, &store.Error{
				Kind: store.ErrUnsupported, Op: "store: migrate",
				Public: fmt.Sprintf("the store was written by a newer arising (schema %d; this one knows %d): use that version, or keep this record elsewhere", m.number, len(all)),
			}
		}
		if want := all[have-1]; m.number != want.number || m.checksum != want.checksum {
			return false, &store.Error{
				Kind: store.ErrUnsupported, Op: "store: migrate",
				Public: fmt.Sprintf("schema step %d (%s) of the store is not the one this program has: it was made by another build of arising", m.number, m.name),
			}
		}
	}
	if err := rows.Err(); err != nil {
		return false, err
	}
	rows.Close()
	if have == len(all) {
		return true, nil
	}
	m := all[have]
	if _, err := tx.ExecContext(ctx, m.text); err != nil {
		return false, fmt.Errorf("step %d (%s): %w", m.number, m.name, err)
	}
	if then := afterStep[m.number]; then != nil {
		if err := then(ctx, d, tx); err != nil {
			return false, fmt.Errorf("step %d (%s): %w", m.number, m.name, err)
		}
	}
	if _, err := tx.ExecContext(ctx, d.Bind(`INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)`), m.number, m.name, m.checksum); err != nil {
		return false, err
	}
	return false, tx.Commit()
}
