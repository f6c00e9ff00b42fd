package sqlite

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/storetest"
)

func TestStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.Driver{
		Open:  func(t testing.TB) store.Store { return fresh(t) },
		Empty: func(t testing.TB) store.Store { return scratch(t) },
		Exec: func(t testing.TB, s store.Store, statement string) error {
			_, err := s.(*Store).Writer().Exec(statement)
			return err
		},
		Outside: func(t testing.TB, s store.Store, statement string) error {
			_, err := outside(t, s.(*Store)).Exec(statement)
			return err
		},
		Blob: func(t testing.TB, s store.Store, sum []byte) (content []byte) {
			if err := s.(*Store).Reader().QueryRowContext(t.Context(), `SELECT bytes FROM blobs WHERE sha256 = ?`, sum).Scan(&content); err != nil {
				t.Fatal(err)
			}
			return content
		},
		Force: force,
		Columns: func(t testing.TB, s store.Store, table string) []string {
			return column(t, s.(*Store), `SELECT name FROM pragma_table_info(?)`, table)
		},
		Change: func(t testing.TB, s store.Store, table, name string) string {
			set := "coalesce(" + name + ", 0) + 1000000"
			switch column(t, s.(*Store), `SELECT type FROM pragma_table_info(?) WHERE name = ?`, table, name)[0] {
			case "TEXT":
				set = "coalesce(" + name + ", '') || 'x'"
			case "BLOB":
				set = "zeroblob(length(" + name + "))"
			}
			return "UPDATE " + table + " SET " + name + " = " + set
		},
		Count: func(t testing.TB, s store.Store, table, words string) int {
			var where []string
			for _, name := range column(t, s.(*Store), `SELECT name FROM pragma_table_info(?)`, table) {
				where = append(where, "instr(lower(CAST("+name+" AS TEXT)), '"+words+"') > 0")
			}
			return len(column(t, s.(*Store), `SELECT authority FROM `+table+` WHERE `+strings.Join(where, " OR ")))
		},
		Overwrites: []string{"REPLACE INTO %[1]s SELECT * FROM %[1]s", "UPDATE OR REPLACE %[1]s SET authority = authority"},
		FactTables: relational.FactTables(),
		OneWriter:  true,
	})
}

// outside is the file as another program opens it: with none of our pragmas.
func outside(t testing.TB, s *Store) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", column(t, s, `SELECT file FROM pragma_database_list WHERE name = 'main'`)[0]+"?_pragma=busy_timeout(60000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// TestReplace wants every key of every table of facts guarded: what INSERT OR REPLACE
// of another program deletes runs no trigger.
func TestReplace(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	for _, table := range relational.FactTables() {
		guard := strings.Join(column(t, s, `SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?`, table+"_no_replace"), "")
		keys := column(t, s, `SELECT (SELECT group_concat(name || ' = NEW.' || name, ' AND ') FROM pragma_index_info(l.name)) FROM pragma_index_list(?) l WHERE l."unique"`, table)
		if len(column(t, s, `SELECT name FROM sqlite_schema WHERE name = ? AND sql NOT LIKE '%WITHOUT ROWID%'`, table)) > 0 {
			keys = append(keys, "rowid = NEW.rowid")
		}
		for _, key := range keys {
			if !strings.Contains(guard, "EXISTS (SELECT 1 FROM "+table+" WHERE "+key+")") {
				t.Errorf("%s: nothing refuses another row where %s: %s", table, key, guard)
			}
		}
		if len(keys) == 0 {
			t.Errorf("%s has no key", table)
		}
	}
}

// fresh returns a new store that is closed when the test ends.
func fresh(t testing.TB) *Store {
	t.Helper()
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
}

// scratch returns a new store that need not outlive a crash.
func scratch(t testing.TB) *Store {
	t.Helper()
	s, err := Open(t.Context(), Params{Path: filepath.Join(t.TempDir(), FileName), Scratch: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// force drops every trigger and runs statements without looking at ties.
func force(t testing.TB, s store.Store, statements string) {
	t.Helper()
	db := s.(*Store).Writer()
	for _, name := range column(t, s.(*Store), `SELECT name FROM sqlite_schema WHERE type = 'trigger'`) {
		statements = "DROP TRIGGER " + name + "; " + statements
	}
	if _, err := db.Exec("PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1; " + statements + "; PRAGMA foreign_keys = 1"); err != nil {
		t.Fatalf("%s: %v", statements, err)
	}
}

// column returns the first column of what a query finds.
func column(t testing.TB, s *Store, query string, args ...any) (all []string) {
	t.Helper()
	if err := relational.Query(t.Context(), s.Reader(), func(r *sql.Rows) error {
		var text string
		err := r.Scan(&text)
		all = append(all, text)
		return err
	}, query, args...); err != nil {
		t.Fatal(err)
	}
	return all
}
