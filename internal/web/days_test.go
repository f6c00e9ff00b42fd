package web_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// TestStepThroughTheYears: from today the first page leads back from meeting to meeting
// to the first of all, and forward again, by the eve of each; the page of a committee by
// its own meetings alone.
func TestStepThroughTheYears(t *testing.T) {
	t.Parallel()
	w := open(t)
	now, err := public.New(w.store, public.Params{}).At(t.Context(), public.Asked{Authority: w.id, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for path, body := range map[string]string{"/": "", "/bodies/cabinet": "cabinet", "/commitments?state=overdue": ""} {
		var want []string
		for _, m := range now.Meetings() {
			if eve := m.On.AddDays(-1).String(); !m.Ahead && (body == "" || body == m.Body.Slug) && !slices.Contains(want, eve) {
				want = append(want, eve)
			}
		}
		if body != "" {
			want = want[:len(want)-1] // before its first meeting it was not known
		}
		if len(want) < 5 {
			t.Fatalf("%s: only %d meetings to step through", path, len(want))
		}
		address := path
		var back []string
		for range want {
			from := address
			if address = stepFrom(w.get(address), backwards); address == "" {
				t.Fatalf("%s leads to no meeting before", from)
			}
			back = append(back, dayOf(t, address))
		}
		if diff := cmp.Diff(want, back); diff != "" {
			t.Errorf("%s: the days stepped back to (-want +got):\n%s", path, diff)
		}
		if to := stepFrom(w.get(address), backwards); to != "" {
			t.Errorf("%s leads before the first: %s", address, to)
		}
		for i := len(want) - 2; i >= 0; i-- {
			if address = stepFrom(w.get(address), forwards); dayOf(t, address) != want[i] {
				t.Errorf("%s: forward to %s, want %s", path, address, want[i])
			}
		}
	}
}

var (
	backwards = regexp.MustCompile(`(?:← </span>|from meeting to meeting: )<a[^>]* href="([^"]+)"`)
	forwards  = regexp.MustCompile(`<a[^>]* href="([^"]+)"><bdi>[^<]*</bdi></a><span aria-hidden="true"> →`)
)

// stepFrom is where a page leads to, by one meeting; empty if nowhere.
func stepFrom(page string, way *regexp.Regexp) string {
	found := way.FindStringSubmatch(page)
	if found == nil {
		return ""
	}
	return html.UnescapeString(found[1])
}

func dayOf(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query().Get("as-at")
}
