package public

import (
	"context"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// SearchParams asks a question of a view.
type SearchParams struct {
	Query   search.Query
	Limit   int    // hits on a page; 0 is ten
	After   string // the Next of the page before
	Letters int    // of a snippet; 0 is 200
	Facets  bool   // whether to count what was found by kind and body
}

// SearchResult is a page of hits.
type SearchResult struct {
	Count int  // of all pages
	More  bool // there are more than are counted
	Hits  []Hit
	Next  string // the cursor of the next page; empty on the last
	// Facets are how many of the texts are of one kind and body; of More, of the newest
	// thousand.
	Facets []SearchFacet
}

// SearchFacet is how many texts that were found are of one kind and body.
type SearchFacet struct {
	Found search.Found
	Kind  string // of a passage or promise
	Body  Link
	Count int
}

// In reports whether it is of a body as a question names one: of any whose name holds
// the words side by side, as “body:"Cabinet"” finds those of the Cabinet Sub-Committee.
func (f *SearchFacet) In(name string) bool {
	return strings.Contains(" "+identity.FoldBody(f.Body.Name)+" ", " "+identity.FoldBody(name)+" ")
}

// Hit is one text that was found.
type Hit struct {
	Found      search.Found
	Kind       string // of a passage or promise
	Item       Link   // in which it stands
	Record     string // the item's label
	Body       Link
	On         calendar.Date
	Passage    store.PassageID // where it is a passage
	Commitment *Commitment     // where it is a promise
	Points     int             // thousandths, of a hundred
	Snippet    search.Snippet
}

// Search finds what the public may see, and nothing else: what is hidden is taken out
// before anything is counted or ranked, so that no count tells of it.
//
// For a councillor: a promise is found where it is shown; the words of an item, unless
// the item is closed; and no text that holds a withheld name, for whoever looks for
// the name would learn from the answer where it stands.
func (v *View) Search(ctx context.Context, p SearchParams) (SearchResult, error) {
	var out SearchResult
	hidden, err := v.hidden(ctx)
	if err != nil {
		return out, err
	}
	found, err := v.st.Search(ctx, store.SearchParams{
		AsAt: store.AsAt{Authority: v.Authority, On: v.at.On}, Query: p.Query, Limit: p.Limit, After: p.After, Letters: p.Letters, Facets: p.Facets,
		Shows: func(s search.Standing) bool { return v.shows(s, hidden) },
	})
	if err != nil {
		return out, err
	}
	out.Count, out.More, out.Next = found.Count, found.More, found.Next
	for _, f := range found.Facets {
		out.Facets = append(out.Facets, SearchFacet{f.Found, f.Kind, v.bodyLink(f.Body), f.Count})
	}
	for i := range found.Hits {
		h := &found.Hits[i]
		it := v.index.item[h.Item]
		if it == nil {
			continue // it was joined with another since the view was made
		}
		if v.veil.hides(h.Snippet.Text) {
			h.Snippet = search.Snippet{Text: v.veil.text(h.Snippet.Text), Before: h.Snippet.Before, After: h.Snippet.After}
		}
		out.Hits = append(out.Hits, Hit{
			Found: h.Found, Kind: h.Kind, Item: it.link(), Record: it.Record, Body: it.body, On: it.when(),
			Passage: h.Passage, Commitment: v.byRef[h.Ref], Points: h.Points, Snippet: h.Snippet,
		})
	}
	return out, nil
}

// NearestWords returns, for each word that no text has, the word most like it that a
// text has which the public may see.
func (v *View) NearestWords(ctx context.Context, q search.Query) ([]store.NearestWord, error) {
	near, err := v.st.NearestWords(ctx, store.SearchParams{AsAt: store.AsAt{Authority: v.Authority, On: v.at.On}, Query: q})
	if err != nil {
		return nil, err
	}
	for i, n := range near {
		if n.Nearest == "" {
			continue
		}
		q, err := search.Parse(n.Nearest)
		if err != nil {
			near[i].Nearest = ""
			continue
		}
		found, err := v.Search(ctx, SearchParams{Query: q, Limit: 1})
		if err != nil {
			return nil, err
		}
		if found.Count == 0 {
			near[i].Nearest = ""
		}
	}
	return near, nil
}

// shows reports whether a text may be found.
func (v *View) shows(s search.Standing, hidden map[store.PassageID]bool) bool {
	switch s.Found {
	case search.FoundCommitment:
		return v.byRef[store.Ref(s.ID)] != nil && !v.named[store.Ref(s.ID)]
	case search.FoundPassage:
		return !s.Day.IsZero() && !hidden[store.PassageID(s.ID)]
	}
	it := v.index.item[store.ItemID(s.ID)]
	return it != nil && !v.veil.closes(it.ID) && !v.veiled[it.ID]
}

// hidden are the passages that no search may find: those of items that are closed or
// withheld, and those that hold a withheld name. They are worked out once.
func (v *View) hidden(ctx context.Context) (map[store.PassageID]bool, error) {
	v.hiding.Lock()
	defer v.hiding.Unlock()
	if v.unfound != nil {
		return v.unfound, nil
	}
	out := map[store.PassageID]bool{}
	var closed []store.ItemID
	for id := range v.veil.closed {
		closed = append(closed, id)
	}
	for id := range v.withheld.Items {
		closed = append(closed, id)
	}
	if len(closed) > 0 {
		all, err := v.st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: v.Authority}, Items: closed, Passages: true})
		if err != nil {
			return nil, err
		}
		for i := range all {
			for _, p := range all[i].Passages {
				out[p.ID] = true
			}
		}
	}
	if len(v.handed) > 0 {
		all, err := v.st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: v.Authority}, Items: v.handed, Passages: true})
		if err != nil {
			return nil, err
		}
		for i := range all {
			it := v.index.item[all[i].ID]
			for _, p := range all[i].Passages {
				if p.Hand && (it == nil || !it.shows(p.ID)) {
					out[p.ID] = true
				}
			}
		}
	}
	if len(v.veil.names) > 0 {
		all, err := v.st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: v.Authority}, Passages: true})
		if err != nil {
			return nil, err
		}
		for i := range all {
			for _, p := range all[i].Passages {
				if v.veil.hides(p.Text) {
					out[p.ID] = true
				}
			}
		}
	}
	v.unfound = out
	return out, nil
}

// veils notes the items whose title or papers hold a withheld name, before it is
// taken out of them.
func (v *View) veils(it *store.Item) {
	if len(v.veil.names) == 0 {
		return
	}
	all := []string{it.Title}
	if it.Detail != nil {
		for _, d := range it.Detail.Documents {
			all = append(all, d.Title)
		}
	}
	if v.veil.hides(strings.Join(all, "\n")) {
		v.veiled[it.ID] = true
	}
}

// ownWords reports whether a promise's own words hold a withheld name.
func (v *View) ownWords(k *store.Commitment) bool {
	return v.veil.hides(strings.Join([]string{k.Text, string(k.By), string(k.ByIs), string(k.To), string(k.ToIs)}, "\n"))
}
