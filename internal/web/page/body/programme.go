package body

import (
	"errors"
	"net/url"

	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/page/meeting"
	"mattersarising/internal/web/route"
)

// programme is the forward work programme of a committee: what comes to which of its
// meetings, and what has none yet.
func programme(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	slug := v.PathValue("slug")
	p, err := view.Programme(v.Context(), slug)
	if errors.Is(err, store.ErrNotFound) {
		if to, ok := view.Moved(public.KindBody, slug); ok {
			v.Moved(v.Address("/bodies/" + to + "/programme"))
			return nil
		}
		return store.NotFound("web", "no such committee is known on %s", v.Day().Long())
	}
	if err != nil {
		return err
	}
	path := "/bodies/" + url.PathEscape(slug)
	lead := "What is to come to its meetings, as far as they are announced."
	var parts component.Parts
	if p.Heir.Name != "" {
		heir := component.Link{Text: p.Heir.Name}
		if p.Heir.Slug != "" { // it may not have met yet
			heir.Href = v.Address("/bodies/" + p.Heir.Slug + "/programme")
		}
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: heir, Note: "has taken over from this committee: what it was owed stands there"}}})
	}
	if len(p.With) > 0 {
		links := page.Links{}
		for _, with := range p.With {
			links.Items = append(links.Items, page.LinkNote{Link: page.To(v, with), Note: "what this one was owed is here too"})
		}
		parts = append(parts, links)
	}
	if len(p.Meetings) == 0 && p.Heir.Name == "" {
		parts = append(parts, page.Paragraph{Text: "No coming meeting is announced."})
	}
	for i := range p.Meetings {
		parts = append(parts, comes(v, &p.Meetings[i]))
	}
	for _, why := range follow.Unplaceds() {
		var of []public.ProgrammeItem
		for _, x := range p.Unplaced {
			if x.Reason == why {
				of = append(of, x)
			}
		}
		if len(of) > 0 {
			parts = append(parts, page.Section{ID: "none-" + anchors[why], Title: "At no meeting: " + string(why), Body: items(v, "none-"+anchors[why]+"-items", "What stands at no meeting: "+string(why), of)})
		}
	}
	return d.Pages.Show(v, page.Page{
		Title: "Forward work programme: " + p.Name, Description: lead, View: view, Since: p.First, Body: p.Slug,
		Feeds: []component.Alternate{meeting.Calendar(v, path+".ics")},
		Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Committees", Href: v.Address("/bodies")}, {Text: p.Name, Href: v.Address(path)}},
		Main:  page.Content{Caption: p.Name, Title: "Forward work programme", Lead: lead, Follow: []component.Link{{Text: "Keep it in your calendar (iCalendar)", Href: v.Anywhen(path + ".ics")}}, Parts: parts},
	})
}

// anchors are the reasons for which something stands at no meeting, as addresses have them.
var anchors = map[follow.Unplaced]string{
	follow.UnplacedNoMeeting: "meeting", follow.UnplacedEvent: "event", follow.UnplacedNoDate: "date", follow.UnplacedOwn: "yet",
}

// comes is a meeting with what comes to it.
func comes(v *route.Visit, m *public.ProgrammeMeeting) component.Part {
	title, lead := m.On.Long(), ""
	switch {
	case m.Cancelled:
		title += " (cancelled)"
	case !m.Was.IsZero():
		lead = "This meeting was moved from " + m.Was.Long() + "."
	}
	var body component.Parts
	if m.Page.Slug != "" {
		body = append(body, component.Link{Text: "The meeting’s own page", Hidden: ", " + m.On.Long(), Href: v.Address("/meetings/" + m.Page.Slug)})
	}
	switch {
	case m.Cancelled:
		lead = "What would have come to it goes to the next meeting."
	case len(m.Items) == 0:
		body = append(body, page.Paragraph{Text: "Nothing stands here yet."})
	default:
		body = append(body, items(v, m.Anchor()+"-items", "What comes on "+m.On.Long(), m.Items))
	}
	return page.Section{ID: m.Anchor(), Title: title, Lead: lead, Body: body}
}

// items is the table of what comes to a meeting, or has none.
func items(v *route.Visit, id, caption string, all []public.ProgrammeItem) component.Table {
	t := component.Table{
		ID: id, Caption: caption, Size: component.Small, Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "What"}, {Text: "Who brings it"}, {Text: "Expected"}, {Text: "Why here"}},
	}
	for i := range all {
		t.Rows = append(t.Rows, row(v, &all[i]))
	}
	return t
}

func row(v *route.Visit, x *public.ProgrammeItem) []component.Cell {
	why := x.Why
	if x.Carried != "" && x.Carried != why {
		why = page.Or(x.Carried+" "+why, x.Carried)
	}
	if x.Own != nil {
		return []component.Cell{{Text: x.Own.Title}, {Text: page.Or(x.Own.Brings, "–")}, {Text: "–"}, {Text: page.Or(x.Own.Purpose, "An item of the committee’s own.")}}
	}
	if x.After > 0 {
		why += " The meeting is " + page.Count(x.After, "day", "days") + " after the day by which it is expected."
	}
	expected := "No day is given"
	switch {
	case x.Purpose == follow.PurposeDecide:
		expected = "To be closed, or kept open"
	case !x.Expected.IsZero():
		expected = page.Capital(follow.InWords(x.Expected))
	}
	brings := component.Part(component.Text("Nobody is named"))
	if x.Owner.Name() != "" {
		brings = page.PartyLink(v, x.Owner)
	}
	return []component.Cell{
		{Part: component.Link{Text: x.Called() + ": " + page.Shorten(x.Text, 160), Href: v.Address("/commitments/" + x.Ref.String())}},
		{Part: brings},
		{Text: expected},
		{Text: why},
	}
}
