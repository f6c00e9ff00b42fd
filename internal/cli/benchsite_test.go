package cli_test

import (
	"strings"
	"testing"
)

// TestBenchSite runs the measure for a moment, on the example and on a small council: all
// pages are asked for, and every class of question to the search.
func TestBenchSite(t *testing.T) {
	t.Parallel()
	out := must(t, t.TempDir(), "bench", "site", "--time", "50ms", "--connections", "2", "--commitments", "1200", "--dir", t.TempDir())
	for _, want := range []string{"the example:", "1200 commitments:", "matter", "a rare word", "a middling word", "two common words", "of one committee"} {
		if n := strings.Count(out, want); n == 0 || n == 1 && !strings.Contains(want, ":") {
			t.Errorf("bench site says %q %d times:\n%s", want, n, out)
		}
	}
}
