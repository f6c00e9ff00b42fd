package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/intake"
	"mattersarising/internal/plan/written"
	"mattersarising/internal/store"
)

const july = `Ref,Priority,Action,Lead,By when,RAG,Progress
1.1,1. Leadership,Establish the Improvement Board with an independent chair,DCS,30/09/2018,A,Chair recruited
1.2,1. Leadership,Every director to visit a front-line team each month and say what was seen,AD,31/12/2018,G,Visits under way
2.1,2. Front door,Open a single front door for contacts and referrals with the police,HoS,31/10/2018,G,
2.2,2. Front door,Write thresholds with the partners and print them,HoS,30/09/2018,G,Drafted
2.3,2. Front door,Audit twenty contacts a month for the quality of decisions,QA lead,31/12/2018,,
`

// kept is a file as a plan that was taken in, each line with a commitment.
func kept(t testing.TB, text string) intake.Plan {
	t.Helper()
	p := read(t, "july.csv", []byte(text), intake.Context{})
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems[0])
	}
	out := intake.Plan{Title: "Improvement plan 2018", Version: &p.Version}
	for i := range p.Version.Lines {
		p.Version.Lines[i].Commitment = store.Ref(i + 1)
		out.Now = append(out.Now, intake.Standing{Line: p.Version.Lines[i], Claimed: p.Rows[i].Claimed, Words: p.Rows[i].Progress, State: p.Rows[i].Status})
	}
	return out
}

// told is what a file comes to, as lines of text.
func told(n *intake.News) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d matched, %d the same\n", n.Matched, n.Same)
	for _, u := range n.Updates {
		fmt.Fprintf(&b, "update %s (row of %s): %s\n", u.Ref, u.Row.Ref, u.Says)
	}
	for _, c := range n.Changed {
		var from, to []string
		for _, l := range c.Older {
			from = append(from, l.Ref)
		}
		for _, l := range c.Newer {
			to = append(to, l.Ref)
		}
		fmt.Fprintf(&b, "%s %v to %v: %s\n", c.Fate, from, to, strings.Join(c.Says, "; "))
	}
	for _, p := range n.Problems {
		fmt.Fprintf(&b, "PROBLEM %s\n", p.Error())
	}
	return b.String()
}

func compare(t *testing.T, text string, with intake.Plan) *intake.News {
	t.Helper()
	p := read(t, "august.csv", []byte(text), intake.Context{})
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems[0])
	}
	return intake.Compare(p, with)
}

// The same file says nothing; next month's says its news and no more, also where a column is
// gone, rows stand in another order, and references are.
func TestNextMonth(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"the same": {july, "5 matched, 5 the same\n"},
		"news": {
			strings.NewReplacer("A,Chair recruited", "G,First meeting held", "G,Drafted", "Complete,Printed").Replace(july),
			"5 matched, 3 the same\nupdate 1.1 (row of 1.1): Green is claimed, was amber; “First meeting held”\nupdate 2.2 (row of 2.2): Blue is claimed, was green; “Printed”\n",
		},
		"no references, other order, fewer columns": {
			"What will we do?,BRAG,Update\nWrite thresholds with the partners and print them,B,Printed\nEstablish the Improvement Board with an independent chair,A,Chair recruited\nEvery director to visit a front-line team each month and say what was seen,G,Visits under way\nAudit twenty contacts a month for the quality of decisions,,\n",
			"4 matched, 3 the same\nupdate 2.2 (row of 1.1): Blue is claimed, was green; “Printed”\ndropped [2.1] to []: \n",
		},
		"re-dated, reworded, another lead, one new, one gone": {
			strings.NewReplacer("31/10/2018", "31/01/2019", "Write thresholds with the partners and print them", "Write the thresholds with all partners and put them on the web site", "QA lead", "PSW", "AD,31/12", "DCS,31/12").Replace(july[:strings.Index(july, "2.3")]) + "2.4,2. Front door,Move the emergency duty team to the new hub by the river,HoS,31/12/2018,,\n",
			"4 matched, 4 the same\ncarried [1.2] to [1.2]: its lead was “AD” and is “DCS”\nre-dated [2.1] to [2.1]: it was due by 31 October 2018 and is due by 31 January 2019\nreworded [2.2] to [2.2]: \ndropped [2.3] to []: \nnew [] to [2.4]: \n",
		},
	} {
		if d := cmp.Diff(c.want, told(compare(t, c.text, kept(t, july)))); d != "" {
			t.Errorf("%s (-want +got)\n%s", name, d)
		}
	}
}

