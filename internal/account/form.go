package account

import (
	"context"
	"encoding/json"
	"net/url"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// mostForm is how many bytes of what was typed are kept.
const mostForm = 256 << 10

// Form is what somebody had typed when their session was over.
type Form struct {
	To     string     `json:"to"` // where it was sent: a path of this site
	Values url.Values `json:"values"`
	// Of is whose session it was: nobody else is shown it.
	Of access.AccountID `json:"of"`
	// Files is set where the form takes files too. They are chosen again.
	Files bool `json:"files,omitempty"`
}

// KeepForm keeps what somebody typed while they sign in again, and returns the secret
// by which their browser gets it back. It is kept for two hours.
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

// KeptForm gives back what was kept. It stays until its time is over, so that a page
// that is loaded again still has it.
func (s *Service) KeptForm(ctx context.Context, in SignedIn, secret string) (Form, error) {
	authority := in.Account.Authority
	l, err := s.Store.Link(ctx, store.LinkParams{SecretAt: s.shown(authority, secret), Kind: store.LinkForm})
	if err != nil {
		return Form{}, err
	}
	var f Form
	if err := json.Unmarshal([]byte(l.Payload), &f); err != nil {
		return Form{}, err
	}
	if f.Of != in.Account.ID {
		return Form{}, store.NotFound("account: kept form", "nothing is kept for you")
	}
	return f, nil
}
