// Package relational keeps the contract of package store in a database that
// speaks SQL. It holds every query and all the logic once; what differs between
// databases is a Dialect, given by packages sqlite and postgres. It works out
// identity with package identity and decides nothing itself.
//
// Queries are written with ? for an argument, or ?1 where one stands twice. Days
// and moments are text on every database, so that they compare, and read back,
// the same to the nanosecond.
package relational

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"sync"

	"mattersarising/internal/store"
)

// Dialect is what one database does otherwise than another.
type Dialect struct {
	Name string // sqlite, postgres: stands in errors
	// Bind writes ? and ?1 as the database asks for arguments.
	Bind func(query string) string
	// Prepare is set where a statement is prepared here, and used again; unset
	// where the driver does so of itself.
	Prepare bool
	// Migrations are the numbered steps of the schema, in a folder migrations.
	Migrations fs.FS
	// Parts are the parts in Go of the steps that have one: Parts, but in tests.
	Parts map[string]Part
	// ListTables is a query for the names of the tables there are.
	ListTables string
	// ListColumns is a query for the columns of the table ?1, in order: name, kind,
	// and place in the primary key from 1, or 0.
	ListColumns string
	// LockSchema makes two programs that migrate at once wait for each other.
	LockSchema func(ctx context.Context, tx *sql.Tx) error
	// LockAuthority makes writers of one authority wait for each other; 0 is the
	// list of authorities. It is called before anything is read to be written.
	LockAuthority func(ctx context.Context, tx *sql.Tx, authority int64) error
	// Hold keeps writers out until the transaction ends: called before anything is
	// read in it. nil where its beginning has done so.
	Hold func(ctx context.Context, tx *sql.Tx) error
	// Clear takes all our tables away, and what belongs to them; nil where a store is
	// replaced with its file.
	Clear func(ctx context.Context, tx *sql.Tx) error
	// Load takes rows in quicker than INSERT does; nil is INSERT.
	Load func(ctx context.Context, l Load) error
	// Text is set where words must be text: UTF-8 without a zero byte.
	Text bool
	// Grown is called when the rows written have doubled, for a database that must
	// count them again to plan well; nil where it need not.
	Grown func(ctx context.Context, db *sql.DB)
	// Stream reads a query row by row while others are read in the same
	// transaction. The name is of its own in the transaction.
	Stream func(ctx context.Context, tx *sql.Tx, name, query string) (Stream, error)
	// Scrub makes the database let go of the bytes of what was destroyed, and says
	// what it could not do.
	Scrub func(ctx context.Context, db *sql.DB) (left string, err error)
	// Reading are the options of a transaction that sees one moment.
	Reading sql.TxOptions
	// Place tells the place in which the store is from every other, as far as the
	// database and the machine know: a copy of the store is in another.
	Place func(ctx context.Context, db *sql.DB) (string, error)
	// NextJob is the number of a new job, as an expression.
	NextJob string
	// SkipLocked ends a query for one row to be changed, where writers do not wait
	// for each other: rows that another is changing are passed over.
	SkipLocked string
	// Index is how the terms of texts are kept and asked for.
	Index Index
	// Fault says which of the closed list of errors a driver's error is, and what
	// is safe and useful to say of it; nil is not one of the driver's.
	Fault func(err error) (public string, kind error)
	// Again reports that a transaction failed only because of another, and may be
	// repeated.
	Again func(err error) bool
}

// Store is a store in a relational database. It is safe for use by many goroutines.
type Store struct {
	d      Dialect
	writer *sql.DB
	reader *sql.DB

	mu      sync.Mutex
	written int // rows, since the store was opened
	counted int // rows, when Grown was last called

	words   learned   // which words the index is known to hold
	folders sync.Pool // of *search.Folder
	queries queries
	texts   keptTexts
	turns   turns
	wholes  chan struct{} // held while a whole record is read

	preparing sync.Mutex
	ready     map[string]*sql.Stmt // queries of a search
}

// few is how many rows are too few to count again.
const few = 2000

// grow counts rows that were written, and tells the database when they have doubled.
func (s *Store) grow(ctx context.Context, rows int) {
	s.mu.Lock()
	s.written += rows
	doubled := s.written > few && s.written >= 2*s.counted
	if doubled {
		s.counted = s.written
	}
	s.mu.Unlock()
	if doubled && s.d.Grown != nil {
		s.d.Grown(ctx, s.writer)
	}
}

var _ store.Store = (*Store)(nil)

// New returns a store that writes by one pool of connections and reads by
// another, which it closes with itself. Migrate it first.
func New(d Dialect, writer, reader *sql.DB) *Store {
	return &Store{d: d, writer: writer, reader: reader, queries: queriesFor(d.Index), texts: keptTexts{most: mostKeptBytes}, wholes: make(chan struct{}, 1)}
}

// Relational returns the store itself, out of whatever holds it.
func (s *Store) Relational() *Store { return s }

// Writer is the pool that writes: for the drivers and their tests.
func (s *Store) Writer() *sql.DB { return s.writer }

// Reader is the pool that reads: for the drivers and their tests.
func (s *Store) Reader() *sql.DB { return s.reader }

// Close closes the store.
func (s *Store) Close() error {
	err := s.reader.Close()
	if second := s.writer.Close(); err == nil {
		err = second
	}
	return s.wrap("close", err)
}

func (s *Store) wrap(op string, err error) error { return s.d.Wrap(op, err) }

// Wrap turns a driver's error into one of the closed list, by its code; errors
// that are ours already, and nil, pass through.
func (d Dialect) Wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	var ours *store.Error
	if errors.As(err, &ours) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e := &store.Error{Kind: store.ErrInternal, Op: d.Name + ": " + op, Cause: err}
	if errors.Is(err, sql.ErrNoRows) {
		e.Kind = store.ErrNotFound
	} else if public, kind := d.Fault(err); kind != nil {
		e.Kind, e.Public = kind, public
	}
	return e
}

// Ask calls fn for every row that a query finds, its arguments marked as the
// queries here are: for the measures, which set a store beside bare SQL.
func (s *Store) Ask(ctx context.Context, fn func(*sql.Rows) error, query string, args ...any) error {
	return s.wrap("ask", Query(ctx, s.reader, fn, s.d.Bind(query), args...))
}
