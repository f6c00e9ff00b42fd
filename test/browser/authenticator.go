package browser

import (
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/webauthn"
)

// Authenticator is a device of the browser's own that holds passkeys, and whose owner
// always answers.
type Authenticator struct {
	page *Page
	id   webauthn.AuthenticatorID
}

// Authenticator gives the page's browser such a device.
func (p *Page) Authenticator() *Authenticator {
	p.t.Helper()
	send(p, webauthn.Enable, webauthn.EnableParams{})
	made := send(p, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
		HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
	}})
	return &Authenticator{p, made.AuthenticatorID}
}

// Knows sets whether its owner proves that it is they, by finger or PIN.
func (a *Authenticator) Knows(yes bool) {
	a.page.t.Helper()
	send(a.page, webauthn.SetUserVerified, webauthn.SetUserVerifiedParams{AuthenticatorID: a.id, IsUserVerified: yes})
}

// Keys is how many passkeys it holds.
func (a *Authenticator) Keys() int {
	a.page.t.Helper()
	return len(a.keys())
}

func (a *Authenticator) keys() []*webauthn.Credential {
	a.page.t.Helper()
	return send(a.page, webauthn.GetCredentials, webauthn.GetCredentialsParams{AuthenticatorID: a.id}).Credentials
}

// Rewind puts its counters where they were when its passkeys were made, as they are in a
// copy that was taken then.
func (a *Authenticator) Rewind() {
	a.page.t.Helper()
	all := a.keys()
	send(a.page, webauthn.ClearCredentials, webauthn.ClearCredentialsParams{AuthenticatorID: a.id})
	for _, key := range all {
		send(a.page, addCredential, credentialParams{a.id, credential{key.CredentialID, true, key.RpID, key.PrivateKey, key.UserHandle, 0}})
	}
}

// addCredential is the browser's command without what only its newest versions know,
// which others refuse.
var addCredential = cdp.Command[credentialParams, cdp.Empty]{Method: webauthn.CommandAddCredential}

type credentialParams struct {
	AuthenticatorID webauthn.AuthenticatorID `json:"authenticatorId"`
	Credential      credential               `json:"credential"`
}

type credential struct {
	ID         []byte `json:"credentialId"`
	Resident   bool   `json:"isResidentCredential"`
	Host       string `json:"rpId"`
	PrivateKey []byte `json:"privateKey"`
	UserHandle []byte `json:"userHandle"`
	Counter    int    `json:"signCount"`
}

// Until waits until an expression holds, which script brings about.
func (p *Page) Until(expression string) {
	p.t.Helper()
	for !Eval[bool](p, expression) {
		select {
		case <-p.ctx.Done():
			p.t.Fatalf("the browser: it never came about that %s", expression)
		case <-time.After(20 * time.Millisecond):
		}
	}
}
