package faults

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/storetest"
)

// TestLocked has another process write and not end: a writer waits as long as it
// may and then says so, in words; readers wait for nobody; and when the other has
// ended the same act goes through.
func TestLocked(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, d database) {
		p := d.make(t)
		w := p.must(t)
		if err := w.act(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		s, err := p.open(t.Context(), 50*time.Millisecond)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		hasty := &told{s, w.id}
		other := start(t, "hold", p)
		if !other.lines.Scan() || other.lines.Text() != "held" {
			t.Fatalf("the other process says %q", other.lines.Text())
		}
		for _, n := range []int{1, 4} { // a person's word; pages
			err := hasty.act(t.Context(), n)
			public, _ := store.Public(err)
			if !errors.Is(err, store.ErrUnavailable) || !strings.Contains(public, "another program is writing to the store: try again") {
				t.Errorf("act %d: got %v, want that another program is writing", n, err)
			}
		}
		if pic, err := hasty.Known(t.Context(), store.AsAt{Authority: w.id}); err != nil || len(pic.Commitments) != 6 {
			t.Errorf("a reader sees %d commitments, %v; want the 6 that were committed", len(pic.Commitments), err)
		}
		if err := other.input.Close(); err != nil {
			t.Fatal(err)
		}
		if o := other.wait(t, nil); !o.ended {
			t.Fatalf("the other process: %+v", o)
		}
		w.whole(t, 1, 1)
		hasty.finish(t)
	})
}

// TestMigratedAtOnce has several processes make one new store, and do the same
// acts, at one moment: the schema is made once, and each act that went through is
// there once.
func TestMigratedAtOnce(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, d database) {
		for range share(4, 40) {
			p := d.make(t)
			var wg sync.WaitGroup
			for range 4 {
				one := start(t, "open", p)
				wg.Go(func() {
					if o := one.wait(t, nil); !o.ended {
						t.Errorf("one of several that made the store at once: %+v", o)
					}
				})
			}
			wg.Wait()
			if t.Failed() {
				return
			}
			check(t, p, 0, 0)
			finish(t, p)
		}
	})
}

// TestClockSetBack tells a store of acts whose moments go back by years: what it
// writes down never goes back, and what was recorded by a moment is still the same.
func TestClockSetBack(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, d database) {
		w := d.make(t).must(t)
		if err := w.act(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		before := by(0).At
		seen := func() int {
			t.Helper()
			pic, err := w.Known(t.Context(), store.AsAt{Authority: w.id, Recorded: before.Add(-time.Second)})
			if err != nil {
				t.Fatal(err)
			}
			return len(pic.Commitments) + len(pic.Settings)
		}
		for n, back := range []time.Duration{time.Hour, 24 * 365 * time.Hour, time.Nanosecond} {
			ago := by(0)
			ago.At = before.Add(-back)
			if err := w.SetStart(t.Context(), startParams(w, n, ago)); err != nil {
				t.Fatal(err)
			}
			b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: ago})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := b.Add(t.Context(), page(500+n, 0, "")); err != nil {
				t.Fatal(err)
			}
			if err := b.Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
			storetest.Sound(t, w.Tables)
			if got := seen(); got != 0 {
				t.Errorf("after the clock went back by %v, %d facts are said to have been recorded before the first was", back, got)
			}
		}
	})
}
