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
	if v.depth == entire {
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
	if v.depth != judged {
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
	if err := v.askedFor(&pic, shown); err != nil {
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
	for _, load := range []func(*store.Picture) error{v.correct, v.allot, v.starts, v.events, v.settings, v.meetings, v.suggestions, v.steps, v.successions, v.references, v.deliveries, v.meetingSettings, v.placements, v.tiesOf, v.questions, v.holdings, v.endings} {
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
	u := v.until(id, it, all)
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
	v.typed(&k, all, at, u)
	for _, former := range v.former["commitment"][id] {
		k.Former = append(k.Former, store.Ref(former))
	}
	return k, at, true
}

// until is up to which day a commitment may be looked at: as its item, or because
// it was itself released.
func (v *view) until(id int64, it *item, all []reading) until {
	if !slices.ContainsFunc(all, func(r reading) bool { return !r.rec.byHand() }) {
		return v.handed(subject{kind: "commitment", id: id}, subject{kind: "item", id: it.id})
	}
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

// readings reads the commitments of records, as deep as the view goes. Of a view to
// judge by each brings who follows its commitment, as far as the service asks.
func (v *view) readings(moved map[place]int64) (map[int64][]reading, error) {
	p := packed{
		facts: facts{table: "commitment_readings", of: "t.record", order: "t.record, t.seq"},
		columns: []string{
			"t.record", "t.seq", "t.commitment", orNone("t.due_from"), orNone("t.due_to"), "t.due_relation", "t.due_recurring", "t.due_event",
			"t.owner", "t.owner_is", "t.recipient", "t.recipient_is",
		},
	}
	var confidence float64
	follows := v.depth == judged && v.at.To.Service()
	if v.depth == judged {
		p.in, p.where, p.args = v.readable(), "CAST(?3 AS text) <> ''", []any{v.on()}
		p.columns = append(p.columns, "CASE WHEN t.due_from IS NULL AND t.due_to IS NULL OR t.due_event <> '' THEN t.due_words ELSE '' END") // looked at only where they gave no day, or hang on an event
	} else {
		p.facts.columns, p.into = "t.confidence", []any{&confidence}
		p.columns = append(p.columns, "t.due_words", "t.kind", "t.soft", "t.place", "t.rule", "t.act", "t.words")
	}
	switch {
	case follows:
		v.held = map[int64]held{}
		p.columns = append(p.columns, holding)
	case v.depth == entire:
		p.columns = append(p.columns, "t.spans")
	}
	out := make(map[int64][]reading, len(v.records))
	one := once{}
	words := func(u *unpacking) civic.Words { return civic.Words(one.of(u.bytes())) }
	return out, v.packed(p, func(u *unpacking) error {
		rec, rd := u.number(), reading{seq: u.number()}
		id, d := u.number(), &rd.data
		d.Due.From, d.Due.To, d.Due.Relation, d.Due.Recurring, d.Due.Event = u.day(), u.day(), when.Relation(words(u)), words(u), words(u)
		d.By, d.ByIs, d.To, d.ToIs, d.Due.Text = words(u), words(u), words(u), words(u), words(u)
		if v.depth != judged {
			rd.kind, rd.soft, rd.at = civic.CommitmentKind(words(u)), u.truth(), civic.Where(words(u))
			d.Rule, rd.act, d.Text, d.Confidence = string(words(u)), u.text(), u.text(), confidence
		}
		var err error
		if follows {
			v.held[id], err = parseHeld(u.bytes())
		}
		if rd.rec = v.records[rec]; rd.rec == nil {
			u.skip()
			return err
		}
		if v.depth == entire && err == nil {
			err = rd.inFull(v, u.text())
		}
		if to, ok := moved[place{rec, rd.seq}]; ok {
			id = to
		}
		id = v.root("commitment", id)
		out[id] = append(out[id], rd)
		return err
	})
}

// inFull fills in where the words stand, and of what capture they were read, by which
// rules, and when.
func (rd *reading) inFull(v *view, spans string) (err error) {
	d, it := &rd.data, rd.rec.item
	d.Rules, d.File, d.SHA256, d.Status = rd.rec.rules, v.shortened[rd.rec.capture], rd.rec.SHA256, rd.rec.Status
	d.Recorded, d.Known = rd.rec.recorded, it.known
	d.Known.On = it.standing.Known(rd.rec.index)
	d.Spans, err = parseSpans(spans)
	return err
}

// moves reads the placements that differ from the first.
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

// stood are passages, and which commitment of a record stands in each.
type stood struct {
	at []place
	in []store.Source
}

// standsIn lists the passages that commitments stand in: those of one are side by side.
func (v *view) standsIn() (stood, error) {
	var all stood
	moved, err := v.moves("passage_moves", "passage")
	if err != nil {
		return all, err
	}
	p := packed{
		facts: facts{
			table: "commitment_sources", of: "t.record", order: "t.record, t.seq, t.n",
			join: "JOIN record_passages p ON p.authority = t.authority AND p.record = t.record AND p.seq = t.passage_seq",
		},
		columns: []string{"t.record", "t.seq", "t.passage_seq", "p.passage"},
	}
	if v.depth == entire {
		p.columns = append(p.columns, "p.kind", "p.printed_number", "p.words", "p.spans")
	}
	one := once{}
	err = v.packed(p, func(u *unpacking) error {
		at := place{u.number(), u.number()}
		from, passage := place{at.record, u.number()}, u.number()
		rec := v.records[at.record]
		if rec == nil {
			u.skip()
			return nil
		}
		if to, ok := moved[from]; ok {
			passage = to
		}
		s := store.Source{Passage: store.PassageID(v.root("passage", passage))}
		var err error
		if v.depth == entire {
			s.File, s.Address, s.SHA256 = v.shortened[rec.capture], rec.address, rec.SHA256
			s.Kind, s.Number, s.Text = civic.PassageKind(one.of(u.bytes())), u.text(), u.text()
			s.Spans, err = parseSpans(u.text())
		}
		if len(all.in) == cap(all.in) { // append grows by a quarter, and leaves as much behind as there is
			all.in = slices.Grow(all.in, max(256, len(all.in)))
		}
		all.at, all.in = append(all.at, at), append(all.in, s)
		return err
	})
	return all, err
}

// sources fills in the passages that each commitment stands in.
func (v *view) sources(all []store.Commitment, at []*reading) error {
	read := v.standsIn
	if v.stood != nil {
		read = v.stood
	}
	from, err := read()
	if err != nil {
		return err
	}
	index := make(map[place]int, len(at))
	for i, r := range at {
		index[place{r.rec.id, r.seq}] = i
	}
	for n := 0; n < len(from.at); {
		first, of := n, from.at[n]
		for n < len(from.at) && from.at[n] == of {
			n++
		}
		i, ok := index[of]
		if !ok {
			continue
		}
		k := &all[i]
		k.Sources = from.in[first:n:n]
		for m := range k.Sources {
			s := &k.Sources[m]
			if s.Item = k.Item; v.depth == entire {
				s.Record = k.Record
			}
		}
	}
	return nil
}
