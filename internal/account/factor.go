package account

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"

	"mattersarising/internal/store"
)

// recoveryCodes is how many there are.
const recoveryCodes = 10

// PassFactor passes the second factor of a session that waits for it, by a code of the
// app or by a recovery code, which is used up. The session is a new one from then on:
// what was held before opens nothing.
func (s *Service) PassFactor(ctx context.Context, authority store.AuthorityID, secret, code string) (SignedIn, error) {
	in, err := s.Find(ctx, authority, secret)
	if err != nil {
		return SignedIn{}, lost(err)
	}
	a := &in.Account
	key := factorKey(a.ID)
	if err := s.unlocked(ctx, authority, key); err != nil {
		return SignedIn{}, errors.Join(err, s.record(ctx, authority, store.AccessRefused, a.ID, "second factor, locked"))
	}
	ok, err := s.checkFactor(ctx, a, code)
	if err != nil {
		return SignedIn{}, err
	}
	if !ok {
		if err := s.failed(ctx, authority, few, key); err != nil {
			return SignedIn{}, err
		}
		if err := s.record(ctx, authority, store.AccessRefused, a.ID, "second factor"); err != nil {
			return SignedIn{}, err
		}
		return SignedIn{}, refused("This code is not right, or was used already: type the one that the app shows now")
	}
	if err := s.Store.Forgive(ctx, authority, key); err != nil {
		return SignedIn{}, err
	}
	return s.raise(ctx, &in)
}

// checkFactor reports whether a code is one of the account's, and takes it.
func (s *Service) checkFactor(ctx context.Context, a *store.Account, code string) (bool, error) {
	factors, err := s.Store.Factors(ctx, s.at(a))
	if err != nil {
		return false, err
	}
	for _, f := range factors {
		if f.Kind != store.FactorTOTP {
			continue
		}
		step, ok := CheckCode(f.Secret, code, s.Now())
		if !ok {
			continue
		}
		err := s.Store.UseFactor(ctx, store.UseFactorParams{AccountAt: s.at(a), Factor: f.ID, Step: step})
		if errors.Is(err, store.ErrConflict) {
			return false, nil // used already
		}
		return err == nil, err
	}
	if len(factors) == 0 {
		return false, nil
	}
	err = s.Store.UseRecoveryCode(ctx, store.RecoveryParams{AccountAt: s.at(a), Codes: []store.Hash{recoveryHash(code)}})
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// raise puts a session that has passed a second factor in the place of the one that
// had not.
func (s *Service) raise(ctx context.Context, in *SignedIn) (SignedIn, error) {
	n, err := s.Store.EndSessions(ctx, store.EndSessionsParams{Authority: in.Session.Authority, Hash: &in.Session.Hash})
	if err != nil {
		return SignedIn{}, err
	}
	if n == 0 {
		return SignedIn{}, refused(lostWords) // another has done so with the same
	}
	b := beginning{account: in.Account, device: in.Session.Device, factor: true, provider: in.Session.ProviderSession}
	if !in.Session.Waiting {
		b.ends = in.Session.Ends
	}
	return s.start(ctx, b)
}

const lostWords = "Your session has ended: sign in again"

// lost says of a session that is not there what to do.
func lost(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return refused(lostWords)
	}
	return err
}

// AddTOTP sets up an app as a second factor, by a key and a code that the app makes of
// it. With the first come recovery codes, which are shown this once. The session counts
// as one that has passed a second factor from then on, and is a new one.
//
// A session that waits may set one up only where the account has none: else whoever has
// the password would have the second factor too.
func (s *Service) AddTOTP(ctx context.Context, authority store.AuthorityID, secret, key, code, name string) (in SignedIn, codes []string, err error) {
	in, err = s.Find(ctx, authority, secret)
	if err != nil {
		return in, nil, lost(err)
	}
	a := &in.Account
	if a.Demo {
		return in, nil, forbidden("An account of the demonstration has no second factor")
	}
	factors, err := s.Store.Factors(ctx, s.at(a))
	if err != nil {
		return in, nil, err
	}
	if len(factors) > 0 && !in.Session.SecondFactor {
		return in, nil, forbidden("This account has a second factor: sign in with it to add another")
	}
	if err := s.unlocked(ctx, authority, factorKey(a.ID)); err != nil {
		return in, nil, err
	}
	step, ok := CheckCode(key, code, s.Now())
	if !ok {
		if err := s.failed(ctx, authority, few, factorKey(a.ID)); err != nil {
			return in, nil, err
		}
		return in, nil, store.Invalid("account: add factor", "This is not the code that the app shows for this key: check the clock of the phone, and type the code that it shows now")
	}
	if strings.TrimSpace(name) == "" {
		name = "App"
	}
	f := store.Factor{ID: NewID("f"), Kind: store.FactorTOTP, Name: short(strings.TrimSpace(name), 60), Secret: strings.ToUpper(strings.ReplaceAll(key, " ", "")), Step: step}
	if err := s.Store.AddFactor(ctx, store.FactorParams{AccountAt: s.at(a), Factor: f}); err != nil {
		return in, nil, err
	}
	if len(factors) == 0 {
		if codes, err = s.newRecovery(ctx, a); err != nil {
			return in, nil, err
		}
	}
	if err := s.record(ctx, authority, store.AccessPeople, a.ID, "second factor of "+string(a.ID)+" added"); err != nil {
		return in, nil, err
	}
	in, err = s.raise(ctx, &in)
	return in, codes, err
}

