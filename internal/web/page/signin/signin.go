// Package signin is where people sign in and out, by a password or by their
// organisation's provider; pass or set up a second factor; and set a password anew.
package signin

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/guard"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
)

// Deps is what these pages are made from.
type Deps struct {
	Pages  *page.Pages
	Keeper session.Keeper
	// Letter sends somebody the address at which they set their password anew; nil
	// where the site sends no mail.
	Letter func(ctx context.Context, a store.Account, address string) error
	// Local reports whether accounts with a password may sign in.
	Local bool
}

// Routes are the pages'. All are open to everybody, for nobody is signed in yet; each
// looks itself at what the browser holds.
func Routes(d Deps) []route.Route {
	at := func(pattern string, handle func(Deps, *route.Visit) error) route.Route {
		return route.Route{Pattern: pattern, Needs: access.ReadPublic, Class: route.ClassSignIn, Handle: func(v *route.Visit) error {
			v.Header().Set("Cache-Control", "no-store")
			return handle(d, v)
		}}
	}
	// What a device is to be asked tries nothing, and the page of signing in asks for it
	// unasked: it takes none of the tries to sign in. The answer is one.
	asks := func(pattern string, handle func(Deps, *route.Visit) error) route.Route {
		r := at(pattern, handle)
		r.Class = route.ClassPage
		return r
	}
	all := []route.Route{
		at("GET /sign-in", begin),
		at("GET /sign-in/kept", kept),
		at("POST /sign-out", out),
		at("GET /second-factor", factor),
		at("POST /second-factor", passFactor),
		at("POST /second-factor/passkey", provePasskey),
		at("POST /second-factor/passkey/ask", askProof),
		at("POST /second-factor/passkey/new", newHere),
		at("POST /second-factor/passkey/new/ask", func(d Deps, v *route.Visit) error { return AskNew(d.Keeper, v) }),
	}
	if d.Local {
		all = append(
			all,
			at("POST /sign-in/passkey", takePasskey),
			asks("POST /sign-in/passkey/ask", askAnybody),
			at("POST /sign-in", take),
			at("GET /reset", ask),
			at("POST /reset", asked),
			at("GET /reset/sent", sent),
			at("GET /reset/{secret}", anew),
			at("POST /reset/{secret}", setAnew),
		)
	}
	if d.Keeper.Service.Provider != nil {
		told := at("POST /sign-out/provider", told)
		told.Open = true // the provider sends it, and signs it
		all = append(all, at("GET /sign-in/provider", leave), at("GET /sign-in/provider/back", back), told)
	}
	return all
}

// form is what was typed, and what is wrong with it.
type form struct {
	email, next, wrong, wrongKey string
}

func begin(d Deps, v *route.Visit) error {
	next := session.Next(v.URL.Query().Get("next"))
	if v.Session != "" {
		v.Redirect(v.Anywhen(next))
		return nil
	}
	return show(d, v, form{next: next})
}

func show(d Deps, v *route.Visit, f form) error {
	var parts component.Parts
	title := "Sign in"
	for id, said := range map[string]string{"email": f.wrong, "passkey": f.wrongKey} {
		if said != "" {
			title = "Error: Sign in"
			parts = append(parts, component.Errors{Items: []component.FieldError{{ID: id, Text: said}}})
		}
	}
	if f.next == "/sign-in/kept" {
		parts = append(parts, page.Paragraph{Text: "Your session had ended. What you typed is kept: sign in, and you can send it."})
	}
	if p := d.Keeper.Service.Provider; p != nil {
		parts = append(parts, component.Buttons{{
			Text: "Sign in with " + page.Or(p.Name, "your organisation’s account"),
			Href: v.Anywhen("/sign-in/provider?" + url.Values{"next": {f.next}}.Encode()),
		}})
	}
	if d.Local {
		name, secret := "username", "current-password"
		if Place(v).Passkeys() { // the browser may offer a passkey where it would offer a name
			name, secret = name+" webauthn", secret+" webauthn"
		}
		parts = append(parts, component.Form{
			Action: v.Anywhen("/sign-in"), Post: true, Fields: []component.Hidden{{Name: "next", Value: f.next}},
			Parts: component.Parts{
				component.Input{Field: component.Field{Name: "email", Label: "E-mail address", Autocomplete: name, Error: f.wrong}, Kind: "email", Value: f.email, Required: true},
				component.Password{Field: component.Field{Name: "password", Label: "Password", Autocomplete: secret}},
			},
			Submit: component.Buttons{{Text: "Sign in"}},
		})
		if ask := usePasskey(v, "/sign-in/passkey", f.next, "If you have set up a passkey: it needs JavaScript, and a browser that knows passkeys. The password works without."); ask != nil {
			parts = append(parts, page.Section{ID: "passkey", Title: "Or with a passkey", Body: ask})
		}
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "I have forgotten my password", Href: v.Anywhen("/reset")}}}})
	}
	if v.Site.Demo != "" {
		parts = append(parts, demo())
	}
	return d.Pages.Show(v, page.Page{Title: title, Private: true, Scripts: script, Main: page.Content{
		Title: "Sign in", Lead: "For those who keep the record, and those who answer for it. To read it nobody needs to sign in.", Parts: parts,
	}})
}

