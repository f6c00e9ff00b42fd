package body

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// mostChoices is how many of its meetings somebody may choose between.
const mostChoices = 60

// changes says what changed of a committee's promises between two of its meetings, or two
// days: the paper of the same name, of what the public may see.
func changes(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	slug := v.PathValue("slug")
	b, err := view.Body(v.Context(), slug)
	if err != nil {
		return err
	}
	typed := v.URL.Query()
	from, wrongFrom := dayTyped(typed, "from")
	to, wrongTo := dayTyped(typed, "to")
	if from.IsZero() && to.IsZero() && wrongFrom+wrongTo == "" {
		from, to = lastTwo(view, b)
	}
	var said string
	var made *paper.Paper
	switch {
	case wrongFrom+wrongTo != "":
		said = page.Or(wrongFrom, wrongTo)
	case from.IsZero() || to.IsZero():
		said = "Choose an earlier and a later day"
	case to.After(view.On) && !met(b, to):
		said = "Choose a day that is not ahead, or a meeting"
	case view.Held && !to.Before(view.Policy.Hold.From):
		said = "Publication is held back before an election: choose days before " + view.Policy.Hold.From.Long()
	default:
		late := map[store.Ref]bool{}
		for _, c := range view.All() {
			late[c.Ref] = c.State == public.StateOverdue
		}
		made, err = gather.Paper(v.Context(), d.Store, gather.Params{
			Kind: paper.KindChanges, Authority: v.Authority, Body: b.Name, From: from, To: to, Today: view.On, Public: true,
			AsAt: store.AsAt{Entry: view.Entry}, Late: func(ref store.Ref) bool { return late[ref] },
			Shows: func(ref store.Ref) bool { return view.Has(public.KindCommitment, ref.String()) || moved(view, ref) },
		})
		if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrNotFound) {
			said, _ = store.Public(err)
			err = nil
		}
		if err != nil {
			return err
		}
	}
	title := "What changed"
	parts := component.Parts{}
	if said != "" {
		title = "Error: " + title
		parts = append(parts, component.Errors{Items: []component.FieldError{{ID: "from", Text: page.Capital(said)}}})
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen("/bodies/" + url.PathEscape(slug) + "/changes"), Fields: page.KeepDay(v), Submit: component.Buttons{{Text: "Show", Kind: component.Secondary}},
		Parts: component.Parts{
			component.Select{Field: component.Field{Name: "from", Label: "Since the meeting of"}, Choices: choices(b, from)},
			component.Select{Field: component.Field{Name: "to", Label: "Until the meeting of"}, Choices: choices(b, to)},
		},
	})
	lead := ""
	if made != nil {
		lead = strings.Join(made.Notes()[:1], "")
		parts = append(parts, moves(v, made)...)
	}
	if err := d.Pages.Show(v, page.Page{
		Title: title + ": " + b.Name, Description: lead, View: view, Body: b.Slug,
		Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Committees", Href: v.Address("/bodies")}, {Text: b.Name, Href: v.Address("/bodies/" + url.PathEscape(slug))}},
		Main:  page.Content{Caption: b.Name, Title: "What changed between two meetings", Lead: lead, Parts: parts},
	}); err != nil {
		return err
	}
	if said != "" {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// moved reports whether a promise was joined to one that is shown.
func moved(view *public.View, ref store.Ref) bool {
	to, ok := view.Moved(public.KindCommitment, ref.String())
	return ok && view.Has(public.KindCommitment, to)
}

// moves are the groups of the paper, each a table.
func moves(v *route.Visit, p *paper.Paper) component.Parts {
	var parts component.Parts
	for i := range p.Groups {
		g := &p.Groups[i]
		t := component.Table{ID: g.Name + "-table", Caption: g.About, Headed: true, Columns: []component.Column{{Text: "Promise"}, {Text: "What moved"}, {Text: "Who"}}}
		for j := range g.Rows {
			r := &g.Rows[j]
			t.Rows = append(t.Rows, []component.Cell{
				{Part: component.Parts{component.Link{Text: r.Ref, Href: v.Address("/commitments/" + r.ID.String())}, component.Text(" " + page.Shorten(r.Text, 140))}},
				{Text: strings.Join(r.Changes, " ")},
				{Text: page.Or(r.Owner, "Nobody is named")},
			})
		}
		parts = append(parts, page.Section{ID: g.Name, Title: p.Total.Groups[i].Heading(), Body: t})
	}
	return parts
}

// dayTyped reads a day that stands in the address.
func dayTyped(typed url.Values, name string) (day calendar.Date, wrong string) {
	text := strings.TrimSpace(typed.Get(name))
	if text == "" {
		return calendar.Date{}, ""
	}
	day, err := calendar.ParseDate(text)
	if err != nil {
		return calendar.Date{}, "Write each day as 2022-06-09"
	}
	return day, ""
}

// lastTwo are the last two meetings by the day of the view.
func lastTwo(view *public.View, b *public.BodyDetail) (from, to calendar.Date) {
	for _, m := range b.Meetings { // the latest first
		if m.On.After(view.On) {
			continue
		}
		if to.IsZero() {
			to = m.On
		} else if m.On != to {
			return m.On, to
		}
	}
	return from, to
}

func met(b *public.BodyDetail, day calendar.Date) bool {
	for _, m := range b.Meetings {
		if m.On == day {
			return true
		}
	}
	return false
}

// choices are the committee's meetings, the latest first, and the day that is chosen where
// it is none of them.
func choices(b *public.BodyDetail, chosen calendar.Date) []component.Choice {
	var out []component.Choice
	if !chosen.IsZero() && !met(b, chosen) {
		out = append(out, component.Choice{Value: chosen.String(), Text: chosen.Long() + " (no meeting)", Chosen: true})
	}
	for _, m := range b.Meetings[:min(len(b.Meetings), mostChoices)] {
		out = append(out, component.Choice{Value: m.On.String(), Text: m.On.Long(), Chosen: m.On == chosen})
	}
	return out
}
