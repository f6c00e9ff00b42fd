package signin_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"mattersarising/internal/web/page/signin"
	"mattersarising/internal/web/route"
)

// TestPlace: a passkey is for the address that was set, and never for one that a request
// names of itself; on this machine that does no harm.
func TestPlace(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		site route.Site
		asks string
		want bool
	}{
		"set":                           {route.Site{Origin: "https://promises.example"}, "https://promises.example/", true},
		"set, and asked by another":     {route.Site{Origin: "https://promises.example"}, "https://evil.example/", true},
		"not set":                       {route.Site{Origin: "https://evil.example", Guessed: true}, "https://evil.example/", false},
		"not set, a name like this one": {route.Site{Origin: "https://localhost.evil.example", Guessed: true}, "https://localhost.evil.example/", false},
		"not set, this machine":         {route.Site{Origin: "http://localhost:8080", Guessed: true}, "http://localhost:8080/", true},
		"set, without TLS":              {route.Site{Origin: "http://promises.example"}, "http://promises.example/", false},
	} {
		p := signin.Place(&route.Visit{Request: httptest.NewRequest(http.MethodGet, c.asks, nil), Site: &c.site})
		if p.Passkeys() != c.want || c.want && p.Origin != c.site.Origin {
			t.Errorf("%s: %+v, %v", name, p, p.Passkeys())
		}
	}
}
