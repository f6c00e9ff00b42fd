package relational

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// reading is a commitment as one record has it.
type reading struct {
	rec  *record
	seq  int64
	data store.CommitmentReading
	kind civic.CommitmentKind
	act  string
	soft bool
	at   civic.Where
}

// Known returns all that was known on or before the day of p.
func (s *Store) Known(ctx context.Context, p store.AsAt) (store.Picture, error) {
	v, err := s.open(ctx, p)
	if err != nil {
		return store.Picture{}, s.wrap("known", err)
	}
	defer v.close()
	pic, _, err := v.picture()
	return pic, s.wrap("known", err)
}

// picture puts together what was known on the day of the view, with every
// reading of each commitment.
func (v *view) picture() (store.Picture, map[int64][]reading, error) {
	pic := store.Picture{AsAt: v.at, Late: v.late}
	readings, err := v.loadReadings()
	if err != nil {
		return pic, nil, err
	}
	order := slices.Sorted(maps.Keys(readings))
	made := map[int64]string{}
	if !v.light {
		if made, err = v.keysOf("commitment", order); err != nil {
			return pic, nil, err
		}
	}
	var shown []*reading // the standing reading of each commitment in pic
	undated := map[int64]int{}
	pic.Commitments = make([]store.Commitment, 0, len(readings))
	for _, id := range order {
		all := readings[id]
		if all[0].rec.item.known.On.IsZero() {
			undated[all[0].rec.item.id]++
			continue
		}
		k, at, ok := v.commitment(id, all)
		if !ok {
			continue
		}
		k.Key = made[id]
		pic.Commitments = append(pic.Commitments, k)
		shown = append(shown, at)
	}
	if !v.light {
		if err := v.sources(pic.Commitments, shown); err != nil {
			return pic, nil, err
		}
	}
	if err := v.about(&pic); err != nil {
		return pic, nil, err
	}
	if err := v.accept(&pic, readings, shown); err != nil {
		return pic, nil, err
	}
	for _, it := range v.order {
		if it.known.On.IsZero() && v.at.To.Service() {
			pic.Undated = append(pic.Undated, v.undated(it, undated[it.id]))
		}
	}
	return pic, readings, nil
}

// about fills in what is known beside the readings: who is followed, events,
// meetings, what may be so.
func (v *view) about(pic *store.Picture) error {
	for _, load := range []func(*store.Picture) error{v.correct, v.starts, v.events, v.settings, v.meetings, v.suggestions, v.steps, v.successions} {
		if err := load(pic); err != nil {
			return err
		}
	}
	return nil
}

func (v *view) undated(it *item, commitments int) store.Undated {
	return store.Undated{
		Item: store.ItemID(it.id), Record: it.label, File: v.shortened[it.records[0].capture], Title: it.title,
		Commitments: commitments, Why: "the record gives no date, and nothing in it bounds one: settle it with import --date",
	}
}

// commitment returns a commitment as it stood on the day of the view.
func (v *view) commitment(id int64, all []reading) (store.Commitment, *reading, bool) {
	it := all[0].rec.item
	holders := make([]int, len(all))
	for i, r := range all {
		holders[i] = r.rec.index
	}
	u := v.until(id, it)
	if !u.seen {
		return store.Commitment{}, nil, false
	}
	held := it.standing.Hold(slices.Compact(holders), u.day)
	if held.Version < 0 {
		return store.Commitment{}, nil, false
	}
	it = it.as(u, v.shortened[it.records[0].capture])
	var at *reading
	for i := range all {
		if all[i].rec.index == held.Version && at == nil {
			at = &all[i]
		}
	}
	k := store.Commitment{
		Ref: store.Ref(id), Text: at.data.Text, Kind: at.kind, By: at.data.By, ByIs: at.data.ByIs, To: at.data.To, ToIs: at.data.ToIs,
		Due: at.data.Due, Soft: at.soft, Where: at.at, Act: at.act, Confidence: at.data.Confidence, Rule: at.data.Rule,
		Item: store.ItemID(it.id), ItemTitle: it.title, Record: it.label, Asker: it.body, Meeting: it.meeting,
		Known: it.known, NoLongerRead: held.Gone, Following: civic.Unreviewed,
		Acceptance: store.Acceptance{State: civic.AcceptanceWaiting},
	}
	if k.Known.On != held.Known { // first read in a later capture
		k.Known = store.Known{On: held.Known, Why: "first stood in a later version of the record"}
	}
	for _, former := range v.former["commitment"][id] {
		k.Former = append(k.Former, store.Ref(former))
	}
	return k, at, true
}

// until is up to which day a commitment may be looked at: as its item, or because
// it was itself released.
func (v *view) until(id int64, it *item) until {
	return it.until.later(v.released(subject{kind: "commitment", id: id}))
}

// loadReadings reads every commitment, by the ref that it leads to now; the
// readings of each are in the order of its item's versions.
func (v *view) loadReadings() (map[int64][]reading, error) {
	moved, err := v.moves("commitment_moves", "commitment")
	if err != nil {
		return nil, err
	}
	out, err := v.readings(moved)
	for _, all := range out {
		if len(all) > 1 {
			slices.SortStableFunc(all, func(a, b reading) int {
				return cmp.Or(cmp.Compare(a.rec.item.id, b.rec.item.id), cmp.Compare(a.rec.index, b.rec.index), cmp.Compare(a.seq, b.seq))
			})
		}
	}
	return out, err
}

