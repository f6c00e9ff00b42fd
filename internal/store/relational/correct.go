package relational

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
	"mattersarising/internal/when"
)

// correction is a row of the table: a person's word on one aspect.
type correction struct {
	store.Correction
	record int64
	asRead bool
	words  string
	due    civic.Due
}

// Correct puts a person's word over what was read of a commitment.
func (s *Store) Correct(ctx context.Context, p store.CorrectParams) error {
	all, err := corrections(p)
	if err != nil {
		return err
	}
	return s.write(ctx, "correct", p.Authority, p.By, func(c *change) error {
		id, err := c.commitment(p.Ref)
		if err != nil {
			return err
		}
		record, err := c.standing(id, 0)
		if err != nil {
			return err
		}
		for _, k := range all {
			if k.asRead {
				if err := c.mustBeCorrected(id, k.Aspect, p.Ref); err != nil {
					return err
				}
			}
			if err := c.insert(`corrections (authority, commitment, aspect, entry, record, as_read, words, due_relation, due_from, due_to, due_event, due_recurring, why, cites)`,
				c.authority, id, string(k.Aspect), c.entry, record, k.asRead, k.words, string(k.due.Relation), day(k.due.From), day(k.due.To),
				string(k.due.Event), string(k.due.Recurring), p.Why, p.Cites); err != nil {
				return err
			}
		}
		return c.reindexRefs([]int64{id})
	})
}

// corrections says, aspect by aspect, what is to be corrected.
func corrections(p store.CorrectParams) ([]correction, error) {
	const op = "store: correct"
	var all []correction
	add := func(a store.Aspect, k correction) { k.Aspect = a; all = append(all, k) }
	if strings.TrimSpace(p.Why) == "" {
		return nil, store.Invalid(op, "say why: what shows that it was read wrongly")
	}
	if p.Kind != nil {
		if _, err := civic.ParseCommitmentKind(string(*p.Kind)); err != nil {
			return nil, store.Invalid(op, "%v", err)
		}
		add(store.AspectKind, correction{words: string(*p.Kind)})
	}
	if p.Owner != nil {
		add(store.AspectOwner, correction{words: string(*p.Owner)})
	}
	if p.Recipient != nil {
		add(store.AspectRecipient, correction{words: string(*p.Recipient)})
	}
	if p.Due != nil {
		if (calendar.Interval{From: p.Due.From, To: p.Due.To}).Inverted() {
			return nil, store.Invalid(op, "the due ends (%s) before it begins (%s)", p.Due.To, p.Due.From)
		}
		add(store.AspectDue, correction{due: *p.Due})
	}
	for _, a := range p.AsRead {
		if _, err := store.ParseCorrigible(string(a)); err != nil {
			return nil, store.Invalid(op, "%v", err)
		}
		if slices.ContainsFunc(all, func(k correction) bool { return k.Aspect == a }) {
			return nil, store.Invalid(op, "the %s is corrected and taken back at once: say one", a)
		}
		add(a, correction{asRead: true})
	}
	if len(all) == 0 {
		return nil, store.Invalid(op, "say what is to be corrected: the kind, owner, recipient or due")
	}
	return all, nil
}

// mustBeCorrected refuses to take back what was never corrected.
func (c *change) mustBeCorrected(id int64, a store.Aspect, ref store.Ref) error {
	var n int
	if err := c.row(`SELECT count(*) FROM corrections x WHERE x.authority = ?1 AND x.commitment = ?2 AND x.aspect = ?3 AND NOT x.as_read = ?4
		AND NOT EXISTS (SELECT 1 FROM corrections y WHERE y.authority = x.authority AND y.commitment = x.commitment AND y.aspect = x.aspect AND y.entry > x.entry)`,
		c.authority, id, string(a), true).Scan(&n); err != nil {
		return err
	}
	if n == 0 { // what was entered by hand stands over a reading too
		if err := c.row(`SELECT count(*) FROM commitment_readings k JOIN records r ON r.authority = k.authority AND r.record = k.record
			JOIN readings g ON g.authority = r.authority AND g.reading = r.reading
			WHERE k.authority = ? AND k.commitment = ? AND g.shape = ?`, c.authority, id, string(civic.ShapeEntry)).Scan(&n); err != nil {
			return err
		}
	}
	if n == 0 {
		return store.Invalid("store: correct", "the %s of %s stands as read: there is no correction to take back", a, ref)
	}
	return nil
}

