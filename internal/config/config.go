package config

import "slices"

// Config is every setting of the site, with its value.
type Config struct {
	Site
	Keeping
	Authority   Authority            // for every authority that has no word of its own
	Authorities map[string]Authority // by slug; use For
	Publication Publication
	SignIn      SignIn
	Session     Session
	Mail        Mail
	Nightly     Nightly
	Limits      Limits
	Timeouts    Timeouts
	Log         Log
	Metrics     Metrics
	Tracing     Tracing

	Warnings []Problem // what is odd, and stops nothing

	values  []Value
	origins map[string]Origin
}

// declaration is the one declaration of every setting, bound to c.
func (c *Config) declaration() *declaration {
	d := new(declaration)
	c.Site.declare(d)
	c.Keeping.declare(d)
	c.Authority.declare(d)
	c.Publication.declare(d)
	c.SignIn.declare(d)
	c.Session.declare(d)
	c.Mail.declare(d)
	c.Nightly.declare(d)
	c.Limits.declare(d)
	c.Timeouts.declare(d)
	c.Log.declare(d)
	c.Metrics.declare(d)
	c.Tracing.declare(d)
	return d
}

// For returns the settings of one authority, by its slug.
func (c *Config) For(slug string) Authority {
	if a, ok := c.Authorities[slug]; ok {
		return a
	}
	return c.Authority
}

// Values returns every setting with its value and where that came from, in the
// order of the declaration. Secrets are hidden.
func (c *Config) Values() []Value { return slices.Clone(c.values) }

// Origin returns where the value of a setting came from.
func (c *Config) Origin(key string) Origin { return c.origins[key] }
