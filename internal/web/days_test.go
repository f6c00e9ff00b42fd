package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/public"
)

// TestEveryDay: as at each day on which the example's council met, and before the first,
// no page fails and no link is dead: of each kind a few pages, those that the day's own
// first page leads to.
func TestEveryDay(t *testing.T) {
	t.Parallel()
	w := open(t)
	now, err := public.New(w.store, public.Params{}).At(t.Context(), public.Asked{Authority: w.id, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	days := []calendar.Date{calendar.MustDate("2001-01-01")}
	for _, m := range now.Meetings() {
		days = append(days, m.On)
	}
	slices.SortFunc(days, calendar.Date.Compare)
	days = slices.CompactFunc(days, func(a, b calendar.Date) bool { return a == b })
	const most = 2 // pages of a kind and day
	pages := 0
	for _, day := range days {
		if !day.Before(today) {
			continue
		}
		met := 0
		w.walk(t, most, func(s seen) {
			pages++
			if strings.Contains(s.address, "as-at="+day.String()) {
				met++
			}
			switch s.out.Code {
			case http.StatusOK, http.StatusSeeOther, http.StatusMovedPermanently:
			default:
				t.Errorf("as at %s: %s: %d", day, s.address, s.out.Code)
			}
		}, "/?as-at="+day.String())
		if met < 10 {
			t.Errorf("as at %s there are only %d pages", day, met)
		}
	}
	if len(days) < 20 || pages < 500 {
		t.Errorf("only %d pages of %d days were met", pages, len(days))
	}
}
