package calendar_test

import (
	"testing"

	"mattersarising/internal/calendar"
)

func TestMonthsBeginning(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		from string
		n    int
		want string
	}{
		{"the answer to scrutiny", "2018-09-07", 2, "2018-11-06"},
		{"from the first of a month", "2018-09-01", 2, "2018-10-31"},
		{"no 31 February", "2018-12-31", 2, "2019-02-28"},
		{"nor 30", "2018-12-30", 2, "2019-02-28"},
		{"nor 29", "2018-12-29", 2, "2019-02-28"},
		{"but 28", "2018-12-28", 2, "2019-02-27"},
		{"29 February in a leap year", "2019-12-29", 2, "2020-02-28"},
		{"no 31 June", "2019-05-31", 1, "2019-06-30"},
		{"from the end of a short month", "2019-02-28", 1, "2019-03-27"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := calendar.MonthsBeginning(date(c.from), c.n)
			if want := span(c.from, c.want); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestNoPeriod(t *testing.T) {
	t.Parallel()
	for _, got := range []calendar.Interval{
		calendar.MonthsBeginning(calendar.Date{}, 2),
		calendar.MonthsBeginning(date("2018-09-07"), 0),
		calendar.MonthsBeginning(date("2018-09-07"), -1),
	} {
		if !got.IsZero() {
			t.Errorf("got %s, want no period", got)
		}
	}
}

// A period that begins the day after another ends never ends before it.
func TestMonthsBeginningInOrder(t *testing.T) {
	t.Parallel()
	for d := date("2015-12-01"); d.Before(date("2021-01-01")); d = d.AddDays(1) {
		for n := 1; n <= 24; n++ {
			period := calendar.MonthsBeginning(d, n)
			if next := calendar.MonthsBeginning(d.AddDays(1), n); next.To.Before(period.To) {
				t.Fatalf("%d months: %s, but a day later %s", n, period, next)
			}
			if days := period.To.Sub(period.From) + 1; days < 28*n || days > 31*n {
				t.Fatalf("%d months: %s is %d days", n, period, days)
			}
		}
	}
}

func TestYearsBeginning(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		from string
		n    int
		want string
	}{
		{"six years of minutes", "2018-09-07", 6, "2024-09-06"},
		{"four years of background papers", "2018-09-07", 4, "2022-09-06"},
		{"from a leap day", "2020-02-29", 1, "2021-02-28"},
		{"from leap day to leap day", "2020-02-29", 4, "2024-02-28"},
		{"from 1 March before a leap year", "2019-03-01", 1, "2020-02-29"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := calendar.YearsBeginning(date(c.from), c.n).To; got != date(c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestWeeksAfter(t *testing.T) {
	t.Parallel()
	if got, want := calendar.WeeksAfter(date("2018-09-07"), 20), date("2019-01-25"); got != want {
		t.Errorf("twenty weeks: got %s, want %s", got, want)
	}
}
