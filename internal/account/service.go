package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// Store is what this package asks of the store.
type Store interface {
	store.Accounts
	store.Credentials
	store.Sessions
	RecordAccess(ctx context.Context, p store.AccessParams) error
}

// How long things last, unless Limits say otherwise.
const (
	idle        = 2 * time.Hour        // a session that nobody uses
	absolute    = 12 * time.Hour       // any session: a long day at work
	waiting     = 10 * time.Minute     // between the password and the second factor
	reset       = time.Hour            // a link for a password that was forgotten
	invite      = 7 * 24 * time.Hour   // a link to a new account
	leaving     = 10 * time.Minute     // at the provider
	form        = 2 * time.Hour        // what was typed when a session was over
	longest     = 366 * 24 * time.Hour // a token for a program
	recheck     = 5 * time.Minute      // the provider is asked again whether an account stands
	unconfirmed = 15 * time.Minute     // without its word nobody is let in
)

// Params is what a service needs.
type Params struct {
	Store Store
	Now   func() time.Time
	Log   *slog.Logger // nil is none
	// Provider signs people in for the organisation; nil where none does.
	Provider *Provider
	// ProviderOnly lets nobody in by a password.
	ProviderOnly bool
	// Loopback is set where the site can be reached from this machine alone: only
	// then do the accounts of a demonstration work.
	Loopback bool
	// Groups are roles that groups of the provider bring by the settings; those that
	// administrators have set in the store come beside them.
	Groups []store.GroupRole
	// Recheck is after how long the provider is asked again whether an account stands;
	// zero is five minutes.
	Recheck time.Duration
	// Idle and Absolute are how long a session lasts: unused, and at most. Zero is
	// two hours and twelve.
	Idle, Absolute time.Duration
}

// Service signs people in and knows them again. It is safe for use by many goroutines.
type Service struct {
	Params
	dummy string        // what a password is checked against that belongs to nobody
	turns chan struct{} // how many passwords are checked at once: each takes 19 MiB
}

// New returns a service.
func New(p Params) (*Service, error) {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Idle <= 0 {
		p.Idle = idle
	}
	if p.Absolute <= 0 {
		p.Absolute = absolute
	}
	if p.Recheck <= 0 {
		p.Recheck = recheck
	}
	s := &Service{Params: p, turns: make(chan struct{}, 4)}
	var err error
	s.dummy, err = hashPassword(random(16))
	return s, err
}

// random returns so many random bytes, in letters that may stand in an address.
func random(bytes int) string {
	b := make([]byte, bytes)
	_, _ = rand.Read(b) // it never fails: the program ends first
	return base64.RawURLEncoding.EncodeToString(b)
}

// NewID returns a new name for an account, session, factor or token. It tells nothing
// and is not given twice.
func NewID(prefix string) string {
	b := make([]byte, 10)
	_, _ = rand.Read(b)
	return prefix + "-" + strings.ToLower(base32.StdEncoding.EncodeToString(b))
}

// hash is what is kept of a secret. Secrets here are random and long, so that nobody
// can try them all: passwords, which are neither, are hashed by hashPassword.
func hash(secret string) store.Hash { return sha256.Sum256([]byte(secret)) }

func (s *Service) shown(authority store.AuthorityID, secret string) store.SecretAt {
	return store.SecretAt{Authority: authority, Hash: hash(secret), At: s.Now()}
}

func (s *Service) at(a *store.Account) store.AccountAt {
	return store.AccountAt{Authority: a.Authority, Account: a.ID, At: s.Now()}
}

// record adds to the chain of accesses. Of who is not known it says so; addresses that
// were typed are never kept.
func (s *Service) record(ctx context.Context, authority store.AuthorityID, kind store.AccessKind, actor access.AccountID, about string) error {
	by := string(actor)
	if by == "" {
		by = "unknown"
	}
	return s.Store.RecordAccess(ctx, store.AccessParams{Authority: authority, Kind: kind, About: about, By: store.By{Actor: by, Cause: "site", At: s.Now()}})
}

// Sweep takes away what is over: sessions, one-time links, tokens, failures of yesterday.
func (s *Service) Sweep(ctx context.Context, authority store.AuthorityID) (int, error) {
	return s.Store.Sweep(ctx, store.SweepParams{Authority: authority, At: s.Now(), Idle: s.Idle, Failures: 24 * time.Hour})
}

// refused is an ErrUnauthenticated with words for the person.
func refused(words string) error {
	return &store.Error{Kind: store.ErrUnauthenticated, Op: "account", Public: words}
}

// forbidden is an ErrForbidden with words for the person.
func forbidden(format string, args ...any) error {
	return &store.Error{Kind: store.ErrForbidden, Op: "account", Public: fmt.Sprintf(format, args...)}
}

// usable reports whether an account may be used here: it is not disabled; and one of a
// demonstration, whose password all know, works only in a store that is marked as one,
// on a site that can be reached from this machine alone.
func (s *Service) usable(ctx context.Context, a *store.Account) (bool, error) {
	if !a.Disabled.IsZero() {
		return false, nil
	}
	if !a.Demo {
		return true, nil
	}
	if !s.Loopback {
		return false, nil
	}
	return s.Store.Demonstration(ctx, a.Authority)
}
