package relational

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Changes lists what later captures and readings changed of followed commitments.
func (s *Store) Changes(ctx context.Context, p store.ChangesParams) ([]store.Change, error) {
	// Most stores that an import asks have nobody following anything.
	var there, followed bool
	if err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT EXISTS (SELECT 1 FROM authorities WHERE authority = ?1),
		EXISTS (SELECT 1 FROM followings WHERE authority = ?1 AND state = ?2)`), p.Authority, string(civic.Followed)).Scan(&there, &followed); err != nil {
		return nil, s.wrap("changes", err)
	}
	if there && !followed {
		return nil, nil
	}
	v, err := s.begun(ctx, p.AsAt)
	if err != nil {
		return nil, s.wrap("changes", err)
	}
	defer v.close()
	if v, err = v.readingsOf(p.Refs); err != nil {
		return nil, s.wrap("changes", err)
	}
	pic, readings, err := v.picture()
	if err != nil {
		return nil, s.wrap("changes", err)
	}
	all, err := v.changes(pic, readings)
	if err != nil {
		return nil, s.wrap("changes", err)
	}
	return slices.DeleteFunc(all, func(k store.Change) bool {
		_, asked := slices.BinarySearch(v.refs, int64(k.Ref))
		return v.refs != nil && !asked || k.Entry <= p.After || p.Unseen && k.SeenBy != "" ||
			!p.Since.IsZero() && calendar.OfTime(k.Recorded).Before(p.Since)
	}), nil
}

// readingsOf returns a view of the items of some commitments; of all, where they are nil.
func (v *view) readingsOf(refs []store.Ref) (*view, error) {
	if refs == nil {
		return v, v.load()
	}
	of := make([]int64, len(refs))
	for i, ref := range refs {
		of[i] = v.root("commitment", int64(ref))
	}
	slices.Sort(of)
	of = slices.Compact(of)
	in, err := v.itemsOf(of)
	if err != nil {
		return nil, err
	}
	w, err := v.of(in)
	if err == nil {
		w.refs = of
	}
	return w, err
}

// changes works out, for each commitment that is followed, how it stood after each
// entry that brought a capture or a reading of its item, and keeps those after
// which it stood otherwise. Nothing of it is stored: the same facts always give
// the same changes.
//
// For a councillor: kind, owner, recipient and due have changed when what is shown
// of them has. The words have changed when a page that was captured or read before
// has other words now; a page of another shape, met for the first time, changes no
// words. It has changed, too, when no current version of the record holds it any
// more, and when one does again.
func (v *view) changes(pic store.Picture, readings map[int64][]reading) ([]store.Change, error) {
	var followed []*store.Commitment
	for i := range pic.Commitments {
		if pic.Commitments[i].Following == civic.Followed {
			followed = append(followed, &pic.Commitments[i])
		}
	}
	if len(followed) == 0 {
		return nil, nil
	}
	all, err := v.timeline(followed, readings)
	if err != nil {
		return nil, err
	}
	seen, err := v.sightings()
	if err != nil {
		return nil, err
	}
	var out []store.Change
	for _, k := range followed {
		for _, one := range all.of(int64(k.Ref), readings[int64(k.Ref)]) {
			for _, c := range k.Corrections {
				if slices.Contains(one.Aspects, c.Aspect) {
					one.Corrected = append(one.Corrected, c.Aspect)
				}
			}
			for _, s := range seen[int64(k.Ref)] {
				if one.SeenBy == "" && s.through >= one.Entry {
					one.SeenBy, one.SeenWhy = s.actor, s.why
				}
			}
			out = append(out, one)
		}
	}
	slices.SortStableFunc(out, func(a, b store.Change) int {
		if a.Entry != b.Entry {
			return int(a.Entry - b.Entry)
		}
		return int(a.Ref - b.Ref)
	})
	return out, nil
}

// timeline is what is needed to say how commitments stood after each entry.
type timeline struct {
	v       *view
	entries map[int64]int64 // of a record
	again   map[int64][]readAgain
	follows map[int64][]followedAt
	sources map[place][]store.PassageID
}

// readAgain is one of several readings of a capture.
type readAgain struct {
	reading, entry int64
	rules          string
	recorded       time.Time
}

type followedAt struct {
	entry int64
	state civic.Following
}

func (v *view) timeline(followed []*store.Commitment, readings map[int64][]reading) (*timeline, error) {
	p := &timeline{v: v, entries: map[int64]int64{}, again: map[int64][]readAgain{}, follows: map[int64][]followedAt{}, sources: map[place][]store.PassageID{}}
	var of []int64 // the followed, where they are not all
	if v.part != nil {
		for _, k := range followed {
			of = append(of, int64(k.Ref))
		}
		of = v.allRefs(of)
	}
	if err := v.facts(facts{table: "records", of: "t.record", columns: "t.record, t.entry"}, func(r *sql.Rows) error {
		var record, entry int64
		err := r.Scan(&record, &entry)
		p.entries[record] = entry
		return err
	}); err != nil {
		return nil, err
	}
	if err := v.facts(facts{
		table: "readings", of: "t.capture", in: v.captures(), columns: "t.capture, t.reading, t.entry, t.rules, e.at",
		join:  "JOIN entries e ON e.authority = t.authority AND e.entry = t.entry",
		where: "t.capture IN (SELECT capture FROM readings WHERE authority = ?1 AND entry <= ?2 GROUP BY capture HAVING count(*) > 1)",
		order: "t.capture, t.reading",
	}, func(r *sql.Rows) error {
		var capture int64
		var a readAgain
		var at string
		if err := r.Scan(&capture, &a.reading, &a.entry, &a.rules, &at); err != nil {
			return err
		}
		var err error
		a.recorded, err = parseMoment(at)
		p.again[capture] = append(p.again[capture], a)
		return err
	}); err != nil {
		return nil, err
	}
	if err := v.facts(facts{
		table: "followings", of: "t.commitment", in: of, columns: "t.commitment, t.entry, t.state",
		where: "t.known <= ?3", order: "t.known, t.entry", args: []any{v.on()},
	}, func(r *sql.Rows) error {
		var id int64
		var f followedAt
		err := r.Scan(&id, &f.entry, &f.state)
		id = v.root("commitment", id)
		p.follows[id] = append(p.follows[id], f)
		return err
	}); err != nil {
		return nil, err
	}
	var held []store.Commitment
	var at []*reading
	for _, k := range followed {
		all := readings[int64(k.Ref)]
		for i := range all {
			held, at = append(held, store.Commitment{}), append(at, &all[i])
		}
	}
	if err := v.sources(held, at); err != nil {
		return nil, err
	}
	for i, r := range at {
		for _, s := range held[i].Sources {
			p.sources[place{r.rec.id, r.seq}] = append(p.sources[place{r.rec.id, r.seq}], s.Passage)
		}
	}
	return p, nil
}

// of lists the changes of one commitment, oldest first.
func (p *timeline) of(id int64, all []reading) []store.Change {
	it := all[0].rec.item
	entries := map[int64]bool{}
	for _, rec := range it.records {
		entries[p.entries[rec.id]] = true
		for _, a := range p.again[rec.capture] {
			entries[a.entry] = true
		}
	}
	order := make([]int64, 0, len(entries))
	for e := range entries {
		order = append(order, e)
	}
	slices.Sort(order)
	var out []store.Change
	var before state
	for _, e := range order {
		after := p.after(it, all, e)
		if before.known && after.known && p.followed(id, e) {
			if c := p.compare(it, before, after, e); len(c.Aspects) > 0 {
				c.Ref, c.Item, c.Record = store.Ref(id), store.ItemID(it.id), it.label
				out = append(out, c)
			}
		}
		before = after
	}
	return out
}

// followed reports whether a commitment was followed just before an entry.
func (p *timeline) followed(id, entry int64) bool {
	state := civic.Unreviewed
	for _, f := range p.follows[id] {
		if f.entry < entry {
			state = f.state
		}
	}
	return state == civic.Followed
}

// state is how a commitment stood after an entry.
type state struct {
	known bool
	said  store.Stated
	on    calendar.Date  // since when it was known so
	lines map[int]string // the words that each page has now
}

// after says how a commitment stood after an entry, by the records there were.
func (p *timeline) after(it *item, all []reading, entry int64) state {
	var versions []*identity.Version
	var lines, holders []int
	index := map[int64]int{} // record to its version
	for _, rec := range it.records {
		if p.entries[rec.id] > entry {
			continue
		}
		version := rec.Version
		version.Superseded = slices.ContainsFunc(p.again[rec.capture], func(a readAgain) bool {
			return a.entry <= entry && a.reading > int64(rec.Reading)
		})
		index[rec.id] = len(versions)
		versions, lines = append(versions, &version), append(lines, rec.line)
	}
	for i := range all {
		if at, ok := index[all[i].rec.id]; ok {
			holders = append(holders, at)
		}
	}
	standing := identity.Stand(versions, lines, it.known.On)
	held := standing.Hold(slices.Compact(holders), p.v.at.On)
	s := state{known: held.Version >= 0, lines: map[int]string{}}
	if !s.known {
		return s
	}
	s.on = standing.Known(held.Version)
	shown := func(at int) bool {
		return p.v.at.On.IsZero() || !standing.Known(at).After(p.v.at.On)
	}
	newest := map[int]int{} // of each page, the version that stands
	for at, version := range versions {
		if !version.Superseded && shown(at) {
			newest[lines[at]] = at
		}
	}
	for i := range all {
		r := &all[i]
		at, ok := index[r.rec.id]
		if !ok || !shown(at) || versions[at].Superseded && at != held.Version {
			continue
		}
		s.lines[lines[at]] = r.data.Text // the last of the page stands
		if at == newest[lines[at]] || at == held.Version {
			s.said.Sources = append(s.said.Sources, p.sources[place{r.rec.id, r.seq}]...)
		}
		if at == held.Version && s.said.Kind == "" {
			d := r.data
			s.said.Text, s.said.Kind = d.Text, r.kind
			s.said.By, s.said.ByIs, s.said.To, s.said.ToIs, s.said.Due = d.By, d.ByIs, d.To, d.ToIs, d.Due
		}
	}
	slices.Sort(s.said.Sources)
	s.said.Sources = slices.Compact(s.said.Sources)
	if s.said.NoLongerRead = held.Gone; !held.Gone.IsZero() {
		s.on = held.Gone
	}
	return s
}

// compare says what an entry changed, and by which file.
func (p *timeline) compare(it *item, before, after state, entry int64) store.Change {
	c := store.Change{Before: before.said, After: after.said, Known: after.on, Entry: entry, Cause: store.ChangeCaptured}
	add := func(changed bool, a store.Aspect) {
		if changed {
			c.Aspects = append(c.Aspects, a)
		}
	}
	words := false
	for line, now := range after.lines {
		if was, ok := before.lines[line]; ok && !words && identity.Alike(identity.Fold(was), identity.Fold(now)) < 1 {
			words = true
			c.Before.Text, c.After.Text = was, now
		}
	}
	b, a := &before.said, &after.said
	add(words, store.AspectWords)
	add(b.Kind != a.Kind, store.AspectKind)
	add(b.By != a.By || b.ByIs != a.ByIs, store.AspectOwner)
	add(b.To != a.To || b.ToIs != a.ToIs, store.AspectRecipient)
	add(b.Due != a.Due, store.AspectDue)
	add(!slices.Equal(b.Sources, a.Sources), store.AspectSources)
	add(b.NoLongerRead.IsZero() != a.NoLongerRead.IsZero(), store.AspectRead)
	for _, rec := range it.records {
		again := p.again[rec.capture]
		at := slices.IndexFunc(again, func(a readAgain) bool { return a.entry == entry })
		if p.entries[rec.id] != entry && at < 0 {
			continue
		}
		c.File, c.SHA256, c.Rules, c.Recorded = p.v.shortened[rec.capture], rec.SHA256, rec.rules, rec.recorded
		if at > 0 {
			c.Cause, c.Rules, c.Recorded = store.ChangeReread, again[at].rules, again[at].recorded
		}
	}
	return c
}

// sighting is that a person has seen what changed.
type sighting struct {
	through    int64
	actor, why string
}

func (v *view) sightings() (map[int64][]sighting, error) {
	out := map[int64][]sighting{}
	return out, v.each(func(r *sql.Rows) error {
		var id int64
		var s sighting
		err := r.Scan(&id, &s.through, &s.actor, &s.why)
		id = v.root("commitment", id)
		out[id] = append(out[id], s)
		return err
	}, `SELECT s.commitment, s.through, e.actor, s.why FROM sightings s JOIN entries e ON e.authority = s.authority AND e.entry = s.entry
		WHERE s.authority = ? AND s.entry <= ? ORDER BY s.entry, s.commitment`, v.at.Authority, v.entry)
}
