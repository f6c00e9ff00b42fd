package relational

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// verifications are the proofs that a record is whole, beyond its being what was
// sent. They are made of stores of the newest schema.
var verifications = []Part{captureHashes, chainsHold}

// arrivals fill derived tables, where a record was copied from another database.
var arrivals = []Part{}

// arrive readies a record that was copied, and proves it. One of an older schema is
// left as it is: it is proved when it has been migrated.
func (d Dialect) arrive(ctx context.Context, tx *sql.Tx, schema int) error {
	newest, err := d.Newest()
	if err != nil || schema < newest {
		return err
	}
	for _, part := range append(append([]Part{}, arrivals...), verifications...) {
		if err := part(ctx, d, tx); err != nil {
			return err
		}
	}
	return nil
}

// Verify proves a snapshot of the newest schema.
func (n *Snapshot) Verify(ctx context.Context) error {
	schema, err := n.Schema(ctx)
	if err != nil {
		return err
	}
	newest, err := n.s.d.Newest()
	if err != nil || schema < newest {
		return n.s.wrap("verify", err)
	}
	for _, part := range verifications {
		if err := part(ctx, n.s.d, n.tx); err != nil {
			return n.s.wrap("verify", err)
		}
	}
	return nil
}

// captureHashes wants every capture's bytes, and those of every issued paper and of every
// tracker that was taken in, to be those of its SHA-256.
func captureHashes(ctx context.Context, _ Dialect, tx *sql.Tx) error {
	for _, query := range []string{`SELECT sha256, bytes FROM blobs ORDER BY authority, sha256`, `SELECT sha256, bytes FROM issued_forms ORDER BY authority, issue, form`, `SELECT sha256, bytes FROM trackers ORDER BY authority, tracker`} {
		if err := hashesHold(ctx, tx, query); err != nil {
			return err
		}
	}
	return nil
}

// hashesHold wants the bytes of each row of a query to be those of its SHA-256.
func hashesHold(ctx context.Context, tx *sql.Tx, query string) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	return eachRow(rows, func(r *sql.Rows) error {
		var sum, bytes sql.RawBytes
		if err := r.Scan(&sum, &bytes); err != nil {
			return err
		}
		if got := sha256.Sum256(bytes); string(got[:]) != string(sum) {
			return &store.Error{
				Kind: store.ErrInternal, Op: "store: verify",
				Public: fmt.Sprintf("the bytes of the capture %s… are not those that were captured: the record is damaged, restore it from a backup", hex.EncodeToString(sum[:min(6, len(sum))])),
			}
		}
		return nil
	})
}

// chainsHold follows both chains of every authority.
func chainsHold(ctx context.Context, d Dialect, tx *sql.Tx) error {
	slugs, err := texts(ctx, tx, `SELECT slug FROM authorities ORDER BY authority`)
	if err != nil {
		return err
	}
	s := &Store{d: d}
	for _, slug := range slugs {
		var p store.VerifyParams
		if err := tx.QueryRowContext(ctx, d.Bind(`SELECT authority FROM authorities WHERE slug = ?`), slug).Scan(&p.Authority); err != nil {
			return err
		}
		found := store.Verified{Authority: slug}
		if err := s.verifyEntries(ctx, tx, p, &found); err != nil {
			return err
		}
		if err := s.verifyAccesses(ctx, tx, p, &found); err != nil {
			return err
		}
		for _, broken := range []*journal.BrokenError{found.Broken, found.BrokenAccess} {
			if broken != nil {
				return &store.Error{
					Kind: store.ErrInternal, Op: "store: verify", Cause: broken,
					Public: fmt.Sprintf("the journal does not hold: %v; “arising verify” tells more", broken),
				}
			}
		}
	}
	return nil
}
