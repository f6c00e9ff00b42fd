package relational

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"
)

// TestTurns: no more work at once than there are processors; then the one goes next
// that has worked least; one that gives up leaves no turn taken.
func TestTurns(t *testing.T) {
	t.Parallel()
	var all turns
	n := runtime.GOMAXPROCS(0)
	for range n {
		if err := all.take(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
	}
	waiting := func(want int) {
		for {
			all.mu.Lock()
			got := len(all.waiting)
			all.mu.Unlock()
			if got == want {
				return
			}
			runtime.Gosched()
		}
	}
	came := make(chan string, 3)
	wait := func(ctx context.Context, name string, worked time.Duration) {
		go func() {
			err := all.take(ctx, worked)
			if err != nil {
				name = err.Error()
			}
			came <- name
		}()
	}
	wait(t.Context(), "has worked long", time.Hour)
	waiting(1)
	wait(t.Context(), "has just come", 0)
	waiting(2)
	gone, leave := context.WithCancel(t.Context())
	wait(gone, "gives up", time.Minute)
	waiting(3)
	leave()
	if got := <-came; got != context.Canceled.Error() {
		t.Errorf("got %q, want %v", got, context.Canceled)
	}
	for _, want := range []string{"has just come", "has worked long"} {
		all.give()
		if got := <-came; got != want {
			t.Errorf("%q went next, want %q", got, want)
		}
	}
	for range n {
		all.give()
	}
	if all.working != 0 || len(all.waiting) != 0 {
		t.Errorf("in the end %d work and %d wait", all.working, len(all.waiting))
	}
	ended, end := context.WithCancel(t.Context())
	end()
	for range n {
		_ = all.take(t.Context(), 0)
	}
	if err := all.take(ended, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}
