package account

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// stands sees that the provider of an account still lets it in: it is asked again five
// minutes after it last said so (Recheck), by one request at a time, and its groups are read
// again. Where it says no, all sessions and tokens of the account end. Where it does
// not answer, its last word holds for a quarter of an hour, and then nobody is let in
// until it does. An account of which the provider gave nothing to ask by must sign in
// again after a quarter of an hour.
func (s *Service) stands(ctx context.Context, a store.Account) (store.Account, error) {
	if a.Subject == "" {
		return a, nil
	}
	at := s.at(&a)
	last, err := s.Store.ProviderCheck(ctx, at)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return a, err
	}
	age := at.At.Sub(last.Checked)
	if err == nil && age < s.Recheck {
		return a, nil
	}
	if err != nil || last.Renew == "" || s.Provider == nil || s.Provider.Issuer != a.Issuer {
		if err == nil && age < unconfirmed {
			return a, nil
		}
		return a, s.end(ctx, &a, ending{why: "the provider’s word is a quarter of an hour old"})
	}
	mine, err := s.Store.ClaimCheck(ctx, at, at.At.Add(30*time.Second))
	if err != nil {
		return a, err
	}
	if !mine {
		if age < unconfirmed {
			return a, nil
		}
		return a, errDown(errors.New("another request is asking"))
	}
	// Another may have asked between the look and the claim: what the provider gave to
	// ask by is then used up.
	if last, err = s.Store.ProviderCheck(ctx, at); err != nil {
		return a, err
	}
	if at.At.Sub(last.Checked) < s.Recheck {
		return a, nil
	}
	they, gone, err := s.Provider.ask(ctx, last.Renew)
	switch {
	case gone:
		return a, s.end(ctx, &a, ending{why: "the provider lets the account in no more", tokens: true})
	case err != nil && age < unconfirmed && errors.Is(err, store.ErrUnavailable):
		s.Log.Warn("the provider does not say whether an account stands", "error", err)
		return a, nil
	case err != nil:
		return a, err
	}
	if they.Renew == "" {
		they.Renew = last.Renew
	}
	if they.Subject != "" && they.Subject != a.Subject {
		return a, s.end(ctx, &a, ending{why: "the provider speaks of another", tokens: true})
	}
	if err := s.Store.SetCheck(ctx, store.CheckedParams{AccountAt: at, Renew: they.Renew}); err != nil {
		return a, err
	}
	if they.Subject == "" { // it renewed, and said nothing of groups
		return a, nil
	}
	if err := s.named(ctx, a.Authority, they); errors.Is(err, store.ErrForbidden) {
		return a, s.end(ctx, &a, ending{why: "the provider leaves out the groups, which are too many", tokens: true})
	} else if err != nil {
		return a, err
	}
	if a, err = s.grant(ctx, a, they); err != nil {
		return a, err
	}
	if len(a.Grants) == 0 {
		return a, s.end(ctx, &a, ending{why: "no role is left", tokens: true})
	}
	return a, nil
}

// ending is why nobody is signed in any more, and whether tokens end too.
type ending struct {
	why    string
	tokens bool
}

// end ends all sessions of an account, and returns ErrNotFound: nobody is signed in by
// them any more.
func (s *Service) end(ctx context.Context, a *store.Account, e ending) error {
	if _, err := s.Store.EndSessions(ctx, store.EndSessionsParams{Authority: a.Authority, Account: a.ID}); err != nil {
		return err
	}
	if e.tokens {
		if _, err := s.Store.EndTokens(ctx, store.EndTokensParams{AccountAt: s.at(a)}); err != nil {
			return err
		}
	}
	if err := s.record(ctx, a.Authority, store.AccessSignOut, a.ID, "all: "+e.why); err != nil {
		return err
	}
	return store.NotFound("account: stands", "the session has ended: %s", e.why)
}

// logoutEvent is what a token of the provider's says that tells of a sign-out there.
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

// ProviderSignedOut ends the sessions of whoever signed out at the provider, which says
// so itself, by a token that it signed (OpenID Connect Back-Channel Logout 1.0).
func (s *Service) ProviderSignedOut(ctx context.Context, authority store.AuthorityID, raw string) error {
	const op = "account: provider signed out"
	if s.Provider == nil {
		return store.NotFound(op, "nobody signs in here by a provider")
	}
	found, err := s.Provider.discover(ctx)
	if err != nil {
		return err
	}
	token, err := s.Provider.verify(ctx, found, raw)
	if err != nil {
		return store.Invalid(op, "the token is not one of the provider’s")
	}
	var says struct {
		Session string                     `json:"sid"`
		Nonce   *string                    `json:"nonce"`
		Events  map[string]json.RawMessage `json:"events"`
	}
	if err := token.Claims(&says); err != nil || says.Nonce != nil || says.Events[logoutEvent] == nil {
		return store.Invalid(op, "the token tells of no sign-out")
	}
	p := store.EndSessionsParams{Authority: authority, ProviderSession: says.Session}
	var who access.AccountID
	if token.Subject != "" {
		a, err := s.Store.GetAccount(ctx, store.AccountQuery{Authority: authority, Issuer: token.Issuer, Subject: token.Subject})
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		p.Account, who = a.ID, a.ID
	} else if says.Session == "" {
		return store.Invalid(op, "the token says neither who signed out nor where")
	}
	if _, err := s.Store.EndSessions(ctx, p); err != nil {
		return err
	}
	return s.record(ctx, authority, store.AccessSignOut, who, "at the provider")
}
