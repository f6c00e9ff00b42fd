package cli

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"mattersarising/internal/account"
	"mattersarising/internal/config"
	"mattersarising/internal/letter"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	webpage "mattersarising/internal/web/page"
	pageaccount "mattersarising/internal/web/page/account"
	"mattersarising/internal/web/page/people"
	"mattersarising/internal/web/page/signin"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
)

// accounts signs people in as the settings say.
func accounts(c *config.Config, st store.Store, now func() time.Time, log *slog.Logger) (*account.Service, error) {
	p := account.Params{
		Store: st, Now: now, Log: log, ProviderOnly: !c.SignIn.Local, Loopback: alone(c),
		Recheck: c.Session.Recheck, Idle: c.Session.Idle, Absolute: c.Session.Longest,
	}
	if c.SignIn.Issuer != "" {
		p.Provider = account.NewProvider(account.ProviderParams{
			Issuer: c.SignIn.Issuer, ID: c.SignIn.ClientID, Secret: c.SignIn.ClientSecret, Name: "your council account",
			Scopes: c.SignIn.Scopes, TrustEmail: c.SignIn.TrustEmail, Groups: c.SignIn.GroupsClaim, Now: now,
		})
	}
	for group, words := range c.SignIn.Groups {
		grants, err := roleWords(words)
		if err != nil {
			return nil, misused("signin.groups: the group %q: %v", group, err)
		}
		for _, g := range grants {
			if len(g.Bodies) == 0 {
				g.Bodies = []string{""}
			}
			for _, body := range g.Bodies {
				p.Groups = append(p.Groups, store.GroupRole{Group: group, Role: g.Role, Body: body})
			}
		}
	}
	return account.New(p)
}

// alone reports whether the site can be reached from this machine alone: it listens
// there, and neither a proxy nor an address of its own says that others come to it.
func alone(c *config.Config) bool {
	return loopback(c.Address) && len(c.TrustedProxies) == 0 && len(c.Public) == 0
}

// signInRoutes are the pages of signing in, of one's account, and of people and roles.
func signInRoutes(c *config.Config, keeper session.Keeper, pages *webpage.Pages, view *public.Service, office *letter.Office) []route.Route {
	return slices.Concat(
		signin.Routes(signin.Deps{Pages: pages, Keeper: keeper, Local: c.SignIn.Local, Letter: resetLetter(office, keeper.Service.Now)}),
		pageaccount.Routes(pageaccount.Deps{Pages: pages, Keeper: keeper}),
		people.Routes(people.Deps{Pages: pages, Service: keeper.Service, Public: view}),
	)
}

// resetLetter sends somebody the address at which they set their password anew; nil
// where the site sends no mail.
func resetLetter(office *letter.Office, now func() time.Time) func(context.Context, store.Account, string) error {
	if office == nil {
		return nil
	}
	return func(ctx context.Context, a store.Account, address string) error {
		err := office.Add(ctx, store.LetterParams{
			Authority: a.Authority, To: a.Email, Subject: "Set your password anew", Now: now(),
			Text: "Somebody, you we hope, asked to set the password of your account anew. This address does it, once and within the hour:\n\n" + address + "\n\nIf it was not you, do nothing: your password stands.\n",
		})
		if errors.Is(err, store.ErrConflict) {
			return nil // no mail leaves from here: an administrator makes the link
		}
		return err
	}
}
