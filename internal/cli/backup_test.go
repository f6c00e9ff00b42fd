package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// TestMoveByCommand moves Fernshire to PostgreSQL and back, and restores a backup of
// each into the other: what is owed is the same to the byte, on four days.
func TestMoveByCommand(t *testing.T) {
	t.Parallel()
	home, dir := t.TempDir(), t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	must(t, home, "demo", "--data", at("first"), "--load-only")
	owed := func(place ...string) (all string) {
		t.Helper()
		for _, on := range []string{"2021-12-31", "2022-09-15", "2022-10-05", "2023-03-15"} {
			all += must(t, home, append([]string{"due", "--json", "--as-at", on}, place...)...)
		}
		return all
	}
	want := owed("--data", at("first"))
	if !strings.Contains(want, `"ref":"K-13"`) {
		t.Fatalf("too little is owed to prove anything: %.300s", want)
	}
	first, second := pgtest.Database(t), pgtest.Database(t)
	must(t, home, "move", "-n", "--from", "sqlite:"+at("first"), "--to", first)
	said := must(t, home, "move", "--from", "sqlite:"+at("first"), "--to", first)
	for _, part := range []string{"Moved to the database", "Use it no more"} {
		if !strings.Contains(strings.Join(strings.Fields(said), " "), part) {
			t.Errorf("move says %q, without %q", said, part)
		}
	}
	must(t, home, "move", "--from", first, "--to", "sqlite:"+at("second"))
	must(t, home, "backup", at("file.db"), "--data", at("second"))
	must(t, home, "backup", at("database.db"), "--db", first)
	must(t, home, "restore", at("file.db"), "--db", second)
	must(t, home, "restore", at("database.db"), "--data", at("third"))
	for _, place := range [][]string{{"--db", first}, {"--data", at("second")}, {"--db", second}, {"--data", at("third")}} {
		if got := owed(place...); got != want {
			t.Errorf("in %v other things are owed", place)
		}
	}
	must(t, home, "self-check", "--db", first, "--dir", t.TempDir())
	must(t, home, "rollback", at("file.db"), "--db", first, "--data", at("third"))
	if got := owed("--db", first); got != want {
		t.Error("rolled back, other things are owed")
	}
}

// TestRollbackLosesWords goes back to a backup from before words were destroyed, where
// their list was written to another place: what is kept until then says which they were.
func TestRollbackLosesWords(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"sqlite", "postgres"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			home, dir := t.TempDir(), t.TempDir()
			at := []string{"--data", dir}
			if kind == "postgres" {
				at = append(at, "--db", pgtest.Database(t))
			}
			ask := func(args ...string) string {
				t.Helper()
				return strings.Join(strings.Fields(must(t, home, append(args, at...)...)), " ")
			}
			before, list := filepath.Join(t.TempDir(), "before.db"), filepath.Join(t.TempDir(), "list.json")
			page := write(t, t.TempDir(), "page.txt", december)
			ask("import", page)
			ask("backup", before)
			got := given(t, home, "", append([]string{"redact", "--words", "pumping figures", "--power", "x", "--why", "y", "--list", list}, at...)...)
			if !strings.Contains(got.out, "The words are destroyed") { // a server may have more to do
				t.Fatalf("%+v", got)
			}
			if said := ask("due", "--all"); strings.Contains(said, "pumping") {
				t.Fatal("they stand there yet")
			}
			back := run(t, home, append([]string{"rollback", before}, at...)...)
			if !strings.Contains(strings.Join(strings.Fields(back.out), " "), "words that were destroyed since were destroyed in") {
				t.Errorf("rollback says %+v", back)
			}
			if said := ask("due", "--all"); strings.Contains(said, "pumping") || !strings.Contains(said, "xxxxxxx") {
				t.Errorf("after the rollback:\n%s", said)
			}
			ask("verify", "--replay")
			if kind == "postgres" {
				other := pgtest.Database(t)
				if said := must(t, home, "restore", before, "--db", other); !strings.Contains(strings.Join(strings.Fields(said), " "), "arising reapply LIST") {
					t.Errorf("restore without a list says nothing of it: %s", said)
				}
				if said := run(t, home, "rollback", before, "--db", other, "--data", t.TempDir(), "--redactions", list); !strings.Contains(said.out, "By the list in") {
					t.Errorf("rollback with a list: %+v", said)
				}
				return
			}
			if err := os.Mkdir(filepath.Join(dir, ".replay-7"), 0o700); err != nil { // of a check that was killed
				t.Fatal(err)
			}
			more := ask("redact", "--words", "flood defences", "--power", "x", "--why", "y")
			for _, want := range []string{"were made before, and may hold the words still", filepath.Join(dir, "aside-20261121T093000Z.db"), filepath.Join(dir, ".replay-7")} {
				if !strings.Contains(more, want) {
					t.Errorf("of what lies beside the record redact says nothing: %s\nwant %s", more, want)
				}
			}
		})
	}
}

