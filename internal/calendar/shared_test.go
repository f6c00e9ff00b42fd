package calendar_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
)

// vectors reads a table of the shared reference, without its header. Where the
// shared folder is not beside the repository the test is left out, save in CI.
func vectors(t *testing.T, name string) [][]string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "shared", "DESIGN.md")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			if os.Getenv("CI") == "true" {
				t.Fatal("no shared folder beside the repository")
			}
			t.Skip("no shared folder beside the repository: its vectors are not compared")
		}
		dir = parent
	}
	file, err := os.Open(filepath.Join(dir, "shared", "reference", "vectors", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 2 {
		t.Fatalf("%s has no rows", name)
	}
	return rows[1:]
}
