package postgres

import (
	"strings"
	"testing"

	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/storetest"
)

// TestScrub looks for destroyed words in every file of the server: its tables, the
// old files of those that were written anew, and its log. The server of the tests
// takes old files of the log away, as the runbook has an administrator do.
func TestScrub(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Database(t))
	dir := column(t, s, `SHOW data_directory`)[0]
	const word = "brambleworth"
	storetest.Destroyed(t, s, word, func() {
		if _, err := s.Writer().Exec(`CHECKPOINT`); err != nil {
			t.Fatal(err)
		}
		if in := storetest.Files(t, dir, word); len(in) < 2 {
			t.Fatalf("the word is in %v: the test proves too little", in)
		}
	})
	if in := storetest.Files(t, dir, word); len(in) > 0 {
		t.Errorf("the word is in %v still", in)
	}
}

// TestScrubOwned scrubs as a user who owns the database and nothing else: what only
// the server's administrator can do is said.
func TestScrubOwned(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Owned(t))
	left, err := s.Scrub(t.Context())
	if err != nil || !strings.Contains(left, "pg_switch_wal") {
		t.Errorf("got %q, %v; want what is left for the administrator", left, err)
	}
}
