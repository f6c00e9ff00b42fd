package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// Two records of one council, plain enough for any reader.
const (
	december = `Issue - meetings

Flood defences at Marl

Meeting: 18/12/2018 - Cabinet (Item 7)

7 Flood defences at Marl

Decision:

RESOLVED:

1. That the report be noted.

2. That a further report on the flood defences at Marl be brought to Cabinet prior to the Commissioner's visit.

Minutes:

The Commissioner's visit was expected in April 2019. Officers agreed to circulate the pumping figures by 31 January 2019.
`
	march = `Issue - meetings

Flood defences at Marl: further report

Meeting: 26/03/2019 - Cabinet (Item 9)

9 Flood defences at Marl: further report

Purpose: To give the further report on the flood defences at Marl for which Cabinet asked on 18 December 2018.

Minutes:

The engineer presented the report on the flood defences at Marl.
`
	undated = `Agenda item

Flood defences at Marl: pumps

Minutes:

Officers agreed to circulate the maintenance schedule of the pumps to Members.
`
)

// marl imports the three records and returns a way to look at what is due.
func marl(t *testing.T) (home string, due func(args ...string) map[string]listedOne) {
	t.Helper()
	home = t.TempDir()
	dir := t.TempDir()
	must(t, home, "import", write(t, dir, "december.txt", december), write(t, dir, "march.txt", march), write(t, dir, "undated.txt", undated))
	return home, func(args ...string) map[string]listedOne {
		t.Helper()
		var l struct{ Commitments []listedOne }
		if err := json.Unmarshal([]byte(must(t, home, append([]string{"due", "--json"}, args...)...)), &l); err != nil {
			t.Fatal(err)
		}
		out := map[string]listedOne{}
		for _, c := range l.Commitments {
			for _, name := range []string{"further report", "pumping figures", "maintenance schedule"} {
				if strings.Contains(c.Text, name) {
					out[name] = c
				}
			}
		}
		return out
	}
}

type listedOne struct {
	Ref, Text, Timing, Followed string
	Due                         struct{ To string }
	Returned                    *struct {
		Settled bool
		Item    string
	}
}

func TestDueOfASmallRecord(t *testing.T) {
	t.Parallel()
	_, due := marl(t)
	got := due("--as-at", "2019-02-15")
	if c := got["further report"]; c.Timing != "not yet due" || c.Due.To != "2019-03-31" {
		t.Errorf("the further report is %s by %s, want not yet due by 2019-03-31", c.Timing, c.Due.To)
	}
	if c := got["pumping figures"]; c.Timing != "overdue" {
		t.Errorf("the figures are %s, want overdue", c.Timing)
	}
	if _, ok := got["maintenance schedule"]; ok {
		t.Error("what an undated record promises is in an answer")
	}
	got = due("--as-at", "2019-04-15")
	if r := got["further report"].Returned; r == nil || r.Settled {
		t.Errorf("the further report's return is %+v, want one that is not settled", r)
	}
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"--body", "cabinet"}, 2},
		{[]string{"--body", "Audit"}, 0},
		{[]string{"--owner", "officers"}, 1},
	} {
		if got := due(append(c.args, "--as-at", "2019-04-15")...); len(got) != c.want {
			t.Errorf("due %v lists %d, want %d", c.args, len(got), c.want)
		}
	}
}

// TestHindsight: with --known a past day is judged from what came to be known
// later.
func TestHindsight(t *testing.T) {
	t.Parallel()
	_, due := marl(t)
	if c := due("--as-at", "2019-02-15")["further report"]; c.Returned != nil {
		t.Error("in February the report of March is known")
	}
	if c := due("--as-at", "2019-02-15", "--known", "2019-04-15")["further report"]; c.Returned == nil || c.Timing != "not yet due" {
		t.Errorf("with hindsight: %s, returned %+v; want not yet due, and a return", c.Timing, c.Returned)
	}
}

