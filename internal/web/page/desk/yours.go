package desk

import (
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// mostYours is how many promises a list of the first page has.
const mostYours = 25

// yours is what the first page of the desk shows of somebody's own: what they owe and
// are owed, what comes to their committee next, what the promises they keep an eye on
// come to.
func (p *pages) yours(v *route.Visit) (component.Parts, error) {
	d, err := p.desk.Duties(v.Context(), who(v))
	if err != nil {
		return nil, err
	}
	view, err := p.View(v)
	if err != nil {
		return nil, err
	}
	var parts component.Parts
	if len(d.Of) > 0 {
		parts = append(
			parts,
			duties(v, view, "owe", "What you owe", "Outstanding, by the record, from "+strings.Join(d.Of, ", ")+". The most pressing first.", d.Owes),
			duties(v, view, "owed", "What you are owed", "Outstanding, by the record, to "+strings.Join(d.Of, ", ")+".", d.Owed),
		)
	} else if v.Actor.Has(access.LeadOfficer) || v.Actor.Has(access.Partner) {
		parts = append(parts, component.Inset{Body: page.Paragraph{Text: "No post and no organisation is entered for your account, so nothing can be shown as owed by you or to you. Ask an administrator to enter it."}})
	}
	if bodies, all := chairs(v.Actor); all || len(bodies) > 0 {
		parts = append(parts, ahead(v, view, bodies, all))
	}
	if v.Actor.Has(access.PlanManager) || v.Actor.Has(access.Analyst) {
		parts = append(parts, numbers(v, view))
	}
	if v.Actor.Has(access.Analyst) {
		links := page.Links{}
		for _, l := range []component.Link{
			{Text: "Promises, as a table (CSV)", Href: v.Anywhen("/commitments.csv")},
			{Text: "Subjects (CSV)", Href: v.Anywhen("/matters.csv")},
			{Text: "Meetings (CSV)", Href: v.Anywhen("/meetings.csv")},
			{Text: "Data for programs", Href: v.Anywhen("/api")},
		} {
			links.Items = append(links.Items, page.LinkNote{Link: l})
		}
		parts = append(parts, page.Section{ID: "data", Title: "The data", Lead: "What is published. What waits to be checked is on this desk alone.", Body: links})
	}
	return parts, nil
}

// duties is a list of promises as their owner, or who is owed them, sees it.
func duties(v *route.Visit, view *public.View, id, title, lead string, all []*follow.Standing) component.Part {
	list := page.Promises{Empty: "Nothing is outstanding.", Level: 3}
	for _, k := range all[:min(len(all), mostYours)] {
		one := page.Promise{
			Ref: component.Link{Text: k.Ref.String()}, Words: k.Text, Owner: component.Link{Text: page.Or(string(k.ByIs), string(k.By))}, To: component.Link{Text: page.Or(string(k.ToIs), string(k.To))},
			By: page.ByWhen(&public.Commitment{Due: k.Due}), State: timing(k.Timing), Why: k.Why, Made: component.Link{Text: k.Record},
		}
		if k.Following != civic.Followed {
			one.Shown = component.Tag{Text: "Not yet checked", Kind: component.TagPlain}
		}
		one.Ref.Href = v.Anywhen("/desk/promises/" + k.Ref.String())
		if view.Has(public.KindItem, k.Item.String()) {
			one.Made.Href = v.Anywhen("/items/" + k.Item.String())
		}
		list.Items = append(list.Items, one)
	}
	body := component.Parts{list}
	if left := len(all) - mostYours; left > 0 {
		body = append(body, page.Paragraph{Text: page.Count(left, "more is", "more are") + " not shown here: the most pressing stand first."})
	}
	return page.Section{ID: id, Title: title, Lead: lead, Body: body}
}

// timing is the tag of how a promise stands. On the desk what is late is called so,
// whether or not the list of it was released to the public.
func timing(t civic.Timing) component.Tag {
	switch t {
	case civic.TimingOverdue:
		return page.StateTag(public.StateOverdue)
	case civic.TimingDue:
		return page.StateTag(public.StateDue)
	case civic.TimingWaiting:
		return page.StateTag(public.StateWaiting)
	case civic.TimingNotYetDue:
		return page.StateTag(public.StateNotYetDue)
	case civic.TimingNoDate:
		return page.StateTag(public.StateNoDate)
	}
	return component.Tag{Text: string(t), Kind: component.TagPlain}
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

// ahead is what comes to the next meeting of each committee.
func ahead(v *route.Visit, view *public.View, bodies []string, all bool) component.Part {
	t := component.Table{
		ID: "ahead-list", Caption: "Committees", Headed: true, Empty: "Your committee has no page in the record yet.",
		Columns: []component.Column{{Text: "Committee"}, {Text: "Next meeting"}, {Text: "Expected at it", Numeric: true}, {Text: "Owed and overdue", Numeric: true}, {Text: "Last meeting"}},
	}
	meetings := view.Meetings() // the latest first
	for _, b := range view.Bodies() {
		if !all && !slices.ContainsFunc(bodies, func(n string) bool { return strings.EqualFold(n, b.Name) }) {
			continue
		}
		next, last := component.Cell{Text: "None is known"}, component.Cell{Text: "–"}
		due := component.Cell{Text: "–"}
		for _, m := range meetings {
			if m.Body.Slug != b.Slug {
				continue
			}
			link := component.Cell{Text: m.On.Long(), Href: v.Anywhen("/meetings/" + m.ID)}
			if !m.Ahead && m.On.Before(v.Today) {
				last = link
				break
			}
			next, due = link, component.Cell{Text: page.Number(m.Due)}
			if m.Due > 0 {
				due.Href = v.Anywhen("/commitments?" + (&public.Filter{DueAt: m.ID, Followed: true}).Values().Encode())
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

// numbers are how the promises that somebody follows stand, each a way to their list.
func numbers(v *route.Visit, view *public.View) component.Part {
	n := view.Counts()
	var tiles component.Tiles
	for _, t := range []struct {
		tally public.Tally
		label string
		kind  component.TagKind
	}{
		{n.Outstanding, "still owed", component.TagPlain},
		{n.Overdue, "overdue", component.TagLate},
		{n.Due, "expected within 31 days", component.TagSoon},
		{n.Past, "past the day expected", component.TagSoon},
		{n.Waiting, "waiting on an event", component.TagNews},
		{n.NoDate, "without a date", component.TagPlain},
	} {
		tiles.Items = append(tiles.Items, component.Tile{Number: page.Number(t.tally.Count), Label: t.label, Kind: t.kind, Href: v.Anywhen("/commitments?" + t.tally.Filter.Values().Encode())})
	}
	return page.Section{ID: "numbers", Title: "How the promises stand", Lead: "As at " + v.Today.Long() + ", of what somebody follows, as it is published.", Body: tiles}
}
