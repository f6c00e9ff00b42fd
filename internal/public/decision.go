package public

import (
	"context"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// DecisionFilter says which decisions are listed.
type DecisionFilter struct {
	Body   string       // slug
	Matter string       // slug
	Before store.ItemID // only of items listed behind this one: the Next of the page before
	Limit  int          // of items looked at; 0 is 20
}

// Decisions lists what was resolved and recommended, word for word, the latest
// meeting first; a page is of some items, all of whose decisions stand on it. Its
// cursor is the id of an item.
func (v *View) Decisions(ctx context.Context, f DecisionFilter) (Page[Decision], error) {
	var page Page[Decision]
	if f.Limit <= 0 || f.Limit > most {
		f.Limit = 20
	}
	all := make([]*item, 0, len(v.index.items))
	for _, m := range slices.Backward(v.index.meetings) {
		if m.Ahead {
			continue
		}
		for _, it := range m.items {
			if (f.Body == "" || it.body.Slug == f.Body) && (f.Matter == "" || it.matter != nil && it.matter.Slug == v.Now(KindMatter, f.Matter)) {
				all = append(all, it)
			}
		}
	}
	if f.Before != 0 {
		i := slices.IndexFunc(all, func(it *item) bool { return it.ID == f.Before })
		if i < 0 {
			return page, store.Invalid("public: decisions", "%s is no place in this list: begin again at its first page", f.Before)
		}
		all = all[i+1:]
	}
	for len(all) > 0 && len(page.Items) == 0 {
		some := all[:min(f.Limit, len(all))]
		all = all[len(some):]
		words, err := v.words(ctx, some)
		if err != nil {
			return page, err
		}
		for _, it := range some {
			for _, p := range words[it.ID] {
				if p.Kind != civic.PassageResolution && p.Kind != civic.PassageRecommendation {
					continue
				}
				page.Items = append(page.Items, Decision{
					Passage: p.ID, Kind: p.Kind, Type: p.Type, Number: p.Number, Text: p.Text, Item: it.ID, Title: it.Title,
					Body: it.body, Meeting: it.meeting.link(), Matter: it.matter.link(), On: it.when(), Outside: it.outside(),
				})
			}
		}
		if page.Next = ""; len(all) > 0 {
			page.Next = some[len(some)-1].ID.String()
		}
	}
	page.Total = len(page.Items)
	return page, nil
}
