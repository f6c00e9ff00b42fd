package search_test

import (
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/search"
)

func TestText(t *testing.T) {
	t.Parallel()
	f := search.NewFolder()
	got := f.Fold(search.Text{
		Found: search.FoundCommitment, Kind: "plan_action", Words: []string{"The plans", "brought back"}, Body: "Children's Board",
		Owner: []string{"Officers", "officers", "Head of Quality"}, Due: civic.Due{To: calendar.MustDate("2018-09-07")}, Status: []string{"unreviewed"},
	}, func(string, string) {})
	want := search.Terms{
		Words: "the plan ¦ brought back",
		Marks: "¦sunreview ¦kcommitment ¦kplanaction ¦ ¦bchild ¦bboard ¦ ¦ooffic ¦ ¦ooffic ¦ ¦ohead ¦oof ¦oqualiti ¦d2018 ¦d201809 ¦d20180907",
	}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if v := got.Vector(); !strings.HasPrefix(v, "the:1 plan:2 brought:4 back:5 ¦sunreview:16101 ¦kcommitment:16102 ") || strings.Contains(v, "¦:") {
		t.Errorf("as a vector: %s", v)
	}
}

// TestTextIsBounded wants no position or number of positions that a database
// would leave out.
func TestTextIsBounded(t *testing.T) {
	t.Parallel()
	f := search.NewFolder()
	got := f.Fold(search.Text{Found: search.FoundPassage, Words: []string{strings.Repeat("alpha beta ", 20_000)}, Body: strings.Repeat("board ", 500)}, func(string, string) {})
	terms := strings.Fields(got.Words)
	if len(terms) != 16_000 || strings.Count(got.Words, "alpha") != 255 || len(strings.Fields(got.Marks)) > 200 {
		t.Errorf("%d terms, %d of one, %d marks", len(terms), strings.Count(got.Words, "alpha"), len(strings.Fields(got.Marks)))
	}
}
