package cli

import (
	"log/slog"
	"net"
	"slices"

	"mattersarising/internal/account"
	"mattersarising/internal/config"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	pages "mattersarising/internal/web/page"
	accountpage "mattersarising/internal/web/page/account"
	"mattersarising/internal/web/page/people"
	"mattersarising/internal/web/page/signin"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
)

// signing is how people sign in to a site: the keeper of their sessions, and the pages.
func (j *job) signing(c *config.Config, st store.Store, o serving, log *slog.Logger) (session.Keeper, []route.Route, error) {
	p := account.Params{
		Store: st, Now: o.now, Log: log, ProviderOnly: !c.SignIn.Local, Loopback: alone(c),
		Idle: c.Session.Idle, Absolute: c.Session.Longest, Recheck: c.Session.Recheck,
	}
	var err error
	if p.Groups, err = settingGroups(c.SignIn.Groups); err != nil {
		return session.Keeper{}, nil, err
	}
	if c.SignIn.Issuer != "" {
		p.Provider = account.NewProvider(account.ProviderParams{
			Issuer: c.SignIn.Issuer, ID: c.SignIn.ClientID, Secret: c.SignIn.ClientSecret, Groups: c.SignIn.GroupsClaim, Now: o.now,
		})
	}
	service, err := account.New(p)
	if err != nil {
		return session.Keeper{}, nil, err
	}
	set, err := pages.New()
	if err != nil {
		return session.Keeper{}, nil, err
	}
	k := session.Keeper{Service: service, Log: log}
	return k, slices.Concat(
		signin.Routes(signin.Deps{Pages: set, Keeper: k, Local: c.SignIn.Local}),
		accountpage.Routes(accountpage.Deps{Pages: set, Keeper: k}),
		people.Routes(people.Deps{Pages: set, Service: service, Public: public.New(st, public.Params{})}),
	), nil
}

// alone reports whether the site can be reached from this machine alone: it listens
// there, and no proxy stands before it.
func alone(c *config.Config) bool {
	host, _, err := net.SplitHostPort(c.Address)
	if err != nil || len(c.TrustedProxies) > 0 || len(c.Public) > 0 {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// settingGroups are the roles of the settings, by group: each word is a role, or a role over a
// body as “clerk:Cabinet”.
func settingGroups(set map[string][]string) ([]store.GroupRole, error) {
	var all []store.GroupRole
	for group, words := range set {
		grants, err := roleWords(words)
		if err != nil {
			return nil, misused("signin.groups: %v", err)
		}
		for _, g := range grants {
			bodies := g.Bodies
			if len(bodies) == 0 {
				bodies = []string{""}
			}
			for _, body := range bodies {
				all = append(all, store.GroupRole{Group: group, Role: g.Role, Body: body})
			}
		}
	}
	return all, nil
}
