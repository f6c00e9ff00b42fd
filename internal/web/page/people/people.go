// Package people is where an administrator keeps who may sign in, and their roles.
package people

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Deps is what the pages are made from.
type Deps struct {
	Pages   *page.Pages
	Service *account.Service
	Public  *public.Service
}

const root = "/people-and-roles"

// Routes are the pages'.
func Routes(d Deps) []route.Route {
	at := func(pattern string, needs access.Permission, handle func(Deps, *route.Visit) error) route.Route {
		return route.Route{Pattern: pattern, Needs: needs, Handle: func(v *route.Visit) error { return handle(d, v) }}
	}
	return []route.Route{
		at("GET "+root, access.SeePeople, list),
		at("GET "+root+"/add", access.ManagePeople, func(d Deps, v *route.Visit) error { return ask(d, v, form{}) }),
		at("POST "+root+"/add", access.ManagePeople, add),
		at("GET "+root+"/{id}", access.SeePeople, func(d Deps, v *route.Visit) error { return one(d, v, nil) }),
		at("POST "+root+"/{id}", access.ManagePeople, change),
		at("POST "+root+"/{id}/{act}", access.ManagePeople, act),
	}
}

func list(d Deps, v *route.Visit) error {
	all, err := d.Service.People(v.Context(), v.Authority.ID)
	if err != nil {
		return err
	}
	t := component.Table{ID: "people", Caption: "Who may sign in", Headed: true, Empty: "Nobody yet.", Columns: []component.Column{{Text: "Name"}, {Text: "E-mail address"}, {Text: "Roles"}, {Text: "Signed in last"}}}
	for i := range all {
		a := &all[i]
		t.Rows = append(t.Rows, []component.Cell{{Text: a.Name, Href: v.Anywhen(root + "/" + url.PathEscape(string(a.ID)))}, {Text: page.Or(a.Email, "none")}, {Text: Roles(a.Grants)}, {Text: seen(a)}})
	}
	parts := component.Parts{t}
	if v.Actor.MaySomewhere(access.ManagePeople) {
		parts = append(parts, component.Buttons{{Text: "Add somebody", Href: v.Anywhen(root + "/add")}})
	}
	parts = append(parts, component.Details{Summary: "What each role may do", Body: what()})
	return d.Pages.Show(v, page.Page{Title: "People and roles", Private: true, Main: page.Content{Title: "People and roles", Parts: parts}})
}

// what lists the roles in prose.
func what() component.Part {
	var s component.Summary
	for _, r := range access.Roles() {
		said := r.Says()
		if r.NeedsSecondFactor() {
			said += " A second factor is compulsory."
		}
		s.Rows = append(s.Rows, component.SummaryRow{Key: page.Capital(string(r)), Value: said})
	}
	return s
}

// Roles writes roles down for a person.
func Roles(all []store.SourcedGrant) string {
	var words []string
	for _, g := range all {
		word := page.Capital(string(g.Role))
		if len(g.Bodies) > 0 {
			word += " over " + strings.Join(g.Bodies, ", ")
		}
		if g.Source == store.FromGroup {
			word += " (by group)"
		}
		words = append(words, word)
	}
	return page.Or(strings.Join(words, "; "), "none")
}

func seen(a *store.Account) string {
	switch {
	case !a.Disabled.IsZero():
		return "Disabled since " + a.Disabled.UTC().Format("2 January 2006")
	case a.Seen.IsZero():
		return "Never"
	}
	return a.Seen.UTC().Format("2 January 2006")
}

// form is what was typed of a person, and what is wrong with it.
type form struct {
	person account.Person
	posts  string
	roles  []string
	bodies string
	wrong  string
}

// typed reads the form.
func typed(v *route.Visit) form {
	_ = v.PostFormValue("")
	return form{
		person: account.Person{Name: v.PostFormValue("name"), Email: v.PostFormValue("email"), Partner: v.PostFormValue("partner"), Posts: lines(v.PostFormValue("posts"))},
		posts:  v.PostFormValue("posts"), roles: v.PostForm["roles"], bodies: v.PostFormValue("bodies"),
	}
}

