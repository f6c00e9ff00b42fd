package annexa_test

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/annexa"
	"mattersarising/internal/calendar"
)

func date(s string) calendar.Date { return calendar.MustDate(s) }

// The trace adds up: of each share, the rows that counted are its numerator, with those of
// the denominator only its denominator, and those that could not be judged are as many as
// the counts file says.
func TestTraceAddsUp(t *testing.T) {
	t.Parallel()
	r := compute(t, annexa.Question{AsAt: asAt, Trace: true}, handmade(t))
	var b bytes.Buffer
	if err := r.WriteTrace(&b, nil); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]map[string]int{}
	for _, row := range rows[1:] {
		if seen[row[4]] == nil {
			seen[row[4]] = map[string]int{}
		}
		seen[row[4]][row[5]]++
	}
	for _, c := range r.Counts {
		got := seen[c.ID]
		if n := got["could not be judged"]; n != int(c.Undecided) {
			t.Errorf("%s: %d rows could not be judged by the trace, %d by the count", c.ID, n, c.Undecided)
		}
		switch c.ID {
		case "section-47-to-conference", "caseload", "missing-episodes", "adoption-entry-to-placement", "adoption-entry-to-placement-adjusted", "adoption-order-to-match":
			continue // numerator and denominator are of different things
		}
		if n := got["counted"]; n != int(c.Num) {
			t.Errorf("%s: %d rows counted by the trace, %d by the count", c.ID, n, c.Num)
		}
		if n := got["counted"] + got["denominator only"]; c.HasDen && n != int(c.Den) {
			t.Errorf("%s: %d rows in the denominator by the trace, %d by the count", c.ID, n, c.Den)
		}
	}
	if strings.Contains(b.String(), "H0") || strings.Contains(b.String(), "W1") {
		t.Error("the trace names a child or a worker")
	}
}

// Figures of a return are held beside ours, each part by itself.
func TestReconcile(t *testing.T) {
	t.Parallel()
	r := compute(t, annexa.Question{AsAt: asAt}, handmade(t))
	compared, err := r.Reconcile(table("return.csv", [][]string{
		{"Return of September"},
		{"Indicator", "Numerator", "Denominator", "Value"},
		{"assessments-in-45-days", "9", "12", "75%"},
		{"conferences-in-15-days", "5", "6", ""},
		{"no-such-thing", "1", "", ""},
		{"repeat-plans", "", "", ""},
		{"referrals", "fifteen", "", ""},
		{"contacts", "9", "", ""},
	}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range compared {
		got = append(got, strconv.Itoa(c.Row)+" "+c.Verdict()+": "+c.Text())
	}
	want := []string{
		"3 agrees: numerator 9; denominator 12; value 75.0",
		"4 differs: numerator 4 here, 5 in the return; denominator 6",
		"5 not compared: no indicator that is counted from these lists has this name",
		"6 not compared: the row gives no figure",
		"7 not compared: numerator is no number",
		"8 agrees: numerator 9",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("comparisons (-want +got):\n%s", diff)
	}
	if _, err := r.Reconcile(table("return.csv", [][]string{{"a", "b"}})); err == nil {
		t.Error("figures without headers were taken")
	}
}

// Whatever stands in the cells, the lists are counted without a crash, a part is never
// more than its whole, and nothing of a cell comes out.
func FuzzCompute(f *testing.F) {
	for _, s := range []string{
		"Child Unique ID,Date of Referral,Referral NFA?\n1,01/06/2025,Yes\n", "Child Unique ID,Child Protection Plan Start Date,Child Protection Plan End Date,Number of Previous Child Protection Plans\n7,29/02/2024,,1\n7,1/1/80,32/1/2025,x\n",
		"Child Unique ID,Date of Birth,LA in Touch,Activity Status\n1,2/2/2006,a) Yes,F1\n", "\"\n,,,", "Child Unique ID,Date Started to be Looked After,Date Ceased to be Looked After,Placement Location\n1,45000,,a) Out\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		rows, err := r.ReadAll()
		if err != nil {
			return
		}
		report, err := annexa.Compute(annexa.Question{AsAt: asAt, Trace: true}, []annexa.Sheet{table("x.csv", rows), table("y.csv", rows)})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range report.Counts {
			if c.Num < 0 || c.Den < 0 || c.Unit == annexa.Percent && c.Num > c.Den && c.ID != "section-47-to-conference" {
				t.Errorf("%s: %d of %d", c.ID, c.Num, c.Den)
			}
		}
		var b bytes.Buffer
		if err := report.WriteTrace(&b, nil); err != nil {
			t.Fatal(err)
		}
	})
}
