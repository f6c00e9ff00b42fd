package indicator

import (
	"strings"
	"testing"

	"mattersarising/internal/calendar"
)

func inMonth(id string, month int, numerator, denominator, value Number) Observation {
	p := monthOf(2022, calendar.On(2022, 1, 1).AddMonths(month).Month())
	p.From, p.To = calendar.On(2022, 1, 1).AddMonths(month), calendar.On(2022, 1, 1).AddMonths(month+1).AddDays(-1)
	return Observation{Indicator: id, Version: 1, Period: p, Numerator: numerator, Denominator: denominator, Value: value}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	today := calendar.MustDate("2024-01-31")
	d, _ := Standard().Latest("contacts-to-referral")
	for _, c := range []struct {
		n, of, v Number
		want     string
	}{
		{"45", "50", "90", ""},
		{"45", "50", "", ""},
		{"", "", "90", ""},
		{"1", "3", "33", ""},
		{"1", "3", "33.3", ""},
		{"1", "3", "33.33", ""},
		{"1", "8", "12", ""},
		{"1", "8", "13", ""}, // half, rounded either way
		{"45", "50", "9", "45 of 50 makes 90.0 %, not 9"},
		{"1", "3", "33.4", "not 33.4"},
		{"51", "50", "", "more than the whole"},
		{"", "", "101", "no possible percentage"},
		{"", "", "-1", "no possible percentage"},
		{"-1", "50", "", "below zero"},
		{"1.5", "50", "", "no whole number"},
		{"", "", "", "there is no value"},
		{"1", "0", "", "there can be no value"},
		{"0", "0", "", ""},
	} {
		o := inMonth("contacts-to-referral", 0, c.n, c.of, c.v)
		faults := o.Check(&d, today)
		if c.want == "" && len(faults) > 0 || c.want != "" && (len(faults) == 0 || !strings.Contains(faults[0].Says, c.want) || faults[0].Do == "") {
			t.Errorf("%s of %s is %s: %v, want %q", c.n, c.of, c.v, faults, c.want)
		}
	}
	o := inMonth("contacts-to-referral", 0, "45", "50", "")
	for day, ok := range map[string]bool{"2022-01-30": false, "2022-01-31": true} {
		if got := o.Check(&d, calendar.MustDate(day)); (len(got) == 0) != ok {
			t.Errorf("asked on %s: %v", day, got)
		}
	}
	o = Observation{Period: o.Period, Symbol: Suppressed, Value: "5"}
	if len(o.Check(&d, today)) == 0 {
		t.Error("a value and a symbol in its place stand together")
	}
}

func TestUsual(t *testing.T) {
	t.Parallel()
	var values []Number
	for _, v := range strings.Fields("20 24 20 26 22 16 18 16 31 28 34 26 30 19 18") {
		values = append(values, Number(v))
	}
	u, ok := UsualOf(values)
	if !ok || u.String() != "8.8 to 37.6" {
		t.Errorf("usual is %s", u)
	}
	for v, want := range map[Number]bool{"37.6": false, "37.7": true, "8.7": true, "8.8": false} {
		if u.Jumps(v) != want {
			t.Errorf("%s jumps: %t", v, !want)
		}
	}
	if _, ok := UsualOf(values[:9]); ok {
		t.Error("nine values say what is usual")
	}
	level, _ := UsualOf([]Number{"5", "5", "5", "5", "5", "5", "5", "5", "5", "5"})
	if level.Jumps("5.0") || !level.Jumps("5.1") {
		t.Error("what never moved")
	}
}

func TestSymbols(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]Symbol{"z": NotApplicable, "X": NotAvailable, "c": Suppressed, "low": Low, "k": Low, "u": Unreliable, ":": NotApplicable, "..": NotAvailable} {
		if got, ok := ParseSymbol(in); !ok || got != want || got.Words() == "" {
			t.Errorf("%q is %q", in, got)
		}
	}
	for _, in := range []string{"", "0", "n/a", "-", "s"} {
		if got, ok := ParseSymbol(in); ok {
			t.Errorf("%q was read as %q", in, got)
		}
	}
	d, _ := Standard().Latest("contacts-to-referral")
	o := Observation{Symbol: Low}
	if o.Complete(&d); o.Value != "" {
		t.Error("a symbol became a value")
	}
}

func TestMedian(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   []Number
		want Number
		n    int
	}{
		{[]Number{"3", "", "1", "2"}, "2", 3}, {[]Number{"10", "9.5", "2", "30"}, "9.75", 4}, {[]Number{"", ""}, "", 0}, {[]Number{"100", "20"}, "60", 2},
	} {
		if m, n := Median(c.in); m != c.want || n != c.n {
			t.Errorf("the median of %v is %s of %d, want %s of %d", c.in, m, n, c.want, c.n)
		}
	}
}
