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

const sessionColumns = `s.authority, s.hash, s.session, s.account, s.second_factor, s.waiting, s.device, s.provider_session, s.renew, s.made, s.used, s.checked, s.ends`

func intoSession(s *store.Session) []any {
	return []any{
		&s.Authority, hashes{&s.Hash}, &s.ID, &s.Account, &s.SecondFactor, &s.Waiting, &s.Device, &s.ProviderSession, &s.Renew,
		moments{&s.Made}, moments{&s.Used}, moments{&s.Checked}, moments{&s.Ends},
	}
}

// StartSession adds a session.
func (s *Store) StartSession(ctx context.Context, n store.Session) error {
	const op = "start session"
	if n.ID == "" || n.Hash == (store.Hash{}) || n.Made.IsZero() || !n.Ends.After(n.Made) {
		return store.Invalid("store: "+op, "a session needs an id, a hash, a beginning and an end")
	}
	_, err := s.doing(ctx, op, `INSERT INTO sessions (authority, hash, session, account, second_factor, waiting, device, provider_session, renew, made, used, checked, ends)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, int64(n.Authority), n.Hash[:], n.ID, string(n.Account), flag(n.SecondFactor), flag(n.Waiting), text(n.Device),
		text(n.ProviderSession), text(n.Renew), moment(n.Made), moment(n.Made), since(n.Checked), moment(n.Ends))
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

// UseSession keeps that a session was used, and when the provider was asked.
func (s *Store) UseSession(ctx context.Context, p store.UseSessionParams) error {
	const op = "use session"
	n, err := s.doing(ctx, op, `UPDATE sessions SET used = ?1, checked = CASE WHEN ?2 = '' THEN checked ELSE ?2 END,
		renew = CASE WHEN ?3 = '' THEN renew ELSE ?3 END, ends = CASE WHEN ?4 = '' THEN ends ELSE ?4 END WHERE authority = ?5 AND hash = ?6`,
		moment(p.At), since(p.Checked), text(p.Renew), since(p.Ends), int64(p.Authority), p.Hash[:])
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

const tokenColumns = `t.authority, t.token, t.account, t.hash, t.prefix, t.name, t.scopes, t.second_factor, t.made, t.used, t.ends`

func intoToken(t *store.APIToken) []any {
	return []any{
		&t.Authority, &t.ID, &t.Account, hashes{&t.Hash}, &t.Prefix, &t.Name, permissions{&t.Scopes}, &t.SecondFactor,
		moments{&t.Made}, moments{&t.Used}, moments{&t.Ends},
	}
}

// permissions reads a list of permissions. One that this program does not know any
// more allows nothing, and is left out.
type permissions struct{ of *[]access.Permission }

// Scan reads permissions divided by commas.
func (l permissions) Scan(v any) error {
	s, ok := v.(string)
	if b, bytes := v.([]byte); bytes {
		s, ok = string(b), true
	}
	if !ok {
		return errors.New("permissions are no text")
	}
	*l.of = nil
	for word := range strings.SplitSeq(s, ",") {
		if p, err := access.ParsePermission(word); err == nil {
			*l.of = append(*l.of, p)
		}
	}
	return nil
}

// MakeToken adds a token for a program.
func (s *Store) MakeToken(ctx context.Context, t store.APIToken) error {
	const op = "make token"
	if t.ID == "" || t.Hash == (store.Hash{}) || t.Made.IsZero() || !t.Ends.After(t.Made) {
		return store.Invalid("store: "+op, "a token needs an id, a hash, a beginning and an end")
	}
	scopes := make([]string, len(t.Scopes))
	for i, p := range t.Scopes {
		scopes[i] = string(p)
	}
	_, err := s.doing(ctx, op, `INSERT INTO api_tokens (authority, token, account, hash, prefix, name, scopes, second_factor, made, used, ends) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)`,
		int64(t.Authority), t.ID, string(t.Account), t.Hash[:], t.Prefix, text(t.Name), strings.Join(scopes, ","), flag(t.SecondFactor), moment(t.Made), moment(t.Ends))
	return orNoAccount(op, err)
}

// Token finds a token by its hash, with its account.
func (s *Store) Token(ctx context.Context, p store.SecretAt) (store.APIToken, store.Account, error) {
	const op = "token"
	var found store.APIToken
	var a store.Account
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT `+tokenColumns+`, `+accountColumns+` FROM api_tokens t JOIN accounts a ON a.authority = t.authority AND a.account = t.account
		WHERE t.authority = ? AND t.hash = ? AND t.ends > ? AND a.disabled = ''`), int64(p.Authority), p.Hash[:], moment(p.At)).Scan(append(intoToken(&found), into(&a)...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return store.APIToken{}, store.Account{}, store.NotFound("store: "+op, "there is no such token, or it has ended")
	}
	if err == nil {
		err = s.fill(ctx, p.Authority, a.ID, map[access.AccountID]*store.Account{a.ID: &a})
	}
	return found, a, s.wrap(op, err)
}

// UseToken keeps that a token was used.
func (s *Store) UseToken(ctx context.Context, p store.SecretAt) error {
	const op = "use token"
	n, err := s.doing(ctx, op, `UPDATE api_tokens SET used = ? WHERE authority = ? AND hash = ?`, moment(p.At), int64(p.Authority), p.Hash[:])
	return missing(op, n, err, "there is no such token, or it has ended")
}

// ListTokens lists an account's, newest first.
func (s *Store) ListTokens(ctx context.Context, p store.AccountAt) ([]store.APIToken, error) {
	var all []store.APIToken
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var one store.APIToken
		err := r.Scan(intoToken(&one)...)
		all = append(all, one)
		return err
	}, s.d.Bind(`SELECT `+tokenColumns+` FROM api_tokens t WHERE t.authority = ? AND t.account = ? AND t.ends > ? ORDER BY t.made DESC, t.token`),
		int64(p.Authority), string(p.Account), moment(p.At))
	return all, s.wrap("list tokens", err)
}

// EndTokens ends a token, or all of an account where none is named.
func (s *Store) EndTokens(ctx context.Context, p store.EndTokensParams) (int, error) {
	n, err := s.doing(ctx, "end tokens", `DELETE FROM api_tokens WHERE authority = ?1 AND account = ?2 AND (token = ?3 OR ?3 = '')`, int64(p.Authority), string(p.Account), p.ID)
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
