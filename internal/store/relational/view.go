package relational

import (
	"context"
	"database/sql"
	"encoding/hex"
	"slices"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// view is one consistent reading of the store: the records of an authority as
// the system had them at an entry, gathered into items.
type view struct {
	s         *Store
	ctx       context.Context
	tx        *sql.Tx
	at        store.AsAt
	part      []int64               // the records looked at; nil is all
	refs      []int64               // the commitments that matter of them; nil is all
	depth     depth                 // how much of the record is read
	stood     func() (stood, error) // standsIn, where another goroutine asks
	held      map[int64]held        // of a view to judge by: who follows, as it came with the readings
	entry     int64                 // facts of later entries are left out
	fold      string                // the audience's name, folded
	given     map[subject][]given   // what was released to the audience by the day
	late      store.Late            // releases entered after their day
	roots     map[string]map[int64]int64
	former    map[string]map[int64][]int64
	records   map[int64]*record
	items     map[int64]*item
	order     []*item // by id
	settled   map[int64]calendar.Date
	shortened map[int64]string // capture to the least of its sources
}

// depth is how much of a record a view reads.
type depth int

const (
	entire depth = iota // all that is kept of it
	worded              // without the words of passages, places in captures, keys and files
	judged              // without words: enough to judge by
)

// place is a passage or commitment of a record.
type place struct{ record, seq int64 }

// record is one item as one reading of one capture has it.
type record struct {
	identity.Version
	id, capture  int64
	item         *item
	index        int // among the versions of its item
	line         int
	recorded     time.Time
	rules, media string
	body, number string
	title        string
	verbal       bool
	issue        string
	address      string
	bounds       calendar.Interval
	stated       bool
	why          string
	settled      calendar.Date
}

// open starts a view of the whole record. The caller closes it.
func (s *Store) open(ctx context.Context, at store.AsAt) (*view, error) {
	v, err := s.begun(ctx, at)
	if err == nil {
		err = v.load()
	}
	if err != nil && v != nil {
		v.close()
	}
	return v, err
}

// begun starts a view and has it know which facts it may see, but none of them.
func (s *Store) begun(ctx context.Context, at store.AsAt) (*view, error) {
	tx, err := s.reader.BeginTx(ctx, &s.d.Reading)
	if err != nil {
		return nil, err
	}
	v := &view{s: s, ctx: ctx, tx: tx, at: at, roots: map[string]map[int64]int64{}, former: map[string]map[int64][]int64{}}
	for _, load := range []func() error{v.loadEntry, v.loadJoins, v.loadAudience} {
		if err := load(); err != nil {
			v.close()
			return nil, err
		}
	}
	return v, nil
}

// load reads the records that the view looks at.
func (v *view) load() error {
	v.records, v.items, v.order = map[int64]*record{}, map[int64]*item{}, nil
	v.settled, v.shortened = map[int64]calendar.Date{}, map[int64]string{}
	for _, load := range []func() error{v.loadSettled, v.loadRecords, v.loadSources, v.gather} {
		if err := load(); err != nil {
			return err
		}
	}
	return nil
}

func (v *view) close() { _ = v.tx.Rollback() }

func (v *view) each(fn func(*sql.Rows) error, query string, args ...any) error {
	rows, err := v.tx.QueryContext(v.ctx, v.s.d.Bind(query), args...)
	if err != nil {
		return err
	}
	return eachRow(rows, fn)
}

func (v *view) row(query string, args ...any) *sql.Row {
	return v.tx.QueryRowContext(v.ctx, v.s.d.Bind(query), args...)
}

// loadEntry finds the last entry that counts.
func (v *view) loadEntry() error {
	var n int
	if err := v.row(`SELECT count(*) FROM authorities WHERE authority = ?`, v.at.Authority).Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return store.NotFound("store: read", "there is no authority number %d in this store", v.at.Authority)
	}
	query, args := `SELECT coalesce(max(entry), 0) FROM entries WHERE authority = ?1`, []any{v.at.Authority}
	if !v.at.Recorded.IsZero() {
		query += ` AND at <= ?2`
		args = append(args, moment(v.at.Recorded))
	}
	err := v.row(query, args...).Scan(&v.entry)
	if v.at.Entry != 0 {
		v.entry = min(v.entry, v.at.Entry)
	}
	return err
}

func (v *view) loadJoins() error {
	for _, kind := range []string{"item", "passage", "commitment"} {
		v.roots[kind], v.former[kind] = map[int64]int64{}, map[int64][]int64{}
	}
	if err := v.facts(facts{table: "joins", columns: "t.kind, t.id, t.leads_to", order: "t.kind, t.id, t.entry"}, func(r *sql.Rows) error {
		var kind string
		var id, to int64
		if err := r.Scan(&kind, &id, &to); err != nil {
			return err
		}
		v.roots[kind][id] = to
		return nil
	}); err != nil {
		return err
	}
	for kind, roots := range v.roots {
		for id := range roots {
			root := v.root(kind, id)
			v.former[kind][root] = append(v.former[kind][root], id)
		}
		for _, ids := range v.former[kind] {
			slices.Sort(ids)
		}
	}
	return nil
}

// root follows joins.
func (v *view) root(kind string, id int64) int64 {
	for range len(v.roots[kind]) + 1 {
		to, ok := v.roots[kind][id]
		if !ok {
			break
		}
		id = to
	}
	return id
}

