// Package account is where somebody looks after their own account: where they are
// signed in, their second factor, their password, and tokens for programs.
package account

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/page/signin"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
)

// Deps is what the page is made from.
type Deps struct {
	Pages  *page.Pages
	Keeper session.Keeper
}

// Routes are the page's.
func Routes(d Deps) []route.Route {
	at := func(pattern string, handle func(Deps, *route.Visit, account.SignedIn) error) route.Route {
		return route.Route{Pattern: pattern, Needs: access.OwnAccount, Handle: func(v *route.Visit) error {
			in, _, err := d.Keeper.Signed(v)
			if errors.Is(err, store.ErrNotFound) {
				return store.Unauthenticated("web", "sign in first")
			}
			if err != nil {
				return err
			}
			return handle(d, v, in)
		}}
	}
	return []route.Route{
		at("GET /account", func(d Deps, v *route.Visit, in account.SignedIn) error { return show(d, v, in, form{}) }),
		at("POST /account/sessions/end", endSession),
		at("POST /account/password", setPassword),
		at("POST /account/tokens", makeToken),
		at("POST /account/tokens/end", endToken),
		at("GET /account/second-factor", addFactor),
		at("POST /account/second-factor", takeFactor),
		at("POST /account/second-factor/remove", removeFactor),
		at("POST /account/passkeys", takePasskey),
		at("POST /account/passkeys/ask", func(d Deps, v *route.Visit, _ account.SignedIn) error { return signin.AskNew(d.Keeper, v) }),
		at("POST /account/recovery", newCodes),
	}
}

// form is what was typed, and what is wrong with it.
type form struct {
	wrongPassword, wrongToken, wrong string
	name, days                       string
	scopes                           []string
}

// back goes back to the page.
func back(v *route.Visit) error {
	v.Redirect(v.Anywhen("/account"))
	return nil
}

// again shows the page with what is wrong, where that is for the person to mend.
func again(d Deps, v *route.Visit, in account.SignedIn, f form, err error) error {
	_, kind := store.Public(err)
	if !errors.Is(kind, store.ErrInvalid) && !errors.Is(kind, store.ErrForbidden) && !errors.Is(kind, store.ErrConflict) && !errors.Is(kind, store.ErrRateLimited) {
		return err
	}
	if err := show(d, v, in, f); err != nil {
		return err
	}
	v.Status(http.StatusUnprocessableEntity)
	return nil
}

func moment(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2 January 2006, 15:04") + " UTC"
}

// button is a form of one button.
func button(v *route.Visit, path, text, hidden, name, value string) component.Part {
	return component.Form{
		Action: v.Anywhen(path), Post: true, Fields: []component.Hidden{{Name: name, Value: value}},
		Submit: component.Buttons{{Text: text, Kind: component.Secondary, Hidden: hidden}},
	}
}

func show(d Deps, v *route.Visit, in account.SignedIn, f form) error {
	a := &in.Account
	var parts component.Parts
	title := "Your account"
	var wrong component.Errors
	for _, w := range []component.FieldError{{ID: "old", Text: f.wrongPassword}, {ID: "name", Text: f.wrongToken}, {Text: f.wrong}} {
		if w.Text != "" {
			wrong.Items = append(wrong.Items, w)
		}
	}
	if len(wrong.Items) > 0 {
		title, parts = "Error: "+title, append(parts, wrong)
	}
	roles := component.SummaryRow{Key: "Roles", Value: "none"}
	for i, g := range a.Grants {
		if i == 0 {
			roles.Value = ""
		}
		roles.Parts = append(roles.Parts, page.Paragraph{Text: Role(g)})
	}
	rows := []component.SummaryRow{{Key: "Name", Value: a.Name}, {Key: "E-mail address", Value: page.Or(a.Email, "none")}, roles}
	if len(a.Posts) > 0 {
		rows = append(rows, component.SummaryRow{Key: "Posts", Value: strings.Join(a.Posts, "; ")})
	}
	if a.Partner != "" {
		rows = append(rows, component.SummaryRow{Key: "Organisation", Value: a.Partner})
	}
	parts = append(parts, component.Summary{Rows: append(rows, component.SummaryRow{Key: "In the journal", Value: string(a.ID)})})
	for _, section := range []func(Deps, *route.Visit, account.SignedIn, *form) (component.Part, error){sessions, factors, password, tokens} {
		p, err := section(d, v, in, &f)
		if err != nil {
			return err
		}
		if p != nil {
			parts = append(parts, p)
		}
	}
	return d.Pages.Show(v, page.Page{Title: title, Private: true, Main: page.Content{Title: "Your account", Parts: parts}})
}

// Role says a role in words, and over what.
func Role(g store.SourcedGrant) string {
	said := page.Capital(string(g.Role))
	for i, body := range g.Bodies {
		said += [2]string{" over ", ", "}[min(i, 1)] + body
	}
	if g.Source == store.FromGroup {
		said += " (by a group of your organisation)"
	}
	return said
}