// NewRecovery puts new recovery codes in the place of those there were.
func (s *Service) NewRecovery(ctx context.Context, in SignedIn) ([]string, error) {
	if !in.Session.SecondFactor || in.Account.Demo {
		return nil, forbidden("Recovery codes are for whoever has passed a second factor")
	}
	codes, err := s.newRecovery(ctx, &in.Account)
	if err != nil {
		return nil, err
	}
	return codes, s.record(ctx, in.Account.Authority, store.AccessPeople, in.Account.ID, "recovery codes of "+string(in.Account.ID)+" made anew")
}

func (s *Service) newRecovery(ctx context.Context, a *store.Account) ([]string, error) {
	var codes []string
	p := store.RecoveryParams{AccountAt: s.at(a)}
	for range recoveryCodes {
		code := newRecoveryCode()
		codes, p.Codes = append(codes, code), append(p.Codes, recoveryHash(code))
	}
	return codes, s.Store.SetRecoveryCodes(ctx, p)
}

// newRecoveryCode is sixty-five random bits in letters and figures that look unlike each
// other: “k7m4-pxwq-9dfa-c”.
func newRecoveryCode() string {
	const letters = "abcdefghjkmnpqrstuvwxyz23456789x" // thirty-two
	b := make([]byte, 13)
	_, _ = rand.Read(b)
	var out strings.Builder
	for i, c := range b {
		if i > 0 && i%4 == 0 {
			out.WriteByte('-')
		}
		out.WriteByte(letters[c&31])
	}
	return out.String()
}

func recoveryHash(code string) store.Hash { return hash("recovery:" + onlyLetters(code)) }

// RemoveFactor takes a second factor away: never the last of somebody whose roles ask
// for one.
func (s *Service) RemoveFactor(ctx context.Context, in SignedIn, factor string) error {
	a := &in.Account
	if !in.Session.SecondFactor {
		return forbidden("Sign in with the second factor to take one away")
	}
	all, err := s.Store.Factors(ctx, s.at(a))
	if err != nil {
		return err
	}
	// What names none would take all of them away.
	if !slices.ContainsFunc(all, func(f store.Factor) bool { return f.ID == factor }) {
		return store.NotFound("account: remove factor", "This second factor is gone already")
	}
	if len(all) <= 1 && a.Actor().NeedsSecondFactor() {
		return &store.Error{Kind: store.ErrConflict, Op: "account: remove factor", Public: "Your roles ask for a second factor: set up another before you take this one away"}
	}
	p := store.RemoveFactorsParams{AccountAt: s.at(a), Factor: factor}
	if len(all) == 1 && all[0].ID == factor {
		p.Factor = "" // the recovery codes go with the last
	}
	if err := s.Store.RemoveFactors(ctx, p); err != nil {
		return err
	}
	return s.record(ctx, a.Authority, store.AccessPeople, a.ID, "second factor of "+string(a.ID)+" taken away")
}

// Factors lists the second factors of an account.
func (s *Service) Factors(ctx context.Context, a *store.Account) ([]store.Factor, error) {
	return s.Store.Factors(ctx, s.at(a))
}

// RecoveryCodes counts the recovery codes that an account has left.
func (s *Service) RecoveryCodes(ctx context.Context, a *store.Account) (int, error) {
	return s.Store.RecoveryCodes(ctx, s.at(a))
}