func TestForecast(t *testing.T) {
	t.Parallel()
	with := kept(t, july)
	with.Now[2].Forecast = calendar.MustDate("2018-11-30")
	text := "Ref,Action,Revised date,Status\n2.1,Open a single front door for contacts and referrals with the police,30/11/2018,In progress\n2.2,Write thresholds with the partners and print them,15/10/2018,Complete\n1.1,Establish the Improvement Board with an independent chair,,\n"
	want := "3 matched, 1 the same\nupdate 2.1 (row of 2.1): in progress\nupdate 2.2 (row of 2.2): implemented; expected by 15 October 2018\n"
	got := told(compare(t, text, with))
	if d := cmp.Diff(want, got[:strings.Index(got, "dropped")]); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestWrong(t *testing.T) {
	t.Parallel()
	other := "Ref,Action,Lead\n1.1,Resurface the A246 between the two roundabouts,Head of Highways\n1.2,Cut the verges three times in the summer,Contractor\n1.3,Mend each pothole within five days,Contractor\n"
	with := kept(t, july)
	for name, c := range map[string]struct{ text, want string }{
		"another plan": {other, "august.csv: only 0 of its 3 actions may be of the plan “Improvement plan 2018”; expected a file of that plan; choose the file of this plan, or enter it as a plan of its own (--new)"},
		"moved":        {strings.Replace(july, "2.3,2. Front door", "2.3,1. Leadership", 1), "august.csv, B6: action 2.3 stood under priority 2 and stands under 1; expected the priority that the plan gives it; put it back, or take the file in as a new version (--version), where it may move"},
	} {
		n := compare(t, c.text, with)
		if len(n.Problems) != 1 || n.Problems[0].Error() != c.want {
			t.Errorf("%s: %v", name, n.Problems)
		}
	}
	with.Others = []intake.Other{{Title: "Highways plan", Lines: kept(t, other).Version.Lines}}
	n := compare(t, other, with)
	if want := "august.csv: 3 of its 3 actions stand in the plan “Highways plan”, and 0 in “Improvement plan 2018”; expected a file of “Improvement plan 2018”; take it in for “Highways plan”, or choose the other file"; len(n.Problems) != 1 || n.Problems[0].Error() != want {
		t.Errorf("%v", n.Problems)
	}
	// In a new version an action may move.
	with.Refresh, with.Others = true, nil
	n = compare(t, strings.Replace(july, "2.3,2. Front door", "2.3,1. Leadership", 1), with)
	if want := "carried [2.3] to [2.3]: its priority was “2” and is “1”"; !strings.Contains(told(n), want) || len(n.Problems) > 0 {
		t.Errorf("%s", told(n))
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	head := "Ref,Priority,Action,Lead,By when,Milestones,Depends on,RAG\n"
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a ring": {head + "1,1,Do this first of all,A,,,2,\n2,1,Do that after it,A,,,1,\n", []string{
			"f.csv, G2: action 1: 1 needs 2 needs 1; each waits for the next, so none could ever begin; take one of these dependencies out",
		}},
		"a milestone after its action": {head + "1,1,Do this first of all,A,30/09/2018,Draft – 31/08/2018; Signed off – 31/10/2018,,\n", []string{
			"f.csv, F2: milestone 1/2: it is due by 31 October 2018, after its action 1, which is to be done by 30 September 2018; a milestone stands on the way to the end",
		}},
		"a milestone of no day": {head + "1,1,Do this first of all,A,30/09/2018,Draft – TBC,,\n", []string{
			"f.csv, F2: milestone “Draft – TBC” has no day; expected a day for each milestone, since it is a day on the way; write it beside it, as – 12/09/2018 or – Sept 2018, or take the milestone out",
		}},
		"one reference twice": {head + "1.1,1,Do this first of all,A,,,,\n1.1.,1,Do that after it,A,,,,\n", []string{
			"f.csv, A3: two rows have one reference: “1.1” stands in A2 too; expected each reference once; give one of the two another reference",
		}},
		"two colours": {head + "1,1,Do this first of all,A,,,,Red/Amber\n", []string{
			"f.csv, H2: “Red/Amber” claims two colours; expected one of red, amber, green, grey and blue; write the one that holds now",
		}},
		"needs nothing that is there": {head + "1,1,Do this first of all,A,,,9,\n", []string{
			"f.csv, G2: action 1: it needs action \"9\", which is not in this version; correct the reference or leave it out",
		}},
		"no action": {head + "1,1,,A,30/09/2018,,,\n2,1,Do that after it,A,,,,\n", []string{
			"f.csv, C2: the row says nothing that is to be done; expected what is to be done, in words; write it, or take the row out",
		}},
		"month first": {head + "1,1,Do this first of all,A,09/25/2018,,,\n", []string{
			"f.csv, E2: “09/25/2018” has no month 25; written month first it would be 25 September 2018; expected a day (12/09/2018), a month with its year (Sept 18), or nothing; write the day first: 25/09/2018",
		}},
		"no plan":  {"Name,Age\nA,1\n", []string{"f.csv: no sheet has a row of headings with a column of actions; expected a column that says what is to be done; say which column it is, as action=D"}},
		"no lines": {head + "Total,,,,,,,\n", []string{"f.csv: nothing stands beneath the headings; expected at least one action; choose another sheet or file"}},
	} {
		p := read(t, "f.csv", []byte(c.text), intake.Context{})
		var got []string
		for _, x := range p.Problems {
			got = append(got, x.Error())
			if x.Do == "" {
				t.Errorf("%s: nothing to do", name)
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got)\n%s", name, d)
		}
	}
}

