package guard_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/web/guard"
)

// watched is a store that can be out of reach, and counts how often it is asked.
type watched struct {
	err    error
	checks map[store.AuthorityID]store.Check
	asked  int
}

func (w *watched) ListAuthorities(context.Context) ([]store.Authority, error) {
	w.asked++
	return []store.Authority{{ID: 1}, {ID: 2}}, w.err
}

func (w *watched) LastCheck(_ context.Context, a store.AuthorityID, _ store.CheckKind) (store.Check, error) {
	c, ok := w.checks[a]
	if !ok {
		return c, store.NotFound("last check", "none")
	}
	return c, nil
}

func TestHealth(t *testing.T) {
	t.Parallel()
	st, clock, draining := &watched{checks: map[store.AuthorityID]store.Check{}}, newClock(), false
	h := &guard.Health{Store: st, Now: clock.Now, Draining: func() bool { return draining }}
	s := guarded(guard.Options{Health: h, BasePath: "/promises", Hosts: map[string]string{"known.example": "fern"}}, hello)
	ready := func(code int, want string) {
		t.Helper()
		clock.forward(time.Hour)
		r := s.ask(t, "GET /ready", "Host: 10.0.0.5:8080") // as a probe asks, by address
		if got := r.Body; r.StatusCode != code || !strings.Contains(got, want) {
			t.Errorf("got %s %s, want %d %s", r.Status, got, code, want)
		}
	}
	ready(200, `{"ready":true,"database":"reached","self_check":"never"}`)
	st.checks[1] = store.Check{OK: true, At: start}
	ready(200, `"self_check":"in order","self_check_at":"2026-11-22T09:00:00Z"`)
	st.checks[2] = store.Check{OK: false, At: start.Add(-time.Hour), Message: "a secret path"}
	ready(200, `"self_check":"failed","self_check_at":"2026-11-22T08:00:00Z"`)
	st.err = &store.Error{Kind: store.ErrUnavailable, Op: "x", Public: "locked"}
	ready(503, `{"ready":false,"database":"not reached"`)
	st.err = &store.Error{Kind: store.ErrUnsupported, Op: "x"}
	ready(503, `"database":"of another version"`)
	st.err = nil
	draining = true
	ready(503, `{"ready":false,"database":"reached"`)

	for _, path := range []string{"/health", "/promises/health"} {
		if r := s.ask(t, "GET "+path, "Host: x"); r.StatusCode != http.StatusOK || r.Body != "alive\n" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got %s", path, r.Status)
		}
	}
	if r := s.ask(t, "POST /ready"); r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: got %s", r.Status)
	}
}

// TestReadyIsCheap: many who ask within a second are one question to the store.
func TestReadyIsCheap(t *testing.T) {
	t.Parallel()
	st, clock := &watched{}, newClock()
	s := guarded(guard.Options{Health: &guard.Health{Store: st, Now: clock.Now}}, hello)
	for range 100 {
		s.ask(t, "GET /ready")
	}
	if st.asked != 1 {
		t.Errorf("asked %d times", st.asked)
	}
	clock.forward(2 * time.Second)
	s.ask(t, "GET /ready")
	if st.asked != 2 {
		t.Errorf("asked %d times", st.asked)
	}
}
