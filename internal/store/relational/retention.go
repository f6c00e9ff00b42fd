package relational

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"mattersarising/internal/journal"
	"mattersarising/internal/retention"
	"mattersarising/internal/store"
)

// Hold keeps a class from being disposed of until the hold is ended.
func (s *Store) Hold(ctx context.Context, p store.HoldParams) (int64, error) {
	const op = "hold"
	if _, err := retention.ParseClass(p.Class); err != nil {
		return 0, store.Invalid("store: "+op, "%v", err)
	}
	if p.Why == "" {
		return 0, store.Invalid("store: "+op, "say why: the claim, the inquiry, the order")
	}
	var hold int64
	err := s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		n, err := c.next("hold")
		if err != nil {
			return err
		}
		hold = n
		c.about("hold %d", n)
		return c.insert(`holds (authority, hold, class, why, entry)`, c.authority, n, p.Class, p.Why, c.entry)
	})
	return hold, err
}

// EndHold ends a hold.
func (s *Store) EndHold(ctx context.Context, p store.EndHoldParams) error {
	const op = "end hold"
	if p.Why == "" {
		return store.Invalid("store: "+op, "say why it is no longer needed")
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		var n int
		if err := c.row(`SELECT count(*) FROM holds h WHERE h.authority = ? AND h.hold = ?
			AND NOT EXISTS (SELECT 1 FROM hold_ends e WHERE e.authority = h.authority AND e.hold = h.hold)`, c.authority, p.Hold).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return store.NotFound("store: "+op, "no hold %d stands", p.Hold)
		}
		c.about("hold %d", p.Hold)
		return c.insert(`hold_ends (authority, hold, why, entry)`, c.authority, p.Hold, p.Why, c.entry)
	})
}

// Holds lists the holds that stand, oldest first.
func (s *Store) Holds(ctx context.Context, authority store.AuthorityID) ([]store.Hold, error) {
	var all []store.Hold
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var h store.Hold
		err := r.Scan(&h.Number, &h.Class, &h.Why, &h.Actor, &h.At)
		all = append(all, h)
		return err
	}, s.d.Bind(`SELECT h.hold, h.class, h.why, e.actor, e.at FROM holds h JOIN entries e ON e.authority = h.authority AND e.entry = h.entry
		WHERE h.authority = ? AND NOT EXISTS (SELECT 1 FROM hold_ends x WHERE x.authority = h.authority AND x.hold = h.hold) ORDER BY h.hold`), authority)
	return all, s.wrap("holds", err)
}

// CountAccesses counts the accesses there are, and those before a moment.
func (s *Store) CountAccesses(ctx context.Context, authority store.AuthorityID, before time.Time) (all, past int64, err error) {
	err = s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT count(*), coalesce(sum(CASE WHEN at < ? THEN 1 ELSE 0 END), 0) FROM accesses WHERE authority = ?`),
		moment(before), authority).Scan(&all, &past)
	return all, past, s.wrap("count accesses", err)
}

// heldBack counts the legal holds that stand on a class.
const heldBack = `SELECT count(*) FROM holds h WHERE h.authority = ? AND h.class = ?
	AND NOT EXISTS (SELECT 1 FROM hold_ends e WHERE e.authority = h.authority AND e.hold = h.hold)`

// DisposeAccesses takes away the accesses before a moment.
func (s *Store) DisposeAccesses(ctx context.Context, p store.DisposeParams) (int64, error) {
	const op = "dispose"
	if p.Why == "" {
		return 0, store.Invalid("store: "+op, "say by which rule of the schedule")
	}
	var gone int64
	err := s.redacting(ctx, p.Authority, p.By, false, func(c *change) error {
		var held int
		if err := c.row(heldBack, c.authority, p.Class).Scan(&held); err != nil {
			return err
		}
		if held > 0 {
			return &store.Error{Kind: store.ErrConflict, Op: "store: " + op, Public: "a legal hold stands on the " + p.Class + ": nothing of it may go"}
		}
		var through int64
		var hash []byte
		err := c.row(`SELECT access, hash FROM accesses WHERE authority = ? AND at < ? ORDER BY access DESC LIMIT 1`, c.authority, moment(p.Before)).Scan(&through, &hash)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := c.row(`SELECT count(*) FROM accesses WHERE authority = ? AND access <= ?`, c.authority, through).Scan(&gone); err != nil {
			return err
		}
		if err := c.enter(); err != nil {
			return err
		}
		n, err := c.next("disposal")
		if err != nil {
			return err
		}
		c.about("disposal %d", n)
		if err := c.insert(`disposals (authority, disposal, class, through, last_hash, gone, why, entry)`,
			c.authority, n, p.Class, through, hash, gone, p.Why, c.entry); err != nil {
			return err
		}
		return c.exec(`DELETE FROM accesses WHERE authority = ? AND access <= ?`, c.authority, through)
	})
	return gone, s.wrap(op, err)
}

// lastDisposed finds up to which link the accesses were disposed of.
const lastDisposed = `SELECT through, last_hash FROM disposals WHERE authority = ? AND class = '` + string(retention.AccessLog) + `' ORDER BY disposal DESC LIMIT 1`

// startOfAccesses is where the chain of accesses begins: after what was disposed of.
func (s *Store) startOfAccesses(ctx context.Context, tx *sql.Tx, authority store.AuthorityID, chain *journal.Chain) error {
	var through int64
	var hash []byte
	err := tx.QueryRowContext(ctx, s.d.Bind(lastDisposed), authority).Scan(&through, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil && len(hash) == len(journal.Hash{}) {
		chain.Number, chain.Head = through, journal.Hash(hash)
	}
	return err
}
