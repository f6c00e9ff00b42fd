package relational

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// replay builds the state of one authority again from its journal, in an empty
// store, and holds what is kept beside it, entry by entry. The words themselves
// are not in the journal: they are taken from what is kept, once the seal
// to them has shown that they are the words that were entered.
type replay struct {
	s         *Store
	ctx       context.Context
	tx        *sql.Tx
	authority store.AuthorityID
	into      *change
	streams   []*stream // by table, of facts only
	salts     *salter
	counters  map[string]int64
	out       *store.Replayed
}

// Replay builds the state of one authority again in an empty store, and says
// where what is kept does not follow from the journal. Follow the chain first:
// Replay takes the entries as they are.
func (s *Store) Replay(ctx context.Context, p store.VerifyParams, empty store.Store) (store.Replayed, error) {
	const op = "replay"
	var out store.Replayed
	to, ok := empty.(interface{ Relational() *Store })
	if !ok {
		return out, store.Invalid("store: "+op, "a journal can be replayed in one of our own stores only")
	}
	tx, err := s.reader.BeginTx(ctx, &s.d.Reading)
	if err != nil {
		return out, s.wrap(op, err)
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	r := &replay{s: s, ctx: ctx, tx: tx, authority: p.Authority, out: &out, streams: make([]*stream, len(tables)), counters: map[string]int64{}}
	defer r.close()
	err = r.run(p, to.Relational())
	if errors.As(err, &out.Broken) {
		err = nil
	}
	return out, s.wrap(op, err)
}

func (r *replay) close() {
	for _, st := range r.streams {
		if st != nil && st.rows != nil {
			_ = st.rows.Close()
		}
	}
	if r.into != nil {
		r.into.rollback()
	}
}

func (r *replay) broken(entry int64, format string, args ...any) error {
	return &journal.BrokenError{Entry: entry, Why: fmt.Sprintf(format, args...)}
}

// often is after how many entries the store that is filled commits.
const often = 500

func (r *replay) run(p store.VerifyParams, empty *Store) error {
	slug, err := r.s.slug(r.ctx, r.tx, p.Authority)
	if err != nil {
		return err
	}
	total, err := r.s.lastNumber(r.ctx, r.tx, p.Authority, "entry")
	if err != nil {
		return err
	}
	for i := range tables {
		if tables[i].part == fact {
			if r.streams[i], err = r.s.openStream(r.ctx, r.tx, &tables[i], p.Authority); err != nil {
				return err
			}
		}
	}
	if r.salts, err = r.s.openSalts(r.ctx, r.tx, p.Authority); err != nil {
		return err
	}
	defer r.salts.close()
	rows, err := r.s.d.Stream(r.ctx, r.tx, "entries", fmt.Sprintf(`SELECT e.entry, e.at, e.actor, e.cause, j.about, j.change, j.hash
		FROM entries e JOIN journal j ON j.authority = e.authority AND j.entry = e.entry WHERE e.authority = %d ORDER BY e.entry`, p.Authority))
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // it only read
	for rows.Next() {
		if r.into == nil {
			if r.into, err = empty.start(r.ctx, p.Authority, store.By{Actor: "verify", Cause: "replay", At: epoch}); err != nil {
				return err
			}
		}
		values := make([]any, 7)
		if err := rows.Scan(&values[0], &values[1], &values[2], &values[3], &values[4], &values[5], &values[6]); err != nil {
			return err
		}
		entry, _ := values[0].(int64)
		text, _ := values[5].(string)
		if err := r.entry(entry, values, []byte(text)); err != nil {
			var broken *journal.BrokenError
			if errors.As(err, &broken) {
				broken.Authority = slug
			}
			return err
		}
		r.out.Entries++
		if r.out.Entries%often == 0 {
			if err := r.keep(); err != nil {
				return err
			}
			if p.Progress != nil {
				p.Progress(r.out.Entries, total)
			}
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := r.over(slug); err != nil {
		return err
	}
	if p.Progress != nil {
		p.Progress(r.out.Entries, total)
	}
	return r.keep()
}

// keep commits what was filled in so far.
func (r *replay) keep() error {
	if r.into == nil {
		return nil
	}
	c := r.into
	r.into = nil
	if err := c.flush(); err != nil {
		c.rollback()
		return err
	}
	return c.tx.Commit()
}

// entry takes the rows that one entry added.
func (r *replay) entry(entry int64, values []any, text []byte) error {
	said, err := journal.ParseChange(text)
	if err != nil {
		return r.broken(entry, "%v", err)
	}
	if _, err := r.into.hold(`entries (authority, entry, at, actor, cause)`,
		[]any{int64(r.authority), entry, values[1], values[2], values[3]}); err != nil {
		return err
	}
	r.count("entry", entry)
	next, sealed := 0, 0
	for rank, st := range r.streams {
		if st == nil {
			continue
		}
		var live [][]any
		if st.entry >= 0 {
			if live, err = st.of(entry); err != nil {
				return err
			}
			if row, _ := st.peek(); row != nil && st.entryOf(row) < entry {
				return r.broken(st.entryOf(row), "%s holds a row more than the entry added", st.table.name)
			}
		}
		if next >= len(said) || said[next].Table != tables[rank].name {
			if len(live) > 0 {
				return r.broken(entry, "%s holds a row more than the entry added", st.table.name)
			}
			continue
		}
		if st.entry < 0 {
			if live, err = st.of(0); err != nil {
				return err
			}
		}
		if err := r.table(entry, st, &said[next], live, &sealed); err != nil {
			return err
		}
		next++
	}
	if next < len(said) {
		return r.broken(entry, "it changes %s, which is no table here", said[next].Table)
	}
	_, err = r.into.hold(`journal (authority, entry, about, change, hash)`, []any{int64(r.authority), entry, values[4], values[5], values[6]})
	return err
}

// count remembers the highest number given out for a kind of id.
func (r *replay) count(name string, n int64) { r.counters[name] = max(r.counters[name], n) }

// table holds the rows that an entry added to one table beside those that are kept.
func (r *replay) table(entry int64, st *stream, said *journal.Table, live [][]any, sealed *int) error {
	name := st.table.name
	if len(live) != len(said.Rows) {
		return r.broken(entry, "it added %s to %s, and %d %s there", rows(len(said.Rows)), name, len(live), are(len(live)))
	}
	at := make([]int, len(said.Columns)) // the place of each column in what is kept
	for i, column := range said.Columns {
		if column == journal.Sealed {
			continue
		}
		at[i] = -1
		for j, kept := range st.columns.names {
			if kept == column {
				at[i] = j
			}
		}
		if at[i] < 0 {
			return r.broken(entry, "%s has no column %s", name, column)
		}
	}
	into := name + " (" + strings.Join(st.columns.names, ", ") + ")"
	for n, row := range said.Rows {
		for i, v := range row {
			column := said.Columns[i]
			if column == journal.Sealed {
				if err := r.words(entry, st, live[n], v, *sealed); err != nil {
					return err
				}
				*sealed++
				continue
			}
			if !same(v, live[n][at[i]]) {
				return r.broken(entry, "in %s it says %s %v, and what is kept says %v", name, column, v, live[n][at[i]])
			}
			if column == st.table.counts {
				id, _ := live[n][at[i]].(int64)
				r.count(column, id)
			}
		}
		if _, err := r.into.hold(into, live[n]); err != nil {
			return err
		}
		r.out.Rows++
	}
	if r.into.held >= enough {
		return r.into.flush()
	}
	return nil
}

// words holds the seal of a row's words beside the words that are kept.
func (r *replay) words(entry int64, st *stream, row []any, said any, n int) error {
	want, err := journal.ParseSeal(said)
	if err != nil {
		return r.broken(entry, "%v", err)
	}
	if left, ok := r.salts.redacted[wordsRow{entry, int64(n)}]; ok {
		want = left
		r.out.Redacted++
	}
	salt, ok, err := r.salts.of(entry, n)
	if err != nil {
		return err
	}
	if !ok {
		return r.broken(entry, "the salt of its words is missing")
	}
	words := make([]any, len(st.columns.words))
	for i, at := range st.columns.words {
		words[i] = row[at]
	}
	if journal.Seal(salt, words) != want {
		return r.broken(entry, "the words in %s are not those that were entered", st.table.name)
	}
	return nil
}

// over finds what is left when every entry was taken.
func (r *replay) over(slug string) error {
	for _, st := range r.streams {
		if st == nil {
			continue
		}
		row, err := st.peek()
		if err != nil {
			return err
		}
		if row != nil {
			return &journal.BrokenError{Authority: slug, Entry: st.entryOf(row), Why: "a row of " + st.table.name + " is in no entry's change"}
		}
	}
	for _, t := range tables {
		if t.counts == "" || t.counts == "access" {
			continue
		}
		n, err := r.s.lastNumber(r.ctx, r.tx, r.authority, t.counts)
		if err != nil {
			return err
		}
		if n != r.counters[t.counts] {
			return &journal.BrokenError{
				Authority: slug, Entry: r.out.Entries,
				Why: fmt.Sprintf("the last %s given out is said to be %d, and %d follows from the journal", t.counts, n, r.counters[t.counts]),
			}
		}
	}
	return nil
}

// same reports whether a value of a change is the one that is kept.
func same(said, live any) bool {
	switch said := said.(type) {
	case nil:
		return live == nil
	case string:
		s, ok := live.(string)
		return ok && s == said
	case json.Number:
		if n, ok := live.(int64); ok {
			got, err := said.Int64()
			return err == nil && n == got
		}
		return string(journal.AppendValue(nil, live)) == said.String()
	case map[string]any:
		b, err := hex.DecodeString(fmt.Sprint(said["hex"]))
		switch live := live.(type) {
		case []byte:
			return err == nil && bytes.Equal(b, live)
		case string:
			return err == nil && string(b) == live
		}
	}
	return false
}

func rows(n int) string {
	if n == 1 {
		return "a row"
	}
	return fmt.Sprintf("%d rows", n)
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
