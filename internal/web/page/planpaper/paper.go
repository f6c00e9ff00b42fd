package planpaper

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"mattersarising/internal/access"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// formatWords are the forms as a programme manager knows them.
var formatWords = map[paper.Format]string{
	paper.DOCX: "Word document", paper.XLSX: "Spreadsheet (Excel)", paper.HTML: "Page that reads by itself, and prints", paper.CSV: "Table for programs (CSV)",
}

// kindHints say what is in each paper.
var kindHints = map[progress.Kind]string{
	progress.KindHighlight:  "What moved since the board before, where claims and rules differ, and what the board is asked.",
	progress.KindPlan:       "Every action with both colours and why, and a timeline.",
	progress.KindExceptions: "The actions that are red or amber, by what is wrong, and those claimed otherwise.",
	progress.KindPage:       "One sheet of A3.",
	progress.KindStatement:  "By finding: what will be done, by whom, by when. It tells no colours.",
}

// boxes are those of the question, with the ids by which a mistake links to them.
var boxes = []struct{ name, id string }{{"paper", "paper"}, {"board", "board"}, {"meeting", "meeting-day"}, {"since", "since-day"}, {"form", "form"}}

// ask asks which paper of a plan is wanted, and says what was wrong about the last question.
func ask(d page.Deps, v *route.Visit, wrong map[string]string) error {
	if !all(v) {
		return store.Forbidden("web", "your account may not make papers: it reads what your organisation owes and is owed, and no more of the record")
	}
	view, err := d.View(v)
	if err != nil {
		return err
	}
	l, err := load(d, v, view)
	if err != nil {
		return err
	}
	bodies, err := d.Store.Bodies(v.Context(), store.AsAt{Authority: v.Authority.ID})
	if err != nil {
		return err
	}
	typed := v.URL.Query()
	title, parts := "Papers of the plan", component.Parts{}
	if len(wrong) > 0 {
		var list component.Errors
		for _, box := range boxes {
			if said := wrong[box.name]; said != "" {
				list.Items = append(list.Items, component.FieldError{ID: box.id, Text: said})
			}
		}
		parts = append(parts, list)
	}
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: wrong[name]}
	}
	var kinds, forms []component.Choice
	for _, k := range progress.Kinds() {
		kinds = append(kinds, component.Choice{Value: string(k), Text: k.Title(), Hint: kindHints[k], Chosen: page.Or(typed.Get("paper"), string(progress.KindHighlight)) == string(k)})
	}
	for _, f := range []paper.Format{paper.DOCX, paper.XLSX, paper.HTML, paper.CSV} {
		forms = append(forms, component.Choice{Value: string(f), Text: formatWords[f], Chosen: page.Or(typed.Get("form"), string(paper.DOCX)) == string(f)})
	}
	boards := []component.Choice{{Text: page.Or(l.Plan.Board, "The plan’s own")}}
	var names []string
	for _, b := range bodies {
		names = append(names, b.Name)
	}
	slices.Sort(names)
	for _, n := range slices.Compact(names) {
		if n != l.Plan.Board {
			boards = append(boards, component.Choice{Value: n, Text: n, Chosen: typed.Get("board") == n})
		}
	}
	submit := component.Buttons{{Text: "Make the paper"}}
	if v.Actor.MaySomewhere(access.Publish) {
		submit = append(submit, component.Button{Text: "Issue it …", Kind: component.Secondary, Name: "do", Value: "issue"})
	}
	form := component.Form{
		Action: v.Anywhen("/plans/" + l.Kept.Slug + "/papers/file"),
		Parts: component.Parts{
			component.Radios{Field: field("paper", "Which paper", ""), Choices: kinds},
			component.Select{Field: field("board", "For which board", ""), Choices: boards},
			page.DayBoxes(field("meeting", "For its meeting of", "For example, 8 12 2022. Left empty, it is the board’s next that is known. The paper for a meeting that is past is of the day before it."), typed, v.On),
			page.DayBoxes(field("since", "Held to the board of", "For example, 20 10 2022. Left empty, it is the last board that is known, or for which this paper was issued."), typed, v.On),
			component.Radios{Field: field("form", "In which form", ""), Choices: forms},
		},
		Submit: submit,
	}
	if !v.On.IsZero() {
		form.Fields = append(form.Fields, component.Hidden{Name: "as-at", Value: v.On.String()})
	}
	parts = append(parts, form)
	heading := title
	if len(wrong) > 0 {
		title = "Error: " + title
	}
	if err := d.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v, l), Main: page.Content{
		Caption: l.Plan.Title, Title: heading, Lead: "What goes to the board: made anew, as at " + v.Day().Long() + "; or issued, and then kept as it is.", Parts: parts,
	}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// asked reads the question; what is wrong with it is told by the name of the box.
func asked(v *route.Visit, typed url.Values) (gather.PlanParams, paper.Format, map[string]string) {
	wrong := map[string]string{}
	p := gather.PlanParams{Authority: v.Authority, Plan: v.PathValue("slug"), Board: typed.Get("board"), Judged: v.On, Today: v.Today}
	var err error
	if p.Kind, err = progress.ParseKind(page.Or(typed.Get("paper"), string(progress.KindHighlight))); err != nil {
		wrong["paper"] = "Choose a paper"
	}
	var said string
	if p.Meeting, said = page.TypedDay(typed, "meeting"); said != "" {
		wrong["meeting"] = said
	}
	if p.Since, said = page.TypedDay(typed, "since"); said != "" {
		wrong["since"] = said
	}
	format, err := paper.ParseFormat(page.Or(typed.Get("form"), string(paper.DOCX)))
	if err != nil {
		wrong["form"] = "Choose a form"
	}
	return p, format, wrong
}

// file makes a paper and sends it as a file; or asks whether it is to be issued.
func file(d page.Deps, v *route.Visit) error {
	p, format, wrong := asked(v, v.URL.Query())
	if len(wrong) > 0 || !all(v) {
		return ask(d, v, wrong)
	}
	made, err := gather.Plan(v.Context(), d.Store, p)
	if errors.Is(err, store.ErrInvalid) {
		said, _ := store.Public(err)
		return ask(d, v, map[string]string{"since": page.Capital(said)})
	}
	if err != nil {
		return err
	}
	if v.URL.Query().Get("do") == "issue" {
		return sure(d, v, made, "")
	}
	var b bytes.Buffer
	if err := made.Write(&b, format); err != nil {
		return err
	}
	v.Header().Set("Content-Disposition", `attachment; filename="`+made.FileName(format)+`"`)
	v.Send(format.MediaType(), b.Bytes())
	return nil
}
