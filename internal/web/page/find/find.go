// Package find is the page of the search: one box, what was found with the words
// marked, and filters with counts.
package find

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/public"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the page's.
func Routes(d page.Deps) []route.Route {
	return []route.Route{{Pattern: "GET /search", Needs: access.ReadPublic, Class: route.ClassSearch, Kept: true, Handle: func(v *route.Visit) error { return show(d, v) }}}
}

// longest is how many bytes a question may have, and onPage how many hits a page has.
const (
	longest = 1000
	onPage  = 20
)

func show(d page.Deps, v *route.Visit) error {
	q := v.URL.Query()
	asked := strings.TrimSpace(q.Get("q"))
	box := component.Search{Action: v.Anywhen("/search"), Value: asked, Fields: kept(v), Hint: "A word, a “phrase in quotation marks”, a name, a place"}
	view, err := d.View(v)
	if err != nil {
		return err
	}
	if asked == "" {
		return d.Pages.Show(v, page.Page{Title: "Search", View: view, Main: page.Content{Title: "Search", Parts: component.Parts{box, help()}}})
	}
	title := "Search: " + page.Shorten(asked, 60)
	whole, query, err := parse(asked, q)
	var found public.SearchResult
	var reviews []public.ReviewHit
	if err == nil {
		found, reviews, err = ask(v, view, public.SearchParams{Query: query, Limit: onPage, After: q.Get("after"), Facets: true})
	}
	if errors.Is(err, store.ErrInvalid) {
		box.Error, _ = store.Public(err)
		wrong := page.Content{Title: "Search", Parts: component.Parts{component.Errors{Items: []component.FieldError{{ID: "q", Text: box.Error}}}, box, help()}}
		if err := d.Pages.Show(v, page.Page{Title: "Error: " + title, View: view, Main: wrong}); err != nil {
			return err
		}
		v.Status(http.StatusBadRequest)
		return nil
	}
	if err != nil {
		return err
	}
	main := page.Content{Title: "Search", Lead: page.Count(found.Count+len(reviews), "text was found.", "texts were found."), Parts: component.Parts{box}}
	var rest component.Parts
	if found.Count+len(reviews) == 0 {
		main.Lead = "Nothing was found."
		rest, err = nothing(v, view, query)
	} else {
		rest, err = hits(v, view, asked, found, reviews)
	}
	if err != nil {
		return err
	}
	if found.More {
		main.Lead = "More than " + page.Number(found.Count) + " texts were found. The best of the newest thousand are shown."
	}
	if ref, err := view.Find(asked); err == nil && view.Has(public.KindCommitment, ref.String()) {
		main.Lead, main.Parts = "", append(main.Parts, component.Inset{Body: component.Parts{
			component.Text("That is the name of a promise: "),
			component.Link{Text: asked, Href: v.Address("/commitments/" + ref.String())},
		}})
		if found.Count+len(reviews) == 0 {
			rest = nil
		}
	}
	main.Parts = append(main.Parts, rest...)
	feed := component.Alternate{Media: "application/atom+xml", Title: "This search: feed (Atom)", Href: v.Address("/search.atom?" + url.Values{"q": {whole}}.Encode())}
	tell := "/alerts?" + url.Values{"search": {whole}}.Encode()
	main.Follow = page.Follow(v, tell, feed.Href)
	return d.Pages.Show(v, page.Page{Title: title, View: view, Feeds: []component.Alternate{feed}, Tell: tell, Main: main})
}

// ask puts a question to the record and to the reviews, whose texts are counted by kind
// with the others.
func ask(v *route.Visit, view *public.View, p public.SearchParams) (found public.SearchResult, reviews []public.ReviewHit, err error) {
	if found, err = view.Search(v.Context(), p); err != nil {
		return found, nil, err
	}
	reviews, err = view.SearchReviews(p.Query, p.Letters)
	for i := range reviews {
		found.Facets = append(found.Facets, public.SearchFacet{Found: reviews[i].Found, Count: 1})
	}
	return found, reviews, err
}

// parse reads the question with the filters that were chosen, which are a part of it
// wherever it is kept: in a feed, in a subscription.
func parse(asked string, q url.Values) (whole string, query search.Query, err error) {
	if len(asked) > longest {
		return "", query, store.Invalid("web", "The question is too long: ask in %d letters at most", longest)
	}
	whole = asked
	for _, field := range filters {
		if value := q.Get(field); value != "" {
			whole += " " + field + ":\"" + strings.ReplaceAll(value, `"`, "") + `"`
		}
	}
	if query, err = search.Parse(whole); err != nil {
		return whole, query, store.Invalid("web", "%s", page.Capital(err.Error()))
	}
	return whole, query, nil
}

// filters are the fields by which a search is narrowed with a link.
var filters = []string{"kind", "body"}

// kept is what the box keeps of what was chosen.
func kept(v *route.Visit) []component.Hidden {
	fields := page.KeepDay(v)
	for _, name := range filters {
		if value := v.URL.Query().Get(name); value != "" {
			fields = append(fields, component.Hidden{Name: name, Value: value})
		}
	}
	return fields
}

// nothing says what to try where nothing was found.
func nothing(v *route.Visit, view *public.View, query search.Query) (component.Parts, error) {
	near, err := view.NearestWords(v.Context(), query)
	if err != nil {
		return nil, err
	}
	var tries page.Links
	try := func(text, href, note string) {
		tries.Items = append(tries.Items, page.LinkNote{Link: component.Link{Text: text, Href: href}, Note: note})
	}
	for _, n := range near {
		if n.Nearest != "" {
			try("Search for “"+n.Nearest+"”", v.Address("/search?"+url.Values{"q": {n.Nearest}}.Encode()), "no text has “"+n.Asked+"”")
		}
	}
	q := v.URL.Query()
	if q.Get("kind") != "" || q.Get("body") != "" {
		try("Search everything", v.Anywhen(v.Here("kind", "", "body", "")), "without the filters")
	}
	if !v.On.IsZero() {
		try("Search what is known today", v.Anywhen(v.Here(route.AsAt, "")), "and not on "+v.On.Long()+" alone")
	}
	if len(tries.Items) == 0 {
		return component.Parts{page.Paragraph{Text: "Try fewer words, or the beginning of one with a star after it: safeguard*"}, help()}, nil
	}
	return component.Parts{page.Section{ID: "try", Title: "What to try", Body: tries}, help()}, nil
}

// help is how to ask.
func help() component.Part {
	var ways page.Links
	for _, w := range [][2]string{
		{"early help", "finds texts with both words, in any form: helped, helping"},
		{"“early help”", "finds the words side by side"},
		{"plan -highways", "leaves out texts with the word highways"},
		{"school OR academy", "finds either"},
		{"safeguard*", "finds every word that begins so"},
		{"plan from:2022-05 to:2023-03", "finds what was known in those months"},
		{"report who:director expected:2023", "finds promises of a director that were expected in 2023"},
	} {
		ways.Items = append(ways.Items, page.LinkNote{Link: component.Link{Text: w[0]}, Note: w[1]})
	}
	return component.Details{Summary: "How to ask", Body: ways}
}
