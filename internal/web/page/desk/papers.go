package desk

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// papers asks which paper is wanted, and for which meeting.
func (p *pages) papers(v *route.Visit) error { return p.askPaper(v, nil) }

// formatWords are the forms as a clerk knows them.
var formatWords = map[paper.Format]string{
	paper.DOCX: "Word document", paper.XLSX: "Spreadsheet (Excel)", paper.HTML: "Page that reads by itself, and prints", paper.CSV: "Table for programs (CSV)",
}

// paperBodies are the committees whose record somebody reads.
func (p *pages) paperBodies(v *route.Visit) ([]string, error) {
	if !seesRecord(v.Actor) {
		return nil, store.Forbidden("web", "your account may not make papers: it reads what your organisation owes and is owed, and no more of the record")
	}
	all, err := p.Store.Bodies(v.Context(), store.AsAt{Authority: v.Authority.ID})
	if err != nil {
		return nil, err
	}
	var names []string
	for _, b := range all {
		if v.Actor.May(access.ReadRecord, access.Scope{Bodies: []string{b.Name}}) {
			names = append(names, b.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// askPaper is the page, with what was wrong about the last question.
func (p *pages) askPaper(v *route.Visit, wrong map[string]string) error {
	bodies, err := p.paperBodies(v)
	if err != nil {
		return err
	}
	typed := v.URL.Query()
	title, parts := "Papers for a meeting", component.Parts{}
	if len(wrong) > 0 {
		var list component.Errors
		for _, box := range []struct{ name, id string }{{"body", "body"}, {"meeting", "meeting-day"}, {"from", "from-day"}, {"year", "year"}, {"form", "form"}} {
			if said := wrong[box.name]; said != "" {
				list.Items = append(list.Items, component.FieldError{ID: box.id, Text: said})
			}
		}
		parts = append(parts, list)
	}
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: wrong[name]}
	}
	choose := func(name, first string) []component.Choice {
		out := []component.Choice{{Text: first}}
		for _, b := range bodies {
			out = append(out, component.Choice{Value: b, Text: b, Chosen: typed.Get(name) == b})
		}
		return out
	}
	var kinds, forms []component.Choice
	for _, k := range paper.Kinds() {
		kinds = append(kinds, component.Choice{Value: string(k), Text: k.Title(), Chosen: typed.Get("paper") == string(k)})
	}
	for _, f := range []paper.Format{paper.DOCX, paper.XLSX, paper.HTML, paper.CSV} {
		forms = append(forms, component.Choice{Value: string(f), Text: formatWords[f], Chosen: typed.Get("form") == string(f)})
	}
	if typed.Get("paper") == "" {
		kinds[0].Chosen = true
	}
	if typed.Get("form") == "" {
		forms[0].Chosen = true
	}
	submit := component.Buttons{{Text: "Make the paper"}}
	if v.Actor.MaySomewhere(access.Publish) {
		submit = append(submit, component.Button{Text: "Issue it …", Kind: component.Secondary, Name: "do", Value: "issue"})
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen("/desk/papers/file"),
		Parts: component.Parts{
			component.Radios{Field: field("paper", "Which paper", ""), Choices: kinds},
			component.Select{Field: field("body", "Of which committee", "What its meetings recorded and what is owed to it."), Choices: choose("body", "Choose a committee")},
			component.Select{Field: field("with", "Whose business it took over", "What was owed to an earlier committee is then in its paper."), Choices: choose("with", "No other committee’s")},
			boxed(field("meeting", "For the meeting of", "For example, 22 9 2022. Left empty, it is the committee’s next that is known. The paper of a meeting that is past is of the day before it."), typed, v.On),
			boxed(field("from", "Only of “What changed”: since the meeting, or the day", "For example, 9 6 2022. Left empty, it is the meeting before."), typed, v.On),
			component.Input{Field: field("year", "Only of the annual account: the year in which the municipal year began", "For example, 2021 for 2021/22. Left empty, it is the last that is over, or from November the one that runs."), Value: typed.Get("year"), Mode: "numeric", Width: 4},
			component.Radios{Field: field("form", "In which form", ""), Choices: forms},
			component.Checkboxes{Field: field("all", "What nobody has reviewed yet", ""), Choices: []component.Choice{{Value: "yes", Text: "List it too, marked, and in no count", Chosen: typed.Get("all") != ""}}},
		},
		Submit: submit,
	})
	was, err := p.issuedList(v)
	if err != nil {
		return err
	}
	parts = append(parts, was)
	heading := title
	if len(wrong) > 0 {
		title = "Error: " + title
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{
		Title: heading, Lead: "What goes with the agenda: what is followed, and nothing that is closed to the public.", Parts: parts,
	}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// paperFile makes a paper and sends it as a file.
func (p *pages) paperFile(v *route.Visit) error {
	bodies, err := p.paperBodies(v)
	if err != nil {
		return err
	}
	asked, format, wrong := paperAsked(v, v.URL.Query(), bodies)
	if len(wrong) > 0 {
		return p.askPaper(v, wrong)
	}
	if v.URL.Query().Get("do") == "issue" {
		err := p.sureToIssue(v, v.URL.Query(), asked, "")
		if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrInvalid) {
			said, _ := store.Public(err)
			return p.askPaper(v, map[string]string{"meeting": page.Capital(said)})
		}
		return err
	}
	made, err := gather.Paper(v.Context(), p.Store, asked)
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrInvalid) {
		said, _ := store.Public(err)
		return p.askPaper(v, map[string]string{"meeting": page.Capital(said)})
	}
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := made.Write(&b, format); err != nil {
		return err
	}
	v.Header().Set("Content-Disposition", `attachment; filename="`+made.FileName(format)+`"`)
	v.Send(format.MediaType(), b.Bytes())
	return nil
}

// paperAsked reads the question; what is wrong with it is told by the name of the box.
func paperAsked(v *route.Visit, typed url.Values, bodies []string) (gather.Params, paper.Format, map[string]string) {
	wrong := map[string]string{}
	p := gather.Params{Kind: paper.KindTracker, Authority: v.Authority, Body: typed.Get("body"), Judged: v.On, Today: v.Today, All: typed.Get("all") != ""}
	if kind, err := paper.ParseKind(typed.Get("paper")); err == nil {
		p.Kind = kind
	}
	if !slices.Contains(bodies, p.Body) {
		wrong["body"] = "Choose a committee"
	}
	if with := strings.TrimSpace(typed.Get("with")); with != "" && with != p.Body && slices.Contains(bodies, with) {
		p.With = []string{with}
	}
	day, said := dayOf(typed, "meeting")
	if said != "" {
		wrong["meeting"] = said
	}
	p.Meeting = day
	switch p.Kind {
	case paper.KindChanges:
		if p.From, said = dayOf(typed, "from"); said != "" {
			wrong["from"] = said
		}
		p.To, p.Meeting = day, calendar.Date{}
	case paper.KindAnnual:
		p.Meeting = calendar.Date{}
		if year := strings.TrimSpace(typed.Get("year")); year != "" {
			n, err := strconv.Atoi(year)
			if err != nil || n < 1900 || n > 9000 {
				wrong["year"] = "Write a year: 2021 for 2021/22"
			}
			p.Year = n
		}
	}
	format, err := paper.ParseFormat(page.Or(typed.Get("form"), string(paper.DOCX)))
	if err != nil {
		wrong["form"] = "Choose a form"
	}
	return p, format, wrong
}
