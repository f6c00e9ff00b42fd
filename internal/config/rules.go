package config

// rules looks for settings that do not go together.
func (c *Config) rules() []Problem {
	var found []Problem
	need := func(missing bool, key, text string) {
		if missing {
			found = append(found, Problem{c.origins[key], key, text})
		}
	}
	s, m := c.SignIn, c.Mail
	need(c.Address == "", "address", "the site listens somewhere: give a host and a port, such as 127.0.0.1:8080")
	need(c.Certificate != "" && c.CertificateKey == "", "tls.certificate", "a certificate needs its key: give tls.key")
	need(c.CertificateKey != "" && c.Certificate == "", "tls.key", "a key needs its certificate: give tls.certificate")
	need(s.Issuer != "" && s.ClientID == "", "signin.issuer", "a provider of sign-in knows the site by a name: give signin.client_id")
	need(s.Issuer == "" && !s.Local, "signin.local", "nobody could sign in: give signin.issuer, or leave signin.local true")
	need(s.Issuer == "" && len(s.Groups) > 0, "signin.groups", "groups are those of a provider: give signin.issuer")
	need(c.Session.Idle > c.Session.Longest, "session.idle", "it is longer than session.longest, so that it would never count")
	need(c.Limits.Upload < c.Limits.Body, "limits.upload", "it is smaller than limits.body")
	need(c.Timeouts.Write < c.Timeouts.Request, "timeouts.write", "it is shorter than timeouts.request, so that an answer could be cut off before the site gives up on it")
	need(m.By == MailRelay && m.Server == "", "mail.by", "a relay has an address: give mail.server")
	need(m.By == MailSMTP && m.Server == "", "mail.by", "a mail server has an address: give mail.server")
	need(m.By == MailSMTP && m.User == "", "mail.by", "the server asks who signs in: give mail.user, or set mail.by to relay")
	need(m.By == MailSMTP && m.TLS == "none", "mail.tls", "a password is not sent without TLS: set it to starttls or tls")
	need(m.By == MailSMTP && m.SignIn == "password" && m.Password == "", "mail.sign_in", "there is no password: give mail.password_file, or "+EnvPrefix+"MAIL_PASSWORD")
	need(m.By == MailSMTP && m.SignIn == "xoauth2" && (m.TokenAddress == "" || m.ClientID == "" || m.ClientSecret == ""), "mail.sign_in", "xoauth2 needs mail.token_address, mail.client_id and mail.client_secret_file")
	need(m.By == MailFolder && m.Folder == "", "mail.by", "a folder has a name: give mail.folder")
	need(m.By != MailNone && m.From == "", "mail.by", "mail comes from somebody: give mail.from")
	return found
}
