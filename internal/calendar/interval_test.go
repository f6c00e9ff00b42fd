package calendar_test

import (
	"testing"

	"mattersarising/internal/calendar"
)

// span reads from..to, either end left blank.
func span(from, to string) calendar.Interval {
	var i calendar.Interval
	if from != "" {
		i.From = date(from)
	}
	if to != "" {
		i.To = date(to)
	}
	return i
}

func TestIntervalContains(t *testing.T) {
	t.Parallel()
	autumn := span("2016-09-01", "2016-11-30")
	cases := []struct {
		name string
		in   calendar.Interval
		day  string
		want bool
	}{
		{"its first day", autumn, "2016-09-01", true},
		{"its last day", autumn, "2016-11-30", true},
		{"the day before", autumn, "2016-08-31", false},
		{"the day after", autumn, "2016-12-01", false},
		{"open at the start", span("", "2016-11-30"), "1999-01-01", true},
		{"open at the end", span("2016-09-01", ""), "2050-01-01", true},
		{"open at both", span("", ""), "2016-09-01", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := c.in.Contains(date(c.day)); got != c.want {
				t.Errorf("%s contains %s: got %t, want %t", c.in, c.day, got, c.want)
			}
		})
	}
}

func TestIntervalOverlaps(t *testing.T) {
	t.Parallel()
	autumn := span("2016-09-01", "2016-11-30")
	cases := []struct {
		name  string
		other calendar.Interval
		want  bool
	}{
		{"one shared day", span("2016-11-30", "2016-12-25"), true},
		{"none", span("2016-12-01", "2016-12-25"), false},
		{"within", span("2016-10-01", "2016-10-02"), true},
		{"open at the start", span("", "2016-09-01"), true},
		{"open at the end, too late", span("2016-12-01", ""), false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := autumn.Overlaps(c.other); got != c.want {
				t.Errorf("got %t, want %t", got, c.want)
			}
			if got := c.other.Overlaps(autumn); got != c.want {
				t.Errorf("the other way: got %t, want %t", got, c.want)
			}
		})
	}
}

func TestIntervalInverted(t *testing.T) {
	t.Parallel()
	for _, i := range []calendar.Interval{span("", ""), span("2016-09-01", ""), span("", "2016-09-01"), calendar.Day(date("2016-09-01"))} {
		if i.Inverted() {
			t.Errorf("%s is inverted", i)
		}
	}
	if i := span("2016-09-02", "2016-09-01"); !i.Inverted() {
		t.Errorf("%s is not inverted", i)
	}
}
