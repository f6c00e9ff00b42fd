package account

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// Asking is how long a device may take to answer: somebody looks for their key.
const Asking = 5 * time.Minute

// mostAnswer is how many bytes the answer of a device may have.
const mostAnswer = 64 << 10

// Place is the site that a passkey is for. A passkey works for its host name alone, at
// whatever path, so that a forged page at another address gets nothing.
type Place struct {
	Authority store.AuthorityID
	Origin    string // “https://promises.example”, as the browser has it
	Name      string // of the site, as people know it
}

// host is the host name that a passkey is bound to.
func (p Place) host() string {
	u, err := url.Parse(p.Origin)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// Passkeys reports whether browsers know passkeys at this address: over TLS, or on this
// machine by its name; never where a number stands in the place of a host name.
func (p Place) Passkeys() bool {
	host := p.host()
	return host != "" && net.ParseIP(host) == nil && (strings.HasPrefix(p.Origin, "https://") || host == "localhost")
}

// relying is the library, set up for the place. Whoever uses a passkey must prove to
// the device that it is they, by finger, face or PIN: so it counts as two factors. What
// kind of device it is we do not ask.
func (p Place) relying() (*webauthn.WebAuthn, error) {
	if !p.Passkeys() {
		return nil, store.Invalid("account: passkey", "Passkeys work at an address that begins with https:// and has a name: this site is open at another")
	}
	return webauthn.New(&webauthn.Config{
		RPID: p.host(), RPDisplayName: p.Name, RPOrigins: []string{p.Origin}, AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(), UserVerification: protocol.VerificationRequired,
		},
		// Programs that keep passwords say more than they were asked. It is not read.
		ExtensionsUnsolicitedOutputPolicy: protocol.UnsolicitedOutputPolicyIgnore,
	})
}

// Challenge is what a device is asked, and what the browser is to hold meanwhile: the
// answer is taken from that browser, once, within five minutes.
type Challenge struct {
	Options json.RawMessage // for navigator.credentials
	Browser string
	// Label tells the challenge from others that the same browser was asked, in other
	// tabs; it stands in the answer too.
	Label string
}

// label is how long the label of a challenge is, in letters: enough to tell a few apart.
const label = 12

// LabelOf is the label of the challenge that a device says it answers; empty where its
// answer cannot be read. It is no proof of anything.
func LabelOf(answer string) string {
	var said struct {
		Response struct {
			ClientData string `json:"clientDataJSON"`
		} `json:"response"`
	}
	if len(answer) > mostAnswer || json.Unmarshal([]byte(answer), &said) != nil {
		return ""
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(said.Response.ClientData, "="))
	if err != nil {
		return ""
	}
	var client struct {
		Challenge string `json:"challenge"`
	}
	if json.Unmarshal(raw, &client) != nil || len(client.Challenge) < label {
		return ""
	}
	return client.Challenge[:label]
}

// purpose is what a challenge was made for: an answer is good for nothing else.
type purpose string

const (
	toAdd    purpose = "add"
	toSignIn purpose = "sign in"
	toProve  purpose = "second factor"
)

// asked is what must be known when the answer comes.
type asked struct {
	For    purpose              `json:"for"`
	Origin string               `json:"origin"`
	Data   webauthn.SessionData `json:"data"`
}

// owner is an account as the library wants it.
type owner struct {
	account store.Account
	all     []store.Factor // its passkeys
	keys    []webauthn.Credential
}

// WebAuthnID is what the device keeps of whose passkey it is: it tells nothing.
func (o *owner) WebAuthnID() []byte { return []byte(o.account.ID) }

// WebAuthnName is what the device shows beside the site's name.
func (o *owner) WebAuthnName() string {
	if o.account.Email != "" {
		return o.account.Email
	}
	return o.account.Name
}

// WebAuthnDisplayName is the person's name.
func (o *owner) WebAuthnDisplayName() string { return o.account.Name }

// WebAuthnCredentials are the passkeys that they have.
func (o *owner) WebAuthnCredentials() []webauthn.Credential { return o.keys }

// ownerOf reads the passkeys of an account.
func (s *Service) ownerOf(ctx context.Context, a *store.Account) (*owner, error) {
	factors, err := s.Store.Factors(ctx, s.at(a))
	if err != nil {
		return nil, err
	}
	o := &owner{account: *a}
	for _, f := range factors {
		if f.Kind != store.FactorPasskey {
			continue
		}
		var key webauthn.Credential
		if err := json.Unmarshal([]byte(f.Secret), &key); err != nil {
			return nil, err
		}
		o.all, o.keys = append(o.all, f), append(o.keys, key)
	}
	return o, nil
}

// keep keeps a challenge until its answer comes.
func (s *Service) keep(ctx context.Context, at Place, of access.AccountID, options any, a asked) (Challenge, error) {
	c := Challenge{Browser: random(32), Label: a.Data.Challenge[:min(label, len(a.Data.Challenge))]}
	var err error
	if c.Options, err = json.Marshal(options); err != nil {
		return c, err
	}
	payload, err := json.Marshal(a)
	if err != nil {
		return c, err
	}
	now := s.Now()
	return c, s.Store.MakeLink(ctx, store.Link{
		Authority: at.Authority, Hash: hash(c.Browser), Kind: store.LinkPasskey, Account: of, Payload: string(payload), Made: now, Ends: now.Add(Asking),
	})
}

