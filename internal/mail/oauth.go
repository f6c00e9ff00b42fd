package mail

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// OAuthParams says where tokens for XOAUTH2 come from: by the program's own
// credentials (Microsoft: scope https://outlook.office365.com/.default), or by a
// refresh token that somebody was given for the mailbox (Google).
type OAuthParams struct {
	TokenURL string
	Client   string
	Secret   string
	Scopes   []string
	Refresh  string // empty: by the program's own credentials
}

// NewTokens returns a source that asks for a token when it is first needed, and again
// when that has run out.
func NewTokens(p OAuthParams) (oauth2.TokenSource, error) {
	u, err := url.Parse(p.TokenURL)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && !loopback(u.Hostname()):
		return nil, failed(ErrInvalid, "name where tokens for mail come from by its whole address: https://…")
	case p.Client == "" || p.Secret == "":
		return nil, failed(ErrInvalid, "tokens for mail need the client and its secret")
	}
	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, &http.Client{Timeout: 20 * time.Second})
	if p.Refresh != "" {
		c := oauth2.Config{ClientID: p.Client, ClientSecret: p.Secret, Endpoint: oauth2.Endpoint{TokenURL: p.TokenURL}, Scopes: p.Scopes}
		return c.TokenSource(ctx, &oauth2.Token{RefreshToken: p.Refresh}), nil
	}
	c := clientcredentials.Config{ClientID: p.Client, ClientSecret: p.Secret, TokenURL: p.TokenURL, Scopes: p.Scopes}
	return c.TokenSource(ctx), nil
}