// lines are the lines of a text that are not empty.
func lines(s string) []string {
	var all []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// grants are the roles of the form, each over the bodies that were typed; a body that
// the record does not know is an error, for it would silently be over nothing.
func (f *form) grants(d Deps, v *route.Visit) ([]access.Grant, error) {
	bodies := lines(f.bodies)
	if len(bodies) > 0 && d.Public != nil {
		view, err := d.Public.At(v.Context(), public.Asked{Authority: v.Authority.ID, Today: v.Today})
		if err != nil {
			return nil, err
		}
		var known []string
		for _, b := range view.Bodies() {
			known = append(known, b.Name)
		}
		for i, body := range bodies {
			at := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, body) })
			if at < 0 {
				return nil, store.Invalid("web", "The record has no committee “%s”: write its name as the page Committees does", body)
			}
			bodies[i] = known[at]
		}
	}
	var grants []access.Grant
	for _, name := range f.roles {
		role, err := access.ParseRole(name)
		if err != nil {
			return nil, store.Invalid("web", "%v", err)
		}
		grants = append(grants, access.Grant{Role: role, Bodies: bodies})
	}
	return grants, nil
}

// boxes are the controls of the form. The error stands at the first.
func (f *form) boxes() component.Parts {
	roles := component.Checkboxes{Field: component.Field{Name: "roles", Label: "Roles", Hint: "What each may do stands on the page People and roles."}, Compact: true}
	for _, r := range access.Roles() {
		roles.Choices = append(roles.Choices, component.Choice{Value: string(r), Text: page.Capital(string(r)), Chosen: slices.Contains(f.roles, string(r))})
	}
	return component.Parts{
		component.Input{Field: component.Field{Name: "name", Label: "Name", Autocomplete: "off", Error: f.wrong}, Value: f.person.Name},
		component.Input{Field: component.Field{Name: "email", Label: "E-mail address", Autocomplete: "off"}, Kind: "email", Value: f.person.Email},
		roles,
		component.Textarea{Field: component.Field{Name: "bodies", Label: "Over which committees (optional)", Hint: "One a line. Without any, the roles are over all."}, Value: f.bodies, Rows: 3},
		component.Textarea{Field: component.Field{Name: "posts", Label: "Posts whose promises are theirs (optional)", Hint: "One a line, as the record names them."}, Value: f.posts, Rows: 3},
		component.Input{Field: component.Field{Name: "partner", Label: "Organisation outside (for the role partner)"}, Value: f.person.Partner},
	}
}

func ask(d Deps, v *route.Visit, f form) error {
	var parts component.Parts
	title := "Add somebody"
	if f.wrong != "" {
		title, parts = "Error: "+title, append(parts, component.Errors{Items: []component.FieldError{{ID: "name", Text: f.wrong}}})
	}
	parts = append(parts, component.Form{Action: v.Anywhen(root + "/add"), Post: true, Parts: f.boxes(), Submit: component.Buttons{{Text: "Add"}}})
	return d.Pages.Show(v, page.Page{
		Title: title, Private: true, Trail: []component.Link{{Text: "People and roles", Href: v.Anywhen(root)}},
		Main: page.Content{Title: "Add somebody", Lead: "They get a link by which they set their own password. Whoever signs in with your organisation’s account needs none.", Parts: parts},
	})
}

// mend shows the form again, with what is wrong, where that is for the person to mend.
func mend(v *route.Visit, err error, show func(said string) error) error {
	said, kind := store.Public(err)
	if !errors.Is(kind, store.ErrInvalid) && !errors.Is(kind, store.ErrConflict) {
		return err
	}
	if err := show(said); err != nil {
		return err
	}
	v.Status(http.StatusUnprocessableEntity)
	return nil
}

func add(d Deps, v *route.Visit) error {
	f := typed(v)
	grants, err := f.grants(d, v)
	var a store.Account
	if err == nil {
		a, err = d.Service.Add(v.Context(), v.Authority.ID, v.Actor.ID, f.person, grants)
	}
	if err != nil {
		return mend(v, err, func(said string) error { f.wrong = said; return ask(d, v, f) })
	}
	v.Redirect(v.Anywhen(root + "/" + url.PathEscape(string(a.ID))))
	return nil
}
