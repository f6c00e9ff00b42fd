// Package matter is the pages of subjects: the list of them, and each as one time
// line across committees and years.
package matter

import (
	"errors"
	"fmt"
	"net/url"

	"mattersarising/internal/access"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	return []route.Route{
		{Pattern: "GET /matters", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return list(d, v) }},
		{Pattern: "GET /matters/{slug}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return one(d, v) }},
	}
}

func list(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	t := component.Table{
		ID: "subjects", Caption: "Subjects that came to more than one meeting, or of which something was promised", Headed: true,
		Columns: []component.Column{{Text: "Subject"}, {Text: "From", Day: true}, {Text: "Until", Day: true}, {Text: "Items", Numeric: true}, {Text: "Promises", Numeric: true}, {Text: "Still owed", Numeric: true}, {Text: "Overdue", Numeric: true}},
		Empty:   "No subject has come to more than one meeting, as known on this day.",
	}
	for _, m := range view.Matters() {
		if m.Items < 2 && m.Promises == 0 {
			continue
		}
		t.Rows = append(t.Rows, []component.Cell{
			{Text: m.Title, Href: v.Address("/matters/" + m.Slug)},
			{Text: m.From.Long()},
			{Text: m.To.Long()},
			{Text: page.Number(m.Items)},
			{Text: page.Number(m.Promises)},
			{Text: page.Number(m.Outstanding)},
			{Text: page.Number(m.Overdue)},
		})
	}
	return d.Pages.Show(v, page.Page{
		Title: "Subjects", View: view, Feeds: page.Feeds(v, "/matters", "Subjects"),
		Main: page.Content{Title: "Subjects", Lead: "A subject is followed from meeting to meeting, whichever committee it comes to.", Parts: component.Parts{t}},
	})
}

func one(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	slug := v.PathValue("slug")
	m, err := view.Matter(v.Context(), slug)
	if errors.Is(err, store.ErrNotFound) {
		if to, ok := view.Moved(public.KindMatter, slug); ok {
			v.Moved(v.Address("/matters/" + to))
			return nil
		}
		today, err := d.Public.At(v.Context(), public.Asked{Authority: v.Authority.ID, Today: v.Today})
		if err != nil {
			return err
		}
		if to, ok := view.Then(today, slug); ok {
			v.Moved(v.Address("/matters/" + to))
			return nil
		}
		return store.NotFound("web", "no subject is known under this address on %s", v.Day().Long())
	}
	if err != nil {
		return err
	}
	plans, err := view.PlansOf(v.Context(), slug)
	if err != nil {
		return err
	}
	lead := fmt.Sprintf("%s, %s. %s, of which %s.", page.Count(m.Items, "item", "items"), between(m), page.Count(m.Promises, "promise", "promises"), page.Count(m.Outstanding, "is", "are")+" still owed")
	var where page.Links
	for _, b := range m.Bodies {
		where.Items = append(where.Items, page.LinkNote{Link: page.To(v, b)})
	}
	tell, feeds := "/alerts?"+url.Values{"matter": {slug}}.Encode(), page.Feeds(v, "/matters/"+url.PathEscape(slug), "This subject")
	return d.Pages.Show(v, page.Page{
		Title: m.Title, Description: lead, View: view, Since: m.From, Rests: m.Captures, Tell: tell, Feeds: feeds,
		Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Subjects", Href: v.Address("/matters")}},
		Main: page.Content{
			Caption: "Subject", Title: m.Title, Lead: lead, Follow: page.Follow(v, tell, feeds[0].Href),
			Parts: component.Parts{page.Section{ID: "committees", Title: "Committees it came to", Body: where}, timeline(v, m, plans)},
		},
	})
}

func between(m *public.Timeline) string {
	if m.From == m.To {
		return m.From.Long()
	}
	return m.From.Long() + " to " + m.To.Long()
}

// timeline is the subject's one line: what came to each meeting, what that decided
// and promised, and where each promise came back.
func timeline(v *route.Visit, m *public.Timeline, plans []public.Adopted) component.Timeline {
	line := component.Timeline{Title: "From the first meeting to the last", Empty: "Nothing is known of it on this day."}
	today := false
	for i := range m.Stops {
		stop := &m.Stops[i]
		for len(plans) > 0 && !stop.On.IsZero() && plans[0].On.Before(stop.On) {
			add(&line, fmt.Sprint(plans[0].On.Year()), plan(v, &plans[0]))
			plans = plans[1:]
		}
		if !today && stop.On.After(v.Day()) {
			add(&line, yearOf(stop), component.TimelineEntry{Kind: component.EntryToday, When: component.On(v.Day()), Title: component.Link{Text: "What follows is ahead"}})
			today = true
		}
		add(&line, yearOf(stop), entry(v, stop, m))
	}
	for i := range plans {
		add(&line, fmt.Sprint(plans[i].On.Year()), plan(v, &plans[i]))
	}
	return line
}

