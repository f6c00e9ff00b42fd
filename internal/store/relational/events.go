package relational

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// said is what one item says of one event, on however many pages.
type said struct {
	item     int64
	fold     string
	from, to calendar.Date
}

// events fills in what records known by the day say of events. What the item's
// newest version no longer says is not said; what two items say, and differs,
// both stands.
func (v *view) events(pic *store.Picture) error {
	holders := map[said][]int{}
	what := map[said]string{}
	if err := v.each(func(r *sql.Rows) error {
		var id int64
		var words, fold string
		var from, to sql.NullString
		if err := r.Scan(&id, &words, &fold, &from, &to); err != nil {
			return err
		}
		rec := v.records[id]
		if rec == nil {
			return nil
		}
		at := said{item: rec.item.id, fold: fold}
		var err error
		if at.from, err = parseDay(from); err != nil {
			return err
		}
		if at.to, err = parseDay(to); err != nil {
			return err
		}
		holders[at] = append(holders[at], rec.index)
		if old, ok := what[at]; !ok || words < old {
			what[at] = words // one of its wordings, the same whatever came first
		}
		return nil
	}, `SELECT record, what, fold, day_from, day_to FROM event_statements WHERE authority = ? AND entry <= ? ORDER BY record, seq`, v.at.Authority, v.entry); err != nil {
		return err
	}
	for at, all := range holders {
		it := v.items[at.item]
		slices.Sort(all)
		held := it.standing.Hold(slices.Compact(all), v.at.On)
		if held.Version < 0 || !held.Gone.IsZero() {
			continue
		}
		e := store.EventStatement{
			What: what[at], Fold: at.fold, From: at.from, To: at.to,
			Item: store.ItemID(it.id), Record: it.label, Body: it.body, Known: it.known,
		}
		e.Known.On = held.Known
		pic.Events = append(pic.Events, e)
	}
	slices.SortFunc(pic.Events, func(a, b store.EventStatement) int {
		return cmp.Or(a.Known.On.Compare(b.Known.On), strings.Compare(a.Record, b.Record), strings.Compare(a.Fold, b.Fold),
			a.From.Compare(b.From), a.To.Compare(b.To), cmp.Compare(a.Item, b.Item))
	})
	return nil
}

// settings fills in what people said of events.
func (v *view) settings(pic *store.Picture) error {
	return v.each(func(r *sql.Rows) error {
		var e store.EventSetting
		var from, to, known sql.NullString
		if err := r.Scan(&e.What, &e.Fold, &from, &to, &known, &e.Why, &e.Actor); err != nil {
			return err
		}
		var err error
		if e.From, err = parseDay(from); err != nil {
			return err
		}
		if e.To, err = parseDay(to); err != nil {
			return err
		}
		e.Known, err = parseDay(known)
		pic.Settings = append(pic.Settings, e)
		return err
	}, `SELECT s.what, s.fold, s.day_from, s.day_to, s.known, s.why, e.actor FROM event_settings s
		JOIN entries e ON e.authority = s.authority AND e.entry = s.entry
		WHERE s.authority = ? AND s.entry <= ? AND s.known <= ? ORDER BY s.known, s.entry`, v.at.Authority, v.entry, v.on())
}

// meetings fills in the dated meetings that records known by the day tell of.
func (v *view) meetings(pic *store.Picture) error {
	seen := map[store.Meeting]bool{}
	for _, it := range v.order {
		m := store.Meeting{Body: it.body, Day: it.meeting}
		if it.body == "" || it.meeting.IsZero() || seen[m] || !v.at.On.IsZero() && it.known.On.After(v.at.On) {
			continue
		}
		seen[m] = true
		pic.Meetings = append(pic.Meetings, m)
	}
	slices.SortFunc(pic.Meetings, func(a, b store.Meeting) int {
		return cmp.Or(strings.Compare(a.Body, b.Body), a.Day.Compare(b.Day))
	})
	return nil
}
