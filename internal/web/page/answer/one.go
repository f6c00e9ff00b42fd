package answer

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/chase"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// one shows one promise with its forms, and leads to the others.
func (p pages) one(v *route.Visit, o *chase.Opened, waiting []*chase.Due, at int, f *form) error {
	due := waiting[at]
	title := due.Called() + ": how does it stand?"
	var parts component.Parts
	if f != nil {
		title = "Error: " + title
		parts = append(parts, f.errors())
	}
	update, err := p.update(v, o, due, f)
	if err != nil {
		return err
	}
	parts = append(parts, component.Summary{Rows: rows(due)}, update)
	parts = append(parts, p.others(v, o, waiting, at, f)...)
	caption := "Promise " + due.Called()
	if len(waiting) > 1 {
		caption += ", one of " + strconv.Itoa(len(waiting)) + " that wait for you"
	}
	return p.Pages.Show(v, page.Page{Title: title, Private: true, Before: notice(v), Scripts: []string{"answer.js"}, Main: page.Content{
		Caption: caption, Title: due.Text, Parts: parts,
	}})
}

// rows are what is known of a promise: no more than whoever owes it needs.
func rows(due *chase.Due) []component.SummaryRow {
	when := due.Why
	if expected := chase.Expected(&due.Promise); expected != "" {
		when = page.Capital(expected) + ". " + when
	}
	all := []component.SummaryRow{
		{Key: "When", Value: when},
		{Key: "Promised at", Value: due.Record},
	}
	if r := due.Lived.Report; r != nil {
		all = append(all, component.SummaryRow{Key: "Said last", Value: page.Capital(follow.StepInWords(r)) + " (" + r.Known.Long() + "). " + page.Capital(r.Why)})
	}
	return all
}

// stateWords are the states as whoever answers reads them.
var stateWords = map[civic.Delivery]struct{ text, hint string }{
	civic.DeliveryNotStarted:      {"Not started", ""},
	civic.DeliveryInProgress:      {"In progress", "It will be done in time."},
	civic.DeliveryDelayed:         {"Delayed", "It will be done, and later than was promised."},
	civic.DeliveryPaused:          {"Paused", "Nothing is being done for now."},
	civic.DeliveryImplemented:     {"Done", "All that was promised is there."},
	civic.DeliveryNoLongerApplies: {"No longer applies", "The committee that asked may see it otherwise."},
}

// update is the form that says how a promise stands, filled with what was half typed.
func (p pages) update(v *route.Visit, o *chase.Opened, due *chase.Due, f *form) (component.Form, error) {
	const name = "update"
	typed := f.of(name)
	if typed == nil {
		typed, _ = url.ParseQuery(due.Item.Draft) // what was kept was written by Encode
	}
	field := func(box, label, hint string) component.Field {
		return component.Field{Name: box, ID: name + "-" + box, Label: label, Hint: hint, Error: f.says(name, box)}
	}
	how := component.Radios{Field: field("state", "How does it stand?", ""), Compact: true}
	how.Size = component.Medium
	for _, state := range civic.StepProgress.States() {
		w, known := stateWords[civic.Delivery(state)]
		if !known || !due.Open[civic.StepProgress][state] {
			continue
		}
		how.Choices = append(how.Choices, component.Choice{Value: state, Text: w.text, Hint: w.hint, Chosen: typed.Get("state") == state})
	}
	words := component.Textarea{Field: field("words", "What is there to say?", "Needed where it is late, delayed, paused or no longer applies. The committee reads it."), Value: typed.Get("words"), Rows: 4, Most: mostWords / 2}
	if due.Timing == civic.TimingOverdue {
		words.Hint = "It is late: say why, and what is being done. The committee reads it."
	}
	expected := page.DayBoxes(field("expected", "When is it expected now? (optional)", "For example, 7 9 2018."), typed, never)
	evidence, err := p.evidence(v, due, typed, f, field)
	if err != nil {
		return component.Form{}, err
	}
	asked := component.Parts{}
	for _, q := range o.Questions(due) {
		box := answerBox(q.ID)
		asked = append(asked, component.Textarea{
			Field: field(box, q.By+" asks: "+q.Asked().Words, "Your answer is expected "+q.ExpectedInWords()+". Leave it empty if you cannot answer yet."), Value: typed.Get(box), Rows: 4, Most: mostWords / 2,
		})
	}
	return component.Form{
		Action: p.action(v, due.Item.Ref.String()), Post: true, Files: true,
		Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(due.Entry, 10)}},
		Parts:  append(append(component.Parts{how, words}, asked...), expected, evidence),
		Submit: component.Buttons{{Text: "Send this update"}, {Text: "Keep it for later", Kind: component.Secondary, Name: "do", Value: "keep"}},
	}, nil
}

