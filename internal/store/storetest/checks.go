package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store"
)

func checks(t *testing.T, d Driver) {
	t.Run("the last outcome stands, with when it was last in order", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		if _, err := w.LastCheck(t.Context(), w.id, store.CheckSelf); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("before the first: %v, want not found", err)
		}
		first := time.Date(2026, 1, 2, 3, 4, 5, 678_901_234, time.UTC)
		for _, c := range []struct {
			after time.Duration
			ok    bool
			okAt  time.Time
		}{
			{0, false, time.Time{}},
			{time.Hour, true, first.Add(time.Hour)},
			{2 * time.Hour, false, first.Add(time.Hour)},
		} {
			want := store.Check{Kind: store.CheckSelf, At: first.Add(c.after), OK: c.ok, Message: "Größe: 3 – “in Ordnung”", OKAt: c.okAt}
			w.must(w.RecordCheck(t.Context(), store.CheckParams{Authority: w.id, Kind: want.Kind, At: want.At, OK: want.OK, Message: want.Message}))
			got, err := w.LastCheck(t.Context(), w.id, store.CheckSelf)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("last check (-want +got):\n%s", diff)
			}
		}
	})
}
