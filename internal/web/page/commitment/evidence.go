package commitment

import (
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// shownBy lists what shows that a promise was kept, as far as it was released; nil where
// nothing was.
func shownBy(v *route.Visit, c *public.Detail) component.Part {
	if len(c.Evidence) == 0 {
		return nil
	}
	var rows []component.SummaryRow
	for i := range c.Evidence {
		e := &c.Evidence[i]
		row := component.SummaryRow{Key: e.On.Long(), Parts: component.Parts{page.Paragraph{Text: "A " + string(e.Kind) + " was brought. It was not published."}}}
		if e.Open {
			words := e.Shows
			if e.Part != "" {
				words += ", for " + e.Part
			}
			if e.Accepted {
				words += " (accepted)"
			}
			row.Parts = append(component.Parts{page.Paragraph{Text: page.Capital(words)}}, named(v, c, e)...)
		}
		rows = append(rows, row)
	}
	return page.Section{ID: "evidence", Title: "What shows it", Body: component.Summary{Rows: rows}}
}

// named leads to what a piece of evidence names.
func named(v *route.Visit, c *public.Detail, e *public.Evidence) component.Parts {
	link := func(href string) component.Part {
		return page.Links{Items: []page.LinkNote{{Link: component.Link{Text: e.Address, Href: href}}}}
	}
	switch id := desk.FigureNamed(e.Address); {
	case e.File != (store.File{}):
		return component.Parts{page.FileLink(&e.File, v.Address(at(c.Ref)+"/evidence/"+e.Step.String()))}
	case e.Kind == civic.EvidenceLink:
		return component.Parts{link(e.Address)}
	case e.Item.Slug != "":
		return component.Parts{page.To(v, e.Item)}
	case e.Kind == civic.EvidenceObservation && id != "":
		return component.Parts{link(v.Address("/indicators/" + id))}
	case e.Kind == civic.EvidencePassage || e.Address == "":
		return nil // of a record that is not the public's
	}
	return component.Parts{page.Paragraph{Text: e.Address}}
}

// document sends a document that was released.
func document(d page.Deps, v *route.Visit) error {
	gone := store.NotFound("web", "no such document is published")
	ref, err := store.ParseRef(v.PathValue("ref"))
	if err != nil {
		return gone
	}
	step, err := store.ParseStepID(v.PathValue("step"))
	if err != nil {
		return gone
	}
	view, err := d.View(v)
	if err != nil {
		return err
	}
	if !view.Has(public.KindCommitment, ref.String()) {
		return gone
	}
	c, err := view.Commitment(v.Context(), ref)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(c.Evidence, func(e public.Evidence) bool { return e.Step == step && e.File != (store.File{}) }) {
		return gone
	}
	return page.SendFile(v, d.Store, step)
}
