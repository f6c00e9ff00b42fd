package relational

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/journal"
	"mattersarising/internal/redact"
	"mattersarising/internal/store"
)

// edit is a row of words, as it is and as it is to be.
type edit struct {
	columns *columns
	entry   int64
	n       int // which of the entry's rows of words it is
	row     []any
	to      []any // by place; the same as row where nothing changes
	cuts    cuts
}

// Redact destroys words wherever they are kept.
func (s *Store) Redact(ctx context.Context, p store.RedactParams) (store.Redaction, error) {
	const op = "redact"
	m, err := redact.New(p.Words)
	if len(p.Words) == 0 && len(p.Files) > 0 {
		m, err = &redact.Matcher{}, nil
	}
	switch {
	case err != nil:
		return store.Redaction{}, store.Invalid("store: "+op, "%v", err)
	case p.Power == "":
		return store.Redaction{}, store.Invalid("store: "+op, "say under what power: the act, the order or the request that requires it")
	case p.Why == "":
		return store.Redaction{}, store.Invalid("store: "+op, "say why")
	case len(m.Text(p.Power+"\n"+p.Why+"\n"+p.By.Actor+"\n"+p.By.Cause)) > 0:
		return store.Redaction{}, store.Invalid("store: "+op, "the power, the reason and the name of who acts are kept for ever: they must not hold the words themselves")
	}
	var out store.Redaction
	err = s.redacting(ctx, p.Authority, p.By, p.DryRun, func(c *change) error {
		f := &finder{c: c, ctx: ctx, m: m, left: p.Left}
		if f.doomed, err = c.documents(p.Files); err != nil {
			return err
		}
		edits, err := f.find()
		if err != nil {
			return err
		}
		others, err := c.destroyBeside(m, p.DryRun)
		if err != nil {
			return err
		}
		out = f.found(edits)
		out.Power, out.Why, out.Beside = p.Power, p.Why, others
		if out.Unseen, err = f.unseen(); err != nil {
			return err
		}
		if len(out.Tables)+len(out.Beside) == 0 {
			return nil
		}
		if err := c.dropUploads(out.Beside, p.DryRun); err != nil || p.DryRun {
			return err
		}
		return c.destroy(&out, edits, f.totals)
	})
	if err == nil && len(out.Tables)+len(out.Beside) == 0 {
		err = store.NotFound("store: "+op, "the words stand nowhere in this record; nothing was changed")
	}
	return out, s.wrap(op, err)
}

// redacting runs fn in a transaction in which columns of words may be changed.
func (s *Store) redacting(ctx context.Context, authority store.AuthorityID, by store.By, dry bool, fn func(*change) error) error {
	c, err := s.begin(ctx, authority, by)
	if err != nil {
		return err
	}
	defer c.rollback()
	if err := c.exec(`INSERT INTO redacting (authority) VALUES (?)`, c.authority); err != nil {
		return err
	}
	if err := fn(c); err != nil || dry {
		return err
	}
	if err := c.chain(); err != nil {
		return err
	}
	if err := c.flush(); err != nil {
		return err
	}
	if err := c.exec(`DELETE FROM redacting WHERE authority = ?`, c.authority); err != nil {
		return err
	}
	// The index is made again of what is left, so that no word of it outlives the
	// record's.
	if err := c.rebuild(); err != nil {
		return err
	}
	return c.commit()
}

