package store

import (
	"context"
	"time"

	"mattersarising/internal/access"
)

// Sessions keeps who is signed in, by what their browsers and programs hold, and what
// may be followed once. Of each secret only the hash is kept.
type Sessions interface {
	// StartSession adds a session.
	StartSession(ctx context.Context, s Session) error
	// Session finds a session by its hash, with its account: ErrNotFound where there is
	// none, or it has ended.
	Session(ctx context.Context, p SecretAt) (Session, Account, error)
	// UseSession keeps that a session was used.
	UseSession(ctx context.Context, p SecretAt) error
	// ListSessions lists an account's, newest first, those that wait for a second
	// factor left out.
	ListSessions(ctx context.Context, p AccountAt) ([]Session, error)
	// EndSessions ends sessions and returns how many.
	EndSessions(ctx context.Context, p EndSessionsParams) (int, error)

	// MakeLink adds what may be followed once.
	MakeLink(ctx context.Context, l Link) error
	// Link looks at it without using it up: ErrNotFound where there is none of the
	// kind, or its time is over.
	Link(ctx context.Context, p LinkParams) (Link, error)
	// UseLink uses it up. Used twice at once it works once.
	UseLink(ctx context.Context, p LinkParams) (Link, error)

	// MakeToken adds a token for a program.
	MakeToken(ctx context.Context, t APIToken) error
	// Token finds a token by its hash, with its account: ErrNotFound where there is
	// none, or it has ended.
	Token(ctx context.Context, p SecretAt) (APIToken, Account, error)
	// UseToken keeps that a token was used.
	UseToken(ctx context.Context, p SecretAt) error
	// ListTokens lists an account's, newest first.
	ListTokens(ctx context.Context, p AccountAt) ([]APIToken, error)
	// EndTokens ends a token, or all of an account where none is named, and returns
	// how many.
	EndTokens(ctx context.Context, p EndTokensParams) (int, error)

	// SetCheck keeps when a provider said that an account stands, and what it gave to be
	// asked again.
	SetCheck(ctx context.Context, p CheckedParams) error
	// ProviderCheck returns that: ErrNotFound where it never said so.
	ProviderCheck(ctx context.Context, p AccountAt) (ProviderCheck, error)
	// ClaimCheck takes it upon one program to ask the provider again, until a moment:
	// false where another has done so.
	ClaimCheck(ctx context.Context, p AccountAt, until time.Time) (bool, error)

	// Sweep deletes what is over: sessions, links, tokens, failures long past.
	Sweep(ctx context.Context, p SweepParams) (int, error)
}

// Session is that somebody is signed in, or nearly.
type Session struct {
	Authority    AuthorityID
	Hash         Hash
	ID           string // by which its owner ends it
	Account      access.AccountID
	SecondFactor bool
	// Waiting is set where a second factor is still to come: by such a session nobody
	// is signed in.
	Waiting         bool
	Device          string
	ProviderSession string
	Made            time.Time
	Used            time.Time
	Ends            time.Time
}

// SecretAt is a secret that was shown, hashed, and when.
type SecretAt struct {
	Authority AuthorityID
	Hash      Hash
	At        time.Time
}

// EndSessionsParams says which sessions end: those of an account, or one of it by id;
// or one by its hash; or those of a session at the provider. Except is one that goes on.
type EndSessionsParams struct {
	Authority       AuthorityID
	Account         access.AccountID
	ID              string
	Hash            *Hash
	Except          *Hash
	ProviderSession string
}

// LinkKind is what may be followed once.
type LinkKind string

// The kinds of link.
const (
	LinkInvite  LinkKind = "invite"  // to a new account
	LinkReset   LinkKind = "reset"   // of a password that was forgotten
	LinkSignIn  LinkKind = "sign-in" // back from the provider
	LinkForm    LinkKind = "form"    // what somebody had typed when their session was over
	LinkPasskey LinkKind = "passkey" // a device is asked for its passkey
)

// LinkKinds returns every kind.
func LinkKinds() []LinkKind {
	return []LinkKind{LinkInvite, LinkReset, LinkSignIn, LinkForm, LinkPasskey}
}

// Link is what may be followed once.
type Link struct {
	Authority AuthorityID
	Hash      Hash
	Kind      LinkKind
	Account   access.AccountID // empty is nobody's yet
	Payload   string
	Made      time.Time
	Ends      time.Time
}

// LinkParams names a link by what was shown.
type LinkParams struct {
	SecretAt
	Kind LinkKind
}

// APIToken is by which a program acts for an account.
type APIToken struct {
	Authority    AuthorityID
	ID           string
	Account      access.AccountID
	Hash         Hash
	Prefix       string
	Name         string
	Scopes       []access.Permission
	SecondFactor bool // whoever made it had passed one
	Made         time.Time
	Used         time.Time // zero is never
	Ends         time.Time
}

// EndTokensParams names a token of an account; none is all.
type EndTokensParams struct {
	AccountAt
	ID string
}

// CheckedParams is that a provider said that an account stands.
type CheckedParams struct {
	AccountAt
	Renew string // what it gave to be asked again
}

// ProviderCheck is when a provider last said that an account stands.
type ProviderCheck struct {
	Renew   string
	Checked time.Time
}

// SweepParams says what is over.
type SweepParams struct {
	Authority AuthorityID
	At        time.Time
	Idle      time.Duration // how long a session may go unused
	Failures  time.Duration // how long failures are remembered
}