func (p pages) action(v *route.Visit, rest string) string {
	return v.Anywhen(chase.Path + url.PathEscape(v.PathValue("token")) + "/" + rest)
}

// others are what can be done instead of answering, and what else waits.
func (p pages) others(v *route.Visit, o *chase.Opened, waiting []*chase.Due, at int, f *form) component.Parts {
	ref := waiting[at].Item.Ref.String()
	var out component.Parts
	typed := f.of("not-mine")
	out = append(out, component.Details{Summary: "This is not mine", Open: typed != nil, Body: component.Form{
		Action: p.action(v, ref+"/not-mine"), Post: true, Submit: component.Buttons{{Text: "Give it back to the clerk", Kind: component.Secondary}},
		Parts: component.Parts{component.Textarea{Field: component.Field{Name: "why", ID: "not-mine-why", Label: "Whose is it, or why is it not yours?", Error: f.says("not-mine", "why")}, Value: typed.Get("why"), Rows: 2}},
	}})
	typed = f.of("pass")
	field := func(box, label, hint string) component.Field {
		return component.Field{Name: box, ID: "pass-" + box, Label: label, Hint: hint, Error: f.says("pass", box)}
	}
	pass := component.Parts{
		component.Input{Field: field("name", "Who is to answer?", "Their name, or their post."), Value: typed.Get("name")},
		component.Input{Field: field("address", "Their e-mail address", "One of your own organisation."), Value: typed.Get("address"), Kind: "email", Mode: "email"},
	}
	if len(waiting) > 1 {
		pass = append(pass, component.Radios{Field: field("which", "What are they to answer?", ""), Compact: true, Choices: []component.Choice{
			{Value: "one", Text: "This promise", Chosen: typed.Get("which") != "all"},
			{Value: "all", Text: "All that wait for me", Chosen: typed.Get("which") == "all"},
		}})
	}
	if o.PassedBy == "" {
		pass = append(pass, component.Checkboxes{Field: field("deputy", "From now on", ""), Compact: true, Choices: []component.Choice{{
			Value: "yes", Text: "They are my deputy: ask them in my place", Chosen: typed.Get("deputy") != "",
			Then: page.DayBoxes(field("until", "Until (optional)", "For example, 7 9 2018."), typed, never),
		}}})
	}
	out = append(out, component.Details{Summary: "Somebody else is to answer", Open: typed != nil, Body: component.Form{
		Action: p.action(v, "pass"), Post: true, Fields: []component.Hidden{{Name: "item", Value: ref}}, Parts: pass,
		Submit: component.Buttons{{Text: "Pass it on", Kind: component.Secondary}},
	}})
	var links page.Links
	for i, d := range waiting {
		if i != at {
			links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: d.Called() + ": " + page.Shorten(d.Text, 100), Href: p.at(v, "item", d.Item.Ref.String())}})
		}
	}
	if len(links.Items) > 0 {
		out = append(out, page.Section{ID: "others", Title: "Also waiting for you", Body: links})
	}
	return append(out, p.past(o))
}

