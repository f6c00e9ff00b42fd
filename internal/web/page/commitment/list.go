// Package commitment is the pages of promises: the list of them, and each by itself.
package commitment

import (
	"net/url"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	return []route.Route{
		{Pattern: "GET /commitments", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return list(d, v) }},
		{Pattern: "GET " + overduePath, Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return overdue(d, v) }},
		{Pattern: "GET " + overduePath + ".csv", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return overdueCSV(d, v) }},
		{Pattern: "GET /commitments/{ref}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return one(d, v) }},
		{Pattern: "GET /commitments/{ref}/evidence/{step}", Needs: access.ReadPublic, Handle: func(v *route.Visit) error { return document(d, v) }},
		{Pattern: "GET /commitments/{ref}/{rest}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return one(d, v) }}, // a reference as it is printed: “CSB 2021/22-01”
	}
}

// onPage is how many promises a page of the list has.
const onPage = 25

// filter reads what is asked for from the address.
func filter(v *route.Visit) (public.Filter, error) {
	f, err := public.ParseFilter(v.URL.Query())
	f.Limit = onPage
	return f, err
}

func list(d page.Deps, v *route.Visit) error {
	f, err := filter(v)
	if err != nil {
		return err
	}
	view, err := d.View(v)
	if err != nil {
		return err
	}
	found, err := view.Commitments(f)
	if err != nil {
		return err
	}
	what := page.Count(found.Total, "promise", "promises")
	return d.Pages.Show(v, page.Page{
		Title: title(f), View: view, Feeds: page.Feeds(v, v.Here("after", "", route.AsAt, ""), "These promises"),
		Main: page.Content{
			Title: title(f), Lead: what + said(view, f) + order(f),
			Parts: component.Parts{page.Narrowed{
				List: component.Parts{page.ListOf(v, found.Items, "There is no such promise. Take a filter away to see more."), page.Pager(v, found.Next)},
				By:   facets(v, view, f),
			}},
		},
	})
}

func title(f public.Filter) string {
	switch {
	case f.State != "":
		return "Promises: " + strings.ToLower(f.State.Words())
	case f.Outstanding:
		return "Promises still owed"
	}
	return "Promises"
}

// said continues “12 promises” with what was asked for.
func said(view *public.View, f public.Filter) string {
	var parts []string
	if f.Followed {
		parts = append(parts, "that somebody follows")
	}
	if f.Body != "" {
		parts = append(parts, "of "+nameOf(view, f.Body))
	}
	if f.Owner != "" {
		parts = append(parts, "owed by "+nameOf(view, f.Owner))
	}
	if !f.BackSince.IsZero() {
		parts = append(parts, "that came back since "+f.BackSince.Long())
	}
	if f.DueAt != "" {
		parts = append(parts, "expected at that meeting")
	}
	if len(parts) == 0 {
		return ""
	}
	return " " + strings.Join(parts, ", ")
}

// order says which stand first.
func order(f public.Filter) string {
	switch f.Sort {
	case public.SortNewest:
		return ", the last promised first."
	case public.SortOldest:
		return ", the first promised first."
	}
	return ", the most pressing first."
}

// nameOf is the name of a committee or post by its slug.
func nameOf(view *public.View, slug string) string {
	for _, b := range view.Bodies() {
		if b.Slug == slug {
			return b.Name
		}
	}
	for _, p := range view.Posts() {
		if p.Slug == slug {
			return p.Name
		}
	}
	return "“" + slug + "”"
}

// facets narrow the list down.
func facets(v *route.Visit, view *public.View, f public.Filter) component.Part {
	out, counts := component.Facets{Clear: v.Address("/commitments")}, view.Facets(f)
	states := component.FacetGroup{Title: "How it stands"}
	for _, s := range public.States() {
		if n := counts.State[s]; n > 0 || f.State == s {
			states.Items = append(states.Items, facet(v, "state", s.Slug(), s.Words(), n, f.State == s))
		}
	}
	kinds := component.FacetGroup{Title: "Kind"}
	for _, k := range civic.CommitmentKinds() {
		if n := counts.Kind[k]; n > 0 || f.Kind == k {
			kinds.Items = append(kinds.Items, facet(v, "kind", string(k), capital(string(k)), n, f.Kind == k))
		}
	}
	bodies := component.FacetGroup{Title: "Committee"}
	for _, b := range view.Bodies() {
		if n := counts.Body[b.Slug]; n > 0 || f.Body == b.Slug {
			bodies.Items = append(bodies.Items, facet(v, "body", b.Slug, b.Name, n, f.Body == b.Slug))
		}
	}
	sorts := component.FacetGroup{Title: "Order"}
	for _, o := range []struct {
		sort public.Sort
		text string
	}{{public.SortPressing, "Most pressing first"}, {public.SortNewest, "Last promised first"}, {public.SortOldest, "First promised first"}} {
		chosen := f.Sort == o.sort || f.Sort == "" && o.sort == public.SortPressing
		sorts.Items = append(sorts.Items, component.Facet{Text: o.text, Chosen: chosen && f.Sort != "", Href: v.Anywhen(v.Here("sort", string(o.sort), "after", ""))})
	}
	out.Groups = []component.FacetGroup{states, kinds, bodies, sorts}
	return out
}

func facet(v *route.Visit, name, value, text string, n int, chosen bool) component.Facet {
	to := value
	if chosen {
		to = ""
	}
	return component.Facet{Text: text, Count: page.Number(n), Chosen: chosen, Href: v.Anywhen(v.Here(name, to, "after", ""))}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// at is the address of one promise.
func at(ref store.Ref) string { return "/commitments/" + url.PathEscape(ref.String()) }
