package guard_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"mattersarising/internal/web/guard"
)

func authority(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, guard.Of(r).Authority) }

func TestHosts(t *testing.T) {
	t.Parallel()
	o := guard.Options{Hosts: map[string]string{"Promises.Fern.example": "fern", "vale.example:8443": "vale", "[2001:db8::1]": "six"}}
	cases := map[string]string{
		"promises.fern.example": "fern", "PROMISES.FERN.EXAMPLE": "fern", "promises.fern.example.": "fern", "promises.fern.example:443": "fern", "promises.fern.example:8080": "fern",
		"vale.example:8443": "vale", "vale.example": "", "vale.example:9": "",
		"[2001:db8::1]": "six", "[2001:db8::1]:80": "six",
		"evil.example": "", "": "", "promises.fern.example.evil.example": "", "evil.example:promises.fern.example": "", "192.0.2.1": "",
	}
	for host, want := range cases {
		r := guarded(o, authority).ask(t, "GET /", "Host: "+host)
		body := r.Body
		if want != "" && (r.StatusCode != http.StatusOK || body != want) {
			t.Errorf("%q: got %s %q, want %s", host, r.Status, body, want)
		}
		if want == "" && (r.StatusCode != http.StatusMisdirectedRequest || !strings.Contains(body, "No council is served at this address")) {
			t.Errorf("%q: got %s %q, want a refusal", host, r.Status, body)
		}
	}
}

func TestEveryHost(t *testing.T) {
	t.Parallel()
	if r := guarded(guard.Options{}, hello).ask(t, "GET /", "Host: any.example"); r.StatusCode != http.StatusOK {
		t.Errorf("got %s", r.Status)
	}
}

// TestLocal: a stranger's name that leads to this machine is refused.
func TestLocal(t *testing.T) {
	t.Parallel()
	s := guarded(guard.Options{Local: true}, hello)
	for host, want := range map[string]int{"localhost:8080": 200, "127.0.0.1:8080": 200, "[::1]:8080": 200, "demo.localhost": 200, "127.0.0.1.evil.example": 421, "evil.example:8080": 421, "192.0.2.1": 421} {
		if r := s.ask(t, "GET /", "Host: "+host); r.StatusCode != want {
			t.Errorf("%s: got %s, want %d", host, r.Status, want)
		}
	}
}

func TestBasePath(t *testing.T) {
	t.Parallel()
	o := guard.Options{BasePath: "/promises", Rule: func(r *http.Request) guard.Rule { return guard.Rule{Pattern: "GET " + r.URL.Path} }}
	s := guarded(o, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.URL.EscapedPath(), "|", guard.Of(r).Rule.Pattern)
	})
	for path, want := range map[string]string{"/promises/": "/|GET /", "/promises/a/b": "/a/b|GET /a/b", "/promises/a%2Fb": "/a%2Fb|GET /a/b", "/promises/promises/": "/promises/|GET /promises/"} {
		if r := s.ask(t, "GET "+path); r.StatusCode != http.StatusOK || r.Body != want {
			t.Errorf("%s: got %s, want %s", path, r.Status, want)
		}
	}
	for _, path := range []string{"/", "/promisesX", "/promis", "/other/promises/"} {
		if r := s.ask(t, "GET "+path); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: got %s", path, r.Status)
		}
	}
	r := s.ask(t, "GET /promises?a=b")
	if r.StatusCode != http.StatusPermanentRedirect || r.Header.Get("Location") != "/promises/?a=b" {
		t.Errorf("got %s to %s", r.Status, r.Header.Get("Location"))
	}
}
