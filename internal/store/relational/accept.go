package relational

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Accept says of readings whether they are right, or puts them off.
func (s *Store) Accept(ctx context.Context, p store.AcceptParams) error {
	const op = "accept"
	if _, err := civic.ParseAcceptance(string(p.State)); err != nil {
		return store.Invalid("store: "+op, "%v", err)
	}
	if p.State == civic.AcceptanceRejected && strings.TrimSpace(p.Why) == "" {
		return store.Invalid("store: "+op, "rejecting a reading needs a reason: say why it is no promise")
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		done := map[int64]bool{}
		var refs []int64
		for _, ref := range p.Refs {
			id, err := c.commitment(ref)
			if err != nil {
				return err
			}
			if done[id] {
				continue
			}
			done[id] = true
			refs = append(refs, id)
			if len(p.Refs) == 1 {
				c.about("%s", ref)
			}
			record, err := c.standing(id, p.Through)
			if err != nil {
				return err
			}
			if err := c.insert(`acceptances (authority, commitment, entry, state, record, known, why, cites)`,
				c.authority, id, c.entry, string(p.State), record, c.known(p.Known), p.Why, p.Cites); err != nil {
				return err
			}
		}
		return c.reindexRefs(refs)
	})
}

// entered leaves out the records that entered after an entry; where all did, none.
func (c *change) entered(records []int64, through int64) ([]int64, error) {
	later := map[int64]bool{}
	if err := c.each(func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		later[id] = true
		return err
	}, `SELECT record FROM records WHERE authority = ? AND entry > ? AND record IN (`+listed(records)+`)`, c.authority, through); err != nil {
		return nil, err
	}
	if len(later) == len(records) {
		return records, nil
	}
	return slices.DeleteFunc(slices.Clone(records), func(id int64) bool { return later[id] }), nil
}

// accepted is an act of accepting, rejecting or putting off.
type accepted struct {
	act
	state  civic.Acceptance
	record int64
}

// accept fills in what people have said of the readings. What was accepted was
// what was seen.
//
// For a councillor: the reading that a person accepted stands accepted as long as it
// says the same. When the page that they saw is captured again with other words, or
// the kind, owner, recipient or due is now read otherwise, it waits for a person
// again, and says in what it changed; a side on which a person's correction stands
// changes nothing that is shown, and so undoes nothing. A further page of another
// shape, with its own small differences, changes no words. What was rejected stays
// rejected until its words change: a misreading is not made a promise by another
// guess at whose it was.
func (v *view) accept(pic *store.Picture, readings map[int64][]reading, shown []*reading) error {
	var of []int64
	if v.part != nil {
		of = make([]int64, 0, len(pic.Commitments))
		for i := range pic.Commitments {
			of = append(of, int64(pic.Commitments[i].Ref))
		}
	}
	said, err := v.accepted(of)
	if err != nil || len(said) == 0 {
		return err
	}
	var pairs []*pair
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		last, ok := said[int64(k.Ref)]
		if !ok {
			continue
		}
		k.Acceptance = last.said()
		pic.Late.Add(last.entered)
		if last.state == civic.AcceptanceWaiting || last.state == civic.AcceptanceLater {
			continue
		}
		if p := v.seen(readings[int64(k.Ref)], last.record, shown[i]); p != nil {
			p.k = k
			pairs = append(pairs, p)
		}
	}
	if v.depth == judged {
		if err := v.putWords(pairs); err != nil {
			return err
		}
	}
	for _, p := range pairs {
		p.judge()
	}
	return nil
}

// accepted returns the act that holds for each of the refs; of all, where they are nil.
func (v *view) accepted(of []int64) (map[int64]accepted, error) {
	out := map[int64]accepted{}
	return out, v.acceptances(of, func(ref int64, a accepted) { out[ref] = a })
}

