package desk

import (
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// promised shows one promise as the service's own record has it: for those who owe it or
// are owed it, before a person has checked it and the public sees it.
func (p *pages) promised(v *route.Visit) error {
	ref, err := store.ParseRef(v.PathValue("ref"))
	if err != nil {
		return store.NotFound("web", "%q is no number of a promise: one looks like K-13", v.PathValue("ref"))
	}
	k, waiting, err := p.desk.Duty(v.Context(), who(v), ref, moment(v))
	if err != nil {
		return err
	}
	view, err := p.View(v)
	if err != nil {
		return err
	}
	tags := []component.Tag{state(k)}
	if k.Following != civic.Followed {
		tags = append(tags, component.Tag{Text: "Not yet checked", Kind: component.TagPlain})
	}
	var links page.Links
	add := func(text, to, note string) {
		links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: text, Href: v.Anywhen(to)}, Note: note})
	}
	if view.Has(public.KindCommitment, k.Ref.String()) {
		add("Its public page", "/commitments/"+k.Ref.String(), "as everybody sees it")
	}
	if waiting && seesRecord(v.Actor) {
		add("Where it waits to be checked", "/desk/queue?at=reading-"+k.Ref.String(), "")
	}
	parts := component.Parts{component.Summary{Rows: facts(v, view, k)}}
	if waiting {
		parts = append(parts, component.Inset{Body: page.Paragraph{Text: "Nobody has checked yet that this is read rightly. It is not shown to the public."}})
	}
	parts = append(parts, page.Section{ID: "record", Title: "In the record’s own words", Lead: "The marked words are the record’s. What they were taken to mean stands beside them.", Body: promise(&k.Commitment, "reading")})
	if len(links.Items) > 0 {
		parts = append(parts, page.Section{ID: "more", Title: "More of it", Body: links})
	}
	return p.Pages.Show(v, page.Page{Title: "Promise " + k.Ref.String(), Private: true, Trail: trail(v), Main: page.Content{
		Caption: "Promise " + k.Ref.String(), Title: k.Text, Tags: tags, Lead: k.Why, Parts: parts,
	}})
}

// facts are who, to whom, by when, and where that stands.
func facts(v *route.Visit, view *public.View, k *follow.Standing) []component.SummaryRow {
	party := func(is, words civic.Words) string {
		return page.Or(string(is), string(words), "The record does not say")
	}
	rows := []component.SummaryRow{
		{Key: "Who", Value: party(k.ByIs, k.By)},
		{Key: "To whom", Value: party(k.ToIs, k.To)},
		{Key: "Expected", Value: page.Or(page.ByWhen(&public.Commitment{Due: k.Due}), "The record gives no date")},
	}
	if k.Due.Text != "" {
		rows = append(rows, component.SummaryRow{Key: "In the record’s words", Value: "“" + string(k.Due.Text) + "”"})
	}
	rows = append(rows, component.SummaryRow{Key: "Promised at", Parts: component.Parts{itemLink(v, view, k.Item, k.Record)}})
	if r := k.Return; r != nil && r.Verdict != store.VerdictNo {
		key := "May have come back at"
		if r.Verdict == store.VerdictYes {
			key = "Came back at"
		}
		rows = append(rows, component.SummaryRow{Key: key, Parts: component.Parts{itemLink(v, view, r.Item, r.Record)}})
	}
	for _, c := range k.Corrections {
		why := "A person has corrected what the machine read: " + c.Why
		if c.Cites != "" {
			why += " (" + c.Cites + ")"
		}
		rows = append(rows, component.SummaryRow{Key: "Corrected", Value: why})
	}
	return append(rows, component.SummaryRow{Key: "How it was read", Value: page.Rule(k.Rule, k.Confidence)})
}
