package postgres

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
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
		Open: func(t testing.TB) store.Store { return open(t, pgtest.Owned(t)) },
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
		Force: force,
		Empty: func(t testing.TB) store.Store {
			s, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName), Scratch: true})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			return s
		},
		Columns: func(t testing.TB, s store.Store, table string) []string {
			return column(t, s.(*Store), `SELECT attname::text FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum`, table)
		},
		Change: func(t testing.TB, s store.Store, table, name string) string {
			set := "coalesce(" + name + ", 0) + 1000000"
			switch column(t, s.(*Store), `SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = $1::regclass AND attname = $2`, table, name)[0] {
			case "text":
				set = "coalesce(" + name + ", '') || 'x'"
			case "bytea":
				set = fmt.Sprintf("set_byte(%[1]s, 0, 255 - get_byte(%[1]s, 0))", name)
			case "boolean":
				set = "NOT " + name
			}
			return "UPDATE " + table + " SET " + name + " = " + set
		},
		Count: func(t testing.TB, s store.Store, table, words string) int {
			return len(column(t, s.(*Store), `SELECT authority::text FROM `+table+` t WHERE position('`+words+`' IN lower(t::text)) > 0
				OR EXISTS (SELECT 1 FROM jsonb_each_text(to_jsonb(t)) c WHERE left(c.value, 2) = '\x' AND position('`+words+`' IN lower(encode(c.value::bytea, 'escape'))) > 0)`))
		},
		Overwrites: []string{
			"TRUNCATE %[1]s CASCADE",
			"MERGE INTO %[1]s t USING %[1]s s ON t.authority = s.authority WHEN MATCHED THEN UPDATE SET authority = s.authority",
			"MERGE INTO %[1]s t USING %[1]s s ON t.authority = s.authority WHEN MATCHED THEN DELETE",
		},
		FactTables: relational.FactTables(),
		NoZeroByte: true,
	})
}

// force runs statements with every trigger and every tie out of force, which only a
// superuser may do: the store itself is not opened as one.
func force(t testing.TB, s store.Store, statements string) {
	t.Helper()
	db, err := sql.Open("pgx", pgtest.Superuser(column(t, s.(*Store), `SELECT current_database()::text`)[0]))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "BEGIN; SET LOCAL session_replication_role = replica; "+noChecks+statements+"; COMMIT"); err != nil {
		t.Fatalf("%s: %v", statements, err)
	}
}

// noChecks puts out of force what a table wants of the values of its columns.
const noChecks = `DO $$ DECLARE c record; BEGIN
	FOR c IN SELECT conrelid::regclass AS of, conname FROM pg_constraint WHERE contype = 'c' AND connamespace = current_schema()::regnamespace LOOP
		EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.of, c.conname);
	END LOOP;
END $$; `
