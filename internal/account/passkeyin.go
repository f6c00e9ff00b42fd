package account

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// errPasskey is what whoever fails with a passkey is told, whatever was wrong.
const errPasskey = "This passkey lets nobody in here: sign in in another way, or ask an administrator of this site"

// AskPasskey asks a device for a passkey: of whoever's session still needs a second
// factor where secret is one's, else of anybody who has one for this site.
func (s *Service) AskPasskey(ctx context.Context, at Place, secret string) (Challenge, error) {
	relying, err := at.relying()
	if err != nil {
		return Challenge{}, err
	}
	if secret == "" {
		if s.ProviderOnly {
			return Challenge{}, forbidden("Nobody signs in here by a passkey alone: sign in with your organisation’s account")
		}
		options, data, err := relying.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
		if err != nil {
			return Challenge{}, err
		}
		return s.keep(ctx, at, "", options, asked{For: toSignIn, Origin: at.Origin, Data: *data})
	}
	in, err := s.Find(ctx, at.Authority, secret)
	if err != nil {
		return Challenge{}, lost(err)
	}
	o, err := s.ownerOf(ctx, &in.Account)
	if err != nil {
		return Challenge{}, err
	}
	if len(o.keys) == 0 {
		return Challenge{}, forbidden("You have no passkey here: use the app, or a recovery code")
	}
	options, data, err := relying.BeginLogin(o, webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return Challenge{}, err
	}
	return s.keep(ctx, at, in.Account.ID, options, asked{For: toProve, Origin: at.Origin, Data: *data})
}

// PassPasskey takes a device's answer: it signs somebody in, with both factors passed;
// or passes the second factor of a session that needs it, which is a new one from then
// on. An account that is disabled, or that a provider signs in, is let in by no passkey
// alone. A passkey whose counter went back may have been copied, and lets nobody in.
func (s *Service) PassPasskey(ctx context.Context, at Place, p Answer) (SignedIn, error) {
	challenge, of, err := s.take(ctx, at, p.Browser, toSignIn, toProve)
	if err != nil {
		return SignedIn{}, errors.Join(err, s.record(ctx, at.Authority, store.AccessRefused, "", "passkey"))
	}
	relying, err := at.relying()
	if err != nil {
		return SignedIn{}, err
	}
	var in SignedIn
	if challenge.For == toProve {
		if in, err = s.Find(ctx, at.Authority, p.Secret); err != nil {
			return SignedIn{}, lost(err)
		}
		if in.Account.ID != of {
			return SignedIn{}, errAnswer
		}
	}
	o, used, err := s.proven(ctx, trial{asked: challenge, at: at, relying: relying, answer: p.JSON, account: &in.Account})
	who := of
	if o != nil {
		who = o.account.ID
	}
	if errors.Is(err, errUnproven) {
		return SignedIn{}, errors.Join(refused(errPasskey), s.record(ctx, at.Authority, store.AccessRefused, who, "passkey"))
	}
	if err != nil {
		return SignedIn{}, err
	}
	if used.Authenticator.CloneWarning {
		s.Log.Warn("the counter of a passkey went back")
		err := refused("This passkey may have been copied: its counter went back. Sign in in another way, take it away on the page Your account, and tell an administrator")
		return SignedIn{}, errors.Join(err, s.record(ctx, at.Authority, store.AccessRefused, who, "passkey, counter went back"))
	}
	if err := s.use(ctx, o, used); err != nil {
		return SignedIn{}, err
	}
	if challenge.For == toProve {
		return s.raise(ctx, &in)
	}
	return s.start(ctx, beginning{account: o.account, device: p.Device, factor: true})
}

// errUnproven is that a device's answer proves nothing.
var errUnproven = errors.New("the answer proves nothing")

// trial is a device's answer that is tried.
type trial struct {
	asked

	at      Place
	relying *webauthn.WebAuthn
	answer  string
	account *store.Account // of the session that needs a second factor
}

// proven finds whose passkey answered and checks the answer: whom it belongs to, the
// challenge, the site, the signature, and that the device knew its owner.
func (s *Service) proven(ctx context.Context, t trial) (*owner, *webauthn.Credential, error) {
	if len(t.answer) > mostAnswer {
		return nil, nil, errUnproven
	}
	said, err := protocol.ParseCredentialRequestResponseBytes([]byte(t.answer))
	if err != nil {
		return nil, nil, errUnproven
	}
	var o *owner
	var key *webauthn.Credential
	if t.For == toProve {
		if o, err = s.ownerOf(ctx, t.account); err != nil {
			return nil, nil, err
		}
		key, err = t.relying.ValidateLogin(o, t.Data, said)
	} else {
		var failed error // of ours: not the passkey's
		_, key, err = t.relying.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
			if o, failed = s.alone(ctx, t.at.Authority, access.AccountID(handle)); failed != nil {
				return nil, failed
			}
			return o, nil
		}, t.Data, said)
		if failed != nil && !errors.Is(failed, errUnproven) {
			return nil, nil, failed
		}
	}
	if err != nil {
		s.Log.Warn("a passkey was refused", "why", protocolKind(err))
		return o, nil, errUnproven
	}
	return o, key, nil
}

// alone finds the account that a passkey alone may sign in.
func (s *Service) alone(ctx context.Context, authority store.AuthorityID, id access.AccountID) (*owner, error) {
	a, err := s.find(ctx, authority, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, errUnproven
	}
	if err != nil {
		return nil, err
	}
	ok, err := s.usable(ctx, &a)
	if err != nil {
		return nil, err
	}
	// Whoever the provider signs in must not outlive its word by a passkey.
	if !ok || a.Subject != "" || s.ProviderOnly {
		return nil, errUnproven
	}
	return s.ownerOf(ctx, &a)
}

// use keeps that a passkey was used, with its counter. Of two answers that come at once
// one is taken.
func (s *Service) use(ctx context.Context, o *owner, used *webauthn.Credential) error {
	kept, err := json.Marshal(used)
	if err != nil {
		return err
	}
	for i, key := range o.keys {
		if string(key.ID) != string(used.ID) {
			continue
		}
		f := o.all[i]
		err := s.Store.UseFactor(ctx, store.UseFactorParams{AccountAt: s.at(&o.account), Factor: f.ID, Step: f.Step + 1, Secret: string(kept)})
		if errors.Is(err, store.ErrConflict) {
			return refused("This passkey was used elsewhere at the same moment: try again")
		}
		return err
	}
	return refused(errPasskey)
}
