package commitment

import (
	"encoding/csv"
	"io"
	"net/url"
	"strconv"

	"mattersarising/internal/export"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// overduePath is where the public list of what is overdue is.
const overduePath = "/overdue"

// listed finds the list that is asked for, and whose it is; empty is every committee's.
func listed(d page.Deps, v *route.Visit) (*public.View, []public.Overdue, string, error) {
	view, err := d.View(v)
	if err != nil {
		return nil, nil, "", err
	}
	slug, name := v.URL.Query().Get("body"), ""
	for _, b := range view.Bodies() {
		if b.Slug == slug {
			name = b.Name
		}
	}
	if slug != "" && name == "" {
		return nil, nil, "", store.NotFound("web", "the record names no committee %q", slug)
	}
	return view, view.Overdue(slug), name, nil
}

// overdue shows the list, by committee, as at a day.
func overdue(d page.Deps, v *route.Visit) error {
	view, all, name, err := listed(d, v)
	if err != nil {
		return err
	}
	title := "Overdue answers"
	if name != "" {
		title += " to " + name
	}
	lead := "What was asked for, by when it was expected, and when it is expected now. The clerk releases the list; nothing is on it before."
	if on := view.Policy.Overdue; !on.IsZero() {
		lead = "What was asked for, by when it was expected, and when it is expected now. The list is as the clerk released it on " + view.Policy.Released.Long() + ", of what was overdue on " + on.Long() + "."
	}
	var parts component.Parts
	for _, kind := range []struct {
		answer             bool
		id, caption, empty string
	}{
		{true, "answers", "Answers to recommendations", "No answer is overdue."},
		{false, "promises", "What else was promised", "Nothing else is overdue."},
	} {
		parts = append(parts, table(v, all, kind.answer, component.Table{ID: kind.id, Caption: kind.caption, Size: component.Medium, Headed: true, Empty: kind.empty, Stacked: true}))
	}
	query := url.Values{}
	if name != "" {
		query.Set("body", v.URL.Query().Get("body"))
	}
	to := v.Address(overduePath + ".csv")
	if len(query) > 0 {
		to = v.Address(overduePath + ".csv?" + query.Encode())
	}
	parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "This list as a table (CSV)", Href: to}}}})
	return d.Pages.Show(v, page.Page{
		Title: title, View: view, Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Promises", Href: v.Address("/commitments")}},
		Main: page.Content{Title: title, Lead: lead, Parts: narrowed(v, view, parts)},
	})
}

// narrowed is the list beside the committees to whose it can be narrowed, where it has any.
func narrowed(v *route.Visit, view *public.View, list component.Parts) component.Parts {
	by := byBody(v, view)
	if len(by.Groups[0].Items) == 0 {
		return list
	}
	return component.Parts{page.Narrowed{List: list, By: by}}
}

// byBody narrows the list to what one committee waits for.
func byBody(v *route.Visit, view *public.View) component.Facets {
	chosen := v.URL.Query().Get("body")
	group := component.FacetGroup{Title: "Committee"}
	count := map[string]int{}
	var bodies []public.Link
	for _, o := range view.Overdue("") {
		if o.Body.Slug != "" {
			if count[o.Body.Slug]++; count[o.Body.Slug] == 1 {
				bodies = append(bodies, o.Body)
			}
		}
	}
	for _, b := range bodies {
		to := b.Slug
		if chosen == b.Slug {
			to = ""
		}
		group.Items = append(group.Items, component.Facet{Text: b.Name, Count: strconv.Itoa(count[b.Slug]), Chosen: chosen == b.Slug, Href: v.Anywhen(v.Here("body", to))})
	}
	return component.Facets{Clear: v.Address(overduePath), Groups: []component.FacetGroup{group}}
}

// now is when something is expected now, as far as the public was told.
func now(o *public.Overdue) string {
	if o.Expected.IsZero() {
		return "Not said"
	}
	return page.Capital(follow.InWords(o.Expected))
}

func table(v *route.Visit, all []public.Overdue, answers bool, t component.Table) component.Table {
	t.Columns = []component.Column{{Text: "Reference"}, {Text: "Recommendation"}, {Text: "Owed by"}, {Text: "Was expected by", Day: true}, {Text: "Now expected"}, {Text: "Days late", Numeric: true}}
	if !answers {
		t.Columns[1].Text = "What was promised"
	}
	for i := range all {
		o := &all[i]
		if o.Answer != answers {
			continue
		}
		due := o.Due.Long()
		if o.Law {
			due += ", by law"
		}
		words := page.Shorten(o.Text, 200)
		if o.Body.Name != "" {
			words += " (" + o.Body.Name + ")"
		}
		t.Rows = append(t.Rows, []component.Cell{
			{Text: o.Called(), Href: v.Address(at(o.Ref))},
			{Text: words},
			{Text: page.Or(o.By, "The record does not say")},
			{Text: due},
			{Text: now(o)},
			{Text: page.Number(o.Days)},
		})
	}
	return t
}

// overdueCSV writes the list as a table. A cell that a spreadsheet would work out is made
// harmless.
func overdueCSV(d page.Deps, v *route.Visit) error {
	_, all, _, err := listed(d, v)
	if err != nil {
		return err
	}
	v.Stream(export.CSVType, func(w io.Writer) error {
		out := csv.NewWriter(w)
		rows := [][]string{{"reference", "ref", "owed", "text", "committee", "owed_by", "due", "now_expected_from", "now_expected_to", "days_late", "page"}}
		for i := range all {
			o := &all[i]
			owed := "promise"
			if o.Answer {
				owed = "answer"
			}
			rows = append(rows, []string{
				o.Reference.String(), o.Ref.String(), owed, o.Text, o.Body.Name, o.By, o.Due.String(), o.Expected.From.String(), o.Expected.To.String(), strconv.Itoa(o.Days), v.Permanent(at(o.Ref)),
			})
		}
		for _, row := range rows {
			for i := range row {
				row[i] = export.Harmless(row[i])
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	})
	return nil
}
