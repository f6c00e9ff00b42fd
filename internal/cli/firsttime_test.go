package cli_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"mattersarising/internal/cli"
)

// The tests here are of what somebody who uses the program for the first time
// tripped over.

// TestRefsAsTyped: the hyphen and the capital may be left out.
func TestRefsAsTyped(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	ref := due("--as-at=2026-11-21")["pumping figures"].Ref
	for _, typed := range []string{ref, strings.ToLower(ref), strings.Replace(ref, "-", "", 1), strings.ToLower(strings.Replace(ref, "-", "", 1))} {
		if out := must(t, home, "show", typed); !strings.Contains(out, "pumping figures") {
			t.Errorf("show %s says:\n%s", typed, out)
		}
	}
	must(t, home, "show", "i1")
	for _, typed := range []string{"K", "-", "K--1", "K1x", "17", ""} {
		if got := run(t, home, "show", typed); got.code != 2 {
			t.Errorf("show %q: exit code %d, want 2", typed, got.code)
		}
	}
}

// TestNothingFits: a name that is nobody's is not the same as nothing owed.
func TestNothingFits(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	cases := []struct {
		args []string
		want string
	}{
		{[]string{"due", "--body", "Skrutiny"}, "“Skrutiny”"},
		{[]string{"due", "--body", "Skrutiny"}, "The record names: Cabinet"},
		{[]string{"due", "--owner", "Oficers"}, "Officers"},
		{[]string{"follow", "--body", "Skrutiny"}, "No commitment fits"},
		{[]string{"follow", "-n", "--owner", "officers"}, "pumping figures"},
	}
	for _, c := range cases {
		if out := must(t, home, c.args...); !strings.Contains(out, c.want) {
			t.Errorf("arising %s does not say %q:\n%s", strings.Join(c.args, " "), c.want, out)
		}
	}
}

// TestADayGivenLater: import again with --date says what it did, and a due
// that counts from the meeting gets its days.
func TestADayGivenLater(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	page := write(t, home, "pumps.txt", "Agenda item\n\nPumps\n\nMinutes:\n\nRESOLVED that the Director brings a report on the pumps to Cabinet within 28 days.\n")
	must(t, home, "import", page)
	if out := must(t, home, "import", "--date", "2018-09-05", page); !strings.Contains(out, "taken to be 5 September") || strings.Contains(out, "Nothing changed") {
		t.Errorf("import --date says:\n%s", out)
	}
	if out := must(t, home, "due", "--as-at", "2018-09-07"); !strings.Contains(out, "by 3 October 2018") {
		t.Errorf("28 days after 5 September 2018 is not 3 October:\n%s", out)
	}
}

// TestACutOffImportIsLookedAtAgain: an import that was killed before it had
// looked for returns leaves word, and the next one looks.
func TestACutOffImportIsLookedAtAgain(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	data := filepath.Join(home, ".local", "share", "arising")
	word := filepath.Join(data, ".import-under-way")
	if _, err := os.Stat(word); err == nil {
		t.Fatal("an import that ended leaves word that it did not")
	}
	page := write(t, home, "march-again.txt", march)
	if out := must(t, home, "import", page); !strings.Contains(out, "already kept") {
		t.Errorf("the same words again: %s", out)
	}
	write(t, data, ".import-under-way", "")
	must(t, home, "import", page)
	if _, err := os.Stat(word); err == nil {
		t.Error("the word is still there after an import that ended")
	}
	if due("--as-at", "2019-04-15")["further report"].Returned == nil {
		t.Error("the suggested return is gone")
	}
}

// TestNoEmptyStrings: what is not known is null in JSON, nowhere "".
func TestNoEmptyStrings(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	for _, args := range [][]string{{"due", "--json", "--all"}, {"due", "--json", "--as-at", "2019-04-15"}, {"matters", "--json", "--all"}} {
		var v any
		if err := json.Unmarshal([]byte(must(t, home, args...)), &v); err != nil {
			t.Fatal(err)
		}
		for _, path := range emptyIn(v, "") {
			t.Errorf("arising %s: %s is an empty string", strings.Join(args, " "), path)
		}
	}
}

// emptyIn lists where a value has an empty string, or a list that is null.
func emptyIn(v any, path string) []string {
	var out []string
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			out = append(out, emptyIn(e, path+"."+k)...)
		}
	case []any:
		for _, e := range v {
			out = append(out, emptyIn(e, path+"[]")...)
		}
	case string:
		if v == "" {
			out = append(out, path)
		}
	}
	return out
}

