package relational

import (
	"database/sql"
	"errors"

	"mattersarising/internal/journal"
)

// link is an entry as the chain is followed, with the hash that is kept for it.
type link struct {
	entry journal.Entry
	hash  []byte
}

// linksAtOnce is how many links are handed over at a time, and batches how many
// such are under way: what is in memory is bounded by them.
const (
	linksAtOnce = 64
	batches     = 3
)

// errStop ends the reading of links when following them has ended.
var errStop = errors.New("no more links are wanted")

// followed reads links by one goroutine while the caller's follows them: reading
// takes about as long as the sums. next is called for each, in order.
func followed(authority string, rows *sql.Rows, next func(*link) error) error {
	ready, used, stop := make(chan []link, batches), make(chan []link, batches), make(chan struct{})
	for range batches {
		used <- make([]link, 0, linksAtOnce)
	}
	var failed error
	go func() {
		defer close(ready)
		batch := <-used
		hand := func() error {
			select {
			case ready <- batch:
			case <-stop:
				return errStop
			}
			select {
			case batch = <-used:
				batch = batch[:0]
				return nil
			case <-stop:
				return errStop
			}
		}
		var hash sql.RawBytes
		var change sql.NullString // none where an entry has lost its own
		failed = eachRow(rows, func(r *sql.Rows) error {
			batch = batch[:len(batch)+1]
			l := &batch[len(batch)-1]
			e := &l.entry
			if err := r.Scan(&e.Number, &e.At, &e.Actor, &e.Cause, &e.About, &change, &hash); err != nil {
				return err
			}
			e.Authority, e.Change, l.hash = authority, change.String, append(l.hash[:0], hash...)
			if len(batch) < linksAtOnce {
				return nil
			}
			return hand()
		})
		if failed == nil && len(batch) > 0 {
			failed = hand()
		}
	}()
	var err error
	for batch := range ready {
		for i := range batch {
			if err == nil {
				if err = next(&batch[i]); err != nil {
					close(stop)
				}
			}
		}
		if err == nil {
			used <- batch
		}
	}
	if err != nil {
		return err
	}
	return failed
}
