package guard_test

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"mattersarising/internal/web/guard"
)

// told is a handler that tells what was found out of a request.
func told(w http.ResponseWriter, r *http.Request) {
	s := guard.Of(r)
	fmt.Fprintf(w, "%s %s %s", s.Client, s.Scheme, s.Host)
}

func TestClient(t *testing.T) {
	t.Parallel()
	standard := proxied
	standard.Forwarded = true
	cases := []struct {
		name    string
		o       guard.Options
		headers []string
		want    string
	}{
		{"nobody between", proxied, nil, "192.0.2.7 http example.com"},
		{
			"said by a stranger", proxied,
			[]string{"X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example", "Forwarded: for=203.0.113.9;proto=https;host=evil.example"},
			"192.0.2.7 http example.com",
		},
		{"said by a proxy", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https", "X-Forwarded-Host: Promises.Example:443"}, "203.0.113.9 https promises.example"},
		{"what the reader invented stands first", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-For: 198.51.100.1, 203.0.113.9"}, "203.0.113.9 http example.com"},
		{"two proxies", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.0.0.2"}, "203.0.113.9 http example.com"},
		{"in two lines", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9, 10.0.0.2"}, "203.0.113.9 http example.com"},
		{"proxies all the way", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-For: 10.0.0.3, 10.0.0.2"}, "10.0.0.3 http example.com"},
		{"with ports", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-For: 203.0.113.9:5555"}, "203.0.113.9 http example.com"},
		{"IPv6", proxied, []string{"From: [fd00::1]:1", "X-Forwarded-For: 2001:db8::1"}, "2001:db8::1 http example.com"},
		{"IPv6 in brackets", proxied, []string{"From: [fd00::1]:1", "X-Forwarded-For: [2001:db8::1]:80"}, "2001:db8::1 http example.com"},
		{"IPv4 dressed as IPv6", proxied, []string{"From: [::ffff:10.0.0.1]:1", "X-Forwarded-For: ::ffff:203.0.113.9"}, "203.0.113.9 http example.com"},
		{"what is no address", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-For: 203.0.113.9, unknown, 10.0.0.2"}, "10.0.0.2 http example.com"},
		{"nothing but commas", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-For: ,,,"}, "10.0.0.1 http example.com"},
		{"a list without end", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-For: 203.0.113.9" + strings.Repeat(", 10.0.0.2", 5000)}, "10.0.0.2 http example.com"},
		{"a scheme and a host that are none", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-Proto: gopher", "X-Forwarded-Host: a/b?<c>"}, "10.0.0.1 http example.com"},
		{"the nearest proxy's scheme", proxied, []string{"From: 10.0.0.1:1", "X-Forwarded-Proto: http, https"}, "10.0.0.1 https example.com"},
		{"the header that is not ours", proxied, []string{"From: 10.0.0.1:1", "Forwarded: for=203.0.113.9"}, "10.0.0.1 http example.com"},

		{"standard", standard, []string{"From: 10.0.0.1:1", `Forwarded: for=203.0.113.9;proto=https;host="promises.example"`}, "203.0.113.9 https promises.example"},
		{"standard, invented first", standard, []string{"From: 10.0.0.1:1", `Forwarded: for=1.1.1.1;host=evil.example, For="[2001:db8::1]:99";Proto=HTTPS;Host=ours.example, for=10.0.0.2;proto=http;host=inner`}, "2001:db8::1 https ours.example"},
		{"standard, hidden", standard, []string{"From: 10.0.0.1:1", `Forwarded: for=_hidden;proto=https`}, "10.0.0.1 http example.com"},
		{"standard, commas in quotes", standard, []string{"From: 10.0.0.1:1", `Forwarded: for="a,b\",c", for=203.0.113.9`}, "203.0.113.9 http example.com"},
		{"standard, the other header", standard, []string{"From: 10.0.0.1:1", "X-Forwarded-For: 203.0.113.9"}, "10.0.0.1 http example.com"},
		{"standard, by a stranger", standard, []string{"Forwarded: for=203.0.113.9"}, "192.0.2.7 http example.com"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := guarded(c.o, told).ask(t, "GET /", c.headers...).Body; got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestOwnTLS: where the site speaks https itself, it needs no proxy to say so.
func TestOwnTLS(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.TLS = new(tls.ConnectionState)
	w := httptest.NewRecorder()
	guarded(guard.Options{}, told).ServeHTTP(w, r)
	if got := w.Body.String(); !strings.Contains(got, " https ") || w.Header().Get("Strict-Transport-Security") == "" {
		t.Errorf("got %s, %v", got, w.Header())
	}
}

// TestHostReachesThePage: what a page takes from the request is the host that the
// reader knows.
func TestHostReachesThePage(t *testing.T) {
	t.Parallel()
	s := guarded(proxied, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.Host, " ", r.Header.Get("X-Request-Id")) })
	r := s.ask(t, "GET /", "From: 10.0.0.1:1", "X-Forwarded-Host: ours.example")
	if got, want := r.Body, "ours.example "+r.Header.Get("X-Request-Id"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRequestID(t *testing.T) {
	t.Parallel()
	id := func(headers ...string) string {
		return guarded(proxied, hello).ask(t, "GET /", headers...).Header.Get("X-Request-Id")
	}
	if a, b := id(), id(); len(a) < 20 || a == b {
		t.Errorf("got %q and %q", a, b)
	}
	if got := id("From: 10.0.0.1:1", "X-Request-Id: abc-123_456.7"); got != "abc-123_456.7" {
		t.Errorf("a proxy's id became %q", got)
	}
	for _, bad := range []string{"short", "with space 1234", "new\tline-12345", strings.Repeat("a", 65), "<script>1234"} {
		if got := id("From: 10.0.0.1:1", "X-Request-Id: "+bad); got == bad {
			t.Errorf("%q was taken", bad)
		}
	}
	if got := id("X-Request-Id: abc-123_456.7"); got == "abc-123_456.7" {
		t.Error("a stranger's id was taken")
	}
	if got := id("From: 10.0.0.1:1", "X-Request-Id: abc-123_456.7", "X-Request-Id: abc-123_456.8"); strings.HasPrefix(got, "abc") {
		t.Error("one of two ids was taken")
	}
}

func TestNetwork(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{"203.0.113.9": "203.0.113.0/24", "2001:db8:1:2::3": "2001:db8:1::/48"} {
		if got := guard.Network(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
	if got := guard.Network(netip.Addr{}); got != "" {
		t.Errorf("no address: got %s", got)
	}
}

// FuzzForwarded: whatever a list holds, the client is the proxy itself or stands in
// the list, and no stranger's list counts.
func FuzzForwarded(f *testing.F) {
	f.Add("203.0.113.9, 10.0.0.2", `for="[::1]:1";host=a`, true)
	f.Add(",\",\\", `for=;;=,"`, false)
	f.Fuzz(func(t *testing.T, xff, fwd string, standard bool) {
		o := proxied
		o.Forwarded = standard
		var got *guard.Seen
		s := guarded(o, func(_ http.ResponseWriter, r *http.Request) { got = guard.Of(r) })
		for _, from := range []string{"10.0.0.1:1", "192.0.2.7:1"} {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = from
			r.Header["X-Forwarded-For"], r.Header["Forwarded"] = []string{xff}, []string{fwd}
			s.ServeHTTP(httptest.NewRecorder(), r)
			if !got.Client.IsValid() || from == "192.0.2.7:1" && got.Client.String() != "192.0.2.7" {
				t.Fatalf("from %s: client %v of %q, %q", from, got.Client, xff, fwd)
			}
			if strings.ContainsAny(got.Host, "<>\"' /\\") {
				t.Fatalf("host %q", got.Host)
			}
		}
	})
}
