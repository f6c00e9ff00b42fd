package relational

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"mattersarising/internal/store"
)

// orNoAccount is ErrNotFound where a row could not be added because its account is
// gone: no other tie can fail there.
func orNoAccount(op string, err error) error {
	if errors.Is(err, store.ErrConflict) {
		return &store.Error{Kind: store.ErrNotFound, Op: "store: " + op, Public: noAccount, Cause: err}
	}
	return err
}

// SetPassword keeps what a password is checked against.
func (s *Store) SetPassword(ctx context.Context, p store.PasswordParams) error {
	const op = "set password"
	if p.Hash == "" || p.At.IsZero() {
		return store.Invalid("store: "+op, "a hash and a moment are needed")
	}
	_, err := s.doing(ctx, op, `INSERT INTO passwords (authority, account, hash, changed) VALUES (?, ?, ?, ?)
		ON CONFLICT (authority, account) DO UPDATE SET hash = excluded.hash, changed = excluded.changed`, int64(p.Authority), string(p.Account), p.Hash, moment(p.At))
	return orNoAccount(op, err)
}

// Password returns what a password is checked against.
func (s *Store) Password(ctx context.Context, p store.AccountAt) (string, error) {
	const op = "password"
	var hash string
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT hash FROM passwords WHERE authority = ? AND account = ?`), int64(p.Authority), string(p.Account)).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		return "", store.NotFound("store: "+op, "the account has no password")
	}
	return hash, s.wrap(op, err)
}

// AddFactor adds a second factor.
func (s *Store) AddFactor(ctx context.Context, p store.FactorParams) error {
	const op = "add factor"
	if p.ID == "" || p.Kind == "" || p.Secret == "" || p.At.IsZero() {
		return store.Invalid("store: "+op, "a second factor needs an id, a kind, a secret and a moment")
	}
	_, err := s.doing(ctx, op, `INSERT INTO second_factors (authority, account, factor, kind, name, secret, made, used, step) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?)`,
		int64(p.Authority), string(p.Account), p.ID, string(p.Kind), text(p.Name), p.Secret, moment(p.At), p.Step)
	return orNoAccount(op, err)
}

// Factors lists the second factors of an account, oldest first.
func (s *Store) Factors(ctx context.Context, p store.AccountAt) ([]store.Factor, error) {
	var all []store.Factor
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var f store.Factor
		err := r.Scan(&f.ID, &f.Kind, &f.Name, &f.Secret, moments{&f.Made}, moments{&f.Used}, &f.Step)
		all = append(all, f)
		return err
	}, s.d.Bind(`SELECT factor, kind, name, secret, made, used, step FROM second_factors WHERE authority = ? AND account = ? ORDER BY made, factor`), int64(p.Authority), string(p.Account))
	return all, s.wrap("factors", err)
}

// UseFactor keeps that a factor was used, at a step later than any before.
func (s *Store) UseFactor(ctx context.Context, p store.UseFactorParams) error {
	const op = "use factor"
	n, err := s.doing(ctx, op, `UPDATE second_factors SET used = ?1, step = ?2, secret = CASE WHEN ?3 = '' THEN secret ELSE ?3 END
		WHERE authority = ?4 AND account = ?5 AND factor = ?6 AND step < ?2`, moment(p.At), p.Step, p.Secret, int64(p.Authority), string(p.Account), p.Factor)
	if err == nil && n == 0 {
		err = &store.Error{Kind: store.ErrConflict, Op: "store: " + op, Public: "this code was used already: wait for the next one"}
	}
	return err
}

// RemoveFactors takes one second factor away, or all with the recovery codes.
func (s *Store) RemoveFactors(ctx context.Context, p store.RemoveFactorsParams) error {
	const op = "remove factors"
	if p.Factor == "" {
		return s.work(ctx, op, func(tx *sql.Tx) error { return s.endAll(ctx, tx, p.AccountAt, "second_factors", "recovery_codes") })
	}
	n, err := s.doing(ctx, op, `DELETE FROM second_factors WHERE authority = ? AND account = ? AND factor = ?`, int64(p.Authority), string(p.Account), p.Factor)
	return missing(op, n, err, "there is no such second factor")
}

// SetRecoveryCodes puts codes in the place of those there were.
func (s *Store) SetRecoveryCodes(ctx context.Context, p store.RecoveryParams) error {
	const op = "set recovery codes"
	return s.work(ctx, op, func(tx *sql.Tx) error {
		if err := s.lockAccount(ctx, tx, p.Authority, p.Account); err != nil {
			return err
		}
		if err := s.endAll(ctx, tx, p.AccountAt, "recovery_codes"); err != nil {
			return err
		}
		for _, code := range p.Codes {
			if _, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO recovery_codes (authority, account, hash) VALUES (?, ?, ?)`), int64(p.Authority), string(p.Account), code[:]); err != nil {
				return err
			}
		}
		return nil
	})
}

