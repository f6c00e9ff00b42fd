package calendar_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
)

func TestYearLabel(t *testing.T) {
	t.Parallel()
	for start, want := range map[int]string{2018: "2018/19", 1999: "1999/00", 2009: "2009/10"} {
		if got := calendar.YearLabel(start); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestYears(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		got  calendar.Interval
		want calendar.Interval
	}{
		{"financial 2018/19", calendar.FinancialYear(2018), span("2018-04-01", "2019-03-31")},
		{"Q1", calendar.FinancialQuarter(2018, 1), span("2018-04-01", "2018-06-30")},
		{"Q2", calendar.FinancialQuarter(2018, 2), span("2018-07-01", "2018-09-30")},
		{"Q3", calendar.FinancialQuarter(2019, 3), span("2019-10-01", "2019-12-31")},
		{"Q4 of a leap year", calendar.FinancialQuarter(2019, 4), span("2020-01-01", "2020-03-31")},
		{"no fifth quarter", calendar.FinancialQuarter(2019, 5), calendar.Interval{}},
		{"no quarter nought", calendar.FinancialQuarter(2019, 0), calendar.Interval{}},
		{"academic 2018/19", calendar.AcademicYear(2018), span("2018-09-01", "2019-08-31")},
		{"municipal 2018/19", calendar.MunicipalYear(2018), span("2018-05-07", "2019-05-05")},
		{"municipal 2019/20", calendar.MunicipalYear(2019), span("2019-05-06", "2020-05-10")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want.String(), c.got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Every day is in the year, and the quarter, that it is said to be in; so each
// has one, and none two.
func TestEveryDayHasItsYears(t *testing.T) {
	t.Parallel()
	known := calendar.AnnualMeetings{2018: date("2018-05-22"), 2019: date("2019-05-21")}
	for d := date("2010-01-01"); d.Year() <= 2035; d = d.AddDays(1) {
		start, quarter := calendar.FinancialQuarterOf(d)
		for name, year := range map[string]calendar.Interval{
			"financial":           calendar.FinancialYear(calendar.FinancialYearOf(d)),
			"quarter":             calendar.FinancialQuarter(start, quarter),
			"academic":            calendar.AcademicYear(calendar.AcademicYearOf(d)),
			"municipal":           calendar.MunicipalYear(calendar.MunicipalYearOf(d)),
			"municipal, as known": known.MunicipalYear(known.MunicipalYearOf(d)),
		} {
			if !year.Contains(d) {
				t.Fatalf("%s is not in its %s year %s", d, name, year)
			}
		}
	}
	for year := 2010; year <= 2035; year++ {
		if got, want := calendar.MunicipalYear(year).To.AddDays(1), calendar.MunicipalYear(year+1).From; got != want {
			t.Errorf("%d ends before %s, the next begins on %s", year, got, want)
		}
		from := calendar.MunicipalYear(year).From
		if from.Weekday() != time.Monday || from.Month() != time.May {
			t.Errorf("%d begins on %s, no Monday of May", year, from)
		}
	}
}

func TestAnnualMeetings(t *testing.T) {
	t.Parallel()
	known := calendar.AnnualMeetings{2018: date("2018-05-22")}
	if got, want := known.MunicipalYear(2018), span("2018-05-22", "2019-05-05"); got != want {
		t.Errorf("2018/19: got %s, want %s", got, want)
	}
	if got, want := known.MunicipalYear(2017), span("2017-05-08", "2018-05-21"); got != want {
		t.Errorf("2017/18: got %s, want %s", got, want)
	}
	if got := known.MunicipalYearOf(date("2018-05-14")); got != 2017 {
		t.Errorf("14 May 2018: got %d, want 2017", got)
	}
	if got := calendar.MunicipalYearOf(date("2018-05-14")); got != 2018 {
		t.Errorf("14 May 2018 by default: got %d, want 2018", got)
	}
}

func TestEasterSunday(t *testing.T) {
	t.Parallel()
	// The extremes, and the years that other reckonings get wrong.
	cases := []string{
		"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23",
		"2018-04-01", "2019-04-21", "2024-03-31", "2038-04-25", "2049-04-18", "2076-04-19",
	}
	for _, want := range cases {
		if got := calendar.EasterSunday(date(want).Year()); got != date(want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	for year := 1800; year < 2200; year++ {
		if got := calendar.EasterSunday(year); got.Weekday() != time.Sunday {
			t.Errorf("%s is a %s", got, got.Weekday())
		}
	}
}
