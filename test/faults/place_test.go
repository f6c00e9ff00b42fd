package faults

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/store/storetest"
)

// place is where a store is kept: a folder, or the address of a database.
type place string

// open opens the store of a place. It waits for another writer as long as wait;
// 0 is as long as the program would.
func (p place) open(ctx context.Context, wait time.Duration) (storetest.Tables, error) {
	if postgres.Is(string(p)) {
		s, err := postgres.Open(ctx, postgres.Params{Address: string(p), Wait: wait, Readers: 2, Writers: 2})
		if err != nil {
			return nil, err
		}
		return s, nil
	}
	s, err := sqlite.Open(ctx, sqlite.Params{Path: p.file(), Wait: wait, Readers: 2})
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (p place) file() string { return filepath.Join(string(p), sqlite.FileName) }

// database is one of the two, and how a test has a new, empty place in it.
type database struct {
	name string
	make func(t testing.TB) place
}

var databases = []database{
	{"sqlite", func(t testing.TB) place { t.Helper(); return place(t.TempDir()) }},
	{"postgres", func(t testing.TB) place { t.Helper(); return place(pgtest.Database(t)) }},
}

// onEach runs a test on both databases.
func onEach(t *testing.T, run func(t *testing.T, d database)) {
	t.Helper()
	for _, d := range databases {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			run(t, d)
		})
	}
}

// must opens the store of a place, and closes it when the test ends.
func (p place) must(t testing.TB) *told {
	t.Helper()
	s, err := p.open(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	w, err := begin(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}
