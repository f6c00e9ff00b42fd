package desk

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"

	"mattersarising/internal/desk"
	cells "mattersarising/internal/sheet"
	"mattersarising/internal/store"
	"mattersarising/internal/tracker"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// trackers lists the trackers that were taken in, each to be given back, and asks for one.
func (p *pages) trackers(v *route.Visit) error { return p.askTracker(v, nil) }

func (p *pages) askTracker(v *route.Visit, f *form) error {
	all, bodies, err := desk.Trackers(v.Context(), p.Store, who(v))
	if err != nil {
		return err
	}
	typed := f.of("tracker")
	choices := []component.Choice{{Text: "Choose a committee"}}
	for _, b := range bodies {
		choices = append(choices, component.Choice{Value: b, Text: b, Chosen: typed.Get("body") == b})
	}
	parts := component.Parts{}
	title := "Trackers"
	if f != nil {
		var errs component.Errors
		for _, box := range []string{"body", "file", "meeting"} {
			if said := f.says("tracker", box); said != "" {
				id := box
				if box == "meeting" {
					id += "-day"
				}
				errs.Items = append(errs.Items, component.FieldError{ID: id, Text: said})
			}
		}
		parts, title = append(parts, errs), "Error: "+title
	}
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: f.says("tracker", name)}
	}
	parts = append(parts, page.Section{ID: "take-in", Title: "Take one in", Lead: "Nothing is kept before you have seen how it is understood, and confirmed it. What its columns mean is remembered for the committee’s next file.", Body: component.Form{
		Action: v.Anywhen("/desk/trackers"), Post: true, Files: true,
		Parts: component.Parts{
			component.Select{Field: field("body", "Whose tracker it is", ""), Choices: choices},
			component.Upload{Field: field("file", "The spreadsheet", fmt.Sprintf("Excel (.xlsx) or CSV, at most %d MB.", desk.MostTracker>>20)), Accept: ".xlsx,.csv"},
			boxed(field("meeting", "The meeting of rows that name none (optional)", "For example 7 9 2018."), typed, never),
		},
		Submit: component.Buttons{{Text: "Look at it first"}},
	}})
	t := component.Table{ID: "taken", Caption: "Taken in, the last of each committee", Headed: true, Empty: "None has been taken in yet.", Columns: []component.Column{{Text: "Committee"}, {Text: "File"}, {Text: "Taken in", Day: true}, {Text: "Rows", Numeric: true}, {Text: "Give it back"}}}
	for i := range all {
		x := &all[i]
		t.Rows = append(t.Rows, []component.Cell{{Text: x.Body}, {Text: x.Name}, {Text: x.On.Long()}, {Text: page.Number(len(x.Rows))}, {Part: component.Link{Text: "With today’s words (" + x.ID.String() + ")", Href: v.Anywhen("/desk/trackers/" + x.ID.String() + "/file")}}})
	}
	parts = append(parts, page.Section{ID: "back", Title: "Give one back", Lead: "In its own columns and order, each row with today’s state, last report and date.", Body: t})
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{
		Title: "A committee’s own tracker", Lead: "The spreadsheet in which a clerk follows what a committee asked for.", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// trackerSent reads a tracker, and leads to what it would come to.
func (p *pages) trackerSent(v *route.Visit) error {
	sent, err := page.ReadSent(v, desk.MostTracker)
	if err != nil {
		return err
	}
	f := &form{act: "tracker", typed: sent.Typed, wrong: map[string]string{}}
	asked := desk.TrackerAsked{Body: sent.Typed.Get("body"), Meeting: f.day(sent.Typed, "meeting", "meeting")}
	switch {
	case asked.Body == "":
		f.wrong["body"] = "Choose whose tracker it is"
	case sent.Large:
		f.wrong["file"] = "The spreadsheet is larger than 20 MB: leave out the sheets and the pictures that are no tracker"
	case len(sent.File) == 0:
		f.wrong["file"] = "Choose a spreadsheet"
	}
	if len(f.wrong) > 0 {
		return p.askTracker(v, f)
	}
	t, err := desk.BringTracker(v.Context(), p.Store, who(v), desk.File{Name: path.Base(strings.ReplaceAll(sent.Name, `\`, "/")), Bytes: sent.File}, asked, moment(v))
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrRateLimited) || errors.Is(err, store.ErrTooLarge) {
		said, _ := store.Public(err)
		f.wrong["file"] = page.Capital(said)
		return p.askTracker(v, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/trackers/" + t.ID))
	return nil
}

// fieldBox is the box in which somebody says which column a field is.
func fieldBox(name string) string { return "column-" + name }

// trackerAsked reads what is said of a held tracker; nil where nothing is.
func trackerAsked(q url.Values) (*desk.TrackerAsked, error) {
	if q.Get("said") == "" {
		return nil, nil //nolint:nilnil // nothing is said
	}
	asked := &desk.TrackerAsked{Sheet: q.Get("sheet"), Said: true}
	for _, f := range tracker.Fields() {
		if q.Has(fieldBox(f.Name)) {
			if asked.Columns == nil {
				asked.Columns = map[string]string{}
			}
			asked.Columns[f.Name] = q.Get(fieldBox(f.Name))
		}
	}
	var wrong string
	if asked.Meeting, wrong = page.TypedDay(q, "meeting"); wrong != "" {
		return nil, store.Invalid("web", "the meeting’s day: %s", wrong)
	}
	return asked, nil
}

// trackerHeld shows how a tracker is understood and what it would come to, or what it came to.
func (p *pages) trackerHeld(v *route.Visit) error {
	asked, err := trackerAsked(v.URL.Query())
	if err != nil {
		return err
	}
	t, sheets, err := desk.LookTracker(v.Context(), p.Store, who(v), v.PathValue("id"), moment(v), asked)
	if err != nil {
		return err
	}
	here := v.Anywhen("/desk/trackers/" + t.ID)
	if t.Done {
		return p.Pages.Show(v, page.Page{Title: "The tracker has been taken in", Private: true, Trail: trail(v), Main: page.Content{
			Title: "The tracker has been taken in", Lead: trackerTally(t), Parts: component.Parts{page.Links{Items: []page.LinkNote{
				{Link: component.Link{Text: "Say which rows are what the minutes say in other words", Href: v.Anywhen("/desk/queue?what=" + string(desk.WhatSame))}, Note: "each is suggested, and nothing is merged before you have said so"},
				{Link: component.Link{Text: "Give it back in its own columns", Href: v.Anywhen("/desk/trackers/" + t.Taken.String() + "/file")}},
				{Link: component.Link{Text: "Trackers", Href: v.Anywhen("/desk/trackers")}},
			}}},
		}})
	}
	title, lead := "Is this how it is meant?", trackerTally(t)
	var parts component.Parts
	leave := component.Buttons{{Text: "Leave it", Kind: component.Secondary, Name: "leave", Value: "yes"}}
	switch {
	case t.Refused != nil:
		title, lead = "It cannot be read like this", t.Refused.Error()
		if len(sheets) > 1 {
			title = "Which sheet is the tracker?"
		}
	case t.Prepared.Same:
		title, lead = "This very file was taken in already", "As "+t.Prepared.Before.ID.String()+". Nothing would be added."
	case len(t.Prepared.Problems) > 0:
		title, lead = "It cannot be taken in like this", "Put right what is said here and send the file again; or say below what its columns mean. Nothing of it is kept."
	}
	if t.Prepared != nil {
		parts = append(parts, sheetProblems("problems", "What is wrong, one line each", t.Prepared.Problems))
	}
	if t.Ready() {
		parts = append(parts, component.Form{Action: here, Post: true, Fields: heldFields(t), Submit: append(component.Buttons{{Text: "Take it in"}}, leave...)})
	} else {
		parts = append(parts, component.Form{Action: here, Post: true, Submit: leave})
	}
	parts = append(parts, page.Section{ID: "columns", Title: "What its columns mean", Lead: "It is remembered for the committee’s next file.", Body: trackerColumns(here, t, sheets)})
	if t.Prepared != nil {
		parts = append(parts, sheetProblems("notes", "What to know of it", t.Prepared.Notes), understood(t))
	}
	return p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: append(trail(v), component.Link{Text: "Trackers", Href: v.Anywhen("/desk/trackers")}), Main: page.Content{
		Caption: t.Name + ", " + t.Asked.Body, Title: title, Lead: lead, Parts: parts,
	}})
}

func trackerTally(t *desk.Tracker) string {
	words := fmt.Sprintf("%s: %s, of which %d are new, %d have news and %d are as last time.", t.Name, page.Count(t.Rows, "row", "rows"), t.New, t.News, t.Same)
	if t.Gone > 0 {
		words += fmt.Sprintf(" %d no longer stand there: what they became of stays.", t.Gone)
	}
	return words
}

// sheetProblems are things wrong with a sheet, or worth knowing: where, what, what to do.
// nil where there are none.
func sheetProblems(id, caption string, all []*cells.Problem) component.Part {
	if len(all) == 0 {
		return nil
	}
	t := component.Table{ID: id, Caption: caption, Headed: true, Stacked: true, Columns: []component.Column{{Text: "Where"}, {Text: "What"}, {Text: "What to do"}}}
	for _, q := range all {
		where := q.Cell
		if q.Sheet != "" {
			where = strings.TrimSuffix("sheet "+q.Sheet+", "+where, ", ")
		}
		what := page.Capital(q.What)
		if q.Expected != "" {
			what += "; expected " + q.Expected
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: page.Capital(page.Or(where, "the file"))}, {Text: what}, {Text: page.Capital(q.Do)}})
	}
	return t
}

// heldFields say of a tracker again what was shown of it: what is confirmed is what was seen.
func heldFields(t *desk.Tracker) []component.Hidden {
	out := []component.Hidden{{Name: "said", Value: "yes"}, {Name: "sheet", Value: t.Prepared.Sheet}}
	if d := t.Asked.Meeting; !d.IsZero() {
		for box, n := range map[string]int{"day": d.Day(), "month": int(d.Month()), "year": d.Year()} {
			out = append(out, component.Hidden{Name: "meeting-" + box, Value: fmt.Sprint(n)})
		}
	}
	for _, f := range tracker.Fields() {
		letter := ""
		if c, ok := t.Prepared.Columns[f.Name]; ok {
			letter = cells.Letters(c.Number)
		}
		out = append(out, component.Hidden{Name: fieldBox(f.Name), Value: letter})
	}
	return out
}

// trackerColumns asks which column is what, by the headings and the first thing in each.
func trackerColumns(here string, t *desk.Tracker, sheets []string) component.Form {
	f := component.Form{Action: here, Fields: []component.Hidden{{Name: "said", Value: "yes"}}, Submit: component.Buttons{{Text: "Look at it again", Kind: component.Secondary}}}
	if len(sheets) > 1 {
		var choices []component.Choice
		for _, s := range sheets {
			choices = append(choices, component.Choice{Value: s, Text: s, Chosen: t.Prepared != nil && t.Prepared.Sheet == s})
		}
		f.Parts = append(f.Parts, component.Select{Field: component.Field{Name: "sheet", Label: "The sheet"}, Choices: choices})
	}
	if t.Prepared != nil {
		columns := t.Columns()
		for _, field := range tracker.Fields() {
			has, ok := t.Prepared.Columns[field.Name]
			choices := []component.Choice{{Text: "No column", Chosen: !ok}}
			for _, c := range columns {
				text := c.Letter + ": " + page.Or(c.Name, "no heading")
				if c.Example != "" {
					text += " (“" + page.Shorten(c.Example, 30) + "”)"
				}
				choices = append(choices, component.Choice{Value: c.Letter, Text: text, Chosen: ok && cells.Letters(has.Number) == c.Letter})
			}
			f.Parts = append(f.Parts, component.Select{Field: component.Field{Name: fieldBox(field.Name), Label: page.Capital(field.Name) + ": " + field.Says}, Choices: choices})
		}
	}
	f.Parts = append(f.Parts, boxed(component.Field{Name: "meeting", Label: "The meeting of rows that name none (optional)", Hint: "For example 7 9 2018."}, nil, t.Asked.Meeting))
	return f
}

// mostUnderstood is how many rows are shown as they are understood.
const mostUnderstood = 25

// understood shows the rows as they are understood.
func understood(t *desk.Tracker) component.Part {
	lines := t.Prepared.Lines
	caption := "The rows as they are understood"
	if len(lines) > mostUnderstood {
		lines, caption = lines[:mostUnderstood], fmt.Sprintf("The first %d rows as they are understood", mostUnderstood)
	}
	out := component.Table{ID: "rows", Caption: caption, Headed: true, Stacked: true, Empty: "No row is understood yet.", Columns: []component.Column{{Text: "Row", Numeric: true}, {Text: "What is to be done"}, {Text: "Who"}, {Text: "When"}, {Text: "How it stands"}, {Text: "It is"}}}
	for i := range lines {
		l := &lines[i]
		is := ""
		if i < len(t.Prepared.Plan.Outcomes) {
			is = string(t.Prepared.Plan.Outcomes[i])
		}
		out.Rows = append(out.Rows, []component.Cell{{Text: page.Number(l.Row)}, {Text: l.Words}, {Text: l.Owner}, {Text: l.Due}, {Text: page.Or(string(l.State), l.Status)}, {Text: page.Capital(is)}})
	}
	return out
}

// trackerKept takes a tracker in, or leaves it.
func (p *pages) trackerKept(v *route.Visit) error {
	id, typed := v.PathValue("id"), typedIn(v)
	if typed.Get("leave") != "" {
		if err := desk.LeaveTracker(v.Context(), p.Store, who(v), id, moment(v)); err != nil {
			return err
		}
		v.Redirect(v.Anywhen("/desk/trackers"))
		return nil
	}
	asked, err := trackerAsked(typed)
	if err != nil {
		return err
	}
	if asked == nil {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	err = desk.KeepTracker(v.Context(), p.Store, who(v), id, *asked, moment(v))
	if err != nil && !errors.Is(err, store.ErrInvalid) {
		return err
	}
	to := v.Anywhen("/desk/trackers/" + id)
	if err != nil { // something has changed since it was looked at: the page says what
		to += "?" + typed.Encode()
	}
	v.Redirect(to)
	return nil
}

// trackerBack gives a tracker back.
func (p *pages) trackerBack(v *route.Visit) error {
	id, err := store.ParseTrackerID(v.PathValue("id"))
	if err != nil {
		return store.NotFound("web", "there is no tracker %q: they are called T-1, T-2 and so on", v.PathValue("id"))
	}
	back, err := desk.BackTracker(v.Context(), p.Store, who(v), id)
	if err != nil {
		return err
	}
	media := "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	if strings.HasSuffix(strings.ToLower(back.Tracker.Name), ".csv") {
		media = "text/csv; charset=utf-8"
	}
	v.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": back.Tracker.Name}))
	v.Header().Set("X-Content-Type-Options", "nosniff")
	v.Send(media, back.Bytes)
	return nil
}
