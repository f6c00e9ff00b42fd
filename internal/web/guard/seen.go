package guard

import (
	"context"
	"net/http"
	"net/netip"
)

// Seen is what the guard found out about a request.
type Seen struct {
	ID        string     // of the request, for the log and whoever asks about a failure
	Client    netip.Addr // who asks, behind the proxies
	Scheme    string     // https or http, as the reader's browser has it
	Host      string     // as the reader's browser has it, in lower case
	Authority string     // the slug of the host's authority; empty where every host is answered
	Base      string     // the base path, without a last stroke
	Rule      Rule
}

// Secure reports whether the reader's browser speaks https.
func (s *Seen) Secure() bool { return s.Scheme == "https" }

type seenKey struct{}

// Of returns what was found out about a request. Of one that came by no guard it
// is what the request itself shows.
func Of(r *http.Request) *Seen {
	if s, ok := r.Context().Value(seenKey{}).(*Seen); ok {
		return s
	}
	return &Seen{Client: peer(r), Scheme: ownScheme(r), Host: hostName(r.Host)}
}

// see finds out who asks, and makes the request say so: Host and X-Request-Id are
// from here on to be believed.
func (g *guard) see(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := peer(r)
		s := &Seen{Client: from, Scheme: ownScheme(r), Host: hostName(r.Host), Base: g.BasePath}
		trusted := g.trusts(from)
		if trusted {
			g.forwarded(r, s)
		}
		s.ID = requestID(r, trusted)
		r = r.WithContext(context.WithValue(r.Context(), seenKey{}, s))
		r.Header.Set(idHeader, s.ID)
		r.Host = s.Host
		w.Header().Set(idHeader, s.ID)
		next.ServeHTTP(w, r)
	})
}

func ownScheme(r *http.Request) string {
	if r.TLS != nil {
		return "https"
	}
	return "http"
}
