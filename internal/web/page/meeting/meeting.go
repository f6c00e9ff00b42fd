// Package meeting is the pages of meetings: the list of them, and each with its items.
package meeting

import (
	"errors"
	"strconv"

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
		{Pattern: "GET /meetings", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return list(d, v) }},
		{Pattern: "GET /meetings/{id}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return one(d, v) }},
		{Pattern: "GET /papers/{id}/{form}", Needs: access.ReadPublic, Handle: func(v *route.Visit) error { return issued(d, v) }},
	}
}

// Table is a table of meetings, the latest first.
func Table(v *route.Visit, all []*public.Meeting, caption string) component.Table {
	t := component.Table{
		ID: "meetings", Caption: caption, Headed: true, Empty: "No meeting is known.",
		Columns: []component.Column{{Text: "Meeting"}, {Text: "Day", Day: true}, {Text: "Items", Numeric: true}, {Text: "Promises made", Numeric: true}, {Text: "Expected there", Numeric: true}},
	}
	for _, m := range all {
		t.Rows = append(t.Rows, []component.Cell{
			{Text: m.Body.Name, Href: v.Address("/meetings/" + m.ID)},
			{Text: m.On.Long()},
			{Text: page.Number(m.Items)},
			{Text: page.Number(m.Promises)},
			{Text: page.Number(m.Due)},
		})
	}
	return t
}

// onPage is how many meetings a page of the list has.
const onPage = 50

func list(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	all := view.Meetings()
	from, _ := strconv.Atoi(v.URL.Query().Get("after"))
	from = max(0, min(from, len(all)))
	shown := all[from:min(from+onPage, len(all))]
	next := ""
	if from+onPage < len(all) {
		next = strconv.Itoa(from + onPage)
	}
	return d.Pages.Show(v, page.Page{
		Title: "Meetings", View: view, Feeds: append(page.Feeds(v, "/meetings", "Meetings"), Calendar(v, "/calendar.ics")),
		Main: page.Content{
			Title: "Meetings", Lead: page.Count(len(all), "meeting", "meetings") + " of which something is known, the latest first.",
			Parts: component.Parts{Table(v, shown, "Meetings"), page.Pager(v, next)},
		},
	})
}

// Calendar is the feed for calendars.
func Calendar(v *route.Visit, path string) component.Alternate {
	return component.Alternate{Media: "text/calendar", Title: "For your calendar (iCalendar)", Href: v.Anywhen(path)}
}

func one(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	id := v.PathValue("id")
	m, err := view.Meeting(v.Context(), id)
	if errors.Is(err, store.ErrNotFound) {
		if to, ok := view.Moved(public.KindMeeting, id); ok {
			v.Moved(v.Address("/meetings/" + to))
			return nil
		}
		return store.NotFound("web", "no such meeting is known on %s", v.Day().Long())
	}
	if err != nil {
		return err
	}
	title := m.Body.Name + ", " + m.On.Long()
	lead := page.Count(m.Items, "item", "items") + " of the agenda."
	if m.Ahead {
		lead = "This meeting is ahead. " + lead
	}
	agenda := component.Table{ID: "agenda", Caption: "Items, in the order of the agenda", Headed: true, Empty: "No item of it is known yet.", Columns: []component.Column{{Text: "Item"}, {Text: "Subject"}, {Text: "Promises made", Numeric: true}}}
	for _, item := range m.Agenda {
		subject := component.Cell{Text: item.Title, Href: v.Address("/items/" + item.ID.String())}
		if item.Closed != nil {
			subject = component.Cell{Part: component.Parts{component.Link{Text: item.Title, Href: subject.Href}, component.Text(" "), page.ClosedTag(item.Closed)}}
		}
		agenda.Rows = append(agenda.Rows, []component.Cell{{Text: page.Or(item.Number, "–")}, subject, {Text: page.Number(len(item.Promises))}})
	}
	var made []*public.Commitment
	for _, item := range m.Agenda {
		made = append(made, item.Promises...)
	}
	promises := page.ListOf(v, made, "No promise of this meeting is shown.")
	promises.Level = 3
	expected, none := "What is expected at it", "Nothing is expected at this meeting."
	if !m.Ahead && m.On != view.On {
		expected, none = "What was expected at it", "Nothing that is shown was expected at this meeting."
	}
	papers, err := papers(v, view, m)
	if err != nil {
		return err
	}
	due := page.ListOf(v, m.Due, none)
	due.Level = 3
	coming := component.Parts{due}
	if m.Ahead || m.On == view.On {
		coming = append(coming, component.Link{Text: "All that comes to it, in the forward work programme", Href: v.Address("/bodies/" + m.Body.Slug + "/programme#on-" + m.On.String())})
	}
	return d.Pages.Show(v, page.Page{
		Title: title, Description: lead, View: view, Rests: m.Captures,
		Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Meetings", Href: v.Address("/meetings")}, page.To(v, m.Body)},
		Main: page.Content{
			Caption: "Meeting", Title: title, Lead: lead,
			Parts: component.Parts{
				page.Section{ID: "items", Title: "What was on the agenda", Body: agenda},
				papers,
				page.Section{ID: "expected", Title: expected, Body: coming},
				page.Section{ID: "came-back", Title: "What came back to it", Body: brought(v, m)},
				page.Section{ID: "promised", Title: "What was promised at it", Body: promises},
				neighbours(v, m),
			},
		},
	})
}

// brought are the promises that items of a meeting brought back, or may have.
func brought(v *route.Visit, m *public.MeetingDetail) component.Part {
	links := page.Links{Empty: "Nothing that is shown came back to this meeting."}
	for _, item := range m.Agenda {
		for _, c := range item.Brought {
			note := "may have come back by item " + page.Or(item.Number, "without a number") + "; nobody has checked it yet"
			if c.BackBy(item.ID) {
				note = "came back by item " + page.Or(item.Number, "without a number")
			}
			links.Items = append(links.Items, page.LinkNote{
				Link: component.Link{Text: c.Called() + ": " + page.Shorten(c.Text, 140), Href: v.Address("/commitments/" + c.Ref.String())}, Note: note,
			})
		}
	}
	return links
}

// neighbours lead to the meetings before and after.
func neighbours(v *route.Visit, m *public.MeetingDetail) component.Part {
	var links page.Links
	if m.Before.Slug != "" {
		links.Items = append(links.Items, page.LinkNote{Link: page.To(v, m.Before), Note: "the meeting before"})
	}
	if m.After.Slug != "" {
		links.Items = append(links.Items, page.LinkNote{Link: page.To(v, m.After), Note: "the meeting after"})
	}
	if len(links.Items) == 0 {
		return nil
	}
	return page.Section{ID: "neighbours", Title: "Before and after", Body: links}
}
