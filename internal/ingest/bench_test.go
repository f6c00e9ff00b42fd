package ingest

import (
	"testing"
	"time"
)

// TestBenchImport runs the measure on a few pages: what it counts must be right;
// what it measures is for a quiet machine to say.
func TestBenchImport(t *testing.T) {
	t.Parallel()
	const pages = 30
	r, err := BenchImport(t.Context(), BenchParams{Pages: pages, Dir: t.TempDir(), Batch: 20, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if r.Pages != pages || r.Rows < 20*pages || r.Commitments < 3*pages || r.Import <= 0 || r.Bare <= 0 || r.Repeat <= 0 {
		t.Errorf("got %+v", r)
	}
	t.Logf("%+v, ratio %.2f", r, r.Ratio())
}
