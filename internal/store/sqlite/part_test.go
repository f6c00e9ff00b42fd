package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"testing/fstest"

	"mattersarising/internal/store/relational"
)

// TestPart gives a step a part in Go: it is run after the step's text and in the same
// transaction, so that where it fails nothing of the step is there.
func TestPart(t *testing.T) {
	t.Parallel()
	db, err := sql.Open("sqlite", address(filepath.Join(t.TempDir(), FileName), "immediate", 0))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	d := dialect
	d.Migrations = fstest.MapFS{
		"migrations/0001_first.sql": {Data: []byte(`CREATE TABLE authorities (slug TEXT); INSERT INTO authorities VALUES ('a')`)},
		"migrations/0002_names.sql": {Data: []byte(`CREATE TABLE names (name TEXT)`)},
	}
	broken := errors.New("broken")
	fails := true
	d.Parts = map[string]relational.Part{"0002_names": func(ctx context.Context, _ relational.Dialect, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO names SELECT slug || '!' FROM authorities`); err != nil {
			return err
		}
		if fails {
			return broken
		}
		return nil
	}}
	count := func(query string) (n int) {
		t.Helper()
		if err := db.QueryRow(query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	upgrade := relational.SchemaParams{Upgrade: true}
	if err := d.Migrate(t.Context(), db, upgrade); !errors.Is(err, broken) {
		t.Errorf("got %v, want what the part said", err)
	}
	if count(`SELECT count(*) FROM migrations`) != 1 || count(`SELECT count(*) FROM sqlite_schema WHERE name = 'names'`) != 0 {
		t.Error("something of the step is there")
	}
	fails = false
	if err := d.Migrate(t.Context(), db, upgrade); err != nil {
		t.Fatal(err)
	}
	if count(`SELECT count(*) FROM names WHERE name = 'a!'`) != 1 {
		t.Error("the part was not run")
	}
}
