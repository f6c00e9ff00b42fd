package guard_test

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/web/guard"
)

var start = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// clock is a clock that moves when it is told.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: start} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// site is a guarded handler, and what it logged.
type site struct {
	http.Handler

	log   *bytes.Buffer
	clock *clock
}

func guarded(o guard.Options, next http.HandlerFunc) *site {
	s := &site{log: new(bytes.Buffer), clock: newClock()}
	o.Log = slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	o.Now = s.clock.Now
	s.Handler = guard.Chain(o, next)
	return s
}

// ask sends a request: "GET /path", with headers as "Name: value".
func (s *site) ask(t *testing.T, line string, headers ...string) *answer {
	t.Helper()
	method, target, _ := strings.Cut(line, " ")
	r := httptest.NewRequestWithContext(t.Context(), method, target, nil)
	r.RemoteAddr = "192.0.2.7:4321"
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		switch name {
		case "From":
			r.RemoteAddr = value
		case "Host":
			r.Host = value
		default:
			r.Header.Add(name, value)
		}
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	// Its headers as they were when the status was sent.
	sent := w.Result()
	defer sent.Body.Close()
	return &answer{StatusCode: sent.StatusCode, Status: sent.Status, Header: sent.Header, Body: w.Body.String()}
}

// answer is what a request was answered.
type answer struct {
	StatusCode int
	Status     string
	Header     http.Header
	Body       string
}

func hello(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") }

// proxied trusts the private network 10.0.0.0/8.
var proxied = guard.Options{Trusted: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}}

// TestRefusedIsWatched: what is refused before any page is logged and has the
// headers that every answer has.
func TestRefusedIsWatched(t *testing.T) {
	t.Parallel()
	s := guarded(guard.Options{Hosts: map[string]string{"known.example": "fern"}}, hello)
	r := s.ask(t, "GET /", "Host: other.example")
	if r.StatusCode != http.StatusMisdirectedRequest || r.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("got %s, %v", r.Status, r.Header)
	}
	if !strings.Contains(s.log.String(), "status=421") {
		t.Errorf("logged %s", s.log)
	}
}

// TestRefuseByPage: the site may answer refusals with a page of its own.
func TestRefuseByPage(t *testing.T) {
	t.Parallel()
	o := guard.Options{
		Body: 4,
		Refuse: func(w http.ResponseWriter, _ *http.Request, why guard.Refusal) {
			w.WriteHeader(why.Status)
			_, _ = io.WriteString(w, "<p>"+why.Err.Error())
		},
	}
	s := guarded(o, hello)
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader("too much"))
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge || !strings.HasPrefix(w.Body.String(), "<p>guard: too large") {
		t.Errorf("got %d, %s", w.Code, w.Body)
	}
}
