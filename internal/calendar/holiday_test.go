package calendar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
)

func date(s string) calendar.Date { return calendar.MustDate(s) }

// line writes a holiday as the tests below list it.
func line(h calendar.Holiday) string {
	s := h.Date.String() + " " + h.Name
	if h.Substitute {
		s += " (substitute)"
	}
	return s
}

func TestHolidaysOfAYear(t *testing.T) {
	t.Parallel()
	cases := []struct {
		year int
		why  string
		want []string
	}{
		{2010, "Christmas on a Saturday", []string{
			"2010-01-01 New Year's Day",
			"2010-04-02 Good Friday",
			"2010-04-05 Easter Monday",
			"2010-05-03 Early May bank holiday",
			"2010-05-31 Spring bank holiday",
			"2010-08-30 Summer bank holiday",
			"2010-12-27 Christmas Day (substitute)",
			"2010-12-28 Boxing Day (substitute)",
		}},
		{2011, "Christmas on a Sunday, New Year's Day on a Saturday, an extra day", []string{
			"2011-01-03 New Year's Day (substitute)",
			"2011-04-22 Good Friday",
			"2011-04-25 Easter Monday",
			"2011-04-29 Wedding of Prince William and Catherine Middleton",
			"2011-05-02 Early May bank holiday",
			"2011-05-30 Spring bank holiday",
			"2011-08-29 Summer bank holiday",
			"2011-12-26 Boxing Day",
			"2011-12-27 Christmas Day (substitute)",
		}},
		{2020, "a day moved, Boxing Day on a Saturday", []string{
			"2020-01-01 New Year's Day",
			"2020-04-10 Good Friday",
			"2020-04-13 Easter Monday",
			"2020-05-08 Early May bank holiday (VE Day)",
			"2020-05-25 Spring bank holiday",
			"2020-08-31 Summer bank holiday",
			"2020-12-25 Christmas Day",
			"2020-12-28 Boxing Day (substitute)",
		}},
		{2022, "a day moved and two added", []string{
			"2022-01-03 New Year's Day (substitute)",
			"2022-04-15 Good Friday",
			"2022-04-18 Easter Monday",
			"2022-05-02 Early May bank holiday",
			"2022-06-02 Spring bank holiday",
			"2022-06-03 Platinum Jubilee of Queen Elizabeth II",
			"2022-08-29 Summer bank holiday",
			"2022-09-19 State Funeral of Queen Elizabeth II",
			"2022-12-26 Boxing Day",
			"2022-12-27 Christmas Day (substitute)",
		}},
		{2035, "the last year vouched for", []string{
			"2035-01-01 New Year's Day",
			"2035-03-23 Good Friday",
			"2035-03-26 Easter Monday",
			"2035-05-07 Early May bank holiday",
			"2035-05-28 Spring bank holiday",
			"2035-08-27 Summer bank holiday",
			"2035-12-25 Christmas Day",
			"2035-12-26 Boxing Day",
		}},
	}
	for _, c := range cases {
		t.Run(fmt.Sprint(c.year), func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, h := range calendar.Latest().Holidays(c.year) {
				got = append(got, line(h))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.why, diff)
			}
		})
	}
}