func (v *view) readings(moved map[place]int64) (map[int64][]reading, error) {
	if v.light {
		return v.lightReadings(moved)
	}
	out := map[int64][]reading{}
	err := v.facts(facts{
		table: "commitment_readings", of: "t.record",
		columns: `t.record, t.seq, t.commitment, t.kind, t.owner, t.owner_is, t.recipient, t.recipient_is, t.due_words, t.due_relation,
			t.due_from, t.due_to, t.due_event, t.due_recurring, t.soft, t.confidence, t.words, t.place, t.act, t.spans, t.rule`,
		order: "t.record, t.seq",
	}, func(r *sql.Rows) error {
		var rd reading
		var id, rec int64
		var kind, relation, at, span string
		var from, to sql.NullString
		d := &rd.data
		if err := r.Scan(&rec, &rd.seq, &id, &kind, &d.By, &d.ByIs, &d.To, &d.ToIs, &d.Due.Text, &relation, &from, &to,
			&d.Due.Event, &d.Due.Recurring, &rd.soft, &d.Confidence, &d.Text, &at, &rd.act, &span, &d.Rule); err != nil {
			return err
		}
		rd.rec = v.records[rec]
		if rd.rec == nil {
			return nil
		}
		var err error
		if d.Due.From, err = parseDay(from); err != nil {
			return err
		}
		if d.Due.To, err = parseDay(to); err != nil {
			return err
		}
		if d.Spans, err = parseSpans(span); err != nil {
			return err
		}
		d.Due.Relation, rd.kind, rd.at = when.Relation(relation), civic.CommitmentKind(kind), civic.Where(at)
		d.Rules, d.File, d.SHA256, d.Status = rd.rec.rules, v.shortened[rd.rec.capture], rd.rec.SHA256, rd.rec.Status
		d.Recorded, d.Known = rd.rec.recorded, rd.rec.item.known
		d.Known.On = rd.rec.item.standing.Known(rd.rec.index)
		if to, ok := moved[place{rec, rd.seq}]; ok {
			id = to
		}
		id = v.root("commitment", id)
		out[id] = append(out[id], rd)
		return nil
	})
	return out, err
}

// moves reads the placings that differ from the first.
func (v *view) moves(table, column string) (map[place]int64, error) {
	out := map[place]int64{}
	err := v.facts(facts{table: table, columns: "t.record, t.seq, t." + column, order: "t.record, t.seq, t.entry", of: "t.record"}, func(r *sql.Rows) error {
		var p place
		var id int64
		if err := r.Scan(&p.record, &p.seq, &id); err != nil {
			return err
		}
		out[p] = id
		return nil
	})
	return out, err
}

// ids lists what a map is of.
func ids[T any](of map[int64]T) []int64 { return slices.AppendSeq([]int64{}, maps.Keys(of)) }

// keysOf reads the keys of ids: as made, or as they changed since. The last entry
// holds.
func (v *view) keysOf(kind string, of []int64) (map[int64]string, error) {
	if v.part == nil {
		of = nil // of all
	}
	out := make(map[int64]string, len(of))
	take := func(r *sql.Rows) error {
		var id int64
		var key string
		err := r.Scan(&id, &key)
		out[id] = key
		return err
	}
	if err := v.facts(facts{table: kind + "s", columns: "t." + kind + ", t.key", of: "t." + kind, in: of}, take); err != nil {
		return nil, err
	}
	return out, v.facts(facts{
		table: "rekeys", columns: "t.id, t.key", where: "t.kind = ?3", order: "t.id, t.entry", of: "t.id", in: of, args: []any{kind},
	}, take)
}

// sources fills in the passages that each commitment stands in.
func (v *view) sources(all []store.Commitment, at []*reading) error {
	moved, err := v.moves("passage_moves", "passage")
	if err != nil {
		return err
	}
	index := make(map[place]int, len(at))
	for i, r := range at {
		index[place{r.rec.id, r.seq}] = i
	}
	return v.facts(facts{
		table: "commitment_sources", of: "t.record", columns: "t.record, t.seq, t.passage_seq, p.passage, p.kind, p.printed_number, p.words, p.spans",
		join:  "JOIN record_passages p ON p.authority = t.authority AND p.record = t.record AND p.seq = t.passage_seq",
		order: "t.record, t.seq, t.n",
	}, func(r *sql.Rows) error {
		var p, q place
		var s store.Source
		var passage int64
		var span string
		if err := r.Scan(&p.record, &p.seq, &q.seq, &passage, &s.Kind, &s.Number, &s.Text, &span); err != nil {
			return err
		}
		i, ok := index[p]
		if !ok {
			return nil
		}
		q.record = p.record
		if to, ok := moved[q]; ok {
			passage = to
		}
		rec := v.records[p.record]
		s.Record, s.Item, s.Passage = all[i].Record, all[i].Item, store.PassageID(v.root("passage", passage))
		s.File, s.Address, s.SHA256 = v.shortened[rec.capture], rec.address, rec.SHA256
		var err error
		s.Spans, err = parseSpans(span)
		all[i].Sources = append(all[i].Sources, s)
		return err
	})
}
