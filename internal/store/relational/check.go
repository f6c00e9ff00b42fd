package relational

import (
	"context"
	"database/sql"
	"errors"

	"mattersarising/internal/store"
)

// RecordCheck keeps the outcome of a check in place of the one before.
func (s *Store) RecordCheck(ctx context.Context, p store.CheckParams) error {
	const op = "record check"
	if p.Kind == "" || p.At.IsZero() {
		return store.Invalid("store: "+op, "a check needs a kind and a moment")
	}
	at, okAt := moment(p.At), sql.NullString{}
	if p.OK {
		okAt = sql.NullString{String: at, Valid: true}
	}
	_, err := s.writer.ExecContext(ctx, s.d.Bind(`INSERT INTO checks (authority, kind, at, ok, message, ok_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (authority, kind) DO UPDATE SET at = excluded.at, ok = excluded.ok, message = excluded.message, ok_at = coalesce(excluded.ok_at, checks.ok_at)`),
		int64(p.Authority), string(p.Kind), at, p.OK, text(p.Message), okAt)
	return s.wrap(op, err)
}

// LastCheck returns the last outcome of a kind of check.
func (s *Store) LastCheck(ctx context.Context, authority store.AuthorityID, kind store.CheckKind) (store.Check, error) {
	const op = "last check"
	found := store.Check{Kind: kind}
	var at string
	var okAt sql.NullString
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT at, ok, message, ok_at FROM checks WHERE authority = ? AND kind = ?`), int64(authority), string(kind)).
		Scan(&at, &found.OK, &found.Message, &okAt)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Check{}, store.NotFound("store: "+op, "no %s has been made so far", kind)
	}
	if err == nil {
		found.At, err = parseMoment(at)
	}
	if err == nil && okAt.Valid {
		found.OKAt, err = parseMoment(okAt.String)
	}
	return found, s.wrap(op, err)
}
