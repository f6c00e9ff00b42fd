package cli_test

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/store/sqlite"
)

// tampered runs a statement on a store's file, past everything that refuses it.
func tampered(t *testing.T, folder, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(folder, sqlite.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func TestVerify(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	kept := filepath.Join(home, "kept")
	key, head := filepath.Join(kept, "journal.key"), filepath.Join(home, "head.txt")
	must(t, home, "demo", "--load-only", "--data", kept)
	says := func(t *testing.T, code int, want string, args ...string) {
		t.Helper()
		got := run(t, home, append(args, "--data", kept)...)
		if got.code != code || !strings.Contains(got.out+got.err, want) {
			t.Errorf("%s: exit code %d, want %d and %q:\n%s%s", strings.Join(args, " "), got.code, code, want, got.out, got.err)
		}
		if wide := tooWide(got.out); len(wide) > 0 {
			t.Errorf("wider than a terminal: %q", wide)
		}
	}
	says(t, 0, "add --replay", "verify")
	says(t, 0, "All that is kept follows from it", "verify", "--replay")
	says(t, 2, "arising key", "verify", "--publish", head)
	must(t, home, "key", key, "--name", "fernshire")
	if info, err := os.Stat(key); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the secret can be read by others: %v, %v", info.Mode(), err)
	}
	if got := run(t, home, "key", key); got.code != 2 {
		t.Errorf("a second key took the place of the first: %d", got.code)
	}
	says(t, 0, "signed head is in", "verify", "--publish", head)
	must(t, home, "follow", "--data", kept, "K-3")
	must(t, home, "key", key, "--name", "fernshire", "--rotate")
	says(t, 0, "was added since", "verify", "--against", head)
	says(t, 2, "--trust", "verify", "--against", head, "--trust", filepath.Join(home, "none"))
	says(t, 2, "cannot be read", "verify", "--against", filepath.Join(home, "none"))
	says(t, 1, "no published head", "verify", "--against", write(t, home, "x.txt", "x"))

	var found struct {
		Holds    bool
		Entries  int64
		Replayed struct{ Rows int64 }
		Against  struct {
			Since int64 `json:"entries_since"`
		}
	}
	if err := json.Unmarshal([]byte(must(t, home, "verify", "--json", "--replay", "--against", head, "--data", kept)), &found); err != nil {
		t.Fatal(err)
	}
	if !found.Holds || found.Entries < 170 || found.Replayed.Rows < 1000 || found.Against.Since != 1 {
		t.Errorf("got %+v", found)
	}

	// What an owner of the file may do. The words of a passage are seen by --replay
	// only; an end that is cut off, counter and all, by a head that was kept.
	tampered(t, kept, `DROP TRIGGER record_passages_no_update; UPDATE record_passages SET words = words || '.' WHERE record = 3 AND seq = 0`)
	says(t, 0, "add --replay", "verify")
	says(t, 1, "the words in record_passages are not those that were entered", "verify", "--replay")
	tampered(t, kept, `UPDATE record_passages SET words = substr(words, 1, length(words) - 1) WHERE record = 3 AND seq = 0`)
	says(t, 0, "follows from it", "verify", "--replay")
	tampered(t, kept, `PRAGMA foreign_keys = 0; DROP TRIGGER entries_no_delete; DROP TRIGGER journal_no_delete; DROP TRIGGER followings_no_delete;
		DELETE FROM followings; DELETE FROM journal WHERE entry >= 174; DELETE FROM entries WHERE entry >= 174; UPDATE counters SET value = 173 WHERE name = 'entry'`)
	says(t, 0, "the journal holds, 173 entries", "verify")
	says(t, 1, "Entry 174: it is missing", "verify", "--against", head)
	tampered(t, kept, `DROP TRIGGER journal_no_update; UPDATE journal SET change = '[]' WHERE entry = 5`)
	says(t, 1, "Entry 5: its hash is not", "verify")
	says(t, 1, "is not published", "verify", "--publish", head)
	leftovers, err := filepath.Glob(filepath.Join(kept, ".replay*"))
	if err != nil || len(leftovers) > 0 {
		t.Errorf("the store that was built again is left behind: %v, %v", leftovers, err)
	}
}
