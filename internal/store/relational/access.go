package relational

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// RecordAccess adds to the chain of sign-ins and of readings of restricted matter.
func (s *Store) RecordAccess(ctx context.Context, p store.AccessParams) error {
	const op = "record access"
	if !slices.Contains(store.AccessKinds(), p.Kind) {
		return store.Invalid("store: "+op, "%q is no kind of access", p.Kind)
	}
	var err error
	for range attempts {
		if err = s.access(ctx, p); err == nil || !s.d.Again(err) {
			break
		}
	}
	return s.wrap(op, err)
}

func (s *Store) access(ctx context.Context, p store.AccessParams) error {
	c, err := s.begin(ctx, p.Authority, p.By)
	if err != nil {
		return err
	}
	defer c.rollback()
	n, err := c.next("access")
	if err != nil {
		return err
	}
	var last string
	var kept []byte
	var head journal.Hash
	err = c.row(`SELECT at, hash FROM accesses WHERE authority = ? AND access = ?`, c.authority, n-1).Scan(&last, &kept)
	if errors.Is(err, sql.ErrNoRows) && n > 1 { // the schedule had it go
		var through int64
		err = c.row(lastDisposed, c.authority).Scan(&through, &kept)
	}
	if err == nil && len(kept) == len(head) {
		head = journal.Hash(kept)
	} else if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	e := accessEntry(c.log.slug, n, max(moment(p.By.At), last), p.By.Actor, string(p.Kind), p.About)
	head = e.Hash(head)
	if _, err := c.hold(`accesses (authority, access, at, actor, kind, about, hash)`,
		[]any{c.authority, n, e.At, e.Actor, e.Cause, e.About, head[:]}); err != nil {
		return err
	}
	return c.commit()
}

// accessEntry is an access as its chain has it: an entry that changes nothing,
// under a name that no authority has.
func accessEntry(slug string, n int64, at, actor, kind, about string) *journal.Entry {
	return &journal.Entry{Authority: slug + "/accesses", Number: n, At: at, Actor: actor, Cause: kind, About: about, Change: "[]"}
}

// Accesses lists who read one thing, or was refused it.
func (s *Store) Accesses(ctx context.Context, p store.AccessesParams) ([]store.Access, error) {
	const op = "accesses"
	if p.About == "" || p.Limit < 1 {
		return nil, store.Invalid("store: "+op, "say what was read, and how many are listed at most")
	}
	var all []store.Access
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var a store.Access
		err := r.Scan(&a.At, &a.Actor, &a.Kind, &a.About)
		all = append(all, a)
		return err
	}, s.d.Bind(`SELECT at, actor, kind, about FROM accesses WHERE authority = ? AND about = ? ORDER BY access DESC LIMIT ?`), int64(p.Authority), p.About, p.Limit)
	return all, s.wrap(op, err)
}
