package guard_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/web/guard"
)

// byPath gives each path a rule: /search counts as a search, /upload may be long.
func byPath(r *http.Request) guard.Rule {
	rule := guard.Rule{Pattern: r.Method + " " + r.URL.Path}
	switch r.URL.Path {
	case "/search":
		rule.Class = "search"
	case "/a.css":
		rule.Class = guard.ClassAsset
	case "/upload":
		rule.Body = 100
	}
	return rule
}

// TestBody: a body that is too long is refused beforehand where it says its
// length, and cut off where it does not.
func TestBody(t *testing.T) {
	t.Parallel()
	s := guarded(guard.Options{Body: 10, Rule: byPath}, func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		var long *http.MaxBytesError
		if errors.As(err, &long) {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
		}
		fmt.Fprint(w, len(b))
	})
	cases := []struct {
		path   string
		length int
		said   bool // the length is said beforehand
		want   int
	}{
		{"/", 10, true, 200},
		{"/", 11, true, 413},
		{"/", 10, false, 200},
		{"/", 11, false, 413},
		{"/upload", 100, true, 200},
		{"/upload", 101, true, 413},
	}
	for _, c := range cases {
		var body io.Reader = strings.NewReader(strings.Repeat("x", c.length))
		if !c.said {
			body = io.MultiReader(body)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodPost, c.path, body))
		if w.Code != c.want {
			t.Errorf("%+v: got %d", c, w.Code)
		}
	}
}

func TestDeadline(t *testing.T) {
	t.Parallel()
	o := guard.Options{Timeout: time.Millisecond}
	s := guarded(o, func(w http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		if r.URL.Path == "/begun" {
			w.WriteHeader(http.StatusTeapot)
		}
	})
	r := s.ask(t, "GET /")
	if r.StatusCode != http.StatusServiceUnavailable || r.Header.Get("Retry-After") != "1" || !strings.Contains(r.Body, "took too long") {
		t.Errorf("got %s, %v", r.Status, r.Header)
	}
	if r := s.ask(t, "GET /begun"); r.StatusCode != http.StatusTeapot {
		t.Errorf("an answer that was begun became %s", r.Status)
	}
}

func TestRates(t *testing.T) {
	t.Parallel()
	o := guard.Options{Rule: byPath, Clients: 100, Rates: map[string]guard.Rate{"": {5, 5 * time.Minute}, "search": {2, time.Minute}}}
	s := guarded(o, hello)
	ask := func(path, from string) *answer { return s.ask(t, "GET "+path, "From: "+from) }
	for i := range 5 {
		if r := ask("/", "203.0.113.1:1"); r.StatusCode != http.StatusOK {
			t.Fatalf("request %d: %s", i, r.Status)
		}
	}
	r := ask("/", "203.0.113.1:2") // another port, the same reader
	if r.StatusCode != http.StatusTooManyRequests || r.Header.Get("Retry-After") != "60" || !strings.Contains(r.Body, "Try again in a minute") {
		t.Errorf("got %s, Retry-After %s", r.Status, r.Header.Get("Retry-After"))
	}
	if r := ask("/", "203.0.113.2:1"); r.StatusCode != http.StatusOK {
		t.Errorf("another reader: %s", r.Status)
	}
	if r := ask("/a.css", "203.0.113.1:1"); r.StatusCode != http.StatusOK {
		t.Errorf("an asset: %s", r.Status)
	}
	s.clock.forward(time.Minute)
	if r := ask("/", "203.0.113.1:1"); r.StatusCode != http.StatusOK {
		t.Errorf("a minute later: %s", r.Status)
	}
	if r := ask("/", "203.0.113.1:1"); r.StatusCode != http.StatusTooManyRequests {
		t.Errorf("and at once again: %s", r.Status)
	}
	for i, want := range []int{200, 200, 429} {
		r := ask("/search", "203.0.113.9:1")
		if r.StatusCode != want {
			t.Errorf("search %d: %s", i, r.Status)
		}
		if want == 429 && r.Header.Get("Retry-After") != "30" {
			t.Errorf("search: Retry-After %s", r.Header.Get("Retry-After"))
		}
	}
	if r := ask("/", "203.0.113.9:1"); r.StatusCode != http.StatusOK {
		t.Errorf("a page after too many searches: %s", r.Status)
	}
}

