package sqlite

import (
	"path/filepath"
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/storetest"
)

func TestStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.Driver{
		Open: func(t testing.TB) store.Store {
			s, err := Open(t.Context(), Params{Path: filepath.Join(t.TempDir(), FileName)})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			})
			return s
		},
		Exec: func(t testing.TB, s store.Store, statement string) error {
			_, err := s.(*Store).Writer().Exec(statement)
			return err
		},
		Blob: func(t testing.TB, s store.Store, sum []byte) (content []byte) {
			if err := s.(*Store).Reader().QueryRowContext(t.Context(), `SELECT bytes FROM blobs WHERE sha256 = ?`, sum).Scan(&content); err != nil {
				t.Fatal(err)
			}
			return content
		},
		FactTables: relational.FactTables(),
		OneWriter:  true,
	})
}
