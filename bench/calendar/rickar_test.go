package calendar_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"

	"mattersarising/internal/calendar"
)

// peer is the business calendar of the other library, as its users make it.
func peer() *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.Cacheable = true
	c.AddHoliday(gb.Holidays...)
	return c
}

// Where the two differ on whether a day is worked, from 2010 to 2035, and who
// is right. The list is complete: another difference, or one fewer after an
// upgrade, fails the test, and ADR 4 is to be brought up to date with it.
func TestDifferences(t *testing.T) {
	want := map[string]string{
		"2011-04-29": "royal wedding: holiday here, worked there",
		"2012-05-28": "spring, moved away: worked here, holiday there",
		"2012-06-04": "spring, moved here: holiday here, worked there",
		"2012-06-05": "Diamond Jubilee: holiday here, worked there",
		"2022-09-19": "State Funeral: holiday here, worked there",
	}
	got := map[string]bool{}
	other := peer()
	for d := calendar.On(calendar.FirstYear, time.January, 1); d.Year() <= calendar.LastYear; d = d.AddDays(1) {
		if calendar.IsWorkingDay(d) != other.IsWorkday(d.Time()) {
			got[d.String()] = true
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); diff != "" {
		t.Errorf("days on which the two differ (-want +got):\n%s", diff)
	}
}

// Of Christmas on a Sunday the act keeps Boxing Day on Monday and gives
// Christmas the Tuesday; the other library names them the other way about.
// The days kept are the same.
func TestNamesOfChristmas(t *testing.T) {
	other := peer()
	for _, year := range []int{2011, 2016, 2022, 2033} {
		monday := calendar.On(year, time.December, 26)
		ours, _ := calendar.Latest().Holiday(monday)
		_, observed, theirs := other.IsHoliday(monday.Time())
		if ours.Name != "Boxing Day" || ours.Substitute {
			t.Errorf("%s here: got %+v, want Boxing Day, no substitute", monday, ours)
		}
		if !observed || theirs == nil {
			t.Errorf("%s there: got no holiday", monday)
			continue
		}
		_, christmas := gb.ChristmasDay.Calc(year)
		_, boxing := gb.BoxingDay.Calc(year)
		if christmas.Day() != 26 || boxing.Day() != 27 {
			t.Errorf("%d there: Christmas kept on the %dth and Boxing Day on the %dth, want 26 and 27", year, christmas.Day(), boxing.Day())
		}
	}
}

func BenchmarkIsWorkingDay(b *testing.B) {
	d := calendar.MustDate("2018-09-07")
	t, other := d.Time(), peer()
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			calendar.IsWorkingDay(d)
		}
	})
	b.Run("rickar", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			other.IsWorkday(t)
		}
	})
}

func BenchmarkAdd70WorkingDays(b *testing.B) {
	d := calendar.MustDate("2018-05-16")
	t, other := d.Time(), peer()
	if got, want := other.WorkdaysFrom(t, 70), calendar.AddWorkingDays(d, 70).Time(); !got.Equal(want) {
		b.Fatalf("the two do not measure the same: got %s, want %s", got, want)
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			calendar.AddWorkingDays(d, 70)
		}
	})
	b.Run("rickar", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			other.WorkdaysFrom(t, 70)
		}
	})
}
