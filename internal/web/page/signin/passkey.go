package signin

import (
	"errors"
	"net"
	"strings"
	"time"

	"mattersarising/internal/account"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
)

// script is what passkeys need beside the page.
var script = []string{"passkey.js"}

// Place is the site that passkeys are for: at the address that was set for it. Of a
// request's own word nothing is taken, but on this machine.
func Place(v *route.Visit) account.Place {
	p := account.Place{Authority: v.Authority.ID, Name: v.Site.Name, Origin: v.Site.Origin}
	host, _, err := net.SplitHostPort(v.Host)
	if err != nil {
		host = v.Host
	}
	if v.Site.Guessed && !strings.EqualFold(host, "localhost") {
		p.Origin = ""
	}
	return p
}

// question answers a script with what the device is asked.
func question(k session.Keeper, v *route.Visit, c account.Challenge, err error) error {
	if err != nil {
		return err
	}
	k.Ask(v, c)
	v.Send("application/json", c.Options)
	return nil
}

// AskNew asks the device of whoever is signed in, or nearly, to make a passkey.
func AskNew(k session.Keeper, v *route.Visit) error {
	_, secret, err := k.Signed(v)
	if errors.Is(err, store.ErrNotFound) {
		return store.Unauthenticated("web", "sign in first")
	}
	if err != nil {
		return err
	}
	c, err := k.Service.NewPasskey(v.Context(), Place(v), secret)
	return question(k, v, c, err)
}

// TakeNew takes the passkey that a device made, shows the recovery codes where it is the
// first second factor, and goes where s says.
func TakeNew(pages *page.Pages, k session.Keeper, v *route.Visit, s Setting) error {
	found, secret, err := k.Signed(v)
	if err != nil {
		return err
	}
	in, codes, err := k.Service.AddPasskey(v.Context(), Place(v), account.Answer{
		Secret: secret, Browser: k.Asked(v, v.PostFormValue("answer")), JSON: v.PostFormValue("answer"), Name: v.PostFormValue("name"),
	})
	if said, status := wrong(err); status != 0 {
		s.Whose, s.Key, s.WrongKey = Whose(&found.Account), account.NewKey(), said
		err := SetUp(pages, v, s)
		v.Status(status)
		return err
	}
	if err != nil {
		return err
	}
	k.Begin(v, in)
	if len(codes) > 0 {
		return Codes(pages, v, codes, s.Next)
	}
	v.Redirect(v.Anywhen(s.Next))
	return nil
}

// newPasskey is where a passkey is set up in the place of an app, or why it cannot be
// where the site is open now.
func newPasskey(v *route.Visit, s Setting) component.Part {
	if !Place(v).Passkeys() {
		return page.Section{
			ID: "passkey", Title: "Passkeys",
			Lead: "A passkey cannot be set up where this site is open now: browsers keep one only for a name, at an address that begins with https://, or for localhost on the machine itself. The administrator sets the site’s address.",
		}
	}
	return page.Section{
		ID: "passkey", Title: "Or set up a passkey", Lead: "This device, your phone or a security key then knows you by finger, face or PIN. With it you sign in without a password, and no forged page can have it from you.",
		Body: component.Passkey{
			Ask: v.Anywhen(s.Passkey + "/ask"), Action: v.Anywhen(s.Passkey), Make: true, Fields: []component.Hidden{{Name: "next", Value: s.Next}},
			Parts:   component.Parts{component.Input{Field: component.Field{ID: "passkey-name", Name: "name", Label: "What you call this passkey (optional)"}, Width: 20}},
			Submit:  component.Buttons{{Text: "Set up a passkey", Kind: component.Secondary}},
			Without: "Passkeys need JavaScript, and a browser that knows them. If yours has neither, set up an app: it serves as well.",
		},
	}
}

// renew is after how long the browser asks anew for what its list of passkeys answers,
// on a page that stays open: a minute before the answer would come too late.
const renew = account.Asking - time.Minute

// usePasskey is where somebody shows their passkey.
func usePasskey(v *route.Visit, path, next, without string) component.Part {
	if !Place(v).Passkeys() {
		return nil
	}
	return component.Passkey{
		Renew: int(renew.Seconds()), Ask: v.Anywhen(path + "/ask"), Action: v.Anywhen(path), Fields: []component.Hidden{{Name: "next", Value: next}},
		Submit: component.Buttons{{Text: "Use a passkey", Kind: component.Secondary}}, Without: without,
	}
}

// newHere sets a passkey up for whoever must have a second factor before they go on.
func newHere(d Deps, v *route.Visit) error {
	s := Setting{Action: "/second-factor", Passkey: "/second-factor/passkey/new", Next: session.Next(v.PostFormValue("next")), Lead: compulsory}
	if _, _, ok, err := half(d, v, s.Next); err != nil || !ok {
		return err
	}
	return TakeNew(d.Pages, d.Keeper, v, s)
}

// askAnybody asks a device for a passkey of anybody's for this site.
func askAnybody(d Deps, v *route.Visit) error {
	c, err := d.Keeper.Service.AskPasskey(v.Context(), Place(v), "")
	return question(d.Keeper, v, c, err)
}

// askProof asks the device of whoever has signed in by a password for their passkey.
func askProof(d Deps, v *route.Visit) error {
	_, secret, err := d.Keeper.Signed(v)
	if errors.Is(err, store.ErrNotFound) {
		return store.Unauthenticated("web", "sign in first")
	}
	if err != nil {
		return err
	}
	c, err := d.Keeper.Service.AskPasskey(v.Context(), Place(v), secret)
	return question(d.Keeper, v, c, err)
}

// pass takes what a device answered, to sign in or as a second factor.
func pass(d Deps, v *route.Visit) (account.SignedIn, error) {
	_, secret, err := d.Keeper.Signed(v)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return account.SignedIn{}, err
	}
	return d.Keeper.Service.PassPasskey(v.Context(), Place(v), account.Answer{
		Secret: secret, Browser: d.Keeper.Asked(v, v.PostFormValue("answer")), JSON: v.PostFormValue("answer"), Device: session.Device(v.UserAgent()),
	})
}

func takePasskey(d Deps, v *route.Visit) error {
	f := form{next: session.Next(v.PostFormValue("next"))}
	in, err := pass(d, v)
	if said, status := wrong(err); status != 0 {
		f.wrongKey = said
		err := show(d, v, f)
		v.Status(status)
		return err
	}
	if err != nil {
		return err
	}
	return arrived(d, v, in, f.next)
}

func provePasskey(d Deps, v *route.Visit) error {
	next := session.Next(v.PostFormValue("next"))
	found, _, ok, err := half(d, v, next)
	if err != nil || !ok {
		return err
	}
	in, err := pass(d, v)
	if said, status := wrong(err); status != 0 {
		err := askCode(d, v, asking{next: next, wrongKey: said, of: &found.Account})
		v.Status(status)
		return err
	}
	if err != nil {
		return err
	}
	return arrived(d, v, in, next)
}
