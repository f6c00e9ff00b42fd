package relational

import "mattersarising/internal/store"

// HoldOrphan adds a row that names what is not there to those that a batch holds.
func HoldOrphan(b store.Batch) error {
	c := b.(*batch).change
	return c.insert(`followings (authority, commitment, entry, state, known, why)`, c.authority, 99, 1, "followed", "2018-01-01", "")
}
