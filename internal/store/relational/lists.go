package relational

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Seen returns the hashes of all bytes that these rules have read already. An
// import asks once: a reader that asked for each file would keep the write-ahead
// log from being wound back, and slow the writer more and more.
func (s *Store) Seen(ctx context.Context, p store.SeenParams) (store.Hashes, error) {
	rows, err := s.reader.QueryContext(ctx, s.d.Bind(`SELECT c.sha256 FROM captures c JOIN readings r ON r.authority = c.authority AND r.capture = c.capture
		WHERE c.authority = ? AND r.rules = ?`), p.Authority, p.Rules)
	if err != nil {
		return nil, s.wrap("seen", err)
	}
	all := store.Hashes{}
	err = eachRow(rows, func(r *sql.Rows) error {
		var sum []byte
		if err := r.Scan(&sum); err != nil {
			return err
		}
		all[[32]byte(sum)] = struct{}{}
		return nil
	})
	return all, s.wrap("seen", err)
}

// Attempts lists what became of each file, newest first.
func (s *Store) Attempts(ctx context.Context, p store.AttemptsParams) ([]store.Attempt, error) {
	limit := p.Limit
	if limit <= 0 {
		limit = 1000
	}
	rows, err := s.reader.QueryContext(ctx, s.d.Bind(`SELECT a.attempt, a.source, a.sha256, a.outcome, a.message, a.place, e.at FROM attempts a
		JOIN entries e ON e.authority = a.authority AND e.entry = a.entry
		WHERE a.authority = ?1 AND (?2 = '' OR a.source = ?2) AND (CAST(?4 AS bigint) = 0 OR a.attempt < ?4) ORDER BY a.attempt DESC LIMIT ?3`),
		p.Authority, p.Source, limit, p.Before)
	if err != nil {
		return nil, s.wrap("attempts", err)
	}
	var all []store.Attempt
	err = eachRow(rows, func(r *sql.Rows) error {
		var a store.Attempt
		var sha []byte
		var at string
		if err := r.Scan(&a.Number, &a.Source, &sha, &a.Kind, &a.Message, &a.Place, &at); err != nil {
			return err
		}
		a.SHA256 = hex.EncodeToString(sha)
		var err error
		a.At, err = parseMoment(at)
		all = append(all, a)
		return err
	})
	return all, s.wrap("attempts", err)
}

// Show returns one commitment with all the store holds of it.
func (s *Store) Show(ctx context.Context, p store.AsAt, ref store.Ref) (store.Shown, error) {
	v, err := s.begun(ctx, p)
	if err != nil {
		return store.Shown{}, s.wrap("show", err)
	}
	defer v.close()
	if v, err = v.around(int64(ref)); err != nil {
		return store.Shown{}, s.wrap("show", err)
	}
	pic, readings, err := v.picture()
	if err != nil {
		return store.Shown{}, s.wrap("show", err)
	}
	id := v.root("commitment", int64(ref))
	i, ok := slices.BinarySearchFunc(pic.Commitments, store.Ref(id), func(k store.Commitment, r store.Ref) int { return cmp.Compare(k.Ref, r) })
	if !ok {
		if all := readings[id]; len(all) > 0 && all[0].rec.item.known.On.IsZero() && p.To.Service() {
			return store.Shown{}, store.NotFound("store: show", "%s stands in an undated record (%s): settle its date with import --date", ref, all[0].rec.item.label)
		}
		if len(readings[id]) > 0 {
			return store.Shown{}, store.NotFound("store: show", "%s was not known%s", ref, v.asked())
		}
		return store.Shown{}, store.NotFound("store: show", "there is no commitment %s", ref)
	}
	out := store.Shown{Commitment: pic.Commitments[i]}
	it := readings[id][0].rec.item
	for _, r := range readings[id] {
		if v.until(id, it, readings[id]).holds(r.data.Known.On) {
			out.Readings = append(out.Readings, r.data)
		}
	}
	if out.Followings, err = v.followings(id); err != nil {
		return store.Shown{}, s.wrap("show", err)
	}
	if err := v.acceptances([]int64{id}, func(_ int64, a accepted) { out.Acceptances = append(out.Acceptances, a.said()) }); err != nil {
		return store.Shown{}, s.wrap("show", err)
	}
	out.Releases, err = v.releases(it, subject{kind: "commitment", id: id}, subject{kind: "item", id: it.id})
	return out, s.wrap("show", err)
}

// asked says in words by when, and to whom, something was not known.
func (v *view) asked() string {
	var words string
	if !v.at.On.IsZero() {
		words = " by " + v.at.On.Long()
	}
	if !v.at.To.Service() {
		words += " to " + v.at.To.String()
	}
	return words
}

