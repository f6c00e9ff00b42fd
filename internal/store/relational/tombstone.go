package relational

import (
	"context"
	"database/sql"
	"encoding/json"

	"mattersarising/internal/store"
)

// Redactions lists the tombstones, oldest first.
func (s *Store) Redactions(ctx context.Context, authority store.AuthorityID) ([]store.Redaction, error) {
	const op = "redactions"
	rows, err := s.reader.QueryContext(ctx, s.d.Bind(`SELECT d.redaction, d.entry, e.at, e.actor, d.power, d.why, coalesce(r.of_table, ''), count(r.seq)
		FROM redactions d
		JOIN entries e ON e.authority = d.authority AND e.entry = d.entry
		LEFT JOIN redacted_rows r ON r.authority = d.authority AND r.redaction = d.redaction
		WHERE d.authority = ? GROUP BY d.redaction, d.entry, e.at, e.actor, d.power, d.why, r.of_table ORDER BY d.redaction, r.of_table`), authority)
	if err != nil {
		return nil, s.wrap(op, err)
	}
	var all []store.Redaction
	err = eachRow(rows, func(r *sql.Rows) error {
		var d store.Redaction
		var table string
		var n int
		if err := r.Scan(&d.Number, &d.Entry, &d.At, &d.Actor, &d.Power, &d.Why, &table, &n); err != nil {
			return err
		}
		if len(all) == 0 || all[len(all)-1].Number != d.Number {
			d.Tables = map[string]int{}
			all = append(all, d)
		}
		if n > 0 {
			all[len(all)-1].Tables[table] = n
			all[len(all)-1].Rows += n
		}
		return nil
	})
	return all, s.wrap(op, err)
}

// Redacted lists every row of which words were destroyed.
func (s *Store) Redacted(ctx context.Context, authority store.AuthorityID) ([]store.RedactedRow, error) {
	const op = "redacted rows"
	rows, err := s.reader.QueryContext(ctx, s.d.Bind(`SELECT r.redaction, d.power, r.of_table, r.of_entry, r.n, r.cuts FROM redacted_rows r
		JOIN redactions d ON d.authority = r.authority AND d.redaction = r.redaction
		WHERE r.authority = ? ORDER BY r.redaction, r.seq`), authority)
	if err != nil {
		return nil, s.wrap(op, err)
	}
	var all []store.RedactedRow
	err = eachRow(rows, func(r *sql.Rows) error {
		var d store.RedactedRow
		var cuts string
		err := r.Scan(&d.Redaction, &d.Power, &d.Table, &d.Entry, &d.N, &cuts)
		d.Cuts = json.RawMessage(cuts)
		all = append(all, d)
		return err
	})
	return all, s.wrap(op, err)
}

// wordsRow is a row of words of an entry.
type wordsRow struct{ entry, n int64 }

// Reapply destroys in an older copy what a list says.
func (s *Store) Reapply(ctx context.Context, p store.ReapplyParams) (store.Redaction, error) {
	const op = "reapply redactions"
	var out store.Redaction
	wanted := map[wordsRow][]store.RedactedRow{}
	for _, r := range p.Rows {
		wanted[wordsRow{r.Entry, r.N}] = append(wanted[wordsRow{r.Entry, r.N}], r)
		out.Power = r.Power
	}
	if len(wanted) == 0 {
		return out, nil
	}
	out.Why = "destroyed before, and found again in an older copy"
	err := s.redacting(ctx, p.Authority, p.By, false, func(c *change) error {
		f := &finder{c: c, ctx: ctx, totals: map[int64]int{}}
		var edits []edit
		if err := f.walk(func(entry int64, n int, st *stream, row []any) error {
			rows := wanted[wordsRow{entry, int64(n)}]
			if len(rows) == 0 {
				return nil
			}
			e, err := again(rows, entry, n, st, row)
			if err == nil && len(e.cuts) > 0 {
				edits = append(edits, e)
			}
			return err
		}); err != nil {
			return err
		}
		if len(edits) == 0 {
			return nil // it is destroyed already, or came in after this copy was made
		}
		if err := c.emptyBeside(); err != nil {
			return err
		}
		found := f.found(edits)
		out.Rows, out.Tables = found.Rows, found.Tables
		return c.destroy(&out, edits, f.totals)
	})
	return out, s.wrap(op, err)
}

// again masks a row as it was masked before, once or more often.
func again(rows []store.RedactedRow, entry int64, n int, st *stream, row []any) (edit, error) {
	e := edit{columns: st.columns, entry: entry, n: n, row: row, to: append([]any(nil), row...), cuts: cuts{}}
	for _, r := range rows {
		if r.Table != st.table.name {
			return e, store.Invalid("store: reapply", "the list of redactions is not of this record: entry %d, %s", r.Entry, r.Table)
		}
		all, err := parseCuts(r.Cuts)
		if err != nil {
			return e, store.Invalid("store: reapply", "the list of redactions cannot be read: %v", err)
		}
		for _, at := range st.columns.words {
			c, ok := all[st.columns.names[at]]
			if !ok {
				continue
			}
			masked, err := c.apply(e.to[at])
			if err != nil {
				return e, store.Invalid("store: reapply", "the list of redactions is not of this record: entry %d, %s: %v", r.Entry, r.Table, err)
			}
			e.to[at], e.cuts[st.columns.names[at]] = masked, e.cuts[st.columns.names[at]].with(c)
		}
	}
	for _, at := range st.columns.words {
		if compareValues(e.to[at], row[at]) == 0 { // it was masked already
			delete(e.cuts, st.columns.names[at])
		}
	}
	return e, nil
}

// Scrub makes the database let go of the bytes of what was destroyed.
func (s *Store) Scrub(ctx context.Context) (string, error) {
	left, err := s.d.Scrub(ctx, s.writer)
	return left, s.wrap("scrub", err)
}