// destroy puts what is left in place of each row, makes new seals, and writes the
// tombstone. totals says how many rows of words each entry has.
func (c *change) destroy(out *store.Redaction, edits []edit, totals map[int64]int) error {
	if err := c.enter(); err != nil {
		return err
	}
	number, err := c.next("redaction")
	if err != nil {
		return err
	}
	out.Number, out.Entry, out.At, out.Actor = number, c.entry, c.log.at, c.by.Actor
	c.about("redaction %d", number)
	if err := c.insert(`redactions (authority, redaction, power, why, entry)`, c.authority, number, out.Power, out.Why, c.entry); err != nil {
		return err
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return rankOf[a.columns.table.name] - rankOf[b.columns.table.name] })
	for i := range edits {
		if err := c.replace(&edits[i]); err != nil {
			return err
		}
		salt, err := c.resalt(edits[i].entry, edits[i].n, totals[edits[i].entry])
		if err != nil {
			return err
		}
		if err := c.insert(`redacted_rows (authority, redaction, seq, of_table, of_entry, n, cuts, new_seal, entry)`,
			c.authority, number, i, edits[i].columns.table.name, edits[i].entry, edits[i].n, edits[i].cuts.text(), sealOf(&edits[i], salt), c.entry); err != nil {
			return err
		}
	}
	for i := range edits { // nothing names the old bytes any more
		if e := &edits[i]; e.columns.table.name == "blobs" {
			if err := c.exec(`DELETE FROM blobs WHERE authority = ? AND sha256 = ?`, c.authority, e.row[e.columns.words[0]]); err != nil {
				return err
			}
		}
	}
	return nil
}

func sealOf(e *edit, salt journal.Hash) []byte {
	words := make([]any, len(e.columns.words))
	for i, at := range e.columns.words {
		words[i] = e.to[at]
	}
	seal := journal.Seal(salt, words)
	return seal[:]
}

// replace puts what is left in the place of one row. The bytes of a page are kept
// under their hash, so they become a row of their own.
func (c *change) replace(e *edit) error {
	name := e.columns.table.name
	if name == "blobs" {
		return c.exec(`INSERT INTO blobs (`+strings.Join(e.columns.names, ", ")+`) VALUES (?`+strings.Repeat(", ?", len(e.to)-1)+`)`, e.to...)
	}
	var set, where []string
	var args, named []any
	for _, at := range e.columns.words {
		set = append(set, e.columns.names[at]+" = ?")
		args = append(args, e.to[at])
	}
	for i, column := range e.columns.names {
		if column == "authority" || column == "entry" || slices.Contains(e.columns.order, i) {
			where = append(where, column+" = ?")
			named = append(named, e.row[i])
		}
	}
	if err := c.flush(); err != nil {
		return err
	}
	st, err := c.stmt(`UPDATE ` + name + ` SET ` + strings.Join(set, ", ") + ` WHERE ` + strings.Join(where, " AND "))
	if err != nil {
		return err
	}
	done, err := st.ExecContext(c.ctx, append(args, named...)...)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n != 1 {
		return fmt.Errorf("%d rows of %s were changed for one (%w)", n, name, err)
	}
	return nil
}

// resalt gives the nth row of words of an entry a new salt. The first time, the
// seed of the entry is destroyed, and the salts of its other rows are written out.
func (c *change) resalt(entry int64, n, total int) (journal.Hash, error) {
	var salt journal.Hash
	if _, err := rand.Read(salt[:]); err != nil {
		return salt, err
	}
	var seeds [][]byte
	if err := c.each(func(r *sql.Rows) error {
		var seed []byte
		err := r.Scan(&seed)
		seeds = append(seeds, seed)
		return err
	}, `SELECT seed FROM salts WHERE authority = ? AND entry = ?`, c.authority, entry); err != nil {
		return salt, err
	}
	if len(seeds) == 0 {
		return salt, c.exec(`UPDATE row_salts SET salt = ? WHERE authority = ? AND entry = ? AND n = ?`, salt[:], c.authority, entry, n)
	}
	for i := range total {
		old := journal.Salt(seeds[0], i)
		if i == n {
			old = salt
		}
		if _, err := c.hold(`row_salts (authority, entry, n, salt)`, []any{c.authority, entry, i, old[:]}); err != nil {
			return salt, err
		}
	}
	return salt, c.exec(`DELETE FROM salts WHERE authority = ? AND entry = ?`, c.authority, entry)
}