func sessions(d Deps, v *route.Visit, in account.SignedIn, _ *form) (component.Part, error) {
	all, err := d.Keeper.Service.Sessions(v.Context(), &in.Account)
	t := component.Table{ID: "sessions", Caption: "Where you are signed in", Size: component.Medium, Headed: true, Columns: []component.Column{{Text: "On"}, {Text: "Since", Day: true}, {Text: "Last used", Day: true}, {Text: "End it", Hidden: true}}}
	for _, one := range all {
		var end component.Part = component.Text("This one")
		if one.ID != in.Session.ID {
			end = button(v, "/account/sessions/end", "Sign out", one.Device, "session", one.ID)
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: page.Or(one.Device, "A browser")}, {Text: moment(one.Made)}, {Text: moment(one.Used)}, {Part: end}})
	}
	return t, err
}

func endSession(d Deps, v *route.Visit, in account.SignedIn) error {
	err := d.Keeper.Service.EndSession(v.Context(), v.Authority.ID, in.Account.ID, v.PostFormValue("session"))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return back(v)
}

func factors(d Deps, v *route.Visit, in account.SignedIn, _ *form) (component.Part, error) {
	if in.Account.Demo {
		return nil, nil
	}
	all, err := d.Keeper.Service.Factors(v.Context(), &in.Account)
	if err != nil {
		return nil, err
	}
	t := component.Table{ID: "factors", Caption: "Your second factors", Headed: true, Empty: "You have none.", Columns: []component.Column{{Text: "Name"}, {Text: "Kind"}, {Text: "Set up"}, {Text: "Last used", Day: true}, {Text: "Take it away", Hidden: true}}}
	for _, f := range all {
		kind := "App"
		if f.Kind == store.FactorPasskey {
			kind = "Passkey"
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: f.Name}, {Text: kind}, {Text: moment(f.Made)}, {Text: moment(f.Used)}, {Part: button(v, "/account/second-factor/remove", "Take away", f.Name, "factor", f.ID)}})
	}
	another := "Set up another"
	if signin.Place(v).Passkeys() {
		another += ", by an app or a passkey"
	}
	body := component.Parts{t, component.Buttons{{Text: another, Href: v.Anywhen("/account/second-factor"), Kind: component.Secondary}}}
	if len(all) > 0 {
		left, err := d.Keeper.Service.RecoveryCodes(v.Context(), &in.Account)
		if err != nil {
			return nil, err
		}
		body = append(body, page.Paragraph{Text: "Recovery codes left: " + strconv.Itoa(left) + "."}, component.Form{
			Action: v.Anywhen("/account/recovery"), Post: true, Submit: component.Buttons{{Text: "Make new recovery codes", Kind: component.Secondary}},
		})
	}
	return page.Section{ID: "second-factor", Title: "Second factor", Body: body}, nil
}

// setting is a second factor that somebody adds to those they have.
func setting(in *account.SignedIn) signin.Setting {
	return signin.Setting{
		Whose: signin.Whose(&in.Account), Action: "/account/second-factor", Passkey: "/account/passkeys", Next: "/account",
		Key: account.NewKey(), Lead: "With two you are not locked out when one is lost.",
	}
}

func addFactor(d Deps, v *route.Visit, in account.SignedIn) error {
	return signin.SetUp(d.Pages, v, setting(&in))
}

func takePasskey(d Deps, v *route.Visit, in account.SignedIn) error {
	return signin.TakeNew(d.Pages, d.Keeper, v, setting(&in))
}

func takeFactor(d Deps, v *route.Visit, in account.SignedIn) error {
	s := setting(&in)
	s.Key, s.Name = v.PostFormValue("key"), v.PostFormValue("name")
	_, secret, err := d.Keeper.Signed(v)
	if err != nil {
		return err
	}
	raised, codes, err := d.Keeper.Service.AddTOTP(v.Context(), v.Authority.ID, secret, s.Key, v.PostFormValue("code"), s.Name)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrRateLimited) {
		s.Wrong, _ = store.Public(err)
		err = signin.SetUp(d.Pages, v, s)
		v.Status(http.StatusUnprocessableEntity)
		return err
	}
	if err != nil {
		return err
	}
	d.Keeper.Begin(v, raised)
	if len(codes) > 0 {
		return signin.Codes(d.Pages, v, codes, "/account")
	}
	return back(v)
}

func removeFactor(d Deps, v *route.Visit, in account.SignedIn) error {
	if err := d.Keeper.Service.RemoveFactor(v.Context(), in, v.PostFormValue("factor")); err != nil && !errors.Is(err, store.ErrNotFound) {
		said, _ := store.Public(err)
		return again(d, v, in, form{wrong: said}, err)
	}
	return back(v)
}

func newCodes(d Deps, v *route.Visit, in account.SignedIn) error {
	codes, err := d.Keeper.Service.NewRecovery(v.Context(), in)
	if err != nil {
		return err
	}
	return signin.Codes(d.Pages, v, codes, "/account")
}

