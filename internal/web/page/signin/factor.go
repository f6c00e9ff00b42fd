package signin

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"mattersarising/internal/account"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
)

// order puts fields and rows by name, so that a page is the same each time.
func order(fields []component.Hidden, rows []component.SummaryRow) {
	slices.SortStableFunc(fields, func(a, b component.Hidden) int { return strings.Compare(a.Name, b.Name) })
	slices.SortStableFunc(rows, func(a, b component.SummaryRow) int { return strings.Compare(a.Key, b.Key) })
}

// half finds the session that waits for a second factor, or sends its owner to sign in.
func half(d Deps, v *route.Visit, next string) (in account.SignedIn, secret string, ok bool, err error) {
	in, secret, err = d.Keeper.Signed(v)
	if errors.Is(err, store.ErrNotFound) {
		v.Redirect(v.Anywhen("/sign-in?" + url.Values{"next": {next}}.Encode()))
		return in, "", false, nil
	}
	return in, secret, err == nil, err
}

func factor(d Deps, v *route.Visit) error {
	next := session.Next(v.URL.Query().Get("next"))
	in, _, ok, err := half(d, v, next)
	if err != nil || !ok {
		return err
	}
	has, err := d.Keeper.Service.Factors(v.Context(), &in.Account)
	switch {
	case err != nil:
		return err
	case len(has) > 0 && in.Session.SecondFactor:
		v.Redirect(v.Anywhen(next))
		return nil
	case len(has) > 0:
		return askCode(d, v, asking{next: next, of: &in.Account})
	}
	return SetUp(d.Pages, v, Setting{Action: "/second-factor", Passkey: "/second-factor/passkey/new", Next: next, Whose: Whose(&in.Account), Key: account.NewKey(), Lead: compulsory})
}

// meanwhile says what becomes of a form that was sent before the second factor was passed.
func meanwhile(next string) component.Parts {
	if next != "/sign-in/kept" {
		return nil
	}
	return component.Parts{page.Paragraph{Text: "What you typed is kept: once this is done, you can send it."}}
}

// asking is that somebody is asked for their second factor: where they go from there,
// whose it is, and what is wrong with the code or the passkey that they gave.
type asking struct {
	next, wrong, wrongKey string

	of *store.Account
}

// kinds says which kinds of second factor an account has.
func kinds(d Deps, v *route.Visit, a *store.Account) (app, passkey bool, err error) {
	all, err := d.Keeper.Service.Factors(v.Context(), a)
	for _, f := range all {
		app, passkey = app || f.Kind == store.FactorTOTP, passkey || f.Kind == store.FactorPasskey
	}
	return app, passkey, err
}

func askCode(d Deps, v *route.Visit, a asking) error {
	app, passkey, err := kinds(d, v, a.of)
	if err != nil {
		return err
	}
	code := component.Input{
		Field: component.Field{
			Name: "code", Label: "Code", Autocomplete: "one-time-code", Error: a.wrong,
			Hint: "The six figures that the app on your phone shows now; or one of your recovery codes.",
		},
		Width: 20,
	}
	if !app {
		code.Label, code.Hint = "Recovery code", "One of those that you printed or wrote down when you set up your passkey."
	}
	var parts component.Parts
	title := "Second factor"
	if a.wrong != "" || a.wrongKey != "" {
		wrong := component.ErrorsOf(code)
		if a.wrongKey != "" {
			wrong.Items = append(wrong.Items, component.FieldError{Text: a.wrongKey})
		}
		title, parts = "Error: "+title, append(parts, wrong)
	}
	parts = append(parts, meanwhile(a.next)...)
	var scripts []string
	if passkey {
		scripts, parts = script, append(parts, usePasskey(v, "/second-factor/passkey", a.next, "To use your passkey, switch JavaScript on in your browser. A code works without."))
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen("/second-factor"), Post: true, Fields: []component.Hidden{{Name: "next", Value: a.next}},
		Parts: component.Parts{code}, Submit: component.Buttons{{Text: "Continue"}},
	}, page.Paragraph{Text: "If you have lost your device and the recovery codes, ask an administrator of this site."})
	return d.Pages.Show(v, page.Page{Title: title, Private: true, Scripts: scripts, Main: page.Content{Title: "Second factor", Parts: parts}})
}

// Setting is a second factor that is being set up: where the form goes, where a passkey
// goes, where one goes from there, whose it is, the key, what was typed, what is wrong
// with it, and what is wrong with a passkey.
type Setting struct {
	Action, Passkey, Next, Whose, Key, Name, Wrong, WrongKey, Lead string
}

