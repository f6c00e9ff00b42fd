package desk

import (
	"errors"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/evidence"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// shown reads evidence as somebody at the desk puts it forward, with the document that came.
func (p *pages) shown(v *route.Visit, f *form, n store.NewStep, sent *page.Sent) (store.NewStep, store.Files, error) {
	e := desk.Shown{Kind: civic.EvidenceKind(n.State), Shows: n.Words, Part: n.Part, Where: n.Address}
	if e.Kind == civic.EvidenceObservation {
		of, period, _ := strings.Cut(n.Address, ",")
		e.Where, e.Of, e.Period = "", strings.TrimSpace(of), strings.TrimSpace(period)
	}
	came := sent.Large || len(sent.File) > 0
	var files store.Files
	switch {
	case came && e.Kind != civic.EvidenceDocument:
		f.wrong["state"] = "What is sent is a document: choose that, or leave the file out"
	case came:
		err := evidence.TooLarge(p.Evidence)
		if !sent.Large {
			e.File, err = evidence.Look(sent.Name, sent.File, p.Evidence)
		}
		if err != nil && !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrTooLarge) {
			return n, nil, err
		}
		if err != nil {
			said, _ := store.Public(err)
			f.wrong["file"] = page.Capital(said)
		} else {
			files = e.File.Files()
		}
	}
	view, err := p.View(v)
	if err != nil {
		return n, nil, err
	}
	n, wrong, err := e.Step(v.Context(), p.Store, desk.Reads{Authority: v.Authority.ID, Item: func(id store.ItemID) bool {
		return view.Has(public.KindItem, id.String()) || v.Actor.May(access.ReadRestricted, access.Scope{})
	}})
	if err != nil {
		return n, nil, err
	}
	for box, said := range wrong {
		switch box {
		case "shows":
			box = "words"
		case "evidence":
			box = "state"
		case "where", "of", "period":
			box = "address"
		}
		if f.wrong[box] == "" {
			f.wrong[box] = said
		}
	}
	if came && len(f.wrong) > 0 && f.wrong["file"] == "" {
		f.wrong["file"] = "Choose the document again: it is not kept while something else is missing"
	}
	return n, files, nil
}

// evidence is a piece of evidence, with a link to what it names.
func (k promised) evidence(v *route.Visit, view *public.View, st *store.Step) component.Part {
	words := "Evidence (" + st.State + "): " + st.Words
	if st.Part != "" {
		words += ", for " + st.Part
	}
	parts := component.Parts{page.Paragraph{Text: words}}
	switch id := desk.FigureNamed(st.Address); {
	case st.File != (store.File{}):
		if parts = append(parts, k.fileLink(v, st)); st.Address != "" {
			parts = append(parts, page.Paragraph{Text: st.Address})
		}
	case st.State == string(civic.EvidenceLink):
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: st.Address, Href: st.Address}}}})
	case st.Item != 0:
		parts = append(parts, itemLink(v, view, st.Item, st.Record), page.Paragraph{Text: st.Address})
	case st.State == string(civic.EvidenceObservation) && id != "":
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: st.Address, Href: v.Anywhen("/indicators/" + id)}}}})
	case st.Address != "":
		parts = append(parts, page.Paragraph{Text: st.Address})
	}
	return parts
}

// fileLink leads to the document of a piece of evidence.
func (k promised) fileLink(v *route.Visit, st *store.Step) component.Part {
	return page.FileLink(&st.File, v.Anywhen("/desk/promises/"+k.Ref.String()+"/evidence/"+st.ID.String()))
}

// document sends the document of a piece of evidence to whoever sees the promise, and of a
// draft to whoever sees that.
func (p *pages) document(v *route.Visit) error {
	gone := store.NotFound("web", "no document was sent with that piece of evidence")
	ref, err := store.ParseRef(v.PathValue("ref"))
	if err != nil {
		return gone
	}
	step, err := store.ParseStepID(v.PathValue("step"))
	if err != nil {
		return gone
	}
	k, err := p.desk.Promise(v.Context(), who(v), ref)
	if err != nil {
		return err
	}
	is := func(st store.Step) bool { return st.ID == step && st.File != (store.File{}) }
	if !slices.ContainsFunc(k.Lived.Steps, is) && !slices.ContainsFunc(k.Lived.Drafts, func(u follow.Update) bool { return slices.ContainsFunc(u.Steps, is) }) {
		return gone
	}
	return page.SendFile(v, p.Store, step)
}
