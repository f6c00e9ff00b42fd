// Package sqlite keeps the contract of package store in one SQLite file. One
// connection writes and many read, in write-ahead mode; each write is one
// immediate transaction with one entry. It works out identity with package
// identity and decides nothing itself.
package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite", without cgo

	"mattersarising/internal/store"
)

// FileName is the name of the store's file in a data folder.
const FileName = "arising.db"

// Params says where the store is.
type Params struct {
	Path    string // the file; its folder is made if need be
	Readers int    // connections that read at once; 0 is 4
}

// Store is a store in one file. It is safe for use by many goroutines.
type Store struct {
	writer *sql.DB // one connection
	reader *sql.DB
}

var _ store.Store = (*Store)(nil)

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
		return nil, wrap("open", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, &store.Error{
			Kind: store.ErrUnavailable, Op: "sqlite: open",
			Public: fmt.Sprintf("the folder %s cannot be made: choose another with --data", filepath.Dir(path)), Cause: err,
		}
	}
	s := &Store{}
	defer func() {
		if err != nil {
			_ = s.Close()
		}
	}()
	if s.writer, err = sql.Open("sqlite", address(path, "immediate")); err != nil {
		return nil, wrap("open", err)
	}
	s.writer.SetMaxOpenConns(1)
	if err := s.migrate(ctx); err != nil {
		return nil, err
	}
	if s.reader, err = sql.Open("sqlite", address(path, "deferred", "query_only(1)")); err != nil {
		return nil, wrap("open", err)
	}
	n := p.Readers
	if n <= 0 {
		n = 4
	}
	s.reader.SetMaxOpenConns(n)
	s.reader.SetMaxIdleConns(n)
	return s, nil
}

// Close closes the store.
func (s *Store) Close() error {
	var first error
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db == nil {
			continue
		}
		if err := db.Close(); err != nil && first == nil {
			first = err
		}
	}
	return wrap("close", first)
}
