// Package home is the first page: what is outstanding, what is late, what is next,
// what came back lately, in numbers that lead to lists.
package home

import (
	"mattersarising/internal/access"
	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Home is the first page.
type Home struct {
	Council  string
	Day      string
	Search   component.Search
	Tiles    component.Tiles
	Next     []Next // what is expected at each coming meeting
	Back     page.Promises
	Pressing page.Promises
	Overdue  string // what the word rests on
	Listed   string // where the list is
}

// Next is a coming meeting, with what is expected at it.
type Next struct {
	Meeting component.Link
	On      string
	Due     component.Link
}

// Partial names the template.
func (Home) Partial() string { return "home/home" }

// Routes are the page's.
func Routes(d page.Deps) []route.Route {
	return []route.Route{{Pattern: "GET /{$}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return show(d, v) }}}
}

// most is how many promises the page lists of a kind.
const most = 5

func show(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	n := view.Counts()
	h := Home{
		Council: v.Site.Name, Day: v.Day().Long(),
		Search: component.Search{Action: v.Anywhen("/search"), Fields: page.KeepDay(v), Hint: "A word, a “phrase”, a name, a place"},
		Tiles: component.Tiles{Items: []component.Tile{
			tile(v, n.Outstanding, "still owed", component.TagPlain),
			tile(v, n.Overdue, "overdue", component.TagLate),
			tile(v, n.Due, "expected within 31 days", component.TagSoon),
			tile(v, n.Waiting, "waiting on an event", component.TagNews),
			tile(v, n.Past, "past the day expected", component.TagSoon),
			tile(v, n.NoDate, "without a date", component.TagPlain),
			tile(v, n.CameBack, "came back in the last three months", component.TagGood),
		}},
	}
	for _, m := range n.Meetings {
		h.Next = append(h.Next, Next{
			Meeting: component.Link{Text: m.Body.Name, Href: v.Address("/meetings/" + m.ID)}, On: m.On.Long(),
			Due: component.Link{Text: page.Count(m.Tally.Count, "promise expected", "promises expected"), Href: v.Address("/commitments?" + m.Filter.Values().Encode())},
		})
	}
	lately := n.CameBack.Filter
	lately.Limit, lately.Sort = most, public.SortNewest
	if h.Back, err = list(v, view, lately, "Nothing has come back in the last three months."); err != nil {
		return err
	}
	pressing := n.Outstanding.Filter
	pressing.Limit = most
	if h.Pressing, err = list(v, view, pressing, "Nothing that somebody follows is still owed."); err != nil {
		return err
	}
	if n.OverdueOn != "" {
		h.Listed = v.Address("/overdue")
		h.Overdue = "Called overdue is what stood on the list that was released as at " + page.Day(view.Policy.Overdue) + "."
	}
	return d.Pages.Show(v, page.Page{
		Description: "What was promised at the meetings of " + v.Site.Name + ", by whom, by when, and whether it came back.",
		Main:        h, View: view, Feeds: page.Feeds(v, "/commitments", "All promises"),
	})
}

// list is the first promises that a filter leaves.
func list(v *route.Visit, view *public.View, f public.Filter, empty string) (page.Promises, error) {
	found, err := view.Commitments(f)
	out := page.ListOf(v, found.Items, empty)
	out.Level = 3
	return out, err
}

// tile is a number that leads to the list it counts.
func tile(v *route.Visit, t public.Tally, label string, kind component.TagKind) component.Tile {
	return component.Tile{Number: page.Number(t.Count), Label: label, Href: v.Address("/commitments?" + t.Filter.Values().Encode()), Kind: kind}
}