// past says what of the link is done with, and what was closed since.
func (p pages) past(o *chase.Opened) component.Part {
	var all page.Links
	for i := range o.Due {
		d := &o.Due[i]
		var words string
		switch {
		case d.Item.State == store.LinkItemAnswered:
			words = "answered on " + d.Item.Changed.Format("2 January 2006")
		case d.Item.State == store.LinkItemPassed:
			words = "passed on"
		case d.Item.State == store.LinkItemNotMine, d.Item.State == store.LinkItemSettled:
			words = "given back to the clerk"
		case d.Gone:
			words = "not shown any more; nothing is asked of you"
		case d.Closed:
			words = "closed since by the committee; nothing is asked of you any more"
		default:
			continue
		}
		text := d.Item.Ref.String()
		if !d.Gone {
			text = d.Called() + ": " + page.Shorten(d.Text, 80)
		}
		all.Items = append(all.Items, page.LinkNote{Link: component.Link{Text: text}, Note: words})
	}
	if len(all.Items) == 0 {
		return nil
	}
	return page.Section{ID: "past", Title: "Done with", Body: all}
}

// done says why a link opens nothing any more.
func (p pages) done(v *route.Visit, o *chase.Opened) error {
	title, lead := "Thank you: nothing waits for you", "All that this link was for is answered. It opens nothing any more."
	status := http.StatusOK
	ask := "Whoever sent it can send another"
	if v.Site.Contact != "" {
		ask += ": " + v.Site.Contact
	}
	switch {
	case o.State == store.LinkRevoked:
		title, lead, status = "This link was taken back", "The clerk took it back: nothing can be answered by it. "+ask+".", http.StatusGone
	case o.Newer:
		title, lead = "Nothing waits for you here", "What was left was passed on, or sent again in a later letter: use the link in that one."
	case o.State == store.LinkOpen && o.Over:
		title, lead, status = "This link has run out", "It worked until "+o.Until.Format("2 January 2006")+". "+ask+". What you had half typed is kept for a month.", http.StatusGone
	case o.State == store.LinkOpen:
		lead = "What you were asked about was closed since by the committee that asked. Nothing is owed any more."
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Before: notice(v), Main: page.Content{Title: title, Lead: lead, Parts: component.Parts{p.past(o)}}}); err != nil {
		return err
	}
	v.Status(status)
	return nil
}

// overtaken says that what was sent came too late, and gives back what was typed.
func (p pages) overtaken(v *route.Visit, o *chase.Opened, f *form) error {
	title := "It was answered, or closed, meanwhile"
	switch {
	case o.State == store.LinkRevoked:
		title = "This link was taken back"
	case o.State == store.LinkOpen && o.Over:
		title = "This link has run out"
	}
	parts := component.Parts{page.Paragraph{Text: "What you sent was not taken: nothing can be answered for it by this link any more. If it still matters, send it to whoever sent you the letter."}}
	words := f.typed.Get("words") + f.typed.Get("why")
	for _, box := range answerBoxes(f.typed) {
		words = strings.TrimSpace(words + " " + f.typed.Get(box))
	}
	if words != "" {
		parts = append(parts, component.Inset{Body: component.Parts{page.Paragraph{Text: "This is what you wrote:"}, component.Text(words)}})
	}
	parts = append(parts, component.Link{Text: "See what waits for you", Href: p.at(v)}, p.past(o))
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
	for _, box := range slices.Concat([]string{"state", "words"}, answerBoxes(f.typed), []string{"expected", "evidence", "file", "place", "where", "passage", "measure", "period", "shows", "part", "why", "name", "address", "until"}) {
		said := f.wrong[box]
		if said == "" {
			continue
		}
		id := f.name + "-" + box
		if box == "expected" || box == "until" {
			id += "-day"
		}
		out.Items = append(out.Items, component.FieldError{ID: id, Text: said})
	}
	return out
}

// never is no day: the boxes are filled from what was typed.
var never calendar.Date
