package relational

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"mattersarising/internal/store"
)

// Begin starts a batch of an import.
func (s *Store) Begin(ctx context.Context, p store.BatchParams) (store.Batch, error) {
	c, err := s.begin(ctx, p.Authority, p.By)
	if err != nil {
		return nil, s.wrap("begin import", err)
	}
	return &batch{change: c, careful: p.Careful}, nil
}

// batch is an open import: one transaction, one entry a file.
type batch struct {
	change  *change
	careful bool
	broken  bool // a write failed in the midst: only Rollback is left
	done    bool
}

var _ store.Batch = (*batch)(nil)

// Add stores one file and its reading and records the outcome. A file that is
// invalid is found out before anything is written, so no savepoint is needed: one
// a file would cost a third of the pace.
func (b *batch) Add(ctx context.Context, p store.AddParams) (store.Outcome, error) {
	var out store.Outcome
	p.Source = text(p.Source)
	sum := sha256.Sum256(p.Bytes)
	err := b.write("add "+p.Source, func() error {
		var err error
		if out, err = b.change.add(p, sum[:]); err != nil {
			return err
		}
		if err := b.change.attempt(attempt{source: p.Source, sum: sum[:], kind: out.Kind}); err != nil {
			return err
		}
		if b.careful || b.change.held >= enough {
			return b.change.flush()
		}
		return nil
	})
	if err != nil {
		return store.Outcome{}, err
	}
	return out, nil
}

// Refuse records that a file could not be read.
func (b *batch) Refuse(ctx context.Context, p store.RefuseParams) error {
	p.Source, p.Message, p.Place = text(p.Source), text(p.Message), text(p.Place)
	return b.write("refuse "+p.Source, func() error {
		if err := b.change.enter(); err != nil {
			return err
		}
		sum, err := hex.DecodeString(p.SHA256)
		if err != nil {
			sum = nil
		}
		return b.change.attempt(attempt{source: p.Source, sum: sum, kind: store.OutcomeRefused, message: p.Message, place: p.Place})
	})
}

// write runs fn. After any failure but ErrInvalid the batch is broken.
func (b *batch) write(op string, fn func() error) error {
	if b.broken || b.done {
		return &store.Error{Kind: store.ErrConflict, Op: "store: " + op, Public: "the batch is over: roll it back and begin another"}
	}
	err := fn()
	if err != nil && !errors.Is(err, store.ErrInvalid) {
		b.broken = true
	}
	return b.change.s.wrap(op, err)
}

// Commit keeps the batch.
func (b *batch) Commit(ctx context.Context) error {
	if b.broken || b.done {
		_ = b.Rollback()
		return &store.Error{Kind: store.ErrConflict, Op: "store: commit import", Public: "the batch had failed: nothing of it was kept"}
	}
	b.done = true
	err := b.change.commit()
	if err != nil {
		b.change.rollback()
	} else {
		b.change.s.grow(ctx, b.change.written)
	}
	return b.change.s.wrap("commit import", err)
}

// Rollback forgets the batch; after Commit it does nothing.
func (b *batch) Rollback() error {
	if !b.done {
		b.done = true
		b.change.rollback()
	}
	return nil
}

// attempt is what became of a file.
type attempt struct {
	source         string
	sum            []byte // nil when the file could not even be opened
	kind           store.OutcomeKind
	message, place string
}

func (c *change) attempt(a attempt) error {
	n, err := c.next("attempt")
	if err != nil {
		return err
	}
	var sum any
	if len(a.sum) > 0 {
		sum = a.sum
	}
	return c.insert(`attempts (authority, attempt, source, sha256, outcome, message, place, entry)`,
		c.authority, n, a.source, sum, string(a.kind), a.message, a.place, c.entry)
}

// text is a name or message without what no text holds: a file's name may be any bytes.
func text(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}
