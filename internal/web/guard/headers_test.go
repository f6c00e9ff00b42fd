package guard_test

import (
	"net/http"
	"strings"
	"testing"

	"mattersarising/internal/web/guard"
)

func TestHeaders(t *testing.T) {
	t.Parallel()
	r := guarded(guard.Options{FormTargets: []string{"https://login.example"}}, hello).ask(t, "GET /")
	csp := r.Header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "form-action 'self' https://login.example", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(csp+";", want+";") {
			t.Errorf("the policy lacks %s: %s", want, csp)
		}
	}
	for _, never := range []string{"unsafe", "*", "http:"} {
		if strings.Contains(csp, never) {
			t.Errorf("the policy has %s: %s", never, csp)
		}
	}
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Strict-Transport-Security": "",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if got := r.Header.Get("Permissions-Policy"); !strings.Contains(got, "camera=(), ") || !strings.HasSuffix(got, "=()") {
		t.Errorf("Permissions-Policy: %s", got)
	}
	s := guarded(proxied, hello)
	if got := s.ask(t, "GET /", "From: 10.0.0.1:1", "X-Forwarded-Proto: https").Header.Get("Strict-Transport-Security"); got != "max-age=31536000" {
		t.Errorf("behind https: got %q", got)
	}
}

// TestHeadersAreEachTheirOwn: what one answer changes of its headers stays out of
// the next.
func TestHeadersAreEachTheirOwn(t *testing.T) {
	t.Parallel()
	s := guarded(guard.Options{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/own" {
			w.Header()["X-Frame-Options"][0] = "changed"
		}
	})
	s.ask(t, "GET /own")
	if got := s.ask(t, "GET /").Header.Get("X-Frame-Options"); got != "DENY" {
		t.Errorf("got %s", got)
	}
}

func TestOrigin(t *testing.T) {
	t.Parallel()
	o := guard.Options{Rule: func(r *http.Request) guard.Rule { return guard.Rule{Open: r.URL.Path == "/unsubscribe"} }}
	s := guarded(o, hello)
	cases := []struct {
		line    string
		headers []string
		want    int
	}{
		{"GET /", []string{"Sec-Fetch-Site: cross-site"}, 200},
		{"POST /", []string{"Sec-Fetch-Site: same-origin"}, 200},
		{"POST /", nil, 200}, // no browser
		{"POST /", []string{"Sec-Fetch-Site: cross-site"}, 403},
		{"POST /", []string{"Sec-Fetch-Site: same-site"}, 403},
		{"DELETE /", []string{"Origin: https://evil.example"}, 403},
		{"POST /", []string{"Origin: http://example.com"}, 200},
		{"POST /", []string{"Origin: null"}, 403},
		{"POST /unsubscribe", []string{"Origin: https://mail.example"}, 200},
	}
	for _, c := range cases {
		if r := s.ask(t, c.line, c.headers...); r.StatusCode != c.want {
			t.Errorf("%s %v: got %s, want %d", c.line, c.headers, r.Status, c.want)
		}
	}
	// Behind a proxy, the host that counts is the reader's.
	if r := guarded(proxied, hello).ask(t, "POST /", "From: 10.0.0.1:1", "X-Forwarded-Host: ours.example", "Origin: https://ours.example"); r.StatusCode != http.StatusOK {
		t.Errorf("behind a proxy: got %s", r.Status)
	}
}
