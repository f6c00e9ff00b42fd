package relational

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// A chain is followed in stretches, some at once, each by a connection of its own:
// a stretch begins with the hash that is kept of the entry before it, and the
// stretch before proves that this is the hash which that entry has. Where a stretch
// does not hold, the entries from its beginning on are followed one by one, which
// finds the first that does not fit; so what is found is the same however many
// connections there are.

// stretchEntries is how many entries a stretch has, if it is not said.
const stretchEntries = 1000

// stretch is the entries after one and up to another.
type stretch struct {
	after, last int64
	holds       bool
	end         journal.Chain
	bytes       int64
}

// readLinks reads the entries after one and up to another, with their hashes. A full
// join in two halves: an entry without its change, and a change without its entry,
// are both to be found.
const readLinks = `SELECT e.entry, e.at, e.actor, e.cause, coalesce(j.about, ''), j.change, j.hash
	FROM entries e LEFT JOIN journal j ON j.authority = e.authority AND j.entry = e.entry
	WHERE e.authority = ? AND e.entry > ? AND e.entry <= ? ORDER BY e.entry`

// follow follows the entries after that of a chain and up to last.
func (s *Store) follow(ctx context.Context, tx *sql.Tx, authority store.AuthorityID, chain *journal.Chain, last int64, each func()) error {
	after := chain.Number
	if after == 0 {
		after = math.MinInt64 // what has no number that an entry can have is found too
	}
	rows, err := tx.QueryContext(ctx, s.d.Bind(readLinks), authority, after, last)
	if err != nil {
		return err
	}
	return followed(chain.Authority, rows, func(l *link) error {
		if err := chain.Next(&l.entry, l.hash); err != nil {
			return err
		}
		each()
		return nil
	})
}

// followStretch follows a stretch. Where it cannot be begun or does not hold, that
// is all it tells.
func (s *Store) followStretch(ctx context.Context, tx *sql.Tx, p store.VerifyParams, slug string, st *stretch, each func()) error {
	st.end = journal.Chain{Authority: slug}
	if st.after > 0 {
		var at string
		var hash []byte
		err := tx.QueryRowContext(ctx, s.d.Bind(`SELECT e.at, j.hash FROM entries e JOIN journal j ON j.authority = e.authority AND j.entry = e.entry
			WHERE e.authority = ? AND e.entry = ?`), p.Authority, st.after).Scan(&at, &hash)
		if errors.Is(err, sql.ErrNoRows) || err == nil && len(hash) != len(journal.Hash{}) {
			return nil
		}
		if err != nil {
			return err
		}
		st.end = journal.ChainAfter(slug, st.after, at, journal.Hash(hash))
	}
	err := s.follow(ctx, tx, p.Authority, &st.end, st.last, func() {
		st.bytes += st.end.Size()
		each()
	})
	var broken *journal.BrokenError
	if errors.As(err, &broken) {
		return nil
	}
	st.holds = err == nil && st.end.Number == st.last
	return err
}

// followAtOnce follows the entries up to last in stretches, and returns how far the
// chain holds without a gap, and how many bytes that is. The rest is for the caller.
func (s *Store) followAtOnce(ctx context.Context, tx *sql.Tx, p store.VerifyParams, slug string, last int64) (journal.Chain, int64, error) {
	chain := journal.Chain{Authority: slug}
	long := cmp.Or(p.Stretch, stretchEntries)
	workers := int(min(int64(runtime.GOMAXPROCS(0)), 4, last/long))
	if workers < 2 || s.reader == nil {
		return chain, 0, nil
	}
	var all []*stretch
	for after := int64(0); after < last; after += long {
		all = append(all, &stretch{after: after, last: min(after+long, last)})
	}
	var next, told atomic.Int64
	var telling sync.Mutex
	each := func() {
		if n := told.Add(1); p.Progress != nil && n%everySoMany == 0 {
			telling.Lock()
			defer telling.Unlock()
			p.Progress(n, last)
		}
	}
	work := func(ctx context.Context, tx *sql.Tx) error {
		for {
			n := int(next.Add(1)) - 1
			if n >= len(all) {
				return nil
			}
			if err := s.followStretch(ctx, tx, p, slug, all[n], each); err != nil {
				return err
			}
			if !all[n].holds {
				next.Store(int64(len(all))) // what comes after it need not be followed
				return nil
			}
		}
	}
	// The others may have to wait for a connection, for as long as others use them all:
	// they are not waited for when nothing is left to do.
	waiting, enough := context.WithCancel(ctx)
	defer enough()
	failed := make([]error, workers-1)
	var wg sync.WaitGroup
	for i := range failed {
		wg.Go(func() {
			own, err := s.reader.Conn(waiting)
			if err != nil {
				return
			}
			defer own.Close() //nolint:errcheck // it goes back to the pool
			tx, err := own.BeginTx(ctx, &s.d.Reading)
			if err != nil {
				failed[i] = err
				return
			}
			defer tx.Rollback() //nolint:errcheck // it only read
			failed[i] = work(ctx, tx)
		})
	}
	err := work(ctx, tx)
	enough()
	wg.Wait()
	if err := errors.Join(err, errors.Join(failed...)); err != nil {
		return chain, 0, err
	}
	var bytes int64
	for _, st := range all {
		if !st.holds {
			break
		}
		chain, bytes = st.end, bytes+st.bytes
	}
	return chain, bytes, nil
}
