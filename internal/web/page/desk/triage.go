package desk

import (
	"errors"
	"net/http"
	"strconv"

	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// shownAtOnce is how many of the promises that a filter takes are shown before it is
// confirmed. Their number is always said.
const shownAtOnce = 50

// triage shows which promises a filter takes, before anything is done with them.
func (p *pages) triage(v *route.Visit) error { return p.previewed(v, nil) }

func (p *pages) previewed(v *route.Visit, f *form) error {
	filter, err := filterOf(v)
	if err != nil {
		return err
	}
	found, err := p.desk.Preview(v.Context(), who(v), filter)
	if err != nil {
		return err
	}
	var parts component.Parts
	title := "Follow many at once, or set them aside"
	if f != nil {
		parts = append(parts, triageErrors(f))
	}
	parts = append(parts, filterForm(v, "/desk/triage", found.Bodies))
	var rows [][]component.Cell
	for _, k := range found.Commitments[:min(shownAtOnce, len(found.Commitments))] {
		rows = append(rows, []component.Cell{{Text: page.Shorten(k.Text, 160)}, {Text: k.Asker}, {Text: kindWords(k.Kind)}, {Text: page.Day(k.Known.On)}})
	}
	count := page.Count(len(found.Commitments), "promise", "promises")
	caption := count
	if len(found.Commitments) > shownAtOnce {
		caption += ", of which these are the first " + strconv.Itoa(shownAtOnce)
	}
	parts = append(parts, component.Table{
		ID: "taken", Caption: caption, Size: component.Medium, Headed: true, Rows: rows, Empty: "The filter takes no promise of which nobody has said whether it is followed.",
		Columns: []component.Column{{Text: "Promise"}, {Text: "Committee"}, {Text: "Kind"}, {Text: "Since"}},
	})
	if len(found.Commitments) > 0 {
		typed := f.of("triage")
		parts = append(parts, component.Form{
			Action: with(v, "/desk/triage"), Post: true, Fields: []component.Hidden{{Name: "digest", Value: found.Digest}},
			Parts: component.Parts{
				component.Radios{Field: component.Field{Name: "state", Label: "What to do with " + count, Size: component.Medium, Error: f.says("triage", "state")}, Choices: []component.Choice{
					{Value: string(civic.Followed), Text: "Follow them", Hint: "They are chased, and counted.", Chosen: typed.Get("state") == string(civic.Followed)},
					{Value: string(civic.Historic), Text: "Set them aside as historic", Hint: "They stay in the record, and nobody is asked for them.", Chosen: typed.Get("state") == string(civic.Historic)},
				}},
				component.Input{Field: component.Field{Name: "why", Label: "Why", Hint: "Needed to set them aside.", Error: f.says("triage", "why")}, Value: typed.Get("why"), Spell: true},
			},
			Submit: component.Buttons{{Text: "Do this with " + count}},
		})
	}
	pageTitle := title
	if f != nil {
		pageTitle = "Error: " + title
	}
	if err := p.Pages.Show(v, page.Page{Title: pageTitle, Private: true, Trail: trail(v), Before: told(v), Main: page.Content{
		Title: title, Lead: page.Count(found.Left, "promise waits", "promises wait") + " until somebody says whether it is followed. First choose some, then say what to do with them.", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// told tells what was done just now.
func told(v *route.Visit) component.Part {
	n, err := strconv.Atoi(v.URL.Query().Get("n"))
	did, ok := map[string]string{"followed": " followed from now on.", "historic": " set aside as historic."}[v.URL.Query().Get("done")]
	switch {
	case err != nil || !ok || n < 0:
		return nil
	case n == 0:
		return component.Notification{Done: true, Text: "That had been done before: nothing was changed."}
	case n == 1:
		return component.Notification{Done: true, Text: "1 promise is" + did}
	}
	return component.Notification{Done: true, Text: page.Number(n) + " promises are" + did}
}

func triageErrors(f *form) component.Errors {
	var out component.Errors
	for _, box := range []string{"", "state", "why"} {
		if said := f.wrong[box]; said != "" {
			out.Items = append(out.Items, component.FieldError{ID: box, Text: said})
		}
	}
	return out
}

// triaged does what was chosen with all that the filter takes.
func (p *pages) triaged(v *route.Visit) error {
	filter, err := filterOf(v)
	if err != nil {
		return err
	}
	typed := typedIn(v)
	f := &form{act: "triage", typed: typed, wrong: map[string]string{}}
	state, err := civic.ParseFollowing(typed.Get("state"))
	if err != nil || state == civic.Unreviewed {
		f.wrong["state"] = "Say what to do with them"
	}
	if state == civic.Historic && len(typed.Get("why")) == 0 {
		f.wrong["why"] = "Say why they are set aside"
	}
	if len(f.wrong) > 0 {
		return p.previewed(v, f)
	}
	n, err := p.desk.Triage(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Why: typed.Get("why")}, filter, state, typed.Get("digest"))
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.previewed(v, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(with(v, "/desk/triage", "done", string(state), "n", strconv.Itoa(n)))
	return nil
}
