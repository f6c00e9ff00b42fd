package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// TestReviews enters an inspection with its findings from a list, another that repeats one,
// and the auditor's report by the other pack: in the same words, with no other code.
func TestReviews(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	w := told{t, home}
	list := func(name, rows string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := list("first.csv", "number,kind,finding\n1,priority action,\"Families are stepped down without a plan, and no named person follows.\"\n2,area for improvement,Audits are not moderated.\n")
	add := []string{"review", "add", "ilacs", "Inspection, February 2022", "--on-site", "2022-02-07..2022-02-18", "--received", "2022-03-28", "--published", "2022-03-28", "--judge", "overall=Inadequate", "--why", "the report"}
	w.says("Would keep 3 days, 1 grade and 0 findings", append(add, "-n")...)
	w.says("last day 11 July 2022, within 70 working days", add...)
	w.refuses(1, "V-1", add...)
	w.says("Send what is proposed on the priority actions, in draft: last day 27 April 2022", "review", "import", "V-1", first, "--why", "the report")
	w.says("2 findings are there already", "review", "import", "V-1", first, "--why", "the report")
	w.refuses(2, "row 2: \"advice\" is no kind of finding of this review", "review", "import", "V-1", list("x.csv", "number,kind,finding\n1,advice,One\n"), "--why", "x")
	w.says("The records disagree on “published”", "review", "say", "V-1", "--published", "2022-03-25", "--says", "Cabinet's record", "--why", "item 31")
	w.says("(settled)", "review", "say", "V-1", "--published", "2022-03-28", "--settle", "--why", "the report itself")
	w.says("states 12 July 2022", "review", "say", "V-1", "--due", "statement=2022-07-12", "--says", "the letter", "--why", "x")
	w.says("done on 8 July 2022, in time", "review", "say", "V-1", "--met", "statement=2022-07-08", "--why", "the receipt")
	w.refuses(2, "expected “outstanding”", "review", "say", "V-1", "--judge", "leaders=fine", "--why", "x")
	w.refuses(2, "--due takes a clock and a day", "review", "say", "V-1", "--due", "statement", "--why", "x")
	w.refuses(2, "no review V-7", "review", "show", "V-7")

	second := list("second.json", `[{"number":"3","kind":"area for improvement","words":"No named person follows families that are stepped down without a step-down plan."}]`)
	w.says("V-2", "review", "add", "ilacs", "Inspection, May 2024", "--on-site", "2024-05-13..2024-05-24", "--published", "2024-07-08", "--follows", "V-1", "--findings", second, "--why", "the report")
	w.says("F-3 may repeat F-1", "review", "list")
	w.says("F-3 repeats F-1.", "review", "repeats", "F-3", "F-1", "yes", "--why", "both are of step-down")
	w.refuses(1, "already", "review", "repeats", "F-3", "F-1", "yes", "--why", "x")
	w.says("Found again: F-3", "review", "show", "V-1")

	statutory := list("audit.csv", "number,kind,recommendation\nS1,statutory recommendation,Set a lawful budget.\n")
	w.says("last day 29 February 2024, within one month", "review", "add", "auditor", "Auditor’s annual report 2022/23", "--received", "2024-01-31", "--judge", "finance=significant weakness", "--findings", statutory, "--why", "the report")

	var out struct {
		Reviews []struct {
			ID       string `json:"id"`
			Findings []struct {
				Repeats []string `json:"repeats"`
			} `json:"findings"`
			Conflicts []string `json:"conflicts"`
		} `json:"reviews"`
	}
	if err := json.Unmarshal([]byte(must(t, home, "review", "list", "--json")), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Reviews) != 3 || len(out.Reviews[1].Findings[0].Repeats) != 1 || out.Reviews[1].Findings[0].Repeats[0] != "F-1" || len(out.Reviews[0].Conflicts) != 0 {
		t.Errorf("%+v", out)
	}
	w.says("0 reviews, as known on 1 January 2022", "review", "list", "--as-at", "2022-01-01")
	w.says("V-3 is taken back.", "review", "say", "V-3", "--mistake", "--why", "of another council")
}
