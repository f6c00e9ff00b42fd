package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestLife walks a promise from the notice to its closing and back, by the commands alone.
func TestLife(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	const day = "--as-at=2026-11-21"
	k := due(day)["further report"].Ref
	item := due(day)["further report"].Returned.Item
	says := func(want string, args ...string) {
		t.Helper()
		if got := strings.Join(strings.Fields(must(t, home, args...)), " "); !strings.Contains(got, want) {
			t.Errorf("%v says %q, want %q in it", args, got, want)
		}
	}
	refuses := func(code int, want string, args ...string) {
		t.Helper()
		if got := run(t, home, args...); got.code != code || !strings.Contains(got.err, want) {
			t.Errorf("%v: exit code %d, %q; want %d and %q", args, got.code, got.err, code, want)
		}
	}
	says("by law owed by 17 February 2019, 28", "notice", k, "--on", "the Leader", "--received", "2018-12-18", "--words", "A response is required.")
	says("accepted in part, by law owed by 17 February 2019.", "respond", k, "accepted-in-part", "--by", "the Leader", "--on", "2019-02-01", "--why", "not in winter")
	says("delayed; response", "progress", k, "delayed", "--why", "the survey is late", "--forecast", "2019-06-30", "--known", "2019-03-10", "--cites", "e-mail")
	says("now expected by 30 June 2019", "show", k)
	says("agreed by 31 July 2019", "agree", k, "2019-07-31", "--at", item, "--why", "Cabinet agreed to wait")
	refuses(2, "needs evidence that was accepted", "close", k, "--at", item)
	refuses(1, "evidenced cannot follow", "progress", k, "evidenced")
	says("implemented", "progress", k, "implemented", "--by", "Head of Floods")
	says("implemented", "evidence", k, "link", "--at", "https://marl.example/report", "--shows", "the report", "--part", "all of it")
	leaflet := write(t, t.TempDir(), "leaflet.html", "%PDF-1.4 the leaflet")
	says("implemented", "evidence", k, "--file", leaflet, "--shows", "the leaflet")
	says("evidence (document): the leaflet: leaflet.html.pdf", "show", k)
	web := write(t, t.TempDir(), "leaflet.pdf", "<html>")
	for want, args := range map[string][]string{
		"this is a web page": {"evidence", k, "--file", web, "--shows", "x"},
		"whole address":      {"evidence", k, "link", "--at", "the web", "--shows", "x"},
		"the item’s page":    {"evidence", k, "passage", "--at", "page 4", "--shows", "x"},
		"is called a link":   {"evidence", k, "link", "--file", leaflet, "--shows", "x"},
		"one of the meas":    {"evidence", k, "--observation", "dragons, March 2021", "--shows", "x"},
		"No figure of":       {"evidence", k, "--observation", "re-referrals, March 2021", "--shows", "x"},
	} {
		if got := run(t, home, args...); got.code != 2 || !strings.Contains(strings.Join(strings.Fields(got.err), " "), want) {
			t.Errorf("%v: exit code %d: %s, want %q", args, got.code, got.err, want)
		}
	}
	step := ""
	for line := range strings.Lines(must(t, home, "show", k)) {
		if strings.Contains(line, "evidence (link)") {
			step = strings.Fields(line)[0]
		}
	}
	refuses(2, "needs evidence that was accepted", "close", k, "--at", item)
	says("implemented", "judge", k, step, "accepted", "--by", "Internal Audit")
	says("evidenced", "progress", k, "evidenced", "--by", "Internal Audit")
	refuses(2, "only a body that asked may close it: that is Cabinet", "close", k, "--at", item, "--body", "Audit Committee")
	says("Nothing was kept", "close", k, "-n", "--at", item)
	if _, listed := due(day)["further report"]; !listed {
		t.Error("a dry run closed it")
	}
	says("closed;", "close", k, "--at", item)
	if _, listed := due("--as-at=2026-11-22")["further report"]; listed {
		t.Error("what was closed is listed as owed")
	}
	if _, listed := due("--as-at=2019-04-15")["further report"]; !listed {
		t.Error("before it was closed it is not listed")
	}
	refuses(1, "must open it again", "progress", k, "in-progress")
	refuses(1, "closed cannot follow", "close", k, "--at", item)
	says("reopened", "reopen", k, "--meeting", "2019-05-01", "--why", "the pumps failed")
	if _, listed := due("--as-at=2026-11-22")["further report"]; !listed {
		t.Error("what was opened again is not listed")
	}
	var l struct {
		Commitments []struct {
			Text string
			Life struct {
				Delivery  string
				Asked     int
				Closed    int
				Responses []struct{ State, Clock, By string }
			}
		}
	}
	if err := json.Unmarshal([]byte(must(t, home, "due", "--json", "--as-at=2026-11-22")), &l); err != nil {
		t.Fatal(err)
	}
	for _, c := range l.Commitments {
		if strings.Contains(c.Text, "further report") && (c.Life.Delivery != "reopened" || c.Life.Asked != 1 || c.Life.Closed != 0 || len(c.Life.Responses) != 1 || c.Life.Responses[0].By != "2019-02-17") {
			t.Errorf("as JSON: %+v", c.Life)
		}
	}
	says("closed, for Cabinet, at Cabinet, 26 March 2019", "show", k)
	for name, args := range map[string][]string{
		"no such state":  {"progress", k, "finished"},
		"no such ref":    {"progress", "K-999", "delayed", "--why", "x"},
		"no reason":      {"progress", k, "paused"},
		"no words":       {"notice", k, "--on", "x", "--received", "2018-12-18", "--words", " "},
		"no such piece":  {"judge", k, "S-99", "accepted"},
		"not a piece":    {"judge", k, "99", "accepted"},
		"no closing":     {"close", k, "--at", item, "--how", "reopened", "--why", "x"},
		"no meeting":     {"close", k, "--how", "closed-without-evidence", "--why", "x"},
		"no such body":   {"succeed", "Cabinett", "Board", "--on", "2019-01-01", "--why", "x"},
		"cites, no day":  {"progress", k, "in-progress", "--cites", "x"},
		"no such answer": {"respond", k, "agreed", "--by", "x"},
	} {
		if got := run(t, home, args...); got.code == 0 || got.err == "" {
			t.Errorf("%s: exit code %d: %s", name, got.code, got.err)
		}
	}
}
