package desk

import (
	"net/http"
	"net/url"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/entry"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// enterBoxes are the boxes of an entry in their order, and which of them an error leads to.
var enterBoxes = []struct {
	field entry.Field
	id    string
}{
	{entry.FieldBody, "body"}, {entry.FieldMeeting, "meeting-day"}, {entry.FieldItem, "item"}, {entry.FieldTitle, "title"},
	{entry.FieldKind, "kind"}, {entry.FieldWords, "words"}, {entry.FieldBy, "by"}, {entry.FieldTo, "to"}, {entry.FieldDue, "due"},
}

// kindHints say when each kind of promise is meant.
var kindHints = map[civic.CommitmentKind]string{
	civic.KindUndertaking: "Somebody said that it would be done.", civic.KindAction: "It was noted as an action.",
	civic.KindResolution: "The meeting resolved it.", civic.KindRecommendation: "The meeting recommended it to somebody else.",
	civic.KindPlanAction: "It is one of a plan’s.",
}

// enterKinds are the kinds of promise, the usual first.
var enterKinds = []civic.CommitmentKind{civic.KindUndertaking, civic.KindAction, civic.KindResolution, civic.KindRecommendation, civic.KindPlanAction}

// noteKind is what is sent where nothing was promised.
const noteKind = "note"

// enter asks for what was said in a meeting.
func (p *pages) enter(v *route.Visit) error { return p.askEntry(v, v.URL.Query(), nil) }

// askEntry is the form, with what was typed and what is wrong with it.
func (p *pages) askEntry(v *route.Visit, typed url.Values, wrong []entry.Problem) error {
	names, err := p.desk.Committees(v.Context(), who(v), access.Correct)
	if err != nil {
		return err
	}
	says := func(f entry.Field) string {
		for _, w := range wrong {
			if w.Field == f {
				return w.Text
			}
		}
		return ""
	}
	field := func(f entry.Field, label, hint string) component.Field {
		return component.Field{Name: string(f), Label: label, Hint: hint, Error: says(f)}
	}
	input := func(f entry.Field, label, hint string) component.Input {
		return component.Input{Field: field(f, label, hint), Value: typed.Get(string(f))}
	}
	bodies := component.Select{Field: field(entry.FieldBody, "Which committee met", ""), Choices: []component.Choice{{Text: "Choose a committee"}}}
	for _, n := range names {
		bodies.Choices = append(bodies.Choices, component.Choice{Value: n, Text: n, Chosen: typed.Get("body") == n})
	}
	kinds := component.Radios{Field: field(entry.FieldKind, "What it is", ""), Compact: true}
	for _, k := range enterKinds {
		kinds.Choices = append(kinds.Choices, component.Choice{Value: string(k), Text: kindWords(k), Hint: kindHints[k], Chosen: typed.Get("kind") == string(k)})
	}
	kinds.Choices = append(kinds.Choices, component.Choice{Value: noteKind, Text: "Only a note", Hint: "Nothing was promised.", Chosen: typed.Get("kind") == noteKind})
	number := input(entry.FieldItem, "Number of the item on the agenda", "As printed, for example 7. When the council’s page is read, it is known by this.")
	number.Width = 5
	title := input(entry.FieldTitle, "Title of the item", "")
	title.Spell = true
	var parts component.Parts
	if len(wrong) > 0 {
		parts = append(parts, entryErrors(wrong))
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen("/desk/enter"), Post: true,
		Parts: component.Parts{
			component.Fieldset{Field: component.Field{Name: "at", Label: "The meeting", Size: component.Medium}, Parts: component.Parts{
				bodies,
				component.Details{Summary: "A committee that is not listed", Open: typed.Get("other") != "", Body: component.Input{
					Field: component.Field{Name: "other", Label: "What it is called", Hint: "It is then new to the record. Leave it empty where you chose one above."}, Value: typed.Get("other"),
				}},
				boxed(field(entry.FieldMeeting, "Day of the meeting", "For example 7 9 2018."), typed, never),
				number, title,
			}},
			component.Fieldset{Field: component.Field{Name: "said", Label: "What was said", Size: component.Medium}, Parts: component.Parts{
				kinds,
				component.Textarea{Field: field(entry.FieldWords, "In the meeting’s own words", "As far as you have them."), Value: typed.Get("words"), Rows: 4},
				input(entry.FieldBy, "Who is to do it", "A post, a person, a body or a partner. Leave it empty where nobody was named."),
				input(entry.FieldTo, "To whom", "Leave it empty where it is the committee itself."),
				input(entry.FieldDue, "By when", "In words, for example: by the end of March, or within 10 working days. You see what is read from them before anything is kept."),
				component.Checkboxes{Field: component.Field{Name: "follow", Label: "From now on", Size: component.Plain}, Compact: true, Choices: []component.Choice{
					{Value: "yes", Text: "Follow this promise at once", Hint: "Else it waits to be reviewed, as what is read does.", Chosen: typed.Get("follow") != ""},
				}},
			}},
		},
		Submit: component.Buttons{{Text: "See how it is understood"}},
	})
	heading := "Enter by hand what was said in a meeting"
	windowTitle := heading
	if len(wrong) > 0 {
		windowTitle = "Error: " + heading
	}
	if err := p.Pages.Show(v, page.Page{Title: windowTitle, Private: true, Trail: trail(v), Before: entered(v), Main: page.Content{
		Title: heading, Lead: "For the days before the council’s page is there. When it is read, what you enter keeps its reference. Nobody outside sees it until it is accepted.", Parts: parts,
	}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// entered tells what was entered just now.
func entered(v *route.Visit) component.Part {
	ref := v.URL.Query().Get("done")
	switch {
	case ref == "":
		return nil
	case v.URL.Query().Get("again") != "":
		return component.Notification{Text: "The same was entered already: nothing was added.", Link: refLink(v, ref)}
	}
	n := component.Notification{Done: true, Text: "It is entered. You may enter something else of the same item."}
	n.Link = refLink(v, ref)
	return n
}

// refLink leads to a promise, where what was entered is one.
func refLink(v *route.Visit, s string) component.Link {
	ref, err := store.ParseRef(s)
	if err != nil {
		return component.Link{}
	}
	return component.Link{Text: "Open " + ref.String(), Href: v.Anywhen("/desk/promises/" + ref.String())}
}

func entryErrors(wrong []entry.Problem) component.Errors {
	var list component.Errors
	for _, box := range enterBoxes {
		for _, w := range wrong {
			if w.Field == box.field {
				list.Items = append(list.Items, component.FieldError{ID: box.id, Text: w.Text})
				break
			}
		}
	}
	return list
}

// entryOf reads an entry from what was typed, and whether its committee is a new one.
func entryOf(typed url.Values) (entry.Entry, bool, []entry.Problem) {
	e := entry.Entry{Body: typed.Get("body"), Number: typed.Get("item"), Title: typed.Get("title")}
	var wrong []entry.Problem
	other := strings.TrimSpace(typed.Get("other"))
	if other != "" {
		if e.Body != "" {
			wrong = append(wrong, entry.Problem{Field: entry.FieldBody, At: -1, Text: "Choose a committee, or name one that is not listed: not both"})
		}
		e.Body = other
	}
	day, said := dayOf(typed, "meeting")
	if said != "" {
		wrong = append(wrong, entry.Problem{Field: entry.FieldMeeting, At: -1, Text: strings.TrimSuffix(said, ", or leave all three boxes empty")})
	}
	e.Day = day
	s := entry.Said{Words: typed.Get("words")}
	switch kind := typed.Get("kind"); kind {
	case noteKind:
	case "":
		wrong = append(wrong, entry.Problem{Field: entry.FieldKind, Text: "Say what it is"})
	default:
		s.Kind, s.By, s.To, s.Due, s.Follow = civic.CommitmentKind(kind), typed.Get("by"), typed.Get("to"), typed.Get("due"), typed.Get("follow") != ""
	}
	e.Said = []entry.Said{s}
	return e, other != "", wrong
}

// entryPressed shows how an entry is understood; confirmed, it is entered.
func (p *pages) entryPressed(v *route.Visit) error {
	typed := typedIn(v)
	e, newBody, wrong := entryOf(typed)
	tidy, more, err := p.desk.CheckEntry(v.Context(), who(v), e, newBody)
	if err != nil {
		return err
	}
	for _, w := range more {
		if len(wrong) == 0 || !hasField(wrong, w.Field) {
			wrong = append(wrong, w)
		}
	}
	if len(wrong) > 0 || typed.Get("change") != "" {
		return p.askEntry(v, typed, wrong)
	}
	if typed.Get("confirm") == "" {
		return p.understood(v, typed, &tidy, newBody)
	}
	made, wrong, err := p.desk.Enter(v.Context(), pressOf(v), e, newBody)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return p.askEntry(v, typed, wrong)
	}
	next := url.Values{"done": {made.Item.String()}, "body": {tidy.Body}, "item": {tidy.Number}, "title": {tidy.Title}}
	for _, box := range []string{"meeting-day", "meeting-month", "meeting-year"} {
		next.Set(box, typed.Get(box))
	}
	if len(made.Refs) > 0 {
		next.Set("done", made.Refs[0].String())
	}
	if !made.New {
		next.Set("again", "yes")
	}
	v.Redirect(v.Anywhen("/desk/enter?" + next.Encode()))
	return nil
}

func hasField(all []entry.Problem, f entry.Field) bool {
	for _, p := range all {
		if p.Field == f {
			return true
		}
	}
	return false
}

// understood shows an entry as it would be kept, with the day that is read from its words.
func (p *pages) understood(v *route.Visit, typed url.Values, e *entry.Entry, newBody bool) error {
	s := &e.Said[0]
	body := e.Body
	if newBody {
		body += " (new to the record)"
	}
	rows := []component.SummaryRow{
		{Key: "Meeting", Value: body + ", " + e.Day.Long()},
		{Key: "Item", Value: strings.TrimSpace(e.Number + " " + e.Title)},
	}
	if s.Promise() {
		rows = append(rows,
			component.SummaryRow{Key: "What it is", Value: kindWords(s.Kind)},
			component.SummaryRow{Key: "Words", Value: "“" + s.Words + "”"},
			component.SummaryRow{Key: "Who is to do it", Value: page.Or(s.By, "Nobody was named")},
			component.SummaryRow{Key: "To whom", Value: page.Or(s.To, e.Body)},
			component.SummaryRow{Key: "By when", Value: dueRead(e, 0)},
			component.SummaryRow{Key: "Followed", Value: map[bool]string{true: "At once", false: "Not before it is reviewed"}[s.Follow]},
		)
	} else {
		rows = append(rows, component.SummaryRow{Key: "Note", Value: "“" + s.Words + "”"})
	}
	form := component.Form{Action: v.Anywhen("/desk/enter"), Post: true, Submit: component.Buttons{
		{Text: "Enter it", Name: "confirm", Value: "yes"}, {Text: "Change it", Kind: component.Secondary, Name: "change", Value: "yes"},
	}}
	for _, name := range []string{"body", "other", "meeting-day", "meeting-month", "meeting-year", "item", "title", "kind", "words", "by", "to", "due", "follow"} {
		if value := typed.Get(name); value != "" {
			form.Fields = append(form.Fields, component.Hidden{Name: name, Value: value})
		}
	}
	const title = "Is this what was said?"
	return p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{
		Title: title, Lead: "Nothing is kept yet.", Parts: component.Parts{component.Summary{Rows: rows}, form},
	}})
}

// dueRead says by when, as it is read from the words that were typed.
func dueRead(e *entry.Entry, at int) string {
	words := e.Said[at].Due
	if words == "" {
		return "Nothing was said"
	}
	d := e.Due(at)
	read := page.ByWhen(&public.Commitment{Due: d})
	if d.From.IsZero() && d.To.IsZero() && d.Event == "" && d.Recurring == "" {
		return "“" + words + "”: no day can be read from these words"
	}
	return "“" + words + "” is read as " + read
}
