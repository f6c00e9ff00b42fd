package scorecard

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/spc"
)

func TestJudge(t *testing.T) {
	t.Parallel()
	signal := &spc.Result{Variation: spc.WorseHigh}
	for _, c := range []struct {
		name string
		f    Figures
		want Judgement
	}{
		{"meets it", Figures{Latest: "85", Before: "84", Target: "85", Polarity: indicator.Up}, Judgement{Green, Better, nil}},
		{"a twentieth below", Figures{Latest: "80.75", Before: "81", Target: "85", Polarity: indicator.Up}, Judgement{Amber, Worse, []Need{NeedMiss}}},
		{"further below", Figures{Latest: "80", Before: "80.0", Target: "85", Polarity: indicator.Up}, Judgement{Red, Unchanged, []Need{NeedMiss}}},
		{"well beyond", Figures{Latest: "90", Target: "85", Polarity: indicator.Up}, Judgement{Green, NoTravel, []Need{NeedExceed}}},
		{"lower is better", Figures{Latest: "16.5", Before: "16", Target: "16", Polarity: indicator.Down}, Judgement{Amber, Worse, []Need{NeedMiss}}},
		{"lower is better, and reached", Figures{Latest: "15.9", Before: "16", Target: "16", Polarity: indicator.Down}, Judgement{Green, Better, nil}},
		{"a target of nought", Figures{Latest: "1", Target: "0", Polarity: indicator.Down}, Judgement{Red, NoTravel, []Need{NeedMiss}}},
		{"good neither way", Figures{Latest: "3", Before: "2", Target: "2", Polarity: indicator.Neither}, Judgement{Unrated, Higher, nil}},
		{"hidden", Figures{Before: "2", Target: "2", Polarity: indicator.Up}, Judgement{}},
		{"signals", Figures{Latest: "3", Before: "3", Polarity: indicator.Down, Result: signal}, Judgement{Unrated, Unchanged, []Need{NeedSignal}}},
		{"missing", Figures{Missing: true}, Judgement{Needs: []Need{NeedMissing}}},
	} {
		if diff := cmp.Diff(c.want, (&Scorecard{}).Judge(c.f)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if got := (&Scorecard{Near: 10}).Judge(Figures{Latest: "77", Target: "85", Polarity: indicator.Up}).Rating; got != Amber {
		t.Errorf("a tenth below is %q where the scorecard says so", got)
	}
	if got := Worse.Words(indicator.Down); got != "up, for the worse" {
		t.Errorf("worse is %q where lower is better", got)
	}
	for _, r := range Ratings() {
		if r.Words() == "" || (r != Unrated) != (r.Letter() != "") {
			t.Errorf("%q has no words or letter", r)
		}
	}
}

func TestMismatches(t *testing.T) {
	t.Parallel()
	works := []Work{{"Workforce", 4, 4}, {"Front door", 1, 3}, {"Care", 2, 2}, {"Empty", 0, 0}}
	all := []Measured{
		{"Workforce", "caseload", "Average caseload", Worsening},
		{"Workforce", "agency", "Agency", Improving},
		{"Front door", "re-referrals", "Re-referrals", Improving},
		{"Care", "moves", "Moves", Steady},
		{"Empty", "x", "X", Worsening},
	}
	var got []string
	for _, m := range Mismatches(works, all) {
		got = append(got, m.Priority+": "+m.Says)
	}
	want := []string{
		"Workforce: All 4 of its actions are called complete, and it is getting worse: Average caseload",
		"Front door: 1 of its 3 actions are called complete, and it is getting better: Re-referrals",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	good := func() Scorecard {
		return Scorecard{Slug: "a", Title: "A", Body: "B", Headings: []Heading{{"H", []Measure{{Indicator: "x"}}}}}
	}
	is := func(id string) bool { return id == "x" }
	if g := good(); g.Check(is) != nil {
		t.Fatal(g.Check(is))
	}
	for says, spoil := range map[string]func(*Scorecard){
		"cannot name":      func(s *Scorecard) { s.Slug = "A b" },
		"give it a title":  func(s *Scorecard) { s.Body = " " },
		"0 to 50":          func(s *Scorecard) { s.Near = 51 },
		"each heading":     func(s *Scorecard) { s.Headings[0].Title = "" },
		"no indicator":     func(s *Scorecard) { s.Headings[0].Measures[0].Indicator = "y" },
		"twice":            func(s *Scorecard) { s.Headings = append(s.Headings, s.Headings[0]) },
		"target or":        func(s *Scorecard) { s.Headings[0].Measures[0].Against = "hope" },
		"it has 0 measure": func(s *Scorecard) { s.Headings = nil },
	} {
		s := good()
		spoil(&s)
		if err := s.Check(is); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q, got %v", says, err)
		}
	}
}

func TestSaid(t *testing.T) {
	t.Parallel()
	day, before := calendar.MustDate("2022-07-31"), calendar.MustDate("2022-06-30")
	all := []Comment{
		{Indicator: "x", Day: before, Words: "old", Public: true},
		{Indicator: "x", Day: day, Words: "told", Public: true},
		{Indicator: "x", Day: day, Words: "kept"},
	}
	if c, ok := Said(all, "x", day, true); !ok || c.Words != "told" {
		t.Errorf("the public reads %q", c.Words)
	}
	if c, ok := Said(all, "x", day, false); !ok || c.Words != "kept" {
		t.Errorf("the service reads %q", c.Words)
	}
	if _, ok := Said(append(all, Comment{Indicator: "x", Day: day, Public: true}), "x", day, true); ok {
		t.Error("what was taken back still holds")
	}
	if c, ok := SaidBefore(all, "x", day, true); !ok || c.Words != "old" {
		t.Errorf("before, %q was said", c.Words)
	}
}
