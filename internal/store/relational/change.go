package relational

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// change is one writing transaction for one authority: its statements, prepared
// once; its counters; and the entry that its facts name.
type change struct {
	s         *Store
	ctx       context.Context
	tx        *sql.Tx
	stmts     map[string]statement
	inserts   map[shape]statement
	waiting   []*waiting      // by table, in the order of tables
	written   int             // how many rows were written
	held      int             // how many rows wait
	sums      map[string]bool // the bytes of which captures wait
	keys      map[string]bool // the record keys that wait
	sources   map[string]bool // the sources of captures that this change added
	authority int64
	by        store.By
	counters  map[string]int64 // as they stand in this transaction
	saved     map[string]int64 // as they stood when last written
	bodies    map[string]int64 // folded name to id
	meetings  map[string]int64 // body and day to id
	entry     int64            // the open entry, or 0
	last      string           // the moment of the entry before
	before    string           // the state of the index before the first entry
	log       entryLog
	index     indexing
}

// begin starts a change. The authority must exist.
func (s *Store) begin(ctx context.Context, authority store.AuthorityID, by store.By) (*change, error) {
	c, err := s.start(ctx, authority, by)
	if err != nil {
		return nil, err
	}
	err = c.row(`SELECT slug FROM authorities WHERE authority = ?`, c.authority).Scan(&c.log.slug)
	if errors.Is(err, sql.ErrNoRows) {
		err = store.NotFound("store: write", "there is no authority number %d in this store", authority)
	}
	if err != nil {
		c.rollback()
		return nil, err
	}
	return c, nil
}

