package calendar_test

import (
	"encoding/csv"
	"os"
	"testing"

	"mattersarising/test/shared"
)

// vectors reads a table of the shared reference, without its header. Where the
// shared folder is not beside the repository the test is left out, save in CI.
func vectors(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(shared.Folder(t, "reference", "vectors", name))
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
