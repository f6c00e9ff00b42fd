package config

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// PublicAddress is one address by which the site is known, and whose record it
// shows there. Addresses do not carry the authority: the host name does.
type PublicAddress struct {
	Scheme    string // https, or http where there is no TLS at all
	Host      string // the host name in lower case, with the port if it is not the scheme's own
	Authority string // the slug of the authority
}

// String returns the address as a browser shows it, without the base path.
func (p PublicAddress) String() string { return p.Scheme + "://" + p.Host }

// publicAddresses is a table of addresses with the authority of each.
func publicAddresses(at *[]PublicAddress) binding {
	const expected = `public addresses with the authority of each, such as "https://promises.fernshire.example" = "fernshire"`
	return binding{Table, expected, func(g given) error {
		var found []PublicAddress
		for _, p := range g.pairs {
			a, err := parsePublic(p.name)
			if err != nil {
				return fmt.Errorf("“%s” is no public address: %w", p.name, err)
			}
			if a.Authority = strings.TrimSpace(p.value); a.Authority == "" {
				return fmt.Errorf("“%s” has no authority beside it: %w", p.name, errWrong)
			}
			if slices.ContainsFunc(found, func(o PublicAddress) bool { return o.Host == a.Host }) {
				return fmt.Errorf("“%s” stands there twice: %w", a.Host, errWrong)
			}
			found = append(found, a)
		}
		slices.SortFunc(found, func(a, b PublicAddress) int { return cmp.Compare(a.Host, b.Host) })
		*at = found
		return nil
	}, func() string {
		var all []string
		for _, a := range *at {
			all = append(all, a.String()+"="+a.Authority)
		}
		return strings.Join(all, ",")
	}}
}

// parsePublic reads https://host, http://host:8080 or a bare host, which is
// taken to be at https.
func parsePublic(s string) (PublicAddress, error) {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil {
		return PublicAddress{}, err
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return PublicAddress{}, errWrong
	}
	host := strings.ToLower(u.Host)
	host = strings.TrimSuffix(host, map[string]string{"https": ":443", "http": ":80"}[u.Scheme])
	return PublicAddress{Scheme: u.Scheme, Host: host}, nil
}
