package relational_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

var by = store.By{Actor: "test", Cause: "test", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}

// rows writes down every row that a query finds.
func rows(t *testing.T, s *relational.Store, query string) []string {
	t.Helper()
	var all []string
	if err := relational.Query(t.Context(), s.Reader(), func(r *sql.Rows) error {
		columns, err := r.Columns()
		if err != nil {
			return err
		}
		row, at := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range row {
			at[i] = &row[i]
		}
		err = r.Scan(at...)
		all = append(all, fmt.Sprint(row))
		return err
	}, query); err != nil {
		t.Fatal(err)
	}
	return all
}

// derived is everything in the index, save words that no text holds any longer:
// an index built again does not have them.
func derived(t *testing.T, s *relational.Store) map[string][]string {
	t.Helper()
	return map[string][]string{
		"texts": rows(t, s, `SELECT authority, place, item, kind, ref, since, until, record, seq, words, marks FROM search_texts ORDER BY authority, place`),
		"items": rows(t, s, `SELECT * FROM search_items ORDER BY authority, item`),
		"words": rows(t, s, `SELECT * FROM search_words ORDER BY authority, word`),
	}
}

// TestIndexDerived imports the invented council, a few pages to a batch, into both
// databases: each holds the same index, and holds it still when it was built again.
func TestIndexDerived(t *testing.T) {
	t.Parallel()
	file, server := both(t)
	var first map[string][]string
	for i, s := range []*relational.Store{file.Store, server.Store} {
		id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: by})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ingest.Import(t.Context(), ingest.Params{Store: s, Authority: id, From: example.Site(), By: by, Batch: 7}); err != nil {
			t.Fatal(err)
		}
		written := derived(t, s)
		if i == 0 {
			first = written
		}
		if d := cmp.Diff(first, written); d != "" || len(written["texts"]) < 500 {
			t.Errorf("the databases hold different indexes (-sqlite +postgres):\n%.3000s", d)
		}
		facts := rows(t, s, `SELECT count(*) FROM entries`)
		if err := s.RebuildIndex(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(written, derived(t, s)); d != "" {
			t.Errorf("built again (-as written +built again):\n%.3000s", d)
		}
		if d := cmp.Diff(facts, rows(t, s, `SELECT count(*) FROM entries`)); d != "" {
			t.Errorf("building the index again added facts: %s", d)
		}
	}
	// A store from before there was an index has it built when it is opened.
	for _, statement := range []string{`INSERT INTO search_terms (search_terms) VALUES ('delete-all')`, `DELETE FROM search_texts`, `DELETE FROM search_items`, `DELETE FROM search_words`} {
		if _, err := file.Writer().ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.EnsureIndex(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(first, derived(t, file.Store)); d != "" {
		t.Errorf("built when opened (-as written +built):\n%.3000s", d)
	}
	if _, err := file.Writer().ExecContext(t.Context(), `INSERT INTO search_terms (search_terms) VALUES ('integrity-check')`); err != nil {
		t.Errorf("the index is damaged: %v", err)
	}
}

// TestUnindex takes an item out of the index of either database, and looks for the
// bytes of its words.
func TestUnindex(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(folder, sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	server, err := postgres.Open(t.Context(), postgres.Params{Address: pgtest.Database(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	const page = `Meeting: 18/12/2018 - Cabinet (Item %d)

%d Flood defences at %s

RESOLVED:

1. That the pumps at %s be inspected by March 2019.
`
	for _, s := range []*relational.Store{file.Store, server.Store} {
		id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "a", Name: "A", By: by})
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		for i, name := range []string{"Quixotham", "Marl"} {
			path := filepath.Join(t.TempDir(), name+".txt")
			if err := os.WriteFile(path, []byte(strings.NewReplacer("%s", name, "%d", fmt.Sprint(7+i)).Replace(page)), 0o600); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
			if _, err := ingest.Import(t.Context(), ingest.Params{Store: s, Authority: id, Paths: []string{path}, By: by}); err != nil {
				t.Fatal(err)
			}
		}
		held := func() string { return strings.Join(append(derived(t, s)["texts"], derived(t, s)["words"]...), "\n") }
		if !strings.Contains(held(), "quixotham") {
			t.Fatalf("the name is not in the index: %s", paths)
		}
		item := rows(t, s, `SELECT DISTINCT item FROM search_texts WHERE words LIKE '%quixotham%'`)
		if len(item) != 1 {
			t.Fatalf("it stands in items %v", item)
		}
		var n int64
		if _, err := fmt.Sscanf(item[0], "[{%d", &n); err != nil {
			t.Fatal(err)
		}
		if err := s.Unindex(context.Background(), id, by, store.ItemID(n)); err != nil {
			t.Fatal(err)
		}
		if now := held(); strings.Contains(now, "quixotham") || !strings.Contains(now, "marl") {
			t.Errorf("left in the index:\n%s", now)
		}
	}
	// Every block of FTS5's own table, and not only what it would answer.
	var blocks bytes.Buffer
	if err := relational.Query(t.Context(), file.Reader(), func(r *sql.Rows) error {
		var block []byte
		err := r.Scan(&block)
		blocks.Write(block)
		return err
	}, `SELECT block FROM search_terms_data`); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(blocks.Bytes(), []byte("uixotham")) {
		t.Error("the word is still in the blocks of the index")
	}
	if !bytes.Contains(blocks.Bytes(), []byte("inspect")) {
		t.Error("the blocks of the index hold no words: that a word is not there shows nothing")
	}
}
