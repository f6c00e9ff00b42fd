package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
	"mattersarising/internal/web"
	"mattersarising/internal/web/route"
)

// TestFailures: whatever is asked, the answer has the right status and says what to do.
func TestFailures(t *testing.T) {
	t.Parallel()
	w := open(t)
	for address, want := range map[string]int{
		"/nothing":                     http.StatusNotFound,
		"/commitments/K-999":           http.StatusNotFound,
		"/commitments/K-x":             http.StatusNotFound,
		"/items/I-0":                   http.StatusNotFound,
		"/meetings/never":              http.StatusNotFound,
		"/matters/never":               http.StatusNotFound,
		"/bodies/never":                http.StatusNotFound,
		"/people/never":                http.StatusNotFound,
		"/posts/never":                 http.StatusNotFound,
		"/reports/9":                   http.StatusNotFound,
		"/?as-at=yesterday":            http.StatusBadRequest,
		"/?as-at=2999-01-01":           http.StatusBadRequest,
		"/?as-at-day=31&as-at-month=2": http.StatusBadRequest,
		"/calendar?month=13":           http.StatusBadRequest,
		"/commitments?state=lost":      http.StatusBadRequest,
		"/commitments?after=x":         http.StatusBadRequest,
		"/search?q=" + url.QueryEscape("plan -from:2018"): http.StatusBadRequest,
		"/search?q=" + strings.Repeat("a", 2000):          http.StatusBadRequest,
	} {
		out := w.ask(http.MethodGet, address)
		if out.Code != want {
			t.Errorf("%.60s: got %d, want %d", address, out.Code, want)
		}
		if body := out.Body.String(); !strings.Contains(body, "<h1") || strings.Contains(body, "web:") || strings.Contains(body, "store:") {
			t.Errorf("%.60s: the page of the failure is none for people:\n%.400s", address, body)
		}
	}
	if out := w.ask(http.MethodPost, "/commitments"); out.Code != http.StatusMethodNotAllowed {
		t.Errorf("a form sent to a list: %d", out.Code)
	}
}

// TestTooLong: a page that was not ready in time is left to the guard, which says so;
// the interface says it itself. Neither takes it for a fault.
func TestTooLong(t *testing.T) {
	t.Parallel()
	w := open(t)
	late := func(r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 0)
		t.Cleanup(cancel)
		*r = *r.WithContext(ctx)
	}
	if out := w.ask(http.MethodGet, "/matters", late); out.Body.Len() > 0 {
		t.Errorf("a page too late answered %d: %s", out.Code, out.Body)
	}
	if out := w.ask(http.MethodGet, "/api/v1/commitments", late); out.Code != http.StatusServiceUnavailable || !strings.Contains(out.Body.String(), "took too long") {
		t.Errorf("the interface too late answered %d: %s", out.Code, out.Body)
	}
}

// TestThePlainForm: three boxes become one address; today is no day at all.
func TestThePlainForm(t *testing.T) {
	t.Parallel()
	w := open(t)
	for asked, want := range map[string]string{
		"/commitments?as-at-day=15&as-at-month=3&as-at-year=2023&state=overdue": "/commitments?as-at=2023-03-15&state=overdue",
		"/?as-at-day=&as-at-month=&as-at-year=":                                 "/",
		"/matters?as-at=2024-10-01":                                             "/matters",
	} {
		out := w.ask(http.MethodGet, asked)
		if got := out.Header().Get("Location"); out.Code != http.StatusSeeOther || got != want {
			t.Errorf("%s: %d to %q, want %q", asked, out.Code, got, want)
		}
	}
}

// TestPagesAreKept: a page that has not changed is not sent again, and a fact that was
// added a second ago shows.
func TestPagesAreKept(t *testing.T) {
	t.Parallel()
	w := open(t)
	first := w.ask(http.MethodGet, "/commitments")
	tag := first.Header().Get("ETag")
	with := func(r *http.Request) { r.Header.Set("If-None-Match", tag) }
	if out := w.ask(http.MethodGet, "/commitments", with); out.Code != http.StatusNotModified || out.Body.Len() > 0 || tag == "" {
		t.Fatalf("the same page: %d with %d bytes, tag %q", out.Code, out.Body.Len(), tag)
	}
	if diff := cmp.Diff(first.Body.String(), w.get("/commitments")); diff != "" {
		t.Errorf("kept is not what was made:\n%s", diff)
	}
	if err := w.store.Follow(t.Context(), store.FollowParams{Authority: w.id, Refs: []store.Ref{3}, State: "historic", Why: "set aside by the test", By: by}); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(2_000_000_000)
	out := w.ask(http.MethodGet, "/commitments", with)
	if out.Code != http.StatusOK || strings.Contains(out.Body.String(), "/commitments/K-3\"") {
		t.Errorf("what was set aside shows: %d", out.Code)
	}
	w.now = w.now.AddDate(0, 0, 1)
	if again := w.ask(http.MethodGet, "/commitments"); again.Header().Get("ETag") == out.Header().Get("ETag") {
		t.Error("another day has the same tag")
	}
}