// demo says how to sign in to a demonstration.
func demo() component.Part {
	t := component.Table{ID: "demo", Caption: "This is a demonstration: the password of each is " + account.DemoPassword, Columns: []component.Column{{Text: "Role"}, {Text: "E-mail address"}}, Headed: true}
	for _, a := range account.DemoAccounts() {
		t.Rows = append(t.Rows, []component.Cell{{Text: page.Capital(string(a.Role))}, {Text: a.Email}})
	}
	return t
}

func take(d Deps, v *route.Visit) error {
	f := form{email: v.PostFormValue("email"), next: session.Next(v.PostFormValue("next"))}
	in, err := d.Keeper.Service.SignIn(v.Context(), account.SignInParams{
		Authority: v.Authority.ID, Email: f.email, Password: v.PostFormValue("password"),
		Device: session.Device(v.UserAgent()), From: guard.Of(v.Request).Client.String(),
	})
	if said, status := wrong(err); status != 0 {
		f.wrong = said
		if err := show(d, v, f); err != nil {
			return err
		}
		v.Status(status)
		return nil
	}
	if err != nil {
		return err
	}
	return arrived(d, v, in, f.next)
}

// wrong says what to tell somebody on the page itself, and with which status; none is
// a failure that is told elsewhere.
func wrong(err error) (said string, status int) {
	if err == nil {
		return "", 0
	}
	said, kind := store.Public(err)
	switch {
	case errors.Is(kind, store.ErrRateLimited):
		return said, http.StatusTooManyRequests
	case errors.Is(kind, store.ErrUnauthenticated), errors.Is(kind, store.ErrForbidden):
		return said, http.StatusForbidden
	case errors.Is(kind, store.ErrInvalid), errors.Is(kind, store.ErrConflict):
		return said, http.StatusUnprocessableEntity
	}
	return "", 0
}

// arrived has the browser hold the session, and sends it where it wanted to go; by way
// of the second factor where that is still to come.
func arrived(d Deps, v *route.Visit, in account.SignedIn, next string) error {
	d.Keeper.Begin(v, in)
	if in.NeedsFactor() {
		next = "/second-factor?" + url.Values{"next": {next}}.Encode()
	}
	v.Redirect(v.Anywhen(next))
	return nil
}

func out(d Deps, v *route.Visit) error {
	if err := d.Keeper.End(v); err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/"))
	return nil
}

// kept gives somebody back what they had typed when their session was over.
func kept(d Deps, v *route.Visit) error {
	f, err := d.Keeper.Kept(v)
	if errors.Is(err, store.ErrNotFound) {
		v.Redirect(v.Anywhen("/"))
		return nil
	}
	if err != nil {
		return err
	}
	send := component.Form{Action: v.Anywhen(session.Next(f.To)), Post: true, Files: f.Files, Submit: component.Buttons{{Text: "Send it now"}}}
	typed := component.Summary{}
	for name, values := range f.Values {
		for _, value := range values {
			send.Fields = append(send.Fields, component.Hidden{Name: name, Value: value})
			if value != "" {
				typed.Rows = append(typed.Rows, component.SummaryRow{Key: page.Capital(name), Value: value})
			}
		}
	}
	order(send.Fields, typed.Rows)
	parts := component.Parts{typed, send}
	if f.Files {
		parts = append(component.Parts{component.WarningText{Text: "Files are not kept: if you had chosen any, go back to the page and choose them again."}}, parts...)
	}
	return d.Pages.Show(v, page.Page{Title: "What you typed is here", Private: true, Main: page.Content{
		Title: "What you typed is here", Lead: "It was not taken in, because you had to sign in or pass your second factor first. Nothing has been changed yet.", Parts: parts,
	}})
}