func TestPublishedHolidays(t *testing.T) {
	t.Parallel()
	// Our names, by the words that the reference uses.
	names := map[string]string{
		"New Year's Day":   "New Year's Day",
		"Good Friday":      "Good Friday",
		"Easter Monday":    "Easter Monday",
		"Early May":        "Early May bank holiday",
		"Spring":           "Spring bank holiday",
		"Summer":           "Summer bank holiday",
		"Christmas":        "Christmas Day",
		"Boxing":           "Boxing Day",
		"Diamond Jubilee":  "Diamond Jubilee of Queen Elizabeth II",
		"Platinum Jubilee": "Platinum Jubilee of Queen Elizabeth II",
		"State Funeral":    "State Funeral of Queen Elizabeth II",
		"Coronation":       "Coronation of King Charles III",
	}
	var want, got []string
	for _, row := range vectors(t, "bank_holidays_england_wales_2012_2030.csv") {
		plain, substitute := strings.CutSuffix(row[2], " (sub)")
		name, ok := names[plain]
		if !ok {
			t.Errorf("no name of ours for %q", row[2])
		}
		if row[0] == "2020-05-08" {
			name += " (VE Day)"
		}
		d := date(row[0])
		if got := d.Weekday().String()[:3]; got != row[1] {
			t.Errorf("%s: got %s, want %s", d, got, row[1])
		}
		want = append(want, line(calendar.Holiday{Date: d, Name: name, Substitute: substitute}))
	}
	for year := 2012; year <= 2030; year++ {
		for _, h := range calendar.Latest().Holidays(year) {
			got = append(got, line(h))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("holidays of 2012 to 2030 (-want +got):\n%s", diff)
	}
}

func TestHolidaysAreSound(t *testing.T) {
	t.Parallel()
	seen := map[calendar.Date]string{}
	for year := 1980; year <= 2079; year++ {
		days := calendar.Latest().Holidays(year)
		if len(days) < 8 {
			t.Errorf("%d has %d holidays, want 8 or more", year, len(days))
		}
		if !slices.IsSortedFunc(days, func(a, b calendar.Holiday) int { return a.Date.Compare(b.Date) }) {
			t.Errorf("%d is out of order: %v", year, days)
		}
		for _, h := range days {
			if other, twice := seen[h.Date]; twice {
				t.Errorf("%s is both %s and %s", h.Date, other, h.Name)
			}
			seen[h.Date] = h.Name
			if day := h.Date.Weekday(); day == time.Saturday || day == time.Sunday {
				t.Errorf("%s %s falls on a %s", h.Date, h.Name, day)
			}
			if calendar.IsWorkingDay(h.Date) {
				t.Errorf("%s %s is a working day", h.Date, h.Name)
			}
			if got, ok := calendar.Latest().Holiday(h.Date); !ok || got != h {
				t.Errorf("Holiday(%s): got %v %t, want %v", h.Date, got, ok, h)
			}
		}
	}
}

func TestChangesSayWhenTheyWereKnown(t *testing.T) {
	t.Parallel()
	changed := 0
	for year := calendar.FirstYear; year <= calendar.LastYear; year++ {
		for _, h := range calendar.Latest().Holidays(year) {
			if h.Announced.IsZero() {
				if h.Source != "" || !h.Proclaimed.IsZero() || !h.MovedFrom.IsZero() {
					t.Errorf("%s %s is changed, but was never announced", h.Date, h.Name)
				}
				continue
			}
			changed++
			if h.Source == "" {
				t.Errorf("%s %s has no source", h.Date, h.Name)
			}
			if !h.Announced.Before(h.Date) {
				t.Errorf("%s %s was announced on %s", h.Date, h.Name, h.Announced)
			}
			if !h.Proclaimed.IsZero() && (h.Proclaimed.Before(h.Announced) || !h.Proclaimed.Before(h.Date)) {
				t.Errorf("%s %s was proclaimed on %s", h.Date, h.Name, h.Proclaimed)
			}
			if from := h.MovedFrom; !from.IsZero() {
				if !calendar.IsWorkingDay(from) {
					t.Errorf("%s, moved to %s, is not a working day", from, h.Date)
				}
				if _, ok := calendar.KnownOn(calendar.Date{}).Holiday(from); !ok {
					t.Errorf("%s, moved to %s, was no holiday by rule", from, h.Date)
				}
			}
		}
	}
	if changed != 8 {
		t.Errorf("got %d moved and extra days, want 8", changed)
	}
}

func TestKnownOn(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		known string
		day   string
		want  bool // a working day
	}{
		{"before the state funeral was proclaimed", "2022-09-09", "2022-09-19", true},
		{"on the day it was proclaimed", "2022-09-10", "2022-09-19", false},
		{"before VE Day was announced", "2019-06-06", "2020-05-08", true},
		{"the Monday it was moved from, before", "2019-06-06", "2020-05-04", false},
		{"when VE Day was announced", "2019-06-07", "2020-05-08", false},
		{"the Monday it was moved from, after", "2019-06-07", "2020-05-04", true},
		{"the coronation, before", "2022-11-05", "2023-05-08", true},
		{"the coronation, after", "2022-11-06", "2023-05-08", false},
		{"the Diamond Jubilee, before", "2010-01-04", "2012-05-28", false},
		{"the Diamond Jubilee, after", "2010-01-05", "2012-05-28", true},
		{"the royal wedding, before", "2010-11-22", "2011-04-29", true},
		{"the royal wedding, after", "2010-11-23", "2011-04-29", false},
		{"the Platinum Jubilee, before", "2020-11-11", "2022-06-03", true},
		{"the Platinum Jubilee, after", "2020-11-12", "2022-06-03", false},
		{"a rule is known at any time", "1990-01-01", "2035-12-25", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := calendar.KnownOn(date(c.known)).IsWorkingDay(date(c.day)); got != c.want {
				t.Errorf("as known on %s, %s a working day: got %t, want %t", c.known, c.day, got, c.want)
			}
		})
	}
	if got := calendar.KnownOn(date("2035-01-01")); got != calendar.Latest() {
		t.Error("all that was ever announced is not the latest calendar")
	}
}

// A proclamation moves a clock that is running, and the last day for a notice
// that is yet to be given.
func TestProclamationMovesClocks(t *testing.T) {
	t.Parallel()
	before, after := calendar.KnownOn(date("2022-09-09")), calendar.KnownOn(date("2022-09-10"))
	received, meeting := date("2022-09-07"), date("2022-09-20")
	cases := []struct {
		name string
		got  calendar.Date
		want string
	}{
		{"fifteen working days, before", before.AddWorkingDays(received, 15), "2022-09-28"},
		{"fifteen working days, after", after.AddWorkingDays(received, 15), "2022-09-29"},
		{"notice of a meeting, before", before.LatestNotice(meeting, calendar.AgendaNotice()), "2022-09-12"},
		{"notice of a meeting, after", after.LatestNotice(meeting, calendar.AgendaNotice()), "2022-09-09"},
	}
	for _, c := range cases {
		if c.got != date(c.want) {
			t.Errorf("%s: got %s, want %s", c.name, c.got, c.want)
		}
	}
}
