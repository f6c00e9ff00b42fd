package indicator

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
)

func shownOf(d *Definition, all ...Observation) []string {
	var v []Vintage
	for i := range all {
		all[i].Complete(d)
		v = append(v, Vintage{Observation: all[i], Known: calendar.MustDate("2024-01-01")})
	}
	out := []string{}
	for _, s := range Publish(d, SeriesOf(v)) {
		for i := range s.Cells {
			o := s.Cells[i].Last()
			out = append(out, string(o.Numerator+"/"+o.Denominator+"="+o.Value)+string(o.Symbol))
		}
	}
	return out
}

func TestSmallNumbers(t *testing.T) {
	t.Parallel()
	d, _ := Standard().Latest("contacts-to-referral")
	staff, _ := Standard().Latest("vacancies")
	yearOf := inMonth("contacts-to-referral", 0, "90", "600", "")
	yearOf.Period = calendar.Interval{From: calendar.On(2022, 1, 1), To: calendar.On(2022, 12, 31)}
	for _, c := range []struct {
		name string
		d    *Definition
		in   []Observation
		want []string
	}{
		{"five is hidden, six is not", &d, []Observation{inMonth("a", 0, "5", "200", ""), inMonth("a", 1, "6", "200", "")}, []string{"/=c", "6/200=3.0"}},
		{"nought is told", &d, []Observation{inMonth("a", 0, "0", "200", "")}, []string{"0/200=0.0"}},
		{"all but a few", &d, []Observation{inMonth("a", 0, "195", "200", ""), inMonth("a", 1, "194", "200", ""), inMonth("a", 2, "200", "200", "")}, []string{"/=c", "194/200=97.0", "200/200=100.0"}},
		{"few of few", &d, []Observation{inMonth("a", 0, "0", "4", "")}, []string{"/=c"}},
		{"fewer than a hundred, in whole", &d, []Observation{inMonth("a", 0, "33", "99", ""), inMonth("a", 1, "33", "100", "")}, []string{"33/99=33", "33/100=33.0"}},
		{"without counts nobody can judge", &d, []Observation{inMonth("a", 0, "", "", "12.5")}, []string{"/=c"}},
		{"staff", &staff, []Observation{{Indicator: "vacancies", Version: 1, Period: calendar.Day(calendar.On(2022, 1, 31)), Numerator: "3", Denominator: "200"}}, []string{"3/200=1.5"}},
		{
			"the next smallest, where the year would tell", &d,
			[]Observation{inMonth("a", 0, "3", "50", ""), inMonth("a", 1, "40", "300", ""), inMonth("a", 2, "7", "50", ""), {Indicator: "a", Version: 1, Period: yearOf.Period, Numerator: "50", Denominator: "400"}},
			[]string{"/=c", "40/300=13.3", "/=c", "50/400=12.5"},
		},
		{
			"another publisher stands as it is", &d,
			[]Observation{{Indicator: "a", Version: 1, Publisher: "DfE", Period: yearOf.Period, Value: "12.5"}, {Indicator: "a", Version: 1, Area: "England", Publisher: "DfE", Period: yearOf.Period, Numerator: "3", Value: "1"}},
			[]string{"/=12.5", "3/=1"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, shownOf(c.d, c.in...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What was small once stays hidden in its own vintage, and nothing of the caller's is changed.
func TestVintagesAreEachJudged(t *testing.T) {
	t.Parallel()
	d, _ := Standard().Latest("contacts-to-referral")
	first, second := inMonth("a", 0, "3", "200", ""), inMonth("a", 0, "30", "200", "")
	first.Complete(&d)
	second.Complete(&d)
	in := SeriesOf([]Vintage{{Observation: first, Known: calendar.MustDate("2022-02-01")}, {Observation: second, Known: calendar.MustDate("2022-05-01")}})
	out := Publish(&d, in)
	v := out[0].Cells[0].Vintages
	if len(v) != 2 || v[0].Symbol != Suppressed || v[0].Value != "" || v[1].Value != "15.0" {
		t.Errorf("got %+v", v)
	}
	if in[0].Cells[0].Vintages[0].Value != "1.5" || !in[0].Cells[0].Revised() {
		t.Error("what was handed in was changed")
	}
}

func TestJoin(t *testing.T) {
	t.Parallel()
	a, b, c := inMonth("a", 0, "1", "4", "25"), inMonth("a", 1, "1", "4", "25"), inMonth("a", 1, "1", "4", "25")
	b.Version, c.Area = 2, "England"
	all := Join(SeriesOf([]Vintage{{Observation: a}, {Observation: b}, {Observation: c}}))
	if len(all) != 2 || len(all[0].Series) != 2 || all[0].Series[1].Version != 2 || all[1].Series[0].Area != "England" {
		t.Errorf("got %+v", all)
	}
	if got := all[0].Latest().Period.From.Month(); got != 2 {
		t.Errorf("the latest is of month %d", got)
	}
	set := Comparator{Areas: []string{"Wealdshire", "Loamshire"}}
	w, l := inMonth("a", 0, "", "", "10"), inMonth("a", 0, "", "", "20")
	w.Area, l.Area = "Wealdshire", "loamshire"
	got := set.Benchmarks(SeriesOf([]Vintage{{Observation: w}, {Observation: l}, {Observation: c}}), SpanMonth, 1)
	if len(got) != 1 || got[0].Value != "15" || got[0].Of != 2 {
		t.Errorf("the median of neighbours: %+v", got)
	}
}
