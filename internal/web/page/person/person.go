// Package person is the pages of people and of posts: what a post owes and has owed,
// and who held it; where the record names a person, and as what.
package person

import (
	"errors"

	"mattersarising/internal/access"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	return []route.Route{
		{Pattern: "GET /people", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return list(d, v) }},
		{Pattern: "GET /people/{slug}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return one(d, v) }},
		{Pattern: "GET /posts/{slug}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return post(d, v) }},
	}
}

func list(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	posts := component.Table{ID: "posts", Caption: "Posts that owe something, or did", Headed: true, Empty: "No post owes anything that is shown.", Columns: []component.Column{{Text: "Post"}, {Text: "Promises", Numeric: true}, {Text: "Still owed", Numeric: true}}}
	for _, p := range view.Posts() {
		posts.Rows = append(posts.Rows, []component.Cell{{Text: p.Name, Href: v.Address("/posts/" + p.Slug)}, {Text: page.Number(p.Promises)}, {Text: page.Number(p.Outstanding)}})
	}
	people := component.Table{ID: "people", Caption: "People whom the record names", Headed: true, Empty: "The record names nobody who may be named here.", Columns: []component.Column{{Text: "Name"}, {Text: "As"}, {Text: "First named", Day: true}, {Text: "Last named", Day: true}}}
	for _, p := range view.People() {
		as := "Officer"
		if p.Councillor {
			as = "Councillor"
		}
		if len(p.Posts) > 0 {
			as = p.Posts[0]
		}
		people.Rows = append(people.Rows, []component.Cell{{Text: p.Name, Href: v.Address("/people/" + p.Slug)}, {Text: as}, {Text: page.Day(p.First)}, {Text: page.Day(p.Last)}})
	}
	return d.Pages.Show(v, page.Page{
		Title: "People and posts", View: view,
		Main: page.Content{
			Title: "People and posts", Lead: "Duties belong to posts, so they outlast whoever holds them. Councillors and senior officers are named; others go by their post.",
			Parts: component.Parts{posts, people},
		},
	})
}

func trail(v *route.Visit) []component.Link {
	return []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "People and posts", Href: v.Address("/people")}}
}

func moved(v *route.Visit, view *public.View, kind public.Kind, slug string, err error) error {
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if to, ok := view.Moved(kind, slug); ok {
		v.Moved(v.Address("/" + string(kind) + "/" + to))
		return nil
	}
	return store.NotFound("web", "nobody is known under this address on %s", v.Day().Long())
}

func one(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	p, err := view.Person(v.Context(), v.PathValue("slug"))
	if err != nil {
		return moved(v, view, public.KindPerson, v.PathValue("slug"), err)
	}
	mentions := component.Table{ID: "mentions", Caption: "Where the record names them, the latest first", Columns: []component.Column{{Text: "Day", Day: true}, {Text: "Where"}, {Text: "As"}}}
	for _, m := range p.Mentions {
		mentions.Rows = append(mentions.Rows, []component.Cell{{Text: page.Day(m.On)}, {Part: page.To(v, m.Item)}, {Text: m.As}})
	}
	var bodies, held page.Links
	for _, b := range p.Bodies {
		bodies.Items = append(bodies.Items, page.LinkNote{Link: page.To(v, b)})
	}
	for _, words := range p.Posts {
		held.Items = append(held.Items, page.LinkNote{Link: component.Link{Text: words}})
	}
	owes := page.ListOf(v, p.Owes, "No promise that is shown names them as the one who owes it.")
	owes.Level = 3
	parts := component.Parts{}
	if len(held.Items) > 0 {
		parts = append(parts, page.Section{ID: "posts", Title: "In post as", Body: held})
	}
	if len(bodies.Items) > 0 {
		parts = append(parts, page.Section{ID: "committees", Title: "Committees", Body: bodies})
	}
	parts = append(parts, page.Section{ID: "owes", Title: "Promised by name", Body: owes}, mentions)
	return d.Pages.Show(v, page.Page{
		Title: p.Name, View: view, Trail: trail(v),
		Main: page.Content{Caption: "Person", Title: p.Name, Lead: "What the council’s own record says, and nothing else.", Parts: parts},
	})
}

func post(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	p, err := view.Post(v.Context(), v.PathValue("slug"))
	if err != nil {
		return moved(v, view, public.KindPost, v.PathValue("slug"), err)
	}
	holders := component.Table{ID: "holders", Caption: "Whom the record names in post", Columns: []component.Column{{Text: "Who"}, {Text: "First named", Day: true}, {Text: "Last named", Day: true}}, Empty: "The record names nobody in it."}
	for _, h := range p.Holders {
		who := page.To(v, h.Person)
		who.Text = page.Or(who.Text, "somebody who is not named here")
		holders.Rows = append(holders.Rows, []component.Cell{{Part: who}, {Text: page.Day(h.From)}, {Text: page.Day(h.To)}})
	}
	section := func(id, title string, all []*public.Commitment, empty string) page.Section {
		l := page.ListOf(v, all, empty)
		l.Level = 3
		return page.Section{ID: id, Title: title, Body: l}
	}
	return d.Pages.Show(v, page.Page{
		Title: p.Name, View: view, Trail: trail(v),
		Main: page.Content{
			Caption: "Post", Title: p.Name, Lead: page.Count(p.Promises, "promise", "promises") + ", of which " + page.Number(p.Outstanding) + " still owed.",
			Parts: component.Parts{
				section("owes", "Still owed", p.Owes, "Nothing that it owes is shown."),
				section("done", "Came back", p.Done, "Nothing that it owed has come back, as far as it was checked."),
				section("owed", "Owed to it", p.Owed, "Nothing that it is owed is shown."),
				page.Section{ID: "holders-of", Title: "In post", Body: holders},
			},
		},
	})
}
