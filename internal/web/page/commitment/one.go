package commitment

import (
	"errors"

	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

func one(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	named := v.PathValue("ref")
	if rest := v.PathValue("rest"); rest != "" {
		named += "/" + rest
	}
	ref, err := view.Find(named)
	if errors.Is(err, store.ErrInvalid) {
		return store.NotFound("web", "there is no promise %q: they are called K-1, K-2 and so on, or as in papers CSB 2021/22-01", named)
	}
	if err != nil {
		return err
	}
	if named != ref.String() {
		v.Moved(v.Address(at(ref)))
		return nil
	}
	c, err := view.Commitment(v.Context(), ref)
	if errors.Is(err, store.ErrNotFound) {
		if to, ok := view.Moved(public.KindCommitment, ref.String()); ok {
			v.Moved(v.Address("/commitments/" + to))
			return nil
		}
		if slug, err := view.PlanOf(v.Context(), ref); err != nil || slug != "" {
			v.Moved(v.Address("/plans/" + slug + "/lines/" + ref.String())) // an action of a plan has its page there
			return err
		}
		return store.NotFound("web", "no promise %s is published, as known on %s", ref, v.Day().Long())
	}
	if err != nil {
		return err
	}
	return d.Pages.Show(v, page.Page{
		Title: c.Called() + ": " + page.Shorten(c.Text, 80), Description: page.Shorten(c.Text, 160), View: view, Since: c.On, Rests: c.Captures,
		Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Promises", Href: v.Address("/commitments")}},
		Main: page.Content{
			Caption: page.Called(c.Commitment), Title: c.Text, Tags: []component.Tag{page.StateTag(c.State), page.ShownTag(c.Shown)}, Lead: c.Why,
			Parts: component.Parts{
				component.Summary{Rows: facts(v, c)},
				page.Section{ID: "came-back", Title: "Where it came back", Body: returns(v, c)},
				shownBy(v, c),
				questions(v, c),
				page.Section{ID: "record", Title: "In the record’s own words", Lead: "The marked words are the record’s. What they were taken to mean stands beside them.", Body: sources(v, c)},
				page.Section{ID: "history", Title: "What happened to it", Body: history(v, c)},
			},
		},
	})
}

// facts are who, to whom, by when, and what that rests on.
func facts(v *route.Visit, c *public.Detail) []component.SummaryRow {
	rows := []component.SummaryRow{
		{Key: "Who", Parts: party(v, c.Owner)},
		{Key: "To whom", Parts: party(v, c.Recipient)},
		{Key: "Expected", Value: page.Or(page.ByWhen(c.Commitment), "The record gives no date")},
	}
	if c.Due.Text != "" && !c.Due.To.IsZero() {
		rows = append(rows, component.SummaryRow{Key: "In the record’s words", Value: "“" + string(c.Due.Text) + "”"})
	}
	if c.Due.Event != "" {
		rows = append(rows, component.SummaryRow{Key: "Waits on", Value: "“" + string(c.Due.Event) + "”"})
	}
	rows = append(
		rows,
		component.SummaryRow{Key: "Promised at", Parts: component.Parts{component.Link{Text: c.Record, Href: v.Address("/items/" + c.Item.String())}}},
	)
	if c.Matter.Slug != "" {
		rows = append(rows, component.SummaryRow{Key: "Subject", Parts: component.Parts{page.To(v, c.Matter)}})
	}
	rows = append(rows, dates(&c.Dates)...)
	rows = append(rows, component.SummaryRow{Key: "How it was read", Value: page.Rule(c.Rule, c.Confidence)})
	switch {
	case c.Hand.Alone:
		rows = append(rows, component.SummaryRow{Key: "Entered", Value: "By hand on " + c.Hand.On.Long() + ". No page of the council’s that was read says it yet."})
	case !c.Hand.On.IsZero():
		rows = append(rows, component.SummaryRow{Key: "Entered", Value: "By hand on " + c.Hand.On.Long() + ", and read on the council’s page since."})
	}
	if c.AsRead != nil {
		rows = append(rows, component.SummaryRow{Key: "Corrected", Value: "A person has corrected what the machine read of it."})
	}
	rows = append(rows, reported(c.Update)...)
	for i := range c.Answers {
		rows = append(rows, component.SummaryRow{Key: "Response", Value: answer(&c.Answers[i])})
	}
	for i := range c.Closings {
		rows = append(rows, component.SummaryRow{Key: "Asked for by", Parts: closing(v, &c.Closings[i])})
	}
	for _, t := range c.Ties {
		rows = append(rows, component.SummaryRow{Key: page.Capital(t.Says), Parts: component.Parts{page.To(v, t.To), component.Text(": " + page.Shorten(t.Text, 100))}})
	}
	for _, other := range c.Merged {
		rows = append(rows, component.SummaryRow{Key: "One with", Parts: component.Parts{component.Link{Text: other.String(), Href: v.Address(at(other))}}})
	}
	return rows
}

// answer says what was answered, or by when an answer is owed.
func answer(a *public.Answer) string {
	words := page.Capital(string(a.State))
	if !a.On.IsZero() {
		words += " by " + a.Who + " on " + a.On.Long()
		if a.Late > 0 {
			words += ", " + page.Count(a.Late, "day", "days") + " late"
		}
		words += "."
		if a.Why != "" {
			words += " The reasons given: " + a.Why
		}
		return words
	}
	owed := ", owed by "
	if a.Clock.Statutory() {
		owed = ", by law owed by "
	}
	words += owed + a.Who + " by " + a.By.Long()
	if a.Late > 0 {
		words += ": " + page.Count(a.Late, "day", "days") + " overdue"
	}
	return words + "."
}

// closing says what a committee that asked has decided.
func closing(v *route.Visit, k *public.Closing) component.Parts {
	parts := component.Parts{page.To(v, k.Body)}
	if k.Body.Slug == "" {
		parts = component.Parts{component.Text(k.Body.Name)}
	}
	if k.Decided == "" {
		return append(parts, component.Text(": not closed"))
	}
	words := ": " + string(k.Decided) + " on " + k.On.Long()
	if k.By.Name != k.Body.Name {
		words += " by " + k.By.Name + ", which took over from it"
	}
	if k.Why != "" {
		words += ". " + page.Capital(k.Why)
	}
	parts = append(parts, component.Text(words))
	if k.Item.Slug != "" {
		parts = append(parts, component.Text(" ("), page.To(v, k.Item), component.Text(")"))
	}
	return parts
}

// party names who owes it, or to whom: as meant, and as the record has it.
func party(v *route.Visit, p public.Party) component.Parts {
	if p.Name() == "" {
		return component.Parts{component.Text("The record does not say")}
	}
	parts := component.Parts{page.PartyLink(v, p)}
	if p.Is != "" && p.Words != "" && p.Is != p.Words {
		parts = append(parts, component.Text(", in the record’s words “"+p.Words+"”"))
	}
	return parts
}

func returns(v *route.Visit, c *public.Detail) component.Part {
	if len(c.Deliveries) > 0 {
		return deliveries(v, c)
	}
	if len(c.Returns) == 0 {
		return page.Paragraph{Text: "It has not come back to a meeting, as far as the record shows."}
	}
	var list page.Links
	for _, r := range c.Returns {
		note := "came back"
		switch {
		case r.ByRule:
			note = "came back (matched by machine; no person has checked it)"
		case !r.Settled:
			note = "may have come back; nobody has checked it yet. " + r.Why
		}
		list.Items = append(list.Items, page.LinkNote{Link: component.Link{Text: r.Record, Href: v.Address("/items/" + r.Item.String())}, Note: note})
	}
	return list
}

func sources(v *route.Visit, c *public.Detail) component.Part {
	var parts component.Parts
	for i, s := range c.Sources {
		r := component.Reading{
			ID: "source-" + page.Number(i+1), Label: page.PassageLabel(s.Kind, s.Number), Segments: []component.Segment{{Text: s.Text, Note: 1}},
			Source: component.Link{Text: s.Record, Href: v.Address("/items/" + s.Item.String() + "#" + s.Passage.String())},
		}
		if i == 0 {
			r.Notes = []component.Note{page.NoteOf(v, c.Commitment)}
		} else {
			r.Segments[0].Note = 0
		}
		parts = append(parts, r)
	}
	return parts
}

func history(v *route.Visit, c *public.Detail) component.Part {
	t := component.Table{ID: "history-table", Caption: "What happened to " + c.Called() + ", the first first", Columns: []component.Column{{Text: "Day", Day: true}, {Text: "What"}, {Text: "Where"}}}
	for _, h := range c.History {
		what := string(h.What)
		if h.Words != "" {
			what += ": " + h.Words
		}
		if h.After > 0 {
			what += " (entered " + page.Count(h.After, "day", "days") + " after)"
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: h.On.Long()}, {Text: page.Capital(what)}, {Part: page.To(v, h.Item)}})
	}
	return t
}
