// Package body is the pages of committees: the list of them, and each with what it
// owes, what it is owed, when it met and who sat on it.
package body

import (
	"errors"
	"net/url"

	"mattersarising/internal/access"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/page/meeting"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	return []route.Route{
		{Pattern: "GET /bodies", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return list(d, v) }},
		{Pattern: "GET /bodies/{slug}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return one(d, v) }},
		{Pattern: "GET /bodies/{slug}/programme", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return programme(d, v) }},
		{Pattern: "GET /bodies/{slug}/changes", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return changes(d, v) }},
	}
}

func list(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	t := component.Table{
		ID: "committees", Caption: "Committees, boards and groups", Headed: true, Empty: "No committee is known on this day.",
		Columns: []component.Column{{Text: "Committee"}, {Text: "Meetings", Numeric: true}, {Text: "First", Day: true}, {Text: "Last", Day: true}, {Text: "Owes", Numeric: true}, {Text: "Is owed", Numeric: true}},
	}
	for _, b := range view.Bodies() {
		t.Rows = append(t.Rows, []component.Cell{
			{Text: b.Name, Href: v.Address("/bodies/" + b.Slug)},
			{Text: page.Number(b.Meetings)},
			{Text: page.Day(b.First)},
			{Text: page.Day(b.Last)},
			{Text: page.Number(b.Owes)},
			{Text: page.Number(b.Owed)},
		})
	}
	return d.Pages.Show(v, page.Page{
		Title: "Committees", View: view, Feeds: page.Feeds(v, "/bodies", "Committees"),
		Main: page.Content{Title: "Committees", Lead: "What each committee has been promised, and what it has undertaken itself. Counted is what somebody follows.", Parts: component.Parts{t}},
	})
}

// meetingsShown is how many meetings a committee's page lists.
const meetingsShown = 20

func one(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	slug := v.PathValue("slug")
	b, err := view.Body(v.Context(), slug)
	if errors.Is(err, store.ErrNotFound) {
		if to, ok := view.Moved(public.KindBody, slug); ok {
			v.Moved(v.Address("/bodies/" + to))
			return nil
		}
		return store.NotFound("web", "no such committee is known on %s", v.Day().Long())
	}
	if err != nil {
		return err
	}
	owed := page.ListOf(v, b.Owed, "Nothing that it was promised is shown.")
	owes := page.ListOf(v, b.Owes, "Nothing that it undertook is shown.")
	owed.Level, owes.Level = 3, 3
	members := component.Table{ID: "members", Caption: "Who is named as sitting on it, and from when to when", Headed: true, Columns: []component.Column{{Text: "Name"}, {Text: "First named", Day: true}, {Text: "Last named", Day: true}}, Empty: "The record names nobody."}
	for _, m := range b.Members {
		members.Rows = append(members.Rows, []component.Cell{{Part: page.To(v, m.Person)}, {Text: page.Day(m.From)}, {Text: page.Day(m.To)}})
	}
	lead := page.Count(b.Body.Meetings, "meeting", "meetings") + " known"
	if !b.Next.IsZero() {
		lead += "; the next on " + b.Next.Long()
	}
	path := "/bodies/" + url.PathEscape(slug)
	parts := component.Parts{
		page.Section{ID: "owed", Title: "What it is owed", Body: owed},
		page.Section{ID: "owes", Title: "What it owes", Body: owes},
		page.Section{ID: "met", Title: "When it met", Body: meeting.Table(v, b.Meetings[:min(meetingsShown, len(b.Meetings))], "Its meetings, the latest first")},
		page.Section{ID: "sits", Title: "Who sits on it", Body: members},
	}
	parts = append(parts, page.Section{ID: "ahead", Title: "What comes to its meetings", Body: component.Link{Text: "Its forward work programme", Href: v.Address(path + "/programme")}})
	if len(b.Meetings) > 1 {
		parts = append(parts, page.Section{ID: "changed", Title: "What changed between two meetings", Body: component.Link{Text: "What moved between two of its meetings, or two days", Href: v.Address(path + "/changes")}})
	}
	tell, feeds := "/alerts?"+url.Values{"body": {slug}}.Encode(), append(page.Feeds(v, path, "This committee"), meeting.Calendar(v, path+".ics"))
	return d.Pages.Show(v, page.Page{
		Title: b.Name, Description: lead + ".", View: view, Since: b.First, Body: b.Slug, Tell: tell, Feeds: feeds,
		Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Committees", Href: v.Address("/bodies")}},
		Main:  page.Content{Caption: "Committee", Title: b.Name, Lead: lead + ".", Follow: page.Follow(v, tell, feeds[0].Href), Parts: parts},
	})
}
