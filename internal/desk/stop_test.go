package desk_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
)

// slow is a store that says what it has seen when the test lets it, or is broken off.
type slow struct {
	desk.IntakeStore

	began, let chan struct{}

	once  sync.Once
	armed atomic.Bool // from when on it waits
}

func (s *slow) Seen(ctx context.Context, p store.SeenParams) (store.Hashes, error) {
	if !s.armed.Load() {
		return s.IntakeStore.Seen(ctx, p)
	}
	s.once.Do(func() { close(s.began) })
	select {
	case <-s.let:
		return s.IntakeStore.Seen(ctx, p)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// TestStop: what is being taken in is waited for, and kept; where that takes too long it
// is broken off, and nothing of it is kept by halves; and nothing new is begun.
func TestStop(t *testing.T) {
	t.Parallel()
	for _, patient := range []bool{true, false} {
		w := fernshire(t)
		s := &slow{IntakeStore: w.st, began: make(chan struct{}), let: make(chan struct{})}
		in := desk.NewIntake(s)
		clerk := w.who(access.Clerk)
		hold := func() string {
			t.Helper()
			f, err := desk.Paste(page, "https://council.example/1")
			w.must(err)
			u, err := in.Hold(t.Context(), clerk, []desk.File{f}, "https://council.example/1", at)
			w.must(err)
			return u.ID
		}
		one, two := hold(), hold()
		before := w.head()
		s.armed.Store(true)
		request, left := context.WithCancel(t.Context())
		w.must(in.Keep(request, clerk, one, at))
		<-s.began
		left() // whoever sent it reads another page
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- in.Stop(ctx) }()
		if patient {
			close(s.let)
		} else {
			cancel()
		}
		err := <-ended
		cancel()
		if patient && err != nil || !patient && !errors.Is(err, context.Canceled) {
			t.Errorf("patient %v: %v", patient, err)
		}
		if kept := w.head() > before; kept != patient {
			t.Errorf("patient %v: kept is %v", patient, kept)
		}
		if u, err := in.Look(t.Context(), clerk, one, at); err != nil || u.Running || u.Finished != patient {
			t.Errorf("patient %v: %+v, %v", patient, u, err)
		}
		if err := in.Keep(t.Context(), clerk, two, at); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("after the end: %v", err)
		}
	}
}
