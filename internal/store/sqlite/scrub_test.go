package sqlite

import (
	"path/filepath"
	"testing"

	"mattersarising/internal/store/storetest"
)

// TestScrub looks for destroyed words in every file of the store: its own, pages
// out of use included, and its write-ahead log.
func TestScrub(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := Open(t.Context(), Params{Path: filepath.Join(dir, FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	const word = "brambleworth"
	storetest.Destroyed(t, s, word, func() {
		if in := storetest.Files(t, dir, word); len(in) == 0 {
			t.Fatal("the word is in no file to begin with: the test proves nothing")
		}
	})
	if in := storetest.Files(t, dir, word); len(in) > 0 {
		t.Errorf("the word is in %v still", in)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestScrubWhileRead has a reader hold on to the store as it was: that its log
// could not be emptied is said, and not passed over.
func TestScrubWhileRead(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	const word = "brambleworth"
	tx, err := s.Reader().BeginTx(t.Context(), &dialect.Reading)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	if _, err := s.Writer().Exec(`PRAGMA busy_timeout = 100`); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := tx.QueryRow(`SELECT count(*) FROM entries`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Writer().Exec(`INSERT INTO authorities (authority, slug, name) VALUES (1, 'a', '` + word + `')`); err != nil {
		t.Fatal(err)
	}
	left, err := s.Scrub(t.Context())
	if err == nil && left == "" {
		t.Error("the log was said to be empty while another program read the store")
	}
}
