package suppress_test

import (
	"math/rand/v2"
	"os"
	"testing"

	"mattersarising/internal/suppress"
)

// TestThousandTables: of random tables with totals, nested areas, time and up to three
// vintages, nothing hidden can be worked out from all that was published of them. Here a
// share of the thousand; make soak tries all.
func TestThousandTables(t *testing.T) {
	t.Parallel()
	cells, hidden, small, tables := 0, 0, 0, uint64(40)
	if os.Getenv("ARISING_SOAK") != "" {
		tables = 1000
	}
	for seed := range tables {
		random := rand.New(rand.NewPCG(seed, 5))
		s := shape{1 + random.IntN(3), 1 + random.IntN(3), 1 + random.IntN(2), 1 + random.IntN(2)}
		var past []suppress.Issued
		var all []suppress.Published
		var exact []suppress.Release
		now := table(random, "first", s)
		for vintage := range 1 + random.IntN(3) {
			if vintage > 0 {
				now = revise(random, now, []string{"", "second", "third"}[vintage], 1+random.IntN(3))
			}
			d, err := suppress.Decide(past, now, suppress.Children)
			if err != nil {
				t.Errorf("table %d, %s: %v", seed, now.Name, err)
				break
			}
			past = append(past, suppress.Issued{Release: now, Published: d.Published})
			all, exact = append(all, d.Published), append(exact, now)
			cells += len(now.Cells)
			hidden += d.Small + d.Secondary
			small += d.Small
		}
		recovered, err := suppress.Audit(all, suppress.Children, exact...)
		if err != nil || len(recovered) > 0 {
			t.Errorf("table %d: %v, %v", seed, recovered, err)
		}
	}
	t.Logf("%d tables of %d cells in all, in up to three vintages each: %d hidden, %d of them because they are small", tables, cells, hidden, small)
}

// TestNearOptimum: on tables small enough to try every way of hiding, little more is
// hidden than need be.
func TestNearOptimum(t *testing.T) {
	t.Parallel()
	best, hidden, tables := 0, 0, 0
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 12))
		r := smallTable(random, shape{2, 2, 1, 1})
		d, err := suppress.Decide(nil, r, suppress.Children)
		if err != nil {
			t.Errorf("table %d: %v", seed, err)
			continue
		}
		o := optimum(r)
		if got := d.Small + d.Secondary; got < o {
			t.Errorf("table %d: %d cells are hidden, and no %d suffice", seed, got, o)
		}
		best, hidden, tables = best+o, hidden+d.Small+d.Secondary, tables+1
	}
	t.Logf("%d tables: %d cells hidden, %d at best: %.1f%% more", tables, hidden, best, 100*float64(hidden-best)/float64(best))
	if float64(hidden) > 1.15*float64(best) {
		t.Errorf("%d cells are hidden, and %d would do", hidden, best)
	}
}
