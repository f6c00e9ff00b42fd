package cli_test

import (
	"strings"
	"testing"
)

// TestBenchPaper runs the measure on a few commitments.
func TestBenchPaper(t *testing.T) {
	t.Parallel()
	out := must(t, t.TempDir(), "bench", "paper", "--commitments", "103", "--turns", "1", "--dir", t.TempDir())
	for _, want := range []string{"103 commitments of one body", "tracker as xlsx", "exceptions as csv", "the limit is 2000"} {
		if !strings.Contains(out, want) {
			t.Errorf("bench paper says nothing of %q:\n%s", want, out)
		}
	}
}
