package account

import (
	"context"
	"encoding/json"
	"net/url"

	"mattersarising/internal/store"
)

// mostForm is how many bytes of what was typed are kept.
const mostForm = 256 << 10

// Form is what somebody had typed when their session was over.
type Form struct {
	To     string     `json:"to"` // where it was sent: a path of this site
	Values url.Values `json:"values"`
}

// KeepForm keeps what somebody typed while they sign in again, and returns the secret
// by which their browser gets it back. It is kept for two hours and given back once.
func (s *Service) KeepForm(ctx context.Context, authority store.AuthorityID, f Form) (string, error) {
	payload, err := json.Marshal(f)
	if err != nil {
		return "", err
	}
	if len(payload) > mostForm {
		return "", &store.Error{Kind: store.ErrTooLarge, Op: "account: keep form", Public: "What you typed is too long to be kept while you sign in: go back, copy it, sign in, and send it again"}
	}
	secret := random(32)
	now := s.Now()
	return secret, s.Store.MakeLink(ctx, store.Link{Authority: authority, Hash: hash(secret), Kind: store.LinkForm, Payload: string(payload), Made: now, Ends: now.Add(form)})
}

// KeptForm gives back what was kept, once.
func (s *Service) KeptForm(ctx context.Context, authority store.AuthorityID, secret string) (Form, error) {
	l, err := s.Store.UseLink(ctx, store.LinkParams{SecretAt: s.shown(authority, secret), Kind: store.LinkForm})
	if err != nil {
		return Form{}, err
	}
	var f Form
	return f, json.Unmarshal([]byte(l.Payload), &f)
}
