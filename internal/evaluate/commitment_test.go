package evaluate

import "testing"

// TestNearest: a promise made twice is held to the place its reading took the
// owner and the due from, not to the place it happens to overlap most.
func TestNearest(t *testing.T) {
	t.Parallel()
	cabinet, visit, other := "Cabinet", "prior to the visit", "shortly"
	first := 0
	want := []CommitmentLabel{
		{TextStarts: "That progress be reviewed", By: &cabinet, Due: DueLabel{Text: &visit}, Where: "resolved"},
		{TextStarts: "Cabinet asked for a report", To: &cabinet, Due: DueLabel{Text: &other}, Where: "minutes", DuplicateOf: &first},
	}
	places := [][]span{{{0, 50}}, {{100, 150}}}
	both := []span{{3, 50}, {100, 150}}
	for _, tt := range []struct {
		name string
		c    commitmentReading
		want int
	}{
		{"as the list says", commitmentReading{By: &cabinet, Due: DueLabel{Text: &visit}, Where: "resolved", spans: both}, 0},
		{"as the narrative says", commitmentReading{To: &cabinet, Due: DueLabel{Text: &other}, Where: "minutes", spans: both}, 1},
		{"not in the list at all", commitmentReading{By: &cabinet, Due: DueLabel{Text: &visit}, Where: "resolved", spans: both[1:]}, 1},
	} {
		if got := groupsOf(want)[0].nearest(want, places, 1, tt.c); got != tt.want {
			t.Errorf("%s: held to label %d, want %d", tt.name, got, tt.want)
		}
	}
}
