package relational

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

func hexadecimal(h store.Hash) string { return hex.EncodeToString(h[:]) }

// hashes reads the hash of a secret.
type hashes struct{ of *store.Hash }

// Scan reads a hash.
func (h hashes) Scan(v any) error {
	b, ok := v.([]byte)
	if !ok || len(b) != len(h.of) {
		return errors.New("a hash is no 32 bytes")
	}
	*h.of = store.Hash(b)
	return nil
}

const sessionColumns = `s.authority, s.hash, s.session, s.account, s.second_factor, s.waiting, s.device, s.provider_session, s.made, s.used, s.ends`

func intoSession(s *store.Session) []any {
	return []any{
		&s.Authority,
		hashes{&s.Hash},
		&s.ID, &s.Account, &s.SecondFactor, &s.Waiting, &s.Device, &s.ProviderSession,
		moments{&s.Made},
		moments{&s.Used},
		moments{&s.Ends},
	}
}

// StartSession adds a session.
func (s *Store) StartSession(ctx context.Context, n store.Session) error {
	const op = "start session"
	if n.ID == "" || n.Hash == (store.Hash{}) || n.Made.IsZero() || !n.Ends.After(n.Made) {
		return store.Invalid("store: "+op, "a session needs an id, a hash, a beginning and an end")
	}
	_, err := s.doing(ctx, op, `INSERT INTO sessions (authority, hash, session, account, second_factor, waiting, device, provider_session, made, used, ends)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, int64(n.Authority), n.Hash[:], n.ID, string(n.Account), flag(n.SecondFactor), flag(n.Waiting), text(n.Device),
		text(n.ProviderSession), moment(n.Made), moment(n.Made), moment(n.Ends))
	return orNoAccount(op, err)
}

// Session finds a session by its hash, with its account.
func (s *Store) Session(ctx context.Context, p store.SecretAt) (store.Session, store.Account, error) {
	const op = "session"
	var found store.Session
	var a store.Account
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT `+sessionColumns+`, `+accountColumns+` FROM sessions s JOIN accounts a ON a.authority = s.authority AND a.account = s.account
		WHERE s.authority = ? AND s.hash = ? AND s.ends > ? AND a.disabled = ''`), int64(p.Authority), p.Hash[:], moment(p.At)).Scan(append(intoSession(&found), into(&a)...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Session{}, store.Account{}, store.NotFound("store: "+op, "there is no such session, or it has ended")
	}
	if err == nil {
		err = s.fill(ctx, p.Authority, a.ID, map[access.AccountID]*store.Account{a.ID: &a})
	}
	return found, a, s.wrap(op, err)
}

// UseSession keeps that a session was used.
func (s *Store) UseSession(ctx context.Context, p store.SecretAt) error {
	const op = "use session"
	n, err := s.doing(ctx, op, `UPDATE sessions SET used = ? WHERE authority = ? AND hash = ?`, moment(p.At), int64(p.Authority), p.Hash[:])
	return missing(op, n, err, "there is no such session, or it has ended")
}

// ListSessions lists an account's, newest first.
func (s *Store) ListSessions(ctx context.Context, p store.AccountAt) ([]store.Session, error) {
	var all []store.Session
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var one store.Session
		err := r.Scan(intoSession(&one)...)
		all = append(all, one)
		return err
	}, s.d.Bind(`SELECT `+sessionColumns+` FROM sessions s WHERE s.authority = ? AND s.account = ? AND s.ends > ? AND s.waiting = 0 ORDER BY s.made DESC, s.session`),
		int64(p.Authority), string(p.Account), moment(p.At))
	return all, s.wrap("list sessions", err)
}

// EndSessions ends sessions.
func (s *Store) EndSessions(ctx context.Context, p store.EndSessionsParams) (int, error) {
	const op = "end sessions"
	var where []string
	args := []any{int64(p.Authority)}
	for _, by := range []struct {
		condition string
		given     bool
		value     func() any
	}{
		{`account = ?`, p.Account != "", func() any { return string(p.Account) }},
		{`session = ?`, p.ID != "", func() any { return p.ID }},
		{`hash = ?`, p.Hash != nil, func() any { return p.Hash[:] }},
		{`provider_session = ?`, p.ProviderSession != "", func() any { return p.ProviderSession }},
	} {
		if by.given {
			where, args = append(where, by.condition), append(args, by.value())
		}
	}
	if len(where) == 0 || p.ID != "" && p.Account == "" {
		return 0, store.Invalid("store: "+op, "say whose sessions, or which")
	}
	if p.Except != nil {
		where, args = append(where, `hash <> ?`), append(args, p.Except[:])
	}
	n, err := s.doing(ctx, op, `DELETE FROM sessions WHERE authority = ? AND `+strings.Join(where, ` AND `), args...)
	return int(n), err
}

// Sweep deletes what is over.
func (s *Store) Sweep(ctx context.Context, p store.SweepParams) (int, error) {
	var all int64
	now, idle := moment(p.At), moment(p.At.Add(-p.Idle))
	err := s.work(ctx, "sweep", func(tx *sql.Tx) error {
		all = 0
		for _, over := range []struct {
			query string
			args  []any
		}{
			{`DELETE FROM sessions WHERE authority = ? AND (ends <= ? OR used < ?)`, []any{now, idle}},
			{`DELETE FROM one_time_links WHERE authority = ? AND ends <= ?`, []any{now}},
			{`DELETE FROM api_tokens WHERE authority = ? AND ends <= ?`, []any{now}},
			{`DELETE FROM sign_in_failures WHERE authority = ? AND last < ? AND locked <= ?`, []any{moment(p.At.Add(-p.Failures)), now}},
		} {
			done, err := tx.ExecContext(ctx, s.d.Bind(over.query), append([]any{int64(p.Authority)}, over.args...)...)
			if err != nil {
				return err
			}
			n, err := done.RowsAffected()
			if err != nil {
				return err
			}
			all += n
		}
		return nil
	})
	return int(all), err
}
