package sqlite

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"mattersarising/internal/layout"
	"mattersarising/internal/store"

	"github.com/google/go-cmp/cmp"
)

// tamper runs a statement on a store's file by a connection of its own.
func tamper(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", address(path, "immediate"))
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

func TestLoadMigrations(t *testing.T) {
	t.Parallel()
	file := &fstest.MapFile{Data: []byte("SELECT 1")}
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  int
	}{
		"two in order":   {fstest.MapFS{"migrations/0001_a.sql": file, "migrations/0002_b.sql": file}, 2},
		"a gap":          {fstest.MapFS{"migrations/0001_a.sql": file, "migrations/0003_b.sql": file}, 0},
		"no number":      {fstest.MapFS{"migrations/first.sql": file}, 0},
		"no name":        {fstest.MapFS{"migrations/0001.sql": file}, 0},
		"a number twice": {fstest.MapFS{"migrations/0001_a.sql": file, "migrations/0001_b.sql": file}, 0},
	} {
		got, err := loadMigrations(c.files)
		if len(got) != c.want || (err == nil) != (c.want > 0) {
			t.Errorf("%s: got %d steps, %v; want %d", name, len(got), err, c.want)
		}
	}
	if all, err := loadMigrations(migrations); err != nil || len(all) == 0 {
		t.Errorf("the embedded steps: %d, %v", len(all), err)
	}
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
	tables, err := s.tables(t.Context())
	if err != nil || len(tables) < 25 {
		t.Fatalf("%v, %v", tables, err)
	}
	for _, table := range tables {
		var first string
		if err := s.reader.QueryRow(`SELECT name FROM pragma_table_info(?) WHERE pk = 1`, table).Scan(&first); err != nil || first != "authority" {
			t.Errorf("%s: its key begins with %q (%v)", table, first, err)
		}
		var triggers int
		if err := s.reader.QueryRow(`SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`, table).Scan(&triggers); err != nil {
			t.Fatal(err)
		}
		if want := 2; table != "counters" && triggers != want {
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
	if _, err := s.writer.Exec(`INSERT INTO authorities (authority, slug, name) VALUES (1, 'a', 'A')`); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		db        *sql.DB
		statement string
		want      error
	}{
		"a key that stands already": {s.writer, `INSERT INTO authorities (authority, slug, name) VALUES (1, 'b', 'B')`, store.ErrConflict},
		"replacing a fact":          {s.writer, `INSERT OR REPLACE INTO authorities (authority, slug, name) VALUES (1, 'b', 'B')`, store.ErrConflict},
		"a tie to nothing":          {s.writer, `INSERT INTO followings VALUES (1, 5, 1, 'followed', '2018-01-01', '')`, store.ErrConflict},
		"writing by a reader":       {s.reader, `INSERT INTO authorities (authority, slug, name) VALUES (2, 'b', 'B')`, store.ErrUnavailable},
		"no such table":             {s.writer, `SELECT * FROM nothing`, store.ErrInternal},
	} {
		_, err := c.db.Exec(c.statement)
		if err = wrap("test", err); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	if wrap("test", nil) != nil {
		t.Error("no error became one")
	}
	if err := wrap("test", sql.ErrNoRows); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no rows: %v", err)
	}
}

func TestSpans(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]layout.Span{"": nil, "3-9": {{Start: 3, End: 9}}, "3-9,12-40": {{Start: 3, End: 9}, {Start: 12, End: 40}}} {
		got, err := parseSpans(text)
		if err != nil || cmp.Diff(want, got) != "" {
			t.Errorf("parseSpans(%q) = %v, %v", text, got, err)
		}
		if back := spans(got); back != text {
			t.Errorf("spans(%v) = %q, want %q", got, back, text)
		}
	}
}

func FuzzParseSpans(f *testing.F) {
	for _, s := range []string{"", "1-2", "1-2,3-4", "-", ",", "1", "1-x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := parseSpans(s)
		if err != nil {
			return
		}
		again, err := parseSpans(spans(got))
		if err != nil || cmp.Diff(got, again) != "" {
			t.Errorf("%q: %v became %v (%v)", s, got, again, err)
		}
	})
}
