package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// build makes the program as a user would have it.
func build(t *testing.T) string {
	t.Helper()
	name := "arising"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	path := filepath.Join(t.TempDir(), name)
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// TestProgram runs the built program: what it prints and how it ends.
func TestProgram(t *testing.T) {
	t.Parallel()
	program, home := build(t), t.TempDir()
	page := filepath.Join(home, "page.txt")
	text := "Issue - meetings\n\nFlood defences\n\nMeeting: 18/12/2018 - Cabinet (Item 7)\n\n7 Flood defences\n\nMinutes:\n\nOfficers agreed to circulate the pumping figures by 31 January 2019.\n"
	if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name string
		args []string
		in   string
		code int
		out  string // in what it prints
		err  string // in what it says on standard error
	}{
		{"version", []string{"version"}, "", 0, "arising", ""},
		{"read", []string{"read", page}, "", 0, "pumping figures", ""},
		{"read from standard input", []string{"read", "-", "--json"}, text, 0, `"source":"-"`, ""},
		{"a bad file", []string{"read", filepath.Join(home, "none")}, "", 1, "", "no such file"},
		{"misused", []string{"read", "--jason", page}, "", 2, "", "--jason"},
		{"import", []string{"import", page}, "", 0, "1 new", ""},
		{"due", []string{"due", "--as-at", "1 March 2019"}, "", 0, "OVERDUE (1)", ""},
		{"due as JSON", []string{"due", "--as-at", "2019-03-01", "--json"}, "", 0, `"timing":"overdue"`, ""},
	}
	for _, c := range cases { // one after another: later ones look at what earlier ones kept
		cmd := exec.CommandContext(t.Context(), program, c.args...)
		cmd.Env = append(os.Environ(), "HOME="+home, "XDG_DATA_HOME=", "USERPROFILE="+home)
		cmd.Stdin = strings.NewReader(c.in)
		var out, errs strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &errs
		err := cmd.Run()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := cmd.ProcessState.ExitCode(); got != c.code {
			t.Errorf("%s: exit code %d, want %d\n%s%s", c.name, got, c.code, out.String(), errs.String())
		}
		if !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.err) {
			t.Errorf("%s: prints %q and %q, want %q and %q", c.name, out.String(), errs.String(), c.out, c.err)
		}
		if strings.Contains(out.String(), "\x1b[") {
			t.Errorf("%s: coloured, though not on a terminal", c.name)
		}
	}
}
