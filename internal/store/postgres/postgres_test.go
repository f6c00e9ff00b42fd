package postgres

import (
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/storetest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// open opens a store in a database of its own.
func open(t testing.TB, address string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Params{Address: address})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

func TestStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.Driver{
		Open: func(t testing.TB) store.Store { return open(t, pgtest.Database(t)) },
		Exec: func(t testing.TB, s store.Store, statement string) error {
			_, err := s.(*Store).Writer().ExecContext(t.Context(), statement)
			return err
		},
		Blob: func(t testing.TB, s store.Store, sum []byte) (content []byte) {
			if err := s.(*Store).Reader().QueryRowContext(t.Context(), `SELECT bytes FROM blobs WHERE sha256 = $1`, sum).Scan(&content); err != nil {
				t.Fatal(err)
			}
			return content
		},
		FactTables: relational.FactTables(),
		NoZeroByte: true,
	})
}
