package signoff

import (
	"net/http"
	"net/url"
	"strconv"

	"mattersarising/internal/chase"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// one shows one update with its form, and leads to the others.
func (p pages) one(v *route.Visit, waiting []*chase.SignDue, at int, f *form) error {
	due := waiting[at]
	title := due.Called() + ": do you sign this update off?"
	var parts component.Parts
	if f != nil {
		title = "Error: " + title
		parts = append(parts, f.errors())
	}
	parts = append(
		parts,
		component.Summary{Rows: []component.SummaryRow{{Key: "When", Value: due.Why}, {Key: "Promised at", Value: due.Record}}},
		page.Section{ID: "update", Title: "The update", Lead: "Nobody outside the service sees it before you have signed it off.", Body: component.Summary{Rows: page.UpdateRows(due.Update)}},
		p.form(v, due, f),
	)
	var links page.Links
	for i, d := range waiting {
		if i != at {
			links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: d.Called() + ": " + page.Shorten(d.Text, 100), Href: p.at(v, "item", d.Item.Ref.String())}})
		}
	}
	if len(links.Items) > 0 {
		parts = append(parts, page.Section{ID: "others", Title: "Also waiting for you", Body: links})
	}
	caption := "Promise " + due.Called()
	if len(waiting) > 1 {
		caption += ", one of " + strconv.Itoa(len(waiting)) + " that wait for you"
	}
	return p.Pages.Show(v, page.Page{Title: title, Private: true, Before: notice(v), Scripts: []string{"answer.js"}, Main: page.Content{
		Caption: caption, Title: due.Text, Parts: parts,
	}})
}

// form is the form of an update, filled with what was half typed.
func (p pages) form(v *route.Visit, due *chase.SignDue, f *form) component.Form {
	typed, _ := url.ParseQuery(due.Item.Draft) // what was kept was written by Encode
	if f != nil {
		typed = f.typed
	}
	area := func(box, label, hint string) component.Textarea {
		return component.Textarea{Field: component.Field{Name: box, ID: "sign-" + box, Label: label, Hint: hint, Error: f.says(box)}, Value: typed.Get(box), Rows: 4, Most: mostWords / 2}
	}
	chosen := func(s civic.SignOff) bool { return typed.Get("what") == string(s) }
	return component.Form{
		Action: v.Anywhen(chase.SignPath + url.PathEscape(v.PathValue("token")) + "/" + due.Item.Ref.String()), Post: true,
		Parts: component.Parts{component.Radios{
			Field: component.Field{Name: "what", ID: "sign-what", Label: "Do you sign it off?", Size: component.Medium, Error: f.says("what")},
			Choices: []component.Choice{
				{Value: string(civic.SignOffGiven), Text: "Yes, as it stands", Chosen: chosen(civic.SignOffGiven)},
				{
					Value: string(civic.SignOffReplaced), Text: "Yes, in my own words", Hint: "An update of yours stands in its place. What the lead wrote is kept.", Chosen: chosen(civic.SignOffReplaced),
					Then: area("words", "How do you say it?", "The committee reads it."),
				},
				{Value: string(civic.SignOffBack), Text: "No, it goes back", Chosen: chosen(civic.SignOffBack), Then: area("why", "Why?", "Whoever wrote it reads this.")},
			},
		}},
		Submit: component.Buttons{{Text: "Send"}, {Text: "Keep it for later", Kind: component.Secondary, Name: "do", Value: "keep"}},
	}
}

// done says why a link opens nothing any more.
func (p pages) done(v *route.Visit, o *chase.ToSign) error {
	title, lead, status := "Thank you: nothing waits for you", "All that this link was for is seen to. It opens nothing any more.", http.StatusOK
	ask := "Whoever sent it can send another"
	if v.Site.Contact != "" {
		ask += ": " + v.Site.Contact
	}
	switch {
	case o.State == store.LinkRevoked:
		title, lead, status = "This link was taken back", "The clerk took it back: nothing can be signed by it. "+ask+".", http.StatusGone
	case o.State == store.LinkOpen && o.Over:
		title, lead, status = "This link has run out", "It worked until "+o.Until.Format("2 January 2006")+". "+ask+".", http.StatusGone
	case o.State == store.LinkOpen:
		lead = "What you were asked to sign off was seen to meanwhile, or a newer update took its place, of which you get a letter of its own."
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Before: notice(v), Main: page.Content{Title: title, Lead: lead}}); err != nil {
		return err
	}
	v.Status(status)
	return nil
}

// overtaken says that what was sent came too late, and gives back what was typed.
func (p pages) overtaken(v *route.Visit, o *chase.ToSign, f *form) error {
	title := "It was seen to meanwhile"
	switch {
	case o.State == store.LinkRevoked:
		title = "This link was taken back"
	case o.State == store.LinkOpen && o.Over:
		title = "This link has run out"
	}
	parts := component.Parts{page.Paragraph{Text: "What you sent was not taken: that update does not wait for you any more, or not by this link."}}
	if words := f.typed.Get("words") + f.typed.Get("why"); words != "" {
		parts = append(parts, component.Inset{Body: component.Parts{page.Paragraph{Text: "This is what you wrote:"}, component.Text(words)}})
	}
	parts = append(parts, component.Link{Text: "See what waits for you", Href: p.at(v)})
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Main: page.Content{Title: title, Parts: parts}}); err != nil {
		return err
	}
	v.Status(http.StatusConflict)
	return nil
}

// errors lists what is wrong, in the order of the boxes.
func (f *form) errors() component.Errors {
	var out component.Errors
	if said := f.wrong[""]; said != "" {
		out.Items = append(out.Items, component.FieldError{ID: "main", Text: said})
	}
	for _, box := range boxes {
		if said := f.wrong[box]; said != "" {
			out.Items = append(out.Items, component.FieldError{ID: "sign-" + box, Text: said})
		}
	}
	return out
}
