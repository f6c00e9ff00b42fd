package relational_test

import (
	"path/filepath"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

var day = calendar.MustDate("2018-01-01")

func TestMain(m *testing.M) { pgtest.Main(m) }

// both opens a new store in each of the two databases.
func both(t *testing.T) (*sqlite.Store, *postgres.Store) {
	t.Helper()
	file, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	server, err := postgres.Open(t.Context(), postgres.Params{Address: pgtest.Database(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	return file, server
}

// TestOneMoment commits in the midst of a reading: what is read is of the moment
// at which the reading began, on both databases.
func TestOneMoment(t *testing.T) {
	t.Parallel()
	file, server := both(t)
	by := store.By{Actor: "test", Cause: "test", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	for name, s := range map[string]*relational.Store{"sqlite": file.Store, "postgres": server.Store} {
		id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "a", Name: "A", By: by})
		if err != nil {
			t.Fatal(err)
		}
		wrote := false
		pic, err := relational.KnownWhile(t.Context(), s, store.AsAt{Authority: id}, func() {
			wrote = true
			for range 3 {
				if err := s.SetStart(t.Context(), store.StartParams{Authority: id, Start: day, By: by}); err != nil {
					t.Errorf("%s: a writer is held up by a reader: %v", name, err)
				}
			}
		})
		if err != nil || !wrote || !pic.Start.IsZero() {
			t.Errorf("%s: %v; a start that was set meanwhile is seen: %v", name, err, pic.Start)
		}
		after, err := s.Known(t.Context(), store.AsAt{Authority: id})
		if err != nil || after.Start != day {
			t.Errorf("%s: afterwards the start is %v, %v; want %v", name, after.Start, err, day)
		}
	}
}
