package desk

import (
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// restricted lists what is not for everyone, what is to be looked at soonest first.
func (p *pages) restricted(v *route.Visit) error { return p.listed(v, nil) }

func (p *pages) listed(v *route.Visit, f *form) error {
	all, err := p.desk.Restricted(v.Context(), who(v))
	if err != nil {
		return err
	}
	var rows [][]component.Cell
	late := 0
	for i := range all {
		r := &all[i]
		review := component.Cell{Text: r.Review.Long()}
		if r.Due {
			late++
			review = component.Cell{Part: component.Parts{component.Text(r.Review.Long() + " "), component.Tag{Text: "To be looked at", Kind: component.TagSoon}}}
		}
		rows = append(rows, []component.Cell{
			{Text: page.Shorten(r.Title, 120), Href: v.Anywhen("/desk/restricted/" + r.Item.String())}, {Text: r.Record}, {Text: lawOf(&r.Restriction)}, review,
		})
	}
	lead, label := "", "Close an item"
	if len(all) > 0 {
		lead, label = page.Count(len(all), "item is", "items are")+" closed to the public.", "Close another item"
	}
	if late > 0 {
		lead += " Of " + page.Number(late) + " the day has come on which to look again."
	}
	var parts component.Parts
	if f != nil {
		parts = append(parts, errorsOf(f, "item"))
	}
	if v.Actor.MaySomewhere(access.Restrict) {
		parts = append(parts, component.Form{
			Action: v.Anywhen("/desk/restricted/item"),
			Parts: component.Parts{component.Input{
				Field: component.Field{Name: "item", Label: label, Hint: "Its number or its address, for example I-12. You see what the public will see before anything changes.", Error: f.says("restricted", "item")},
				Value: v.URL.Query().Get("item"), Width: 20,
			}},
			Submit: component.Buttons{{Text: "Go to the item", Kind: component.Secondary}},
		})
	}
	parts = append(parts, component.Table{
		ID: "restricted", Caption: "What is closed, what is to be looked at soonest first", Size: component.Medium, Headed: true, Rows: rows, Empty: "No item is closed to the public.",
		Columns: []component.Column{{Text: "As the public knows it"}, {Text: "Where"}, {Text: "By which law"}, {Text: "Looked at again"}},
	})
	if v.Actor.May(access.ReadRestricted, access.Scope{}) {
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "Names that are left out", Href: v.Anywhen("/desk/withheld")}}}})
	}
	title := "What is restricted"
	if f != nil {
		title = "Error: " + title
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{Title: "What is restricted", Lead: lead, Parts: parts}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// lawOf names the law by which an item is closed.
func lawOf(r *store.Restriction) string {
	switch r.Kind {
	case store.RestrictionConfidential:
		return "Confidential"
	case store.RestrictionOpen:
		return "Open to everybody"
	}
	numbers := make([]string, len(r.Paragraphs))
	for i, n := range r.Paragraphs {
		numbers[i] = strconv.Itoa(n)
	}
	word := "paragraph "
	if len(numbers) > 1 {
		word = "paragraphs "
	}
	return "Exempt: Schedule 12A, " + word + strings.Join(numbers, ", ")
}

// errorsOf lists what is wrong with the boxes of a form, in their order.
func errorsOf(f *form, boxes ...string) component.Errors {
	var out component.Errors
	for _, box := range append([]string{""}, boxes...) {
		if said := f.wrong[box]; said != "" {
			id := box
			if box == "review" {
				id += "-day"
			}
			out.Items = append(out.Items, component.FieldError{ID: id, Text: said})
		}
	}
	return out
}

var itemNumber = regexp.MustCompile(`(?i)I-[0-9]+`)

// chosen leads to the item whose number or address was typed.
func (p *pages) chosen(v *route.Visit) error {
	id, err := store.ParseItemID(strings.ToUpper(itemNumber.FindString(v.URL.Query().Get("item"))))
	if err != nil {
		return p.listed(v, &form{act: "restricted", wrong: map[string]string{"item": "Write the item’s number, as I-12: it stands at the end of its page’s address"}})
	}
	v.Redirect(v.Anywhen("/desk/restricted/" + id.String()))
	return nil
}

// closed shows an item in its own words, and what was decided of who may read them.
func (p *pages) closed(v *route.Visit) error { return p.opened(v, nil) }

func (p *pages) opened(v *route.Visit, f *form) error {
	id, err := store.ParseItemID(v.PathValue("id"))
	if err != nil {
		return store.NotFound("web", "there is no item %q: they are called I-1, I-2 and so on", v.PathValue("id"))
	}
	it, err := p.desk.Read(v.Context(), who(v), id, moment(v))
	if err != nil {
		return err
	}
	if it.ID != id {
		v.Redirect(v.Anywhen("/desk/restricted/" + it.ID.String()))
		return nil
	}
	var parts component.Parts
	title := page.Or(it.Title, "An item without a title")
	if f != nil {
		parts, title = append(parts, errorsOf(f, "kind", "paragraphs", "title", "reason", "decided", "review", "lift-why", "lift-decided")), "Error: "+title
	}
	if it.Now != nil {
		parts = append(parts, component.WarningText{Text: "This item is closed to the public. That you opened it is recorded. Do not copy its words to where others can read them."})
	} else if len(it.Names) > 0 {
		parts = append(parts, component.WarningText{Text: "A name stands in this item that is left out of what the public reads. That you opened it is recorded."})
	}
	rows := []component.SummaryRow{
		{Key: "Where", Value: it.Label},
		{Key: "As the public sees it", Parts: component.Parts{component.Link{Text: "The item’s page", Href: v.Anywhen("/items/" + it.ID.String())}}},
	}
	if it.Now != nil {
		rows = append(rows, component.SummaryRow{Key: "Public title", Value: it.Now.Title}, component.SummaryRow{Key: "By which law", Value: lawOf(it.Now)},
			component.SummaryRow{Key: "Why", Value: it.Now.Why}, component.SummaryRow{Key: "Who decided", Value: it.Now.Decided}, component.SummaryRow{Key: "Looked at again", Value: it.Now.Review.Long()})
	} else {
		rows = append(rows, component.SummaryRow{Key: "Who may read it", Value: "Everybody"})
	}
	parts = append(parts, component.Summary{Rows: rows})
	if it.May[access.Restrict] {
		parts = append(parts, p.restrictForms(v, &it, f))
	}
	parts = append(parts, page.Section{ID: "words", Title: "What the record says", Body: readable(&it)})
	if it.Now != nil {
		readers, err := p.readers(v, &it)
		if err != nil {
			return err
		}
		parts = append(parts, readers)
	}
	parts = append(parts, page.Section{ID: "decisions", Title: "What was decided, the latest first", Body: decisions(&it)})
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: append(trail(v), component.Link{Text: "What is restricted", Href: v.Anywhen("/desk/restricted")}), Before: changedNow(v), Main: page.Content{
		Caption: it.Label, Title: page.Or(it.Title, "An item without a title"), Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

func changedNow(v *route.Visit) component.Part {
	switch v.URL.Query().Get("done") {
	case "closed":
		return component.Notification{Done: true, Text: "The public sees it so from now on."}
	case "open":
		return component.Notification{Done: true, Text: "Everybody may read it from now on."}
	case "withheld":
		return component.Notification{Done: true, Text: "The name is left out from now on, wherever the public reads."}
	case "disclosed":
		return component.Notification{Done: true, Text: "The name stands again where the record has it."}
	case "again":
		return component.Notification{Text: "It was so already: nothing was changed."}
	}
	return nil
}

// readable are the item's words, with what was read in them.
func readable(it *desk.ClosedItem) component.Part {
	out := component.Parts{}
	for _, p := range it.Passages {
		if !p.NoLongerRead.IsZero() {
			continue
		}
		r := component.Reading{ID: "reading-" + p.ID.String(), Label: page.PassageLabel(p.Kind, p.Number), Segments: []component.Segment{{Text: p.Text}}}
		for _, k := range it.Promises {
			for _, s := range k.Sources {
				if s.Passage == p.ID {
					r.Notes = append(r.Notes, note(k))
				}
			}
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		out = append(out, page.Paragraph{Text: "The record says no more of this item than its title."})
	}
	if d := it.Detail; d != nil {
		list := func(id, title string, n int, name func(int) string) {
			if n == 0 {
				return
			}
			var all page.Links
			for i := range n {
				all.Items = append(all.Items, page.LinkNote{Link: component.Link{Text: name(i)}})
			}
			out = append(out, page.Section{ID: id, Title: title, Body: all})
		}
		list("papers", "Its papers", len(d.Documents), func(i int) string { return d.Documents[i].Title })
		list("heard", "Who was heard", len(d.Witnesses), func(i int) string {
			return strings.TrimSuffix(d.Witnesses[i].Name+", "+string(d.Witnesses[i].Post), ", ")
		})
	}
	return out
}

// decisions are all acts upon an item.
func decisions(it *desk.ClosedItem) component.Part {
	t := component.Table{
		ID: "acts", Caption: "Each decision", Headed: true, Empty: "Nothing was decided of it: everybody may read it.",
		Columns: []component.Column{{Text: "Entered"}, {Text: "What"}, {Text: "Why"}, {Text: "Who decided"}},
	}
	for i := len(it.Acts) - 1; i >= 0; i-- {
		a := &it.Acts[i]
		t.Rows = append(t.Rows, []component.Cell{{Text: momentWords(a.Since)}, {Text: lawOf(a)}, {Text: a.Why}, {Text: a.Decided}})
	}
	return t
}

// restrict shows what the public will see, and does it once that was confirmed.
func (p *pages) restrict(v *route.Visit) error {
	typed := typedIn(v)
	id, err := store.ParseItemID(v.PathValue("id"))
	if err != nil {
		return store.NotFound("web", "there is no item %q: they are called I-1, I-2 and so on", v.PathValue("id"))
	}
	r, f := restrictionOf(typed)
	if typed.Get("back") != "" { // the preview led back to the form
		return p.opened(v, f)
	}
	if len(f.wrong) > 0 {
		return p.opened(v, f)
	}
	if typed.Get("sure") == "" {
		return p.facing(v, id, r, typed)
	}
	done, err := p.desk.Restrict(v.Context(), desk.Press{Who: who(v), Moment: moment(v), ID: id.String(), Saw: typed.Get("saw")}, r)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.opened(v, f)
	}
	if err != nil {
		return err
	}
	what := "closed"
	switch {
	case !bool(done):
		what = "again"
	case r.Kind == store.RestrictionOpen:
		what = "open"
	}
	v.Redirect(v.Anywhen("/desk/restricted/" + id.String() + "?done=" + what))
	return nil
}

// facing shows the item's page as the public will see it. Nothing is changed yet.
func (p *pages) facing(v *route.Visit, id store.ItemID, r store.RestrictParams, typed url.Values) error {
	to := v.Anywhen("/desk/restricted/" + id.String())
	sure := component.Form{Action: to, Post: true, Fields: []component.Hidden{{Name: "sure", Value: "yes"}}}
	sure.Fields = append(sure.Fields, typedAgain(typed)...)
	back := component.Button{Text: "Change it", Kind: component.Secondary, Name: "back", Value: "yes"}
	trail := append(trail(v), component.Link{Text: "What is restricted", Href: v.Anywhen("/desk/restricted")})
	if r.Kind == store.RestrictionOpen {
		it, err := p.desk.Read(v.Context(), who(v), id, moment(v))
		if err != nil {
			return err
		}
		sure.Submit = component.Buttons{{Text: "Open it to everybody", Kind: component.Warning}, back}
		return p.Pages.Show(v, page.Page{Title: "This is what the public will see", Private: true, Trail: trail, Main: page.Content{
			Caption: it.Label, Title: "This is what the public will see", Lead: "Everybody will read the item word for word, with the promises that the policy shows. Nothing is changed yet.",
			Parts: component.Parts{sure, component.Inset{Body: component.Parts{page.Section{ID: "face", Title: page.Or(it.Title, "An item without a title"), Body: readable(&it)}}}},
		}})
	}
	view, err := p.View(v)
	if err != nil {
		return err
	}
	face, err := view.Face(v.Context(), store.Restriction{Item: id, Kind: r.Kind, Paragraphs: r.Paragraphs, Title: r.Title, Why: r.Why, Decided: r.Decided, Review: r.Review})
	if err != nil {
		return err
	}
	sure.Submit = component.Buttons{{Text: "Close it so", Kind: component.Primary}, back}
	body := component.Parts{component.Inset{Body: component.Parts{page.Section{ID: "face", Title: face.Item.Title, Lead: face.Item.Record, Body: component.Summary{Rows: page.ClosedRows(face.Item.Closed)}}}}}
	if len(face.Gone) > 0 {
		gone := page.ListOf(v, face.Gone, "")
		gone.Level = 3
		body = append(body, page.Section{ID: "gone", Title: "What everybody reads now, and will not any more", Lead: "These promises were read in the item. They leave every list, count, search and feed with it.", Body: gone})
	}
	return p.Pages.Show(v, page.Page{Title: "This is what the public will see", Private: true, Trail: trail, Main: page.Content{
		Title: "This is what the public will see", Lead: "Of the item’s words, its papers and whoever was heard, nothing. Nothing is changed yet.",
		Parts: append(component.Parts{sure}, append(body, page.Paragraph{Text: "Whoever has copied it from the council’s own pages, or was sent it, has it still."})...),
	}})
}
