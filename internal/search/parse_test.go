package search_test

import (
	"errors"
	"strings"
	"testing"

	"mattersarising/internal/search"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for asked, want := range map[string]string{
		"Improvement  plans":              "(improv & plan)",
		`"Improvement plan"`:              "(improv+plan)",
		"“improvement plan":               "(improv+plan)",
		`"improvement plan`:               "(improv+plan)",
		"plan -budget":                    "(plan & !budget)",
		"plan NOT budget":                 "(plan & !budget)",
		`plan -"annual budget"`:           "(plan & !annual+budget)",
		"visit OR inspection":             "((visit | inspect))",
		"plan visit OR inspection report": "(plan & (visit | inspect) & report)",
		"(plan visit) OR report":          "(((plan & visit) | report))",
		"plan AND visit":                  "(plan & visit)",
		"OR plan OR":                      "(plan)",
		"nor any or all":                  "(nor & ani & or & all)",
		"improv*":                         "(improv*)",
		"organiz*":                        "(organiz*/organis*)",
		"color*":                          "(color*/colour*)",
		"follow-up":                       "(follow+up)",
		"children’s":                      "(child)",
		"plan & budget":                   "(plan & budget)",
		"body:cabinet":                    "(body:cabinet)",
		"committee:cabinet":               "(body:cabinet)",
		`who:"head of quality"`:           "(owner:head+of+qualiti)",
		"expected:2018":                   "(due:2018)",
		`body:"Children's Services" plan`: "(body:child+servic & plan)",
		"BODY:cabinet":                    "(body:cabinet)",
		"-body:cabinet plan":              "(!body:cabinet & plan)",
		"kind:recommendations":            "(kind:recommendation)",
		"kind:key-point OR kind:promise":  "((kind:keypoint | kind:commitment))",
		"due:2018":                        "(due:2018)",
		"due:09/2018":                     "(due:201809)",
		"due:2018-09":                     "(due:201809)",
		"due:2018-09-07":                  "(due:20180907)",
		`due:"7 September 2018"`:          "(due:20180907)",
		"due:7/9/2018":                    "(due:20180907)",
		`due:"September 2018"`:            "(due:201809)",
		`due:"autumn 2016"`:               "((due:201609 | due:201610 | due:201611))",
		"due:2018..2019":                  "((due:2018 | due:2019))",
		"due:none":                        "(due:none)",
		"plan from:2018":                  "(plan) 2018-01-01..",
		"plan from:09/2018 to:2019":       "(plan) 2018-09-01..2019-12-31",

		`status:followed owner:"Head of Quality"`: "(status:follow & owner:head+of+qualiti)",
		"http://x.gov.uk":                         "error: http: is no field",
		"12:30":                                   "(12+30)",
		"plan :":                                  "(plan)",
		"plan )":                                  "(plan)",
		"((plan":                                  "(plan)",
		"--plan x":                                "(!plan & x)",
		"":                                        "error: Say what to look for: a word, or several.",
		"&":                                       "error: Say what to look for: a word, or several.",
		"from:2018":                               "error: Say what to look for in those days",
		"-budget":                                 "error: Only what is not wanted is asked for. Say also what is: a word beside -budget.",
		"plan OR -budget":                         "error: OR stands between two things that are asked for",
		"bodys:cabinet":                           "error: bodys: is no field: did you mean body:?",
		"boddy:cabinet":                           "error: boddy: is no field: did you mean body:?",
		"meeting:cabinet":                         "error: meeting: is no field. The fields are committee:",
		"kind:recomendation":                      "error: kind:recomendation: there is no such kind: did you mean kind:recommendation?",
		"body:":                                   `error: committee: is asked for without saying what: write committee:cabinet`,
		"body:cab*":                               "error: committee:cab*: a field takes whole words",
		"due:overdue":                             "error: expected:overdue: what is late on a day is judged",
		"due:soonish":                             "error: expected:soonish is no day, month or year: write it as expected:2018, expected:09/2018",
		"due:31/02/2018":                          "error: expected:31/02/2018 is no day, month or year",
		"plan from:2019 to:2018":                  "error: from: is after to:",
		"plan -from:2018":                         "error: from: holds for the whole question",
		"plan OR from:2018":                       "error: from: holds for the whole question",
		"from:2018 OR plan":                       "error: from: holds for the whole question",
		"a*":                                      "error: a*: write at least 2 letters before the star.",
		strings.Repeat("(", 20) + "plan":          "error: There are more than 10 brackets",
		strings.Repeat("plan ", 60):               "error: More than 50 words are asked for",
		strings.Repeat("x", 3000):                 "error: The question is 3000 letters long",
	} {
		if want == "" {
			continue
		}
		q, err := search.Parse(asked)
		if says, bad := strings.CutPrefix(want, "error: "); bad {
			var e *search.Error
			if !errors.As(err, &e) || !strings.HasPrefix(e.Says, says) {
				t.Errorf("%q: got %v, want %s…", asked, err, says)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", asked, err)
			continue
		}
		if got := q.String(); got != want {
			t.Errorf("%q: got %s, want %s", asked, got, want)
		}
	}
}

func TestWithout(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		asked string
		field search.Field
		want  string
	}{
		{"plan body:cabinet", search.FieldBody, "(plan)"},
		{"plan body:cabinet from:2018", search.FieldFrom, "(plan & body:cabinet)"},
		{"plan due:2018..2019", search.FieldDue, "(plan)"},
		{"plan (kind:action OR kind:question)", search.FieldKind, "(plan)"},
		{"body:cabinet -plan", search.FieldBody, "nothing"},
	} {
		q, err := search.Parse(c.asked)
		if err != nil {
			t.Fatal(err)
		}
		got := "nothing"
		if without, ok := q.Without(c.field); ok {
			got = without.String()
		}
		if !q.Has(c.field) || got != c.want {
			t.Errorf("%s without %s: got %s, want %s", c.asked, c.field, got, c.want)
		}
	}
}

// FuzzParse asks whatever comes: a question or an Error, never both, and the same
// question when its tree is asked for again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`plan -"annual budget" OR (a b) body:"x y" due:2018..2019`, "from:2018 kind:action x*", "((((", "“”«»", "- - -", "NOT NOT x", "OR OR", "a:b:c", "\x00\xff*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := search.Parse(text)
		if err != nil {
			var e *search.Error
			if !errors.As(err, &e) || e.Says == "" {
				t.Fatalf("%q: %v says nothing", text, err)
			}
			return
		}
		if q.Root == nil || len(q.Root.Of) == 0 {
			t.Fatalf("%q: an empty question", text)
		}
		for _, field := range search.Fields() {
			_, _ = q.Without(field)
		}
		again, err := search.Parse(text)
		if err != nil || again.String() != q.String() {
			t.Fatalf("%q: %s, then %s, %v", text, q, again, err)
		}
	})
}
