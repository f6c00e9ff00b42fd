package cli_test

import (
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/store/pgtest"
)

// TestDatabase keeps a record in PostgreSQL and in a folder: every command prints
// the same of both.
func TestDatabase(t *testing.T) {
	t.Parallel()
	home, db, data := t.TempDir(), pgtest.Database(t), filepath.Join(t.TempDir(), "data")
	page := write(t, home, "a.txt", "Agenda item\n\nWinter service\n\nMinutes:\n\nOfficers agreed to circulate the report by 1 March 2019.\n")

	if got := run(t, home, "due", "--db", db); got.code == 0 || !strings.Contains(got.err, "nothing is kept in the database") {
		t.Errorf("of an empty database: exit code %d, says %q", got.code, got.err)
	}
	must(t, home, "import", "-n", "--db", db, page)
	if got := run(t, home, "due", "--db", db); got.code == 0 {
		t.Error("a dry run was kept")
	}
	for _, command := range [][]string{
		{"import", "--date", "2019-01-08", page},
		{"due", "--as-at", "2019-02-01"},
		{"due", "--as-at", "2019-02-01", "--json"},
		{"follow", "K-1"},
		{"show", "K-1"},
		{"matters"},
		{"import", page},
	} {
		want := must(t, home, append(command, "--data", data)...)
		if got := must(t, home, append(command, "--db", db)...); got != want {
			t.Errorf("%v prints, of the database:\n%s\nof the folder:\n%s", command, got, want)
		}
	}
}

// TestDatabaseAddress gives addresses that cannot be used: what is said helps, and
// repeats no password.
func TestDatabaseAddress(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"mysql://x:secret@y/z":             "--db takes postgres://",
		"postgres://x:secret@y:none/z":     "write postgres://",
		"postgres:///z?host=/nowhere/here": "cannot be reached",
	} {
		for _, command := range [][]string{{"due"}, {"import", "x"}} {
			got := run(t, t.TempDir(), append(command, "--db", address)...)
			if got.code == 0 || !strings.Contains(got.err, want) || strings.Contains(got.err, "secret") {
				t.Errorf("%v --db %s: exit code %d, says %q; want %q", command, address, got.code, got.err, want)
			}
		}
	}
}
