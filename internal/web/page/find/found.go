package find

import (
	"net/url"
	"strings"

	"mattersarising/internal/public"
	"mattersarising/internal/search"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Found is a list of what was found.
type Found struct{ Items []Hit }

// Hit is one text that was found.
type Hit struct {
	Title component.Link
	What  string // "Resolution", "Promise", "Title of an item"
	Where string
	State *component.Tag
	Words []component.Segment // those with a note are what was asked for
	// Before and After say that words were left out there.
	Before, After bool
}

// Partial names the template.
func (Found) Partial() string { return "find/found" }

// hits are the filters, the texts that were found, and the way to more.
func hits(v *route.Visit, view *public.View, asked string, found public.SearchResult) (component.Parts, error) {
	narrow, err := facets(v, view, asked)
	if err != nil {
		return nil, err
	}
	var out Found
	for i := range found.Hits {
		out.Items = append(out.Items, hitOf(v, &found.Hits[i]))
	}
	return component.Parts{page.Narrowed{List: component.Parts{out, page.Pager(v, found.Next)}, By: narrow}}, nil
}

func hitOf(v *route.Visit, h *public.Hit) Hit {
	x := Hit{Title: page.To(v, h.Item), What: what(h), Where: h.Record, Before: h.Snippet.Before, After: h.Snippet.After}
	switch {
	case h.Commitment != nil:
		x.Title = component.Link{Text: h.Commitment.Ref.String() + ": " + x.Title.Text, Href: v.Address("/commitments/" + h.Commitment.Ref.String())}
		tag := page.StateTag(h.Commitment.State)
		x.State = &tag
	case h.Passage != 0:
		x.Title.Href += "#" + h.Passage.String()
	}
	at := 0
	for _, m := range h.Snippet.Matches {
		x.Words = append(x.Words, component.Segment{Text: h.Snippet.Text[at:m.Start]}, component.Segment{Text: h.Snippet.Text[m.Start:m.End], Note: 1})
		at = m.End
	}
	x.Words = append(x.Words, component.Segment{Text: h.Snippet.Text[at:]})
	return x
}

func what(h *public.Hit) string {
	switch h.Found {
	case search.FoundCommitment:
		return "Promise"
	case search.FoundItem:
		return "Title of an item"
	case search.FoundDocument:
		return "Title of a paper"
	}
	return page.Capital(strings.ReplaceAll(h.Kind, "_", " "))
}

// kinds are what a search is narrowed to, as the question's field has it.
var kinds = []struct{ value, text string }{
	{"commitment", "Promises"}, {"item", "Titles of items"}, {"document", "Titles of papers"}, {"resolution", "Resolutions"}, {"recommendation", "Recommendations"},
}

// mostBodies is how many committees are offered: each costs a search.
const mostBodies = 12

// facets narrow down what was found, each with how many would be left.
func facets(v *route.Visit, view *public.View, asked string) (component.Part, error) {
	q := v.URL.Query()
	add := func(group *component.FacetGroup, name, value, text string) error {
		with := url.Values{}
		for _, field := range filters {
			with.Set(field, q.Get(field))
		}
		with.Set(name, value)
		query, err := parse(asked, with)
		if err != nil {
			return err
		}
		found, err := view.Search(v.Context(), public.SearchParams{Query: query, Limit: 1})
		if err != nil {
			return err
		}
		chosen := q.Get(name) == value
		if found.Count == 0 && !chosen {
			return nil
		}
		count, to := page.Number(found.Count), value
		if found.More {
			count = "more than " + count
		}
		if chosen {
			to = ""
		}
		group.Items = append(group.Items, component.Facet{Text: text, Count: count, Chosen: chosen, Href: v.Anywhen(v.Here(name, to, "after", ""))})
		return nil
	}
	what, where := component.FacetGroup{Title: "What it is"}, component.FacetGroup{Title: "Committee"}
	for _, k := range kinds {
		if err := add(&what, "kind", k.value, k.text); err != nil {
			return nil, err
		}
	}
	all := view.Bodies()
	for _, b := range all[:min(mostBodies, len(all))] {
		if err := add(&where, "body", b.Name, b.Name); err != nil {
			return nil, err
		}
	}
	return component.Facets{Clear: v.Address("/search?" + url.Values{"q": {asked}}.Encode()), Groups: []component.FacetGroup{what, where}}, nil
}
