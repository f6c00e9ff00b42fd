package cli_test

import (
	"strings"
	"testing"

	"mattersarising/internal/store/pgtest"
)

// TestBenchImportInPostgres runs the measure on a few pages, twice: nothing of the first
// run is left in the database.
func TestBenchImportInPostgres(t *testing.T) {
	t.Parallel()
	db := pgtest.Database(t)
	for range 2 {
		out := must(t, t.TempDir(), "bench", "import", "--pages", "12", "--dir", t.TempDir(), "--db", db)
		for _, want := range []string{"12 pages", "of the pace of the bare inserts", "its chain followed"} {
			if !strings.Contains(out, want) {
				t.Errorf("bench import says nothing of %q:\n%s", want, out)
			}
		}
	}
}
