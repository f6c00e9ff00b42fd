package relational

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// epoch is the moment of what is no act: filling a store that is thrown away.
var epoch = time.Unix(0, 0).UTC()

// salter gives the salts of words, entry by entry.
type salter struct {
	rows  Stream
	entry int64
	seed  []byte
	done  bool
}

// openSalts reads the salts of one authority entry by entry.
func (s *Store) openSalts(ctx context.Context, tx *sql.Tx, authority store.AuthorityID) (*salter, error) {
	rows, err := s.d.Stream(ctx, tx, "salts", fmt.Sprintf(`SELECT entry, seed FROM salts WHERE authority = %d ORDER BY entry`, authority))
	return &salter{rows: rows}, err
}

func (s *salter) close() { _ = s.rows.Close() }

// of returns the salt of an entry's nth row of words, from 0; false where it is
// not there. Entries are asked for in order.
func (s *salter) of(entry int64, n int) (journal.Hash, bool, error) {
	for s.entry < entry && !s.done {
		if !s.rows.Next() {
			s.done = true
			break
		}
		var at, seed any
		if err := s.rows.Scan(&at, &seed); err != nil {
			return journal.Hash{}, false, err
		}
		s.entry, _ = at.(int64)
		s.seed, _ = seed.([]byte)
	}
	if s.entry != entry {
		return journal.Hash{}, false, s.rows.Err()
	}
	return journal.Salt(s.seed, n), true, nil
}