func TestEventSetMovesADue(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	must(t, home, "event", "set", "the Commissioner's visit", "12 June 2019..14 June 2019", "--known", "2019-03-01", "--why", "letter of 28 February")
	if c := due("--as-at", "2019-02-15")["further report"]; c.Due.To != "2019-03-31" {
		t.Errorf("before the move was known: by %s, want 2019-03-31", c.Due.To)
	}
	if c := due("--as-at", "2019-03-15")["further report"]; c.Due.To != "2019-06-11" {
		t.Errorf("after it: by %s, want 2019-06-11", c.Due.To)
	}
}

func TestFollowAndSetAside(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	const day = "--as-at=2026-11-21"
	ref := due(day)["pumping figures"].Ref
	must(t, home, "follow", ref)
	if c := due(day)["pumping figures"]; c.Followed != "followed" {
		t.Errorf("followed: %s", c.Followed)
	}
	must(t, home, "follow", "--undo", ref)
	if c := due(day)["pumping figures"]; c.Followed != "unreviewed" {
		t.Errorf("undone: %s", c.Followed)
	}
	if out := must(t, home, "set-aside", "-n", "--before", "2019-01-01", "--why", "too old"); !strings.Contains(out, "2 commitments would be historic") {
		t.Errorf("dry run says %q", out)
	}
	must(t, home, "set-aside", "--before", "2019-01-01", "--kind", "undertaking", "--why", "too old")
	if _, ok := due(day)["pumping figures"]; ok {
		t.Error("what was set aside is still listed")
	}
	if c := due(day, "--all")["pumping figures"]; c.Followed != "historic" {
		t.Errorf("with --all it is %q, want historic", c.Followed)
	}
	must(t, home, "start", "2020-01-01", "--why", "the tracker begins")
	if got := due(day); len(got) != 0 {
		t.Errorf("after the start date %d are listed, want none", len(got))
	}
	must(t, home, "follow", ref)
	if c := due(day)["pumping figures"]; c.Followed != "followed" {
		t.Errorf("followed again: %q", c.Followed)
	}
	for name, args := range map[string][]string{
		"both ways":      {"follow", ref, "--body", "Cabinet"},
		"neither":        {"follow"},
		"no such kind":   {"follow", "--kind", "promise"},
		"no such ref":    {"follow", "K-999"},
		"no ref at all":  {"follow", "seventeen"},
		"no such item":   {"settle", ref, "I-999", "yes", "--why", "x"},
		"neither yes":    {"settle", ref, "I-1", "--why", "x"},
		"a day with yes": {"settle", "I-3", "2015-01-01", "yes", "--why", "x"},
		"nothing known":  {"settle", "x", "y", "yes", "--why", "x"},
	} {
		if got := run(t, home, args...); got.code != 2 {
			t.Errorf("%s: exit code %d, want 2: %s", name, got.code, got.err)
		}
	}
}

func TestSettle(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	day := "--as-at=2026-11-21"
	report := due(day)["further report"]
	if report.Returned == nil {
		t.Fatal("nothing suggests that the report came back")
	}
	if out := must(t, home, "settle", report.Returned.Item, report.Ref, "yes", "--why", "it was on the agenda"); !strings.Contains(out, "brought "+report.Ref+" back") {
		t.Errorf("says %q", out)
	}
	if _, ok := due(day)["further report"]; ok {
		t.Error("it is still owed")
	}
	if out := must(t, home, "show", report.Ref); !strings.Contains(out, "Yes, says j.smith: it was on the agenda") {
		t.Errorf("show says nothing of the answer:\n%s", out)
	}
	figures := due(day)["pumping figures"].Ref
	must(t, home, "settle", figures, report.Ref, "yes", "--why", "the figures were in the report")
	if got := due(day); len(got) != 0 {
		t.Errorf("a merged commitment is still listed: %v", got)
	}
	must(t, home, "settle", figures, report.Ref, "no", "--why", "they were not")
	if _, ok := due(day)["pumping figures"]; !ok {
		t.Error("a merge that was undone still hides one")
	}
}

