package calendar_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
)

var isoDate = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

func datesIn(s string) []calendar.Date {
	var dates []calendar.Date
	for _, m := range isoDate.FindAllString(s, -1) {
		dates = append(dates, date(m))
	}
	return dates
}

// Every row of the shared date vectors, each by its rule; a rule that is not
// known here fails.
func TestDateVectors(t *testing.T) {
	t.Parallel()
	rows := vectors(t, "date_vectors.csv")
	for _, row := range rows {
		rule, input, expected := row[0], row[1], row[2]
		t.Run(rule+" "+input, func(t *testing.T) {
			t.Parallel()
			in, want := datesIn(input), datesIn(expected)
			equal := func(what string, got, want calendar.Date) {
				t.Helper()
				if got != want {
					t.Errorf("%s: got %s, want %s", what, got, want)
				}
			}
			switch {
			case rule == "5_clear_days_latest_working_publication":
				equal("latest publication", calendar.LatestNotice(in[0], calendar.AgendaNotice()), want[0])
				equal("and from it, the meeting", calendar.EarliestMeeting(want[0], calendar.AgendaNotice()), in[0])
			case rule == "28_clear_calendar_days" && len(in) == 2:
				if got := calendar.Latest().ClearDays(in[0], in[1], calendar.CalendarDays); got != 28 {
					t.Errorf("clear days: got %d, want 28", got)
				}
			case rule == "28_clear_calendar_days":
				equal("latest notice", calendar.LatestNotice(in[0], calendar.KeyDecisionNotice()), want[0])
			case rule == "call_in_5_working_days" && strings.HasPrefix(input, "decided"):
				bothStand(t, in[0], want[0])
			case rule == "call_in_5_working_days":
				equal("last day", calendar.AddWorkingDays(in[0], 5), want[0])
				equal("effective", calendar.AddWorkingDays(in[0], 6), want[1])
			case rule == "not_subject_to_call_in":
				equal("effective, with no working days to wait", calendar.AddWorkingDays(in[0], 0), want[0])
			case rule == "member_question_deadline_4_working_days_before":
				equal("deadline", calendar.AddWorkingDays(in[0], -4), want[0])
			case rule == "public_question_deadline_7_days_before":
				equal("deadline", calendar.WeeksAfter(in[0], -1), want[0])
			case rule == "scrutiny_response_two_months_beginning_with":
				equal("last day", calendar.MonthsBeginning(in[0], 2).To, want[0])
			case rule == "20_weeks_EHCP":
				equal("last day", calendar.WeeksAfter(in[0], 20), want[0])
			case strings.Contains(rule, "_working_days"):
				n, err := strconv.Atoi(rule[:strings.Index(rule, "_")])
				if err != nil {
					t.Fatalf("%q begins with no number", rule)
				}
				equal("last day", calendar.AddWorkingDays(in[0], n), want[0])
			default:
				t.Errorf("no check for rule %q", rule)
			}
		})
	}
}

// bothStand checks a decision whose recorded effective day is one working day
// later than the rule gives from its recorded day of publication. Neither is
// wrong: the council recorded what it did, which fits publication on the next
// working day, and the calendar goes by the day it is given.
func bothStand(t *testing.T, published, recorded calendar.Date) {
	t.Helper()
	byRule := calendar.AddWorkingDays(published, 6)
	if !byRule.Before(recorded) {
		t.Errorf("by rule %s is not before %s as recorded", byRule, recorded)
	}
	if got := calendar.WorkingDaysBetween(byRule, recorded); got != 1 {
		t.Errorf("recorded %d working days after the rule's, want 1", got)
	}
	nextDay := calendar.AddWorkingDays(published, 1)
	if got := calendar.AddWorkingDays(nextDay, 6); got != recorded {
		t.Errorf("published on %s: got %s, want %s as recorded", nextDay, got, recorded)
	}
}

// The two decisions by name, so that they hold without the shared vectors.
func TestRecordedAndRuleBothStand(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, published, byRule, recorded string }{
		{"1 February 2019", "2019-02-01", "2019-02-11", "2019-02-12"},
		{"3 September 2019", "2019-09-03", "2019-09-11", "2019-09-12"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := calendar.AddWorkingDays(date(c.published), 6); got != date(c.byRule) {
				t.Errorf("by rule: got %s, want %s", got, c.byRule)
			}
			bothStand(t, date(c.published), date(c.recorded))
		})
	}
}

// Kirklees recorded the seventieth working day after 25 November 2016 as
// 9 March 2017; the rule gives the day before.
func TestKirkleesSeventiethDay(t *testing.T) {
	t.Parallel()
	got := calendar.AddWorkingDays(date("2016-11-25"), 70)
	if want := date("2017-03-08"); got != want {
		t.Errorf("by rule: got %s, want %s", got, want)
	}
	if n := calendar.WorkingDaysBetween(date("2016-11-25"), date("2017-03-09")); n != 71 {
		t.Errorf("to the recorded day: got %d, want 71", n)
	}
}
