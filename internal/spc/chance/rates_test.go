package chance_test

import (
	"testing"

	"mattersarising/internal/spc/chance"
)

// TestRates prints the table of docs/measures.md: on a thousand series of 24 figures in
// which nothing changes, how many points each rule marks, beside theory.
func TestRates(t *testing.T) {
	t.Parallel()
	const series, points = 1000, 24
	for _, run := range []int{6, 7} {
		theory := chance.Theory(points, run)
		known, estimated := chance.Simulated(series, points, run)
		t.Logf("a run of %d, of %d points         theory   known lines   lines of their own", run, series*points)
		for _, row := range []struct {
			name             string
			theory, own, all float64
		}{
			{"single point", theory.Single, known.Single, estimated.Single},
			{"shift", theory.Shift, known.Shift, estimated.Shift},
			{"trend", theory.Trend, known.Trend, estimated.Trend},
			{"two of three", theory.TwoOfThree, known.TwoOfThree, estimated.TwoOfThree},
		} {
			t.Logf("%-30s %8.2f%% %12.2f%% %20.2f%%", row.name, 100*row.theory, 100*row.own, 100*row.all)
		}
		t.Logf("%-30s %9s %12.2f%% %20.2f%%", "any rule, of points", "–", 100*known.Any, 100*estimated.Any)
		t.Logf("%-30s %9s %12.1f%% %20.1f%%", "any rule, of series", "–", 100*known.Series, 100*estimated.Series)
		if known.Any < known.Shift || estimated.Series <= 0 {
			t.Error("the rates contradict each other")
		}
	}
}