// RecoveryCodes counts those that are left.
func (s *Store) RecoveryCodes(ctx context.Context, p store.AccountAt) (int, error) {
	var n int
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT count(*) FROM recovery_codes WHERE authority = ? AND account = ?`), int64(p.Authority), string(p.Account)).Scan(&n)
	return n, s.wrap("recovery codes", err)
}

// UseRecoveryCode uses a code up.
func (s *Store) UseRecoveryCode(ctx context.Context, p store.RecoveryParams) error {
	const op = "use recovery code"
	if len(p.Codes) != 1 {
		return store.Invalid("store: "+op, "one code is used at a time")
	}
	n, err := s.doing(ctx, op, `DELETE FROM recovery_codes WHERE authority = ? AND account = ? AND hash = ?`, int64(p.Authority), string(p.Account), p.Codes[0][:])
	return missing(op, n, err, "there is no such recovery code, or it was used")
}

// Failed counts a failed sign-in under each of some keys.
func (s *Store) Failed(ctx context.Context, p store.FailedParams) error {
	return s.work(ctx, "failed sign-in", func(tx *sql.Tx) error {
		for _, key := range p.Keys {
			var n int
			if err := tx.QueryRowContext(ctx, s.d.Bind(`INSERT INTO sign_in_failures (authority, key, failures, last, locked) VALUES (?1, ?2, 1, ?3, '')
				ON CONFLICT (authority, key) DO UPDATE SET last = excluded.last, failures = CASE WHEN sign_in_failures.last < ?4 THEN 1 ELSE sign_in_failures.failures + 1 END
				RETURNING failures`), int64(p.Authority), hexadecimal(key), moment(p.At), moment(p.At.Add(-p.Within))).Scan(&n); err != nil {
				return err
			}
			if d := p.Lock(n); d > 0 {
				if _, err := tx.ExecContext(ctx, s.d.Bind(`UPDATE sign_in_failures SET locked = ? WHERE authority = ? AND key = ?`),
					moment(p.At.Add(d)), int64(p.Authority), hexadecimal(key)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// LockedUntil returns until when the last of some keys is locked.
func (s *Store) LockedUntil(ctx context.Context, authority store.AuthorityID, keys []store.Hash) (time.Time, error) {
	var last time.Time
	for _, key := range keys {
		var until time.Time
		err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT locked FROM sign_in_failures WHERE authority = ? AND key = ?`), int64(authority), hexadecimal(key)).Scan(moments{&until})
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return last, s.wrap("locked until", err)
		}
		if until.After(last) {
			last = until
		}
	}
	return last, nil
}

// Forgive forgets the failures under a key.
func (s *Store) Forgive(ctx context.Context, authority store.AuthorityID, key store.Hash) error {
	_, err := s.doing(ctx, "forgive", `DELETE FROM sign_in_failures WHERE authority = ? AND key = ?`, int64(authority), hexadecimal(key))
	return err
}
