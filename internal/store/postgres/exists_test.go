package postgres

import (
	"testing"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
)

// TestExists looks at a database that is empty, that has tables and no record, and
// that has one; looking makes nothing.
func TestExists(t *testing.T) {
	t.Parallel()
	address := pgtest.Database(t)
	want := func(want bool) {
		t.Helper()
		if got, err := Exists(t.Context(), address); err != nil || got != want {
			t.Errorf("got %v, %v; want %v", got, err, want)
		}
	}
	want(false)
	want(false)
	s := open(t, address)
	want(false)
	by := store.By{Actor: "test", Cause: "test", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	if _, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "a", Name: "A", By: by}); err != nil {
		t.Fatal(err)
	}
	want(true)
}
