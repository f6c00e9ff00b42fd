// Package golden holds files that are written from the code, pages of the documentation
// and golden files, to what the code says now. A test that is run with -update writes
// them anew.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the files that the tests write anew")

// Hold fails where a file, named from the folder of the package under test, is not what
// is wanted. It is written first where the test was run with -update.
func Hold(t testing.TB, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s is not what the code says (-code +file); look at what changed, then run go test -run %s -update here:\n%s",
			filepath.Base(path), t.Name(), diff)
	}
}
