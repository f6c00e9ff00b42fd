package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/cli"
)

func TestExitCodes(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	good := write(t, home, "good.txt", "Agenda item\n\nWinter service\n\nMinutes:\n\nRESOLVED that the report be noted.\n")
	empty := write(t, home, "empty.txt", "")
	cases := []struct {
		name string
		args []string
		code int
		says string // in what is printed, whichever way
	}{
		{"nothing asked", nil, 0, "Usage: arising"},
		{"help", []string{"--help"}, 0, "Usage: arising"},
		{"help of a command", []string{"settle", "--help"}, 0, "A suggestion never acts"},
		{"version", []string{"version"}, 0, "arising"},
		{"no such command", []string{"reed"}, 2, "arising --help"},
		{"no such flag", []string{"due", "--when", "now"}, 2, "--when"},
		{"no file named", []string{"read"}, 2, "<file>"},
		{"a date that is none", []string{"due", "--as-at", "Tuesday"}, 2, "write it as 2019-03-01"},
		{"a date of the calendar's", []string{"due", "--as-at", "2019-02-30"}, 2, "write it as 2019-03-01"},
		{"read", []string{"read", good}, 0, "Winter service"},
		{"a file that is not there", []string{"read", filepath.Join(home, "none.txt")}, 1, "no such file"},
		{"an empty file", []string{"read", empty}, 1, "empty.txt"},
		{"one bad file among others", []string{"read", "--json", good, empty}, 1, "1 of 2 files could not be read"},
		{"nothing kept", []string{"due", "--data", filepath.Join(home, "none")}, 2, "arising import FILE"},
		{"evaluate a folder without labels", []string{"evaluate", home}, 1, "no labelled records"},
		{"follow nothing", []string{"follow", "--data", home}, 2, "nothing is kept"},
		{"set aside without a reason", []string{"set-aside", "K-1"}, 2, "--why"},
		{"an event without a reason", []string{"event", "set", "the visit", "2019-01-01"}, 2, "--why"},
		{"an event the wrong way round", []string{"event", "set", "the visit", "2019-02-01..2019-01-01", "--why", "x"}, 2, "ends before it begins"},
		{"load-only without a folder", []string{"demo", "--load-only"}, 2, "--data DIR"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := run(t, home, c.args...)
			if got.code != c.code {
				t.Errorf("exit code %d, want %d", got.code, c.code)
			}
			if !strings.Contains(got.out+got.err, c.says) {
				t.Errorf("says nothing of %q:\n%s%s", c.says, got.out, got.err)
			}
			if c.code != 0 && got.err == "" {
				t.Error("failed, and said nothing on standard error")
			}
		})
	}
}

// TestEveryCommandHasHelp walks the commands that the help lists and asks each
// for its own.
func TestEveryCommandHasHelp(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	_, commands, ok := strings.Cut(must(t, home, "--help"), "Commands:\n")
	if !ok {
		t.Fatal("the help lists no commands")
	}
	n := 0
	for line := range strings.Lines(commands) {
		name, rest, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if !ok || !strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "   ") {
			continue
		}
		n++
		if strings.TrimSpace(rest) == "" {
			t.Errorf("%s: the list says nothing of what it does", name)
		}
		out := must(t, home, append(strings.Fields(name), "--help")...)
		if !strings.Contains(out, "Usage: arising "+name) {
			t.Errorf("arising %s --help prints:\n%s", name, out)
		}
		for _, wide := range tooWide(out) {
			t.Errorf("arising %s --help: wider than 80 columns: %s", name, wide)
		}
	}
	if n < 15 {
		t.Errorf("the help lists %d commands, want at least 15", n)
	}
}

// TestTheRestIsStillRead: a bad file is named and the good ones are printed.
func TestTheRestIsStillRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
		write(t, dir, name, "Agenda item\n\nSubject "+name+"\n\nMinutes:\n\nRESOLVED that the report be noted.\n")
	}
	write(t, dir, "bad.html", "\x00\x01\x02\x03 binary")
	got := run(t, dir, "read", "--json", dir)
	if n := strings.Count(got.out, "\n"); n != 3 || got.code != 1 {
		t.Errorf("%d records printed, exit code %d; want 3 and 1", n, got.code)
	}
	if !strings.Contains(got.err, "bad.html") {
		t.Errorf("the bad file is not named: %s", got.err)
	}
	home := t.TempDir()
	got = run(t, home, "import", dir)
	if got.code != 1 || !strings.Contains(got.out, "3 new") || !strings.Contains(got.err, "bad.html") {
		t.Errorf("import: exit code %d\n%s%s", got.code, got.out, got.err)
	}
}

// TestDryRunKeepsNothing: -n makes no store, and adds nothing to one.
func TestDryRunKeepsNothing(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	page := write(t, home, "a.txt", "Agenda item\n\nWinter service\n\nMinutes:\n\nOfficers agreed to circulate the report by 1 March 2019.\n")
	got := must(t, home, "import", "-n", "--data", data, page)
	if !strings.Contains(got, "Nothing was kept") {
		t.Errorf("says %q", got)
	}
	if _, err := os.Stat(data); !os.IsNotExist(err) {
		t.Errorf("the data folder was made: %v", err)
	}
	must(t, home, "import", "--data", data, "--date", "2019-01-08", page)
	other := write(t, home, "b.txt", "Agenda item\n\nFlood defences\n\nMinutes:\n\nOfficers agreed to circulate the plan by 1 April 2019.\n")
	must(t, home, "import", "-n", "--data", data, "--date", "2019-01-08", other)
	if got := must(t, home, "due", "--data", data, "--as-at", "2019-02-01"); strings.Contains(got, "circulate the plan") {
		t.Errorf("a dry run was kept:\n%s", got)
	}
}

func TestDataFolder(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	page := write(t, home, "a.txt", "Agenda item\n\nWinter service\n\nMinutes:\n\nRESOLVED that the report be noted.\n")
	must(t, home, "import", page)
	if _, err := os.Stat(filepath.Join(home, ".local", "share", "arising", "arising.db")); err != nil {
		t.Errorf("not kept under the user's data folder: %v", err)
	}
}

func TestStopped(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	page := write(t, home, "a.txt", "Agenda item\n\nWinter service\n\nMinutes:\n\nRESOLVED that the report be noted.\n")
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var errs strings.Builder
	p := cli.Program{Now: func() time.Time { return now }, Getenv: func(string) string { return home }}
	code := p.Run(ctx, []string{"read", page}, strings.NewReader(""), &strings.Builder{}, &errs)
	if code != 1 || !strings.Contains(errs.String(), "stopped") {
		t.Errorf("exit code %d, %q; want 1 and that it was stopped", code, errs.String())
	}
}