// Items lists items known by the day, in the order they were known. With
// Passages it also gives their words.
func (s *Store) Items(ctx context.Context, p store.ItemsParams) ([]store.Item, error) {
	v, err := s.begun(ctx, p.AsAt)
	if err != nil {
		return nil, s.wrap("items", err)
	}
	defer v.close()
	switch {
	case p.Item != 0:
		v, err = v.of([]int64{int64(p.Item)})
	case p.Items != nil:
		items := make([]int64, len(p.Items))
		for i, id := range p.Items {
			items[i] = int64(id)
		}
		v, err = v.of(items)
	default:
		err = v.load()
	}
	if err != nil {
		return nil, s.wrap("items", err)
	}
	all, err := v.list(p)
	if err == nil && p.Item != 0 && len(all) == 0 {
		return nil, store.NotFound("store: items", "there is no item %s known%s", p.Item, v.asked())
	}
	if err == nil && p.Item != 0 {
		it := v.items[v.root("item", int64(p.Item))]
		all[0].Releases, err = v.releases(it, subject{kind: "item", id: it.id})
	}
	return all, s.wrap("items", err)
}

func (v *view) list(p store.ItemsParams) ([]store.Item, error) {
	var out []store.Item
	at := map[int64]int{}
	only := v.root("item", int64(p.Item))
	var some map[int64]bool
	if p.Items != nil {
		some = make(map[int64]bool, len(p.Items))
		for _, id := range p.Items {
			some[v.root("item", int64(id))] = true
		}
	}
	for _, it := range v.order {
		if p.Item != 0 && it.id != only || some != nil && !some[it.id] {
			continue
		}
		if _, ok := v.visible(it.id); !ok && !(it.known.On.IsZero() && (p.On.IsZero() || p.Item != 0) && p.To.Service()) {
			continue
		}
		out = append(out, v.item(it))
	}
	slices.SortStableFunc(out, func(a, b store.Item) int {
		return compareItems(a.Cursor(), b.Cursor())
	})
	from, _ := slices.BinarySearchFunc(out, p.After, func(it store.Item, at store.ItemsCursor) int {
		return cmp.Or(compareItems(it.Cursor(), at), -1) // the one that stands there has been listed
	})
	out = out[from:]
	if p.Limit > 0 {
		out = out[:min(p.Limit, len(out))]
	}
	for i := range out {
		at[int64(out[i].ID)] = i
	}
	if p.Details {
		if err := v.putDetails(out, at); err != nil {
			return nil, err
		}
	}
	if !p.Passages {
		return out, nil
	}
	return out, v.putPassages(out, at)
}

// compareItems orders items by the day they were known, then by id.
func compareItems(a, b store.ItemsCursor) int {
	return cmp.Or(a.Known.Compare(b.Known), cmp.Compare(a.ID, b.ID))
}

func (v *view) item(it *item) store.Item {
	out := store.Item{
		ID: store.ItemID(it.id), Key: it.key, Body: it.body, Meeting: it.meeting, Number: it.number, Title: it.title,
		Verbal: it.verbal, IssueID: it.issue, Record: it.label, Status: it.status, Known: it.known, Undated: it.known.On.IsZero(),
		Hand: handOf(it.records),
	}
	for _, id := range v.former["item"][it.id] {
		out.Former = append(out.Former, store.ItemID(id))
	}
	if v.depth != entire {
		return out
	}
	for _, rec := range it.records {
		if !it.known.On.IsZero() && !it.until.holds(it.standing.Known(rec.index)) {
			continue
		}
		if f := v.shortened[rec.capture]; !slices.Contains(out.Files, f) {
			out.Files = append(out.Files, f)
		}
	}
	slices.Sort(out.Files)
	return out
}

// Queue lists what waits for a person.
func (s *Store) Queue(ctx context.Context, p store.AsAt) (store.Queue, error) {
	var q store.Queue
	v, err := s.open(ctx, p)
	if err != nil {
		return q, s.wrap("queue", err)
	}
	defer v.close()
	pic, readings, err := v.picture()
	if err != nil {
		return q, s.wrap("queue", err)
	}
	q.Undated = pic.Undated
	if q.Changed, err = v.changes(pic, readings); err != nil {
		return q, s.wrap("queue", err)
	}
	q.Changed = slices.DeleteFunc(q.Changed, func(k store.Change) bool { return k.SeenBy != "" })
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		if s := k.Acceptance.State; k.NoLongerRead.IsZero() && k.MergedInto == 0 && (s == civic.AcceptanceWaiting || s == civic.AcceptanceLater) {
			q.Readings = append(q.Readings, store.Waiting{
				Ref: k.Ref, Item: k.Item, Record: k.Record, Body: k.Asker, Text: k.Text, Kind: k.Kind, Confidence: k.Confidence, Rule: k.Rule,
				Known: k.Known.On, Acceptance: k.Acceptance,
			})
		}
	}
	for _, k := range pic.Commitments {
		if !k.NoLongerRead.IsZero() {
			q.NoLongerRead = append(q.NoLongerRead, store.Lost{Ref: k.Ref, Item: k.Item, Record: k.Record, Text: k.Text, Since: k.NoLongerRead})
		}
	}
	items, err := v.list(store.ItemsParams{AsAt: p, Passages: true})
	if err != nil {
		return q, s.wrap("queue", err)
	}
	for _, it := range items {
		for _, w := range it.Passages {
			if !w.NoLongerRead.IsZero() {
				q.NoLongerRead = append(q.NoLongerRead, store.Lost{Passage: w.ID, Item: it.ID, Record: it.Record, Text: w.Text, Since: w.NoLongerRead})
			}
		}
	}
	return q, nil
}
