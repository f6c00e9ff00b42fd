package cli_test

import (
	"strings"
	"testing"

	"mattersarising/internal/store/pgtest"
)

// TestBenchDue runs the measure on a few commitments, on both databases: it fails
// where the list and the bare SQL find different things.
func TestBenchDue(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"sqlite":   {"--dir", t.TempDir()},
		"postgres": {"--db", pgtest.Database(t)},
	} {
		out := must(t, t.TempDir(), append([]string{"bench", "due", "--commitments", "403", "--acts", "3", "--turns", "1"}, args...)...)
		for _, want := range []string{"403 commitments", "of the bare SQL", "show as at the middle, of show today"} {
			if !strings.Contains(out, want) {
				t.Errorf("%s: bench due says nothing of %q:\n%s", name, want, out)
			}
		}
	}
}
