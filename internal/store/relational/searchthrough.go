package relational

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// What had been given to an audience, and how this system stood at a past moment, are
// not in the index: what a body had been given hangs on each release. So such a
// question is put to the texts themselves, as a view of the store has them: folded,
// matched and ranked by the same code that made the index. It takes as long as
// reading the record does.

// through is a search of the texts of a view.
type through struct {
	p     store.SearchParams
	texts []throughText         // the newest first
	at    map[search.Place]int  // of the texts
	words map[string]string     // that were met, each with its term
	items map[int64]*store.Item // by id
	query search.Query
}

// throughText is a text with what is shown of it.
type throughText struct {
	hit     store.SearchHit
	place   search.Place
	terms   search.Terms
	printed string
}

// searchThrough answers without the index.
func (s *Store) searchThrough(ctx context.Context, p store.SearchParams) (store.SearchResult, error) {
	t, err := s.through(ctx, p)
	if err != nil {
		return store.SearchResult{}, err
	}
	return t.search()
}

// through reads and folds every text of the view that is asked for.
func (s *Store) through(ctx context.Context, p store.SearchParams) (*through, error) {
	v, err := s.open(ctx, p.AsAt)
	if err != nil {
		return nil, err
	}
	defer v.close()
	items, err := v.list(store.ItemsParams{AsAt: p.AsAt, Passages: true, Details: true})
	if err != nil {
		return nil, err
	}
	pic, _, err := v.picture()
	if err != nil {
		return nil, err
	}
	folder, _ := s.folders.Get().(*search.Folder)
	if folder == nil {
		folder = search.NewFolder()
	}
	defer s.folders.Put(folder)
	t := &through{p: p, at: map[search.Place]int{}, words: map[string]string{}, items: make(map[int64]*store.Item, len(items))}
	for i := range items {
		it := &items[i]
		t.items[int64(it.ID)] = it
		if err := t.item(it, folder); err != nil {
			return nil, err
		}
	}
	for i := range pic.Commitments {
		if err := t.commitment(&pic.Commitments[i], folder); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(t.texts, func(a, b throughText) int { return a.place.Compare(b.place) })
	for i := range t.texts {
		t.at[t.texts[i].place] = i
	}
	t.query, err = p.Query.Expand(t.beginning)
	return t, err
}

// item adds what is found of an item: its title, its papers, its passages.
func (t *through) item(it *store.Item, folder *search.Folder) error {
	hit := store.SearchHit{Found: search.FoundItem, Item: it.ID, Title: it.Title, Record: it.Record, Body: it.Body, Known: it.Known.On}
	var papers []string
	for _, d := range it.Detail.Documents {
		papers = append(papers, d.Title)
	}
	if err := t.add(folder, hit, int64(it.ID), it.Title, search.Text{Words: []string{it.Title}}, it.Status); err != nil {
		return err
	}
	hit.Found = search.FoundDocument
	if err := t.add(folder, hit, int64(it.ID), strings.Join(papers, "; "), search.Text{Words: papers}, it.Status); err != nil {
		return err
	}
	hit.Found = search.FoundPassage
	for i := range it.Passages {
		w := &it.Passages[i]
		if !w.NoLongerRead.IsZero() {
			continue
		}
		hit.Passage, hit.Kind, hit.Known = w.ID, string(w.Kind), w.Known
		if err := t.add(folder, hit, int64(w.ID), w.Text, search.Text{Kind: string(w.Kind), Words: []string{w.Text}}, it.Status); err != nil {
			return err
		}
	}
	return nil
}

// commitment adds a promise, as it had been read, corrected and followed.
func (t *through) commitment(k *store.Commitment, folder *search.Folder) error {
	if !k.NoLongerRead.IsZero() {
		return nil
	}
	hit := store.SearchHit{
		Found: search.FoundCommitment, Kind: string(k.Kind), Item: k.Item, Ref: k.Ref, Title: k.ItemTitle, Record: k.Record, Body: k.Asker, Known: k.Known.On,
	}
	status := ""
	if it := t.items[int64(k.Item)]; it != nil { // a promise may be released without its item
		status = it.Status
	}
	return t.add(folder, hit, int64(k.Ref), k.Text, search.Text{
		Kind: string(k.Kind), Words: []string{k.Text}, Owner: []string{string(k.By), string(k.ByIs)},
		Due: civic.Due{From: k.Due.From, To: k.Due.To}, Status: []string{string(k.Following)},
	}, status)
}

// add folds a text and keeps it; one that has no words is none.
func (t *through) add(folder *search.Folder, hit store.SearchHit, id int64, printed string, text search.Text, status string) error {
	if printed == "" {
		return nil
	}
	place, err := search.PlaceOf(search.Standing{Authority: int64(t.p.Authority), Day: hit.Known, ID: id, Found: hit.Found})
	if err != nil {
		return err
	}
	if t.p.Shows != nil && !t.p.Shows(place.Standing()) {
		return nil
	}
	text.Found, text.Body = hit.Found, hit.Body
	if status != "" {
		text.Status = append(text.Status, status)
	}
	terms := folder.Fold(text, func(word, term string) { t.words[word] = term })
	t.texts = append(t.texts, throughText{hit, place, terms, printed})
	return nil
}

// beginning returns the terms of the words that begin as asked.
func (t *through) beginning(begins []string) ([]string, error) {
	var terms []string
	for word, term := range t.words {
		if slices.ContainsFunc(begins, func(b string) bool { return strings.HasPrefix(word, b) }) {
			terms = append(terms, term)
		}
	}
	slices.Sort(terms)
	terms = slices.Compact(terms)
	if len(terms) > mostBeginnings {
		return nil, tooManyBegin(begins[0])
	}
	return terms, nil
}

func (t *through) search() (store.SearchResult, error) {
	var out store.SearchResult
	after, err := after(t.p)
	if err != nil {
		return out, err
	}
	var places []search.Place
	days := t.query.Days
	for i := range t.texts {
		known := t.texts[i].hit.Known
		if !days.From.IsZero() && known.Before(days.From) || !days.To.IsZero() && (known.IsZero() || known.After(days.To)) {
			continue
		}
		if t.query.Meets(t.texts[i].terms) {
			places = append(places, t.texts[i].place)
		}
	}
	if out.Count = len(places); out.Count > store.MostMatches {
		out.Count, out.More = store.MostMatches, true
		places = places[:store.MostRanked]
	}
	if len(places) == 0 {
		return out, nil
	}
	ranking := search.Ranking{Limit: t.p.Limit + 1, Today: rankedOn(t.p.On, after, places[0])}
	if after != nil {
		ranking.After = &after.hit
	}
	lexicon := search.NewLexicon()
	hits, err := search.NewMatcher(t.query, lexicon).Best(ranking, places, func(some []search.Place, each func(search.Place, []uint32)) error {
		var terms []uint32
		for _, p := range some {
			terms = lexicon.Append(terms[:0], t.texts[t.at[p]].terms.Words)
			each(p, terms)
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	if len(hits) > t.p.Limit {
		hits = hits[:t.p.Limit]
		out.Next = cursor{ranking.Today, hits[len(hits)-1], asked(t.p)}.String()
	}
	if t.p.Facets {
		count := facetCount{}
		for _, p := range places {
			hit := &t.texts[t.at[p]].hit
			body := hit.Body
			if it := t.items[int64(hit.Item)]; it != nil {
				body = it.Body
			}
			count.add(hit.Found, hit.Kind, body)
		}
		out.Facets = count.list()
	}
	folder := search.NewFolder()
	for _, h := range hits {
		text := &t.texts[t.at[h.Place]]
		hit := text.hit
		hit.Points = h.Points
		hit.Snippet = folder.Snip(t.query, strings.Join(strings.Fields(text.printed), " "), t.p.Letters)
		out.Hits = append(out.Hits, hit)
	}
	return out, nil
}