// Whose is how an app names an account beside the site's name.
func Whose(a *store.Account) string { return page.Or(a.Email, a.Name) }

// grouped writes a key in fours, to be typed.
func grouped(key string) string {
	var b strings.Builder
	for i, r := range key {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// SetUp asks somebody to set up an app as a second factor.
func SetUp(pages *page.Pages, v *route.Visit, s Setting) error {
	code := component.Input{Field: component.Field{Name: "code", Label: "Code that the app shows now", Hint: "Six figures", Autocomplete: "one-time-code", Error: s.Wrong}, Mode: "numeric", Width: 10}
	name := component.Input{Field: component.Field{Name: "name", Label: "What you call this phone (optional)"}, Value: s.Name, Width: 20}
	var parts component.Parts
	title := "Set up a second factor"
	if s.Wrong != "" || s.WrongKey != "" {
		wrong := component.ErrorsOf(code)
		if s.WrongKey != "" {
			wrong.Items = append(wrong.Items, component.FieldError{ID: "passkey", Text: s.WrongKey})
		}
		title, parts = "Error: "+title, append(parts, wrong)
	}
	parts = append(parts, meanwhile(s.Next)...)
	parts = append(
		parts,
		page.Paragraph{Text: "Install an authenticator app on your phone, if it has none: Microsoft Authenticator, Google Authenticator, or another. In the app choose to add an account, and point the camera at this square."},
		component.QR{Address: account.KeyAddress(v.Site.Name, s.Whose, s.Key), Alt: "A square code for the camera of your phone. The setup key below says the same in letters."},
		page.Paragraph{Text: "If you cannot scan it, choose in the app to enter a setup key, and type this one. Its kind is “time based”."},
		component.Summary{Rows: []component.SummaryRow{{Key: "Setup key", Value: grouped(s.Key)}, {Key: "Account", Value: v.Site.Name + ": " + s.Whose}}},
		component.Form{
			Action: v.Anywhen(s.Action), Post: true, Fields: []component.Hidden{{Name: "next", Value: s.Next}, {Name: "key", Value: s.Key}},
			Parts: component.Parts{code, name}, Submit: component.Buttons{{Text: "Set it up"}},
		},
		newPasskey(v, s),
	)
	return pages.Show(v, page.Page{Title: title, Private: true, Scripts: script, Main: page.Content{
		Title: "Set up a second factor", Lead: s.Lead, Parts: parts,
	}})
}

// compulsory says why a second factor is asked for.
const compulsory = "Your roles can change, publish or show what is not for everyone, so a password alone is not enough."

func passFactor(d Deps, v *route.Visit) error {
	s := Setting{Action: "/second-factor", Passkey: "/second-factor/passkey/new", Next: session.Next(v.PostFormValue("next")), Key: v.PostFormValue("key"), Name: v.PostFormValue("name"), Lead: compulsory}
	found, secret, ok, err := half(d, v, s.Next)
	if err != nil || !ok {
		return err
	}
	s.Whose = Whose(&found.Account)
	code := v.PostFormValue("code")
	var in account.SignedIn
	var codes []string
	if s.Key != "" {
		in, codes, err = d.Keeper.Service.AddTOTP(v.Context(), v.Authority.ID, secret, s.Key, code, s.Name)
	} else {
		in, err = d.Keeper.Service.PassFactor(v.Context(), v.Authority.ID, secret, code)
	}
	if said, status := wrong(err); status != 0 {
		if s.Key != "" {
			s.Wrong = said
			err = SetUp(d.Pages, v, s)
		} else {
			err = askCode(d, v, asking{next: s.Next, wrong: said, of: &found.Account})
		}
		v.Status(status)
		return err
	}
	if err != nil {
		return err
	}
	if len(codes) == 0 {
		return arrived(d, v, in, s.Next)
	}
	d.Keeper.Begin(v, in)
	return Codes(d.Pages, v, codes, s.Next)
}

// Codes shows recovery codes, this once.
func Codes(pages *page.Pages, v *route.Visit, codes []string, next string) error {
	t := component.Table{ID: "codes", Caption: "Recovery codes: each works once", Columns: []component.Column{{Text: "Code"}}}
	for _, code := range codes {
		t.Rows = append(t.Rows, []component.Cell{{Text: code}})
	}
	return pages.Show(v, page.Page{Title: "Keep your recovery codes", Private: true, Main: page.Content{
		Title: "Keep your recovery codes", Lead: "When your device is lost, each of these lets you in once. They are shown now and never again: print them, or write them down, and keep them where the device is not.",
		Parts: component.Parts{t, component.Buttons{{Text: "I have kept them", Href: v.Anywhen(next)}}},
	}})
}
