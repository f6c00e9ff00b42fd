package review_test

import (
	"encoding/csv"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
	"mattersarising/test/shared"
)

func day(s string) calendar.Date { return calendar.MustDate(s) }

func on(what civic.ReviewDay, days ...string) store.ReviewDate {
	return store.ReviewDate{Day: what, Days: calendar.Interval{From: day(days[0]), To: day(days[len(days)-1])}, Stating: civic.StatingSaid}
}

var dates = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// TestVectors holds every shared vector that concerns an inspection to the clock that it
// is of: the 30 working days of publication, and the 70 of the statement.
func TestVectors(t *testing.T) {
	t.Parallel()
	file, err := os.Open(shared.Folder(t, "reference", "vectors", "date_vectors.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	clock := map[string]string{"30_working_days": "publish", "70_working_days": "statement"}
	n := 0
	for _, row := range rows {
		id := clock[row[0]]
		if id == "" {
			continue
		}
		n++
		from, want := dates.FindString(row[1]), dates.FindString(row[2])
		for _, kind := range []string{"sif", "ilacs"} {
			r := store.Review{ID: 1, ReviewHead: store.ReviewHead{Kind: kind}, Days: []store.ReviewDate{on(civic.DayReceived, from)}}
			got := ""
			for _, c := range review.Clocks(&r, []store.Review{r}, day(from)) {
				if c.ID == id {
					got = c.Computed.String()
				}
			}
			if got != want {
				t.Errorf("%s, %s from %s: got %s, want %s", kind, id, from, got, want)
			}
		}
	}
	if n < 4 {
		t.Errorf("%d vectors concern inspections: want at least four", n)
	}
}

// TestClocks works through what a clock can meet, with the vectors that need no file.
func TestClocks(t *testing.T) {
	t.Parallel()
	ticking := func(on string, r store.Review) map[string]review.Ticking {
		out := map[string]review.Ticking{}
		for _, c := range review.Clocks(&r, []store.Review{r}, day(on)) {
			out[c.ID] = c
		}
		return out
	}
	of := func(kind string, days ...store.ReviewDate) store.Review {
		return store.Review{ID: 1, ReviewHead: store.ReviewHead{Kind: kind}, Days: days}
	}
	surrey := ticking("2018-08-01", of("sif", on(civic.DayPublished, "2018-05-16")))["statement"]
	if surrey.Computed != day("2018-08-23") || surrey.Left != 22 || surrey.State != review.Running || surrey.Starts[0].Day != civic.DayPublished {
		t.Errorf("16 May 2018: %+v", surrey)
	}
	stated := on(civic.DayDue, "2017-03-09")
	stated.Clock = "statement"
	kirklees := ticking("2017-03-09", of("sif", on(civic.DayReceived, "2016-11-25"), stated))["statement"]
	if kirklees.Computed != day("2017-03-08") || !kirklees.Differs() || kirklees.Stated[0].Days.To != day("2017-03-09") || kirklees.State != review.Late {
		t.Errorf("Kirklees: %+v", kirklees)
	}
	two := ticking("2022-07-09", of("ilacs", on(civic.DayPublished, "2022-03-25"), on(civic.DayPublished, "2022-03-28")))["statement"]
	if len(two.Starts) != 2 || two.Starts[0].End != day("2022-07-08") || two.Computed != day("2022-07-11") || two.State != review.Running {
		t.Errorf("two days of publication: %+v", two)
	}
	if got := ticking("2022-07-09", of("ilacs", on(civic.DayOnSite, "2022-02-07", "2022-02-18"))); len(got) != 0 {
		t.Errorf("no report yet: %+v", got)
	}
	if got := ticking("2022-07-09", of("peer", on(civic.DayReceived, "2022-02-07"))); len(got) != 0 {
		t.Errorf("a peer review starts no clock: %+v", got)
	}
	met := on(civic.DayMet, "2022-07-12")
	met.Clock = "statement"
	late := ticking("2022-08-01", of("ilacs", on(civic.DayReceived, "2022-03-28"), met))["statement"]
	if late.State != review.MetLate || late.Left != -1 {
		t.Errorf("sent a day late: %+v", late)
	}
	// A holiday that was proclaimed later is not counted before: the funeral of 19 September
	// 2022 was announced on the 10th.
	r := of("ilacs", on(civic.DayReceived, "2022-08-30"))
	before, after := ticking("2022-09-01", r)["publish"], ticking("2022-09-20", r)["publish"]
	if before.Computed != day("2022-10-11") || after.Computed != day("2022-10-12") {
		t.Errorf("before and after it was known: %s and %s", before.Computed, after.Computed)
	}
}

// TestAuditorsPack runs the second pack, which no line of code knows, through the same
// journey: its kinds, its scale, its clock, its list of findings.
func TestAuditorsPack(t *testing.T) {
	t.Parallel()
	k := review.KindOf("Auditor")
	findings, err := review.ReadFindings([]byte("number,kind,finding\nS1,statutory recommendation,The Council should set a lawful budget.\n1,Key recommendations,Reserves should be rebuilt.\n"), k)
	if err != nil {
		t.Fatal(err)
	}
	p := store.ReviewParams{
		Head: &store.ReviewHead{Kind: "auditor", Title: "Auditor’s annual report 2022/23"}, Findings: findings,
		Days:       []store.ReviewDate{on(civic.DayReceived, "2024-01-31")},
		Judgements: []store.ReviewJudgement{{Area: "Financial sustainability", Grade: "Significant weakness"}, {Area: "governance", Grade: "n"}},
	}
	if wrong := review.Check(&p, nil); len(wrong) > 0 {
		t.Fatalf("wrong: %+v", wrong)
	}
	if p.Head.Reviewer != "External auditor" || p.Judgements[0].Area != "finance" || p.Judgements[0].Grade != "significant" || p.Judgements[1].Grade != "none" || findings[1].Kind != "key" {
		t.Errorf("read as %+v, %+v, %+v", p.Head, p.Judgements, findings)
	}
	r := store.Review{ID: 1, ReviewHead: *p.Head, Days: p.Days, Judgements: p.Judgements}
	for _, f := range findings {
		r.Findings = append(r.Findings, store.Finding{FindingText: f})
	}
	got := review.Clocks(&r, []store.Review{r}, day("2024-03-01"))
	if len(got) != 1 || got[0].Computed != day("2024-02-29") || got[0].State != review.Late {
		t.Errorf("its clock: %+v", got)
	}
	r.Findings = r.Findings[1:]
	if got := review.Clocks(&r, []store.Review{r}, day("2024-03-01")); len(got) != 0 {
		t.Errorf("without a statutory recommendation: %+v", got)
	}
}

// TestEditions: what is judged is a matter of the day.
func TestEditions(t *testing.T) {
	t.Parallel()
	for on, want := range map[string]string{
		"2022-02-07": "overall leaders protection care", "2024-05-13": "overall leaders protection care leavers", "2026-04-13": "leaders protection care leavers", "2017-12-01": "overall leaders protection care",
	} {
		var got []string
		for _, a := range review.KindOf("ilacs").Areas(day(on)) {
			got = append(got, a.ID)
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("on %s:\n%s", on, diff)
		}
	}
	p := store.ReviewParams{
		Head: &store.ReviewHead{Kind: "ilacs", Title: "x"}, Days: []store.ReviewDate{on(civic.DayOnSite, "2026-05-04", "2026-05-15")},
		Judgements: []store.ReviewJudgement{{Area: "overall", Grade: "good"}},
	}
	if wrong := review.Check(&p, nil); len(wrong) != 1 || !strings.Contains(wrong[0].Says, "is no area that such a review judges on 4 May 2026") {
		t.Errorf("overall in 2026: %+v", wrong)
	}
	late := store.Review{ReviewHead: store.ReviewHead{Kind: "sif"}, Days: []store.ReviewDate{on(civic.DayOnSite, "2018-02-26", "2018-03-22")}}
	if got := review.Unusual(&late); !strings.Contains(got, "until 31 December 2017") {
		t.Errorf("a re-inspection by the old framework: %q", got)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		p    store.ReviewParams
		want string
	}{
		"no kind":           {store.ReviewParams{Head: &store.ReviewHead{Title: "x"}}, "Choose which kind"},
		"no title":          {store.ReviewParams{Head: &store.ReviewHead{Kind: "peer"}}, "what it is called"},
		"published early":   {store.ReviewParams{Head: &store.ReviewHead{Kind: "peer", Title: "x"}, Days: []store.ReviewDate{on(civic.DayOnSite, "2022-02-07", "2022-02-18"), on(civic.DayPublished, "2022-02-10")}}, "before the last day on site (18 February 2022)"},
		"another's clock":   {store.ReviewParams{Head: &store.ReviewHead{Kind: "peer", Title: "x"}, Days: []store.ReviewDate{{Day: civic.DayDue, Clock: "statement", Days: calendar.Day(day("2022-02-10"))}}}, `"statement" is no clock`},
		"grades of a visit": {store.ReviewParams{Head: &store.ReviewHead{Kind: "monitoring", Title: "x"}, Judgements: []store.ReviewJudgement{{Area: "overall", Grade: "good"}}}, "gives no grades"},
		"no such grade":     {store.ReviewParams{Head: &store.ReviewHead{Kind: "ilacs", Title: "x"}, Judgements: []store.ReviewJudgement{{Area: "leaders", Grade: "fine"}}}, "expected “outstanding”, “good”"},
		"no such kind":      {store.ReviewParams{Head: &store.ReviewHead{Kind: "ilacs", Title: "x"}, Findings: []store.FindingText{{Kind: "advice", Words: "x"}}}, "“priority and immediate action”, “area for improvement” or “recommendation”"},
	} {
		wrong := review.Check(&c.p, nil)
		if len(wrong) != 1 || !strings.Contains(wrong[0].Says, c.want) {
			t.Errorf("%s: got %+v, want %q", name, wrong, c.want)
		}
	}
}

func TestReadFindings(t *testing.T) {
	t.Parallel()
	k := review.KindOf("ilacs")
	for name, c := range map[string]struct{ in, want string }{
		"a table":              {"\ufeffNo.,Kind,Finding\n1,priority action,\"Say \"\"no\"\", twice.\"\n\n2,Areas for improvement,Plans\n", "1 priority Say \"no\", twice.|2 improvement Plans"},
		"with semicolons":      {"number;kind;words;source\n1;recommendation;One, two;https://x/1\n", "1 recommendation One, two"},
		"objects":              {`[{"number":"1a","kind":"priority","words":"One\ntwo"}]`, "1a priority One\ntwo"},
		"no heads":             {"1,priority,One\n", "the first row must head the columns"},
		"no kind of finding":   {"number,kind,finding\n1,advice,One\n", `row 2: "advice" is no kind of finding of this review: expected “priority`},
		"no words":             {"number,kind,finding\n1,priority,One\n2,priority,\n", "row 3: it has no words"},
		"a broken cell":        {"number,kind,finding\n1,priority,a \"b\n", "line 2"},
		"a workbook":           {"PK\x03\x04xxx", "save the sheet as CSV"},
		"no text":              {"\xff\xfe1\x00", "not text in UTF-8"},
		"nothing":              {" \n", "the list is empty"},
		"heads alone":          {"number,kind,finding\n", "headings and no finding"},
		"an object of another": {`{"plan": 1}`, "this is no list of findings"},
		"another name":         {`[{"text":"x"}]`, "unknown field"},
		"two lists":            {`[] []`, "after the list"},
	} {
		got := ""
		all, err := review.ReadFindings([]byte(c.in), k)
		if err != nil {
			got = err.Error()
			if len(all) > 0 {
				t.Errorf("%s: refused and taken", name)
			}
		}
		for i, f := range all {
			if i > 0 {
				got += "|"
			}
			got += f.Number + " " + f.Kind + " " + f.Words
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	only := review.KindOf("commissioner")
	if all, err := review.ReadFindings([]byte("finding\nKeep it.\n"), only); err != nil || all[0].Kind != "recommendation" {
		t.Errorf("a review with one kind of finding: %+v, %v", all, err)
	}
}

func FuzzReadFindings(f *testing.F) {
	f.Add([]byte("number,kind,finding\n1,priority,One\n"))
	f.Add([]byte(`[{"number":"1","kind":"priority","words":"One"}]`))
	f.Add([]byte("number;kind;finding\n\"1\n"))
	k := review.KindOf("ilacs")
	f.Fuzz(func(t *testing.T, b []byte) {
		all, err := review.ReadFindings(b, k)
		if err != nil && len(all) > 0 {
			t.Error("refused and taken")
		}
		for i := range all {
			if all[i].Words == "" || len(all) > review.MostFindings {
				t.Errorf("%+v", all[i])
			}
			if _, ok := k.FindingKind(all[i].Kind); !ok {
				t.Errorf("%q is no kind", all[i].Kind)
			}
		}
	})
}

func TestConflictsAreOfOthers(t *testing.T) {
	t.Parallel()
	settled := on(civic.DayPublished, "2022-03-28")
	settled.Stating = civic.StatingSettled
	r := store.Review{Days: []store.ReviewDate{on(civic.DayPublished, "2022-03-28"), on(civic.DayPublished, "2022-03-25")}}
	if len(review.Conflicts(&r)) != 1 {
		t.Error("two days of publication are no conflict")
	}
	r.Days = append(r.Days, settled)
	if got := review.Conflicts(&r); len(got) != 0 || len(r.AllStated(civic.DayPublished, "")) != 3 {
		t.Errorf("settled: %+v", got)
	}
}

// TestFreshCorrections: a correction that stands already is not kept twice, one that says
// otherwise is, and so is one that takes a finding out.
func TestFreshCorrections(t *testing.T) {
	t.Parallel()
	r := &store.Review{Findings: []store.Finding{{FindingText: store.FindingText{Finding: 3, Place: 1, Number: "1", Kind: "improvement", Words: "Plans are late."}}}}
	for name, c := range map[string]struct {
		f    store.FindingText
		keep bool
	}{
		"as it stands":        {store.FindingText{Finding: 3, Place: 1, Number: "1", Kind: "improvement", Words: "Plans are late."}, false},
		"other words":         {store.FindingText{Finding: 3, Place: 1, Number: "1", Kind: "improvement", Words: "Plans are thin."}, true},
		"another number":      {store.FindingText{Finding: 3, Place: 1, Number: "2", Kind: "improvement", Words: "Plans are late."}, true},
		"another kind":        {store.FindingText{Finding: 3, Place: 1, Number: "1", Kind: "priority", Words: "Plans are late."}, true},
		"taken out":           {store.FindingText{Finding: 3, Place: 1, Number: "1", Kind: "improvement", Words: "Plans are late.", Withdrawn: true}, true},
		"taken out already":   {store.FindingText{Finding: 4, Words: "Never said.", Withdrawn: true}, false},
		"corrected, and gone": {store.FindingText{Finding: 4, Words: "Never said."}, true},
	} {
		fresh, there := review.Fresh([]store.FindingText{c.f}, r)
		if len(fresh) == 1 != c.keep || there == 1 == c.keep {
			t.Errorf("%s: kept %d, there %d", name, len(fresh), there)
		}
	}
}
