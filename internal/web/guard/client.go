package guard

import (
	"net/http"
	"net/netip"
	"strings"
)

// peer is the other end of the connection: a reader, or a proxy. It is no valid
// address where the connection has none, as on a Unix socket.
func peer(r *http.Request) netip.Addr {
	a, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return a.Addr().Unmap().WithZone("")
}

// trusts reports whether an address is one of the proxies.
func (g *guard) trusts(a netip.Addr) bool {
	if !a.IsValid() {
		return false
	}
	for _, p := range g.Trusted {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// mostHops is how many addresses of a list are looked at. No house has so many
// proxies behind each other; a list that is longer was made by somebody else.
const mostHops = 16

// client walks a list of addresses from its end, where the nearest proxy wrote,
// and returns the first that is none of the proxies: whatever stands before it was
// sent by that one, and may be invented. Where an entry is no address, the walk
// ends with the last proxy that is known: nothing before it can be told.
func (g *guard) client(nearest netip.Addr, hops []string) (client netip.Addr, at int) {
	client, at = nearest, len(hops)
	for n := 0; at > 0 && n < mostHops; n++ {
		a, ok := hop(hops[at-1])
		if !ok {
			return client, at
		}
		at--
		client = a
		if !g.trusts(a) {
			break
		}
	}
	return client, at
}

// hop reads one address as proxies write it: with or without a port, an IPv6
// address in brackets or bare.
func hop(s string) (netip.Addr, bool) {
	s = strings.TrimSpace(s)
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return ap.Addr().Unmap().WithZone(""), true
	}
	s = strings.TrimSuffix(strings.TrimPrefix(s, "["), "]")
	a, err := netip.ParseAddr(s)
	if err != nil || a.Zone() != "" {
		return netip.Addr{}, false
	}
	return a.Unmap(), true
}

// Network is the part of an address that a log may hold: the first 24 bits of an
// IPv4 address, the first 48 of an IPv6 one. A house and its neighbours share it.
func Network(a netip.Addr) string {
	switch {
	case !a.IsValid():
		return ""
	case a.Is4():
		p, _ := a.Prefix(24)
		return p.String()
	}
	p, _ := a.Prefix(48)
	return p.String()
}
