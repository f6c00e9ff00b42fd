package guard

import (
	"net/http"
	"net/url"
	"strings"

	"mattersarising/internal/store"
)

// base takes the base path off, and refuses what stands outside it.
func (g *guard) base(next http.Handler) http.Handler {
	if g.BasePath == "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == g.BasePath {
			to := url.URL{Path: g.BasePath + "/", RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, to.String(), http.StatusPermanentRedirect)
			return
		}
		inner, ok := inside(g.BasePath, r)
		if !ok {
			g.refuse(w, r, refusal(http.StatusNotFound, store.ErrNotFound, "There is no page at this address."))
			return
		}
		next.ServeHTTP(w, inner)
	})
}

// inside is the request as it is under the base path.
func inside(base string, r *http.Request) (*http.Request, bool) {
	path, ok := strings.CutPrefix(r.URL.Path, base)
	if !ok || !strings.HasPrefix(path, "/") {
		return r, false
	}
	raw := r.URL.RawPath
	if raw != "" {
		// Where the base itself is written with escapes, the path alone will do.
		if raw, ok = strings.CutPrefix(raw, base); !ok {
			raw = ""
		}
	}
	inner := new(http.Request)
	*inner = *r
	inner.URL = new(url.URL)
	*inner.URL = *r.URL
	inner.URL.Path, inner.URL.RawPath = path, raw
	return inner, true
}

// route finds the rule that goes for a request, before it is known whether it
// will be answered: what is refused is counted by its route too.
func (g *guard) route(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inner, ok := r, true
		if g.BasePath != "" {
			inner, ok = inside(g.BasePath, r)
		}
		if ok {
			Of(r).Rule = g.Rule(inner)
		}
		next.ServeHTTP(w, r)
	})
}
