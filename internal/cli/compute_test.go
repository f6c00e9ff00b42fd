package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/annexa"
	"mattersarising/internal/indicator"
)

// An analyst counts lists without a data folder, and the record takes the counts file in
// as it stands: every figure, with nothing said by hand.
func TestCountsAreTakenIn(t *testing.T) {
	t.Parallel()
	home, dir := t.TempDir(), t.TempDir()
	lists, counts := filepath.Join(dir, "lists"), filepath.Join(dir, "counts.csv")
	must(t, home, "indicator", "generate", lists, "--children", "800", "--as-at", "2025-08-31")
	must(t, home, "indicator", "compute", "--annex-a", lists, "--as-at", "2025-08-31", "--population", "262000", "-o", counts, "--trace", filepath.Join(dir, "trace.csv"))
	if left, err := os.ReadDir(home); err != nil || len(left) > 0 {
		t.Errorf("counting left %v in the home folder: %v", left, err)
	}
	if r := run(t, home, "indicator", "compute", "--annex-a", filepath.Join(dir, "none"), "--as-at", "2025-08-31"); r.code != 2 || !strings.Contains(r.err, "give the folder") {
		t.Errorf("without lists: exit code %d, %q", r.code, r.err)
	}
	data := filepath.Join(dir, "data")
	must(t, home, "demo", "--data", data, "--load-only")
	if out := must(t, home, "indicator", "import", counts, "--data", data); !strings.Contains(out, "50 new") {
		t.Errorf("taken in: %s", out)
	}
}

// What is counted is what the library says, by the same name and in the same unit.
func TestCountsAreOfTheLibrary(t *testing.T) {
	t.Parallel()
	library := indicator.Standard()
	for _, d := range annexa.Definitions() {
		of, ok := library.Latest(d.ID)
		switch {
		case !ok:
			t.Errorf("the library has no %s", d.ID)
		case string(of.Unit) != string(d.Unit):
			t.Errorf("%s is counted in %q, and the library has it in %q", d.ID, d.Unit, of.Unit)
		}
	}
}
