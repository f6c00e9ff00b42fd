package desk

import (
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
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
		of := strings.Join(d.Of, "; ") // a name may have a comma
		owe := duties(v, view, mine{id: "owe", title: "What you owe", lead: "Outstanding, by the record, from: " + of + ". The most pressing first.", all: d.Owes})
		owed := duties(v, view, mine{id: "owed", title: "What you are owed", lead: "Outstanding, by the record, to: " + of + ".", all: d.Owed})
		if len(d.Owes) == 0 && len(d.Owed) > 0 {
			owe, owed = owed, owe
		}
		parts = append(parts, owe, owed)
		if len(d.Past) > 0 {
			parts = append(parts, duties(v, view, mine{id: "past", title: "What came back", lead: "Owed by you or to you once. Somebody has settled that it came back; the latest first.", all: d.Past}))
		}
		if forms := posts(v, view, d.Of); forms != nil {
			parts = append(parts, forms)
		}
	} else if v.Actor.Has(access.LeadOfficer) || v.Actor.Has(access.Partner) {
		parts = append(parts, component.Inset{Body: page.Paragraph{Text: "No post and no organisation is entered for your account, so nothing can be shown as owed by you or to you. Ask an administrator to enter it."}})
	}
	chaired, err := chair(v, view)
	if err != nil {
		return nil, err
	}
	parts = append(parts, chaired...)
	if slices.ContainsFunc([]access.Role{access.Reader, access.PlanManager, access.Analyst, access.Auditor}, v.Actor.Has) {
		parts = append(parts, numbers(v, view))
	}
	if v.Actor.Has(access.Analyst) {
		parts = append(parts, data(v))
	}
	return parts, nil
}

// data is how the figures are had.
func data(v *route.Visit) component.Part {
	links := page.Links{Items: []page.LinkNote{
		{Link: component.Link{Text: "Promises, as a table (CSV)", Href: v.Anywhen("/commitments.csv")}},
		{Link: component.Link{Text: "Promises, as linked data (JSON-LD)", Href: v.Anywhen("/commitments.jsonld")}},
		{Link: component.Link{Text: "Subjects (CSV)", Href: v.Anywhen("/matters.csv")}},
		{Link: component.Link{Text: "Meetings (CSV)", Href: v.Anywhen("/meetings.csv")}},
		{Link: component.Link{Text: "Data for programs", Href: v.Anywhen("/api")}, Note: "every question, with all it answers"},
		{Link: component.Link{Text: "Make a token for a program", Href: v.Anywhen("/account#tokens-section")}, Note: "on the page of your account"},
	}}
	return page.Section{ID: "data", Title: "The data", Lead: "What is published. What waits to be checked is on this desk alone.", Body: links}
}

// mine is a list of somebody's own promises.
type mine struct {
	id, title, lead string
	all             []*follow.Standing
}

// duties is a list of promises as their owner, or who is owed them, sees it.
func duties(v *route.Visit, view *public.View, m mine) component.Part {
	list := page.Promises{Empty: "Nothing is outstanding.", Level: 3}
	for _, k := range m.all[:min(len(m.all), mostYours)] {
		one := onePromise(v, view, k)
		if k.Following != civic.Followed {
			one.Shown = component.Tag{Text: "Not yet checked", Kind: component.TagPlain}
		}
		list.Items = append(list.Items, one)
	}
	body := component.Parts{list}
	if left := len(m.all) - mostYours; left > 0 {
		body = append(body, page.Paragraph{Text: page.Count(left, "more is", "more are") + " not shown here: the most pressing stand first."})
	}
	return page.Section{ID: m.id, Title: m.title, Lead: m.lead, Body: body}
}

// onePromise is a promise in a list of the desk: it leads to its page there.
func onePromise(v *route.Visit, view *public.View, k *follow.Standing) page.Promise {
	one := page.Promise{
		Ref: component.Link{Text: k.Called(), Href: v.Anywhen("/desk/promises/" + k.Ref.String())}, Words: k.Text,
		Owner: component.Link{Text: page.Or(string(k.ByIs), string(k.By))}, To: component.Link{Text: page.Or(string(k.ToIs), string(k.To))},
		By: page.ByWhen(&public.Commitment{Due: k.Due}), State: state(k), Why: k.Why, Made: itemLink(v, view, k.Item, k.Record),
	}
	if r := k.Return; r != nil && r.Verdict != store.VerdictNo {
		one.Back, one.MayBack = itemLink(v, view, r.Item, r.Record), r.Verdict != store.VerdictYes
	}
	return one
}

// itemLink leads to an item where the public sees it; its name alone where not.
func itemLink(v *route.Visit, view *public.View, id store.ItemID, record string) component.Link {
	l := component.Link{Text: record}
	if view.Has(public.KindItem, id.String()) {
		l.Href = v.Anywhen("/items/" + id.String())
	}
	return l
}

// posts lead to the public pages of somebody's posts, and to what these owe as a table.
func posts(v *route.Visit, view *public.View, names []string) component.Part {
	var links page.Links
	for _, p := range view.Posts() {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, p.Name) }) || p.Promises == 0 {
			continue
		}
		query := "?" + (&public.Filter{Owner: p.Slug}).Values().Encode()
		links.Items = append(
			links.Items,
			page.LinkNote{Link: component.Link{Text: p.Name, Href: v.Anywhen("/posts/" + p.Slug)}, Note: "its public page, with who held it"},
			page.LinkNote{Link: component.Link{Text: "All that " + p.Name + " promised, as a table (CSV)", Href: v.Anywhen("/commitments.csv" + query)}},
		)
	}
	if len(links.Items) == 0 {
		return nil
	}
	return page.Section{ID: "posts", Title: "What the public sees", Body: links}
}

// state is the tag of how a promise stands: closed, superseded, come back, or its timing.
func state(k *follow.Standing) component.Tag {
	switch {
	case k.Closed():
		return page.StateTag(public.StateClosed)
	case k.SupersededBy != 0:
		return page.StateTag(public.StateReplaced)
	case !k.Outstanding():
		return page.StateTag(public.StateCameBack)
	}
	return timing(k.Timing)
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
		{n.NotYetDue, "expected later", component.TagPlain},
		{n.NoDate, "without a date", component.TagPlain},
	} {
		tiles.Items = append(tiles.Items, component.Tile{Number: page.Number(t.tally.Count), Label: t.label, Kind: t.kind, Href: v.Anywhen("/commitments?" + t.tally.Filter.Values().Encode())})
	}
	return page.Section{ID: "numbers", Title: "How the promises stand", Lead: "As at " + v.Today.Long() + ", of what somebody follows, as it is published.", Body: tiles}
}
