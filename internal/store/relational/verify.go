package relational

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// Verify follows both chains of an authority from the first entry to the last.
func (s *Store) Verify(ctx context.Context, p store.VerifyParams) (store.Verified, error) {
	const op = "verify"
	var out store.Verified
	tx, err := s.reader.BeginTx(ctx, &s.d.Reading)
	if err != nil {
		return out, s.wrap(op, err)
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	if out.Authority, err = s.slug(ctx, tx, p.Authority); err != nil {
		return out, s.wrap(op, err)
	}
	if err := s.verifyEntries(ctx, tx, p, &out); err != nil {
		return out, s.wrap(op, err)
	}
	return out, s.wrap(op, s.verifyAccesses(ctx, tx, p, &out))
}

func (s *Store) slug(ctx context.Context, tx *sql.Tx, authority store.AuthorityID) (string, error) {
	var slug string
	err := tx.QueryRowContext(ctx, s.d.Bind(`SELECT slug FROM authorities WHERE authority = ?`), authority).Scan(&slug)
	if errors.Is(err, sql.ErrNoRows) {
		err = store.NotFound("store: read", "there is no authority number %d in this store", authority)
	}
	return slug, err
}

// lastNumber returns the last number given out for a kind of id.
func (s *Store) lastNumber(ctx context.Context, tx *sql.Tx, authority store.AuthorityID, name string) (int64, error) {
	var n int64
	err := tx.QueryRowContext(ctx, s.d.Bind(`SELECT value FROM counters WHERE authority = ? AND name = ?`), authority, name).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return n, err
}

// everySoMany is after how many entries progress is told.
const everySoMany = 500

func (s *Store) verifyEntries(ctx context.Context, tx *sql.Tx, p store.VerifyParams, out *store.Verified) error {
	total, err := s.lastNumber(ctx, tx, p.Authority, "entry")
	if err != nil {
		return err
	}
	chain, size, err := s.followAtOnce(ctx, tx, p, out.Authority, total)
	if err != nil {
		return err
	}
	out.Bytes = size
	err = s.follow(ctx, tx, p.Authority, &chain, math.MaxInt64, func() {
		out.Bytes += chain.Size()
		if p.Progress != nil && chain.Number%everySoMany == 0 {
			p.Progress(chain.Number, total)
		}
	})
	out.Entries, out.Head, out.At = chain.Number, chain.Head, chain.At()
	if errors.As(err, &out.Broken) {
		return nil
	}
	if err != nil {
		return err
	}
	if p.Progress != nil {
		p.Progress(chain.Number, total)
	}
	var alone sql.NullInt64 // the first change beyond the entries
	if err := tx.QueryRowContext(ctx, s.d.Bind(`SELECT min(entry) FROM journal WHERE authority = ?1 AND (entry > ?2 OR entry < 1)`), p.Authority, chain.Number).Scan(&alone); err != nil {
		return err
	}
	switch {
	case alone.Valid:
		out.Broken = &journal.BrokenError{Authority: chain.Authority, Entry: alone.Int64, Why: "its change is there without the entry"}
	case total != chain.Number:
		out.Broken = brokenAfter(chain, fmt.Sprintf("it is missing: %d entries were given out", total))
	}
	return nil
}

func brokenAfter(c journal.Chain, why string) *journal.BrokenError {
	return &journal.BrokenError{Authority: c.Authority, Entry: c.Number + 1, Why: why}
}

func (s *Store) verifyAccesses(ctx context.Context, tx *sql.Tx, p store.VerifyParams, out *store.Verified) error {
	chain := journal.Chain{Authority: out.Authority + "/accesses"}
	if err := s.startOfAccesses(ctx, tx, p.Authority, &chain); err != nil {
		return err
	}
	before := chain.Number
	rows, err := tx.QueryContext(ctx, s.d.Bind(`SELECT access, at, actor, kind, about, hash FROM accesses WHERE authority = ? ORDER BY access`), p.Authority)
	if err != nil {
		return err
	}
	err = eachRow(rows, func(r *sql.Rows) error {
		var n int64
		var at, actor, kind, about string
		var hash []byte
		if err := r.Scan(&n, &at, &actor, &kind, &about, &hash); err != nil {
			return err
		}
		return chain.Next(accessEntry(out.Authority, n, at, actor, kind, about), hash)
	})
	out.Accesses = chain.Number - before
	if errors.As(err, &out.BrokenAccess) || err != nil {
		if out.BrokenAccess != nil {
			err = nil
		}
		return err
	}
	total, err := s.lastNumber(ctx, tx, p.Authority, "access")
	if err == nil && total != chain.Number {
		out.BrokenAccess = brokenAfter(chain, fmt.Sprintf("it is missing: %d accesses were given out", total))
	}
	return err
}

// BareSum takes the SHA-256 of the text of every entry, and says how long the sums
// alone took: the pace against which following the chain is measured.
func (s *Store) BareSum(ctx context.Context, authority store.AuthorityID, now func() time.Time) (time.Duration, error) {
	var took time.Duration
	var previous journal.Hash
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var e journal.Entry
		if err := r.Scan(&e.Number, &e.At, &e.Actor, &e.Cause, &e.About, &e.Change); err != nil {
			return err
		}
		text := e.AppendText(nil, previous)
		start := now()
		previous = sha256.Sum256(text)
		took += now().Sub(start)
		return nil
	}, s.d.Bind(`SELECT e.entry, e.at, e.actor, e.cause, j.about, j.change FROM entries e JOIN journal j ON j.authority = e.authority AND j.entry = e.entry
		WHERE e.authority = ? ORDER BY e.entry`), authority)
	return took, s.wrap("bare sum", err)
}

// Head returns the number of the last entry.
func (s *Store) Head(ctx context.Context, authority store.AuthorityID) (int64, error) {
	var last int64
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT coalesce(max(entry), 0) FROM entries WHERE authority = ?`), authority).Scan(&last)
	return last, s.wrap("head", err)
}

// EntryHash returns the hash of one entry.
func (s *Store) EntryHash(ctx context.Context, authority store.AuthorityID, entry int64) (journal.Hash, error) {
	var kept []byte
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT hash FROM journal WHERE authority = ? AND entry = ?`), authority, entry).Scan(&kept)
	if errors.Is(err, sql.ErrNoRows) || err == nil && len(kept) != len(journal.Hash{}) {
		return journal.Hash{}, store.NotFound("store: entry", "there is no entry %d in the journal", entry)
	}
	if err != nil {
		return journal.Hash{}, s.wrap("entry", err)
	}
	return journal.Hash(kept), nil
}
