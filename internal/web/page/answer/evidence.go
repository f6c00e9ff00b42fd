package answer

import (
	"errors"
	"net/url"
	"strings"

	"mattersarising/internal/chase"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/evidence"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// holdFile keeps a document that came with an update, or lets go of the one before. Which
// one is held stands with what was half typed, and not in what was sent.
func (p pages) holdFile(v *route.Visit, o *chase.Opened, due *chase.Due, f *form, a chase.AnswerParams, sent *page.Sent) error {
	before, _ := url.ParseQuery(due.Item.Draft) // what was kept was written by Encode
	held := before.Get("held")
	f.typed.Set("held", held)
	switch {
	case f.typed.Get("without") != "":
		f.typed.Del("held")
		return p.chase.DropFile(v.Context(), a, held)
	case sent.Name == "" && len(sent.File) == 0 && !sent.Large:
		return nil
	}
	f.typed.Set("evidence", string(civic.EvidenceDocument))
	err := evidence.TooLarge(p.Evidence)
	var d *evidence.Document
	if !sent.Large {
		d, err = evidence.Look(sent.Name, sent.File, p.Evidence)
	}
	id := ""
	if err == nil {
		id, err = p.chase.HoldFile(v.Context(), a, o, d)
	}
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrTooLarge) || errors.Is(err, store.ErrRateLimited) {
		said, _ := store.Public(err)
		f.wrong["file"] = page.Capital(said)
		return nil
	}
	if err != nil {
		return err
	}
	f.typed.Set("held", id)
	return p.chase.DropFile(v.Context(), a, held)
}

// shown reads the evidence of an answer, where something of it was typed.
func (p pages) shown(v *route.Visit, f *form, a *chase.AnswerParams) error {
	says := func(box string) string { return strings.TrimSpace(f.typed.Get(box)) }
	e := desk.Shown{Kind: civic.EvidenceKind(says("evidence")), Shows: says("shows"), Part: says("part"), Of: says("measure"), Period: says("period")}
	box := map[civic.EvidenceKind]string{civic.EvidenceLink: "where", civic.EvidencePassage: "passage", civic.EvidenceDocument: "place", civic.EvidenceObservation: "period"}[e.Kind]
	e.Where = says(box)
	if e == (desk.Shown{}) && says("where")+says("passage")+says("place")+says("held") == "" {
		return nil
	}
	if e.Kind == civic.EvidenceDocument {
		var err error
		if e.File, err = p.chase.HeldFile(v.Context(), *a, says("held")); err != nil {
			return err
		}
	}
	view, err := p.View(v)
	if err != nil {
		return err
	}
	n, wrong, err := e.Step(v.Context(), p.Store, desk.Reads{Authority: v.Authority.ID, Public: true, Item: func(id store.ItemID) bool { return view.Has(public.KindItem, id.String()) }})
	if err != nil {
		return err
	}
	for name, said := range wrong {
		switch name {
		case "where":
			name = box
		case "of":
			name = "measure"
		}
		if f.wrong[name] == "" {
			f.wrong[name] = said
		}
	}
	if a.Answer.Evidence = []store.NewStep{n}; e.File != nil {
		a.Answer.Files = e.File.Files()
	}
	return nil
}

// evidence asks what shows it: of each kind of evidence what it needs.
func (p pages) evidence(v *route.Visit, due *chase.Due, typed url.Values, f *form, field func(box, label, hint string) component.Field) (component.Part, error) {
	held, err := p.chase.HeldFile(v.Context(), chase.AnswerParams{Authority: v.Authority.ID, Ref: due.Item.Ref, Now: v.Now}, typed.Get("held"))
	if err != nil {
		return nil, err
	}
	document := component.Parts{component.Upload{
		Field:  field("file", "Take a photo, or choose the document", evidence.Kinds+". At most "+evidence.Size(p.Evidence)+". Of a photo, where it was taken is left out."),
		Accept: evidence.Accept,
	}}
	if held != nil {
		document = component.Parts{
			component.Inset{Body: component.Parts{page.Paragraph{Text: held.Name + " (" + evidence.Size(held.Size) + ") is here: it goes with this update. Choose another to send that instead."}}},
			document[0],
			component.Checkboxes{Field: field("without", "That document", ""), Compact: true, Choices: []component.Choice{{Value: "yes", Text: "Do not send it"}}},
		}
	}
	document = append(document, component.Input{Field: field("place", "Or where is it kept? (optional)", "Where you do not send it: its name, and who has it."), Value: typed.Get("place"), Spell: true})
	choices := []component.Choice{
		{Value: string(civic.EvidenceDocument), Text: "A photo or a document", Then: document},
		{Value: string(civic.EvidenceLink), Text: "A page on the web", Then: component.Input{Field: field("where", "Its address", "Beginning with https://"), Value: typed.Get("where"), Kind: "url", Mode: "url"}},
		{Value: string(civic.EvidencePassage), Text: "A passage of minutes or of a report", Then: component.Input{Field: field("passage", "The address of the item’s page on this site", "Or its number, for example I-12, and the paragraph."), Value: typed.Get("passage")}},
	}
	measures, err := p.measures(v, typed.Get("measure"))
	if err != nil {
		return nil, err
	}
	if len(measures) > 0 {
		choices = append(choices, component.Choice{Value: string(civic.EvidenceObservation), Text: "A figure", Then: component.Parts{
			component.Select{Field: field("measure", "Of which measure", ""), Choices: append([]component.Choice{{Text: "Choose one"}}, measures...)},
			component.Input{Field: field("period", "Of which period", "For example, March 2021 or 2020/21."), Value: typed.Get("period"), Width: 20},
		}})
	}
	for i := range choices {
		choices[i].Chosen = typed.Get("evidence") == choices[i].Value
	}
	open := false
	for _, box := range []string{"evidence", "shows", "part", "where", "passage", "period", "place", "held"} {
		open = open || typed.Get(box) != "" || f.says("update", box) != ""
	}
	return component.Details{Summary: "Add what shows it (optional)", Open: open || f.says("update", "file") != "", Body: component.Parts{
		component.Radios{Field: field("evidence", "What is it?", ""), Compact: true, Choices: choices},
		component.Input{Field: field("shows", "What does it show?", ""), Value: typed.Get("shows"), Spell: true},
		component.Input{Field: field("part", "Of which part of the promise? (optional)", ""), Value: typed.Get("part"), Spell: true},
	}}, nil
}

// measures are those of which a figure may be named: everybody may see them.
func (p pages) measures(v *route.Visit, chosen string) ([]component.Choice, error) {
	at := store.AsAt{Authority: v.Authority.ID}
	open, err := p.Store.PublicIndicators(v.Context(), at)
	if err != nil || len(open) == 0 {
		return nil, err
	}
	lib, err := suite.Library(v.Context(), p.Store, at)
	if err != nil {
		return nil, err
	}
	var out []component.Choice
	for _, id := range lib.IDs() {
		if _, ok := open[id]; ok {
			d, _ := lib.Latest(id)
			out = append(out, component.Choice{Value: id, Text: d.Name, Chosen: chosen == id})
		}
	}
	return out, nil
}
