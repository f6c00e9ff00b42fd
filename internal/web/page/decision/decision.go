// Package decision is the page of decisions: resolutions and recommendations, word
// for word, the latest first.
package decision

import (
	"mattersarising/internal/access"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the page's.
func Routes(d page.Deps) []route.Route {
	return []route.Route{{Pattern: "GET /decisions", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return show(d, v) }}}
}

// onPage is of how many items the page shows the decisions.
const onPage = 25

// Decisions is a list of decisions.
type Decisions struct{ Items []Decision }

// Decision is one of them.
type Decision struct {
	Words string
	Where component.Link
	Body  component.Link
	On    string
	Label string
}

// Partial names the template.
func (Decisions) Partial() string { return "decision/list" }

func show(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	f := public.DecisionFilter{Body: v.URL.Query().Get("body"), Matter: v.URL.Query().Get("matter"), Limit: onPage}
	if after := v.URL.Query().Get("after"); after != "" {
		if f.Before, err = store.ParseItemID(after); err != nil {
			return err
		}
	}
	found, err := view.Decisions(v.Context(), f)
	if err != nil {
		return err
	}
	var list Decisions
	for _, x := range found.Items {
		list.Items = append(list.Items, Decision{
			Words: x.Text, Where: component.Link{Text: page.Or(x.Title, x.Item.String()), Href: v.Address("/items/" + x.Item.String() + "#" + x.Passage.String())},
			Body: page.To(v, x.Body), On: page.Day(x.On), Label: page.PassageLabel(x.Kind, x.Number),
		})
	}
	bodies := component.FacetGroup{Title: "Committee"}
	for _, b := range view.Bodies() {
		chosen := v.URL.Query().Get("body") == b.Slug
		to := b.Slug
		if chosen {
			to = ""
		}
		bodies.Items = append(bodies.Items, component.Facet{Text: b.Name, Chosen: chosen, Href: v.Anywhen(v.Here("body", to, "after", ""))})
	}
	return d.Pages.Show(v, page.Page{
		Title: "Decisions", View: view, Feeds: page.Feeds(v, v.Here("after", "", route.AsAt, ""), "These decisions"),
		Main: page.Content{
			Title: "Decisions", Lead: "Resolutions and recommendations in the record’s own words, the latest first.",
			Parts: component.Parts{page.Narrowed{
				List: component.Parts{list, page.Pager(v, found.Next)},
				By:   component.Facets{Clear: v.Address("/decisions"), Groups: []component.FacetGroup{bodies}},
			}},
		},
	})
}
