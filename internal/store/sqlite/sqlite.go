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
	Path    string // the file; its folder is made if need be
	Readers int    // connections that read at once; 0 is 4
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
	Reading:       sql.TxOptions{ReadOnly: true},
	Index:         index,
	Fault:         fault,
	Again:         func(error) bool { return false }, // another writer is waited for, by busy_timeout
}

// The pragmas of every connection. Write-ahead: readers never wait for the
// writer. Full: what was committed is there after the power fails. Recursive
// triggers: INSERT OR REPLACE too is refused on a table of facts.
var pragmas = []string{
	"busy_timeout(20000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
	"recursive_triggers(1)", "trusted_schema(0)", "temp_store(MEMORY)", "cache_size(-32000)",
}

func address(path, lock string, more ...string) string {
	q := url.Values{"_txlock": {lock}}
	for _, p := range append(more, pragmas...) {
		q.Add("_pragma", p)
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: q.Encode()}).String()
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
	writer, err := sql.Open("sqlite", address(path, "immediate"))
	if err != nil {
		return nil, dialect.Wrap("open", err)
	}
	writer.SetMaxOpenConns(1)
	defer func() {
		if err != nil {
			_ = writer.Close()
		}
	}()
	if err := dialect.Migrate(ctx, writer); err != nil {
		return nil, err
	}
	reader, err := sql.Open("sqlite", address(path, "deferred", "query_only(1)"))
	if err != nil {
		return nil, dialect.Wrap("open", err)
	}
	n := p.Readers
	if n <= 0 {
		n = 4
	}
	reader.SetMaxOpenConns(n)
	reader.SetMaxIdleConns(n)
	s := &Store{relational.New(dialect, writer, reader)}
	if err := s.EnsureIndex(ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}
