package desk

import (
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// words are the record's own words that a task is about, with the reading marked.
func words(v *route.Visit, d *desk.Detail) component.Part {
	var out component.Parts
	section := func(id, title string, body component.Part) {
		out = append(out, page.Section{ID: id, Title: title, Body: body})
	}
	switch d.What {
	case desk.WhatReading, desk.WhatOwner:
		out = append(out, promise(d.Commitment, "reading"))
	case desk.WhatChanged:
		section("now", "As it stands now", promise(d.Commitment, "reading"))
		if d.Changed != nil {
			section("changed", "What changed", component.Summary{Rows: changes(d.Changed)})
		}
	case desk.WhatReturn:
		section("promised", "What was promised", promise(d.Commitment, "reading"))
		section("came", "What may have brought it back", itemWords(d.Came, "came"))
	case desk.WhatSame:
		section("promised", d.Ref.String(), promise(d.Commitment, "reading"))
		section("second", d.Other.String(), promise(d.Second, "second"))
	case desk.WhatMatter:
		section("first", "The one", itemWords(d.First, "first"))
		section("came", "The other", itemWords(d.Came, "came"))
	case desk.WhatUndated, desk.WhatReview:
		out = append(out, itemWords(d.First, "first"))
	case desk.WhatConflict:
		var rows []component.SummaryRow
		for _, s := range d.Statements {
			rows = append(rows, component.SummaryRow{Key: s.Record, Value: "“" + s.What + "”, " + follow.InWords(calendar.Interval{From: s.From, To: s.To})})
		}
		out = append(out, component.Summary{Rows: rows})
		section("first", "The first record", itemWords(d.First, "first"))
		section("came", "The later record", itemWords(d.Came, "came"))
	case desk.WhatNotMine, desk.WhatQuestion, desk.WhatSign, desk.WhatSilence:
		out = append(out, promise(d.Commitment, "reading"))
	case desk.WhatReport:
		out = append(
			out,
			component.Summary{Rows: []component.SummaryRow{
				{Key: "The page", Parts: component.Parts{component.Link{Text: d.Reported.Page, Href: v.Anywhen(d.Reported.Page)}}},
				{Key: "Sent", Value: d.Reported.Day.Long()},
			}},
			component.Inset{Body: component.Text(d.Reported.Words)},
		)
	}
	if d.Why != "" && d.What != desk.WhatReport {
		out = append(out, page.Paragraph{Text: "Why it waits: " + strings.TrimRight(d.Why, ".") + "."})
	}
	return out
}

// promise is a promise in each of the passages that it stands in.
func promise(k *store.Commitment, id string) component.Part {
	if k == nil {
		return page.Paragraph{Text: "It is no longer read."}
	}
	var out component.Parts
	for i, s := range k.Sources {
		r := component.Reading{ID: id, Label: page.PassageLabel(s.Kind, s.Number) + ", " + s.Record}
		if i > 0 {
			r.ID = id + "-" + s.Passage.String()
		}
		if outside(s.Address) {
			r.Source = component.Link{Text: "The council’s own page", Href: s.Address}
		}
		from, to := desk.Upon(s.Text, k.Text)
		for _, part := range []component.Segment{{Text: s.Text[:from]}, {Text: s.Text[from:to], Note: 1}, {Text: s.Text[to:]}} {
			if part.Text != "" {
				r.Segments = append(r.Segments, part)
			}
		}
		r.Notes = []component.Note{note(k)}
		out = append(out, r)
	}
	if len(out) == 0 {
		return component.Inset{Body: component.Text(k.Text)}
	}
	return out
}

// note is what was read in the words.
func note(k *store.Commitment) component.Note {
	stands := desk.Standing(k)
	return component.Note{
		Title: component.Link{Text: "Promise " + k.Ref.String()}, Who: page.Or(stands.Owner, "the record does not say"), Whom: stands.Recipient,
		By: dueWords(k.Due), ByWords: string(k.Due.Text), Rule: page.Rule(k.Rule, k.Confidence), RuleRef: k.Rule, State: stateTag(k),
	}
}

func stateTag(k *store.Commitment) *component.Tag {
	switch k.Acceptance.State {
	case civic.AcceptanceAccepted:
		return &component.Tag{Text: "Checked by a person", Kind: component.TagPlain, Letter: "✓"}
	case civic.AcceptanceRejected:
		return &component.Tag{Text: "Rejected", Kind: component.TagPlain}
	case civic.AcceptanceLater:
		return &component.Tag{Text: "Not yet checked: put off", Kind: component.TagSoon}
	}
	if k.Hand.Alone {
		return &component.Tag{Text: "Entered by hand, not yet accepted", Kind: component.TagNews, Letter: "H"}
	}
	return &component.Tag{Text: "Read by machine, not yet checked", Kind: component.TagNews, Letter: "M"}
}

// dueWords say when a promise is expected.
func dueWords(d civic.Due) string {
	days := calendar.Interval{From: d.From, To: d.To}
	switch {
	case !days.IsZero():
		return follow.InWords(days)
	case d.Recurring != "":
		return string(d.Recurring)
	case d.Event != "":
		return strings.TrimSpace(string(d.Relation) + " “" + string(d.Event) + "”")
	case d.Text != "":
		return "“" + string(d.Text) + "”"
	}
	return "no day is given"
}

// itemWords are the words of an item.
func itemWords(it *store.Item, id string) component.Part {
	if it == nil {
		return page.Paragraph{Text: "The item is not there any more."}
	}
	out := component.Parts{page.Paragraph{Text: page.Or(it.Title, "An item without a title") + " – " + it.Record}}
	for i, p := range it.Passages {
		r := component.Reading{ID: id, Label: page.PassageLabel(p.Kind, p.Number), Segments: []component.Segment{{Text: p.Text}}}
		if i > 0 {
			r.ID = id + "-" + p.ID.String()
		}
		out = append(out, r)
	}
	if len(it.Passages) == 0 {
		out = append(out, page.Paragraph{Text: "The record says no more of this item than its title."})
	}
	return out
}

// outside reports whether an address may be followed: a page of the web.
func outside(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// changes are what a later page or rule changed, side by side.
func changes(c *store.Change) []component.SummaryRow {
	var rows []component.SummaryRow
	row := func(key, was, is string) {
		if was != is {
			rows = append(rows, component.SummaryRow{Key: key, Value: page.Or(was, "nothing") + " → " + page.Or(is, "nothing")})
		}
	}
	owner := func(by, is civic.Words) string { return page.Or(string(is), string(by)) }
	row("The words", c.Before.Text, c.After.Text)
	row("Kind", kindWords(c.Before.Kind), kindWords(c.After.Kind))
	row("Who", owner(c.Before.By, c.Before.ByIs), owner(c.After.By, c.After.ByIs))
	row("To whom", owner(c.Before.To, c.Before.ToIs), owner(c.After.To, c.After.ToIs))
	row("Expected", dueWords(c.Before.Due), dueWords(c.After.Due))
	if !c.After.NoLongerRead.IsZero() {
		rows = append(rows, component.SummaryRow{Key: "Read", Value: "no current version of the record holds it"})
	}
	if len(rows) == 0 {
		rows = append(rows, component.SummaryRow{Key: "Passages", Value: "it stands in other passages than before"})
	}
	return rows
}
