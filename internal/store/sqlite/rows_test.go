package sqlite

import (
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"mattersarising/internal/store"
)

// TestParentsFirst wants every table that is only added to in the order of
// writing, once, and each after the tables it names.
func TestParentsFirst(t *testing.T) {
	t.Parallel()
	s := openAt(t, filepath.Join(t.TempDir(), FileName))
	tables, err := s.tables(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tables = slices.DeleteFunc(tables, func(name string) bool { return name == "authorities" || name == "counters" })
	got := slices.Sorted(slices.Values(parentsFirst))
	if want := slices.Sorted(slices.Values(tables)); !slices.Equal(got, want) {
		t.Fatalf("order of writing has %v, want %v", got, want)
	}
	for _, table := range tables {
		rows, err := s.reader.Query(`SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)`, table)
		if err != nil {
			t.Fatal(err)
		}
		if err := eachRow(rows, func(r *sql.Rows) error {
			var parent string
			err := r.Scan(&parent)
			if rankOf[parent] >= rankOf[table] {
				t.Errorf("%s is written before %s, which it names", table, parent)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRowsHeld holds rows that the database refuses: nothing of the batch is
// kept, and a careful batch is told at once.
func TestRowsHeld(t *testing.T) {
	t.Parallel()
	s := openAt(t, filepath.Join(t.TempDir(), FileName))
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
		c := b.(*batch).change
		if err := c.insert(`followings (authority, commitment, entry, state, known, why)`, c.authority, 99, 1, "followed", "2018-01-01", ""); err != nil {
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

func openAt(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Params{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