// acceptances calls fn for what was said of readings, in the order in which it was
// known, by the ref that each leads to now.
func (v *view) acceptances(of []int64, fn func(ref int64, a accepted)) error {
	if of != nil {
		of = v.allRefs(of)
	}
	var id int64
	var now accepted
	return v.acts(acts{
		facts: facts{table: "acceptances", columns: "t.commitment, t.state, t.record", of: "t.commitment", in: of, order: "t.commitment"},
		into:  []any{&id, &now.state, &now.record},
		about: func() []subject { return []subject{{kind: "commitment", id: id}} },
	}, func(a act) error {
		now.act = a
		fn(v.root("commitment", id), now)
		return nil
	})
}

// said is the act as it is shown.
func (a accepted) said() store.Acceptance {
	return store.Acceptance{
		State: a.state, Said: a.state, Known: a.known, Why: a.why, Cites: a.entered.Cites, Actor: a.actor, Entered: a.entered, Entry: a.entry,
	}
}

// pair is what was seen of a commitment, what that page says now, and what stands.
type pair struct {
	k               *store.Commitment
	saw, now, stand *reading
}

// seen finds what a person saw of a commitment; nil where nothing has come since.
func (v *view) seen(all []reading, record int64, stand *reading) *pair {
	p := &pair{stand: stand}
	for i := range all {
		if all[i].rec.id == record && p.saw == nil {
			p.saw = &all[i]
		}
	}
	if p.saw == nil || p.saw == stand {
		return nil
	}
	yet := func(r *reading) bool {
		known := r.rec.item.standing.Known(r.rec.index)
		return !known.IsZero() && (v.at.On.IsZero() || !known.After(v.at.On))
	}
	p.now = p.saw
	if !yet(p.saw) { // it was entered later, of a page that nobody had on the day
		p.now = stand
		return p
	}
	for i := range all {
		r := &all[i]
		if r.rec.item == p.saw.rec.item && r.rec.line == p.saw.rec.line && !r.rec.Superseded && r.rec.index > p.now.rec.index && yet(r) {
			p.now = r
		}
	}
	return p
}

// judge says whether what was seen still stands.
func (p *pair) judge() {
	was, is := &p.saw.data, &p.stand.data
	changed := func(a store.Aspect) {
		if !slices.ContainsFunc(p.k.Corrections, func(c store.Correction) bool { return c.Aspect == a }) {
			p.k.Acceptance.Changed = append(p.k.Acceptance.Changed, a)
		}
	}
	if p.now != p.saw && identity.Alike(identity.Fold(was.Text), identity.Fold(p.now.data.Text)) < 1 {
		changed(store.AspectWords)
	}
	if p.k.Acceptance.Said == civic.AcceptanceAccepted {
		if p.saw.kind != p.stand.kind {
			changed(store.AspectKind)
		}
		if was.By != is.By || was.ByIs != is.ByIs {
			changed(store.AspectOwner)
		}
		if was.To != is.To || was.ToIs != is.ToIs {
			changed(store.AspectRecipient)
		}
		if was.Due != is.Due {
			changed(store.AspectDue)
		}
	}
	if len(p.k.Acceptance.Changed) > 0 {
		p.k.Acceptance.State = civic.AcceptanceWaiting
	}
}

// putWords reads the words of what is compared, for a view without them.
func (v *view) putWords(pairs []*pair) error {
	wanted := map[place][]*reading{}
	for _, p := range pairs {
		for _, r := range []*reading{p.saw, p.now, p.stand} {
			at := place{r.rec.id, r.seq}
			if !slices.Contains(wanted[at], r) {
				wanted[at] = append(wanted[at], r)
			}
		}
	}
	var records []int64
	for at := range wanted {
		records = append(records, at.record)
	}
	slices.Sort(records)
	records = slices.Compact(records)
	for chunk := range slices.Chunk(records, most) {
		if err := v.facts(facts{
			table: "commitment_readings", of: "t.record", in: chunk, columns: "t.record, t.seq, t.kind, t.words, t.due_words", order: "t.record, t.seq",
		}, func(r *sql.Rows) error {
			var at place
			var kind, words, due string
			if err := r.Scan(&at.record, &at.seq, &kind, &words, &due); err != nil {
				return err
			}
			for _, rd := range wanted[at] {
				rd.kind, rd.data.Text, rd.data.Due.Text = civic.CommitmentKind(kind), words, civic.Words(due)
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}
