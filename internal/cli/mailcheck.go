package cli

import (
	"context"
	"strings"

	"mattersarising/internal/config"
	"mattersarising/internal/config/check"
	"mattersarising/internal/mail"
)

// checkSender looks at what the domain that mail comes from says of itself in the DNS.
// What is missing there stops no letter from leaving, and many from arriving.
func checkSender(dns mail.Resolver) check.Checker {
	return func(ctx context.Context, c *config.Config) []check.Finding {
		from, err := mail.ParseAddress(c.Mail.From)
		if c.Mail.By == config.MailNone || err != nil {
			return nil
		}
		var all []check.Finding
		for _, f := range mail.CheckDomain(ctx, dns, mail.DomainParams{Domain: from.Domain(), Selectors: strings.Fields(c.Mail.Selectors)}) {
			level := check.Odd
			if f.OK {
				level = check.Fine
			}
			all = append(all, check.Finding{Level: level, Key: "mail.from", Text: f.What + ": " + f.Says})
		}
		return all
	}
}