// errAnswer is what is said of an answer to no challenge of ours.
var errAnswer = refused("The passkey was not asked for in this browser, or took longer than five minutes: try again")

// take uses a challenge up, whatever becomes of its answer.
func (s *Service) take(ctx context.Context, at Place, browser string, purposes ...purpose) (asked, access.AccountID, error) {
	l, err := s.Store.UseLink(ctx, store.LinkParams{SecretAt: s.shown(at.Authority, browser), Kind: store.LinkPasskey})
	if errors.Is(err, store.ErrNotFound) {
		return asked{}, "", errAnswer
	}
	if err != nil {
		return asked{}, "", err
	}
	var a asked
	if err := json.Unmarshal([]byte(l.Payload), &a); err != nil {
		return a, "", err
	}
	for _, p := range purposes {
		if a.For == p && a.Origin == at.Origin {
			return a, l.Account, nil
		}
	}
	return a, "", errAnswer
}

// mayAdd finds the session that adds a second factor, by the rule of AddTOTP.
func (s *Service) mayAdd(ctx context.Context, authority store.AuthorityID, secret string) (in SignedIn, there int, err error) {
	if in, err = s.Find(ctx, authority, secret); err != nil {
		return in, 0, lost(err)
	}
	if in.Account.Demo {
		return in, 0, forbidden("An account of the demonstration has no second factor")
	}
	factors, err := s.Store.Factors(ctx, s.at(&in.Account))
	if err == nil && len(factors) > 0 && !in.Session.SecondFactor {
		err = forbidden("This account has a second factor: sign in with it to add another")
	}
	return in, len(factors), err
}

// NewPasskey asks a device to make a passkey for whoever is signed in.
func (s *Service) NewPasskey(ctx context.Context, at Place, secret string) (Challenge, error) {
	in, _, err := s.mayAdd(ctx, at.Authority, secret)
	if err != nil {
		return Challenge{}, err
	}
	relying, err := at.relying()
	if err != nil {
		return Challenge{}, err
	}
	o, err := s.ownerOf(ctx, &in.Account)
	if err != nil {
		return Challenge{}, err
	}
	options, data, err := relying.BeginRegistration(o, webauthn.WithExclusions(webauthn.Credentials(o.keys).CredentialDescriptors()))
	if err != nil {
		return Challenge{}, err
	}
	return s.keep(ctx, at, in.Account.ID, options, asked{For: toAdd, Origin: at.Origin, Data: *data})
}

// Answer is what a device answered, in the browser that was asked.
type Answer struct {
	Secret  string // the session that the browser holds, if any
	Browser string // what it held since it was asked
	JSON    string
	Name    string // what somebody calls a passkey that is added
	Device  string // what browser on what system
}

// AddPasskey adds the passkey that a device made. It is a second factor, and more: one
// signs in by it alone. What holds of AddTOTP holds of it.
func (s *Service) AddPasskey(ctx context.Context, at Place, p Answer) (in SignedIn, codes []string, err error) {
	in, there, err := s.mayAdd(ctx, at.Authority, p.Secret)
	if err != nil {
		return in, nil, err
	}
	asked, of, err := s.take(ctx, at, p.Browser, toAdd)
	if err != nil {
		return in, nil, err
	}
	a := &in.Account
	if of != a.ID {
		return in, nil, errAnswer
	}
	relying, err := at.relying()
	if err != nil {
		return in, nil, err
	}
	o, err := s.ownerOf(ctx, a)
	if err != nil {
		return in, nil, err
	}
	if len(p.JSON) > mostAnswer {
		return in, nil, store.Invalid("account: add passkey", "The device’s answer is too long: try again, or set up an app")
	}
	made, err := protocol.ParseCredentialCreationResponseBytes([]byte(p.JSON))
	var key *webauthn.Credential
	if err == nil {
		key, err = relying.CreateCredential(o, asked.Data, made)
	}
	if err != nil {
		s.Log.Warn("a passkey was not added", "why", protocolKind(err))
		return in, nil, store.Invalid("account: add passkey", "The device’s answer does not fit what it was asked: try again, or set up an app")
	}
	for _, have := range o.keys {
		if string(have.ID) == string(key.ID) {
			return in, nil, &store.Error{Kind: store.ErrConflict, Op: "account: add passkey", Public: "You have this passkey already"}
		}
	}
	key.Attestation = webauthn.CredentialAttestation{} // who made the device is not our concern
	kept, err := json.Marshal(key)
	if err != nil {
		return in, nil, err
	}
	name := strings.TrimSpace(p.Name)
	if name == "" {
		name = "Passkey"
	}
	if err := s.Store.AddFactor(ctx, store.FactorParams{AccountAt: s.at(a), Factor: store.Factor{
		ID: NewID("f"), Kind: store.FactorPasskey, Name: short(name, 60), Secret: string(kept),
	}}); err != nil {
		return in, nil, err
	}
	if there == 0 {
		if codes, err = s.newRecovery(ctx, a); err != nil {
			return in, nil, err
		}
	}
	if err := s.record(ctx, at.Authority, store.AccessPeople, a.ID, "passkey of "+string(a.ID)+" added"); err != nil {
		return in, nil, err
	}
	in, err = s.raise(ctx, &in)
	return in, codes, err
}

// protocolKind says for the log what kind of failure it was, with nothing of the answer.
func protocolKind(err error) string {
	var of *protocol.Error
	if errors.As(err, &of) {
		return of.Type
	}
	return "other"
}
