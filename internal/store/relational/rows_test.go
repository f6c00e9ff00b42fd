package relational_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// TestRowsHeld holds rows that the database refuses: nothing of the batch is
// kept, and a careful batch is told at once.
func TestRowsHeld(t *testing.T) {
	t.Parallel()
	s, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	by := store.By{Actor: "test", Cause: "test", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "a", Name: "A", By: by})
	if err != nil {
		t.Fatal(err)
	}
	for _, careful := range []bool{false, true} {
		b, err := s.Begin(t.Context(), store.BatchParams{Authority: id, By: by, Careful: careful})
		if err != nil {
			t.Fatal(err)
		}
		if err := relational.HoldOrphan(b); err != nil {
			t.Fatal(err)
		}
		_, err = b.Add(t.Context(), store.AddParams{Source: "a.txt", Bytes: []byte("a"), Rules: "1"})
		if errors.Is(err, store.ErrConflict) != careful {
			t.Errorf("careful %v: adding a file: %v", careful, err)
		}
		if err := b.Commit(t.Context()); !errors.Is(err, store.ErrConflict) {
			t.Errorf("careful %v: commit: got %v, want a conflict", careful, err)
		}
		attempts, err := s.Attempts(t.Context(), store.AttemptsParams{Authority: id})
		if err != nil || len(attempts) != 0 {
			t.Errorf("careful %v: %d attempts were kept, %v; want none", careful, len(attempts), err)
		}
	}
}
