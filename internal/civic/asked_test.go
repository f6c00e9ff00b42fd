package civic_test

import (
	"testing"

	"mattersarising/internal/civic"
)

// TestAskedBy holds the reading of what was asked for to sentences as minutes have them.
func TestAskedBy(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]civic.Asked{
		"That the Cabinet Member ensures that the service provides a suite of performance indicators as of the date of this meeting": civic.AskedPaper,
		"That the report receives a further report on the step-down processes within twelve months":                                  civic.AskedPaper,
		"That officers provide an updated improvement plan which is Red-Amber-Green rated":                                           civic.AskedPaper,
		"That the Board receives an update on how the views of children are heard":                                                   civic.AskedUpdate,
		"That the Assistant Director, Highways brings an update on the highways improvement plan to the Committee in March 2023":     civic.AskedUpdate,
		"That an update report be brought to Cabinet":                                                                                civic.AskedPaper,
		"That a verbal report be given at the next meeting":                                                                          civic.AskedUpdate,
		"That progress on the Plan be reviewed by Cabinet prior to the Commissioner’s visit":                                         civic.AskedDeed,
		"Officers agreed to circulate the licensing protocol to Members of the Board":                                                civic.AskedPaper,
		"That the Board to set up a Performance and Finance Sub-Group":                                                               civic.AskedDeed,
		"That performance data of Children’s Services be shared with the Children’s Scrutiny Board":                                  civic.AskedPaper,
		"Officers undertook to write to Members on caseloads within 10 working days":                                                 civic.AskedPaper,
		"That the results of the consultation on the family centres come to the Board at its autumn meeting":                         civic.AskedPaper,
		"that Members be kept informed of progress against the plan":                                                                 civic.AskedUpdate,
		"": civic.AskedDeed,
	} {
		if got := civic.AskedBy(words); got != want {
			t.Errorf("%q asks for %s, and is read as %s", words, want, got)
		}
	}
}

// FuzzAskedBy: whatever the words, one of the three is read, and the same again.
func FuzzAskedBy(f *testing.F) {
	f.Add("a report, on the plan")
	f.Fuzz(func(t *testing.T, words string) {
		got := civic.AskedBy(words)
		if _, err := civic.ParseAsked(string(got)); err != nil || got != civic.AskedBy(words) {
			t.Errorf("%q is read as %q", words, got)
		}
	})
}
