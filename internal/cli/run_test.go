package cli_test

import (
	"bytes"
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/cli"
	"mattersarising/internal/store/pgtest"
)

// now is the moment that every test runs at.
var now = time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC)

// temporary is a folder for what several tests look at.
var temporary string

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-test.") { // started by a command that is tested: it is the program
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		code := cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
		stop()
		os.Exit(code)
	}
	dir, err := os.MkdirTemp("", "arising-test-")
	if err != nil {
		panic(err)
	}
	temporary = dir
	code := m.Run()
	pgtest.Stop()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// ran is what one run of the program came to.
type ran struct {
	code     int
	out, err string
}

// run runs the program in this process, with its own home folder.
func run(t *testing.T, home string, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	p := cli.Program{
		Now: func() time.Time { return now },
		Getenv: func(key string) string {
			return map[string]string{"HOME": home, "USER": "j.smith"}[key]
		},
	}
	code := p.Run(context.Background(), args, strings.NewReader(""), &out, &errs)
	return ran{code, out.String(), errs.String()}
}

// must runs the program and expects it to be done.
func must(t *testing.T, home string, args ...string) string {
	t.Helper()
	r := run(t, home, args...)
	if r.code != 0 {
		t.Fatalf("arising %s: exit code %d\n%s%s", strings.Join(args, " "), r.code, r.out[:min(len(r.out), 2000)], r.err)
	}
	return r.out
}

// write puts a file into a folder and returns its path.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// tooWide lists the lines of a text that are wider than 80 columns and could
// have been broken.
func tooWide(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if len([]rune(line)) > 80 && len(strings.Fields(line)) > 1 {
			out = append(out, line)
		}
	}
	return out
}
