package web_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
)

// TestUnreleased: what was taken in of a public measure stands on no public page, in no feed,
// table, file or search, before it is released; and then on the measure's own page.
func TestUnreleased(t *testing.T) {
	t.Parallel()
	w := open(t)
	by := store.By{Actor: "analyst", Cause: "test", At: today.Time().Add(8 * time.Hour)}
	o := indicator.Observation{
		Indicator: "contacts", Version: 1, Period: calendar.Interval{From: calendar.On(2024, 9, 1), To: calendar.On(2024, 9, 30)},
		Numerator: "918273", Note: "remarkable zymurgy", Status: indicator.Final,
	}
	if _, err := w.store.Observe(t.Context(), store.ObserveParams{Authority: w.id, Observations: []indicator.Observation{o}, Why: "a test", By: by}); err != nil {
		t.Fatal(err)
	}
	telling := func(body []byte) bool {
		return bytes.Contains(body, []byte("918273")) || bytes.Contains(body, []byte("918,273")) || bytes.Contains(body, []byte("zymurgy"))
	}
	pages := 0
	w.walk(t, 2, func(s seen) {
		pages++
		body := s.out.Body.Bytes()
		if s.out.Header().Get("Content-Type") == "application/zip" {
			body = unpacked(t, body)
		}
		if telling(body) && !strings.Contains(s.address, "zymurgy") {
			t.Errorf("%s tells of what was not released", s.address)
		}
	}, "/", "/indicators", "/indicators/contacts", "/indicators/contacts?known=2024-09-30", "/search?q=contacts", "/api", "/meetings", "/bodies/cabinet")
	if pages < 60 {
		t.Errorf("only %d pages were looked at", pages)
	}
	if err := w.store.PublishIndicators(t.Context(), store.PublishIndicatorsParams{Authority: w.id, Indicators: []string{"contacts"}, Public: true, Why: "a test", By: by}); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(2 * time.Second) // the last entry is taken for the last that long
	if out := w.ask(http.MethodGet, "/indicators/contacts"); !telling(out.Body.Bytes()) {
		t.Error("what was released does not show")
	}
	if out := w.ask(http.MethodGet, "/indicators/contacts?known=2024-09-30"); telling(out.Body.Bytes()) {
		t.Error("as known the day before it shows")
	}
}
