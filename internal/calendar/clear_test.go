package calendar_test

import (
	"testing"

	"mattersarising/internal/calendar"
)

func TestLatestNotice(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		meeting string
		notice  calendar.Notice
		want    string
	}{
		{"agenda of a Friday meeting", "2018-09-07", calendar.AgendaNotice(), "2018-08-30"},
		{"Easter does not count", "2019-04-23", calendar.AgendaNotice(), "2019-04-11"},
		{"Christmas does not count", "2026-01-06", calendar.AgendaNotice(), "2025-12-24"},
		{"a meeting on a Saturday", "2018-09-08", calendar.AgendaNotice(), "2018-08-31"},
		{"28 calendar days", "2018-12-18", calendar.KeyDecisionNotice(), "2018-11-19"},
		{"28 working days, for a council that so reads it", "2018-12-18", calendar.Notice{Days: 28, Unit: calendar.WorkingDays}, "2018-11-07"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := calendar.LatestNotice(date(c.meeting), c.notice); got != date(c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// Notice on the latest day has its clear days, the next working day has one
// too few, and a meeting held as soon as may be leaves the days and no more.
func TestNoticeIsJustLongEnough(t *testing.T) {
	t.Parallel()
	table := calendar.Latest()
	last := date("2035-11-30")
	for meeting := date("2010-03-01"); !meeting.After(last); meeting = meeting.AddDays(1) {
		for _, notice := range []calendar.Notice{calendar.AgendaNotice(), calendar.KeyDecisionNotice()} {
			latest := table.LatestNotice(meeting, notice)
			if got := table.ClearDays(latest, meeting, notice.Unit); got != notice.Days {
				t.Fatalf("from %s to %s: got %d clear %s, want %d", latest, meeting, got, notice.Unit, notice.Days)
			}
			later := latest.AddDays(1)
			if notice.Unit == calendar.WorkingDays {
				later = table.AddWorkingDays(latest, 1)
			}
			if got := table.ClearDays(later, meeting, notice.Unit); got != notice.Days-1 {
				t.Fatalf("from %s to %s: got %d clear %s, want %d", later, meeting, got, notice.Unit, notice.Days-1)
			}
			earliest := table.EarliestMeeting(meeting, notice)
			if got := table.ClearDays(meeting, earliest, notice.Unit); got != notice.Days {
				t.Fatalf("from %s to %s: got %d clear %s, want %d", meeting, earliest, got, notice.Unit, notice.Days)
			}
		}
	}
}

func TestNoClearDays(t *testing.T) {
	t.Parallel()
	for _, given := range []string{"2018-09-06", "2018-09-07", "2018-09-10"} {
		for _, unit := range []calendar.Unit{calendar.WorkingDays, calendar.CalendarDays} {
			if got := calendar.Latest().ClearDays(date(given), date("2018-09-07"), unit); got != 0 {
				t.Errorf("notice on %s of a meeting on 2018-09-07: got %d clear %s, want 0", given, got, unit)
			}
		}
	}
}
