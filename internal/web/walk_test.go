package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// seen is one answer of the site, as a walk met it.
type seen struct {
	address string
	kind    string // the path with what names one thing taken out: /matters/*
	out     *httptest.ResponseRecorder
}

// kindOf is the kind of page that a path leads to: all promises are one.
func kindOf(path string) string {
	return oneOf.ReplaceAllString(path, "/$1/*$2")
}

var oneOf = regexp.MustCompile(`^/(commitments|matters|bodies|meetings|items|people|posts|reports|indicators)/[^/]+?(\.(?:atom|csv|csvm|jsonld|ics|json))?$`)

// walk follows every link from some addresses, and meets at most so many pages of a
// kind: a list has ever more addresses, and the hundredth promise tells nothing new.
func (w *town) walk(t *testing.T, most int, meet func(seen), from ...string) {
	t.Helper()
	was, kinds := map[string]bool{}, map[string]int{}
	for next := from; len(next) > 0; {
		u, err := url.Parse(next[0])
		if err != nil {
			t.Errorf("%s is no address", next[0])
		}
		next = next[1:]
		if u == nil || was[u.RequestURI()] || strings.HasPrefix(u.Path, "/assets/") {
			continue
		}
		kind := kindOf(u.Path)
		was[u.RequestURI()] = true
		if kinds[kind]++; kinds[kind] > most {
			continue
		}
		out := w.ask(http.MethodGet, u.RequestURI())
		meet(seen{u.RequestURI(), kind, out})
		if to := out.Header().Get("Location"); to != "" {
			next = append(next, to)
		}
		if strings.HasPrefix(out.Header().Get("Content-Type"), "text/html") {
			to, _ := links(t, out.Body.String())
			for _, l := range to {
				if !strings.HasPrefix(l, "#") {
					next = append(next, l)
				}
			}
		}
	}
}
