package written_test

import (
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/written"
)

const small = `#plan 2022 | A plan | A matter
adopted: 2022-07-01 | Cabinet | item 5
chair: Gareth Pell, independent
#priority 1 | One
indicators: calls; letters
#action 1.1 | K-1
Answer calls:
within four minutes.
lead: Head of Early Help
due: by October | 2022-10-31
answers: 2022/9; 2022/2
needs: 1.2
#action 1.2 | K-2
Once there.
due: after the visit | after the Commissioner's visit
#action 1.3 | K-3
Again.
due: each month | every month
#milestone 1 | 1.1 | 2022-09-30 | Half | 2022-09-29
#risk 1 | 3 | 4 | Somebody | It may fail | 1.1; 1.2
`

func TestVersion(t *testing.T) {
	t.Parallel()
	var b written.Book
	if err := b.Version("small", small); err != nil {
		t.Fatal(err)
	}
	v := &b.Plan.Versions[0]
	l := v.Line("1.1")
	for what, ok := range map[string]bool{
		"adopted":   v.Adopted == calendar.MustDate("2022-07-01") && v.By.Body == "Cabinet" && v.By.Says == "item 5",
		"chair":     b.Plan.Chair == "Gareth Pell" && b.Plan.Outside,
		"words":     l.Text == "Answer calls: within four minutes.",
		"priority":  l.Priority == "1" && len(v.Priorities[0].Indicators) == 2,
		"findings":  len(l.Answers) == 2 && l.Answers[0] == plan.Finding{Review: "2022", Number: "9"},
		"day":       l.Due.To == calendar.MustDate("2022-10-31") && l.Due.Text == "by October",
		"event":     v.Line("1.2").Due.Event == "the Commissioner's visit",
		"recurring": v.Line("1.3").Due.Recurring == "every month",
		"milestone": v.Milestones[0].Done == calendar.MustDate("2022-09-29"),
		"risk":      v.Risks[0].Impact == 4 && len(v.Risks[0].Lines) == 2,
	} {
		if !ok {
			t.Errorf("%s is not as it is written: %+v", what, v)
		}
	}
}

// TestRefused: what cannot be read is named by file and line, with what was expected.
func TestRefused(t *testing.T) {
	t.Parallel()
	for bad, want := range map[string]string{
		"":                            "small:1: the file is empty",
		"lead: x":                     "small:1: expected #plan first",
		"#plan 2022\n#action 1":       "small:2: #action has 1 cells, and needs 2",
		"#plan 2022\n#action 1 | one": "small:2:",
		"#plan 2022\n#purple 1":       "small:2: #purple is unknown",
		"#plan 2022\npurple: 1":       "small:2: \"purple: 1\" is no field of #plan",
		"#plan 2022\nadopted: TBC":    "small:2: \"TBC\" is no day: write it as 2022-10-31",
		"#plan 2022\n#action 1 | K-1\ndue: x | y": "small:3: \"y\" is no day",
		"#plan 2022\n#action 1 | K-1\nanswers: 9": "small:3: \"9\" is no finding: write it as 2022/9",
		"#plan 2022\n#risk 1 | a | 2 | x | y":     "small:2: \"a\" is no score",
	} {
		var b written.Book
		if err := b.Version("small", bad); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", bad, err, want)
		}
	}
	for bad, want := range map[string]string{
		"2022-08-01 | K-1 | green":                           "told:1: expected a day",
		"soon | K-1 | green | A | b":                         "told:1: \"soon\" is no day",
		"2022-08-01 | K-9 | green | A | b":                   "told:1: no adopted version of the plan has this action",
		"2022-08-01 | K-1 | purple | A | b":                  "told:1: \"purple\" is no colour",
		"2022-08-01 | K-1 | green | A | ":                    "told:1: it says nothing",
		"2022-08-01 | K-1 | green | A | b | state=splendid":  "told:1: \"splendid\" is none that may be said",
		"2022-08-01 | K-1 | green | A | b | judged=accepted": "told:1: nothing was shown",
		"\n2022-08-01 | K-1 | green | A | b | hope=great":    "told:2: \"hope\" is unknown",
		"#held Head of Early Help | Martin Stowe":            "told:1: expected #held",
	} {
		var b written.Book
		if err := b.Version("small", small); err != nil {
			t.Fatal(err)
		}
		if err := b.Told("told", bad); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", bad, err, want)
		}
	}
}

// TestPicture: a step is in the picture from the day on which it was known, and a later
// version that gives a line another day has approved that day.
func TestPicture(t *testing.T) {
	t.Parallel()
	var b written.Book
	if err := b.Version("small", small); err != nil {
		t.Fatal(err)
	}
	second := strings.NewReplacer("#plan 2022", "#plan 2023", "2022-07-01", "2023-07-01", "2022-10-31", "2023-10-31").Replace(small)
	if err := b.Version("second", second); err != nil {
		t.Fatal(err)
	}
	if err := b.Told("told", "2022-08-01 | K-1 | green | A | Slow. | forecast=2022-12-01"); err != nil {
		t.Fatal(err)
	}
	for on, want := range map[string]int{"2022-06-30": -1, "2022-07-31": 0, "2022-08-01": 1, "2023-06-30": 1, "2023-07-01": 2} {
		p := b.Picture(calendar.MustDate(on))
		got := -1
		if len(p.Commitments) > 0 {
			got = len(p.Commitments[0].Steps)
		}
		if got != want {
			t.Errorf("on %s: %d steps, want %d", on, got, want)
		}
	}
	last := b.Picture(calendar.MustDate("2023-07-01")).Commitments[0].Steps[1]
	if last.Act != civic.StepAgreed || last.Days.To != calendar.MustDate("2023-10-31") {
		t.Errorf("%+v", last)
	}
}

// FuzzBook: whatever is written, it is read or refused, and what was read is judged without
// falling over.
func FuzzBook(f *testing.F) {
	f.Add(small, "2022-08-01 | K-1 | green | A | b | state=implemented | evidence=x\n2022-08-02 | K-1 | - | A | b | judged=sent back")
	f.Add("#plan 1\nadopted: 2022-01-01\n#priority 1 | a\n#action 1 | K-1\nneeds: 1\n", "#vacant x | 2022-01-01 | ")
	if text, err := example.Plan("2022"); err == nil {
		f.Add(text[:min(len(text), 4000)], "")
	}
	f.Fuzz(func(_ *testing.T, version, told string) {
		var b written.Book
		if b.Version("version", version) != nil {
			return
		}
		for i := range b.Plan.Versions {
			b.Plan.Versions[i].Check()
		}
		if b.Told("told", told) != nil {
			return
		}
		on := calendar.MustDate("2022-10-01")
		rules := b.Plan.RulesOn(on)
		rules.Judge(plan.Stand(&b.Plan, b.Picture(on), b.Updates, nil, on))
		if v := b.Plan.Versions; len(v) > 0 {
			plan.Lineage(v[0].Lines, v[len(v)-1].Lines)
		}
	})
}
