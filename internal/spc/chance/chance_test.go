package chance_test

import (
	"math"
	"testing"

	"mattersarising/internal/spc/chance"
)

// TestTheory: where mean and limits are known, each rule cries out as often as theory has
// it. Points of one series depend on each other, so a band of four standard errors is
// taken from the number of series, not of points.
func TestTheory(t *testing.T) {
	t.Parallel()
	for _, run := range []int{6, 7} {
		const series, points = 4000, 24
		want := chance.Theory(points, run)
		got, estimated := chance.Simulated(series, points, run)
		for name, pair := range map[string][2]float64{
			"single": {got.Single, want.Single}, "shift": {got.Shift, want.Shift}, "trend": {got.Trend, want.Trend}, "two of three": {got.TwoOfThree, want.TwoOfThree},
		} {
			// A marked point brings at most so many with it as a run has.
			if band := 4 * math.Sqrt(pair[1]*8/(series*points)); math.Abs(pair[0]-pair[1]) > band {
				t.Errorf("run %d, %s: %.5f, by theory %.5f, within %.5f", run, name, pair[0], pair[1], band)
			}
		}
		if estimated.Series <= got.Series/2 || estimated.Series >= 1 {
			t.Errorf("run %d: %.3f of the series cry out with lines of their own, %.3f with known ones", run, estimated.Series, got.Series)
		}
	}
}

// TestByHand: what can be worked out on paper.
func TestByHand(t *testing.T) {
	t.Parallel()
	// Six points all on one side: twice a half to the sixth. All climbing or falling: two of 720 orders.
	got := chance.Theory(6, 6)
	if math.Abs(got.Shift-2.0/64) > 1e-12 || math.Abs(got.Trend-2.0/720) > 1e-12 || math.Abs(got.Single-0.0026998) > 1e-7 {
		t.Errorf("%+v", got)
	}
}
