package suppress_test

import (
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/suppress"
)

// small makes tables of so few and so small counts that all numbers can be tried.
func smallTable(random *rand.Rand, s shape) suppress.Release {
	r := table(random, "table", s)
	innermost := map[suppress.Key]int64{}
	isTotal := map[suppress.Key]bool{}
	for _, sum := range r.Sums {
		isTotal[sum.Total] = true
	}
	for i := range r.Cells {
		if c := &r.Cells[i]; !isTotal[c.Key] {
			c.Count = []int64{0, 1, 2, 3, 6, 6, 7, 8}[random.IntN(8)]
			innermost[c.Key] = c.Count
		}
	}
	return revise(random, r, "table", 0)
}

// TestAuditorIsStrong: whatever was hidden by whoever, the auditor recovers what trying all
// numbers recovers: all of it, and, as long as it does not give up, no more.
func TestAuditorIsStrong(t *testing.T) {
	t.Parallel()
	tried, cells, unsure := 0, 0, 0
	for seed := range uint64(150) {
		random := rand.New(rand.NewPCG(seed, 11))
		s := shape{2, 2 + random.IntN(2), 1, 1}
		if random.IntN(3) == 0 {
			s = shape{1, 1, 2, 2}
		}
		r := smallTable(random, s)
		hidden := map[suppress.Key]bool{}
		for _, c := range r.Cells {
			if c.Count > 0 && (suppress.Children.Low <= c.Count && c.Count <= suppress.Children.High || random.IntN(4) == 0) && len(hidden) < 5 {
				hidden[c.Key] = true
			}
		}
		want := bruteforce(r, hidden, highest(r)+2)
		recovered, err := suppress.Audit([]suppress.Published{known(r, hidden)}, suppress.Policy{Low: 1, High: 0})
		if err != nil {
			t.Fatal(err)
		}
		got := map[suppress.Key]bool{}
		for _, c := range recovered {
			if c.Unsure && !want[c.Key] {
				unsure++
				continue
			}
			got[c.Key] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("table %d, hidden %v (-by trying all +by the auditor):\n%s", seed, hidden, diff)
		}
		tried++
		cells += len(hidden)
	}
	t.Logf("%d tables with %d hidden cells; %d times it gave up", tried, cells, unsure)
}

func highest(r suppress.Release) int64 {
	most := int64(0)
	for _, c := range r.Cells {
		most = max(most, c.Count)
	}
	return most
}

// optimum is the fewest cells of a table that can be hidden so that nothing hidden can be
// recovered, found by trying all sets of them.
func optimum(r suppress.Release) int {
	var primary, rest []suppress.Key
	for _, c := range r.Cells {
		switch {
		case c.Count >= 1 && c.Count <= 5:
			primary = append(primary, c.Key)
		case c.Count > 5:
			rest = append(rest, c.Key)
		}
	}
	for n := range len(rest) + 1 {
		for set := range uint(1) << len(rest) {
			if bits.OnesCount(set) != n {
				continue
			}
			hidden := map[suppress.Key]bool{}
			for _, k := range primary {
				hidden[k] = true
			}
			for i, k := range rest {
				if set&(1<<i) != 0 {
					hidden[k] = true
				}
			}
			if len(bruteforce(r, hidden, highest(r)+2)) == 0 {
				return len(primary) + n
			}
		}
	}
	return len(r.Cells)
}
