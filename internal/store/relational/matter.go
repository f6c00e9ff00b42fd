package relational

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Matters groups the items known by the day that share the council's own issue,
// or that a person has said are of one matter. An item of neither is a matter of
// its own. A suggestion joins nothing: it stands in May.
func (s *Store) Matters(ctx context.Context, p store.AsAt) ([]store.Matter, error) {
	v, err := s.open(ctx, p)
	if err != nil {
		return nil, s.wrap("matters", err)
	}
	defer v.close()
	items, err := v.list(store.ItemsParams{AsAt: p})
	if err != nil {
		return nil, s.wrap("matters", err)
	}
	ties, err := v.ties(store.SuggestMatter)
	if err != nil {
		return nil, s.wrap("matters", err)
	}
	named, err := v.issueTitles()
	if err != nil {
		return nil, s.wrap("matters", err)
	}
	at, find := together(items, ties)
	groups := map[int]*store.Matter{}
	var order []*store.Matter
	for i, it := range items {
		root := find(i)
		m := groups[root]
		if m == nil {
			m = &store.Matter{}
			groups[root] = m
			order = append(order, m)
		}
		m.Items = append(m.Items, it)
		m.IssueID = newest(m.IssueID, it.IssueID)
	}
	for _, t := range ties {
		i, one := at[t.a]
		j, two := at[t.b]
		if !one || !two {
			continue
		}
		if find(i) == find(j) {
			if t.verdict == store.VerdictYes {
				m := groups[find(i)]
				m.Joined = append(m.Joined, matterTie(t, items[i], items[j]))
			}
			continue
		}
		for _, d := range [][2]int{{i, j}, {j, i}} {
			m := groups[find(d[0])]
			m.May = append(m.May, matterTie(t, items[d[0]], items[d[1]]))
		}
	}
	out := make([]store.Matter, len(order))
	for i, m := range order {
		issues, titles := make([]string, len(m.Items)), make([]string, len(m.Items))
		for n := range m.Items {
			issues[n], titles[n] = named[m.Items[n].ID], m.Items[n].Title
		}
		m.Title = identity.MatterTitle(issues, titles)
		out[i] = *m
	}
	slices.SortStableFunc(out, func(a, b store.Matter) int {
		return cmp.Or(strings.Compare(a.Title, b.Title), cmp.Compare(a.Items[0].ID, b.Items[0].ID))
	})
	return out, nil
}

// together says which items are of one matter: find gives the place of the first of it.
func together(items []store.Item, ties []*tie) (at map[int64]int, find func(int) int) {
	at = make(map[int64]int, len(items))
	lead := make([]int, len(items)) // each item to the first of its matter
	find = func(i int) int {
		for lead[i] != i {
			i = lead[i]
		}
		return i
	}
	join := func(i, j int) {
		i, j = find(i), find(j)
		lead[max(i, j)] = min(i, j)
	}
	issues := map[string]int{}
	for i := range items {
		it := &items[i]
		lead[i] = i
		at[int64(it.ID)] = i
		if it.IssueID == "" {
			continue
		}
		if first, ok := issues[it.IssueID]; ok {
			join(first, i)
		} else {
			issues[it.IssueID] = i
		}
	}
	for _, t := range ties {
		i, one := at[t.a]
		j, two := at[t.b]
		if one && two && t.verdict == store.VerdictYes {
			join(i, j)
		}
	}
	return at, find
}

func matterTie(t *tie, from, to store.Item) store.MatterTie {
	return store.MatterTie{
		From: from.ID, To: to.ID, Record: to.Record, Score: t.score, Why: t.why, Verdict: t.verdict,
		Reason: t.reason, Actor: t.actor, Entered: t.entered,
	}
}
