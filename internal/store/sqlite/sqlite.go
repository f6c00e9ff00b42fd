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
	"slices"
	"strings"
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
	Readers int           // connections that read at once, at least 2; 0 is 4
	Wait    time.Duration // the longest that a writer waits for another; 0 is twenty seconds
	Schema  relational.SchemaParams
	// Scratch is for a file that nobody has yet, and that is thrown away if anything
	// fails: what is written is not made safe at each step, a crash may damage it, and
	// no log stands beside it.
	Scratch bool
}

// Store is a store in one file. It is safe for use by many goroutines.
type Store struct {
	*relational.Store
	path string
}

var _ store.Store = (*Store)(nil)

// dialect is SQLite's. A write begins as an immediate transaction, which is the
// lock on all: nothing more is to be locked.
var dialect = relational.Dialect{
	Name: "sqlite", Bind: func(query string) string { return query }, Prepare: true, Migrations: migrations, Parts: relational.Parts,
	ListTables:    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`,
	ListColumns:   `SELECT name, lower(type), pk FROM pragma_table_info(?1) ORDER BY cid`,
	LockSchema:    func(context.Context, *sql.Tx) error { return nil },
	LockAuthority: func(context.Context, *sql.Tx, int64) error { return nil },
	Stream: func(ctx context.Context, tx *sql.Tx, _, query string) (relational.Stream, error) {
		return tx.QueryContext(ctx, query)
	},
	Reading: sql.TxOptions{ReadOnly: true},
	Place:   place,
	NextJob: `(SELECT coalesce(max(job), 0) + 1 FROM jobs)`, // nobody else writes meanwhile
	Scrub:   scrub,
	Index:   index,
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

// Those of a file that nobody has yet, where they differ. A journal that goes with
// its transaction leaves one file in the end, which can be read where nothing may be
// written.
var scratchPragmas = []string{"journal_mode(DELETE)", "synchronous(OFF)"}

func address(path, lock string, wait time.Duration, more ...string) string {
	return addressOf(path, url.Values{"_txlock": {lock}, "_pragma": slices.Concat(waiting(wait), pragmas, more)})
}

// waiting stands first: the pragmas after it may meet another writer. The last of a
// name holds.
func waiting(wait time.Duration) []string {
	return []string{fmt.Sprintf("busy_timeout(%d)", max(1, waits(wait).Milliseconds()))}
}

// scratchAddress is that of a file that nobody has yet.
func scratchAddress(path, lock string, wait time.Duration, more ...string) string {
	own := slices.DeleteFunc(slices.Clone(pragmas), func(p string) bool {
		return strings.HasPrefix(p, "journal_mode") || strings.HasPrefix(p, "synchronous")
	})
	return addressOf(path, url.Values{"_txlock": {lock}, "_pragma": slices.Concat(waiting(wait), scratchPragmas, own, more)})
}

func addressOf(path string, query url.Values) string {
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: query.Encode()}).String()
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
func migrate(ctx context.Context, writer *sql.DB, schema relational.SchemaParams, wait time.Duration) error {
	patience, stop := context.WithTimeout(ctx, wait)
	defer stop()
	for {
		err := dialect.Migrate(ctx, writer, schema)
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

// Newest is the number of the last step of the schema that this program knows.
func Newest() (int, error) { return dialect.Newest() }

// Open opens the store, making it if need be. A store with a newer schema than this
// program knows, or an older one in which a record is kept, is refused with
// ErrUnsupported, unless Params.Schema says otherwise.
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
	address := address
	if p.Scratch {
		address = scratchAddress
	}
	writer, err := sql.Open("sqlite", address(path, "immediate", p.Wait))
	if err != nil {
		return nil, dialect.Wrap("open", err)
	}
	writer.SetMaxOpenConns(1)
	defer func() {
		if err != nil {
			_ = writer.Close()
		}
	}()
	if err := migrate(ctx, writer, p.Schema, waits(p.Wait)); err != nil {
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
	n = max(n, 2)
	reader.SetMaxOpenConns(n)
	reader.SetMaxIdleConns(n)
	s := &Store{relational.New(dialect, writer, reader), path}
	if err := s.EnsureIndex(ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}
