package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// inWords is a list as printed, with its lines joined.
func inWords(out string) string { return strings.Join(strings.Fields(out), " ") }

// TestKnownTo: what a body had been given is its own record, and what was
// released to it; everybody's is what the pages say.
func TestKnownTo(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	ref := due("--as-at", "2019-02-15")["further report"].Ref
	must(t, home, "follow", ref, "--known", "2019-01-10", "--cites", "the tracker of 10 January", "--why", "asked for")
	dir := t.TempDir()
	must(t, home, "import", write(t, dir, "audit.txt", strings.NewReplacer("Cabinet", "Audit Committee", "18/12/2018", "21/01/2019", "Flood defences", "Sea walls", "pumping figures", "sandbag counts").Replace(december)))
	for _, c := range []struct {
		args      []string
		reports   int // how many of the two promises of a further report are in the answer
		following string
	}{
		{nil, 1, "followed"},
		{[]string{"--known-to", "service"}, 1, "followed"},
		{[]string{"--known-to", "public"}, 1, "unreviewed"},
		{[]string{"--known-to", "cabinet"}, 1, "unreviewed"},
		{[]string{"--known-to", "Audit Committee"}, 0, ""},
		{[]string{"--recorded", "2026-11-20"}, 0, ""},
		{[]string{"--recorded", "2026-11-21T12:00:00Z"}, 1, "followed"},
		{[]string{"--recorded", "2026-11-21"}, 1, "followed"},
	} {
		got := due(append(c.args, "--as-at", "2019-02-15", "--body", "Cabinet")...)
		if len(got) < c.reports || got["further report"].Followed != c.following {
			t.Errorf("%v: %+v, want the report %q", c.args, got, c.following)
		}
	}
	if out := must(t, home, "release", "-n", ref, "--to", "Audit Committee", "--paper", "agenda of 5 February 2019", "--why", "asked for"); !strings.Contains(out, "1 thing would be released to Audit Committee") {
		t.Errorf("the dry run says %q", out)
	}
	if got := due("--as-at", "2019-02-15", "--body", "Cabinet", "--known-to", "Audit Committee"); len(got) != 0 {
		t.Errorf("a dry run released %+v", got)
	}
	must(t, home, "release", ref, "--to", "audit committee", "--on", "2019-02-05", "--paper", "agenda of 5 February 2019", "--why", "asked for")
	for on, want := range map[string]string{"2019-02-04": "", "2019-02-05": "followed"} {
		if got := due("--as-at", on, "--body", "Cabinet", "--known-to", "Audit Committee")["further report"].Followed; got != want {
			t.Errorf("the committee on %s: %q, want %q", on, got, want)
		}
	}
	out := inWords(must(t, home, "due", "--as-at", "2019-02-15", "--known", "2019-02-20", "--recorded", "2026-11-21", "--known-to", "Audit Committee"))
	for _, want := range []string{
		"what was owed on 15 February 2019, by what was known on 20 February 2019, as recorded by 21 November 2026, as released to Audit Committee",
		"It rests on 2 facts that were entered after the day claimed, 1 of them citing what shows it.",
		"followed (entered 2872 days after; shown by “the tracker of 10 January”)",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("due says nothing of %q:\n%s", want, out)
		}
	}
	out = inWords(must(t, home, "show", ref, "--as-at", "2019-02-15"))
	for _, want := range []string{
		"followed: asked for (entered 2872 days after; shown by “the tracker of 10 January”)",
		"RELEASED", "18 December 2018, to Cabinet:", "18 December 2018, to the public:",
		"5 February 2019, to Audit Committee: agenda of 5 February 2019 (j.smith: asked for) (entered 2846 days after)",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("show says nothing of %q:\n%s", want, out)
		}
	}
	var said struct {
		RecordedBy string `json:"recorded_by"`
		KnownTo    struct{ Audience, Name string }
		RestsOn    struct {
			EnteredAfter int `json:"entered_after"`
			Cited        int
		} `json:"rests_on"`
	}
	list := must(t, home, "due", "--json", "--as-at", "2019-02-15", "--recorded", "2026-11-21", "--known-to", "Audit Committee")
	hold(t, schema(t, "due.schema.json"), list)
	if err := json.Unmarshal([]byte(list), &said); err != nil || said.RecordedBy != "2026-11-21T23:59:59.999999999Z" || said.RestsOn.EnteredAfter != 2 || said.RestsOn.Cited != 1 {
		t.Errorf("in JSON it was asked %+v (%v)", said, err)
	}
	for _, command := range [][]string{{"matters"}, {"matters", "--json"}, {"show", "I-1"}} {
		if out := must(t, home, append(command, "--as-at", "2019-02-15", "--known-to", "Cabinet", "--recorded", "2026-11-21")...); !strings.Contains(out, "Cabinet") || strings.Contains(out, "Sea walls") {
			t.Errorf("%v as released to Cabinet:\n%s", command, out)
		}
	}
}

