package store

import (
	"context"
	"time"
)

// Hash is the SHA-256 of a secret that only its holder knows: what is kept of it.
type Hash = [32]byte

// Credentials keeps what somebody proves by who they are. No secret of a person is
// kept, only what it is checked against; but for the key of a TOTP, which both sides
// must know.
type Credentials interface {
	// SetPassword keeps what a password is checked against.
	SetPassword(ctx context.Context, p PasswordParams) error
	// Password returns it: ErrNotFound where the account has none.
	Password(ctx context.Context, p AccountAt) (string, error)
	// AddFactor adds a second factor.
	AddFactor(ctx context.Context, p FactorParams) error
	// Factors lists the second factors of an account, oldest first.
	Factors(ctx context.Context, p AccountAt) ([]Factor, error)
	// UseFactor keeps that a factor was used, at a step later than any before, and with
	// what it is checked against from now on, if that is given. ErrConflict where it was
	// used at this step or a later one already: of two that come at once one is let in.
	UseFactor(ctx context.Context, p UseFactorParams) error
	// RemoveFactors takes one second factor away, or all of an account with the
	// recovery codes where none is named.
	RemoveFactors(ctx context.Context, p RemoveFactorsParams) error
	// SetRecoveryCodes puts codes in the place of those there were.
	SetRecoveryCodes(ctx context.Context, p RecoveryParams) error
	// RecoveryCodes counts those that are left.
	RecoveryCodes(ctx context.Context, p AccountAt) (int, error)
	// UseRecoveryCode uses a code up: ErrNotFound if there is no such code. Used twice
	// at once it works once.
	UseRecoveryCode(ctx context.Context, p RecoveryParams) error
	// Failed counts a failed sign-in under each of some keys, and locks the key as long
	// as p.Lock says for its number of failures of late.
	Failed(ctx context.Context, p FailedParams) error
	// LockedUntil returns until when the last of some keys is locked; zero is not.
	LockedUntil(ctx context.Context, authority AuthorityID, keys []Hash) (time.Time, error)
	// Forgive forgets the failures under a key.
	Forgive(ctx context.Context, authority AuthorityID, key Hash) error
}

// PasswordParams is what a password is checked against.
type PasswordParams struct {
	AccountAt
	Hash string
}

// FactorKind is what a second factor is.
type FactorKind string

// The kinds of second factor.
const (
	FactorTOTP    FactorKind = "totp"    // a code of six figures that an app shows
	FactorPasskey FactorKind = "passkey" // a key that a device or a browser holds
)

// FactorKinds returns every kind.
func FactorKinds() []FactorKind { return []FactorKind{FactorTOTP, FactorPasskey} }

// FactorParams is a second factor to be added.
type FactorParams struct {
	AccountAt
	Factor
}

// Factor is a second factor.
type Factor struct {
	ID     string
	Kind   FactorKind
	Name   string
	Secret string // of a TOTP the key, of a passkey its public key and counter
	Made   time.Time
	Used   time.Time // zero is never
	Step   int64     // of a TOTP the last half minute of which a code was taken
}

// UseFactorParams is the use of a second factor.
type UseFactorParams struct {
	AccountAt
	Factor string
	Step   int64
	Secret string // what it is checked against from now on; empty leaves it
}

// RemoveFactorsParams names a second factor to be taken away; none is all.
type RemoveFactorsParams struct {
	AccountAt
	Factor string
}

// RecoveryParams are recovery codes of an account, hashed.
type RecoveryParams struct {
	AccountAt
	Codes []Hash
}

// FailedParams is a failed sign-in.
type FailedParams struct {
	Authority AuthorityID
	Keys      []Hash
	At        time.Time
	Within    time.Duration                 // failures that lie further apart are not added up
	Lock      func(n int) (d time.Duration) // for how long, after so many
}
