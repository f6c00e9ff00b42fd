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

// mostOfReviews is how many texts of reviews stand beside those of the record; all of
// them where nothing else is asked for.
const mostOfReviews = 3

// hits are the filters, the texts that were found, and the way to more. What reviews say
// stands first, on the first page.
func hits(v *route.Visit, view *public.View, asked string, found public.SearchResult, reviews []public.ReviewHit) (component.Parts, error) {
	narrow, err := facets(v, view, asked, found)
	if err != nil {
		return nil, err
	}
	var list component.Parts
	if len(reviews) > 0 && v.URL.Query().Get("after") == "" {
		list = append(list, ofReviews(v, reviews, found.Count > 0))
	}
	if found.Count > 0 {
		var out Found
		for i := range found.Hits {
			out.Items = append(out.Items, hitOf(v, &found.Hits[i]))
		}
		parts := component.Parts{out, page.Pager(v, found.Next)}
		if len(list) > 0 {
			parts = component.Parts{page.Section{ID: "of-record", Title: "Found in the record", Body: parts}}
		}
		list = append(list, parts...)
	}
	return component.Parts{page.Narrowed{List: list, By: narrow}}, nil
}

// ofReviews are the texts of reviews that were found.
func ofReviews(v *route.Visit, reviews []public.ReviewHit, few bool) component.Part {
	most := len(reviews)
	if few {
		most = min(most, mostOfReviews)
	}
	var out Found
	for i := range reviews[:most] {
		h := &reviews[i]
		x := Hit{
			Title: component.Link{Text: h.Review.Title, Href: v.Address("/reviews/" + h.Review.Slug)}, What: h.Review.Kind, Where: h.Review.Reviewer,
			Words: segments(h.Snippet), Before: h.Snippet.Before, After: h.Snippet.After,
		}
		if h.Found == search.FoundFinding {
			x.Title.Text += ": " + strings.TrimSpace("finding "+h.Number)
			x.Title.Href += "#" + h.Finding.String()
			x.What = page.Capital(h.Kind)
		}
		out.Items = append(out.Items, x)
	}
	if !few {
		return out
	}
	lead := ""
	if most < len(reviews) {
		lead = "The first " + page.Number(most) + " of " + page.Number(len(reviews)) + "; the filters show the others."
	}
	return page.Section{ID: "of-reviews", Title: "Found in reviews", Lead: lead, Body: out}
}

func hitOf(v *route.Visit, h *public.Hit) Hit {
	x := Hit{Title: page.To(v, h.Item), What: what(h), Where: h.Record, Words: segments(h.Snippet), Before: h.Snippet.Before, After: h.Snippet.After}
	switch {
	case h.Commitment != nil:
		x.Title = component.Link{Text: h.Commitment.Called() + ": " + x.Title.Text, Href: v.Address("/commitments/" + h.Commitment.Ref.String())}
		tag := page.StateTag(h.Commitment.State)
		x.State = &tag
	case h.Passage != 0:
		x.Title.Href += "#" + h.Passage.String()
	}
	return x
}

// segments are the words of a snippet, those that were asked for with a note.
func segments(s search.Snippet) []component.Segment {
	var out []component.Segment
	at := 0
	for _, m := range s.Matches {
		out = append(out, component.Segment{Text: s.Text[at:m.Start]}, component.Segment{Text: s.Text[m.Start:m.End], Note: 1})
		at = m.End
	}
	return append(out, component.Segment{Text: s.Text[at:]})
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
	{"commitment", "Promises"},
	{"item", "Titles of items"},
	{"document", "Titles of papers"},
	{"resolution", "Resolutions"},
	{"recommendation", "Recommendations"},
	{"finding", "Findings of reviews"},
	{"review", "Titles of reviews"},
}

// facets narrow down what was found, each with how many would be left: one search counts
// them all.
func facets(v *route.Visit, view *public.View, asked string, found public.SearchResult) (component.Part, error) {
	among, err := without(v, view, asked, "kind", found)
	if err != nil {
		return nil, err
	}
	what := component.FacetGroup{Title: "What it is"}
	for _, k := range kinds {
		offer(v, &what, "kind", k.value, k.text, among, func(f *public.SearchFacet) bool { return string(f.Found) == k.value || f.Kind == k.value })
	}
	if among, err = without(v, view, asked, "body", found); err != nil {
		return nil, err
	}
	where := component.FacetGroup{Title: "Committee"}
	for _, b := range view.Bodies() {
		offer(v, &where, "body", b.Name, b.Name, among, func(f *public.SearchFacet) bool { return f.In(b.Name) })
	}
	return component.Facets{Clear: v.Address("/search?" + url.Values{"q": {asked}}.Encode()), Groups: []component.FacetGroup{what, where}}, nil
}

// without is what is found without one of the filters: the same, where it is not chosen.
func without(v *route.Visit, view *public.View, asked, filter string, found public.SearchResult) (public.SearchResult, error) {
	q := v.URL.Query()
	if q.Get(filter) == "" {
		return found, nil
	}
	q.Del(filter)
	_, query, err := parse(asked, q)
	if err != nil {
		return found, err
	}
	found, _, err = ask(v, view, public.SearchParams{Query: query, Limit: 1, Facets: true})
	return found, err
}

// offer adds a choice that would leave something, and one that is chosen.
func offer(v *route.Visit, group *component.FacetGroup, name, value, text string, among public.SearchResult, is func(*public.SearchFacet) bool) {
	n, chosen := 0, v.URL.Query().Get(name) == value
	for i := range among.Facets {
		if is(&among.Facets[i]) {
			n += among.Facets[i].Count
		}
	}
	if n == 0 && !chosen {
		return
	}
	count, to := page.Number(n), value
	if among.More {
		count = "at least " + count
	}
	if chosen {
		to = ""
	}
	group.Items = append(group.Items, component.Facet{Text: text, Count: count, Chosen: chosen, Href: v.Anywhen(v.Here(name, to, "after", ""))})
}
