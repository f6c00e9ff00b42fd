package cli

import (
	"net"
	"strconv"
	"strings"

	"mattersarising/internal/config"
	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/store"
)

type mailCommand struct {
	On     mailOnCommand     `cmd:"" help:"Say that mail is sent from here."`
	Off    mailOffCommand    `cmd:"" help:"Say that no mail is sent from here."`
	Status mailStatusCommand `cmd:"" help:"Say whether mail is sent from here, by which way, and what waits."`
	Test   mailTestCommand   `cmd:"" help:"Send one letter to an address of yours."`
}

// mailFlags are what every command of mail asks: the settings, and whose site.
type mailFlags struct {
	settingFlags
	Authority string `help:"Whose site, where the record of several councils is kept." placeholder:"NAME"`
}

// open reads the settings and opens what is kept.
func (f mailFlags) open(j *job) (*kept, *config.Config, error) {
	settings, err := f.load(j)
	if err != nil {
		return nil, nil, err
	}
	k, err := dataFlags{Data: settings.Data, DB: settings.Database, Authority: f.Authority}.open(j)
	return k, settings, err
}

// siteOf is the address under which readers know an authority's site; empty where the
// settings name none.
func siteOf(c *config.Config, authority store.Authority, only bool) string {
	for _, p := range c.Public {
		if p.Authority == authority.Slug || p.Authority == "" && only {
			return p.String() + c.BasePath
		}
	}
	return ""
}

// sitesOf finds it for every authority that is kept.
func sitesOf(c *config.Config, all []store.Authority) func(store.AuthorityID) string {
	sites := map[store.AuthorityID]string{}
	for _, a := range all {
		sites[a.ID] = siteOf(c, a, len(all) == 1)
	}
	return func(id store.AuthorityID) string { return sites[id] }
}

// wayOf is how mail leaves, as it is set; nil where it is not to leave.
func wayOf(c *config.Config) (mail.Way, error) {
	m := c.Mail
	switch m.By {
	case config.MailFolder:
		return mail.Folder{Path: m.Folder}, nil
	case config.MailRelay, config.MailSMTP:
	default:
		return nil, nil //nolint:nilnil // that there is no way is no error
	}
	host, port, err := net.SplitHostPort(m.Server)
	if err != nil {
		return nil, misused("mail.server: expected a host and a port, such as smtp.example.com:587")
	}
	p := mail.SMTPParams{Host: host, Encryption: mail.Encryption(m.TLS)}
	if p.Port, err = strconv.Atoi(port); err != nil {
		return nil, misused("mail.server: expected a port in figures, such as 587")
	}
	if m.By == config.MailSMTP {
		p.User, p.Password = m.User, m.Password
		if m.SignIn == "xoauth2" {
			p.Password = ""
			if p.Tokens, err = mail.NewTokens(mail.OAuthParams{TokenURL: m.TokenAddress, Client: m.ClientID, Secret: m.ClientSecret, Scopes: strings.Fields(m.Scope)}); err != nil {
				return nil, misused("mail.token_address: %v", err)
			}
		}
	}
	way, err := mail.NewSMTP(p)
	if err != nil {
		return nil, misused("mail: %v", err)
	}
	return way, nil
}

// officeOf is the post office of a site, as it is set.
func officeOf(c *config.Config, st store.Store, all []store.Authority) (*letter.Office, error) {
	way, err := wayOf(c)
	if err != nil {
		return nil, err
	}
	p := letter.Params{Store: st, Way: way, Site: sitesOf(c, all)}
	for _, part := range []struct {
		at  *mail.Address
		set string
	}{{&p.From.Address, c.Mail.From}, {&p.ReplyTo, c.Mail.ReplyTo}} {
		if part.set == "" {
			continue
		}
		if *part.at, err = mail.ParseAddress(part.set); err != nil {
			return nil, misused("mail.from, mail.reply_to: %v", err)
		}
	}
	if len(all) == 1 {
		p.From.Name = or(c.For(all[0].Slug).Name, all[0].Name)
	}
	return letter.New(p), nil
}
