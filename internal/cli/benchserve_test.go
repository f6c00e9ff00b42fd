package cli_test

import (
	"strings"
	"testing"
)

// TestBenchServe runs the measure for a moment: the program serves the example in a
// process of its own, and stops.
func TestBenchServe(t *testing.T) {
	t.Parallel()
	out := must(t, t.TempDir(), "bench", "serve", "--time", "100ms", "--connections", "2", "--dir", t.TempDir())
	for _, want := range []string{"ready after", "MB (the goal is 150)", "at the most"} {
		if !strings.Contains(out, want) {
			t.Errorf("bench serve says nothing of %q:\n%s", want, out)
		}
	}
}
