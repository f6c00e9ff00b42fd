package desk

import (
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// mostChaired is how many committees are shown each by itself: of more there is a table.
const mostChaired = 3

// mostOwed is how many promises to a committee its chair is shown at once.
const mostOwed = 10

// chair is what a chair is shown: each of their committees with the meeting that comes,
// what the last one brought, and what it is still owed.
func chair(v *route.Visit, view *public.View) (component.Parts, error) {
	bodies, all := chairs(v.Actor)
	if !all && len(bodies) == 0 {
		return nil, nil
	}
	var mine []*public.Body
	for _, b := range view.Bodies() {
		if all || slices.ContainsFunc(bodies, func(n string) bool { return strings.EqualFold(n, b.Name) }) {
			mine = append(mine, b)
		}
	}
	if len(mine) == 0 || len(mine) > mostChaired {
		return component.Parts{ahead(v, view, mine)}, nil
	}
	// The one that met last is the one at work.
	slices.SortStableFunc(mine, func(a, b *public.Body) int { return b.Last.Compare(a.Last) })
	var out component.Parts
	for _, b := range mine {
		one, err := committee(v, view, b)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// chairs are the committees that somebody chairs, or that they chair without saying
// which: then all are shown.
func chairs(a access.Actor) (bodies []string, all bool) {
	for _, g := range a.Grants {
		if g.Role == access.Chair {
			bodies, all = append(bodies, g.Bodies...), all || len(g.Bodies) == 0
		}
	}
	return bodies, all
}

// sides are the next meeting of a committee that is known, and the last that was.
func sides(v *route.Visit, view *public.View, b *public.Body) (next, last *public.Meeting) {
	for _, m := range view.Meetings() { // the latest first
		if m.Body.Slug != b.Slug {
			continue
		}
		if !m.Ahead && m.On.Before(v.Today) {
			return next, m
		}
		next = m
	}
	return next, nil
}

// committee is one committee as its chair sees it.
func committee(v *route.Visit, view *public.View, b *public.Body) (component.Part, error) {
	var rows []component.SummaryRow
	row := func(key, none string, m *public.Meeting, part, words string) {
		r := component.SummaryRow{Key: key, Value: none}
		if m != nil {
			r.Value, r.Parts = "", component.Parts{
				component.Link{Text: m.On.Long(), Href: v.Anywhen("/meetings/" + m.ID)},
				component.Text(": "),
				component.Link{Text: words, Href: v.Anywhen("/meetings/" + m.ID + part)},
			}
		}
		rows = append(rows, r)
	}
	next, last := sides(v, view, b)
	expected := ""
	if next != nil {
		expected = page.Count(next.Due, "promise is", "promises are") + " expected"
	}
	row("Next meeting", "None is known yet", next, "#expected", expected)
	row("Last meeting", "None is known", last, "#came-back", "what came back")
	owed := public.Filter{Body: b.Slug, Outstanding: true, Followed: true, Limit: mostOwed}
	found, err := view.Commitments(owed)
	if err != nil {
		return nil, err
	}
	list := page.ListOf(v, found.Items, "Nothing that somebody follows is still owed to it, as far as it is published.")
	list.Level = 3
	owed.Limit = 0
	links := page.Links{Items: []page.LinkNote{
		{Link: component.Link{Text: "The page of " + b.Name, Href: v.Anywhen("/bodies/" + b.Slug)}, Note: "all that it is owed and owes, its meetings and members"},
	}}
	if found.Total > 0 {
		links.Items = append(links.Items, page.LinkNote{
			Link: component.Link{Text: "All that it is still owed (" + page.Number(found.Total) + ")", Href: v.Anywhen("/commitments?" + owed.Values().Encode())}, Note: "as a list, a table or a feed",
		})
	}
	return page.Section{ID: b.Slug, Title: b.Name, Lead: "What somebody follows, as it is published.", Body: component.Parts{component.Summary{Rows: rows}, list, links}}, nil
}

// ahead is what comes to the next meeting of each committee.
func ahead(v *route.Visit, view *public.View, mine []*public.Body) component.Part {
	t := component.Table{
		ID: "ahead-list", Caption: "Committees", Headed: true, Empty: "Your committee has no page in the record yet.",
		Columns: []component.Column{{Text: "Committee"}, {Text: "Next meeting"}, {Text: "Expected at it", Numeric: true}, {Text: "Owed and overdue", Numeric: true}, {Text: "Last meeting"}},
	}
	for _, b := range mine {
		next, last := component.Cell{Text: "None is known"}, component.Cell{Text: "–"}
		due := component.Cell{Text: "–"}
		comes, was := sides(v, view, b)
		if was != nil {
			last = component.Cell{Text: was.On.Long(), Href: v.Anywhen("/meetings/" + was.ID)}
		}
		if comes != nil {
			next, due = component.Cell{Text: comes.On.Long(), Href: v.Anywhen("/meetings/" + comes.ID)}, component.Cell{Text: page.Number(comes.Due)}
			if comes.Due > 0 {
				due.Href = v.Anywhen("/commitments?" + (&public.Filter{DueAt: comes.ID, Followed: true}).Values().Encode())
			}
		}
		late := public.Filter{Body: b.Slug, State: public.StateOverdue, Followed: true, Limit: 1}
		overdue := component.Cell{Text: "0"}
		if found, err := view.Commitments(late); err == nil && found.Total > 0 {
			late.Limit = 0
			overdue = component.Cell{Text: page.Number(found.Total), Href: v.Anywhen("/commitments?" + late.Values().Encode())}
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: b.Name, Href: v.Anywhen("/bodies/" + b.Slug)}, next, due, overdue, last})
	}
	return page.Section{ID: "ahead", Title: "Before the next meeting", Lead: "What somebody follows, as it is published.", Body: t}
}
