package account

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// tokenPrefix begins every token, so that programs that look for lost secrets know one.
const tokenPrefix = "arising_"

// TokenParams is a token to be made.
type TokenParams struct {
	Name   string
	Scopes []access.Permission
	Days   int // how long it lasts
}

// MakeToken makes a token by which a program acts for whoever is signed in, and returns
// what the program is to hold: it is shown this once.
func (s *Service) MakeToken(ctx context.Context, in SignedIn, p TokenParams) (string, store.APIToken, error) {
	actor := in.Account.Actor()
	actor.SecondFactor = in.Session.SecondFactor
	name := strings.TrimSpace(p.Name)
	lasts := time.Duration(p.Days) * 24 * time.Hour
	switch {
	case in.Session.Waiting || in.Account.Demo && !s.Loopback:
		return "", store.APIToken{}, refused(lostWords)
	case name == "":
		return "", store.APIToken{}, store.Invalid("account: token", "Give the token a name by which you know what it is for")
	case len(p.Scopes) == 0:
		return "", store.APIToken{}, store.Invalid("account: token", "Say what the token may be used for")
	case p.Days < 1 || lasts > longest:
		return "", store.APIToken{}, store.Invalid("account: token", "A token lasts from 1 to 366 days")
	}
	for _, scope := range p.Scopes {
		if !scope.ForTokens() || !actor.MaySomewhere(scope) {
			return "", store.APIToken{}, forbidden("A token of yours cannot be used to %s", scope)
		}
	}
	secret := tokenPrefix + random(32)
	now := s.Now()
	t := store.APIToken{
		Authority: in.Account.Authority, ID: NewID("t"), Account: in.Account.ID, Hash: hash(secret), Prefix: secret[:len(tokenPrefix)+4],
		Name: short(name, 80), Scopes: slices.Compact(slices.Sorted(slices.Values(p.Scopes))), SecondFactor: actor.SecondFactor, Made: now, Ends: now.Add(lasts),
	}
	if err := s.Store.MakeToken(ctx, t); err != nil {
		return "", t, err
	}
	return secret, t, s.record(ctx, t.Authority, store.AccessPeople, t.Account, "token "+t.ID+" made")
}

// TokenActor says who is acting by a token: ErrUnauthenticated where it is none, or has
// ended, or its account is disabled.
func (s *Service) TokenActor(ctx context.Context, authority store.AuthorityID, secret string) (access.Actor, error) {
	const words = "This token is not known here, or has ended"
	if !strings.HasPrefix(secret, tokenPrefix) {
		return access.Actor{}, refused(words)
	}
	shown := s.shown(authority, secret)
	t, a, err := s.Store.Token(ctx, shown)
	if errors.Is(err, store.ErrNotFound) {
		return access.Actor{}, refused(words)
	}
	if err != nil {
		return access.Actor{}, err
	}
	if ok, err := s.usable(ctx, &a); err != nil || !ok {
		return access.Actor{}, errors.Join(err, refused(words))
	}
	if a, err = s.stands(ctx, a); err != nil {
		if errors.Is(err, store.ErrNotFound) {
			err = refused(words)
		}
		return access.Actor{}, err
	}
	if shown.At.Sub(t.Used) >= time.Minute {
		if err := s.Store.UseToken(ctx, shown); err != nil {
			return access.Actor{}, err
		}
	}
	actor := a.Actor()
	actor.Kind, actor.Scopes, actor.SecondFactor = access.Token, t.Scopes, t.SecondFactor
	return actor, nil
}

// EndToken ends a token of an account.
func (s *Service) EndToken(ctx context.Context, in SignedIn, id string) error {
	p := store.EndTokensParams{AccountAt: s.at(&in.Account), ID: id}
	if id == "" {
		return store.Invalid("account: end token", "Say which token")
	}
	n, err := s.Store.EndTokens(ctx, p)
	if err == nil && n == 0 {
		err = store.NotFound("account: end token", "This token has ended already")
	}
	if err != nil {
		return err
	}
	return s.record(ctx, in.Account.Authority, store.AccessPeople, in.Account.ID, "token "+id+" ended")
}

// Tokens lists the tokens of an account, newest first.
func (s *Service) Tokens(ctx context.Context, a *store.Account) ([]store.APIToken, error) {
	return s.Store.ListTokens(ctx, s.at(a))
}
