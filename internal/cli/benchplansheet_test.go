package cli_test

import (
	"strings"
	"testing"
)

// TestBenchPlanSheet runs the measure on a few rows.
func TestBenchPlanSheet(t *testing.T) {
	t.Parallel()
	out := must(t, t.TempDir(), "bench", "plan-sheet", "--rows", "53", "--lines", "31", "--turns", "2", "--dir", t.TempDir())
	for _, want := range []string{"a workbook becomes a plan", "a tenth changed", "goes out as a workbook", "the limit is 3000"} {
		if !strings.Contains(out, want) {
			t.Errorf("bench plan-sheet says nothing of %q:\n%s", want, out)
		}
	}
}
