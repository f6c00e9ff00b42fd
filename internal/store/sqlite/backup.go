package sqlite

import (
	"context"
	"database/sql"
	"net/url"

	driver "modernc.org/sqlite"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

// pagesAtOnce is how many pages are copied before anybody is told: a megabyte or four.
const pagesAtOnce = 1000

// CopyTo copies the store as it is at one moment into a new file, page by page,
// while others go on writing: SQLite's own online backup. A read transaction is held
// meanwhile, so that no write makes it begin again. The file is not made safe: see
// package backup.
func (s *Store) CopyTo(ctx context.Context, path string, progress func(done, total int)) error {
	err := s.copyTo(ctx, path, progress)
	return dialect.Wrap("back up", err)
}

func (s *Store) copyTo(ctx context.Context, path string, progress func(done, total int)) error {
	conn, err := s.Reader().Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close() //nolint:errcheck // it goes back to its pool
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	var n int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&n); err != nil {
		return err // from here on the moment is fixed
	}
	return conn.Raw(func(c any) error {
		b, err := c.(interface {
			NewBackup(string) (*driver.Backup, error)
		}).NewBackup(addressOf(path, url.Values{"_pragma": {"synchronous(OFF)"}}))
		if err != nil {
			return err
		}
		more := true
		for more && err == nil {
			if err = ctx.Err(); err != nil {
				break
			}
			more, err = b.Step(pagesAtOnce)
			if progress != nil {
				progress(b.PageCount()-b.Remaining(), b.PageCount())
			}
		}
		if ended := b.Finish(); err == nil {
			err = ended
		}
		return err
	})
}

// OpenRead opens a file to be read and never written, not even by the locks and logs
// that reading a store takes. Nobody may write to it meanwhile.
func OpenRead(ctx context.Context, path string) (_ *Store, err error) {
	db, err := sql.Open("sqlite", addressOf(path, url.Values{"mode": {"ro"}, "immutable": {"1"}, "_pragma": {"query_only(1)", "trusted_schema(0)", "cache_size(-32000)"}}))
	if err != nil {
		return nil, dialect.Wrap("open", err)
	}
	if err := dialect.Migrate(ctx, db, relational.SchemaParams{AsIs: true}); err != nil {
		_ = db.Close()
		return nil, err
	}
	return &Store{relational.New(dialect, db, db), path}, nil
}

// Alone makes sure that no other program has the store open, and folds its log into
// the file, so that the file alone is the store. It works on any SQLite file, of a
// newer schema too.
func Alone(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", addressOf(path, url.Values{"_pragma": {"busy_timeout(2000)"}}))
	if err != nil {
		return dialect.Wrap("look", err)
	}
	defer db.Close() //nolint:errcheck // nothing waits to be written
	db.SetMaxOpenConns(1)
	var mode string
	if err := db.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode); err != nil {
		return dialect.Wrap("look", err)
	}
	if mode != "delete" {
		return &store.Error{Kind: store.ErrUnavailable, Op: "sqlite: look", Public: "another program has the record open: end it, and repeat this"}
	}
	return nil
}
