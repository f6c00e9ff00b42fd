package desk

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"mattersarising/internal/desk"
	"mattersarising/internal/indicator/intake"
	cells "mattersarising/internal/sheet"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// figures asks for a file of figures.
func (p *pages) figures(v *route.Visit) error { return p.askFigures(v, nil) }

func (p *pages) askFigures(v *route.Visit, f *form) error {
	lib, err := suite.Library(v.Context(), p.Store, store.AsAt{Authority: v.Authority.ID})
	if err != nil {
		return err
	}
	typed := f.of("figures")
	which := []component.Choice{{Text: "The file says of which each figure is"}}
	for _, id := range lib.IDs() {
		d, _ := lib.Latest(id)
		which = append(which, component.Choice{Value: id, Text: d.Group + ": " + d.Name, Chosen: typed.Get("indicator") == id})
	}
	parts := component.Parts{component.Form{
		Action: v.Anywhen("/desk/figures"), Post: true, Files: true,
		Parts: component.Parts{
			component.Upload{Field: component.Field{Name: "files", Label: "A file of figures", Hint: "CSV or Excel (.xlsx), at most " + strconv.Itoa(intake.MostBytes>>20) + " MB", Error: f.says("figures", "files")}, Accept: ".csv,.xlsx"},
			component.Select{Field: component.Field{Name: "indicator", Label: "Of which measure"}, Choices: which},
			component.Checkboxes{Field: component.Field{Name: "is", Label: "What holds of all of it"}, Choices: []component.Choice{
				{Value: "provisional", Text: "The figures are provisional", Chosen: typed.Has("is")},
				{Value: "shares", Text: "Percentages are written as shares", Hint: "0.85 means 85%"},
				{Value: "benchmarks", Text: "Take only figures of England, regions and neighbours"},
			}},
		},
		Submit: component.Buttons{{Text: "Look at it first"}},
	}}
	title := "Take figures in"
	if said := f.says("figures", "files"); said != "" {
		parts, title = append(component.Parts{component.Errors{Items: []component.FieldError{{ID: "files", Text: said}}}}, parts...), "Error: "+title
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{
		Title: "Take figures in", Lead: "Nothing is kept before you have seen what would be taken, and confirmed it. Figures that are known already are left out; one that says otherwise is a correction, and the figure before it stays.", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// figuresSent reads the file, and leads to what it would come to.
func (p *pages) figuresSent(v *route.Visit) error {
	v.Body = http.MaxBytesReader(nil, v.Body, mostFigures)
	if err := v.ParseMultipartForm(4 << 20); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return &store.Error{Kind: store.ErrTooLarge, Op: "web", Public: "at most " + strconv.Itoa(intake.MostBytes>>20) + " MB can be sent at once: send the years or the measures in files of their own", Cause: err}
		}
		return &store.Error{Kind: store.ErrInvalid, Op: "web", Public: "what was sent arrived broken: send it again", Cause: err}
	}
	defer v.MultipartForm.RemoveAll() //nolint:errcheck // a folder of temporary files
	var file desk.File
	for _, h := range v.MultipartForm.File["files"] {
		r, err := h.Open()
		if err != nil {
			return err
		}
		body, err := io.ReadAll(r)
		_ = r.Close()
		if err != nil {
			return err
		}
		file = desk.File{Name: h.Filename, Bytes: body}
	}
	asked := desk.FiguresAsked{Indicator: v.PostForm.Get("indicator")}
	for _, is := range v.PostForm["is"] {
		asked.Provisional = asked.Provisional || is == "provisional"
		asked.Shares = asked.Shares || is == "shares"
		asked.Benchmarks = asked.Benchmarks || is == "benchmarks"
	}
	u, err := desk.BringFigures(v.Context(), p.Store, who(v), v.Authority, v.Site.GSS, file, asked, moment(v))
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrRateLimited) {
		said, _ := store.Public(err)
		return p.askFigures(v, &form{act: "figures", typed: v.PostForm, wrong: map[string]string{"files": page.Capital(said)}})
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/figures/" + u.ID))
	return nil
}

// mostFigures is how many bytes the form may have: the file, and what stands around it.
const mostFigures = intake.MostBytes + 1<<16

// figuresHeld shows what a file would come to, or came to.
func (p *pages) figuresHeld(v *route.Visit) error {
	u, err := desk.LookFigures(v.Context(), p.Store, who(v), v.PathValue("id"), moment(v))
	if err != nil {
		return err
	}
	here := v.Anywhen("/desk/figures/" + u.ID)
	title, lead := "Is this what you want to take in?", fmt.Sprintf("%s: %s, of which %d are new, %d correct what was known and %d were known already.", u.Name, page.Count(u.Count, "figure", "figures"), u.New, u.Corrected, u.Same)
	var parts component.Parts
	switch {
	case u.Done:
		title, lead = "The figures have been taken in", fmt.Sprintf("%s: %d new, %d corrected, %d known already.", u.Name, u.New, u.Corrected, u.Same)
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "See the measures", Href: v.Anywhen("/indicators")}}, {Link: component.Link{Text: "Publish what is new", Href: v.Anywhen("/desk/measures")}}, {Link: component.Link{Text: "Take more in", Href: v.Anywhen("/desk/figures")}}}})
	case len(u.Problems) > 0:
		title, lead = "It cannot be taken in like this", u.Name+": put right what is said here and send the file again; or say below what its columns hold. Nothing of it is kept."
		parts = append(parts, listed("problems", "What is wrong", u.Problems))
	default:
		var ask component.Parts
		if len(u.Jumps) > 0 {
			parts = append(parts, listed("jumps", "Beyond what is usual", u.Jumps))
			ask = append(ask, component.Checkboxes{Field: component.Field{Name: "jumps", Label: "Figures beyond what is usual"}, Choices: []component.Choice{{Value: "yes", Text: "I have looked at them, and they are right", Chosen: false}}})
			if v.URL.Query().Has("look") {
				parts = append(component.Parts{component.Errors{Items: []component.FieldError{{ID: "jumps", Text: "Say that the figures beyond what is usual are right, or leave the file"}}}}, parts...)
			}
		}
		parts = append(parts, component.Form{Action: here, Post: true, Fields: []component.Hidden{{Name: "act", Value: "take"}}, Parts: ask, Submit: component.Buttons{{Text: "Take these in"}, {Text: "Leave it", Kind: component.Secondary, Name: "leave", Value: "yes"}}})
	}
	if len(u.Left) > 0 {
		parts = append(parts, listed("left", "What is left out", u.Left))
	}
	if !u.Done {
		parts = append(parts, page.Section{ID: "columns", Title: "What its columns hold", Lead: "It is remembered for the next file with the same headings.", Body: columnsForm(here, u)})
	}
	return p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{Title: title, Lead: lead, Parts: parts}})
}

