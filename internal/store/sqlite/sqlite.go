// Package sqlite keeps the contract of package store in one SQLite file. One
// connection writes and many read, in write-ahead mode; each write is one
// immediate transaction with one entry. Its queries and logic are those of
// package relational; here is what SQLite does otherwise.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite", without cgo

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

//go:embed migrations/*.sql
var migrations embed.FS

// FileName is the name of the store's file in a data folder.
const FileName = "arising.db"

// Params says where the store is.
type Params struct {
	Path    string        // the file; its folder is made if need be
	Readers int           // connections that read at once; 0 is 4
	Wait    time.Duration // the longest that a writer waits for another; 0 is twenty seconds
	// Scratch is set for a store that is thrown away: nothing is waited for until
	// it is on the disk, and a crash may damage it.
	Scratch bool
}

// Store is a store in one file. It is safe for use by many goroutines.
type Store struct {
	*relational.Store
}

var _ store.Store = (*Store)(nil)

// dialect is SQLite's. A write begins as an immediate transaction, which is the
// lock on all: nothing more is to be locked.
var dialect = relational.Dialect{
	Name: "sqlite", Bind: func(query string) string { return query }, Prepare: true, Migrations: migrations,
	LockSchema:    func(context.Context, *sql.Tx) error { return nil },
	LockAuthority: func(context.Context, *sql.Tx, int64) error { return nil },
	Stream: func(ctx context.Context, tx *sql.Tx, _, query string) (relational.Stream, error) {
		return tx.QueryContext(ctx, query)
	},
	Reading: sql.TxOptions{ReadOnly: true},
	NextJob: `(SELECT coalesce(max(job), 0) + 1 FROM jobs)`, // nobody else writes meanwhile
	Scrub:   scrub,
	Fault:   fault,
	Again:   func(error) bool { return false }, // another writer is waited for, by busy_timeout
}

// The pragmas of every connection. Write-ahead: readers never wait for the
// writer. Full: what was committed is there after the power fails. Recursive
// triggers: INSERT OR REPLACE too is refused on a table of facts.
var pragmas = []string{
	"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
	"recursive_triggers(1)", "trusted_schema(0)", "temp_store(MEMORY)", "cache_size(-32000)",
}

func address(path, lock string, wait time.Duration, more ...string) string {
	// The wait stands first: the pragmas after it may meet another writer. The last
	// of a name holds.
	q := url.Values{"_txlock": {lock}, "_pragma": {fmt.Sprintf("busy_timeout(%d)", max(1, waits(wait).Milliseconds()))}}
	for _, p := range append(append([]string(nil), pragmas...), more...) {
		q.Add("_pragma", p)
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// waits is how long a writer waits for another.
func waits(asked time.Duration) time.Duration {
	if asked <= 0 {
		return 20 * time.Second
	}
	return asked
}

// migrate brings the schema up to date. Of several that open a new file at one
// moment all but one are turned away without waiting, while that one makes it a
// file with a write-ahead log: they try again, as long as a writer waits.
func migrate(ctx context.Context, writer *sql.DB, wait time.Duration) error {
	patience, stop := context.WithTimeout(ctx, wait)
	defer stop()
	for {
		err := dialect.Migrate(ctx, writer)
		if !busy(err) {
			return err
		}
		select {
		case <-patience.Done():
			return err
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// Open opens the store, making or upgrading it if need be. A store with a newer
// schema than this program knows is refused with ErrUnsupported.
func Open(ctx context.Context, p Params) (_ *Store, err error) {
	if p.Path == "" {
		return nil, store.Invalid("sqlite: open", "no file named for the store")
	}
	path, err := filepath.Abs(p.Path)
	if err != nil {
		return nil, dialect.Wrap("open", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, &store.Error{
			Kind: store.ErrUnavailable, Op: "sqlite: open",
			Public: fmt.Sprintf("the folder %s cannot be made: choose another with --data", filepath.Dir(path)), Cause: err,
		}
	}
	var more []string
	if p.Scratch {
		more = []string{"synchronous(OFF)"}
	}
	writer, err := sql.Open("sqlite", address(path, "immediate", p.Wait, more...))
	if err != nil {
		return nil, dialect.Wrap("open", err)
	}
	writer.SetMaxOpenConns(1)
	defer func() {
		if err != nil {
			_ = writer.Close()
		}
	}()
	if err := migrate(ctx, writer, waits(p.Wait)); err != nil {
		return nil, err
	}
	reader, err := sql.Open("sqlite", address(path, "deferred", p.Wait, "query_only(1)"))
	if err != nil {
		return nil, dialect.Wrap("open", err)
	}
	n := p.Readers
	if n <= 0 {
		n = 4
	}
	reader.SetMaxOpenConns(n)
	reader.SetMaxIdleConns(n)
	return &Store{relational.New(dialect, writer, reader)}, nil
}
