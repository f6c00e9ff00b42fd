package guard_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/web/guard"
)

// TestCompress: texts are sent compressed to those who take it, but not what is
// one person's own, nor what is short or is compressed already.
func TestCompress(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("matters arising ", 1000)
	cases := []struct {
		name    string
		headers map[string]string
		accept  string
		body    string
		want    string
	}{
		{"a page", map[string]string{"Content-Type": "text/html; charset=utf-8"}, "br, gzip", long, "gzip"},
		{"for everybody", map[string]string{"Content-Type": "text/html", "Cache-Control": "public, max-age=60"}, "gzip", long, "gzip"},
		{"not taken", map[string]string{"Content-Type": "text/html"}, "gzip;q=0", long, ""},
		{"not asked for", map[string]string{"Content-Type": "text/html"}, "", long, ""},
		{"one person's", map[string]string{"Content-Type": "text/html", "Cache-Control": "private, no-store"}, "gzip", long, ""},
		{"one person's, to keep", map[string]string{"Content-Type": "text/html", "Cache-Control": "max-age=60, private"}, "gzip", long, ""},
		{"one person's, in capitals", map[string]string{"Content-Type": "text/html", "Cache-Control": "No-Store"}, "gzip", long, ""},
		{"with a cookie", map[string]string{"Content-Type": "text/html", "Set-Cookie": "a=b"}, "gzip", long, ""},
		{"short", map[string]string{"Content-Type": "text/html"}, "gzip", "short", ""},
		{"a picture", map[string]string{"Content-Type": "image/png"}, "gzip", long, ""},
		{"made already", map[string]string{"Content-Type": "text/css", "Content-Encoding": "br"}, "br, gzip", long, "br"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := guarded(guard.Options{}, func(w http.ResponseWriter, _ *http.Request) {
				for name, value := range c.headers {
					w.Header().Set(name, value)
				}
				_, _ = io.WriteString(w, c.body)
			})
			r := s.ask(t, "GET /", "Accept-Encoding: "+c.accept)
			if got := r.Header.Get("Content-Encoding"); got != c.want {
				t.Fatalf("encoded as %q, want %q", got, c.want)
			}
			if r.Header.Get("No-Gzip-Compression") != "" {
				t.Error("our own mark is sent")
			}
			if c.want != "gzip" {
				if got := r.Body; got != c.body {
					t.Errorf("%d bytes, want %d", len(got), len(c.body))
				}
				return
			}
			z, err := gzip.NewReader(strings.NewReader(r.Body))
			if err != nil {
				t.Fatal(err)
			}
			if b, err := io.ReadAll(z); err != nil || string(b) != c.body {
				t.Errorf("%d bytes, want %d: %v", len(b), len(c.body), err)
			}
			if !strings.Contains(strings.Join(r.Header.Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("Vary: %v", r.Header.Values("Vary"))
			}
		})
	}
}

func TestUnchanged(t *testing.T) {
	t.Parallel()
	tag := guard.Tag("41", "2026-11-22", "build")
	if tag == guard.Tag("4", "12026-11-22", "build") || tag != guard.Tag("41", "2026-11-22", "build") || !strings.HasPrefix(tag, `W/"`) {
		t.Errorf("tag %s", tag)
	}
	made := 0
	s := guarded(guard.Options{}, func(w http.ResponseWriter, r *http.Request) {
		if guard.Unchanged(w, r, tag) {
			return
		}
		made++
		hello(w, r)
	})
	strong := strings.TrimPrefix(tag, "W/")
	for have, want := range map[string]int{tag: 304, strong: 304, `"x", ` + tag: 304, `"a,b",` + tag + `,"c"`: 304, "*": 304, "": 200, `"x"`: 200, strings.Trim(strong, `"`): 200, `W/"x`: 200, `x` + tag: 200} {
		r := s.ask(t, "GET /", "If-None-Match: "+have)
		if r.StatusCode != want || r.Header.Get("ETag") != tag {
			t.Errorf("%s: got %s, ETag %s", have, r.Status, r.Header.Get("ETag"))
		}
		if r.StatusCode == http.StatusNotModified && r.Body != "" {
			t.Errorf("%s: a 304 with a body", have)
		}
	}
	if made != 5 {
		t.Errorf("made %d times, want 5", made)
	}
	if r := s.ask(t, "POST /", "If-None-Match: "+tag); r.StatusCode != http.StatusOK {
		t.Errorf("POST: got %s", r.Status)
	}
}

// FuzzMatches: whatever the list, no panic, and a tag that stands in it alone matches.
func FuzzMatches(f *testing.F) {
	f.Add(`"a", W/"b"`, "b")
	f.Add(`,,"`, "")
	f.Fuzz(func(t *testing.T, list, inner string) {
		_ = guard.Matches([]string{list}, `W/"`+inner+`"`)
		if !strings.Contains(inner, `"`) && !guard.Matches([]string{`"` + inner + `"`}, `W/"`+inner+`"`) {
			t.Errorf("%q does not match itself", inner)
		}
	})
}

// TestCookies: the prefix, the path and the flags by place, and that only what was
// set so is read.
func TestCookies(t *testing.T) {
	t.Parallel()
	proxy := []string{"From: 10.0.0.1:1", "X-Forwarded-Proto: https"}
	cases := []struct {
		name, base string
		headers    []string
		want       string
	}{
		{"https at the root", "", proxy, "__Host-session=v; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax"},
		{"https under a path", "/promises", proxy, "__Secure-session=v; Path=/promises/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax"},
		{"http on this machine", "", nil, "session=v; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := proxied
			o.BasePath = c.base
			s := guarded(o, func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.WriteString(w, guard.CookieValue(r, "session"))
				http.SetCookie(w, guard.Cookie(r, "session", "v", time.Hour))
			})
			set := func(more ...string) string {
				return s.ask(t, "GET "+c.base+"/", append(more, c.headers...)...).Body
			}
			w := httptest.NewRecorder()
			r := httptest.NewRequest(http.MethodGet, c.base+"/", nil)
			for _, h := range c.headers {
				name, value, _ := strings.Cut(h, ": ")
				if r.Header.Set(name, value); name == "From" {
					r.RemoteAddr = value
				}
			}
			guarded(o, func(w http.ResponseWriter, r *http.Request) {
				http.SetCookie(w, guard.Cookie(r, "session", "v", time.Hour))
			}).ServeHTTP(w, r)
			if got := w.Header().Get("Set-Cookie"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			name, _, _ := strings.Cut(c.want, "=")
			if got := set("Cookie: " + name + "=abc"); got != "abc" {
				t.Errorf("read %q", got)
			}
			if got := set("Cookie: " + name + "=abc; " + name + "=def"); got != "" {
				t.Errorf("of two, read %q", got)
			}
			if name != "session" {
				if got := set("Cookie: session=abc"); got != "" {
					t.Errorf("without its prefix, read %q", got)
				}
			}
		})
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	if got := guard.Cookie(r, "session", "", -1).String(); !strings.Contains(got, "Max-Age=0") {
		t.Errorf("taken back: %s", got)
	}
}