// TestBackupMisused gives the commands what they cannot take: exit code 2 and what to
// do; and what they fail at: exit code 1.
func TestBackupMisused(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	text := write(t, home, "text.db", strings.Repeat("no backup ", 100))
	page := write(t, home, "a.txt", "Agenda item\n\nWinter service\n\nMinutes:\n\nOfficers agreed to circulate the report by 1 March 2019.\n")
	must(t, home, "import", "--data", data, page)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"backup"}, 2, "file"},
		{[]string{"backup", text, "--data", data}, 1, "is there already"},
		{[]string{"backup", filepath.Join(home, "b.db"), "--data", filepath.Join(home, "none")}, 2, "nothing is kept in"},
		{[]string{"backup", filepath.Join(home, "b.db"), "--db", "mysql://x"}, 2, "postgres://"},
		{[]string{"restore", filepath.Join(home, "none.db"), "--data", data}, 2, "no such file"},
		{[]string{"restore", text, "--data", filepath.Join(home, "new")}, 1, "no backup of arising"},
		{[]string{"move", "--from", "sqlite:" + data}, 2, "--to"},
		{[]string{"move", "--from", data, "--to", "sqlite:" + home}, 2, "sqlite:FOLDER"},
		{[]string{"move", "--from", "sqlite:" + data, "--to", "sqlite:" + data}, 2, "one place"},
		{[]string{"rollback", "--data", data}, 2, "there is no backup"},
		{[]string{"rollback", "--db", "postgres:///x?host=/nowhere"}, 2, "say which backup"},
		{[]string{"self-check", "--data", data, "--dir", filepath.Join(home, "none")}, 1, "there is no folder for the copies"},
	} {
		if got := run(t, home, c.args...); got.code != c.code || !strings.Contains(got.err, c.says) {
			t.Errorf("%v: exit code %d, says %q; want %d, %q", c.args, got.code, got.err, c.code, c.says)
		}
	}
	if _, err := os.Stat(filepath.Join(home, "new")); err == nil {
		t.Error("a folder was made for what could not be restored")
	}
}

// TestOlderRecord opens a record of an older schema: every command but those that are
// for it refuses, and changes nothing.
func TestOlderRecord(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), t.TempDir()
	s, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(data, sqlite.FileName), Schema: relational.SchemaParams{To: 1}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Writer().Exec(`INSERT INTO authorities VALUES (1, 'a', 'A')`); err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
	for _, args := range [][]string{{"due"}, {"import", write(t, home, "a.txt", "x")}, {"matters"}, {"move", "--from", "sqlite:" + data, "--to", "sqlite:" + home}} {
		if args[0] != "move" {
			args = append(args, "--data", data)
		}
		if got := run(t, home, args...); got.code != 1 || !strings.Contains(got.err, "run “arising migrate”") {
			t.Errorf("%v: exit code %d, says %q", args, got.code, got.err)
		}
	}
	must(t, home, "backup", filepath.Join(home, "b.db"), "--data", data)
	if got := must(t, home, "migrate", "-n", "--data", data); !strings.Contains(got, "schema 1, and would be taken to") {
		t.Errorf("says %q", got)
	}
	if got := must(t, home, "migrate", "--data", data); !strings.Contains(got, "To go back: arising rollback") {
		t.Errorf("says %q", got)
	}
	must(t, home, "due", "--data", data)
	if got := must(t, home, "migrate", "--data", data); !strings.Contains(got, "nothing to do") {
		t.Errorf("says %q", got)
	}
	if got := must(t, home, "rollback", "--data", data); !strings.Contains(got, "It is of an older schema (1;") {
		t.Errorf("says %q", got)
	}
	if got := run(t, home, "due", "--data", data); got.code != 1 {
		t.Error("rolled back, it opens as if it were new")
	}
}
