package api_test

import (
	"slices"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// TestProgrammeInACalendar: a committee's calendar has its coming meetings with what is
// expected at each; one that is moved keeps its id, and one that is cancelled stays, as
// called off.
func TestProgrammeInACalendar(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	say := func(state civic.MeetingState, day, to string) {
		t.Helper()
		p := store.MeetingParams{Authority: w.id, Body: "Cabinet", Day: calendar.MustDate(day), State: state, Why: "the calendar of meetings", By: w.by}
		if to != "" {
			p.To = calendar.MustDate(to)
		}
		if err := w.SetMeeting(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	type event struct{ day, status, sequence, says string }
	events := func() map[string]event {
		t.Helper()
		all, err := ics.ParseCalendar(strings.NewReader(w.get("/bodies/cabinet.ics").Body.String()))
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]event{}
		value := func(e *ics.VEvent, p ics.ComponentProperty) string {
			if got := e.GetProperty(p); got != nil {
				return got.Value
			}
			return ""
		}
		for _, e := range all.Events() {
			if value(e, ics.ComponentPropertyCategories) == "Meeting" {
				out[e.Id()] = event{value(e, ics.ComponentPropertyDtStart), value(e, ics.ComponentPropertyStatus), value(e, ics.ComponentPropertySequence), value(e, ics.ComponentPropertyDescription)}
			}
		}
		return out
	}
	on := func(all map[string]event, day string) string {
		for id, e := range all {
			if e.day == day {
				return id
			}
		}
		return ""
	}
	say(civic.MeetingAnnounced, "2027-01-12", "")
	say(civic.MeetingAnnounced, "2027-02-09", "")
	if _, err := w.Place(t.Context(), store.PlaceParams{
		Authority: w.id, Body: "Cabinet", Day: calendar.MustDate("2027-01-12"), Own: store.OwnItem{Title: "Budget briefing", Public: true}, Why: "asked for", By: w.by,
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Place(t.Context(), store.PlaceParams{
		Authority: w.id, Body: "Cabinet", Day: calendar.MustDate("2027-01-12"), Own: store.OwnItem{Title: "A word in private"}, Why: "asked for", By: w.by,
	}); err != nil {
		t.Fatal(err)
	}
	first := events()
	id := on(first, "20270112")
	if e := first[id]; id == "" || e.status != "CONFIRMED" || !strings.Contains(e.says, "Budget briefing") || strings.Contains(e.says, "private") {
		t.Fatalf("announced: %+v", first)
	}
	say(civic.MeetingMoved, "2027-01-12", "2027-01-19")
	second := events()
	if e := second[id]; e.day != "20270119" || !strings.Contains(e.says, "Moved from 12 January 2027") || !strings.Contains(e.says, "Budget briefing") || len(e.sequence) < len(first[id].sequence) || e.sequence <= first[id].sequence && len(e.sequence) == len(first[id].sequence) {
		t.Errorf("moved: %+v, before %+v", e, first[id])
	}
	say(civic.MeetingAnnounced, "2027-01-12", "")
	third := events()
	if anew := on(third, "20270112"); anew == "" || anew == id || third[id].day != "20270119" {
		t.Errorf("another is announced for the day that it left: %+v", third)
	}
	say(civic.MeetingCancelled, "2027-01-19", "")
	fourth := events()
	if e := fourth[id]; e.status != "CANCELLED" || e.day != "20270119" {
		t.Errorf("cancelled: %+v", e)
	}
	if ids := slices.Sorted(func(yield func(string) bool) {
		for id := range first {
			if !yield(id) {
				return
			}
		}
	}); len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return fourth[id].day == "" }) {
		t.Errorf("some ids are gone: %v, now %v", ids, fourth)
	}
}