func password(_ Deps, v *route.Visit, in account.SignedIn, f *form) (component.Part, error) {
	if in.Account.Subject != "" || in.Account.Demo {
		return nil, nil
	}
	return page.Section{ID: "password", Title: "Password", Body: component.Form{
		Action: v.Anywhen("/account/password"), Post: true,
		Parts: component.Parts{
			component.Password{Field: component.Field{Name: "old", Label: "Present password", Autocomplete: "current-password", Error: f.wrongPassword}},
			component.Password{Field: component.Field{Name: "password", Label: "New password", Autocomplete: "new-password", Hint: "12 characters or more: three words in a row are good."}},
		},
		Submit: component.Buttons{{Text: "Change it", Kind: component.Secondary}},
	}}, nil
}

func setPassword(d Deps, v *route.Visit, in account.SignedIn) error {
	if in.Account.Subject != "" || in.Account.Demo {
		return store.Forbidden("web", "this account has no password of its own to change")
	}
	if err := d.Keeper.Service.ChangePassword(v.Context(), in, v.PostFormValue("old"), v.PostFormValue("password")); err != nil {
		said, _ := store.Public(err)
		return again(d, v, in, form{wrongPassword: said}, err)
	}
	return back(v)
}

// lasting are how long a token may last.
var lasting = []int{7, 30, 90, 365}

func tokens(d Deps, v *route.Visit, in account.SignedIn, f *form) (component.Part, error) {
	all, err := d.Keeper.Service.Tokens(v.Context(), &in.Account)
	if err != nil {
		return nil, err
	}
	t := component.Table{ID: "tokens", Caption: "Your tokens", Headed: true, Empty: "You have none.", Columns: []component.Column{{Text: "Name"}, {Text: "Begins with"}, {Text: "For"}, {Text: "Until", Day: true}, {Text: "Last used", Day: true}, {Text: "End it", Hidden: true}}}
	for _, one := range all {
		uses := ""
		for i, p := range one.Scopes {
			if i > 0 {
				uses += ", "
			}
			uses += string(p)
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: one.Name}, {Text: one.Prefix + "…"}, {Text: uses}, {Text: moment(one.Ends)}, {Text: moment(one.Used)}, {Part: button(v, "/account/tokens/end", "End", one.Name, "token", one.ID)}})
	}
	uses := component.Checkboxes{Field: component.Field{Name: "scopes", Label: "What it may be used for"}}
	for _, p := range access.Permissions() {
		if p != access.ReadPublic && p.ForTokens() && v.Actor.MaySomewhere(p) {
			uses.Choices = append(uses.Choices, component.Choice{Value: string(p), Text: page.Capital(p.Says()), Chosen: slices.Contains(f.scopes, string(p))})
		}
	}
	if len(uses.Choices) == 0 {
		return nil, nil
	}
	days := component.Radios{Field: component.Field{Name: "days", Label: "How long it lasts"}, Inline: true}
	for _, n := range lasting {
		days.Choices = append(days.Choices, component.Choice{Value: strconv.Itoa(n), Text: strconv.Itoa(n) + " days", Chosen: f.days == strconv.Itoa(n) || f.days == "" && n == 90})
	}
	return page.Section{ID: "tokens-section", Title: "Tokens for programs", Lead: "By a token a program acts for you, and may do no more than you say here, and never more than you.", Body: component.Parts{t, component.Form{
		Action: v.Anywhen("/account/tokens"), Post: true,
		Parts:  component.Parts{component.Input{Field: component.Field{Name: "name", Label: "What it is for", Error: f.wrongToken}, Value: f.name, Width: 20}, uses, days},
		Submit: component.Buttons{{Text: "Make a token", Kind: component.Secondary}},
	}}}, nil
}

func makeToken(d Deps, v *route.Visit, in account.SignedIn) error {
	f := form{name: v.PostFormValue("name"), days: v.PostFormValue("days"), scopes: v.PostForm["scopes"]}
	days, err := strconv.Atoi(f.days)
	if err != nil {
		days = 0
	}
	p := account.TokenParams{Name: f.name, Days: days}
	for _, scope := range f.scopes {
		p.Scopes = append(p.Scopes, access.Permission(scope))
	}
	secret, kept, err := d.Keeper.Service.MakeToken(v.Context(), in, p)
	if err != nil {
		f.wrongToken, _ = store.Public(err)
		return again(d, v, in, f, err)
	}
	return d.Pages.Show(v, page.Page{Title: "Your token", Private: true, Main: page.Content{
		Title: "Your token", Lead: "It is shown now and never again. Whoever has it acts for you: give it to the program alone.",
		Parts: component.Parts{
			component.Summary{Rows: []component.SummaryRow{{Key: "Token", Value: secret}, {Key: "Name", Value: kept.Name}, {Key: "Until", Value: moment(kept.Ends)}}},
			page.Paragraph{Text: "The program sends it with each request, in the header “Authorization: Bearer”, with the token after it."},
			component.Buttons{{Text: "I have kept it", Href: v.Anywhen("/account")}},
		},
	}})
}

func endToken(d Deps, v *route.Visit, in account.SignedIn) error {
	if err := d.Keeper.Service.EndToken(v.Context(), in, v.PostFormValue("token")); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return back(v)
}
