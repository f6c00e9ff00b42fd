package guard

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	"mattersarising/internal/store"
)

// hostName is a host as it is looked up: in lower case, without a full stop at
// its end, and without the port that goes without saying.
func hostName(host string) string {
	host = strings.ToLower(host)
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		return strings.TrimSuffix(host, ".")
	}
	name = strings.TrimSuffix(name, ".")
	if port == "80" || port == "443" || port == "" {
		if strings.Contains(name, ":") {
			return "[" + name + "]"
		}
		return name
	}
	return net.JoinHostPort(name, port)
}

// hosts refuses a host that is none of ours (421): the request was sent to the
// wrong place, and a link or a cookie made for it would lead astray.
func (g *guard) hosts(next http.Handler) http.Handler {
	known := map[string]string{}
	for host, authority := range g.Hosts {
		known[hostName(host)] = authority
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := Of(r)
		authority, ok := known[s.Host]
		if !ok {
			// A port that a proxy or a test listens at is not part of the name.
			name, _, err := net.SplitHostPort(s.Host)
			if err == nil {
				authority, ok = known[name]
			}
		}
		if len(known) == 0 {
			ok = !g.Local || thisMachine(s.Host)
		}
		if !ok {
			g.Metrics.refused(http.StatusMisdirectedRequest, "")
			Plain(w, r, refusal(http.StatusMisdirectedRequest, store.ErrNotFound,
				"No council is served at this address. Check the name in the address bar, or follow a link from your council's own site."))
			return
		}
		s.Authority = authority
		next.ServeHTTP(w, r)
	})
}

// thisMachine reports whether a host is a name of this machine itself. Another
// name that leads here may be a stranger's, whose pages could then read ours.
func thisMachine(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	a, err := netip.ParseAddr(name)
	return err == nil && a.IsLoopback()
}
