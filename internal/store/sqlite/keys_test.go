package sqlite

import (
	"database/sql"
	"path/filepath"
	"testing"

	"mattersarising/internal/store/relational"
)

// TestKeys holds every table of facts to its authority's standing first: in each
// unique index, and on both sides of each tie.
func TestKeys(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Params{Path: filepath.Join(t.TempDir(), FileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	looked := 0
	for _, table := range append(relational.FactTables(), "counters") {
		if table == "authorities" { // the list of them, which has a slug of its own
			continue
		}
		for what, query := range map[string]string{
			"unique index": `SELECT l.name, i.name, 'authority' FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE l."unique" AND i.seqno = 0`,
			"tie":          `SELECT "table", "from", "to" FROM pragma_foreign_key_list(?) WHERE seq = 0`,
		} {
			if err := relational.Query(t.Context(), s.Reader(), func(r *sql.Rows) error {
				var name, ours, theirs string
				looked++
				if err := r.Scan(&name, &ours, &theirs); err != nil {
					return err
				}
				if ours != "authority" || theirs != "authority" {
					t.Errorf("%s: the %s %s begins with %s and %s", table, what, name, ours, theirs)
				}
				return nil
			}, query, table); err != nil {
				t.Fatal(err)
			}
		}
	}
	if looked < 30 {
		t.Errorf("only %d keys and ties were looked at", looked)
	}
}
