package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mattersarising/internal/web/route"
)

// TestKnown: the figures of a day as they were known on another, asked for by the plain form;
// it stays in the links among measures, and no other page has it.
func TestKnown(t *testing.T) {
	t.Parallel()
	w := open(t)
	// October 2022 was given twice as high as it was, and corrected in February 2023.
	const page = "/indicators/section-47-enquiries"
	seen := w.get(page + "?as-at=2023-01-31")
	known := w.get(page + "?as-at=2023-01-31&known=2023-03-01")
	if strings.Contains(seen, "counted each enquiry twice") || !strings.Contains(known, "counted each enquiry twice") || !strings.Contains(known, "revised") {
		t.Error("what was corrected since does not show with what was known then, or shows before")
	}
	for _, words := range []string{"As at <bdi>31 January 2023</bdi>", "As known on <bdi>1 March 2023</bdi>"} {
		if !strings.Contains(known, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	// A year later: as known on the day of a meeting.
	if then := w.get("/indicators/section-47-enquiries?known=2023-01-31"); strings.Contains(then, "counted each enquiry twice") || !strings.Contains(then, "As known on <bdi>31 January 2023</bdi>") {
		t.Error("as known on the day the correction shows")
	}
	to, _ := links(t, w.get("/indicators?as-at=2023-01-31&known=2023-03-01"))
	measures := 0
	for _, l := range to {
		u, err := url.Parse(l)
		if err != nil || strings.HasPrefix(l, "#") || u.Path == "/indicators" || u.Path == "/report" {
			continue
		}
		if one := strings.HasPrefix(u.Path, "/indicators/"); one != (u.Query().Get(route.Known) == "2023-03-01") {
			t.Errorf("%s: what was known is kept among measures, and nowhere else", l)
		} else if one {
			measures++
		}
	}
	if measures < 20 {
		t.Errorf("%d measures are listed", measures)
	}
	out := w.ask(http.MethodGet, page+"?as-at-day=31&as-at-month=1&as-at-year=2023&known-day=1&known-month=3&known-year=2023")
	if got, want := out.Header().Get("Location"), page+"?as-at=2023-01-31&known=2023-03-01"; out.Code != http.StatusSeeOther || got != want {
		t.Errorf("the form leads to %s, want %s", got, want)
	}
	for _, bad := range []string{"?known=soon", "?known=2099-01-01", "?known-day=31&known-month=2&known-year=2023"} {
		if out := w.ask(http.MethodGet, page+bad); out.Code != http.StatusBadRequest && out.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s is answered %d", bad, out.Code)
		}
	}
	if form := w.get(page); !strings.Contains(form, `name="known-day"`) || strings.Contains(w.get("/meetings"), `name="known-day"`) {
		t.Error("the form asks by what was known on pages of measures, and on no other")
	}
}
