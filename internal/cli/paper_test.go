package cli_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tracked reads the references of a tracker in CSV, by group.
func tracked(t *testing.T, text string) map[string][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, row := range rows[1:] {
		out[row[1]] = append(out[row[1]], row[0])
	}
	return out
}

// TestPaperOnStandardOutput: nothing is followed in a record as read; --all lists what
// is not, and marks it.
func TestPaperOnStandardOutput(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), fernshire(t)
	args := []string{"paper", "tracker", "--data", data, "--body", "Cabinet", "--meeting", "2022-10-04", "--format", "csv"}
	r := run(t, home, args...)
	if r.code != 0 || len(tracked(t, r.out)) != 0 || !strings.Contains(r.err, "wait to be reviewed") {
		t.Errorf("code %d, %q, %q", r.code, r.out, r.err)
	}
	got := tracked(t, must(t, home, append(args, "--all")...))
	if d := cmp.Diff([]string{"K-10", "K-13"}, got["Overdue"]); d != "" {
		t.Errorf("overdue (-want +got):\n%s", d)
	}
	page := must(t, home, "paper", "exceptions", "--data", data, "--body", "Cabinet", "--meeting", "2022-10-04", "--all")
	for _, want := range []string{"<h1>What moved since the last meeting: Cabinet</h1>", "Not reviewed", "as at 3 October 2022"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page says nothing of %q", want)
		}
	}
}

// TestPaperIntoAFile: by the ending of its name, whole, and never over another.
func TestPaperIntoAFile(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), fernshire(t)
	begins := map[string]string{"t.html": "<!DOCTYPE html>", "t.xlsx": "PK", "t.docx": "PK", "t.csv": "ref,group"}
	for name, begin := range begins {
		file := filepath.Join(home, name)
		args := []string{"paper", "tracker", "--data", data, "--body", "Cabinet", "--meeting", "2022-10-04", "--all", "-o", file}
		out := must(t, home, args...)
		if !strings.Contains(out, "Written: ") || !strings.Contains(out, "As at") && !strings.Contains(out, "as at") {
			t.Errorf("%s: it says %q", name, out)
		}
		if wide := tooWide(strings.ReplaceAll(out, file, name)); len(wide) > 0 {
			t.Errorf("wider than 80 columns: %q", wide)
		}
		first, err := os.ReadFile(file)
		if err != nil || !strings.HasPrefix(string(first), begin) {
			t.Fatalf("%s begins %.20q: %v", name, first, err)
		}
		if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		if r := run(t, home, args...); r.code != 2 || !strings.Contains(r.err, "--force") {
			t.Errorf("%s again: code %d, %q", name, r.code, r.err)
		}
		if mine, err := os.ReadFile(file); err != nil || string(mine) != "mine" {
			t.Errorf("%s was written over: %v", name, err)
		}
		must(t, home, append(args, "--force")...)
		if again, err := os.ReadFile(file); err != nil || string(again) != string(first) {
			t.Errorf("%s is not the same bytes again: %v", name, err)
		}
	}
	left, err := os.ReadDir(home)
	if err != nil || len(left) != len(begins) {
		t.Errorf("%d files are left, want %d: %v", len(left), len(begins), err)
	}
}

// TestPaperRefuses: what cannot be made says what was expected.
func TestPaperRefuses(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), fernshire(t)
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"no body":              {nil, "--body"},
		"no such body":         {[]string{"--body", "Planing"}, "the nearest are"},
		"no such meeting":      {[]string{"--body", "Cabinet", "--meeting", "2022-10-05"}, "4 October 2022"},
		"no such day":          {[]string{"--body", "Cabinet", "--meeting", "soon"}, "soon"},
		"no such form":         {[]string{"--body", "Cabinet", "--format", "pdf"}, "html, xlsx, docx, csv"},
		"no ending":            {[]string{"--body", "Cabinet", "-o", filepath.Join(home, "paper")}, "--format"},
		"no text on a screen":  {[]string{"--body", "Cabinet", "--format", "docx"}, "-o FILE.docx"},
		"a folder":             {[]string{"--body", "Cabinet", "--format", "csv", "-o", home}, "is a folder"},
		"in no folder":         {[]string{"--body", "Cabinet", "-o", filepath.Join(home, "no", "paper.csv")}, "make it first"},
		"of nothing kept here": {[]string{"--body", "Cabinet", "--data", filepath.Join(home, "none")}, "nothing is kept"},
	} {
		args := append([]string{"paper", "tracker", "--data", data}, c.args...)
		if r := run(t, home, args...); r.code != 2 || !strings.Contains(r.err, c.want) || r.out != "" {
			t.Errorf("%s: code %d, %q %q, want code 2 and %q", name, r.code, r.out, r.err, c.want)
		}
	}
	left, err := os.ReadDir(home)
	if err != nil || len(left) != 0 {
		t.Errorf("%d files are left: %v", len(left), err)
	}
}

// TestPapersOfEachKind: the chair's brief, what changed and the account of a year come in
// every form, and say what is wrong with a question.
func TestPapersOfEachKind(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), fernshire(t)
	body := []string{"--data", data, "--body", "Children's Scrutiny Board", "--all"}
	for kind, more := range map[string][]string{
		"brief": {"--meeting", "2022-09-22"}, "changes": {"--from", "2022-06-09", "--to", "2022-09-22"}, "annual": {"--year", "2021", "--as-at", "2022-10-01"},
	} {
		for _, form := range []string{"html", "xlsx", "docx", "csv"} {
			file := filepath.Join(home, kind+"."+form)
			out := must(t, home, append(append([]string{"paper", kind, "-o", file}, body...), more...)...)
			if wide := tooWide(strings.ReplaceAll(out, file, kind)); len(wide) > 0 || !strings.Contains(out, "Written: ") {
				t.Errorf("%s: %q", file, out)
			}
		}
	}
	for want, args := range map[string][]string{
		"the earlier day first": {"changes", "--from", "2022-09-22", "--to", "2022-06-09"},
		"2021 for 2021/22":      {"annual", "--year", "21"},
		"say from which day":    {"changes", "--to", "2019-01-01"},
	} {
		if r := run(t, home, append(append([]string{"paper"}, args...), body...)...); r.code == 0 || !strings.Contains(strings.Join(strings.Fields(r.err), " "), want) {
			t.Errorf("%v: code %d, %q, want %q", args, r.code, r.err, want)
		}
	}
}