// TestOneHouseOneReader: an IPv6 network of 64 bits is one reader.
func TestOneHouseOneReader(t *testing.T) {
	t.Parallel()
	s := guarded(guard.Options{Clients: 10, Rates: map[string]guard.Rate{"": {1, time.Minute}}}, hello)
	for from, want := range map[string]int{"[2001:db8:0:2::1]:1": 200, "[2001:db8:0:3::1]:1": 200} {
		if r := s.ask(t, "GET /", "From: "+from); r.StatusCode != want {
			t.Errorf("%s: %s", from, r.Status)
		}
	}
	if r := s.ask(t, "GET /", "From: [2001:db8:0:2:ffff::9]:1"); r.StatusCode != http.StatusTooManyRequests {
		t.Errorf("another address of the house: %s", r.Status)
	}
}

// TestBoundedMemory: of more readers than are remembered, the one that was not
// seen for longest is forgotten.
func TestBoundedMemory(t *testing.T) {
	t.Parallel()
	s := guarded(guard.Options{Clients: 2, Rates: map[string]guard.Rate{"": {1, time.Hour}}}, hello)
	for _, step := range []struct {
		from string
		want int
	}{
		{"203.0.113.1:1", 200},
		{"203.0.113.2:1", 200},
		{"203.0.113.1:1", 429}, // remembered, and seen again
		{"203.0.113.3:1", 200}, // 2 is forgotten for it
		{"203.0.113.1:1", 429},
		{"203.0.113.2:1", 200},
	} {
		if r := s.ask(t, "GET /", "From: "+step.from); r.StatusCode != step.want {
			t.Fatalf("%s: got %s, want %d", step.from, r.Status, step.want)
		}
	}
}

func TestPanic(t *testing.T) {
	t.Parallel()
	s := guarded(guard.Options{}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"half"`)
		w.Header().Set("Set-Cookie", "half=made")
		switch r.URL.Path {
		case "/words":
			panic("the words of the record")
		case "/begun":
			_, _ = io.WriteString(w, "half")
			panic("x")
		case "/abort":
			panic(http.ErrAbortHandler)
		}
		three := [3]int{}
		_ = three[2+len(r.URL.Path)]
	})
	r := s.ask(t, "GET /")
	body, id := r.Body, r.Header.Get("X-Request-Id")
	if r.StatusCode != http.StatusInternalServerError || r.Header.Get("ETag") != "" || r.Header.Get("Set-Cookie") != "" || !strings.Contains(body, "not your doing") || !strings.Contains(body, id) {
		t.Errorf("got %s, %v, %s", r.Status, r.Header, body)
	}
	if log := s.log.String(); strings.Count(log, "msg=panic") != 1 || !strings.Contains(log, "request="+id) || !strings.Contains(log, "index out of range") {
		t.Errorf("logged %s", log)
	}
	s.log.Reset()
	s.ask(t, "GET /words")
	if log := s.log.String(); strings.Contains(log, "of the record") || !strings.Contains(log, "panic=string") {
		t.Errorf("logged %s", log)
	}
	for path, logged := range map[string]int{"/begun": 1, "/abort": 0} {
		s.log.Reset()
		func() {
			defer func() {
				what := recover()
				if err, ok := what.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
					t.Errorf("%s: the connection is not cut: %v", path, what)
				}
			}()
			s.ask(t, "GET "+path)
		}()
		if got := strings.Count(s.log.String(), "msg=panic"); got != logged {
			t.Errorf("%s: logged %d times, want %d", path, got, logged)
		}
	}
}
