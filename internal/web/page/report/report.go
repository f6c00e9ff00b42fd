// Package report is where a reader says that something is wrong on a page, and where
// they find what was answered.
package report

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	return []route.Route{
		{Pattern: "GET /report", Needs: access.ReadPublic, Handle: func(v *route.Visit) error { return show(d, v, form{about: about(v.URL.Query().Get("page"))}) }},
		{Pattern: "POST /report", Needs: access.ReadPublic, Class: route.ClassReport, Handle: func(v *route.Visit) error { return take(d, v) }},
		{Pattern: "GET /reports/{id}", Needs: access.ReadPublic, Handle: func(v *route.Visit) error { return one(d, v) }},
	}
}

// form is what was typed, and what is wrong with it.
type form struct {
	about, words, wrong string
}

// about keeps a page's address only where it is one of this site.
func about(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n") || len(path) > 1000 {
		return "/"
	}
	return path
}

func show(d page.Deps, v *route.Visit, f form) error {
	words := component.Textarea{
		Field: component.Field{Name: "words", Label: "What is wrong?", Size: component.Medium, Error: f.wrong, Hint: "What the page says, and what it should say. Please give no names of children or of people who use services: it is kept as you write it."},
		Value: f.words, Rows: 8, Most: store.MostReported,
	}
	var parts component.Parts
	title := "Something wrong on this page?"
	if f.wrong != "" {
		parts, title = append(parts, component.ErrorsOf(words.Field)), "Error: "+title
	}
	parts = append(
		parts,
		page.Paragraph{Text: "It is answered within " + strconv.Itoa(v.Site.AnswerDays) + " working days, and the answer shows on the page. If the council’s own minutes are wrong, tell the council: this site only reads them."},
		component.Summary{Rows: []component.SummaryRow{{Key: "The page", Parts: component.Parts{component.Link{Text: f.about, Href: v.Anywhen(f.about)}}}}},
		component.Form{Action: v.Anywhen("/report"), Post: true, Fields: []component.Hidden{{Name: "page", Value: f.about}}, Parts: component.Parts{words}, Submit: component.Buttons{{Text: "Send"}}},
	)
	if err := d.Pages.Show(v, page.Page{Title: title, Private: true, Main: page.Content{Title: "Something wrong on this page?", Parts: parts}}); err != nil {
		return err
	}
	if f.wrong != "" {
		v.Status(422)
	}
	return nil
}

func take(d page.Deps, v *route.Visit) error {
	f := form{about: about(v.PostFormValue("page")), words: v.PostFormValue("words")}
	switch words := strings.TrimSpace(f.words); {
	case words == "":
		f.wrong = "Say what is wrong"
	case !utf8.ValidString(words) || strings.ContainsRune(words, 0):
		f.wrong = "Write it in plain letters: part of it cannot be read"
	case utf8.RuneCountInString(words) > store.MostReported:
		f.wrong = "Say it in " + page.Number(store.MostReported) + " letters or fewer"
	}
	if f.wrong != "" {
		return show(d, v, f)
	}
	id, err := d.Store.Report(v.Context(), store.ReportParams{
		Authority: v.Authority.ID, Page: f.about, Words: f.words, By: store.By{Actor: "a reader", Cause: "report " + v.ID, At: v.Now},
	})
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/reports/" + strconv.FormatInt(int64(id), 10)))
	return nil
}

func one(d page.Deps, v *route.Visit) error {
	missing := store.NotFound("web", "there is no report of that number")
	id, err := strconv.ParseInt(v.PathValue("id"), 10, 64)
	if err != nil || id < 1 {
		return missing
	}
	found, err := d.Store.Reports(v.Context(), store.ReportsParams{Authority: v.Authority.ID, Report: store.ReportID(id)})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return missing
	}
	r := found[0]
	rows := []component.SummaryRow{
		{Key: "The page", Parts: component.Parts{component.Link{Text: r.Page, Href: v.Anywhen(r.Page)}}},
		{Key: "Sent", Value: r.Day.Long()},
	}
	if r.Answer == "" {
		rows = append(rows, component.SummaryRow{Key: "Answer", Value: "Not yet. It is expected within " + strconv.Itoa(v.Site.AnswerDays) + " working days."})
	} else {
		rows = append(rows, component.SummaryRow{Key: "Answer", Value: r.Answer})
	}
	if r.Answer != "" && r.Shown {
		rows = append(rows, component.SummaryRow{Key: "What was said to be wrong", Value: r.Words})
	}
	return d.Pages.Show(v, page.Page{
		Title: "Report " + strconv.FormatInt(id, 10), Private: true,
		Main: page.Content{
			Title: "Report " + strconv.FormatInt(id, 10), Lead: "Thank you. Keep the address of this page: the answer will stand here and on the page itself.",
			Parts: component.Parts{component.Summary{Rows: rows}},
		},
	})
}
