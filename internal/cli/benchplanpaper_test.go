package cli_test

import (
	"strings"
	"testing"
)

// TestBenchPlanPapers runs the measure on a few lines.
func TestBenchPlanPapers(t *testing.T) {
	t.Parallel()
	out := must(t, t.TempDir(), "bench", "plan-papers", "--lines", "61", "--updates", "12", "--turns", "1")
	for _, want := range []string{"a plan of 61 lines, 12 updates each", "judged, as at a past day", "plan as xlsx", "highlight as docx", "statement as csv", "the limit is 3000"} {
		if !strings.Contains(out, want) {
			t.Errorf("bench plan-papers says nothing of %q:\n%s", want, out)
		}
	}
}
