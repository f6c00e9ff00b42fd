package sqlite

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

// tamper runs a statement on a store's file by a connection of its own.
func tamper(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", address(path, "immediate", 0))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func TestOpen(t *testing.T) {
	t.Parallel()
	open := func(t *testing.T, path string) error {
		t.Helper()
		s, err := Open(t.Context(), Params{Path: path})
		if err == nil {
			err = s.Close()
		}
		return err
	}
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		want error
		says string
	}{
		"a new file in a new folder": {func(*testing.T, string) {}, nil, ""},
		"a store that is there":      {func(t *testing.T, path string) { t.Helper(); _ = open(t, path) }, nil, ""},
		"a newer schema": {func(t *testing.T, path string) {
			t.Helper()
			_ = open(t, path)
			tamper(t, path, `INSERT INTO migrations (number, name, checksum) VALUES (99, 'later', 'x')`)
		}, store.ErrUnsupported, "newer arising"},
		"a schema step that was changed": {func(t *testing.T, path string) {
			t.Helper()
			_ = open(t, path)
			tamper(t, path, `UPDATE migrations SET checksum = 'x'`)
		}, store.ErrUnsupported, "another build"},
		"a file that is no store": {func(t *testing.T, path string) {
			t.Helper()
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(strings.Repeat("this is no store. ", 200)), 0o644); err != nil {
				t.Fatal(err)
			}
		}, store.ErrInternal, "no store"},
		"a folder in its place": {func(t *testing.T, path string) {
			t.Helper()
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, store.ErrUnavailable, "cannot be opened"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "data #1 %20 ä?", FileName)
			c.make(t, path)
			err := open(t, path)
			if c.want == nil {
				if err != nil {
					t.Fatal(err)
				}
				if _, err := os.Stat(path); err != nil {
					t.Errorf("the store is elsewhere: %v", err)
				}
				return
			}
			said, _ := store.Public(err)
			if !errors.Is(err, c.want) || !strings.Contains(said, c.says) {
				t.Errorf("got %v (%q), want %v and %q", err, said, c.want, c.says)
			}
		})
	}
}

// TestOpenAtOnce opens one new store from several goroutines, each with
// connections of its own: the schema is made once.
func TestOpenAtOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), FileName)
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			s, err := Open(t.Context(), Params{Path: path})
			if err != nil {
				t.Errorf("Open: %v", err)
				return
			}
			if err := s.Check(t.Context()); err != nil {
				t.Errorf("Check: %v", err)
			}
			_ = s.Close()
		})
	}
	wg.Wait()
}

// TestSchema holds every table to the house's rule: its authority stands first
// in its key.
func TestSchema(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Params{Path: filepath.Join(t.TempDir(), FileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	tables := append(relational.CopiedTables(), "checks")
	var steps strings.Builder
	files, err := migrations.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text, err := migrations.ReadFile("migrations/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		steps.Write(text)
	}
	for _, table := range tables {
		var first string
		if err := s.Reader().QueryRow(`SELECT name FROM pragma_table_info(?) WHERE pk = 1`, table).Scan(&first); err != nil || first != "authority" {
			t.Errorf("%s: its key begins with %q (%v)", table, first, err)
		}
		var triggers int
		if err := s.Reader().QueryRow(`SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`, table).Scan(&triggers); err != nil {
			t.Fatal(err)
		}
		// Before its table, or within it, where the database keeps it.
		if words := regexp.MustCompile(`(?m)^-- .*\nCREATE TABLE ` + table + ` \(|^CREATE TABLE ` + table + ` \(\n    -- `); !words.MatchString(steps.String()) {
			t.Errorf("%s does not say what it is", table)
		}
		if want := 3; slices.Contains(relational.FactTables(), table) && triggers != want {
			t.Errorf("%s has %d triggers, want %d", table, triggers, want)
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Params{Path: filepath.Join(t.TempDir(), FileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Writer().Exec(`INSERT INTO authorities (authority, slug, name) VALUES (1, 'a', 'A')`); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		db        *sql.DB
		statement string
		want      error
	}{
		"a key that stands already": {s.Writer(), `INSERT INTO authorities (authority, slug, name) VALUES (1, 'b', 'B')`, store.ErrConflict},
		"replacing a fact":          {s.Writer(), `INSERT OR REPLACE INTO authorities (authority, slug, name) VALUES (1, 'b', 'B')`, store.ErrConflict},
		"a tie to nothing":          {s.Writer(), `INSERT INTO followings VALUES (1, 5, 1, 'followed', '2018-01-01', '', '')`, store.ErrConflict},
		"writing by a reader":       {s.Reader(), `INSERT INTO authorities (authority, slug, name) VALUES (2, 'b', 'B')`, store.ErrUnavailable},
		"no such table":             {s.Writer(), `SELECT * FROM nothing`, store.ErrInternal},
	} {
		_, err := c.db.Exec(c.statement)
		if err = dialect.Wrap("test", err); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	if dialect.Wrap("test", nil) != nil {
		t.Error("no error became one")
	}
	if err := dialect.Wrap("test", sql.ErrNoRows); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no rows: %v", err)
	}
}

// TestTables wants every table in one of the lists, once, and each that is copied
// after the tables it names.
func TestTables(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Params{Path: filepath.Join(t.TempDir(), FileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	want := column(t, s, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_terms_%' ORDER BY name`) // FTS5's own are of search_terms
	got := append(relational.CopiedTables(), relational.OtherTables()...)
	if sorted := slices.Sorted(slices.Values(got)); !slices.Equal(sorted, want) {
		t.Fatalf("got %v, want %v", sorted, want)
	}
	for i, table := range got {
		for _, parent := range column(t, s, `SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)`, table) {
			if at := slices.Index(got, parent); at > i { // of its own, a row names one before it
				t.Errorf("%s is written before %s, which it names", table, parent)
			}
		}
	}
}
