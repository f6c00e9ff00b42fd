package relational

import (
	"context"
	"database/sql"
	"errors"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// settleNew gives new records that state no day the one a person gave: with this
// import, or for an earlier reading of the same place in the same capture.
func (c *change) settleNew(news []*version, before []int64, p store.AddParams) error {
	earlier := map[int]calendar.Date{}
	for _, id := range before {
		v, err := c.load(id)
		if err != nil {
			return err
		}
		if !v.settled.IsZero() {
			earlier[v.Seq] = v.settled
		}
	}
	for _, v := range news {
		d := p.Date
		if d.IsZero() {
			d = earlier[v.Seq]
		}
		if d.IsZero() || !v.stated.IsZero() {
			continue
		}
		if err := c.settleDay(v, d, "given when it was imported"); err != nil {
			return err
		}
	}
	return nil
}

// settleDay records the day of one record's meeting and works its keys out again.
func (c *change) settleDay(v *version, d calendar.Date, why string) error {
	if !v.bounds.Contains(d) {
		return outside(v.bounds, d)
	}
	if v.settled == d && !v.fresh {
		return nil
	}
	old := v.Keys
	v.settled = d
	v.rekey()
	if err := c.insert(`date_settlements (authority, record, entry, day, why)`,
		c.authority, v.record, c.entry, d.String(), why); err != nil {
		return err
	}
	if v.fresh {
		return nil // its keys are written when it is placed
	}
	for level, k := range v.Keys {
		if k == "" || k == old[level] {
			continue
		}
		c.keys[k] = true
		var n int
		if err := c.row(`SELECT count(*) FROM record_keys WHERE authority = ? AND key = ? AND record = ?`, c.authority, k, v.record).Scan(&n); err != nil {
			return err
		}
		if n > 0 { // it had this key before
			continue
		}
		if err := c.insert(`record_keys (authority, key, record, entry)`, c.authority, k, v.record, c.entry); err != nil {
			return err
		}
	}
	return nil
}

// mayBeOn finds, before anything is written, whether records that state no day
// can have been on the one given.
func (c *change) mayBeOn(records []int64, d calendar.Date) error {
	for _, id := range records {
		v, err := c.load(id)
		if err != nil {
			return err
		}
		if v.stated.IsZero() && !v.bounds.Contains(d) {
			return outside(v.bounds, d)
		}
	}
	return nil
}

// outside says that a day cannot be that of a meeting.
func outside(bounds calendar.Interval, d calendar.Date) error {
	says := "was on or after " + bounds.From.Long()
	switch {
	case bounds.From.IsZero():
		says = "was on or before " + bounds.To.Long()
	case !bounds.To.IsZero():
		says = "was between " + bounds.From.Long() + " and " + bounds.To.Long()
	}
	return store.Invalid("store: settle date", "the record itself says that its meeting %s: %s cannot be its date", says, d.Long())
}

// settleRecords gives a day to those of the records that state none, and places
// them again: a day may show them to be items that are known already.
func (c *change) settleRecords(records []int64, d calendar.Date, why string) error {
	var changed []*version
	for _, id := range records {
		v, err := c.load(id)
		if err != nil {
			return err
		}
		if !v.stated.IsZero() || v.settled == d {
			continue
		}
		if err := c.settleDay(v, d, why); err != nil {
			return err
		}
		changed = append(changed, v)
	}
	if len(changed) == 0 {
		return nil
	}
	others, err := c.component(changed, nil)
	if err != nil {
		return err
	}
	for _, v := range changed {
		more, err := c.itemRecords(v.item)
		if err != nil {
			return err
		}
		for _, id := range more {
			if !has(changed, id) && !has(others, id) {
				w, err := c.load(id)
				if err != nil {
					return err
				}
				others = append(others, w)
			}
		}
	}
	_, err = c.settlePlaces(append(others, changed...))
	return err
}

func has(all []*version, record int64) bool {
	for _, v := range all {
		if v.record == record {
			return true
		}
	}
	return false
}

// itemRecords returns the records that are, or were, placed with an item.
func (c *change) itemRecords(item int64) ([]int64, error) {
	var all []int64
	err := c.each(func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		all = append(all, id)
		return err
	}, `SELECT DISTINCT record FROM record_items WHERE authority = ? AND item = ? ORDER BY record`, c.authority, item)
	return all, err
}

// SettleDate settles the meeting date of an item whose record does not state it.
func (s *Store) SettleDate(ctx context.Context, p store.DateParams) error {
	if p.Date.IsZero() {
		return store.Invalid("store: settle date", "a date is needed, as YYYY-MM-DD")
	}
	return s.write(ctx, "settle date", p.Authority, p.By, func(c *change) error {
		item, err := c.root("item", int64(p.Item))
		if err != nil {
			return err
		}
		records, err := c.itemRecords(item)
		if err != nil {
			return err
		}
		if len(records) == 0 {
			return store.NotFound("store: settle date", "there is no item %s", p.Item)
		}
		c.about("%s", p.Item)
		return c.settleRecords(records, p.Date, p.Why)
	})
}

// root follows the joins of an id to the one that it leads to.
func (c *change) root(kind string, id int64) (int64, error) {
	for {
		var to int64
		err := c.row(`SELECT leads_to FROM joins WHERE authority = ? AND kind = ? AND id = ? ORDER BY entry DESC LIMIT 1`, c.authority, kind, id).Scan(&to)
		if errors.Is(err, sql.ErrNoRows) {
			return id, nil
		}
		if err != nil {
			return 0, err
		}
		id = to
	}
}
