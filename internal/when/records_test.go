package when_test

import (
	"strings"
	"testing"

	"mattersarising/internal/when"
	"mattersarising/internal/when/whentest"
	"mattersarising/test/shared"
)

// TestRecords reads every due phrase of the labelled records by itself and in
// its sentence. Floor: all of them.
func TestRecords(t *testing.T) {
	t.Parallel()
	dues, err := whentest.Records(shared.Folder(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(dues) == 0 {
		t.Fatal("got no due phrases from the labelled records")
	}
	alone, within := 0, 0
	for _, d := range dues {
		r, ok := when.Read(d.Text, d.Context)
		if ok && d.Right(r) {
			alone++
		} else {
			t.Errorf("%s: %q alone: got %+v, want %+v", d.Record, d.Text, r, d)
		}
		found := false
		all := when.Find(d.Sentence, d.Context)
		for _, r := range all {
			found = found || d.Right(r) && (strings.Contains(r.Text, d.Text) || strings.Contains(d.Text, r.Text))
		}
		if found {
			within++
		} else {
			t.Errorf("%s: %q in %q: got %+v, want %+v", d.Record, d.Text, d.Sentence, all, d)
		}
	}
	t.Logf("due phrases of the labelled records read rightly: %d of %d alone, %d of %d in their sentences", alone, len(dues), within, len(dues))
}
