package alert

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/public"
)

// news is what is new of a subject since the last letter, each part in an order of its own.
type news struct {
	promises []*public.Commitment // that were not there
	overdue  []*public.Commitment // that were there and not overdue
	back     []back
	meetings []*public.Meeting // that were not there, or have more items
	items    []Hit
}

// back is a promise that came back, and where.
type back struct {
	*public.Commitment
	at public.Return
}

// since compares what there is with what was told. What is there no more is no news: the
// page says so, and a letter that took back what another said would only puzzle.
//
// Worked through: told of K-13 (not overdue) and of one meeting with seven items; now
// K-13 is overdue, K-14 is there, and the meeting has nine items. News are K-14 as a new
// promise, K-13 as overdue, and the meeting.
func (n *seen) since(t state) news {
	var w news
	for ref, c := range n.promises {
		was, known := t.Promises[ref]
		before := strings.Fields(was)
		switch {
		case !known:
			w.promises = append(w.promises, c)
		case c.State == public.StateOverdue && !slices.Contains(before, overdue):
			w.overdue = append(w.overdue, c)
		}
		for _, r := range c.Returns {
			if known && r.Settled && !slices.Contains(before, r.Item.String()) {
				w.back = append(w.back, back{c, r})
			}
		}
	}
	for id, m := range n.meetings {
		had, known := t.Meetings[id]
		if items, _ := strconv.Atoi(had); !known || m.Items > items {
			w.meetings = append(w.meetings, m)
		}
	}
	for path, h := range n.items {
		if _, known := t.Items[path]; !known {
			w.items = append(w.items, h)
		}
	}
	byDay := func(a, b *public.Commitment) int { return cmp.Or(b.On.Compare(a.On), cmp.Compare(a.Ref, b.Ref)) }
	slices.SortFunc(w.promises, byDay)
	slices.SortFunc(w.overdue, func(a, b *public.Commitment) int {
		return cmp.Or(cmp.Compare(b.Late, a.Late), cmp.Compare(a.Ref, b.Ref))
	})
	slices.SortFunc(w.back, func(a, b back) int {
		return cmp.Or(cmp.Compare(a.Ref, b.Ref), cmp.Compare(a.at.Item, b.at.Item))
	})
	slices.SortFunc(w.meetings, func(a, b *public.Meeting) int { return cmp.Or(b.On.Compare(a.On), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(w.items, func(a, b Hit) int { return cmp.Compare(a.Path, b.Path) })
	return w
}

// none reports that there is nothing to tell.
func (w news) none() bool {
	return len(w.promises)+len(w.overdue)+len(w.back)+len(w.meetings)+len(w.items) == 0
}
