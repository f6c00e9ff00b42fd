package planpaper

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// asking are the boxes of the question, which the page that asks whether the paper is to be
// issued sends on.
var asking = []string{"paper", "board", "meeting-day", "meeting-month", "meeting-year", "since-day", "since-month", "since-year"}

// mayIssue reports whether somebody may issue the papers of a board.
func mayIssue(a access.Actor, board string) error {
	if !a.May(access.Publish, access.Scope{Bodies: []string{board}}) {
		return store.Forbidden("web", "your account may not issue the papers of this board: it needs to be allowed to %s", access.Publish.Says())
	}
	return nil
}

// sure shows what would be issued, and to whom, and asks.
func sure(d page.Deps, v *route.Visit, made *progress.Paper, wrong string) error {
	if err := mayIssue(v.Actor, made.Board); err != nil {
		return err
	}
	slug, typed := v.PathValue("slug"), typedIn(v)
	view, err := d.View(v)
	if err != nil {
		return err
	}
	l, err := load(d, v, view)
	if err != nil {
		return err
	}
	before, err := d.Store.Issued(v.Context(), store.IssuedParams{AsAt: store.AsAt{Authority: v.Authority.ID}, Body: made.Board, Meeting: made.Meeting})
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	var last *store.Issued
	for i := range before {
		if x := &before[i]; x.Kind == gather.IssuedKind(made.Kind, slug) && (!made.Meeting.IsZero() || x.AsAt == made.AsAt) && last == nil {
			last = x
		}
	}
	back := url.Values{}
	form := component.Form{Action: v.Address("/plans/" + slug + "/papers/issued"), Post: true, Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(made.Entry, 10)}}}
	for _, name := range asking {
		for _, value := range typed[name] {
			form.Fields = append(form.Fields, component.Hidden{Name: name, Value: value})
			if value != "" {
				back.Set(name, value)
			}
		}
	}
	form.Submit = component.Buttons{{Text: "Issue it", Kind: component.Primary}, {Text: "Go back", Kind: component.Secondary, Href: v.Address("/plans/" + slug + "/papers?" + back.Encode())}}
	form.Parts = component.Parts{component.Checkboxes{
		Field:   component.Field{Name: "public", Label: "Who else may read it", Hint: "The board may in any case."},
		Choices: []component.Choice{{Value: "yes", Text: "The public too: the plan’s pages then show them how it stood", Chosen: typed.Get("public") != ""}},
	}}
	title, parts := "Issue this paper?", component.Parts{}
	if wrong != "" {
		title = "Error: " + title
		parts = append(parts, component.Errors{Items: []component.FieldError{{ID: "why", Text: wrong}}})
	}
	rows := []component.SummaryRow{
		{Key: "Paper", Value: made.Title()}, {Key: "For", Value: made.Subtitle()}, {Key: "It says", Value: strings.Join(made.Notes(), " ")}, {Key: "To", Value: made.Board},
	}
	if last != nil {
		rows = append(rows, component.SummaryRow{Key: "Issued before", Parts: component.Parts{
			component.Link{Text: last.ID.String() + ", on " + last.On.Long(), Href: v.Anywhen("/desk/papers/issued/" + last.ID.String())}, component.Text(". It stays as it is; this one takes its place."),
		}})
		form.Fields = append(form.Fields, component.Hidden{Name: "replaces", Value: last.ID.String()})
		form.Parts = append(form.Parts, component.Input{Field: component.Field{Name: "why", Label: "Why it takes that place", Error: wrong}, Value: typed.Get("why"), Spell: true})
	}
	parts = append(parts, component.Summary{Rows: rows}, form)
	if err := d.Pages.Show(v, page.Page{Title: title, Private: true, Trail: append(trail(v, l), component.Link{Text: "Papers", Href: v.Address("/plans/" + slug + "/papers")}), Main: page.Content{
		Title: "Issue this paper?", Lead: "It is kept as it is now, byte for byte, in every form; nothing of it is written again. The board is then known to have been shown how the plan stood. Nothing is done yet.", Parts: parts,
	}}); err != nil {
		return err
	}
	if wrong != "" {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// typedIn is what was typed: into a form that was posted, or in the address.
func typedIn(v *route.Visit) url.Values {
	if v.Method == http.MethodPost {
		_ = v.PostFormValue("paper") // has it read
		return v.PostForm
	}
	return v.URL.Query()
}

// issue issues a paper.
func issue(d page.Deps, v *route.Visit) error {
	typed := typedIn(v)
	p, _, wrong := asked(v, typed)
	entry, err := strconv.ParseInt(typed.Get("entry"), 10, 64)
	if err != nil || entry <= 0 || len(wrong) > 0 {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	p.AsAt.Entry = entry
	made, err := gather.Plan(v.Context(), d.Store, p)
	if err != nil {
		return err
	}
	if err := mayIssue(v.Actor, made.Board); err != nil {
		return err
	}
	how := gather.How{Public: typed.Get("public") != "", Why: typed.Get("why"), By: store.By{Actor: string(v.Actor.ID), Cause: strings.TrimSpace("desk " + v.ID), At: v.Now}}
	if typed.Get("replaces") != "" {
		if how.Replaces, err = store.ParseIssueID(typed.Get("replaces")); err != nil {
			return err
		}
	}
	id, _, err := gather.IssuePlan(v.Context(), d.Store, p, how)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		return sure(d, v, made, page.Capital(said))
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/papers/issued/" + id.String()))
	return nil
}
