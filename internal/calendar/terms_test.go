package calendar_test

import (
	"strings"
	"testing"
	"time"

	"mattersarising/internal/calendar"
)

func TestTermNames(t *testing.T) {
	t.Parallel()
	for _, want := range calendar.TermNames() {
		got, err := calendar.ParseTermName(" " + strings.ToUpper(want.String()) + " ")
		if got != want || err != nil {
			t.Errorf("got %q and %v, want %q", got, err, want)
		}
	}
	if got, err := calendar.ParseTermName("winter"); err == nil {
		t.Errorf("winter: got %q, want an error", got)
	}
}

func TestNationalTerm(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		year int
		term calendar.TermName
		days calendar.Interval
		half calendar.Interval
	}{
		{"autumn 2018", 2018, calendar.Autumn, span("2018-09-03", "2018-12-21"), span("2018-10-22", "2018-10-26")},
		{"spring 2019, a late Easter", 2018, calendar.Spring, span("2019-01-07", "2019-04-05"), span("2019-02-18", "2019-02-22")},
		{"summer 2019", 2018, calendar.Summer, span("2019-04-23", "2019-07-19"), span("2019-05-27", "2019-05-31")},
		{"autumn 2022, a Thursday first", 2022, calendar.Autumn, span("2022-09-05", "2022-12-16"), span("2022-10-24", "2022-10-28")},
		{"spring 2023, New Year's Day on a Sunday", 2022, calendar.Spring, span("2023-01-03", "2023-03-31"), span("2023-02-13", "2023-02-17")},
		{"spring 2024, an early Easter", 2023, calendar.Spring, span("2024-01-08", "2024-03-28"), span("2024-02-12", "2024-02-16")},
		{"spring 2022, Good Friday on 15 April", 2021, calendar.Spring, span("2022-01-04", "2022-04-08"), span("2022-02-14", "2022-02-18")},
		{"summer 2022, two weeks from Holy Week", 2021, calendar.Summer, span("2022-04-25", "2022-07-22"), span("2022-05-30", "2022-06-03")},
		{"spring 2026, Good Friday on 3 April", 2025, calendar.Spring, span("2026-01-05", "2026-03-27"), span("2026-02-16", "2026-02-20")},
		{"spring 2021, Good Friday on 2 April", 2020, calendar.Spring, span("2021-01-04", "2021-04-01"), span("2021-02-15", "2021-02-19")},
		{"spring 2033, Good Friday on 15 April", 2032, calendar.Spring, span("2033-01-04", "2033-04-08"), span("2033-02-14", "2033-02-18")},
		{"spring 2049, Good Friday on 16 April", 2048, calendar.Spring, span("2049-01-04", "2049-04-02"), span("2049-02-15", "2049-02-19")},
		{"summer 2024", 2023, calendar.Summer, span("2024-04-15", "2024-07-19"), span("2024-05-27", "2024-05-31")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var terms *calendar.Terms
			if got := terms.Term(c.year, c.term); got != c.days {
				t.Errorf("term: got %s, want %s", got, c.days)
			}
			if got := terms.HalfTerm(c.year, c.term); got != c.half {
				t.Errorf("half-term: got %s, want %s", got, c.half)
			}
			if terms.Stated(c.year, c.term) {
				t.Error("a national reading is said to be stated")
			}
		})
	}
	var none *calendar.Terms
	if got := none.Term(2018, "winter"); !got.IsZero() {
		t.Errorf("winter: got %s, want no days", got)
	}
}

// The national pattern makes sense in every year: terms follow one another,
// begin and end on school days, hold their half-terms, leave out Christmas and
// Easter, and have about the 190 days of a school year.
func TestNationalPatternIsSound(t *testing.T) {
	t.Parallel()
	var last calendar.Date
	for year := 1990; year <= 2070; year++ {
		school := 0
		for _, name := range calendar.TermNames() {
			term := calendar.NationalTerm(year, name)
			days, half := term.Days, term.HalfTerm
			if days.Inverted() || !days.From.After(last) {
				t.Errorf("%s of %d is %s, after %s", name, year, days, last)
			}
			last = days.To
			rules := calendar.KnownOn(calendar.Date{})
			if !rules.IsWorkingDay(days.From) || !rules.IsWorkingDay(days.To) {
				t.Errorf("%s of %d begins or ends on no working day: %s", name, year, days)
			}
			if half.From.Weekday() != time.Monday || half.To.Sub(half.From) != 4 ||
				!days.Contains(half.From.AddDays(-14)) || !days.Contains(half.To.AddDays(14)) {
				t.Errorf("%s of %d has its half-term on %s", name, year, half)
			}
			for d := days.From; !d.After(days.To); d = d.AddDays(1) {
				if rules.IsWorkingDay(d) && !half.Contains(d) {
					school++
				}
			}
			easter := calendar.EasterSunday(days.To.Year())
			if days.Contains(easter) || days.Contains(easter.AddDays(-2)) || days.Contains(easter.AddDays(1)) {
				t.Errorf("%s of %d is %s, over Easter on %s", name, year, days, easter)
			}
		}
		if school < 182 || school > 203 {
			t.Errorf("%d has %d school days", year, school)
		}
		recess := (*calendar.Terms)(nil).SummerRecess(year)
		if august := span(calendar.On(year, 8, 1).String(), calendar.On(year, 8, 31).String()); !recess.Contains(august.From) || !recess.Contains(august.To) {
			t.Errorf("the recess of %d is %s, without August", year, recess)
		}
	}
}

