package check

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"time"

	"mattersarising/internal/config"
)

// listening looks whether the site could listen where it is to.
func (w World) listening(ctx context.Context, c *config.Config) []Finding {
	found := []Finding{free(ctx, "address", c.Address)}
	if c.Metrics.Address == "" {
		return found
	}
	found = append(found, free(ctx, "metrics.address", c.Metrics.Address))
	if host, _, err := net.SplitHostPort(c.Metrics.Address); err == nil && !inside(host) {
		found = append(found, Finding{Odd, "metrics.address", c.Metrics.Address + " can be reached from elsewhere: see that a firewall stands before it"})
	}
	return found
}

// inside reports whether a host is this machine or a private network.
func inside(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && (a.IsLoopback() || a.IsPrivate())
}

func free(ctx context.Context, key, address string) Finding {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", address)
	if err != nil {
		return Finding{Odd, key, fmt.Sprintf("cannot listen at %s now (%v): fine if the site is running there", address, reason(err))}
	}
	_ = l.Close()
	return Finding{Fine, key, address + " is free"}
}

// reason is the last part of what the network said.
func reason(err error) string {
	s := err.Error()
	if i := strings.LastIndex(s, ": "); i >= 0 {
		return s[i+2:]
	}
	return s
}

// public looks whether the public addresses are known to the DNS.
func (w World) public(ctx context.Context, c *config.Config) []Finding {
	if len(c.Public) == 0 {
		return []Finding{{Odd, "public", "no public address is given: every host name is answered, mail and feeds have no address to begin with, and only one council can be shown"}}
	}
	var found []Finding
	for _, p := range c.Public {
		name, _, err := net.SplitHostPort(p.Host)
		if err != nil {
			name = p.Host
		}
		if p.Scheme == "http" && !inside(name) {
			found = append(found, Finding{Odd, "public", p.String() + " is not https: nobody should sign in there"})
		}
		ctx, cancel := context.WithTimeout(ctx, patience)
		_, err = w.Lookup(ctx, name)
		cancel()
		if err != nil {
			found = append(found, Finding{Odd, "public", name + " is not known to the DNS from here"})
			continue
		}
		found = append(found, Finding{Fine, "public", name + " is known to the DNS"})
	}
	return found
}

// proxies looks for a trust that reaches too far.
func (w World) proxies(_ context.Context, c *config.Config) []Finding {
	for _, p := range c.TrustedProxies {
		if p.Bits() == 0 {
			return []Finding{{Wrong, "trusted_proxies", p.String() + " is everybody: whoever asks could then say who and where they are. Give the proxy's own address"}}
		}
	}
	return nil
}

// soon is how long before its end a certificate is worth a word.
const soon = 14 * 24 * time.Hour

// certificate looks whether the certificate fits its key, its hosts and the day.
func (w World) certificate(_ context.Context, c *config.Config) []Finding {
	const key = "tls.certificate"
	if c.Certificate == "" {
		return nil
	}
	pair, err := tls.LoadX509KeyPair(c.Certificate, c.CertificateKey)
	if err != nil {
		return []Finding{{Wrong, key, "the certificate and its key cannot be used together: " + strings.TrimPrefix(err.Error(), "tls: ")}}
	}
	var found []Finding
	leaf := pair.Leaf
	switch end := leaf.NotAfter; {
	case w.Now.After(end):
		found = append(found, Finding{Wrong, key, "it ended on " + end.Format("2 January 2006") + ": put a new one in its place"})
	case w.Now.Before(leaf.NotBefore):
		found = append(found, Finding{Wrong, key, "it begins only on " + leaf.NotBefore.Format("2 January 2006")})
	case w.Now.Add(soon).After(end):
		found = append(found, Finding{Odd, key, "it ends on " + end.Format("2 January 2006")})
	}
	for _, p := range c.Public {
		host, _, err := net.SplitHostPort(p.Host)
		if err != nil {
			host = p.Host
		}
		if p.Scheme == "https" && leaf.VerifyHostname(host) != nil {
			found = append(found, Finding{Wrong, key, "it is not for " + host})
		}
	}
	if len(found) == 0 {
		found = append(found, Finding{Fine, key, "it holds until " + leaf.NotAfter.Format("2 January 2006")})
	}
	return found
}
