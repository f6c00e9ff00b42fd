package account

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"mattersarising/internal/store"
)

// ProviderParams say how to reach the organisation's provider, and what to ask of it.
type ProviderParams struct {
	Issuer string // “https://login.microsoftonline.com/TENANT/v2.0”
	ID     string // by which it knows this site
	Secret string // which it gave to this site
	Name   string // as people know it: “your council account”
	Scopes []string
	// Groups is the name of the claim that lists groups; empty is “groups”.
	Groups string
	// Factors are the values of the claims acr and amr that say that a second factor
	// was passed there; none is “mfa”, as Entra ID and RFC 8176 have it.
	Factors []string
	// TrustEmail joins an account that an administrator added to whoever first comes
	// with its address, though the provider does not say that it checked the address.
	// For a provider in which people cannot choose their own.
	TrustEmail bool
	HTTP       *http.Client // nil is one that waits for ten seconds
	Now        func() time.Time
}

// Provider is the organisation's own, reached by OpenID Connect. What it offers it is
// asked when it is first needed, and again until it has answered: a provider that is
// down does not keep the site from starting.
type Provider struct {
	ProviderParams

	mu    sync.Mutex
	found *oidc.Provider
}

// NewProvider returns a provider that has not been asked yet.
func NewProvider(p ProviderParams) *Provider {
	if p.Groups == "" {
		p.Groups = "groups"
	}
	if len(p.Factors) == 0 {
		p.Factors = []string{"mfa"}
	}
	if p.HTTP == nil {
		p.HTTP = &http.Client{Timeout: 10 * time.Second}
	}
	if p.Now == nil {
		p.Now = time.Now //nolint:forbidigo // where no other is given
	}
	return &Provider{ProviderParams: p}
}

// errDown is what is said of a provider that does not answer, or not as it should.
func errDown(cause error) error {
	return &store.Error{
		Kind: store.ErrUnavailable, Op: "account: provider", Cause: cause,
		Public: "The service that signs you in does not answer. Nothing is lost: wait a few minutes and try again",
	}
}

// discover asks the provider what it offers, once it has answered never again.
func (p *Provider) discover(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found != nil {
		return p.found, nil
	}
	// Its keys are fetched with this context long after the request is over.
	found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), p.HTTP), p.Issuer)
	if err != nil {
		return nil, errDown(err)
	}
	p.found = found
	return found, nil
}

// client is how the provider is asked for tokens.
func (p *Provider) client(found *oidc.Provider, redirect string) *oauth2.Config {
	scopes := []string{oidc.ScopeOpenID, "profile", "email"}
	for _, scope := range p.Scopes {
		if !slices.Contains(scopes, scope) {
			scopes = append(scopes, scope)
		}
	}
	// Without this it gives nothing by which it could be asked again whether an account
	// stands, and everybody would have to sign in anew each quarter of an hour.
	var offers struct {
		Scopes []string `json:"scopes_supported"`
	}
	if found.Claims(&offers) == nil && slices.Contains(offers.Scopes, oidc.ScopeOfflineAccess) && !slices.Contains(scopes, oidc.ScopeOfflineAccess) {
		scopes = append(scopes, oidc.ScopeOfflineAccess)
	}
	endpoint := found.Endpoint()
	endpoint.AuthStyle = style(found)
	return &oauth2.Config{ClientID: p.ID, ClientSecret: p.Secret, Endpoint: endpoint, RedirectURL: redirect, Scopes: scopes}
}

// style is how the provider wants to be shown this site's secret. It is not found out
// by trial: a second try with a code or a token that was refused tells nothing more.
func style(found *oidc.Provider) oauth2.AuthStyle {
	var offers struct {
		Methods []string `json:"token_endpoint_auth_methods_supported"`
	}
	if found.Claims(&offers) == nil && len(offers.Methods) > 0 && !slices.Contains(offers.Methods, "client_secret_basic") {
		return oauth2.AuthStyleInParams
	}
	return oauth2.AuthStyleInHeader // what holds where it says nothing
}

// said is what a provider says of somebody.
type said struct {
	Issuer, Subject string
	Name, Email     string
	EmailChecked    bool
	Session         string // sid
	Factor          bool   // a second one was passed there
	Groups          []string
	HasGroups       bool   // it says which, if only that there are none
	TooMany         bool   // it says that there are more than it names
	Renew           string // to ask again; empty where it gave none
}