// listed is a table of one column of words.
func listed(id, caption string, all []string) component.Table {
	t := component.Table{ID: id, Caption: caption, Columns: []component.Column{{Text: "Where, what, and what to do"}}}
	for _, s := range all {
		t.Rows = append(t.Rows, []component.Cell{{Text: page.Capital(s)}})
	}
	return t
}

// columnsForm asks of each column what it holds.
func columnsForm(here string, u *desk.Figures) component.Form {
	f := component.Form{Action: here, Post: true, Fields: []component.Hidden{{Name: "act", Value: "columns"}}, Submit: component.Buttons{{Text: "Look at it again", Kind: component.Secondary}}}
	for i, c := range u.Columns {
		var choices []component.Choice
		for _, r := range intake.Roles() {
			text := page.Capital(string(r))
			if r == c.Role {
				for _, of := range []string{c.Indicator, c.Area, c.Period} {
					if of != "" {
						text += " of " + of
					}
				}
			}
			choices = append(choices, component.Choice{Value: string(r), Text: text, Chosen: r == c.Role})
		}
		label := "Column " + cells.Letters(i+1)
		if c.Name != "" {
			label += ": " + c.Name
		}
		f.Parts = append(f.Parts, component.Select{Field: component.Field{Name: "column-" + strconv.Itoa(i), Label: label}, Choices: choices})
	}
	return f
}

// figuresKept takes a file in, reads it again with other words about its columns, or leaves it.
func (p *pages) figuresKept(v *route.Visit) error {
	id := v.PathValue("id")
	typed := typedIn(v)
	switch {
	case typed.Get("leave") != "":
		if err := desk.LeaveFigures(v.Context(), p.Store, who(v), id, moment(v)); err != nil {
			return err
		}
		v.Redirect(v.Anywhen("/desk/figures"))
		return nil
	case typed.Get("act") == "columns":
		u, err := desk.LookFigures(v.Context(), p.Store, who(v), id, moment(v))
		if err != nil {
			return err
		}
		asked := u.Asked
		m := intake.Mapping{Columns: u.Columns, Indicator: asked.Indicator, Shares: asked.Shares, Publisher: page.Or(asked.Publisher, u.Publisher)}
		for i := range m.Columns {
			r := intake.Role(typed.Get("column-" + strconv.Itoa(i)))
			if r != "" && r != m.Columns[i].Role {
				m.Columns[i] = intake.Column{Name: m.Columns[i].Name, Role: r}
			}
		}
		if _, err := intake.ParseMapping(m.String()); err != nil {
			return store.Invalid("web", "%v", err)
		}
		asked.Mapping = &m
		if u, err = desk.AgainFigures(v.Context(), p.Store, who(v), v.Authority, v.Site.GSS, id, asked, moment(v)); err != nil {
			return err
		}
		v.Redirect(v.Anywhen("/desk/figures/" + u.ID))
		return nil
	}
	err := desk.KeepFigures(v.Context(), p.Store, who(v), v.Authority, v.Site.GSS, id, typed.Get("jumps") == "yes", moment(v))
	look := ""
	switch {
	case errors.Is(err, store.ErrInvalid):
		look = "?look=yes"
	case err != nil:
		return err
	}
	v.Redirect(v.Anywhen("/desk/figures/" + id + look))
	return nil
}