// TestNoRouteWithoutPermission: the server does not start.
func TestNoRouteWithoutPermission(t *testing.T) {
	t.Parallel()
	answer := func(*route.Visit) error { return nil }
	for name, r := range map[string]route.Route{
		"no permission": {Pattern: "GET /x", Handle: answer},
		"no handler":    {Pattern: "GET /x", Needs: access.ReadPublic},
		"no method":     {Pattern: "/x", Needs: access.ReadPublic, Handle: answer},
	} {
		if _, err := web.New(web.Params{Now: today.Time, Routes: []route.Route{r}}); err == nil {
			t.Errorf("%s: a server was made", name)
		}
	}
}

// TestWhoMayNot: each route that needs more than the public's permission refuses
// somebody who is not signed in, without a word of what stands there.
func TestWhoMayNot(t *testing.T) {
	t.Parallel()
	secret := func(v *route.Visit) error {
		v.Send("text/plain", []byte("a secret"))
		return nil
	}
	w := open(t, func(p *web.Params) {
		p.Routes = nil
		for _, needs := range access.Permissions() {
			p.Routes = append(p.Routes, route.Route{Pattern: "GET /test/" + url.PathEscape(strings.ReplaceAll(string(needs), " ", "-")), Needs: needs, Handle: secret})
		}
	})
	open := 0
	for _, needs := range access.Permissions() {
		out := w.ask(http.MethodGet, "/test/"+strings.ReplaceAll(string(needs), " ", "-"))
		if strings.Contains(out.Body.String(), "a secret") {
			open++
			if needs != access.ReadPublic {
				t.Errorf("%s: anybody may", needs)
			}
		}
	}
	if open != 1 {
		t.Errorf("%d routes are open, want the public's alone", open)
	}
}

// TestReport: what a reader sends is kept, and its answer shows; what is wrong with it
// is said, and nothing typed is lost.
func TestReport(t *testing.T) {
	t.Parallel()
	w := open(t)
	send := func(words, page string) *httptest.ResponseRecorder {
		body := url.Values{"words": {words}, "page": {page}}.Encode()
		return w.ask(http.MethodPost, "/report", func(r *http.Request) {
			*r = *httptest.NewRequestWithContext(t.Context(), http.MethodPost, r.URL.String(), strings.NewReader(body))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		})
	}
	if out := send(" ", "/items/I-12"); out.Code != http.StatusUnprocessableEntity || !strings.Contains(out.Body.String(), "Say what is wrong") {
		t.Errorf("nothing said: %d", out.Code)
	}
	long := strings.Repeat("é", store.MostReported+1)
	if out := send(long, "/items/I-12"); out.Code != http.StatusUnprocessableEntity || !strings.Contains(out.Body.String(), long) {
		t.Errorf("too long: %d, or what was typed is lost", out.Code)
	}
	hostile := "<script>alert(1)</script> \u202e “the day is wrong”"
	out := send(hostile, "//elsewhere.example/")
	if out.Code != http.StatusSeeOther || !regexp.MustCompile(`^/reports/\d+$`).MatchString(out.Header().Get("Location")) {
		t.Fatalf("sent: %d to %q", out.Code, out.Header().Get("Location"))
	}
	if page := w.get(out.Header().Get("Location")); strings.Contains(page, "the day is wrong") || strings.Contains(page, "elsewhere") {
		t.Error("the page shows what was reported before anybody looked at it, or leads elsewhere")
	}
	if err := w.store.AnswerReport(t.Context(), store.AnswerReportParams{Authority: w.id, Report: 1, Words: "It was put right.", Shown: true, By: by}); err != nil {
		t.Fatal(err)
	}
	page := w.get(out.Header().Get("Location"))
	if !strings.Contains(page, "It was put right.") || strings.Contains(page, "<script>alert") || !strings.Contains(page, "&lt;script&gt;") {
		t.Error("the answer does not show, or what was reported is not escaped")
	}
}
