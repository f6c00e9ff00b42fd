package relational

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"mattersarising/internal/store"
)

// SetCheck keeps when a provider said that an account stands.
func (s *Store) SetCheck(ctx context.Context, p store.CheckedParams) error {
	const op = "set check"
	_, err := s.doing(ctx, op, `INSERT INTO provider_checks (authority, account, renew, checked, asking) VALUES (?, ?, ?, ?, '')
		ON CONFLICT (authority, account) DO UPDATE SET renew = excluded.renew, checked = excluded.checked, asking = ''`,
		int64(p.Authority), string(p.Account), text(p.Renew), moment(p.At))
	return orNoAccount(op, err)
}

// ProviderCheck returns when a provider last said that an account stands.
func (s *Store) ProviderCheck(ctx context.Context, p store.AccountAt) (store.ProviderCheck, error) {
	const op = "provider check"
	var c store.ProviderCheck
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT renew, checked FROM provider_checks WHERE authority = ? AND account = ?`), int64(p.Authority), string(p.Account)).
		Scan(&c.Renew, moments{&c.Checked})
	if errors.Is(err, sql.ErrNoRows) {
		return c, store.NotFound("store: "+op, "no provider has said that this account stands")
	}
	return c, s.wrap(op, err)
}

// ClaimCheck takes it upon one program to ask the provider again.
func (s *Store) ClaimCheck(ctx context.Context, p store.AccountAt, until time.Time) (bool, error) {
	n, err := s.doing(ctx, "claim check", `UPDATE provider_checks SET asking = ? WHERE authority = ? AND account = ? AND asking < ?`,
		moment(until), int64(p.Authority), string(p.Account), moment(p.At))
	return n > 0, err
}
