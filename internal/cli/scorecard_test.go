package cli_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestScorecard: a suite is defined, judged against its targets as at a day, commented on,
// written in every form and issued; and what was issued is a delivery of its promise.
func TestScorecard(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	w := told{t, home}
	const head = "Indicator,Month,Numerator,Denominator\n"
	file := write(t, home, "a.csv", head+"re-referrals,January 2021,200,800\nre-referrals,February 2021,240,800\n")
	w.says("2 new", "indicator", "import", file, "--known", "2021-03-15")
	suite := write(t, home, "suite.toml", "slug = \"suite\"\ntitle = \"The suite\"\nbody = \"Cabinet\"\n[[heading]]\ntitle = \"Door\"\n[[heading.measure]]\nindicator = \"re-referrals\"\nquestion = \"Do they come back?\"\n")
	w.refuses(2, "there is no scorecard", "scorecard", "suite")
	w.says("Nothing was kept", "scorecard", "define", "-n", suite, "--why", "minute 5")
	w.says("1 measure under 1 heading; public.", "scorecard", "define", suite, "--why", "minute 5", "--known", "2021-03-01", "--public")
	w.refuses(2, "no indicator", "scorecard", "define", write(t, home, "bad.toml", "slug = \"x\"\ntitle = \"x\"\nbody = \"x\"\n[[heading]]\ntitle = \"x\"\n[[heading.measure]]\nindicator = \"joy\"\n"), "--why", "x")
	w.says("re-referrals: target 26 from 1 January 2021, agreed by Cabinet.", "indicator", "target", "re-referrals", "26", "--from", "2021-01-01", "--agreed", "Cabinet", "--why", "item 5", "--known", "2021-03-01")
	w.refuses(2, "is no number", "indicator", "target", "re-referrals", "many", "--from", "2021-01-01", "--agreed", "Cabinet", "--why", "item 5")
	w.says("The suite", "scorecard", "list", "--as-at", "2021-04-01")
	w.says("1 measure: 1 red, 0 amber, 0 green, 0 not rated.", "scorecard", "suite", "--as-at", "2021-04-01")
	w.says("target 26% (misses the target)", "scorecard", "suite", "--as-at", "2021-04-01")
	w.says("no figure", "scorecard", "suite", "--as-at", "2021-03-02")
	w.says("said by Head of Service", "scorecard", "comment", "suite", "re-referrals", "More came back.", "--by", "Head of Service", "--known", "2021-03-20")
	w.refuses(2, "has no measure", "scorecard", "comment", "suite", "joy", "x", "--by", "y")
	w.says("More came back. (Head of Service, 20 March 2021)", "scorecard", "suite", "--as-at", "2021-04-01")
	half := write(t, home, "half.csv", head+"re-referrals,February 2021,120,800\n")
	w.says("1 corrected", "indicator", "import", half, "--known", "2021-05-01")
	w.says("The figure was corrected from 30.0%", "scorecard", "suite", "--as-at", "2021-05-02", "--since", "2021-04-01")
	w.says("the mean and limits begin afresh", "indicator", "rebase", "re-referrals", "--from", "2021-02-01", "--agreed", "Cabinet", "--why", "the door opened")
	w.refuses(2, "is public as at", "scorecard", "paper", "suite", "--as-at", "2021-04-01", "--format", "html")
	must(t, home, "indicator", "publish", "re-referrals", "--known", "2021-03-20", "--why", "minute 6")
	for _, form := range []string{"html", "csv", "csvw", "tidy"} {
		if out := must(t, home, "scorecard", "paper", "suite", "--as-at", "2021-04-01", "--format", form); !strings.Contains(out, "re-referrals") && !strings.Contains(out, "Re-referrals") && !strings.Contains(out, "indicator") {
			t.Errorf("%s:\n%s", form, out)
		}
	}
	w.refuses(2, "is no text", "scorecard", "paper", "suite", "--format", "xlsx")
	w.says("Written:", "scorecard", "paper", "suite", "-o", filepath.Join(home, "a.docx"))
	w.refuses(2, "is there already", "scorecard", "paper", "suite", "-o", filepath.Join(home, "a.docx"))
	w.says("Nothing was issued", "scorecard", "issue", "-n", "suite", "--meeting", "2021-04-08", "--known", "2021-04-01")
	w.says("Issued as D-1", "scorecard", "issue", "suite", "--meeting", "2021-04-08", "--known", "2021-04-01")
	w.refuses(1, "issued already", "scorecard", "issue", "suite", "--meeting", "2021-04-08")
	w.says("Issued as D-2", "scorecard", "issue", "suite", "--meeting", "2021-04-08", "--replaces", "D-1", "--why", "a figure was wrong")
	must(t, home, "verify", "--replay")
}

// TestPromisedAndMeasured: Fernshire's caseloads rise while the action to reduce them is called
// complete, and the scorecard says so, from when that was claimed.
func TestPromisedAndMeasured(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), filepath.Join(t.TempDir(), "fernshire")
	must(t, home, "demo", "--acts", "--load-only", "--data", data)
	const said = "“Reduce caseloads of social workers to an average of 16”, is called complete, and it is getting worse: Average caseload"
	for on, want := range map[string]bool{"2022-09-22": false, "2023-07-13": true} {
		out := must(t, home, "scorecard", "children", "--data", data, "--as-at", on)
		if got := strings.Contains(strings.Join(strings.Fields(out), " "), said); got != want {
			t.Errorf("as at %s: %v, want %v:\n%s", on, got, want, out)
		}
		if got := strings.Contains(must(t, home, "scorecard", "children", "--data", data, "--as-at", on, "--json"), said); got != want {
			t.Errorf("as at %s, for programs: %v, want %v", on, got, want)
		}
	}
}