// A refresh that comes as a file is compared as well as versions are: Fernshire's two, against
// the labels made by hand, with the file between.
func TestRefresh(t *testing.T) {
	t.Parallel()
	text := func(name string) string {
		s, err := example.Plan(name)
		must(t, err)
		return s
	}
	var b written.Book
	for _, name := range []string{"2021", "2022", "2023"} {
		must(t, b.Version(name, text(name)))
	}
	labels, err := written.Labels("lineage", text("lineage"))
	must(t, err)
	for i, v := range b.Plan.Versions[:2] {
		older, newer := v, b.Plan.Versions[i+1]
		with := intake.Plan{Title: "Fernshire", Version: &older, Refresh: true}
		for _, l := range older.Lines {
			with.Now = append(with.Now, intake.Standing{Line: l})
		}
		out := intake.Out{Slug: "f", Title: "F", On: newer.Adopted, Version: &newer}
		for _, l := range newer.Lines {
			out.Now = append(out.Now, intake.Standing{Line: l})
		}
		data, err := out.Plain()
		must(t, err)
		p := read(t, "refresh.xlsx", data, intake.Context{Today: newer.Adopted, Reviews: []string{"2019", "2022", "2024"}})
		n := intake.Compare(p, with)
		if len(p.Problems)+len(n.Problems) > 0 {
			t.Fatal(p.Problems, n.Problems)
		}
		var all []plan.Suggested
		changed := map[string]bool{}
		for _, c := range n.Changed {
			all = append(all, c.Suggested)
			for _, l := range c.Newer {
				changed[l.Ref] = true
			}
		}
		for k := range n.Version.Lines {
			if l := &n.Version.Lines[k]; !changed[l.Ref] {
				all = append(all, plan.Suggested{Fate: plan.FateCarried, Older: []*plan.Line{older.Line(n.Before[k])}, Newer: []*plan.Line{l}, Confidence: 1})
			}
		}
		s := written.Compare(all, labels[older.Name+" to "+newer.Name])
		t.Logf("%s to %s: precision %.3f, recall %.3f", older.Name, newer.Name, s.Precision(), s.Recall())
		if s.Precision() < 0.95 || s.Recall() < 0.9 {
			t.Errorf("below the floors: wrong %v, missed %v", s.Wrong, s.Missed)
		}
	}
}

// What columns meant is remembered for next month's file, and asked where a column is gone.
func TestMemory(t *testing.T) {
	t.Parallel()
	text := "Ref,Action,Who does it,Colour of the month\n1,Do this first of all,DCS,A\n"
	p := read(t, "f.csv", []byte(text), intake.Context{Columns: map[string]string{intake.FieldLead: "Who does it", intake.FieldRAG: "D"}})
	if p.Version.Lines[0].Lead != "DCS" || p.Rows[0].Claimed != plan.Amber || p.Suggested() {
		t.Fatalf("%s", printed(p))
	}
	m, err := intake.ParseMemory(p.Memory.String())
	must(t, err)
	p = read(t, "f.csv", []byte(text), intake.Context{Memory: m})
	if p.Version.Lines[0].Lead != "DCS" || p.Rows[0].Claimed != plan.Amber || p.Suggested() {
		t.Errorf("%s", printed(p))
	}
	p = read(t, "f.csv", []byte(strings.Replace(text, "Who does it", "Whoever", 1)), intake.Context{Memory: m})
	if len(p.Problems) != 1 || !strings.Contains(p.Problems[0].What, "“who does it”, which was lead, is gone") {
		t.Errorf("%v", p.Problems)
	}
	for _, columns := range []map[string]string{{"nonsense": "A"}, {intake.FieldLead: "Nobody"}} {
		if _, err := intake.Read("f.csv", []byte(text), intake.Context{Columns: columns}); err == nil {
			t.Errorf("%v: taken", columns)
		}
	}
}
