package cli_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// TestPlan goes through a month of the example's plan: what is claimed against what is so,
// an update, what the next version left behind, and who was shown it.
func TestPlan(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	data := filepath.Join(home, "fernshire")
	must(t, home, "demo", "--data", data, "--load-only", "--acts")
	const slug = "childrens-improvement-plan"
	do := func(args ...string) string {
		return must(t, home, append(append([]string{"plan"}, args...), "--data", data)...)
	}
	refused := func(code int, want string, args ...string) {
		t.Helper()
		r := run(t, home, append(append([]string{"plan"}, args...), "--data", data)...)
		if r.code != code || !strings.Contains(r.err, want) {
			t.Errorf("%v: %d, %s; want %d and %q", args, r.code, r.err, code, want)
		}
	}
	holds := func(said string, wants ...string) {
		t.Helper()
		flat := strings.Join(strings.Fields(said), " ")
		for _, want := range wants {
			if !strings.Contains(flat, want) {
				t.Errorf("want %q in:\n%s", want, said)
			}
		}
	}
	holds(do("list"), slug, "chaired by Gareth Pell, who is independent", "2022: adopted on 19 July 2022 by Cabinet, item 58.")
	holds(do("show", slug, "--as-at", "2022-10-04", "--claimed", "green", "--gap", "greener"),
		"17 of 55 lines", "3.9 R", "Red: 4 days past the agreed 30 September.")
	holds(do("show", slug, "3.9", "--as-at", "2023-03-16"), "Lead: Assistant Director, Safeguarding.", "2021 17: Step-down", "31 August 2022: Assistant Director, Safeguarding says: Green, as last month.")

	var stands struct {
		Judged string `json:"judged_on"`
		Shown  bool   `json:"shown"`
		Lines  []struct {
			Ref     string
			Claimed *struct{ Colour, Words, By string }
			Derived string
			Why     string
			Gap     string
		}
	}
	read := func(args ...string) {
		t.Helper()
		stands.Lines = nil
		if err := json.Unmarshal([]byte(do(append([]string{"show", slug, "--json"}, args...)...)), &stands); err != nil {
			t.Fatal(err)
		}
	}
	read("3.9", "--as-at", "2022-10-04")
	if l := stands.Lines; len(l) != 1 || l[0].Claimed == nil || l[0].Claimed.Colour != "green" || l[0].Derived != "red" || l[0].Gap != "greener" || l[0].Why != "Red: 4 days past the agreed 30 September" {
		t.Errorf("3.9 stands as %+v", l)
	}
	read("--as-at", "2022-12-08", "--known-to", "public")
	if stands.Judged != "2022-09-28" || !stands.Shown || len(stands.Lines) != 55 {
		t.Errorf("the public sees it as on %s, %d lines", stands.Judged, len(stands.Lines))
	}
	read("--as-at", "2022-10-04", "--known-to", "public")
	if stands.Shown || len(stands.Lines) != 0 {
		t.Errorf("before it was shown the public sees %d lines", len(stands.Lines))
	}

	holds(do("compare", slug, "2022", "2023", "--fate", "dropped"), "3.9 → may have been dropped", "4 suggestions wait for a person")
	do("settle", slug, "2022", "2023", "dropped", "--from", "3.9", "--why", "the programme office")
	holds(do("compare", slug, "2022", "2023", "--fate", "dropped"), "3.9 → dropped: the programme office", "3 suggestions wait")
	do("settle", slug, "2022", "2023", "dropped", "--from", "2.9", "--not", "--why", "it is closed")
	if said := do("compare", slug, "2022", "2023", "--fate", "dropped"); strings.Contains(said, "2.9") {
		t.Errorf("what was said not to be so is suggested again:\n%s", said)
	}
	holds(do("compare", slug, "2021", "2022", "--fate", "split"), "32 → 4.2, 4.3 split: read side by side")
	holds(do("gaps", slug, "--as-at", "2022-10-04"), "1 finding that no action answers: 2022/12", "5 actions that answer no finding:")

	holds(do("update", slug, "1.1", "amber", "Two of six are done.", "--known", "2024-10-01", "--cites", "the mail", "--forecast", "2025-03-31", "--state", "in progress"), "amber")
	holds(do("show", slug, "1.1", "--as-at", "2024-10-01"), "Claimed amber (at risk) on 1 October 2024", "Two of six are done.", "Forecast 31 March 2025.")
	if said := do("update", slug, "1.1", "red", "No.", "-n", "--known", "2024-10-02"); !strings.HasPrefix(said, "Would keep: ") || strings.Contains(do("show", slug, "1.1", "--as-at", "2024-10-02"), "Claimed red") {
		t.Errorf("a dry run: %s", said)
	}
	holds(do("issue", slug, "--to", "Improvement Board", "--known", "2024-10-03", "--why", "the agenda"), "Improvement Board has it since 3 October 2024")
	read("1.1", "--as-at", "2024-10-03", "--known-to", "Improvement Board")
	if l := stands.Lines; len(l) != 1 || l[0].Claimed.Colour != "amber" {
		t.Errorf("the board sees %+v", l)
	}
	holds(do("adopt", slug, "2021", "--on", "2021-06-25", "--by", "Improvement Group", "--why", "the minutes"), "2021: adopted on 25 June 2021 by Improvement Group.")

	refused(2, "there is no plan", "show", "other")
	refused(2, "no line \"9.9\"", "show", slug, "9.9")
	refused(2, "no version \"2029\"", "compare", slug, "2022", "2029")
	refused(2, "is no colour", "update", slug, "1.1", "purple", "x")
	refused(2, "needs words", "update", slug, "1.1", "red", " ")
	refused(2, "is no gap", "show", slug, "--gap", "wide")
	refused(2, "is no fate", "settle", slug, "2022", "2023", "lost", "--why", "x")
	refused(2, "name one line before", "settle", slug, "2022", "2023", "split", "--from", "1.1", "--to", "1.1", "--why", "x")
	refused(2, "no line 9.9", "settle", slug, "2022", "2023", "dropped", "--from", "9.9", "--why", "x")
	refused(2, "--on DATE", "adopt", slug, "2021", "--why", "x")
}
