package desk

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

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
	count := page.Count(len(found.Commitments), "promise", "promises")
	caption := count
	if len(found.Commitments) > shownAtOnce {
		caption += ", of which these are the first " + strconv.Itoa(shownAtOnce)
	}
	parts = append(parts, component.Table{
		ID: "taken", Caption: caption, Size: component.Medium, Headed: true, Rows: promises(found.Commitments), Empty: "The filter takes no promise of which nobody has said whether it is followed.",
		Columns: promiseColumns,
	})
	if len(found.Commitments) > 0 {
		typed := f.of("triage")
		parts = append(parts, component.Form{
			Action: with(v, "/desk/triage"), Post: true, Fields: []component.Hidden{{Name: "digest", Value: found.Digest}, {Name: "entry", Value: strconv.FormatInt(found.Entry, 10)}},
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
	if n := len(found.Others); n > 0 {
		fit := page.Count(n, "promise fits too, and is", "promises fit too, and are")
		more := "They are of committees of which your account may not decide; whoever may sees them here."
		if n > shownAtOnce {
			more += " These are the first " + strconv.Itoa(shownAtOnce) + "."
		}
		parts = append(parts, component.Details{Summary: fit + " for others to decide", Body: component.Parts{
			page.Paragraph{Text: more},
			component.Table{ID: "others", Caption: "For others to decide", Headed: true, Rows: promises(found.Others), Columns: promiseColumns},
		}})
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

var promiseColumns = []component.Column{{Text: "Promise"}, {Text: "Committee"}, {Text: "Kind"}, {Text: "Since"}}

// promises are the first of them as rows.
func promises(all []*store.Commitment) [][]component.Cell {
	var rows [][]component.Cell
	for _, k := range all[:min(shownAtOnce, len(all))] {
		rows = append(rows, []component.Cell{{Text: page.Shorten(k.Text, 160)}, {Text: k.Asker}, {Text: kindWords(k.Kind)}, {Text: page.Day(k.Known.On)}})
	}
	return rows
}

// mostNamed is how many promises that were left as they are the address names.
const mostNamed = 50

// became writes what became of a press into the address of the page after it.
func became(t desk.Triaged) []string {
	var left []string
	for _, ref := range t.Changed[:min(mostNamed, len(t.Changed))] {
		left = append(left, ref.String())
	}
	if n := len(t.Changed) - len(left); n > 0 {
		left = append(left, strconv.Itoa(n))
	}
	more := []string{"n", strconv.Itoa(t.Set), "left", strings.Join(left, " ")}
	for name, n := range map[string]int{"had": t.Before, "more": t.More} {
		if n > 0 {
			more = append(more, name, strconv.Itoa(n))
		}
	}
	return more
}

// told tells what was done just now, what was left as it is, and how to come to it.
func told(v *route.Visit) component.Part {
	q := v.URL.Query()
	number := func(name string) int {
		n, err := strconv.Atoi(q.Get(name))
		if err != nil || n < 0 {
			return 0
		}
		return n
	}
	n, err := strconv.Atoi(q.Get("n"))
	did, ok := map[string]string{"followed": "followed from now on.", "historic": "set aside as historic."}[q.Get("done")]
	if err != nil || !ok || n < 0 {
		return nil
	}
	left, others := leftAsTheyAre(v, q.Get("left"))
	out := component.Notification{Done: n > 0, Text: page.Count(n, "promise is ", "promises are ") + did}
	if n == 0 {
		out.Text = "Nothing was changed."
		if had := number("had"); had > 0 && len(left) == 0 {
			out.Done, out.Text = true, "That had been done before: nothing was changed."
		}
	}
	var more component.Parts
	if len(left) > 0 {
		says := page.Count(len(left)+others, "promise was left as it is", "promises were left as they are") + ": somebody has decided since you looked, or the record reads otherwise."
		if others > 0 {
			says += " These are the first " + strconv.Itoa(len(left)) + "."
		}
		more = append(more, page.Paragraph{Text: says}, page.Links{Items: left})
	}
	if had := number("had"); had > 0 && (n > 0 || len(left) > 0) {
		more = append(more, page.Paragraph{Text: page.Count(had, "promise had", "promises had") + " been done so before."})
	}
	if came := number("more"); came > 0 {
		more = append(more, page.Paragraph{Text: page.Count(came, "promise that you had not been shown fits too, and waits", "promises that you had not been shown fit too, and wait") + " here."})
	}
	if len(more) > 0 {
		out.Body = more
	}
	return out
}

// leftAsTheyAre reads which promises were left as they are, and how many more.
func leftAsTheyAre(v *route.Visit, named string) ([]page.LinkNote, int) {
	var links []page.LinkNote
	for _, name := range strings.Fields(named) {
		if n, err := strconv.Atoi(name); err == nil && n > 0 {
			return links, n
		}
		ref, err := store.ParseRef(name)
		if err != nil || len(links) == mostNamed {
			return links, 0
		}
		links = append(links, page.LinkNote{Link: component.Link{Text: ref.String(), Href: v.Anywhen("/desk/queue?at=" + string(desk.WhatReading) + "-" + ref.String())}})
	}
	return links, 0
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
	entry, err := strconv.ParseInt(typed.Get("entry"), 10, 64)
	if err != nil {
		entry = 0 // of what was shown then nothing can be told
	}
	done, err := p.desk.Triage(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Entry: entry, Why: typed.Get("why")}, filter, state, typed.Get("digest"))
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.previewed(v, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(with(v, "/desk/triage", append(became(done), "done", string(state))...))
	return nil
}
