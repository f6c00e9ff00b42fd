package relational

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// pastTables are the tables of facts of step 1 of the schema, whose entries had
// no journal. They are written out, since later steps add tables that are not
// there when step 2 is taken.
var pastTables = []string{
	"authorities", "starts", "bodies", "meetings", "blobs", "captures", "capture_sources", "readings", "records", "record_keys",
	"items", "record_items", "passages", "record_passages", "passage_moves",
	"commitments", "commitment_readings", "commitment_moves", "commitment_sources", "joins", "rekeys",
	"date_settlements", "event_statements", "event_settings", "suggestions", "suggestion_withdrawals", "verdicts", "followings", "attempts",
}

// journalPast writes the journal of entries that were made before there was one,
// from the facts that name them; and ends with an entry of its own, so that it can
// be seen from where on the journal was written as things happened.
func journalPast(ctx context.Context, d Dialect, tx *sql.Tx) error {
	var ids []store.AuthorityID
	rows, err := tx.QueryContext(ctx, `SELECT authority FROM authorities ORDER BY authority`)
	if err != nil {
		return err
	}
	if err := eachRow(rows, func(r *sql.Rows) error {
		var id store.AuthorityID
		err := r.Scan(&id)
		ids = append(ids, id)
		return err
	}); err != nil {
		return err
	}
	for _, id := range ids {
		if err := journalPastOf(ctx, &Store{d: d}, tx, id); err != nil {
			return err
		}
	}
	return nil
}

func journalPastOf(ctx context.Context, s *Store, tx *sql.Tx, id store.AuthorityID) error {
	p := past{s: s, ctx: ctx, tx: tx, id: id}
	var err error
	if p.slug, err = s.slug(ctx, tx, id); err != nil {
		return err
	}
	for _, name := range pastTables {
		st, err := s.openStream(ctx, tx, &tables[rankOf[name]], id)
		if err != nil {
			return err
		}
		defer st.rows.Close() //nolint:errcheck // it only read
		p.streams = append(p.streams, st)
	}
	entries, err := s.d.Stream(ctx, tx, "entries", fmt.Sprintf(`SELECT entry, at, actor, cause FROM entries WHERE authority = %d ORDER BY entry`, id))
	if err != nil {
		return err
	}
	defer entries.Close() //nolint:errcheck // it only read
	last := journal.Entry{Authority: p.slug, At: moment(epoch)}
	for entries.Next() {
		var n, at, actor, cause any
		if err := entries.Scan(&n, &at, &actor, &cause); err != nil {
			return err
		}
		last.Number, _ = n.(int64)
		last.At, _ = at.(string)
		last.Actor, _ = actor.(string)
		last.Cause, _ = cause.(string)
		if err := p.write(last, last.Number); err != nil {
			return err
		}
	}
	if err := entries.Err(); err != nil {
		return err
	}
	own := last
	own.Number, own.Actor, own.Cause = last.Number+1, "arising", "migrate"
	for _, q := range []struct {
		query string
		args  []any
	}{
		{`INSERT INTO entries (authority, entry, at, actor, cause) VALUES (?, ?, ?, ?, ?)`, []any{id, own.Number, own.At, own.Actor, own.Cause}},
		{`INSERT INTO counters (authority, name, value) VALUES (?, 'entry', ?) ON CONFLICT (authority, name) DO UPDATE SET value = excluded.value`, []any{id, own.Number}},
	} {
		if _, err := tx.ExecContext(ctx, s.d.Bind(q.query), q.args...); err != nil {
			return err
		}
	}
	return p.write(own, 0) // the row of authorities, which names no entry
}

// past is the journal of one authority as it is written afterwards.
type past struct {
	s       *Store
	ctx     context.Context
	tx      *sql.Tx
	id      store.AuthorityID
	slug    string
	streams []*stream
	head    journal.Hash
	change  journal.Change
}

// write writes the journal of an entry, from the rows that name another, or none.
func (p *past) write(e journal.Entry, named int64) error {
	seed := make([]byte, journal.SeedSize)
	if _, err := rand.Read(seed); err != nil {
		return err
	}
	p.change.Reset()
	sealed := 0
	for _, st := range p.streams {
		if st.entry < 0 && named > 0 {
			continue
		}
		rows, err := st.of(named)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			continue
		}
		if err := st.columns.say(&p.change, rows, seed, &sealed); err != nil {
			return err
		}
	}
	e.Change = p.change.String()
	p.head = e.Hash(p.head)
	if _, err := p.tx.ExecContext(p.ctx, p.s.d.Bind(`INSERT INTO journal (authority, entry, about, change, hash) VALUES (?, ?, '', ?, ?)`),
		p.id, e.Number, e.Change, p.head[:]); err != nil {
		return err
	}
	if sealed == 0 {
		return nil
	}
	_, err := p.tx.ExecContext(p.ctx, p.s.d.Bind(`INSERT INTO salts (authority, entry, seed) VALUES (?, ?, ?)`), p.id, e.Number, seed)
	return err
}
