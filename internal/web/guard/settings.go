package guard

import (
	"net/url"

	"mattersarising/internal/config"
)

// Settings are the options that follow from the settings of the site. Log, clock,
// rules, metrics, tracer and health are for the caller to give.
func Settings(c *config.Config) Options {
	o := Options{
		Trusted:   c.TrustedProxies,
		Forwarded: c.ProxyHeaders == "forwarded",
		BasePath:  c.BasePath,
		Hosts:     map[string]string{},
		Body:      c.Limits.Body,
		Timeout:   c.Timeouts.Request,
		Reading:   c.Timeouts.Read,
		Clients:   c.Limits.Clients,
		Rates: map[string]Rate{
			"": Rate(c.Limits.All), "search": Rate(c.Limits.Search), "sign-in": Rate(c.Limits.SignIn),
		},
	}
	for _, p := range c.Public {
		o.Hosts[p.Host] = p.Authority
	}
	// A form that begins a sign-in is led on to the provider, and browsers hold the
	// whole way to the policy.
	if u, err := url.Parse(c.SignIn.Issuer); err == nil && u.Host != "" {
		o.FormTargets = []string{u.Scheme + "://" + u.Host}
	}
	return o
}
