package listen

import "mattersarising/internal/config"

// Settings are the params that follow from the settings of the site. Handler and
// log are for the caller to give.
func Settings(c *config.Config) Params {
	return Params{
		Address:     c.Address,
		Certificate: c.Certificate,
		Key:         c.CertificateKey,
		Header:      c.Timeouts.Header,
		Read:        c.Timeouts.Read,
		Write:       c.Timeouts.Write,
		Idle:        c.Timeouts.Idle,
		Stop:        c.Timeouts.Stop,
		MaxHeader:   int(c.Limits.Header),
	}
}
