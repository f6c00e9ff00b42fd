package sqlite

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/storetest"
)

func TestSnapshot(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Params{Path: filepath.Join(t.TempDir(), FileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const query = `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type = 'table' DESC, type, name`
	var b strings.Builder
	if err := relational.Query(t.Context(), s.Reader(), func(r *sql.Rows) error {
		var text string
		err := r.Scan(&text)
		b.WriteString(text + ";\n")
		return err
	}, query); err != nil {
		t.Fatal(err)
	}
	storetest.Snapshot(t, b.String())
}