func TestSettleADay(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	var l struct {
		Undated []struct{ Item, File string }
	}
	if err := json.Unmarshal([]byte(must(t, home, "due", "--json")), &l); err != nil {
		t.Fatal(err)
	}
	if len(l.Undated) != 1 || !strings.HasSuffix(l.Undated[0].File, "undated.txt") {
		t.Fatalf("undated: %+v", l.Undated)
	}
	if out := must(t, home, "due"); !strings.Contains(out, "RECORDS WITHOUT A DATE (1)") || !strings.Contains(out, "arising settle "+l.Undated[0].Item) {
		t.Errorf("due does not say how to settle it:\n%s", out)
	}
	must(t, home, "settle", l.Undated[0].Item, "8 January 2019", "--why", "the agenda of that day lists it")
	if _, ok := due("--as-at", "2019-01-08")["maintenance schedule"]; !ok {
		t.Error("after its day was settled, its promise is not known")
	}
	if _, ok := due("--as-at", "2019-01-07")["maintenance schedule"]; ok {
		t.Error("it is known the day before")
	}
}

func TestSettleMatters(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	var m struct {
		Matters []struct {
			Items []struct{ Item string }
			May   []struct{ From, To string }
		}
	}
	read := func() {
		t.Helper()
		m.Matters = nil
		if err := json.Unmarshal([]byte(must(t, home, "matters", "--json", "--all")), &m); err != nil {
			t.Fatal(err)
		}
	}
	read()
	if len(m.Matters) == 0 || len(m.Matters[0].May) == 0 {
		t.Fatalf("no two items may be of one matter: %+v", m)
	}
	tie := m.Matters[0].May[0]
	if out := must(t, home, "matters"); !strings.Contains(out, "may be the same matter as") || !strings.Contains(out, "arising settle "+tie.From+" "+tie.To) {
		t.Errorf("matters does not say how to settle it:\n%s", out)
	}
	must(t, home, "settle", tie.From, tie.To, "yes", "--why", "the same scheme")
	read()
	if len(m.Matters[0].Items) < 2 || len(m.Matters[0].May) > 0 {
		t.Errorf("after a yes: %+v, want one matter and nothing open", m.Matters[0])
	}
}

func TestShow(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	ref := due("--as-at", "2019-04-15")["further report"].Ref
	out := must(t, home, "show", strings.ToLower(ref), "--as-at", "2019-04-15")
	for _, want := range []string{
		ref + "  OVERDUE", "prior to the Commissioner's visit", "Cabinet, 18 December 2018, item 7", "IN THE RECORD",
		"COMING BACK", "May be (0.", "arising settle " + ref, "unreviewed", "december.txt",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("show %s says nothing of %q:\n%s", ref, want, out)
		}
	}
	item := due("--as-at", "2019-04-15")["further report"].Returned.Item
	out = must(t, home, "show", item)
	for _, want := range []string{"Flood defences at Marl: further report", "PASSAGES", "The engineer presented"} {
		if !strings.Contains(out, want) {
			t.Errorf("show %s says nothing of %q:\n%s", item, want, out)
		}
	}
	for _, what := range []string{"K-99", "I-99", "seven"} {
		if got := run(t, home, "show", what); got.code != 2 || got.err == "" {
			t.Errorf("show %s: exit code %d, %q", what, got.code, got.err)
		}
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	out := must(t, dir, "explain", write(t, dir, "december.txt", december))
	for _, want := range []string{
		"Because ", "On the words (bytes ", "who ", "to whom ", "when ", "“by 31 January 2019”, read as “by”: by 31 January 2019",
		"hangs on “", "in 100",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("explain says nothing of %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "has no description") {
		t.Errorf("a rule has no description:\n%s", out)
	}
	if wide := tooWide(out); len(wide) > 0 {
		t.Errorf("wider than 80 columns:\n%s", strings.Join(wide, "\n"))
	}
	if out := must(t, dir, "explain", write(t, dir, "march.txt", march)); !strings.Contains(out, "No rule found a commitment here.") {
		t.Errorf("of a record without promises it says:\n%s", out)
	}
}
