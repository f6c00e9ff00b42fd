package people

import (
	"net/url"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// of finds the account that a page is about.
func of(d Deps, v *route.Visit) (store.Account, error) {
	return d.Service.Person(v.Context(), v.Authority.ID, access.AccountID(v.PathValue("id")))
}

// formOf is the form filled with what is kept.
func formOf(a *store.Account) form {
	var f form
	f.person.Name, f.person.Email, f.person.Partner, f.posts = a.Name, a.Email, a.Partner, strings.Join(a.Posts, "\n")
	var bodies []string
	for _, g := range a.Grants {
		if g.Source == store.FromPerson {
			f.roles = append(f.roles, string(g.Role))
			bodies = g.Bodies
		}
	}
	f.bodies = strings.Join(bodies, "\n")
	return f
}

// uneven reports whether somebody's roles are over different bodies, which the form
// cannot say: the command line can.
func uneven(a *store.Account) bool {
	first, bodies := true, ""
	for _, g := range a.Grants {
		if g.Source != store.FromPerson {
			continue
		}
		here := strings.Join(g.Bodies, "\n")
		if !first && here != bodies {
			return true
		}
		first, bodies = false, here
	}
	return false
}

// deed is what can be done to an account by one button.
type deed struct {
	name, text, says string
	kind             component.ButtonKind
}

func deeds(a *store.Account) []deed {
	all := []deed{}
	if a.Subject == "" && !a.Demo {
		all = append(all, deed{"link", "Make a link for their password", "They set their password by it, once: within seven days if they have never signed in, else within an hour.", component.Secondary})
	}
	all = append(all, deed{"second-factor", "Take their second factors away", "For somebody who has lost the phone and the recovery codes. Be sure that it is they who ask.", component.Secondary})
	if a.Disabled.IsZero() {
		return append(all, deed{"disable", "Disable the account", "They are signed out everywhere at once, their tokens end, and they are let in no more.", component.Warning})
	}
	return append(
		all, deed{"enable", "Enable the account", "They may sign in again.", component.Secondary},
		deed{"delete", "Delete the account", "What they did stays in the journal, under the id above.", component.Warning},
	)
}

func one(d Deps, v *route.Visit, f *form) error {
	a, err := of(d, v)
	if err != nil {
		return err
	}
	here := root + "/" + url.PathEscape(string(a.ID))
	if f == nil {
		filled := formOf(&a)
		f = &filled
	}
	var parts component.Parts
	title := a.Name
	if f.wrong != "" {
		title, parts = "Error: "+title, append(parts, component.Errors{Items: []component.FieldError{{ID: "name", Text: f.wrong}}})
	}
	rows := []component.SummaryRow{{Key: "In the journal", Value: string(a.ID)}, {Key: "Roles", Value: Roles(a.Grants)}, {Key: "Signed in last", Value: seen(&a)}}
	if a.Subject != "" {
		rows = append(rows, component.SummaryRow{Key: "Signs in", Value: "with your organisation’s account"})
	}
	parts = append(parts, component.Summary{Rows: rows})
	if v.Actor.MaySomewhere(access.ManagePeople) {
		if uneven(&a) {
			parts = append(parts, page.Paragraph{Text: "Their roles are over different committees. This form gives all of them over the same; the command “arising user role” can tell them apart."})
		}
		parts = append(parts, page.Section{ID: "change", Title: "Change", Body: component.Form{Action: v.Anywhen(here), Post: true, Parts: f.boxes(), Submit: component.Buttons{{Text: "Save"}}}})
		for _, act := range deeds(&a) {
			parts = append(parts, page.Section{ID: act.name, Title: act.text, Lead: act.says, Body: component.Form{
				Action: v.Anywhen(here + "/" + act.name), Post: true, Submit: component.Buttons{{Text: act.text, Kind: act.kind}},
			}})
		}
	}
	return d.Pages.Show(v, page.Page{
		Title: title, Private: true, Trail: []component.Link{{Text: "People and roles", Href: v.Anywhen(root)}},
		Main: page.Content{Caption: "Account", Title: a.Name, Parts: parts},
	})
}

func change(d Deps, v *route.Visit) error {
	a, err := of(d, v)
	if err != nil {
		return err
	}
	f := typed(v)
	grants, err := f.grants(d, v)
	if err == nil {
		_, err = d.Service.Edit(v.Context(), v.Authority.ID, v.Actor.ID, a.ID, f.person, grants)
	}
	if err != nil {
		return mend(v, err, func(said string) error { f.wrong = said; return one(d, v, &f) })
	}
	v.Redirect(v.Anywhen(root + "/" + url.PathEscape(string(a.ID))))
	return nil
}

func act(d Deps, v *route.Visit) error {
	a, err := of(d, v)
	if err != nil {
		return err
	}
	ctx, by := v.Context(), v.Actor.ID
	to := root + "/" + url.PathEscape(string(a.ID))
	switch v.PathValue("act") {
	case "link":
		return link(d, v, &a)
	case "second-factor":
		err = d.Service.ForgetFactors(ctx, v.Authority.ID, by, a.ID)
	case "disable":
		err = d.Service.Disable(ctx, v.Authority.ID, by, a.ID)
	case "enable":
		err = d.Service.Enable(ctx, v.Authority.ID, by, a.ID)
	case "delete":
		err, to = d.Service.Delete(ctx, v.Authority.ID, by, a.ID), root
	default:
		return store.NotFound("web", "there is no page at this address")
	}
	if err != nil {
		return mend(v, err, func(said string) error {
			f := formOf(&a)
			f.wrong = said
			return one(d, v, &f)
		})
	}
	v.Redirect(v.Anywhen(to))
	return nil
}

// link makes a link and shows it, this once.
func link(d Deps, v *route.Visit, a *store.Account) error {
	if a.Subject != "" || a.Demo {
		return store.Forbidden("web", "this account has no password of its own")
	}
	hand := d.Service.ResetLink
	if a.Seen.IsZero() {
		hand = d.Service.Invite
	}
	secret, ends, err := hand(v.Context(), a)
	if err != nil {
		return err
	}
	return d.Pages.Show(v, page.Page{Title: "A link for " + a.Name, Private: true, Main: page.Content{
		Title: "A link for " + a.Name, Lead: "It is shown now and never again. Whoever has it can set the password: hand it to nobody else.",
		Parts: component.Parts{
			component.Summary{Rows: []component.SummaryRow{{Key: "Link", Value: v.Permanent("/reset/" + secret)}, {Key: "Works once, until", Value: ends.UTC().Format(time.RFC1123)}}},
			component.Buttons{{Text: "I have handed it over", Href: v.Anywhen(root)}},
		},
	}})
}
