package relational

import (
	"context"

	"mattersarising/internal/store"
)

// HoldOrphan adds a row that names what is not there to those that a batch holds.
func HoldOrphan(b store.Batch) error {
	c := b.(*batch).change
	return c.insert(`followings (authority, commitment, entry, state, known, why)`, c.authority, 99, 1, "followed", "2018-01-01", "")
}

// Unindex takes an item out of the index with all its words, as redacting it does.
func (s *Store) Unindex(ctx context.Context, authority store.AuthorityID, by store.By, item store.ItemID) error {
	return s.write(ctx, "unindex", authority, by, func(c *change) error { return c.unindex(int64(item)) })
}
