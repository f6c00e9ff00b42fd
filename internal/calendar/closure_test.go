package calendar_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
)

func TestClosuresWarnOnly(t *testing.T) {
	t.Parallel()
	shut := calendar.Closure{Days: span("2018-12-24", "2019-01-01"), Why: "Christmas closure"}
	closures := calendar.Closures{shut}
	last := calendar.AddWorkingDays(date("2018-12-19"), 5)
	if want := date("2018-12-28"); last != want {
		t.Fatalf("the clock ran to %s, want %s", last, want)
	}
	got, closed := closures.On(last)
	if !closed || got != shut {
		t.Errorf("got %v %t, want %v", got, closed, shut)
	}
	if got, closed := closures.On(date("2018-12-21")); closed {
		t.Errorf("21 December: got %v, want none", got)
	}
	if _, closed := (calendar.Closures{{Days: span("", "2019-01-01")}}).On(calendar.Date{}); closed {
		t.Error("no date falls in a closure")
	}
	if diff := cmp.Diff(1, len(closures.Within(span("2018-12-19", "2018-12-24")))); diff != "" {
		t.Errorf("within (-want +got):\n%s", diff)
	}
	if got := closures.Within(span("2019-01-02", "2019-02-01")); got != nil {
		t.Errorf("in January: got %v, want none", got)
	}
}
