package sqlite

import (
	"path/filepath"
	"testing"

	"mattersarising/internal/store"
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
			_, err := s.(*Store).writer.Exec(statement)
			return err
		},
		FactTables: func(t testing.TB, s store.Store) []string {
			rows, err := s.(*Store).reader.Query(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('counters', 'migrations') AND name NOT LIKE 'sqlite%' ORDER BY name`)
			if err != nil {
				t.Fatal(err)
			}
			defer rows.Close()
			var all []string
			for rows.Next() {
				var name string
				if err := rows.Scan(&name); err != nil {
					t.Fatal(err)
				}
				all = append(all, name)
			}
			if err := rows.Err(); err != nil {
				t.Fatal(err)
			}
			return all
		},
	})
}
