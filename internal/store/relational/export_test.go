package relational

import (
	"context"

	"mattersarising/internal/store"
)

// HoldOrphan adds a row that names what is not there to those that a batch holds.
func HoldOrphan(b store.Batch) error {
	c := b.(*batch).change
	return c.insert(`followings (authority, commitment, entry, state, known, why, cites)`, c.authority, 99, 1, "followed", "2018-01-01", "", "")
}

// WordsOf lists, by table of facts, the columns that hold words.
func WordsOf() map[string][]string {
	out := map[string][]string{}
	for _, t := range tables {
		if t.part == fact {
			out[t.name] = t.words
		}
	}
	return out
}

// KnownWhile is Known with something done when it has begun, before it has read
// what people decided.
func KnownWhile(ctx context.Context, s *Store, p store.AsAt, between func()) (store.Picture, error) {
	v, err := s.open(ctx, p)
	if err != nil {
		return store.Picture{}, err
	}
	defer v.close()
	v.entry = 1 << 40 // leave it to the database alone
	between()
	pic, _, err := v.picture()
	return pic, err
}

// Unindex takes an item out of the index with all its words, as redacting it does.
func (s *Store) Unindex(ctx context.Context, authority store.AuthorityID, by store.By, item store.ItemID) error {
	return s.write(ctx, "unindex", authority, by, func(c *change) error { return c.unindex(int64(item)) })
}

// KeepingNothing is the same store, without what it keeps of the texts that it has
// ranked.
func KeepingNothing(s *Store) *Store {
	return New(s.d, s.writer, s.reader)
}