// read reads the claims of an ID token that was found good.
func (p *Provider) read(token *oidc.IDToken) (said, error) {
	var claims map[string]json.RawMessage
	if err := token.Claims(&claims); err != nil {
		return said{}, errDown(err)
	}
	text := func(name string) (s string) {
		_ = json.Unmarshal(claims[name], &s)
		return s
	}
	// One text or several: providers differ.
	texts := func(name string) (all []string) {
		if json.Unmarshal(claims[name], &all) == nil {
			return all
		}
		if s := text(name); s != "" {
			return []string{s}
		}
		return nil
	}
	out := said{
		Issuer: token.Issuer, Subject: token.Subject, Name: text("name"), Email: text("email"), Session: text("sid"),
		Groups: texts(p.Groups), HasGroups: claims[p.Groups] != nil,
	}
	// Entra ID says it of the address's domain, and of none that people chose themselves.
	out.EmailChecked = p.TrustEmail || yes(claims["email_verified"]) || yes(claims["xms_edov"])
	for _, was := range append(texts("amr"), texts("acr")...) {
		out.Factor = out.Factor || slices.Contains(p.Factors, was)
	}
	// Where somebody is in more groups than fit, Entra ID names none and says where to
	// ask.
	var elsewhere map[string]string
	_ = json.Unmarshal(claims["_claim_names"], &elsewhere)
	_, out.TooMany = elsewhere[p.Groups]
	out.TooMany = out.TooMany || p.Groups == "groups" && yes(claims["hasgroups"])
	if out.Subject == "" {
		return said{}, errDown(errors.New("the ID token names nobody"))
	}
	return out, nil
}

// yes reports whether a claim says so: as true, as a text or as a figure, for providers
// differ.
func yes(claim json.RawMessage) bool {
	return slices.Contains([]string{"true", `"true"`, "1", `"1"`}, strings.ToLower(string(claim)))
}

// named sees that the provider says which groups somebody is in, where groups bring
// roles here: else they would lose their roles without a word. Where it leaves groups
// out because they are too many, nobody is let in; where it never names any, whoever
// was given a role by hand is, and the log says what to do in either case.
func (s *Service) named(ctx context.Context, authority store.AuthorityID, they said) error {
	if they.HasGroups && !they.TooMany {
		return nil
	}
	all, err := s.Store.GroupRoles(ctx, authority)
	if err != nil || len(all)+len(s.Groups) == 0 {
		return err
	}
	if they.TooMany {
		s.Log.Error("the provider leaves out the groups of somebody who is in too many", "claim", s.Provider.Groups,
			"do", "have it name only the groups that are assigned to this site, or give app roles there and set signin.groups_claim to roles")
		return forbidden("Your organisation’s account is in more groups than it can name. Ask whoever runs the provider to name only the groups that are assigned to this site")
	}
	s.Log.Warn("the provider names no groups", "claim", s.Provider.Groups,
		"do", "have it put this claim into its ID tokens, set signin.groups_claim to the one that it has, or signin.scopes to what it wants to be asked for")
	return nil
}

// verify checks signature, issuer, audience and time of an ID token.
func (p *Provider) verify(ctx context.Context, found *oidc.Provider, raw string) (*oidc.IDToken, error) {
	return found.VerifierContext(oidc.ClientContext(ctx, p.HTTP), &oidc.Config{ClientID: p.ID, Now: p.Now}).Verify(ctx, raw)
}

// ask gives the provider what it gave, and reads what it says now. gone is set where it
// says that the account is no longer to be let in.
func (p *Provider) ask(ctx context.Context, renew string) (now said, gone bool, err error) {
	found, err := p.discover(ctx)
	if err != nil {
		return said{}, false, err
	}
	ctx = oidc.ClientContext(ctx, p.HTTP)
	tokens, err := p.client(found, "").TokenSource(ctx, &oauth2.Token{RefreshToken: renew}).Token()
	var told *oauth2.RetrieveError
	switch {
	case errors.As(err, &told) && told.ErrorCode == "invalid_grant":
		return said{}, true, nil
	case err != nil:
		return said{}, false, errDown(err)
	}
	now.Renew = tokens.RefreshToken
	raw, ok := tokens.Extra("id_token").(string)
	if !ok {
		return now, false, nil
	}
	token, err := p.verify(ctx, found, raw)
	if err != nil {
		return said{}, false, errDown(err)
	}
	renewed := now.Renew
	now, err = p.read(token)
	now.Renew = renewed
	return now, false, err
}
