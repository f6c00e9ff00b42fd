package indicator

import "testing"

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
