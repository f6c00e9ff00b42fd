package account

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// leave is what must be known when somebody comes back from the provider.
type leave struct {
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"` // PKCE
	Browser  string `json:"browser"`  // hash of what the browser holds
	Redirect string `json:"redirect"`
	Next     string `json:"next"` // the page they wanted
}

// LeaveParams say where somebody comes back to.
type LeaveParams struct {
	Authority store.AuthorityID
	Redirect  string // the whole address of the page to which the provider sends them
	Next      string // the page that they wanted
	Again     bool   // ask them to sign in though they are
}

// Leave returns the address at the provider to which somebody is sent to sign in, and
// what their browser is to hold meanwhile.
//
// The state ties the way back to this departure, and works once. What the browser holds
// ties it to this browser, so that nobody can be signed in as somebody else by a link.
// The nonce ties the ID token to it, and PKCE the code.
func (s *Service) Leave(ctx context.Context, p LeaveParams) (address, browser string, err error) {
	if s.Provider == nil {
		return "", "", store.NotFound("account: leave", "Nobody signs in here by a provider")
	}
	found, err := s.Provider.discover(ctx)
	if err != nil {
		return "", "", err
	}
	browser = random(32)
	state, nonce, verifier := random(32), random(32), oauth2.GenerateVerifier()
	payload, err := json.Marshal(leave{Nonce: nonce, Verifier: verifier, Browser: fingerprint(browser), Redirect: p.Redirect, Next: p.Next})
	if err != nil {
		return "", "", err
	}
	now := s.Now()
	if err := s.Store.MakeLink(ctx, store.Link{
		Authority: p.Authority, Hash: hash(state), Kind: store.LinkSignIn, Payload: string(payload), Made: now, Ends: now.Add(leaving),
	}); err != nil {
		return "", "", err
	}
	options := []oauth2.AuthCodeOption{oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)}
	if p.Again {
		options = append(options, oauth2.SetAuthURLParam("prompt", "login"))
	}
	return s.Provider.client(found, p.Redirect).AuthCodeURL(state, options...), browser, nil
}

// fingerprint is the hash of a secret, as text.
func fingerprint(secret string) string {
	h := hash(secret)
	return string(hexadecimal(h[:]))
}

func hexadecimal(b []byte) []byte {
	const figures = "0123456789abcdef"
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		out = append(out, figures[c>>4], figures[c&15])
	}
	return out
}

// ArriveParams are what somebody brings back from the provider.
type ArriveParams struct {
	Authority store.AuthorityID
	State     string
	Code      string
	Error     string // what the provider said instead of a code
	Browser   string // what the browser holds
	Device    string
}

// errArrive is what is said of a way back that does not fit its departure.
var errArrive = refused("This sign-in was begun elsewhere, or took too long: begin again")

// Arrive signs in whoever comes back from the provider, and returns the page that they
// wanted. An account is found by its name at the provider; or, at its first coming, by
// an address that the provider has checked, where an administrator has added it; or it
// is made, where one of their groups brings a role with it.
func (s *Service) Arrive(ctx context.Context, p ArriveParams) (in SignedIn, next string, err error) {
	in, next, err = s.arrive(ctx, p)
	if err != nil {
		public, kind := store.Public(err)
		if errors.Is(kind, store.ErrUnauthenticated) || errors.Is(kind, store.ErrForbidden) {
			s.Log.Warn("sign-in by the provider refused", "why", public)
			err = errors.Join(err, s.record(ctx, p.Authority, store.AccessRefused, in.Account.ID, "sign-in by the provider"))
		}
	}
	return in, next, err
}

func (s *Service) arrive(ctx context.Context, p ArriveParams) (in SignedIn, next string, err error) {
	if s.Provider == nil {
		return in, "", store.NotFound("account: arrive", "Nobody signs in here by a provider")
	}
	link, err := s.Store.UseLink(ctx, store.LinkParams{SecretAt: s.shown(p.Authority, p.State), Kind: store.LinkSignIn})
	if errors.Is(err, store.ErrNotFound) {
		return in, "", errArrive
	}
	if err != nil {
		return in, "", err
	}
	var left leave
	if err := json.Unmarshal([]byte(link.Payload), &left); err != nil {
		return in, "", err
	}
	if subtle.ConstantTimeCompare([]byte(left.Browser), []byte(fingerprint(p.Browser))) != 1 {
		return in, "", errArrive
	}
	if p.Error != "" || p.Code == "" {
		return in, left.Next, refused("The service that signs you in did not let you in. Try again, or ask whoever runs it")
	}
	they, err := s.exchange(ctx, p.Code, left)
	if err != nil {
		return in, left.Next, err
	}
	if err := s.named(ctx, p.Authority, they); err != nil {
		return in, left.Next, err
	}
	a, err := s.accountOf(ctx, p.Authority, they)
	in.Account = a
	if err != nil {
		return in, left.Next, err
	}
	if !a.Disabled.IsZero() {
		return in, left.Next, forbidden("This account is disabled here: ask an administrator of this site")
	}
	if a, err = s.grant(ctx, a, they); err != nil {
		return in, left.Next, err
	}
	in.Account = a
	if len(a.Grants) == 0 {
		return in, left.Next, errNoRole
	}
	if err := s.Store.SetCheck(ctx, store.CheckedParams{AccountAt: s.at(&a), Renew: they.Renew}); err != nil {
		return in, left.Next, err
	}
	needs, err := s.needsFactor(ctx, &a)
	if err != nil {
		return in, left.Next, err
	}
	b := beginning{account: a, device: p.Device, waiting: needs && !they.Factor, factor: they.Factor, provider: they.Session}
	in, err = s.start(ctx, b)
	return in, left.Next, err
}

