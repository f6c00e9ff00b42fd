package relational

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
	"time"
)

// turns lets as many questions work at once as there are processors, where the
// database works in this program: more of them would only wait for each other at
// its locks, and take from each other what stands near the processor. Of those that
// wait, the one goes next that has worked least, so that an answer which is soon
// given does not wait for those which are not; to have waited long counts too, so
// that each has its turn.
type turns struct {
	mu      sync.Mutex
	working int
	waiting []*turn
}

// turn is one that waits.
type turn struct {
	due  time.Time // the earliest goes next
	come chan struct{}
}

// patience is how many times as long as it has worked a question waits before it
// goes ahead of one that has just come.
const patience = 8

// take waits for a turn, of a question that has worked for so long.
func (t *turns) take(ctx context.Context, worked time.Duration) error {
	t.mu.Lock()
	if t.working < runtime.GOMAXPROCS(0) {
		t.working++
		t.mu.Unlock()
		return nil
	}
	mine := &turn{time.Now().Add(patience * worked), make(chan struct{})} //nolint:forbidigo // whose turn it is is no fact
	at, _ := slices.BinarySearchFunc(t.waiting, mine, func(a, b *turn) int { return cmp.Or(b.due.Compare(a.due), -1) })
	t.waiting = slices.Insert(t.waiting, at, mine)
	t.mu.Unlock()
	select {
	case <-mine.come:
		return nil
	case <-ctx.Done():
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if i := slices.Index(t.waiting, mine); i >= 0 {
		t.waiting = slices.Delete(t.waiting, i, i+1)
	} else {
		t.pass() // its turn came meanwhile
	}
	return ctx.Err()
}

// give ends a turn.
func (t *turns) give() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pass()
}

// pass hands a turn to the one that goes next; the last in the list is it.
func (t *turns) pass() {
	if n := len(t.waiting); n > 0 {
		close(t.waiting[n-1].come)
		t.waiting = t.waiting[:n-1]
	} else {
		t.working--
	}
}
