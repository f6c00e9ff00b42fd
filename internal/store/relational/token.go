package relational

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

const tokenColumns = `t.authority, t.token, t.account, t.hash, t.prefix, t.name, t.scopes, t.second_factor, t.made, t.used, t.ends`

func intoToken(t *store.APIToken) []any {
	return []any{
		&t.Authority, &t.ID, &t.Account,
		hashes{&t.Hash},
		&t.Prefix, &t.Name,
		permissions{&t.Scopes},
		&t.SecondFactor,
		moments{&t.Made},
		moments{&t.Used},
		moments{&t.Ends},
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
