package reader

import (
	"testing"

	"mattersarising/internal/evaluate"
	"mattersarising/test/shared"
)

// TestSeedsLanguage holds the five real records to the careful reading of
// them: nothing is missed, nothing invented, and every owner, recipient, due,
// event and bound is as a careful officer would read it.
func TestSeedsLanguage(t *testing.T) {
	t.Parallel()
	got := score(t, shared.Folder(t, "seeds"))
	for what, f1 := range map[string]float64{
		"commitments, recall":    got.Commitments.Recall(),
		"commitments, precision": got.Commitments.Precision(),
		"events, recall":         got.Facts.Events.Recall(),
		"attendance changes":     got.Facts.Attendance.F1(),
		"date bounds":            got.Facts.Date.Value(),
		"resolution type":        got.ResolutionTypes.Value(),
		"who":                    got.Fields.Who.Value(),
		"to whom":                got.Fields.To.Value(),
		"due interval":           got.Fields.Interval.Value(),
		"due relation":           got.Fields.Relation.Value(),
		"due event":              got.Fields.Event.Value(),
		"recurrence":             got.Fields.Recurring.Value(),
	} {
		if f1 < 1 {
			t.Errorf("%s: %.3f, want all", what, f1)
		}
	}
}

// TestLanguageFloors holds what has been reached on labelled records. The
// development records are ours and always there; the corpus is shared.
func TestLanguageFloors(t *testing.T) {
	t.Parallel()
	t.Run("corpus", func(t *testing.T) {
		t.Parallel()
		floors(t, score(t, shared.Folder(t, "corpus")), 0.96, 0.97, 0.95, 0.90, 0.88)
	})
	t.Run("development", func(t *testing.T) {
		t.Parallel()
		floors(t, score(t, "testdata/records"), 0.87, 0.89, 0.92, 0.86, 0.85)
	})
}

func floors(t *testing.T, got evaluate.Result, commitments, types, interval, by, to float64) {
	t.Helper()
	for _, m := range []struct {
		what       string
		got, floor float64
	}{
		{"commitments, F1", got.Commitments.F1(), commitments},
		{"resolution types", got.ResolutionTypes.Value(), types},
		{"due intervals", got.Fields.Interval.Value(), interval},
		{"who", got.Fields.Who.Value(), by},
		{"to whom", got.Fields.To.Value(), to},
	} {
		if m.got < m.floor {
			t.Errorf("%s: %.3f, and it has been %.3f", m.what, m.got, m.floor)
		}
	}
}

// TestConfidenceMeansSomething: of readings said to be right nine times in
// ten, about nine in ten are.
func TestConfidenceMeansSomething(t *testing.T) {
	t.Parallel()
	got := score(t, "testdata/records")
	if brier := got.Confidence.Brier(); brier > 0.11 {
		t.Errorf("Brier score %.3f, want no more than 0.11", brier)
	}
	for _, tenth := range got.Confidence.Tenths {
		if tenth.Count < 30 {
			continue
		}
		if said, right := tenth.Mean(), float64(tenth.Right)/float64(tenth.Count); right < said-0.08 || right > said+0.08 {
			t.Errorf("of %d said %.2f, %.2f are right", tenth.Count, said, right)
		}
	}
}