// TestSearchKnownTo: a search finds what the body had been given by the day, and what
// had been entered by the moment; its next page asks the same.
func TestSearchKnownTo(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	ref := due("--as-at", "2019-02-15")["pumping figures"].Ref
	found := func(args ...string) int {
		t.Helper()
		var got struct{ Count int }
		out := must(t, home, append([]string{"search", "pumping", "--json", "--as-at", "2019-02-15"}, args...)...)
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		return got.Count
	}
	must(t, home, "import", write(t, t.TempDir(), "audit.txt", strings.NewReplacer("Cabinet", "Audit Committee", "18/12/2018", "21/01/2019", "Flood defences", "Sea walls", "pumping figures", "sandbag counts").Replace(december)))
	all := found()
	if all == 0 {
		t.Fatal("the record says nothing of pumping")
	}
	must(t, home, "release", ref, "--to", "Audit Committee", "--on", "2019-02-05", "--paper", "agenda of 5 February 2019", "--why", "asked for")
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"--known-to", "Cabinet"}, all},
		{[]string{"--known-to", "public"}, all},
		{[]string{"--known-to", "Audit Committee", "--as-at", "2019-02-04"}, 0},
		{[]string{"--known-to", "Audit Committee", "--as-at", "2019-02-05"}, 1},
		{[]string{"--recorded", "2026-11-20"}, 0},
		{[]string{"--recorded", "2026-11-21"}, all},
		{[]string{"--as-at", "2018-12-01"}, 0},
		{[]string{"--as-at", "2018-12-01", "--known", "2019-02-15"}, all},
	} {
		if got := found(c.args...); got != c.want {
			t.Errorf("%v: %d found, want %d", c.args, got, c.want)
		}
	}
	out := inWords(must(t, home, "search", "report", "--as-at", "2019-02-15", "--known-to", "Cabinet", "--recorded", "2026-11-21", "--limit", "1"))
	for _, want := range []string{"as recorded by 21 November 2026, as released to Cabinet", "--as-at 2019-02-15 --recorded 2026-11-21 --known-to 'body:Cabinet' --after "} {
		if !strings.Contains(out, want) {
			t.Errorf("search says nothing of %q:\n%s", want, out)
		}
	}
}

// TestBadAudience: what is misspelt is said, with what is near.
func TestBadAudience(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"due", "--known-to", "Cabnet"}, `the record names no body "Cabnet": the nearest are Cabinet`},
		{[]string{"due", "--known-to", "partner:Police"}, "nothing has been released to any partner"},
		{[]string{"due", "--known-to", "partner:"}, "partner:NAME"},
		{[]string{"due", "--recorded", "soon"}, "no day and no moment"},
		{[]string{"show", "K-1", "--as-at", "2018-01-01", "--known-to", "public"}, "K-1 was not known by 1 January 2018 to the public"},
		{[]string{"release", "K-1", "--to", "Cabnet", "--paper", "x", "--why", "y"}, "the nearest are Cabinet"},
		{[]string{"release", "-n", "K-1", "--to", "Cabnet", "--paper", "x", "--why", "y"}, "the nearest are Cabinet"},
		{[]string{"release", "K-1", "--to", "service", "--paper", "x", "--why", "y"}, "the service knows all"},
		{[]string{"release", "--to", "public", "--paper", "x", "--why", "y"}, "say what is released"},
		{[]string{"release", "K-1", "--to", "public", "--paper", " ", "--why", "y"}, "by which page or issued paper"},
		{[]string{"release", "K-1", "--to", "public", "--paper", "x", "--why", " "}, "why it was released"},
		{[]string{"release", "K-1", "--to", "public", "--paper", "x", "--why", "y", "--on", "2027-01-01"}, "still to come"},
		{[]string{"release", "K-1", "--to", "public", "--paper", "x", "--why", "y", "--cites", "z"}, "give the day too"},
		{[]string{"release", "x", "--to", "public", "--paper", "x", "--why", "y"}, "neither a commitment nor an item"},
		{[]string{"follow", "K-1", "--cites", "x"}, "give the day too"},
		{[]string{"start", "2019-01-01", "--why", "x", "--cites", "x"}, "give the day too"},
		{[]string{"settle", "K-1", "I-1", "yes", "--why", "x", "--cites", "x"}, "give the day too"},
		{[]string{"event", "set", "x", "2019-01-01", "--why", "x", "--cites", "x"}, "give the day too"},
	} {
		r := run(t, home, c.args...)
		if r.code != 2 || !strings.Contains(r.err, c.want) {
			t.Errorf("arising %v: exit code %d, %q; want %q", c.args, r.code, r.err, c.want)
		}
	}
}

// TestLateMatter: two items that a person joined long after are marked.
func TestLateMatter(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	must(t, home, "settle", "I-1", "I-2", "yes", "--known", "2019-03-27", "--why", "one bank of one river")
	out := inWords(must(t, home, "matters", "--as-at", "2019-04-01"))
	if !strings.Contains(out, "I-1 and I-2 are one, says j.smith: one bank of one river (entered 2796 days after)") || !strings.Contains(out, "It rests on 1 fact that was entered after") {
		t.Errorf("matters says:\n%s", out)
	}
}

// TestGlance: a list of which all is shown reads the same, whether its words were
// read for what is shown or for all.
func TestGlance(t *testing.T) {
	t.Parallel()
	compared := 0
	for _, day := range []string{"2021-12-31", "2022-09-15", "2022-10-05", "2023-03-15", "2024-09-24"} {
		part := must(t, t.TempDir(), "due", "--data", fernshire(t), "--as-at", day)
		whole := must(t, t.TempDir(), "due", "--data", fernshire(t), "--as-at", day, "--all")
		if strings.Contains(part, "--all lists them") {
			continue
		}
		compared++
		if part != whole {
			t.Errorf("as at %s it reads\n%s\nand with --all\n%s", day, part, whole)
		}
	}
	if compared < 3 {
		t.Errorf("only %d lists were short enough to compare", compared)
	}
}
