package plan_test

import (
	"os"
	"path/filepath"
	"testing"

	"mattersarising/internal/plan"
	"mattersarising/internal/plan/written"
)

// The floors of lineage, at the default threshold, over both pairs of the example's
// versions. A change of rules that falls below them does not pass.
const (
	precisionFloor = 0.95
	recallFloor    = 0.90
)

// lineageOf scores the suggestions for one pair of versions.
func lineageOf(t *testing.T, older, newer []plan.Line, labels []written.Label) written.Score {
	t.Helper()
	s := written.Compare(plan.Lineage(older, newer), labels)
	return s
}

func TestLineageOfFernshire(t *testing.T) {
	t.Parallel()
	v := fernshire(t).Plan.Versions
	labels, err := written.Labels("lineage.txt", file(t, "lineage"))
	if err != nil {
		t.Fatal(err)
	}
	var all written.Score
	for i := range v[1:] {
		pair := v[i].Name + " to " + v[i+1].Name
		s := lineageOf(t, v[i].Lines, v[i+1].Lines, labels[pair])
		t.Logf("%s: %d suggested, %d right, %d labelled: precision %.3f, recall %.3f", pair, s.Suggested, s.Right, s.Labelled, s.Precision(), s.Recall())
		for _, w := range s.Wrong {
			t.Logf("wrong: %s", w)
		}
		for _, m := range s.Missed {
			t.Logf("missed: %s", m)
		}
		all.Suggested, all.Right, all.Labelled = all.Suggested+s.Suggested, all.Right+s.Right, all.Labelled+s.Labelled
	}
	if all.Precision() < precisionFloor || all.Recall() < recallFloor {
		t.Errorf("precision %.3f, recall %.3f: below the floors of %.2f and %.2f", all.Precision(), all.Recall(), precisionFloor, recallFloor)
	}
}

// TestLineageElsewhere: three short invented plans in other councils' manners, written
// before the rule was tried and never used to choose its weights, show that it holds beyond
// the example.
func TestLineageElsewhere(t *testing.T) {
	t.Parallel()
	var all written.Score
	for _, name := range []string{"borough", "county", "trust"} {
		var b written.Book
		text := map[string]string{}
		for _, part := range []string{"before", "after", "labels"} {
			raw, err := os.ReadFile(filepath.Join("testdata", "lineage", name+"-"+part+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			text[part] = string(raw)
		}
		for _, part := range []string{"before", "after"} {
			if err := b.Version(name+"-"+part, text[part]); err != nil {
				t.Fatal(err)
			}
		}
		labels, err := written.Labels(name, text["labels"])
		if err != nil {
			t.Fatal(err)
		}
		s := lineageOf(t, b.Plan.Versions[0].Lines, b.Plan.Versions[1].Lines, labels["before to after"])
		t.Logf("%s: %d suggested, %d right, %d labelled: precision %.3f, recall %.3f", name, s.Suggested, s.Right, s.Labelled, s.Precision(), s.Recall())
		for _, w := range s.Wrong {
			t.Logf("wrong: %s", w)
		}
		for _, m := range s.Missed {
			t.Logf("missed: %s", m)
		}
		all.Suggested, all.Right, all.Labelled = all.Suggested+s.Suggested, all.Right+s.Right, all.Labelled+s.Labelled
	}
	t.Logf("all: precision %.3f, recall %.3f", all.Precision(), all.Recall())
}
