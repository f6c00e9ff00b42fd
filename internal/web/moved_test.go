package web_test

import (
	"net/http"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/public"
)

// meets are days of the example between its meetings.
var meets = []string{"2020-10-15", "2021-03-15", "2021-12-31", "2022-06-30", "2022-10-05", "2023-02-28", "2023-03-15", "2023-12-31"}

// TestSubjectsKeepTheirAddresses: a subject's address of today leads to it on each day
// on which something of it was known, whatever it was called then; and its address of
// then leads to it today.
func TestSubjectsKeepTheirAddresses(t *testing.T) {
	t.Parallel()
	w := open(t)
	now, err := public.New(w.store, public.Params{}).At(t.Context(), public.Asked{Authority: w.id, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range meets {
		then, err := public.New(w.store, public.Params{}).At(t.Context(), public.Asked{Authority: w.id, Today: today, On: calendar.MustDate(day)})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range now.Matters() {
			out := w.ask(http.MethodGet, "/matters/"+m.Slug+"?as-at="+day)
			if out.Code == http.StatusNotFound && m.From.String() > day {
				continue
			}
			if out.Code == http.StatusMovedPermanently {
				out = w.ask(http.MethodGet, out.Header().Get("Location"))
			}
			if out.Code != http.StatusOK {
				t.Errorf("%s (from %s) on %s: %d", m.Slug, m.From, day, out.Code)
			}
		}
		for _, m := range then.Matters() {
			out := w.ask(http.MethodGet, "/matters/"+m.Slug)
			if out.Code == http.StatusMovedPermanently {
				out = w.ask(http.MethodGet, out.Header().Get("Location"))
			}
			if out.Code != http.StatusOK {
				t.Errorf("%s, as it was called on %s, leads nowhere: %d", m.Slug, day, out.Code)
			}
		}
	}
	for asked, want := range map[string]string{
		"/matters/family-centres-reconsideration-after-call-in":              "/matters/family-centres",
		"/matters/family-centres-marlbrook-and-vale-street.atom":             "/matters/family-centres.atom",
		"/matters/family-centres-marlbrook-and-vale-street?as-at=2023-12-31": "/matters/family-centres?as-at=2023-12-31",
	} {
		if out := w.ask(http.MethodGet, asked); out.Code != http.StatusMovedPermanently || out.Header().Get("Location") != want {
			t.Errorf("%s: %d to %q, want %q", asked, out.Code, out.Header().Get("Location"), want)
		}
	}
	if out := w.ask(http.MethodGet, "/api/v1/matters/family-centres-reconsideration-after-call-in"); out.Code != http.StatusOK {
		t.Errorf("programs do not find it by its earlier title: %d", out.Code)
	}
}
