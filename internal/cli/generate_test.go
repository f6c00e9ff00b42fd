package cli_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/store/pgtest"
)

// TestBenchGenerate writes two small councils to a folder, and puts the same into a
// store of each database: as many pages as it says, under a name of their own, and
// each council's record can be asked for.
func TestBenchGenerate(t *testing.T) {
	t.Parallel()
	home, dir := t.TempDir(), t.TempDir()
	args := []string{"bench", "generate", "--authorities", "2", "--pages", "150", "--seed", "5"}
	said := must(t, home, append(args, "--out", dir)...)
	if counted := must(t, home, args...); !strings.HasPrefix(counted, said) || !strings.Contains(counted, "Nothing was kept") {
		t.Errorf("without a place it says\n%s", counted)
	}
	pages := 0
	if err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			pages++
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if len(lines) != 5 || !strings.Contains(lines[4], fmt.Sprintf(" %d ", pages)) || pages < 200 {
		t.Fatalf("%d files were written, and it says:\n%s", pages, said)
	}
	councils, err := os.ReadDir(dir)
	if err != nil || len(councils) != 2 {
		t.Fatalf("%v, %v: want a folder for each of two councils", councils, err)
	}
	data := filepath.Join(t.TempDir(), "data")
	for _, into := range [][]string{{"--data", data}, {"--db", pgtest.Database(t)}} {
		if again := must(t, home, append(args, into...)...); again != said {
			t.Errorf("into %s: says\n%s\nwant\n%s", into[0], again, said)
		}
		for i, council := range councils {
			due := must(t, home, append([]string{"due", "--as-at", "2022-07-01", "--authority", council.Name()}, into...)...)
			name := strings.TrimSpace(lines[2+i][:34])
			if other := strings.TrimSpace(lines[3-i][:34]); !strings.HasPrefix(due, name) && !strings.HasPrefix(due, other) {
				t.Errorf("due of %s begins %.60q", council.Name(), due)
			}
		}
	}
}

func TestBenchGenerateMisused(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"--out", "x", "--authorities", "0"},
		{"--out", "x", "--years", "-1"},
		{"--data", "x", "--db", "postgres://x/y"},
		{"--db", "x"},
	} {
		if r := run(t, t.TempDir(), append([]string{"bench", "generate"}, args...)...); r.code != 2 || r.err == "" {
			t.Errorf("%v: exit code %d, %q", args, r.code, r.err)
		}
	}
}