// errNoRole is what is said to somebody whom the provider knows, and nobody here.
var errNoRole = forbidden("You have no role on this site. Ask an administrator of it to add you, or to give a role to one of your groups")

// exchange gives the code for tokens, and reads them.
func (s *Service) exchange(ctx context.Context, code string, left leave) (said, error) {
	p := s.Provider
	found, err := p.discover(ctx)
	if err != nil {
		return said{}, err
	}
	ctx = oidc.ClientContext(ctx, p.HTTP)
	tokens, err := p.client(found, left.Redirect).Exchange(ctx, code, oauth2.VerifierOption(left.Verifier))
	var told *oauth2.RetrieveError
	switch {
	case errors.As(err, &told) && told.ErrorCode == "invalid_grant":
		return said{}, errArrive
	case err != nil:
		return said{}, errDown(err)
	}
	raw, ok := tokens.Extra("id_token").(string)
	if !ok {
		return said{}, errDown(errors.New("no ID token"))
	}
	token, err := p.verify(ctx, found, raw)
	if err != nil {
		s.Log.Error("an ID token was refused", "error", err)
		return said{}, refused("What the service that signs you in said could not be trusted: begin again, and tell an administrator if it happens twice")
	}
	if subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(left.Nonce)) != 1 {
		return said{}, errArrive
	}
	they, err := p.read(token)
	they.Renew = tokens.RefreshToken
	return they, err
}

// accountOf finds or makes the account of somebody whom the provider names.
func (s *Service) accountOf(ctx context.Context, authority store.AuthorityID, they said) (store.Account, error) {
	a, err := s.Store.GetAccount(ctx, store.AccountQuery{Authority: authority, Issuer: they.Issuer, Subject: they.Subject})
	if !errors.Is(err, store.ErrNotFound) {
		return a, err
	}
	if they.EmailChecked && they.Email != "" {
		a, err = s.Store.GetAccount(ctx, store.AccountQuery{Authority: authority, Email: they.Email})
		switch {
		case err == nil && a.Subject == "" && !a.Demo:
			// From now on its name at the provider is what it is known by.
			a.Issuer, a.Subject = they.Issuer, they.Subject
			return a, errors.Join(s.Store.UpdateAccount(ctx, a), s.record(ctx, authority, store.AccessPeople, a.ID, string(a.ID)+" joined to the provider"))
		case err == nil:
			return store.Account{}, forbidden("Another account has your e-mail address: ask an administrator of this site")
		case !errors.Is(err, store.ErrNotFound):
			return a, err
		}
	}
	grants, err := s.grantsOf(ctx, authority, they.Groups)
	if err != nil {
		return store.Account{}, err
	}
	if len(grants) == 0 {
		return store.Account{}, errNoRole
	}
	a = store.Account{Authority: authority, ID: access.AccountID(NewID("a")), Name: they.Name, Issuer: they.Issuer, Subject: they.Subject, Made: s.Now()}
	if they.EmailChecked {
		a.Email = they.Email
	}
	if strings.TrimSpace(a.Name) == "" {
		a.Name = "Somebody of " + s.Provider.label()
	}
	if err := s.Store.CreateAccount(ctx, a); err != nil {
		return store.Account{}, err
	}
	return a, s.record(ctx, authority, store.AccessPeople, a.ID, string(a.ID)+" made for a group of the provider")
}

func (p *Provider) label() string {
	if p.Name != "" {
		return p.Name
	}
	return "the organisation"
}

// grantsOf are the roles that groups bring with them.
func (s *Service) grantsOf(ctx context.Context, authority store.AuthorityID, groups []string) ([]access.Grant, error) {
	all, err := s.Store.GroupRoles(ctx, authority)
	if err != nil {
		return nil, err
	}
	in := map[string]bool{}
	for _, g := range groups {
		in[g] = true
	}
	var grants []access.Grant
	for _, g := range append(slices.Clone(s.Groups), all...) {
		if !in[g.Group] {
			continue
		}
		grant := access.Grant{Role: g.Role}
		if g.Body != "" {
			grant.Bodies = []string{g.Body}
		}
		grants = append(grants, grant)
	}
	return grants, nil
}

// grant gives an account the roles that its groups bring now, and takes those that they
// no longer do. What an administrator gave by hand stays.
func (s *Service) grant(ctx context.Context, a store.Account, they said) (store.Account, error) {
	grants, err := s.grantsOf(ctx, a.Authority, they.Groups)
	if err != nil {
		return a, err
	}
	before := describe(a.Grants, store.FromGroup)
	if err := s.Store.SetGrants(ctx, store.GrantsParams{Authority: a.Authority, Account: a.ID, Source: store.FromGroup, Grants: grants}); err != nil {
		return a, err
	}
	a, err = s.Store.GetAccount(ctx, store.AccountQuery{Authority: a.Authority, ID: a.ID})
	if err != nil {
		return a, err
	}
	if after := describe(a.Grants, store.FromGroup); after != before {
		err = s.record(ctx, a.Authority, store.AccessPeople, a.ID, "roles of "+string(a.ID)+" by group: "+after)
	}
	return a, err
}

// describe writes roles down for the chain of accesses: “clerk over Cabinet; reader”.
func describe(all []store.SourcedGrant, from store.GrantSource) string {
	var words []string
	for _, g := range all {
		if g.Source != from {
			continue
		}
		word := string(g.Role)
		if len(g.Bodies) > 0 {
			word += " over " + strings.Join(g.Bodies, ", ")
		}
		words = append(words, word)
	}
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, "; ")
}