// start starts a change of an authority that may not be there yet.
func (s *Store) start(ctx context.Context, authority store.AuthorityID, by store.By) (*change, error) {
	if by.Actor == "" || by.At.IsZero() {
		return nil, store.Invalid("store: write", "a change needs an actor and a moment")
	}
	if year := by.At.UTC().Year(); year < 1 || year > 9999 {
		return nil, store.Invalid("store: write", "the moment %s is beyond the years 1 to 9999: check the clock", by.At)
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	c := &change{
		s: s, ctx: ctx, tx: tx, stmts: map[string]statement{}, inserts: map[shape]statement{}, authority: int64(authority), by: by,
		counters: map[string]int64{}, saved: map[string]int64{}, bodies: map[string]int64{}, meetings: map[string]int64{},
		waiting: make([]*waiting, len(tables)), sums: map[string]bool{}, keys: map[string]bool{}, sources: map[string]bool{},
	}
	if err := s.d.LockAuthority(ctx, tx, c.authority); err != nil {
		c.rollback()
		return nil, err
	}
	return c, nil
}

// attempts is how often a change is tried that fails only because of another.
const attempts = 5

// write runs fn in a transaction with one entry and commits it. Where it fails
// only because of another transaction, fn is run again from the start.
func (s *Store) write(ctx context.Context, op string, authority store.AuthorityID, by store.By, fn func(*change) error) error {
	var err error
	for range attempts {
		if err = s.writeOnce(ctx, authority, by, fn); err == nil || !s.d.Again(err) {
			break
		}
	}
	return s.wrap(op, err)
}

func (s *Store) writeOnce(ctx context.Context, authority store.AuthorityID, by store.By, fn func(*change) error) error {
	return s.changeOnce(ctx, authority, by, func(c *change) error {
		if err := c.enter(); err != nil {
			return err
		}
		return fn(c)
	})
}

// changeOnce runs fn, which makes its own entries, in a transaction and commits it.
func (s *Store) changeOnce(ctx context.Context, authority store.AuthorityID, by store.By, fn func(*change) error) error {
	c, err := s.begin(ctx, authority, by)
	if err != nil {
		return err
	}
	defer c.rollback()
	if err := fn(c); err != nil {
		return err
	}
	return c.commit()
}

func (c *change) commit() error {
	if err := c.chain(); err != nil {
		return err
	}
	if err := c.writeIndex(); err != nil {
		return err
	}
	if err := c.flush(); err != nil {
		return err
	}
	if err := c.saveCounters(); err != nil {
		return err
	}
	if err := c.tx.Commit(); err != nil {
		return err
	}
	c.learnWords()
	switch {
	case c.before == "": // built again
		c.s.texts.forget(c.authority)
	case !c.index.removed:
		c.s.texts.added(c.authority, c.before, indexState(c.entry, c.last))
	}
	return nil
}

// indexState tells one state of an authority's part of the index from another: the
// last entry and its moment, as the queries of a search write them.
func indexState(entry int64, at string) string { return strconv.FormatInt(entry, 10) + " " + at }

func (c *change) rollback() { _ = c.tx.Rollback() }

// enter writes the next entry. Its moment is never earlier than that of the
// entry before, though a clock be set back. The entry before is over.
func (c *change) enter() error {
	if err := c.chain(); err != nil {
		return err
	}
	n, err := c.next("entry")
	if err != nil {
		return err
	}
	if c.last == "" {
		if err := c.rowBefore(`SELECT at FROM entries WHERE authority = ? AND entry = ?`, c.authority, n-1).Scan(&c.last); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	if c.before == "" {
		c.before = indexState(n-1, c.last)
	}
	at := max(moment(c.by.At), c.last)
	c.entry, c.last, c.log.at = n, at, at
	return c.insert(`entries (authority, entry, at, actor, cause)`, c.authority, n, at, c.by.Actor, c.by.Cause)
}

// next gives out the next number of a kind of id.
func (c *change) next(name string) (int64, error) {
	n, ok := c.counters[name]
	if !ok {
		err := c.rowBefore(`SELECT value FROM counters WHERE authority = ? AND name = ?`, c.authority, name).Scan(&n)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return 0, err
		}
		c.saved[name] = n
	}
	c.counters[name] = n + 1
	return n + 1, nil
}

func (c *change) saveCounters() error {
	for name, n := range c.counters {
		if c.saved[name] == n {
			continue
		}
		if err := c.exec(`INSERT INTO counters (authority, name, value) VALUES (?, ?, ?)
			ON CONFLICT (authority, name) DO UPDATE SET value = excluded.value`, c.authority, name, n); err != nil {
			return err
		}
		c.saved[name] = n
	}
	return nil
}

// statement is a query made ready: prepared here, or by the driver.
type statement interface {
	ExecContext(ctx context.Context, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, args ...any) *sql.Row
}

// plain is a statement that the driver prepares of itself.
type plain struct {
	tx    *sql.Tx
	query string
}

func (p plain) ExecContext(ctx context.Context, args ...any) (sql.Result, error) {
	return p.tx.ExecContext(ctx, p.query, args...)
}

func (p plain) QueryContext(ctx context.Context, args ...any) (*sql.Rows, error) {
	return p.tx.QueryContext(ctx, p.query, args...)
}

func (p plain) QueryRowContext(ctx context.Context, args ...any) *sql.Row {
	return p.tx.QueryRowContext(ctx, p.query, args...)
}

// ready makes a query ready; what is prepared is closed with the transaction.
func (c *change) ready(query string) (statement, error) {
	query = c.s.d.Bind(query)
	if !c.s.d.Prepare {
		return plain{c.tx, query}, nil
	}
	return c.tx.PrepareContext(c.ctx, query)
}

func (c *change) stmt(query string) (statement, error) {
	if st, ok := c.stmts[query]; ok {
		return st, nil
	}
	st, err := c.ready(query)
	if err != nil {
		return nil, err
	}
	c.stmts[query] = st
	return st, nil
}

func (c *change) exec(query string, args ...any) error {
	if err := c.flush(); err != nil {
		return err
	}
	st, err := c.stmt(query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(c.ctx, args...)
	return err
}

// once is exec for a statement that no other is like, and that is not kept ready.
func (c *change) once(query string, args ...any) error {
	if err := c.flush(); err != nil {
		return err
	}
	_, err := c.tx.ExecContext(c.ctx, c.s.d.Bind(query), args...)
	return err
}

// scanner is a row, or the error that stands in its place.
type scanner struct {
	row *sql.Row
	err error
}

func (s scanner) Scan(dest ...any) error {
	if s.err != nil {
		return s.err
	}
	return s.row.Scan(dest...)
}

func (c *change) row(query string, args ...any) scanner {
	if err := c.flush(); err != nil {
		return scanner{err: err}
	}
	return c.rowBefore(query, args...)
}

// rowBefore is row without the rows that wait: for what this change cannot have
// added, or remembers itself.
func (c *change) rowBefore(query string, args ...any) scanner {
	st, err := c.stmt(query)
	if err != nil {
		return scanner{err: err}
	}
	return scanner{row: st.QueryRowContext(c.ctx, args...)}
}

// each calls fn for every row.
func (c *change) each(fn func(*sql.Rows) error, query string, args ...any) error {
	if err := c.flush(); err != nil {
		return err
	}
	return c.eachBefore(fn, query, args...)
}

// eachBefore is each without the rows that wait.
func (c *change) eachBefore(fn func(*sql.Rows) error, query string, args ...any) error {
	st, err := c.stmt(query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(c.ctx, args...)
	if err != nil {
		return err
	}
	return eachRow(rows, fn)
}

// Query calls fn for every row that a query finds: for the drivers and their tests.
func Query(ctx context.Context, db *sql.DB, fn func(*sql.Rows) error, query string, args ...any) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	return eachRow(rows, fn)
}

// eachRow calls fn for every row and closes them.
func eachRow(rows *sql.Rows, fn func(*sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// known returns the day a judgement is known from: as given, else the day it is entered.
func (c *change) known(d calendar.Date) string {
	if d.IsZero() {
		d = calendar.OfTime(c.by.At)
	}
	return d.String()
}

// moment writes a time so that text order is time order.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000Z") }

// parseMoment reads what moment writes.
func parseMoment(s string) (time.Time, error) { return time.Parse(time.RFC3339Nano, s) }

// day writes a date, or NULL for none.
func day(d calendar.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

// parseDay reads what day writes.
func parseDay(s sql.NullString) (calendar.Date, error) {
	if !s.Valid || s.String == "" {
		return calendar.Date{}, nil
	}
	return calendar.ParseDate(s.String)
}
