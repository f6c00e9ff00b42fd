package relational

import (
	"context"
	"database/sql"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Follow sets whether commitments are followed.
func (s *Store) Follow(ctx context.Context, p store.FollowParams) error {
	const op = "follow"
	if _, err := civic.ParseFollowing(string(p.State)); err != nil {
		return store.Invalid("store: "+op, "%v", err)
	}
	if p.State == civic.Historic && p.Why == "" {
		return store.Invalid("store: "+op, "setting a commitment aside needs a reason: say why")
	}
	var unnamed []unreferred
	if p.State == civic.Followed {
		var err error
		if unnamed, err = s.unreferred(ctx, p.Authority, p.Refs); err != nil {
			return s.wrap(op, err)
		}
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		refs, err := c.commitments(p.Refs)
		if err != nil {
			return err
		}
		if len(p.Refs) == 1 {
			c.about("%s", p.Refs[0])
		}
		for _, id := range refs {
			if err := c.insert(`followings (authority, commitment, entry, state, known, why, cites)`,
				c.authority, id, c.entry, string(p.State), c.known(p.Known), p.Why, p.Cites); err != nil {
				return err
			}
		}
		if _, err := c.refer(unnamed, p.Known); err != nil {
			return err
		}
		return c.reindexRefs(refs)
	})
}

// commitments returns the commitments that refs lead to, each once: ErrNotFound if one
// is none. However many there are, it asks two questions.
func (c *change) commitments(refs []store.Ref) ([]int64, error) {
	joined, there := map[int64]int64{}, make(map[int64]bool, len(refs))
	if err := c.each(func(r *sql.Rows) error {
		var id, to int64
		err := r.Scan(&id, &to)
		joined[id] = to // the last entry holds
		return err
	}, `SELECT id, leads_to FROM joins WHERE authority = ? AND kind = 'commitment' ORDER BY id, entry`, c.authority); err != nil {
		return nil, err
	}
	var all []int64
	for _, ref := range refs {
		id := int64(ref)
		for to, ok := joined[id]; ok; to, ok = joined[id] {
			id = to
		}
		if _, again := there[id]; !again {
			there[id] = false
			all = append(all, id)
		}
	}
	rows, err := c.tx.QueryContext(c.ctx, c.s.d.Bind(`SELECT commitment FROM commitments WHERE authority = ? AND commitment IN (`+listed(all)+`)`), c.authority)
	if err != nil {
		return nil, err
	}
	if err := eachRow(rows, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		there[id] = true
		return err
	}); err != nil {
		return nil, err
	}
	for _, id := range all {
		if !there[id] {
			return nil, store.NotFound("store: find commitment", "there is no commitment %s", store.Ref(id))
		}
	}
	return all, nil
}

// commitment returns the commitment that a ref leads to: ErrNotFound if none.
func (c *change) commitment(ref store.Ref) (int64, error) {
	id, err := c.root("commitment", int64(ref))
	if err != nil {
		return 0, err
	}
	var n int
	if err := c.row(`SELECT count(*) FROM commitments WHERE authority = ? AND commitment = ?`, c.authority, id).Scan(&n); err != nil {
		return 0, err
	}
	if n == 0 {
		return 0, store.NotFound("store: find commitment", "there is no commitment %s", ref)
	}
	return id, nil
}

// item returns the item that an id leads to: ErrNotFound if none.
func (c *change) item(item store.ItemID) (int64, error) {
	id, err := c.root("item", int64(item))
	if err != nil {
		return 0, err
	}
	var n int
	if err := c.row(`SELECT count(*) FROM items WHERE authority = ? AND item = ?`, c.authority, id).Scan(&n); err != nil {
		return 0, err
	}
	if n == 0 {
		return 0, store.NotFound("store: find item", "there is no item %s", item)
	}
	return id, nil
}

// SetEvent sets the days of an event, as a person knows them.
func (s *Store) SetEvent(ctx context.Context, p store.EventParams) error {
	const op = "set event"
	fold := identity.FoldEvent(p.What)
	switch {
	case fold == "":
		return store.Invalid("store: "+op, "say which event, in the record's words")
	case p.Interval.IsZero():
		return store.Invalid("store: "+op, "say when: a day, or the first and last day it may be")
	case p.Interval.Inverted():
		return store.Invalid("store: "+op, "the event ends (%s) before it begins (%s)", p.Interval.To, p.Interval.From)
	case p.Why == "":
		return store.Invalid("store: "+op, "say how the date is known")
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		return c.insert(`event_settings (authority, entry, what, fold, day_from, day_to, known, why, cites)`,
			c.authority, c.entry, p.What, fold, day(p.Interval.From), day(p.Interval.To), c.known(p.Known), p.Why, p.Cites)
	})
}

// SettleReturn says whether an item brought a commitment back.
func (s *Store) SettleReturn(ctx context.Context, p store.ReturnParams) error {
	return s.write(ctx, "settle return", p.Authority, p.By, func(c *change) error {
		a, err := c.commitment(p.Ref)
		if err != nil {
			return err
		}
		b, err := c.item(p.Item)
		if err != nil {
			return err
		}
		c.about("%s %s", p.Ref, p.Item)
		return c.verdict(verdict{store.SuggestReturned, a, b, p.Yes, p.Known, p.Why, p.Cites})
	})
}

// SettleSame says whether two refs are one obligation.
func (s *Store) SettleSame(ctx context.Context, p store.SameParams) error {
	return s.write(ctx, "settle same", p.Authority, p.By, func(c *change) error {
		a, err := c.commitment(p.Refs[0])
		if err != nil {
			return err
		}
		b, err := c.commitment(p.Refs[1])
		if err != nil {
			return err
		}
		if a == b {
			return store.Invalid("store: settle same", "%s and %s are one commitment already", p.Refs[0], p.Refs[1])
		}
		if p.Yes {
			if err := c.unbound(a, b); err != nil {
				return err
			}
		}
		c.about("%s %s", p.Refs[0], p.Refs[1])
		return c.verdict(verdict{store.SuggestSame, min(a, b), max(a, b), p.Yes, p.Known, p.Why, p.Cites})
	})
}

// SettleMatter says whether two items are of one matter.
func (s *Store) SettleMatter(ctx context.Context, p store.MatterParams) error {
	return s.write(ctx, "settle matter", p.Authority, p.By, func(c *change) error {
		a, err := c.item(p.Items[0])
		if err != nil {
			return err
		}
		b, err := c.item(p.Items[1])
		if err != nil {
			return err
		}
		if a == b {
			return store.Invalid("store: settle matter", "%s and %s are one item already", p.Items[0], p.Items[1])
		}
		c.about("%s %s", p.Items[0], p.Items[1])
		return c.verdict(verdict{store.SuggestMatter, min(a, b), max(a, b), p.Yes, p.Known, p.Why, p.Cites})
	})
}

// verdict is a person's answer to whether a and b belong together.
type verdict struct {
	kind  store.SuggestKind
	a, b  int64
	yes   bool
	known calendar.Date
	why   string
	cites string
}

func (c *change) verdict(v verdict) error {
	if v.why == "" {
		return store.Invalid("store: settle", "say why: what shows it")
	}
	return c.insert(`verdicts (authority, kind, a, b, entry, yes, known, why, cites)`,
		c.authority, string(v.kind), v.a, v.b, c.entry, v.yes, c.known(v.known), v.why, v.cites)
}
