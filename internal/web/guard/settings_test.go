package guard_test

import (
	"net/http"
	"strings"
	"testing"

	"mattersarising/internal/config"
	"mattersarising/internal/web/guard"
)

// TestSettings: what is set for the site is what the guard goes by.
func TestSettings(t *testing.T) {
	t.Parallel()
	c, err := config.Load(config.Sources{Flags: map[string]string{
		"public": "https://promises.example=fern", "trusted_proxies": "10.0.0.0/8", "proxy_headers": "forwarded", "base_path": "/p",
		"signin.issuer": "https://login.example/tenant/v2.0", "signin.client_id": "x", "limits.signin": "1/5m",
	}})
	if err != nil {
		t.Fatal(err)
	}
	o := guard.Settings(c)
	o.Rule = func(r *http.Request) guard.Rule {
		return guard.Rule{Class: map[string]string{"/sign-in": "sign-in"}[r.URL.Path]}
	}
	s := guarded(o, authority)
	via := []string{"From: 10.0.0.1:1", "Forwarded: for=203.0.113.9;proto=https;host=promises.example"}
	r := s.ask(t, "GET /p/", via...)
	if r.StatusCode != http.StatusOK || r.Body != "fern" || r.Header.Get("Strict-Transport-Security") == "" {
		t.Errorf("got %s %s, %v", r.Status, r.Body, r.Header)
	}
	if csp := r.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "form-action 'self' https://login.example") || strings.Contains(csp, "tenant") {
		t.Errorf("the policy is %s", csp)
	}
	for i, want := range []int{http.StatusOK, http.StatusTooManyRequests} {
		if r := s.ask(t, "GET /p/sign-in", via...); r.StatusCode != want {
			t.Errorf("sign-in %d: got %s, want %d", i, r.Status, want)
		}
	}
	if r := s.ask(t, "GET /p/", "Host: other.example"); r.StatusCode != http.StatusMisdirectedRequest {
		t.Errorf("another host: got %s", r.Status)
	}
}
