package faults

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/store/storetest"
)

// acts is how many acts a store is told of before the next takes its turn.
const acts = 64

// answers is what a store says of everything it was told.
type answers struct {
	Picture  store.Picture
	Items    []store.Item
	Matters  []store.Matter
	Queue    store.Queue
	Attempts []store.Attempt
}

func (w *told) answers(t testing.TB) (a answers) {
	t.Helper()
	at := store.AsAt{Authority: w.id}
	var errs [5]error
	a.Picture, errs[0] = w.Known(t.Context(), at)
	a.Items, errs[1] = w.Items(t.Context(), store.ItemsParams{AsAt: at, Passages: true})
	a.Matters, errs[2] = w.Matters(t.Context(), at)
	a.Queue, errs[3] = w.Queue(t.Context(), at)
	a.Attempts, errs[4] = w.Attempts(t.Context(), store.AttemptsParams{Authority: w.id})
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// reference is a store that met no fault: how many rows it held after so many
// acts, and what it answers at the end.
type reference struct {
	counts  [acts + 1]map[string]int
	answers answers
}

var (
	once   sync.Once
	normal reference
)

// without tells a store of all acts without any fault, once for all tests.
func without(t testing.TB) *reference {
	t.Helper()
	once.Do(func() {
		w := databases[0].make(t).must(t)
		for n := range acts {
			normal.counts[n] = storetest.Counts(t, w)
			if err := w.act(t.Context(), n); err != nil {
				t.Fatalf("act %d: %v", n, err)
			}
		}
		normal.counts[acts] = storetest.Counts(t, w)
		normal.answers = w.answers(t)
		storetest.Sound(t, w)
	})
	if len(normal.counts[acts]) == 0 {
		t.Fatal("the acts without faults failed")
	}
	return &normal
}

// whole fails the test unless the store is sound and holds a whole number of
// acts, at least and at most so many; it returns how many.
func (w *told) whole(t testing.TB, least, most int) int {
	t.Helper()
	storetest.Sound(t, w)
	n, err := w.done(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n < least || n > most {
		t.Fatalf("the store holds %d acts, want %d to %d", n, least, most)
	}
	counts := storetest.Counts(t, w)
	if n == 0 && counts["authorities"] == 0 && counts["entries"] == 0 {
		return 0 // it was not even made
	}
	if diff := cmp.Diff(without(t).counts[n], counts); diff != "" {
		t.Fatalf("there is part of an act after %d of them, or an act twice (-want +got rows):\n%s", n, diff)
	}
	return n
}

// finish does the acts that are left, and compares all answers with those of the
// store that met no fault.
func (w *told) finish(t testing.TB) {
	t.Helper()
	n, err := w.done(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for ; n < acts; n++ {
		if err := w.act(t.Context(), n); err != nil {
			t.Fatalf("act %d: %v", n, err)
		}
	}
	w.whole(t, acts, acts)
	if diff := cmp.Diff(without(t).answers, w.answers(t), cmp.Comparer(func(a, b calendar.Date) bool { return a == b })); diff != "" {
		t.Errorf("the store answers otherwise than one that met no fault (-want +got):\n%.3000s", diff)
	}
}

// TestWithout has both databases keep the same of all acts.
func TestWithout(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, d database) { d.make(t).must(t).finish(t) })
}
