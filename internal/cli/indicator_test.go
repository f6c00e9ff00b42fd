package cli_test

import (
	"encoding/json"
	"path/filepath"
	"testing"
)

// TestIndicators: an analyst takes a file in, corrects a month, defines, compares and
// publishes; and what was seen on a day stays what was seen.
func TestIndicators(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	w := told{t, home}
	const head = "Indicator,Month,Numerator,Denominator\n"
	first := write(t, home, "first.csv", head+"re-referrals,January 2021,20,80\nre-referrals,February 2021,24,80\n")
	w.says("2 new, 0 corrected, 0 known already. Nothing was kept", "indicator", "import", "-n", first)
	w.says("No figures are held", "indicator", "list")
	w.says("2 new, 0 corrected, 0 known already.", "indicator", "import", first, "--known", "2021-03-15", "--cites", "the report")
	w.says("0 new, 0 corrected, 2 known already.", "indicator", "import", first, "--known", "2021-03-15")
	half := write(t, home, "half.csv", head+"re-referrals,February 2021,12,80\n")
	w.says("0 new, 1 corrected", "indicator", "import", half, "--known", "2021-05-01")
	w.says("30.0% re-referrals", "indicator", "list", "--as-at", "2021-04-30")
	w.says("15.0% re-referrals · year to 28 February 2021 · revised 1 May 2021 · before: 25.0%", "indicator", "list", "--as-at", "2021-04-30", "--known", "2021-06-01")
	w.says("as known from 15 March 2021: 30.0% as known from 1 May 2021: 15.0%", "indicator", "show", "re-referrals")

	bad := write(t, home, "bad.csv", head+"re-referrals,March 2021,12,80\nre-referrals,04/13/2021,soon,80\n")
	w.refuses(2, "nothing was taken in", "indicator", "import", bad)
	w.refuses(2, "there is no indicator \"joy\"", "indicator", "import", write(t, home, "x.csv", "Month,Value\nMay 2021,3\n"), "--indicator", "joy")
	var listed struct {
		AsAt       string `json:"as_at"`
		Indicators []struct {
			Definition struct{ ID string }
			Public     bool
			Latest     struct{ Value, Known string }
		}
	}
	if err := json.Unmarshal([]byte(must(t, home, "indicator", "list", "--as-at", "2021-12-31", "--json")), &listed); err != nil || len(listed.Indicators) != 1 || listed.Indicators[0].Latest.Value != "15.0" || listed.Indicators[0].Public {
		t.Errorf("got %+v, %v", listed, err)
	}

	own := write(t, home, "own.toml", "[[indicator]]\nid = \"re-referrals\"\nversion = 2\nfrom = 2021-04-01\nchange = \"Counts families\"\ngroup = \"G\"\nname = \"Re-referrals\"\ncounts = \"c\"\nnumerator = \"n\"\ndenominator = \"d\"\nbasis = \"rolling 12 months\"\nunit = \"%\"\npolarity = \"down\"\nfrequency = \"monthly\"\nsource = \"local\"\nsmall_numbers = \"hide\"\n")
	w.says("re-referrals, version 2: Re-referrals.", "indicator", "define", own, "--why", "the Director")
	next := write(t, home, "next.csv", head+"re-referrals,April 2021,30,80\n")
	w.says("1 new", "indicator", "import", next, "--known", "2021-06-01")
	w.says("Counted otherwise from here on: Counts families.", "indicator", "show", "re-referrals")
	w.says("Neighbours: 2 areas", "indicator", "compare", "Neighbours", "Wealdshire", "Loamshire", "--why", "the model")
	w.says("Nothing was published: this was only to look.", "indicator", "publish", "-n", "re-referrals", "--why", "the Cabinet Member")
	w.says("re-referrals: 3 figures public from", "indicator", "publish", "re-referrals", "--why", "the Cabinet Member")
	w.refuses(2, "no indicator", "indicator", "publish", "joy", "--why", "x")
	w.says("public no more", "indicator", "withdraw", "re-referrals", "--why", "the Cabinet Member")
	w.refuses(2, "", "indicator", "import", filepath.Join(home, "none.csv"))
	must(t, home, "verify", "--replay")
}
