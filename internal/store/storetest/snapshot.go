package storetest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the snapshots of the schemas anew")

// Snapshot compares a schema, as the database itself tells it, with the one that
// is kept in testdata: what a step really made is there to be read and reviewed.
// "go test ./internal/store/sqlite ./internal/store/postgres -update" writes it anew.
func Snapshot(t *testing.T, schema string) {
	t.Helper()
	file := filepath.Join("testdata", "schema.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(schema), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), schema); diff != "" {
		t.Errorf("the schema is not the one kept in %s (-want +got):\n%s", file, diff)
	}
}
