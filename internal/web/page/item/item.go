// Package item is the page of an agenda item: the record's own words, with what was
// read in them in the margin.
package item

import (
	"errors"
	"slices"

	"mattersarising/internal/access"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the page's.
func Routes(d page.Deps) []route.Route {
	return []route.Route{{Pattern: "GET /items/{id}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return show(d, v) }}}
}

func show(d page.Deps, v *route.Visit) error {
	id, err := store.ParseItemID(v.PathValue("id"))
	if err != nil {
		return store.NotFound("web", "there is no item %q: they are called I-1, I-2 and so on", v.PathValue("id"))
	}
	if v.PathValue("id") != id.String() {
		v.Moved(v.Address("/items/" + id.String()))
		return nil
	}
	view, err := d.View(v)
	if err != nil {
		return err
	}
	it, err := view.Item(v.Context(), id)
	if errors.Is(err, store.ErrNotFound) {
		if to, ok := view.Moved(public.KindItem, id.String()); ok {
			v.Moved(v.Address("/items/" + to))
			return nil
		}
		return store.NotFound("web", "no item %s is known on %s", id, v.Day().Long())
	}
	if err != nil {
		return err
	}
	trail := []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Meetings", Href: v.Address("/meetings")}}
	if it.Meeting.Slug != "" {
		trail = append(trail, page.To(v, it.Meeting))
	}
	parts := component.Parts{component.Summary{Rows: facts(v, it)}}
	if len(it.Brought) > 0 {
		brought := page.ListOf(v, it.Brought, "")
		brought.Level = 3
		parts = append(parts, page.Section{ID: "brought-back", Title: "What came back here, or may have", Body: brought})
	}
	if it.Closed != nil {
		parts = append(parts, Face(it.Closed))
	} else {
		parts = append(parts, page.Section{ID: "words", Title: "What the record says", Lead: "Word for word. What was read in it stands beside it, with the rule by which it was read.", Body: passages(v, it)})
	}
	if keeps := keepers(v, it); keeps != nil {
		parts = append(parts, keeps)
	}
	return d.Pages.Show(v, page.Page{
		Title: page.Or(it.Title, it.Record), Description: it.Record, View: view, Rests: it.Captures, Trail: trail,
		Main: page.Content{Caption: it.Record, Title: page.Or(it.Title, "An item without a title"), Parts: parts},
	})
}

// Face is what everybody may know of an item whose words are closed: why they are.
func Face(c *public.Closed) component.Part {
	return page.Section{ID: "closed", Title: "Its words are not for everyone", Lead: "That the item was on the agenda is public. What was reported and said of it is not.", Body: component.Summary{Rows: page.ClosedRows(c)}}
}

// keepers leads those who may to the item's own words, and to where it is said that
// they are not for everyone. Whoever may not sees nothing of it.
func keepers(v *route.Visit, it *public.ItemDetail) component.Part {
	scope := access.Scope{}
	if it.Body.Name != "" {
		scope.Bodies = []string{it.Body.Name}
	}
	if !v.Actor.May(access.ReadRestricted, scope) {
		return nil
	}
	var text string
	switch {
	case it.Closed != nil:
		text = "Read what is closed"
	case v.Actor.May(access.Restrict, scope):
		text = "Close this item to the public"
	default:
		return nil
	}
	return page.Section{ID: "keepers", Title: "For those who keep the record", Body: page.Links{Items: []page.LinkNote{{Link: component.Link{Text: text, Href: v.Anywhen("/desk/restricted/" + it.ID.String())}}}}}
}

func facts(v *route.Visit, it *public.ItemDetail) []component.SummaryRow {
	rows := []component.SummaryRow{}
	if it.Body.Name != "" {
		rows = append(rows, component.SummaryRow{Key: "Committee", Parts: component.Parts{page.To(v, it.Body)}})
	}
	switch {
	case it.Meeting.Slug != "":
		rows = append(rows, component.SummaryRow{Key: "Meeting", Parts: component.Parts{page.To(v, it.Meeting)}})
	case !it.On.IsZero():
		rows = append(rows, component.SummaryRow{Key: "Known by", Value: it.On.Long()})
	}
	if !it.Bounds.IsZero() && it.Bounds.From != it.Bounds.To {
		rows = append(rows, component.SummaryRow{Key: "Day of the meeting", Value: "The record does not state it: " + follow.InWords(it.Bounds)})
	}
	if it.Matter.Slug != "" {
		rows = append(rows, component.SummaryRow{Key: "Subject", Parts: component.Parts{page.To(v, it.Matter)}})
	}
	if it.Verbal {
		rows = append(rows, component.SummaryRow{Key: "Report", Value: "Given by word of mouth"})
	}
	if it.Status != "" {
		rows = append(rows, component.SummaryRow{Key: "Status of the record", Value: page.Capital(it.Status)})
	}
	if it.CallInBy != "" {
		rows = append(rows, component.SummaryRow{Key: "May be called in by", Value: it.CallInBy})
	}
	for i, p := range it.Papers {
		key := ""
		if i == 0 {
			key = "Papers"
		}
		rows = append(rows, component.SummaryRow{Key: key, Parts: component.Parts{component.Text(p.Title)}})
	}
	for i, p := range it.Present {
		key := ""
		if i == 0 {
			key = "Present"
		}
		name := page.To(v, p.Person)
		name.Text = page.Or(p.Name, p.Post)
		parts := component.Parts{name}
		if p.Name != "" && p.Post != "" {
			parts = append(parts, component.Text(", "+p.Post))
		}
		if p.As != "" {
			parts = append(parts, component.Text(" ("+p.As+")"))
		}
		rows = append(rows, component.SummaryRow{Key: key, Parts: parts})
	}
	return rows
}

// Passages is the record's words, each passage under its own address.
type Passages struct{ Items []Passage }

// Passage is one of them.
type Passage struct {
	ID      string
	Reading component.Reading
}

// Partial names the template.
func (Passages) Partial() string { return "item/passages" }

func passages(v *route.Visit, it *public.ItemDetail) component.Part {
	if len(it.Passages) == 0 {
		return page.Paragraph{Text: "The record says no more of this item than its title."}
	}
	var out Passages
	label := ""
	for i := range it.Passages {
		p := &it.Passages[i]
		r := component.Reading{ID: "reading-" + p.ID.String(), Label: page.PassageLabel(p.Kind, p.Number)}
		if r.Label == label {
			r.Label = "" // it goes on under the same heading
		} else {
			label = r.Label
		}
		r.Segments, r.Notes = marked(v, p)
		out.Items = append(out.Items, Passage{p.ID.String(), r})
	}
	return out
}

// marked cuts the words of a passage where a promise was read in them.
func marked(v *route.Visit, p *public.Passage) ([]component.Segment, []component.Note) {
	upon := slices.Clone(p.Upon)
	slices.SortFunc(upon, func(a, b public.Upon) int { return a.From - b.From })
	var segments []component.Segment
	var notes []component.Note
	at := 0
	for _, u := range upon {
		from, to := u.From, u.To
		if to == 0 {
			from, to = 0, len(p.Text)
		}
		notes = append(notes, page.NoteOf(v, u.Commitment))
		if from < at || to > len(p.Text) || from >= to {
			continue // two readings of the same words: the second has its note alone
		}
		if from > at {
			segments = append(segments, component.Segment{Text: p.Text[at:from]})
		}
		segments = append(segments, component.Segment{Text: p.Text[from:to], Note: len(notes)})
		at = to
	}
	if at < len(p.Text) {
		segments = append(segments, component.Segment{Text: p.Text[at:]})
	}
	return segments, notes
}
