package guard

import (
	"net/http"
	"strings"
)

// forwarded takes from a trusted proxy's headers who asks, at which host and by
// which scheme. One kind of header only is read: a proxy that writes the one lets
// the other through as the reader sent it.
func (g *guard) forwarded(r *http.Request, s *Seen) {
	if g.Forwarded {
		g.standard(r, s)
		return
	}
	s.Client, _ = g.client(s.Client, values(r.Header, "X-Forwarded-For"))
	if p, ok := last(r.Header, "X-Forwarded-Proto"); ok && isScheme(p) {
		s.Scheme = strings.ToLower(p)
	}
	if h, ok := last(r.Header, "X-Forwarded-Host"); ok && isHost(h) {
		s.Host = hostName(h)
	}
}

// standard reads the header of RFC 7239. The host and the scheme are those that
// the farthest of our proxies saw: it wrote them beside the client's address.
func (g *guard) standard(r *http.Request, s *Seen) {
	elements := values(r.Header, "Forwarded")
	hops := make([]string, len(elements))
	for i, e := range elements {
		hops[i] = parameter(e, "for")
	}
	client, at := g.client(s.Client, hops)
	s.Client = client
	if at == len(elements) {
		return
	}
	if p := parameter(elements[at], "proto"); isScheme(p) {
		s.Scheme = strings.ToLower(p)
	}
	if h := parameter(elements[at], "host"); isHost(h) {
		s.Host = hostName(h)
	}
}

// values joins the lines of a header and splits them at commas that are not quoted.
func values(h http.Header, name string) []string {
	all := strings.Join(h.Values(name), ",")
	if all == "" {
		return nil
	}
	var parts []string
	quoted, start := false, 0
	for i := 0; i < len(all); i++ {
		switch {
		case all[i] == '\\' && quoted:
			i++
		case all[i] == '"':
			quoted = !quoted
		case all[i] == ',' && !quoted:
			parts = append(parts, all[start:i])
			start = i + 1
		}
	}
	return append(parts, all[start:])
}

// last is the last value of a header, which the nearest proxy wrote.
func last(h http.Header, name string) (string, bool) {
	parts := values(h, name)
	if len(parts) == 0 {
		return "", false
	}
	return strings.TrimSpace(parts[len(parts)-1]), true
}

// parameter finds a parameter of one element: for=192.0.2.1;proto=https. None of
// the values we ask for has a semicolon or an escaped quote in it.
func parameter(element, name string) string {
	for part := range strings.SplitSeq(element, ";") {
		key, value, ok := strings.Cut(strings.TrimSpace(part), "=")
		if ok && strings.EqualFold(key, name) {
			return strings.Trim(value, `"`)
		}
	}
	return ""
}

func isScheme(s string) bool { return strings.EqualFold(s, "https") || strings.EqualFold(s, "http") }

// isHost reports whether a host has only letters of host names and addresses.
func isHost(s string) bool {
	if s == "" || len(s) > 260 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(".-:[]_", c) >= 0) {
			return false
		}
	}
	return true
}
