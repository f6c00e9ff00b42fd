package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const keptByHand = "Cabinet actions,,,,,\r\n" +
	"Ref,Date,Action agreed,Lead officer,Target date,Status\r\n" +
	"1,19/07/2022,Officers to send members the licensing protocol,Head of Licensing,Sept 22,Ongoing\r\n" +
	"2,19.7.22,The map of grit bins to go on the website,Highways,12/09/2022,Complete\r\n"

// TestTracker: a tracker is looked at, put right, taken in whole, again with what is new in
// it, and given back in its own columns.
func TestTracker(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	dir := t.TempDir()
	file := write(t, dir, "actions.csv", keptByHand)
	out := must(t, home, "tracker", "import", file, "--body", "cabinet", "-n")
	for _, want := range []string{"headings in row 2, columns as suggested", "due: column E, “Target date”, since the heading is “target date”", "2 rows: 2 new, 0 with news, 0 as last time.", "Nothing was kept."} {
		if !strings.Contains(out, want) {
			t.Errorf("the dry run says nothing of %q:\n%s", want, out)
		}
	}
	if wide := tooWide(out); len(wide) > 0 {
		t.Errorf("wider than 80 columns:\n%s", strings.Join(wide, "\n"))
	}
	if got := run(t, home, "tracker", "import", file, "--body", "cabinet"); got.code != 2 || !strings.Contains(got.err, "--as-suggested") {
		t.Errorf("columns that nobody has said: exit code %d: %s", got.code, got.err)
	}
	if out := must(t, home, "tracker", "import", file, "--body", "cabinet", "--map", "due=Target date"); !strings.Contains(out, "Taken in as T-1.") {
		t.Errorf("taken in, it says:\n%s", out)
	}
	if out := must(t, home, "tracker", "import", file, "--body", "cabinet"); !strings.Contains(out, "This very file was taken in as T-1. Nothing was added.") {
		t.Errorf("again, it says:\n%s", out)
	}
	if due := must(t, home, "due", "--all"); !strings.Contains(due, "map of grit bins") {
		t.Errorf("due says:\n%s", due)
	}
	next := write(t, dir, "next.csv", strings.Replace(keptByHand, "Sept 22,Ongoing", "Sept 22,Complete", 1))
	if out := must(t, home, "tracker", "import", next, "--body", "cabinet"); !strings.Contains(out, "columns as last time") || !strings.Contains(out, "2 rows: 0 new, 1 with news, 1 as last time.") {
		t.Errorf("next month’s, it says:\n%s", out)
	}
	back := filepath.Join(dir, "back.csv")
	must(t, home, "tracker", "export", "--body", "cabinet", "-o", back)
	if got, err := os.ReadFile(back); err != nil || string(got) != strings.Replace(keptByHand, "Sept 22,Ongoing", "Sept 22,Complete", 1) {
		t.Errorf("given back: %v\n%s", err, got)
	}

	bad := write(t, dir, "bad.csv", strings.Replace(keptByHand, "19.7.22", "31.7.22 or so", 1)+"2,19/07/2022,Another of the same number,,,\r\n")
	got := run(t, home, "tracker", "import", bad, "--body", "cabinet")
	if got.code != 1 || !strings.Contains(got.err, "bad.csv, A5: the reference “2” stands in A4 too") || !strings.Contains(got.err, "Nothing was taken in.") {
		t.Errorf("a bad file: exit code %d: %s", got.code, got.err)
	}
	renamed := write(t, dir, "renamed.csv", strings.Replace(keptByHand, "Target date", "By when", 1))
	if got := run(t, home, "tracker", "import", renamed, "--body", "cabinet"); got.code != 1 || !strings.Contains(got.err, "the column “target date”, which was due, is gone; new is “By when” (column E)") {
		t.Errorf("a column renamed: exit code %d: %s", got.code, got.err)
	}
	if out := must(t, home, "tracker", "import", renamed, "--body", "cabinet", "--map", "due=E", "-n"); !strings.Contains(out, "Nothing was kept.") {
		t.Errorf("a column renamed and said: %s", out)
	}
	page := write(t, dir, "page.xlsx", "<!DOCTYPE html><p>Sign in</p>")
	if got := run(t, home, "tracker", "import", page, "--body", "cabinet"); got.code != 1 || !strings.Contains(got.err, "page.xlsx: this is a web page; expected a spreadsheet") {
		t.Errorf("a web page: exit code %d: %s", got.code, got.err)
	}
	if got := run(t, home, "tracker", "import", file, "--body", "Board of Dragons"); got.code != 2 || !strings.Contains(got.err, "the record names no committee") {
		t.Errorf("no such body: exit code %d: %s", got.code, got.err)
	}
}
