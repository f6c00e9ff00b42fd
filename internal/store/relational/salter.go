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

// salter gives the salts of words, entry by entry, and says which rows were
// redacted, with the seal of what is left of each.
type salter struct {
	seeds, rows Stream
	seed        peeked // entry, seed
	row         peeked // entry, n, salt
	redacted    map[wordsRow]journal.Hash
}

// peeked is the next row of a stream.
type peeked struct {
	values []any
	done   bool
}

func (p *peeked) next(rows Stream, width int) error {
	if p.values != nil || p.done {
		return nil
	}
	if !rows.Next() {
		p.done = true
		return rows.Err()
	}
	p.values = make([]any, width)
	at := make([]any, width)
	for i := range at {
		at[i] = &p.values[i]
	}
	return rows.Scan(at...)
}

// openSalts reads the salts of one authority entry by entry.
func (s *Store) openSalts(ctx context.Context, tx *sql.Tx, authority store.AuthorityID) (*salter, error) {
	out := &salter{redacted: map[wordsRow]journal.Hash{}}
	rows, err := tx.QueryContext(ctx, s.d.Bind(`SELECT of_entry, n, new_seal FROM redacted_rows WHERE authority = ? ORDER BY redaction, seq`), authority)
	if err != nil {
		return nil, err
	}
	if err := eachRow(rows, func(r *sql.Rows) error {
		var at wordsRow
		var seal []byte
		if err := r.Scan(&at.entry, &at.n, &seal); err != nil {
			return err
		}
		if len(seal) != len(journal.Hash{}) {
			return fmt.Errorf("a redacted row has no seal")
		}
		out.redacted[at] = journal.Hash(seal)
		return nil
	}); err != nil {
		return nil, err
	}
	if out.seeds, err = s.d.Stream(ctx, tx, "salts", fmt.Sprintf(`SELECT entry, seed FROM salts WHERE authority = %d ORDER BY entry`, authority)); err != nil {
		return nil, err
	}
	out.rows, err = s.d.Stream(ctx, tx, "row_salts", fmt.Sprintf(`SELECT entry, n, salt FROM row_salts WHERE authority = %d ORDER BY entry, n`, authority))
	return out, err
}

func (s *salter) close() {
	_ = s.seeds.Close()
	_ = s.rows.Close()
}

// of returns the salt of an entry's nth row of words, from 0; false where it is
// not there. Rows are asked for in order.
func (s *salter) of(entry int64, n int) (journal.Hash, bool, error) {
	for {
		if err := s.seed.next(s.seeds, 2); err != nil {
			return journal.Hash{}, false, err
		}
		if s.seed.done || number(s.seed.values[0]) >= entry {
			break
		}
		s.seed.values = nil
	}
	if !s.seed.done && number(s.seed.values[0]) == entry {
		seed, _ := s.seed.values[1].([]byte)
		return journal.Salt(seed, n), true, nil
	}
	for {
		if err := s.row.next(s.rows, 3); err != nil {
			return journal.Hash{}, false, err
		}
		if s.row.done {
			return journal.Hash{}, false, nil
		}
		at, of := number(s.row.values[0]), number(s.row.values[1])
		if at > entry || at == entry && of > int64(n) {
			return journal.Hash{}, false, nil
		}
		if at == entry && of == int64(n) {
			salt, _ := s.row.values[2].([]byte)
			if len(salt) != len(journal.Hash{}) {
				return journal.Hash{}, false, nil
			}
			return journal.Hash(salt), true, nil
		}
		s.row.values = nil
	}
}