func (v *view) loadSources() error {
	if v.depth == judged {
		return nil
	}
	return v.packed(packed{
		facts:   facts{table: "capture_sources", group: "GROUP BY t.capture", order: "t.capture", of: "t.capture", in: v.captures()},
		columns: []string{"t.capture", "min(t.source)"},
	}, func(u *unpacking) error {
		v.shortened[u.number()] = u.text()
		return nil
	})
}

func (v *view) loadSettled() error {
	return v.facts(facts{table: "date_settlements", columns: "t.record, t.day", order: "t.record, t.entry", of: "t.record"}, func(r *sql.Rows) error {
		var id int64
		var d sql.NullString
		if err := r.Scan(&id, &d); err != nil {
			return err
		}
		var err error
		v.settled[id], err = parseDay(d)
		return err
	})
}

// loadRecords reads every record with where it is placed. The words that name an item
// are read at every depth: of events that are told of on one day, the order goes by them.
func (v *view) loadRecords() error {
	p := packed{
		facts: facts{
			table: "records", of: "t.record", order: "t.record, i.entry", columns: "p.sha256",
			join: `JOIN readings g ON g.authority = t.authority AND g.reading = t.reading
				JOIN captures p ON p.authority = g.authority AND p.capture = g.capture
				JOIN record_items i ON i.authority = t.authority AND i.record = t.record AND i.entry <= ?2`,
		},
		columns: []string{
			"t.record", "i.item", "i.line", "t.reading", "g.capture", "t.seq", "t.day_stated", orNone("t.day_from"), orNone("t.day_to"),
			"g.shape", "p.captured_at", "t.status", "t.body_words", "t.number", "t.title", "t.verbal",
		},
	}
	if v.depth != judged {
		p.join += " JOIN entries e ON e.authority = t.authority AND e.entry = t.entry"
		p.columns = append(p.columns, "e.at", "g.rules", "p.media_type", "p.address", "t.day_why", "t.issue_id")
	}
	var sha sql.RawBytes
	p.into = []any{&sha}
	one := once{}
	if err := v.packed(p, func(u *unpacking) error {
		id, itemID, line := u.number(), u.number(), int(u.number())
		rec, placed := v.records[id], true
		if rec == nil {
			rec, placed = &record{id: id}, false
		}
		rec.line = line // the last placing of a record holds
		rec.Reading, rec.capture, rec.Seq = int(u.number()), u.number(), int(u.number())
		rec.stated, rec.bounds.From, rec.bounds.To = u.truth(), u.day(), u.day()
		rec.Shape, rec.CapturedAt, rec.Status = civic.Shape(one.of(u.bytes())), u.moment(), one.of(u.bytes())
		rec.body, rec.number, rec.title, rec.verbal = one.of(u.bytes()), u.text(), u.text(), u.truth()
		if v.depth != judged {
			rec.recorded, rec.rules, rec.media, rec.address = u.moment(), one.of(u.bytes()), one.of(u.bytes()), u.text()
			rec.why, rec.issue = one.of(u.bytes()), one.of(u.bytes())
		}
		if !placed {
			rec.ID, rec.SHA256, rec.settled = id, hex.EncodeToString(sha), v.settled[id]
			v.records[id] = rec
		}
		v.move(rec, itemID)
		return nil
	}); err != nil {
		return err
	}
	return v.supersede()
}

// once keeps one copy of what many rows say.
type once map[string]string

func (o once) of(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	s, ok := o[string(b)]
	if !ok {
		s = string(b)
		o[s] = s
	}
	return s
}

// supersede marks the records that a later reading of their capture takes the
// place of.
func (v *view) supersede() error {
	// A reading that holds no record supersedes too.
	last := map[int64]int{} // capture to its standing reading, where it was read again
	if err := v.facts(facts{
		table: "readings", of: "t.capture", in: v.captures(), columns: "t.capture, max(t.reading)", group: "GROUP BY t.capture HAVING count(*) > 1",
	}, func(r *sql.Rows) error {
		var capture int64
		var reading int
		if err := r.Scan(&capture, &reading); err != nil {
			return err
		}
		last[capture] = reading
		return nil
	}); err != nil {
		return err
	}
	for _, rec := range v.records {
		rec.Superseded = rec.Reading < last[rec.capture]
	}
	return nil
}

// captures lists the captures of the records of a view of part of them.
func (v *view) captures() []int64 {
	if v.part == nil {
		return nil
	}
	all := make([]int64, 0, len(v.records))
	for _, rec := range v.records {
		all = append(all, rec.capture)
	}
	return all
}

func (v *view) move(rec *record, id int64) {
	id = v.root("item", id)
	it := v.items[id]
	if it == nil {
		it = &item{id: id}
		v.items[id] = it
	}
	rec.item = it
}

// gather puts the records of each item in order and works out what the item is
// and when its versions were known.
func (v *view) gather() error {
	for _, rec := range v.records {
		rec.item.records = append(rec.item.records, rec)
	}
	for id, it := range v.items {
		if len(it.records) == 0 {
			delete(v.items, id)
			continue
		}
		it.settle()
		it.until = v.shown(it)
		it.describe(it.until, v.shortened[it.records[0].capture])
		v.order = append(v.order, it)
	}
	slices.SortFunc(v.order, func(a, b *item) int { return int(a.id - b.id) })
	if v.depth != entire {
		return nil
	}
	keys, err := v.keysOf("item", ids(v.items))
	for id, it := range v.items {
		it.key = keys[id]
	}
	return err
}
