package config

import (
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// hostPort is where to listen, or where to call. Empty is nowhere.
func hostPort(at *string) binding {
	return one(at, "a host and a port, such as 127.0.0.1:8080 or :8080", func(s string) (string, error) {
		if s == "" {
			return "", nil
		}
		_, port, err := net.SplitHostPort(s)
		if err != nil {
			return "", err
		}
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || strconv.FormatUint(n, 10) != port {
			return "", errWrong
		}
		return s, nil
	}, same)
}

// webAddress is an http or https address. Empty is none.
func webAddress(at *string) binding {
	return one(at, "a web address, such as https://login.example.org/council", func(s string) (string, error) {
		if s == "" {
			return "", nil
		}
		u, err := url.Parse(s)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil {
			return "", errWrong
		}
		return s, nil
	}, same)
}

var basePathShape = regexp.MustCompile(`^(/[A-Za-z0-9._~-]+)*/?$`)

// basePath is kept without its last stroke: at the root it is empty.
func basePath(at *string) binding {
	return one(at, "a path, such as / or /promises", func(s string) (string, error) {
		if !strings.HasPrefix(s, "/") || !basePathShape.MatchString(s) || strings.Contains(s+"/", "/../") || strings.Contains(s+"/", "/./") {
			return "", errWrong
		}
		return strings.TrimSuffix(s, "/"), nil
	}, func(s string) string { return s + "/" })
}

// email is an address of mail without a name. Empty is none.
func email(at *string) binding {
	return one(at, "an e-mail address, such as democracy@council.example", func(s string) (string, error) {
		if s == "" {
			return "", nil
		}
		a, err := mail.ParseAddress(s)
		if err != nil || a.Name != "" || a.Address != s {
			return "", errWrong
		}
		return s, nil
	}, same)
}

// networks is a list of networks in the notation 10.0.0.0/8; a lone address
// is a network of one.
func networks(at *[]netip.Prefix) binding {
	return binding{List, "networks, such as 10.0.0.0/8 or 127.0.0.1", func(g given) error {
		var found []netip.Prefix
		for _, s := range g.list {
			p, err := netip.ParsePrefix(s)
			if err != nil {
				a, err := netip.ParseAddr(s)
				if err != nil || a.Zone() != "" {
					return fmt.Errorf("“%s” is no network: %w", s, errWrong)
				}
				p = netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen())
			}
			found = append(found, p.Masked())
		}
		*at = found
		return nil
	}, func() string {
		var all []string
		for _, p := range *at {
			all = append(all, p.String())
		}
		return strings.Join(all, ",")
	}}
}

// database is the address of a PostgreSQL database. Empty is none.
func database(at *string) binding {
	return one(at, "", func(s string) (string, error) {
		if s != "" && !strings.HasPrefix(s, "postgres://") && !strings.HasPrefix(s, "postgresql://") {
			return "", errWrong
		}
		if _, err := url.Parse(s); err != nil {
			return "", errWrong // and not what it says, which repeats the password
		}
		return s, nil
	}, same)
}