// standing returns the record whose reading of a commitment stands, of those that
// had entered by an entry; 0 is all.
func (c *change) standing(id, through int64) (int64, error) {
	var records []int64
	if err := c.each(func(r *sql.Rows) error {
		var record int64
		err := r.Scan(&record)
		records = append(records, record)
		return err
	}, `SELECT record FROM commitment_readings WHERE authority = ?1 AND commitment = ?2
		UNION SELECT record FROM commitment_moves WHERE authority = ?1 AND commitment = ?2 ORDER BY 1`, c.authority, id); err != nil {
		return 0, err
	}
	if len(records) == 0 {
		return 0, fmt.Errorf("commitment %d has no reading", id)
	}
	first, err := c.load(records[0])
	if err != nil {
		return 0, err
	}
	if records, err = c.itemRecords(first.item); err != nil {
		return 0, err
	}
	if through > 0 {
		if records, err = c.entered(records, through); err != nil {
			return 0, err
		}
	}
	var versions []*identity.Version
	all := map[*identity.Version]*version{}
	for _, record := range records {
		v, err := c.load(record)
		if err != nil {
			return 0, err
		}
		if v.item == first.item {
			versions = append(versions, &v.Version)
			all[&v.Version] = v
		}
	}
	identity.Order(versions)
	lines := make([]int, len(versions))
	var holders []int
	for i, v := range versions {
		lines[i] = int(all[v].line)
		for _, k := range all[v].commitment {
			root, err := c.root("commitment", k)
			if err != nil {
				return 0, err
			}
			if root == id {
				holders = append(holders, i)
			}
		}
	}
	// Which version stands does not hang on the day of the meeting: any will do.
	held := identity.Stand(versions, lines, calendar.OfTime(first.CapturedAt)).Hold(slices.Compact(holders), calendar.Date{})
	if held.Version < 0 {
		return 0, fmt.Errorf("commitment %d is held by no version", id)
	}
	return all[versions[held.Version]].record, nil
}

// MarkSeen says that a person has seen what changed of a commitment.
func (s *Store) MarkSeen(ctx context.Context, p store.SightingParams) error {
	return s.write(ctx, "mark seen", p.Authority, p.By, func(c *change) error {
		id, err := c.commitment(p.Ref)
		if err != nil {
			return err
		}
		through := p.Through
		if through <= 0 || through >= c.entry {
			through = c.entry - 1
		}
		return c.insert(`sightings (authority, commitment, entry, through, why)`, c.authority, id, c.entry, through, p.Why)
	})
}

// corrected returns the corrections that stand on the day of the view, by the
// commitment that they lead to now.
func (v *view) corrected() (map[int64]map[store.Aspect]correction, error) {
	out := map[int64]map[store.Aspect]correction{}
	only := ""
	if v.refs != nil {
		only = " AND k.commitment IN (" + listed(v.allRefs(v.refs)) + ")"
	}
	return out, v.each(func(r *sql.Rows) error {
		var k correction
		var id int64
		var from, to sql.NullString
		var at string
		if err := r.Scan(&id, &k.Aspect, &k.record, &k.asRead, &k.words, &k.due.Relation, &from, &to, &k.due.Event, &k.due.Recurring,
			&k.Why, &k.Cites, &k.Actor, &at); err != nil {
			return err
		}
		rec := v.records[k.record]
		if rec == nil {
			return nil
		}
		k.Known = rec.item.standing.Known(rec.index)
		if k.Known.IsZero() || !v.at.On.IsZero() && k.Known.After(v.at.On) {
			return nil
		}
		var err error
		if k.due.From, err = parseDay(from); err != nil {
			return err
		}
		if k.due.To, err = parseDay(to); err != nil {
			return err
		}
		if k.Recorded, err = parseMoment(at); err != nil {
			return err
		}
		id = v.root("commitment", id)
		if !v.at.To.Service() && !v.released(subject{kind: "commitment", id: id}).seen {
			return nil // a person's word is the service's until it is released
		}
		if out[id] == nil {
			out[id] = map[store.Aspect]correction{}
		}
		out[id][k.Aspect] = k
		return nil
	}, `SELECT k.commitment, k.aspect, k.record, k.as_read, k.words, k.due_relation, k.due_from, k.due_to, k.due_event, k.due_recurring,
			k.why, k.cites, e.actor, e.at FROM corrections k
		JOIN entries e ON e.authority = k.authority AND e.entry = k.entry
		WHERE k.authority = ? AND k.entry <= ?`+only+` ORDER BY k.entry, k.aspect`, v.at.Authority, v.entry)
}

// correct puts what persons have said over what was read.
func (v *view) correct(pic *store.Picture) error {
	all, err := v.corrected()
	if err != nil || len(all) == 0 {
		return err
	}
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		read := k.AsRead // where what was typed by hand stands over it already
		if read == nil {
			read = stated(k)
		}
		for _, aspect := range store.Corrigible() {
			said, ok := all[int64(k.Ref)][aspect]
			if !ok {
				continue
			}
			k.Corrections = slices.DeleteFunc(k.Corrections, func(c store.Correction) bool { return c.Aspect == aspect })
			if said.asRead {
				putBack(k, read, aspect)
				continue
			}
			k.AsRead = read
			k.Corrections = append(k.Corrections, said.Correction)
			switch aspect {
			case store.AspectKind:
				k.Kind = civic.CommitmentKind(said.words)
			case store.AspectOwner:
				k.By, k.ByIs = civic.Words(said.words), ""
			case store.AspectRecipient:
				k.To, k.ToIs = civic.Words(said.words), ""
			case store.AspectDue:
				k.Due = dueOf(said.due, k.Due.Text)
			}
		}
		if len(k.Corrections) == 0 {
			k.AsRead = nil
		}
	}
	return nil
}

// dueOf is a due as a person gave it, with the record's words beside; with none
// where the person says that no time was given, for then they were misread.
func dueOf(said civic.Due, words civic.Words) civic.Due {
	said.Text = words
	if said.From.IsZero() && said.To.IsZero() && said.Event == "" && said.Recurring == "" {
		said.Text, said.Relation = "", when.RelationNone
	}
	return said
}