func TestTermsOfAnAuthority(t *testing.T) {
	t.Parallel()
	own := calendar.Term{Year: 2018, Name: calendar.Autumn, Days: span("2018-09-05", "2018-12-19"), HalfTerm: span("2018-10-15", "2018-10-26")}
	terms, err := calendar.NewTerms(own)
	if err != nil {
		t.Fatal(err)
	}
	if got := terms.Lookup(2018, calendar.Autumn); got != own {
		t.Errorf("own: got %v, want %v", got, own)
	}
	if !terms.Stated(2018, calendar.Autumn) || terms.Stated(2018, calendar.Spring) {
		t.Error("only the autumn term of 2018/19 is stated")
	}
	if got, want := terms.Term(2018, calendar.Spring), span("2019-01-07", "2019-04-05"); got != want {
		t.Errorf("what the table does not hold: got %s, want %s", got, want)
	}
	if got, want := terms.SummerRecess(2018), span("2018-07-21", "2018-09-04"); got != want {
		t.Errorf("recess by default: got %s, want %s", got, want)
	}
	if err := terms.SetSummerRecess(span("2018-08-01", "2018-08-31")); err != nil {
		t.Fatal(err)
	}
	if got, want := terms.SummerRecess(2018), span("2018-08-01", "2018-08-31"); got != want {
		t.Errorf("own recess: got %s, want %s", got, want)
	}
	if err := terms.SetSummerRecess(span("2018-08-31", "2018-08-01")); err == nil {
		t.Error("a recess that ends before it begins is taken")
	}
}

func TestTermsOn(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		day  string
		year int
		term calendar.TermName
		want bool
	}{
		{"in term", "2018-11-14", 2018, calendar.Autumn, true},
		{"its first day", "2018-09-03", 2018, calendar.Autumn, true},
		{"its last day", "2018-12-21", 2018, calendar.Autumn, true},
		{"at half-term", "2019-02-20", 2018, calendar.Spring, true},
		{"at Christmas", "2018-12-25", 2018, calendar.Spring, false},
		{"in August", "2018-08-15", 2018, calendar.Autumn, false},
		{"the first Saturday of September", "2018-09-01", 2018, calendar.Autumn, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			term, in := (*calendar.Terms)(nil).On(date(c.day))
			if term.Year != c.year || term.Name != c.term || in != c.want {
				t.Errorf("got %s of %d %t, want %s of %d %t", term.Name, term.Year, in, c.term, c.year, c.want)
			}
		})
	}
}

func TestNewTermsRefuses(t *testing.T) {
	t.Parallel()
	autumn := calendar.Term{Year: 2018, Name: calendar.Autumn, Days: span("2018-09-05", "2018-12-19")}
	with := func(change func(*calendar.Term)) calendar.Term {
		term := autumn
		change(&term)
		return term
	}
	cases := []struct {
		name  string
		terms []calendar.Term
		want  string // in the message
	}{
		{"a term that is none", []calendar.Term{with(func(x *calendar.Term) { x.Name = "winter" })}, "winter"},
		{"the same twice", []calendar.Term{autumn, autumn}, "given twice"},
		{"an end before the start", []calendar.Term{with(func(x *calendar.Term) { x.Days = span("2018-12-19", "2018-09-05") })}, "2018-12-19..2018-09-05"},
		{"an open end", []calendar.Term{with(func(x *calendar.Term) { x.Days = span("2018-09-05", "") })}, "first and a later last day"},
		{"another year", []calendar.Term{with(func(x *calendar.Term) { x.Days = span("2016-09-05", "2016-12-19") })}, "academic year"},
		{"a half-term outside", []calendar.Term{with(func(x *calendar.Term) { x.HalfTerm = span("2019-02-18", "2019-02-22") })}, "half-term"},
		{"one over another", []calendar.Term{autumn, {Year: 2018, Name: calendar.Spring, Days: span("2018-12-19", "2019-04-05")}}, "on or before the day the autumn term of 2018/19 ends"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := calendar.NewTerms(c.terms...)
			if err == nil {
				t.Fatal("got no error")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %q, want it to say %q", err, c.want)
			}
		})
	}
	if _, err := calendar.NewTerms(autumn, with(func(x *calendar.Term) { x.Year, x.Days = 2019, span("2019-09-04", "2019-12-20") })); err != nil {
		t.Errorf("two years in order: %v", err)
	}
}
