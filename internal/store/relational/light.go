package relational

import (
	"database/sql"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// lightRecords is loadRecords without words, but for those that name an item: of
// events that are told of on one day, the order goes by the names.
func (v *view) lightRecords() error {
	var row, sha sql.RawBytes
	bodies := map[string]string{} // one copy of each name
	return v.facts(facts{
		table: "records",
		columns: packed(
			"t.record", "t.reading", "g.capture", "t.seq", "i.item", "i.line", "t.day_stated", orNone("t.day_from"), orNone("t.day_to"),
			"g.shape", "p.captured_at", "t.status", "t.body_words", "t.number", "t.title",
		) + ", p.sha256",
		join: `JOIN readings g ON g.authority = t.authority AND g.reading = t.reading
			JOIN captures p ON p.authority = g.authority AND p.capture = g.capture
			JOIN record_items i ON i.authority = t.authority AND i.record = t.record AND i.entry <= ?2`,
		order: "t.record, i.entry",
	}, func(r *sql.Rows) error {
		if err := r.Scan(&row, &sha); err != nil {
			return err
		}
		u := unpack(row)
		rec := &record{id: u.number()}
		rec.Reading, rec.capture, rec.Seq = int(u.number()), u.number(), int(u.number())
		itemID, line := u.number(), int(u.number())
		if at, ok := v.records[rec.id]; ok { // a later placing of the same record
			at.line = line
			v.move(at, itemID)
			return u.err
		}
		rec.line, rec.stated = line, u.truth()
		rec.bounds.From, rec.bounds.To = u.day(), u.day()
		rec.Shape = civic.Shape(u.text())
		var err error
		if rec.CapturedAt, err = parseMoment(u.text()); err != nil {
			return err
		}
		rec.Status = u.text()
		name := u.bytes()
		body, ok := bodies[string(name)]
		if !ok {
			body = string(name)
			bodies[body] = body
		}
		rec.number, rec.title = u.text(), u.text()
		rec.body, rec.ID, rec.SHA256, rec.settled = body, rec.id, string(sha), v.settled[rec.id]
		v.records[rec.id] = rec
		v.move(rec, itemID)
		return u.end()
	})
}

// holding is the act of following that holds, in one column: its state, the day
// it claims, its entry, and whether it cites anything.
var holding = `coalesce((SELECT ` + packed("n.state", "n.known", "n.entry", "CASE WHEN n.cites = '' THEN 0 ELSE 1 END") + `
	FROM followings n WHERE n.authority = t.authority AND n.commitment = t.commitment AND n.known <= ?3 AND n.entry <= ?2
	ORDER BY n.known DESC, n.entry DESC LIMIT 1), '` + between + between + between + `')`

// lightReadings is loadReadings without words. With each reading comes who
// follows its commitment, as far as the service asks.
func (v *view) lightReadings(moved map[place]int64) (map[int64][]reading, error) {
	follows := "'" + between + between + between + "'"
	if v.at.To.Service() {
		follows = holding
	}
	v.held = map[int64]held{}
	out := make(map[int64][]reading, len(v.records))
	same := map[string]string{} // one copy of what many rows say
	var row sql.RawBytes
	err := v.facts(facts{
		table: "commitment_readings", of: "t.record", in: v.readable(), where: "CAST(?3 AS text) <> ''", args: []any{v.on()},
		columns: packed(
			"t.record", "t.seq", "t.commitment", follows, orNone("t.due_from"), orNone("t.due_to"), "t.due_relation", "t.due_recurring", "t.due_event",
			"t.owner", "t.owner_is", "t.recipient", "t.recipient_is",
			"CASE WHEN t.due_from IS NULL AND t.due_to IS NULL THEN t.due_words ELSE '' END", // read again only where they gave no day
		),
		order: "t.record, t.seq",
	}, func(r *sql.Rows) error {
		if err := r.Scan(&row); err != nil {
			return err
		}
		u := unpack(row)
		one := func() string {
			b := u.bytes()
			if len(b) == 0 {
				return ""
			}
			s, ok := same[string(b)]
			if !ok {
				s = string(b)
				same[s] = s
			}
			return s
		}
		var rd reading
		rd.rec, rd.seq = v.records[u.number()], u.number()
		id := u.number()
		if state := one(); state != "" {
			v.held[id] = held{state: civic.Following(state), known: u.day(), entry: u.number(), cites: u.truth()}
		} else {
			v.held[id] = held{}
			u.bytes()
			u.bytes()
			u.bytes()
		}
		if rd.rec == nil {
			return u.err
		}
		d := &rd.data
		d.Due.From, d.Due.To = u.day(), u.day()
		d.Due.Relation, d.Due.Recurring, d.Due.Event = when.Relation(one()), civic.Words(one()), civic.Words(one())
		d.By, d.ByIs, d.To, d.ToIs = civic.Words(one()), civic.Words(one()), civic.Words(one()), civic.Words(one())
		d.Due.Text = civic.Words(one())
		if to, ok := moved[place{rd.rec.id, rd.seq}]; ok {
			id = to
		}
		id = v.root("commitment", id)
		out[id] = append(out[id], rd)
		return u.end()
	})
	return out, err
}

// held is the act of following that holds, as a view without words has it.
type held struct {
	state civic.Following
	known calendar.Date
	entry int64
	cites bool
}

// most is how many records are named in one query.
const most = 50_000

// readable lists the records whose readings can be in the answer, where that
// spares looking at others: of a day in the midst of the record, half.
func (v *view) readable() []int64 {
	if !v.at.To.Service() {
		return nil // a commitment may have been released without its item
	}
	all := []int64{}
	for id, rec := range v.records {
		if it := rec.item; it.known.On.IsZero() || it.until.holds(it.known.On) {
			all = append(all, id)
		}
	}
	if len(all) > most || 10*len(all) > 9*len(v.records) {
		return nil
	}
	return all
}

// lightFollowing is following where the acts that hold came with the readings.
// Those of refs that others lead to are asked for by themselves.
func (v *view) lightFollowing(refs []int64) (map[int64]follows, error) {
	out := make(map[int64]follows, len(refs))
	var apart []int64
	days := map[int64]calendar.Date{} // of entries
	for _, ref := range refs {
		h, ok := v.held[ref]
		switch {
		case !ok || len(v.former["commitment"][ref]) > 0:
			apart = append(apart, ref)
		case h.state != "":
			days[h.entry] = calendar.Date{}
		}
	}
	if err := v.entered(days); err != nil {
		return nil, err
	}
	for _, ref := range refs {
		if h := v.held[ref]; h.state != "" {
			f := follows{act{known: h.known, entry: h.entry}, h.state}
			f.entered.After = max(0, days[h.entry].Sub(h.known))
			if h.cites {
				f.entered.Cites = between // that there is something; Glance has no words
			}
			out[ref] = f
		}
	}
	if len(apart) == 0 {
		return out, nil
	}
	few, err := v.followingOf(v.allRefs(apart))
	for _, ref := range apart {
		delete(out, ref)
		if f, ok := few[ref]; ok {
			out[ref] = f
		}
	}
	return out, err
}

// entered fills in the days of entries.
func (v *view) entered(days map[int64]calendar.Date) error {
	if len(days) == 0 {
		return nil
	}
	in := ids(days)
	if len(in) > most {
		in = nil
	}
	return v.facts(facts{table: "entries", columns: "t.entry, t.at", of: "t.entry", in: in}, func(r *sql.Rows) error {
		var entry int64
		var at string
		if err := r.Scan(&entry, &at); err != nil {
			return err
		}
		if _, ok := days[entry]; !ok {
			return nil
		}
		moment, err := parseMoment(at)
		days[entry] = calendar.OfTime(moment)
		return err
	})
}

// wordless takes out what stands for words that were not read.
func wordless(pic *store.Picture) {
	for i := range pic.Commitments {
		pic.Commitments[i].Entered.Cites = ""
	}
}
