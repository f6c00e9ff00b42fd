package relational

import (
	"context"
	"database/sql"
	"errors"

	"mattersarising/internal/store"
)

// MakeLink adds what may be followed once.
func (s *Store) MakeLink(ctx context.Context, l store.Link) error {
	const op = "make link"
	if l.Kind == "" || l.Hash == (store.Hash{}) || l.Made.IsZero() || !l.Ends.After(l.Made) {
		return store.Invalid("store: "+op, "a link needs a kind, a hash, a beginning and an end")
	}
	_, err := s.doing(ctx, op, `INSERT INTO one_time_links (authority, hash, kind, account, payload, made, ends) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		int64(l.Authority), l.Hash[:], string(l.Kind), string(l.Account), text(l.Payload), moment(l.Made), moment(l.Ends))
	return err
}

const linkColumns = `authority, hash, kind, account, payload, made, ends`

func intoLink(l *store.Link) []any {
	return []any{&l.Authority, hashes{&l.Hash}, &l.Kind, &l.Account, &l.Payload, moments{&l.Made}, moments{&l.Ends}}
}

// noLink is ErrNotFound where there is none.
func noLink(op string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return store.NotFound("store: "+op, "this link was used already, or its time is over: ask for another")
	}
	return err
}

// Link looks at a link without using it up.
func (s *Store) Link(ctx context.Context, p store.LinkParams) (store.Link, error) {
	const op = "link"
	var l store.Link
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT `+linkColumns+` FROM one_time_links WHERE authority = ? AND hash = ? AND kind = ? AND ends > ?`),
		int64(p.Authority), p.Hash[:], string(p.Kind), moment(p.At)).Scan(intoLink(&l)...)
	return l, s.wrap(op, noLink(op, err))
}

// UseLink uses a link up: the statement that deletes it is the one that finds it.
func (s *Store) UseLink(ctx context.Context, p store.LinkParams) (store.Link, error) {
	const op = "use link"
	var l store.Link
	err := s.work(ctx, op, func(tx *sql.Tx) error {
		return noLink(op, tx.QueryRowContext(ctx, s.d.Bind(`DELETE FROM one_time_links WHERE authority = ? AND hash = ? AND kind = ? AND ends > ? RETURNING `+linkColumns),
			int64(p.Authority), p.Hash[:], string(p.Kind), moment(p.At)).Scan(intoLink(&l)...))
	})
	return l, err
}