// plan is the adoption of a version of a plan.
func plan(v *route.Visit, a *public.Adopted) component.TimelineEntry {
	e := component.TimelineEntry{Kind: component.EntryPlan, When: component.On(a.On), Title: component.Link{Text: a.Plan.Name + ": the version of " + a.Name, Href: v.Address("/plans/" + a.Plan.Slug + "/versions/" + url.PathEscape(a.Name))}, Where: "Adopted"}
	if a.Body != "" {
		e.Where += " by " + a.Body
	}
	return e
}

func yearOf(s *public.Stop) string {
	if s.On.IsZero() {
		return "Without a date"
	}
	return fmt.Sprint(s.On.Year())
}

func add(line *component.Timeline, year string, e component.TimelineEntry) {
	if n := len(line.Years); n > 0 && line.Years[n-1].Name == year {
		line.Years[n-1].Entries = append(line.Years[n-1].Entries, e)
		return
	}
	line.Years = append(line.Years, component.TimelineYear{Name: year, Entries: []component.TimelineEntry{e}})
}

func entry(v *route.Visit, s *public.Stop, m *public.Timeline) component.TimelineEntry {
	e := component.TimelineEntry{When: component.On(s.On)}
	if !s.Bounds.IsZero() && s.Bounds.From != s.Bounds.To {
		e.When.Words = follow.InWords(s.Bounds)
	}
	if s.Review != nil {
		return reviewed(v, s, e)
	}
	if s.Event != nil {
		e.Kind, e.Title = component.EntryEvent, component.Link{Text: page.Capital(s.Event.Name)}
		if s.Event.Item.Slug != "" {
			e.Note = "As " + s.Event.Item.Name + " has it."
		}
		if s.Event.Differs {
			e.Note += " Another record gives other days."
		}
		return e
	}
	e.Title = page.To(v, s.Meeting)
	if e.Title.Text == "" {
		e.Title = page.To(v, s.Body)
	}
	for i := range s.Items {
		item := &s.Items[i]
		e.ID = anchor(item.ID)
		e.Where = page.Or(e.Where, "Item "+page.Or(item.Number, "without a number")+": "+item.Title)
		for _, p := range item.Decisions {
			e.Decided = append(e.Decided, component.Quote{Text: p.Text, Href: v.Address("/items/" + item.ID.String() + "#" + p.ID.String())})
		}
		for _, p := range item.Promises {
			e.Promises = append(e.Promises, promise(v, p, m))
		}
		for _, c := range item.Brought {
			e.Returns = append(e.Returns, component.TimelineReturn{
				Ref: component.Link{Text: c.Called(), Href: v.Address("/commitments/" + c.Ref.String())}, Text: page.Shorten(c.Text, 120),
				From: component.Arrow{Kind: component.PromisedAt, Text: "at " + c.Record, Href: "#" + promised(c.Ref)},
			})
		}
	}
	return e
}

// reviewed is the stop of a review: when it was on site, or its report was published.
func reviewed(v *route.Visit, s *public.Stop, e component.TimelineEntry) component.TimelineEntry {
	e.Kind, e.Title = component.EntryReview, page.To(v, public.Link{Kind: public.KindReview, Slug: s.Review.Slug, Name: s.Review.Title})
	if !s.Report {
		e.Where = s.Review.Kind + ", on site"
		return e
	}
	e.Where, e.Note = s.Review.Kind+": what it found was published", page.Count(s.Review.Findings, "finding", "findings")+"."
	if g := s.Review.Overall.Grade.Word; g != "" {
		e.Note = "Judged overall: " + g + ". " + e.Note
	}
	if s.Review.Differs {
		e.Note += " Another record gives another day."
	}
	return e
}

func anchor(id store.ItemID) string { return "item-" + id.String() }
func promised(ref store.Ref) string { return "promise-" + ref.String() }
func within(m *public.Timeline, id store.ItemID) bool {
	for i := range m.Stops {
		for j := range m.Stops[i].Items {
			if m.Stops[i].Items[j].ID == id {
				return true
			}
		}
	}
	return false
}

func promise(v *route.Visit, p public.Promised, m *public.Timeline) component.TimelinePromise {
	state := page.StateTag(p.State)
	out := component.TimelinePromise{
		ID: promised(p.Ref), Ref: component.Link{Text: p.Called(), Href: v.Address("/commitments/" + p.Ref.String())},
		Words: p.Text, Owner: p.Owner.Name(), To: p.Recipient.Name(), By: page.ByWhen(p.Commitment), State: &state,
	}
	for _, r := range p.Back {
		a := component.Arrow{Kind: component.CameBack, Text: "at " + r.Record, Href: v.Address("/items/" + r.Item.String())}
		switch {
		case !r.Settled:
			a.Kind = component.MayHaveBack
		case r.ByRule:
			a.Text += " (matched by machine)"
		}
		if within(m, r.Item) {
			a.Href = "#" + anchor(r.Item)
		}
		out.Back = append(out.Back, a)
	}
	if len(out.Back) == 0 {
		a := component.Arrow{Kind: component.NotBack}
		if p.State == public.StateNotYetDue || p.State == public.StateWaiting || p.State == public.StateDue {
			a.Kind = component.Awaited
		}
		out.Back = append(out.Back, a)
	}
	return out
}