// TestWrongFoldersAreNamed: which file, what was expected, what to do.
func TestWrongFoldersAreNamed(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	file := write(t, home, "file", "x")
	page := write(t, home, "page.txt", march)
	pipe := filepath.Join(home, "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Dir(write(t, filepath.Join(home, "broken"), "arising.db", "this is no database, and was never one"))
	cases := []struct {
		name string
		args []string
		code int
		says []string
	}{
		{"a file for a folder", []string{"due", "--data", file}, 2, []string{file, "is a file"}},
		{"a file to import into", []string{"import", "--data", file, page}, 2, []string{file, "is a file"}},
		{"a pipe to read", []string{"read", pipe}, 1, []string{pipe, "no regular file"}},
		{"a pipe to import", []string{"import", pipe}, 1, []string{pipe, "no regular file"}},
		{"a broken store", []string{"due", "--data", broken}, 1, []string{filepath.Join(broken, "arising.db"), "backup"}},
		{"a flag of one command", []string{"due", "--bodi", "x"}, 2, []string{"--body", "arising due --help"}},
		{"a flag of a command within one", []string{"event", "set", "x", "2019-01-01"}, 2, []string{"arising event set --help"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := run(t, home, c.args...)
			if got.code != c.code {
				t.Errorf("exit code %d, want %d", got.code, c.code)
			}
			for _, want := range c.says {
				if !strings.Contains(got.err, want) {
					t.Errorf("does not say %q: %s", want, got.err)
				}
			}
		})
	}
	if out := must(t, home, "--version"); !strings.HasPrefix(out, "arising ") {
		t.Errorf("--version says %q", out)
	}
}

// TestADayNotStated: matters do not show a bound as though it were the day.
func TestADayNotStated(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	page := write(t, home, "a.txt", "Agenda item\n\nPumps at Marl\n\nMinutes:\n\nThe review of July 2016 confirmed the state of the pumps. The schedule was due to be delivered to the Board on 29 September 2016.\n")
	must(t, home, "import", page)
	if out := must(t, home, "matters", "--all"); !strings.Contains(out, "day not stated") {
		t.Errorf("matters says:\n%s", out)
	}
}

// TestRewordedWhileFollowed: confirmed minutes put a followed promise in other
// words; it does not vanish without a word.
func TestRewordedWhileFollowed(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	page := func(kind, promise string) string {
		return "<html><head><title>" + kind + `</title><link rel="canonical" href="https://d.example/ieListDocuments.aspx?CId=1&amp;MId=77&amp;Ver=4" /></head><body><div id="modgov"><h1 class="mgMainTitleTxt">` + kind +
			`</h1><h2 class="mgSubTitleTxt">Cabinet - Tuesday, 12th March, 2024 10.00 am</h2><table class="mgItemTable"><tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI900"></a>4</p></td>` +
			`<td><p class="mgAiTitleTxt">Winter service</p><p class="mgSubItemTitleTxt">Minutes:</p><p>RESOLVED:</p><p>1. ` + promise + "</p></td></tr></table></div></body></html>"
	}
	must(t, home, "import", write(t, home, "draft.html", page("Agenda and draft minutes", "That a report on gritting be brought to Cabinet in September 2024.")))
	must(t, home, "follow", "K-1")
	if out := must(t, home, "due"); strings.Contains(out, "no current version") {
		t.Errorf("before anything changed, due says:\n%s", out)
	}
	must(t, home, "import", write(t, home, "final.html", page("Agenda and minutes", "That the Director of Highways explains to all parishes by Easter 2025 how salt is shared.")))
	if out := must(t, home, "due"); !strings.Contains(out, "no current version of its record: K-1") {
		t.Errorf("due says nothing of the promise that was followed:\n%s", out)
	}
	if out := must(t, home, "show", "K-1"); !strings.HasPrefix(out, "K-1  NO LONGER READ") {
		t.Errorf("show says:\n%s", out)
	}
}

// TestCommandsAsTheyCanBeTyped: started as bin/arising, the demonstration
// ends in commands that begin so.
func TestCommandsAsTheyCanBeTyped(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	var out, errs strings.Builder
	p := cli.Program{Now: func() time.Time { return now }, Getenv: func(string) string { return home }, Called: "bin/arising"}
	if code := p.Run(context.Background(), []string{"demo", "--print"}, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	if !strings.Contains(out.String(), "  bin/arising due --data fernshire") || len(tooWide(out.String())) > 0 {
		_, end, _ := strings.Cut(out.String(), "To go on:")
		t.Errorf("it ends:\n%s", end)
	}
}

// TestReasonsAndDays: an empty reason is none, and a day that a record states
// is not settled over.
func TestReasonsAndDays(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	for _, args := range [][]string{
		{"settle", "I-3", "2019-01-08", "--why", " "},
		{"event", "set", "the Commissioner's visit", "2019-06-12", "--why", ""},
		{"set-aside", "K-1", "--why", ""},
		{"start", "2019-01-01", "--why", ""},
		{"settle", "I-1", "2015-11-04", "--why", "a slip"},
	} {
		if got := run(t, home, args...); got.code != 2 {
			t.Errorf("arising %s: exit code %d, want 2: %s%s", strings.Join(args, " "), got.code, got.out, got.err)
		}
	}
}

// TestEventSetSaysWhatMoved: which dues moved, or, where the words are not the
// record's, what dues hang on.
func TestEventSetSaysWhatMoved(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	ref := due("--as-at=2026-11-21")["further report"].Ref
	if out := must(t, home, "event", "set", "the bridge's opening", "2019-06-12", "--why", "x"); !strings.Contains(out, "No due known today moved.") || !strings.Contains(out, "Commissioner's visit") {
		t.Errorf("of an event that nothing hangs on it says:\n%s", out)
	}
	if out := must(t, home, "event", "set", "Commissioner visit", "2019-06-12", "--known", "2019-03-01", "--why", "x"); !strings.Contains(out, ref+" is now overdue") {
		t.Errorf("of the visit it says:\n%s", out)
	}
}

// TestEachPairOnce: a pair of items that may be of one matter is asked about
// once, not from either side.
func TestEachPairOnce(t *testing.T) {
	t.Parallel()
	var l struct {
		Matters []struct {
			May []struct{ From, To string }
		}
	}
	if err := json.Unmarshal([]byte(must(t, t.TempDir(), "matters", "--json", "--data", fernshire(t))), &l); err != nil {
		t.Fatal(err)
	}
	seen := map[[2]string]bool{}
	for _, m := range l.Matters {
		for _, p := range m.May {
			if seen[[2]string{p.From, p.To}] || seen[[2]string{p.To, p.From}] {
				t.Errorf("%s and %s are asked about twice", p.From, p.To)
			}
			seen[[2]string{p.From, p.To}] = true
		}
	}
	if len(seen) == 0 {
		t.Error("nothing is asked")
	}
}
