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
	if err := v.facts(facts{table: "event_statements", of: "t.record", columns: "t.record, t.what, t.fold, t.day_from, t.day_to", order: "t.record, t.seq"}, func(r *sql.Rows) error {
		var id int64
		var words, fold string
		var from, to sql.NullString
		if err := r.Scan(&id, &words, &fold, &from, &to); err != nil {
			return err
		}
		rec := v.records[id]
		if rec == nil || !rec.item.until.seen {
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
	}); err != nil {
		return err
	}
	for at, all := range holders {
		it := v.items[at.item]
		slices.Sort(all)
		held := it.standing.Hold(slices.Compact(all), it.until.day)
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
	var e store.EventSetting
	var from, to sql.NullString
	return v.acts(acts{
		facts: facts{table: "event_settings", columns: "t.what, t.fold, t.day_from, t.day_to"},
		into:  []any{&e.What, &e.Fold, &from, &to},
		about: func() []subject { return []subject{{kind: "event", what: e.Fold}} },
	}, func(a act) error {
		e.Known, e.Why, e.Actor, e.Entered = a.known, a.why, a.actor, a.entered
		pic.Late.Add(a.entered)
		var err error
		if e.From, err = parseDay(from); err != nil {
			return err
		}
		e.To, err = parseDay(to)
		pic.Settings = append(pic.Settings, e)
		return err
	})
}

// meetings fills in the dated meetings that records known by the day tell of.
func (v *view) meetings(pic *store.Picture) error {
	seen := map[store.Meeting]bool{}
	for _, it := range v.order {
		m := store.Meeting{Body: it.body, Day: it.meeting}
		if it.body == "" || it.meeting.IsZero() || seen[m] || !it.until.holds(it.known.On) {
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
