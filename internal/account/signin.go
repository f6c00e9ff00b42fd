package account

import (
	"context"
	"crypto/sha256"
	"errors"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// SignInParams is what somebody typed to sign in.
type SignInParams struct {
	Authority store.AuthorityID
	Email     string
	Password  string
	Device    string // what browser on what system
	From      string // the address it came from: hashed, and forgotten after a day
}

// SignedIn is a session, and whose it is.
type SignedIn struct {
	Secret  string // for the browser to hold; only where the session was just made
	Session store.Session
	Account store.Account
}

// NeedsFactor reports whether a second factor is still to come.
func (in *SignedIn) NeedsFactor() bool { return in.Session.Waiting }

// After so many failures an address, or a place they come from, is locked. From many
// desks behind one address of a council more may fail.
const (
	few  = 5
	many = 50
)

// Lock is how long nobody is let in after n failures in a row, of which few are free: a
// minute after the first too many, and twice as long each time after, up to an hour.
func Lock(n, few int) time.Duration {
	if n < few {
		return 0
	}
	wait := time.Minute
	for range min(n-few, 10) {
		wait *= 2
	}
	return min(wait, time.Hour)
}

// keyed is the key under which failures are counted. Nobody can read from it what was
// typed who does not know it already.
func keyed(kind, of string) store.Hash {
	return sha256.Sum256([]byte(kind + "\x00" + strings.ToLower(strings.TrimSpace(of))))
}

func nameKey(email string) store.Hash               { return keyed("name", email) }
func placeKey(from string) store.Hash               { return keyed("place", from) }
func factorKey(account access.AccountID) store.Hash { return keyed("factor", string(account)) }

// unlocked is ErrRateLimited where one of the keys is locked.
func (s *Service) unlocked(ctx context.Context, authority store.AuthorityID, keys ...store.Hash) error {
	until, err := s.Store.LockedUntil(ctx, authority, keys)
	if err != nil || !until.After(s.Now()) {
		return err
	}
	wait := until.Sub(s.Now())
	minutes := int((wait + time.Minute - 1) / time.Minute)
	said := "a minute"
	if minutes > 1 {
		said = strconv.Itoa(minutes) + " minutes"
	}
	return &store.Error{Kind: store.ErrRateLimited, Op: "account: sign in", Public: "There were too many tries that were not right. Wait " + said + ", then try again"}
}

func (s *Service) failed(ctx context.Context, authority store.AuthorityID, free int, key store.Hash) error {
	return s.Store.Failed(ctx, store.FailedParams{
		Authority: authority, Keys: []store.Hash{key}, At: s.Now(), Within: 24 * time.Hour,
		Lock: func(n int) time.Duration { return Lock(n, free) },
	})
}

// errSignIn is what whoever fails to sign in is told, whatever was wrong.
const errSignIn = "The e-mail address or the password is not right"

// SignIn signs somebody in by a password. Where their roles ask for a second factor, or
// they have one, the session waits for it, and nobody is signed in by it yet.
//
// An address that belongs to nobody costs as much time, is counted and is locked as one
// that does, and the words are the same.
func (s *Service) SignIn(ctx context.Context, p SignInParams) (SignedIn, error) {
	if s.ProviderOnly {
		return SignedIn{}, forbidden("Nobody signs in here by a password: sign in with your organisation’s account")
	}
	if err := s.unlocked(ctx, p.Authority, nameKey(p.Email), placeKey(p.From)); err != nil {
		return SignedIn{}, errors.Join(err, s.record(ctx, p.Authority, store.AccessRefused, "", "sign-in, locked"))
	}
	a, err := s.Store.GetAccount(ctx, store.AccountQuery{Authority: p.Authority, Email: p.Email})
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return SignedIn{}, err
	}
	kept := ""
	if a.ID != "" {
		if kept, err = s.Store.Password(ctx, s.at(&a)); err != nil && !errors.Is(err, store.ErrNotFound) {
			return SignedIn{}, err
		}
	}
	right, err := s.matches(ctx, p.Password, kept)
	if err != nil {
		return SignedIn{}, err
	}
	if right {
		if right, err = s.usable(ctx, &a); err != nil {
			return SignedIn{}, err
		}
		// Whoever the provider signs in must not outlive its word by a password.
		right = right && a.Subject == ""
	}
	if !right {
		if err := s.failed(ctx, p.Authority, few, nameKey(p.Email)); err != nil {
			return SignedIn{}, err
		}
		if err := s.failed(ctx, p.Authority, many, placeKey(p.From)); err != nil {
			return SignedIn{}, err
		}
		if err := s.record(ctx, p.Authority, store.AccessRefused, a.ID, "sign-in"); err != nil {
			return SignedIn{}, err
		}
		return SignedIn{}, refused(errSignIn)
	}
	if err := s.Store.Forgive(ctx, p.Authority, nameKey(p.Email)); err != nil {
		return SignedIn{}, err
	}
	if _, err := s.Sweep(ctx, p.Authority); err != nil {
		return SignedIn{}, err
	}
	needs, err := s.needsFactor(ctx, &a)
	if err != nil {
		return SignedIn{}, err
	}
	return s.start(ctx, beginning{account: a, device: p.Device, waiting: needs, factor: a.Demo})
}

// needsFactor reports whether somebody must pass a second factor: one of their roles
// asks for it, or they have set one up. The accounts of a demonstration need none, for
// they work nowhere else.
func (s *Service) needsFactor(ctx context.Context, a *store.Account) (bool, error) {
	if a.Demo {
		return false, nil
	}
	if a.Actor().NeedsSecondFactor() {
		return true, nil
	}
	all, err := s.Store.Factors(ctx, s.at(a))
	return len(all) > 0, err
}

// beginning is a session that begins.
type beginning struct {
	account  store.Account
	device   string
	waiting  bool   // for a second factor
	factor   bool   // one was passed
	provider string // the session at the provider
	ends     time.Time
}

// start starts a session, and records that somebody signed in unless it waits.
func (s *Service) start(ctx context.Context, b beginning) (SignedIn, error) {
	now := s.Now()
	in := SignedIn{Secret: random(32), Account: b.account}
	if b.ends.IsZero() {
		b.ends = now.Add(s.Absolute)
	}
	if b.waiting {
		b.ends = now.Add(waiting)
	}
	in.Session = store.Session{
		Authority: b.account.Authority, Hash: hash(in.Secret), ID: NewID("s"), Account: b.account.ID, SecondFactor: b.factor, Waiting: b.waiting,
		Device: short(b.device, 80), ProviderSession: b.provider, Made: now, Used: now, Ends: b.ends,
	}
	if err := s.Store.StartSession(ctx, in.Session); err != nil {
		return SignedIn{}, err
	}
	if b.waiting {
		return in, nil
	}
	if err := s.Store.SawAccount(ctx, s.at(&b.account)); err != nil {
		return SignedIn{}, err
	}
	return in, s.record(ctx, b.account.Authority, store.AccessSignIn, b.account.ID, in.Session.ID)
}

// SignOut ends the session.
func (s *Service) SignOut(ctx context.Context, authority store.AuthorityID, secret string) error {
	shown := s.shown(authority, secret)
	found, _, err := s.Store.Session(ctx, shown)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := s.Store.EndSessions(ctx, store.EndSessionsParams{Authority: authority, Hash: &shown.Hash}); err != nil {
		return err
	}
	return s.record(ctx, authority, store.AccessSignOut, found.Account, found.ID)
}

// EndSession ends another session of the same account.
func (s *Service) EndSession(ctx context.Context, authority store.AuthorityID, id access.AccountID, session string) error {
	ended := store.NotFound("account: end session", "This session has ended already")
	if session == "" { // which would be all of them
		return ended
	}
	n, err := s.Store.EndSessions(ctx, store.EndSessionsParams{Authority: authority, Account: id, ID: session})
	if err == nil && n == 0 {
		err = ended
	}
	if err != nil {
		return err
	}
	return s.record(ctx, authority, store.AccessSignOut, id, session)
}

// Sessions lists the sessions of an account that can still be used, newest first.
func (s *Service) Sessions(ctx context.Context, a *store.Account) ([]store.Session, error) {
	all, err := s.Store.ListSessions(ctx, s.at(a))
	var live []store.Session
	for _, one := range all {
		if one.Used.Add(s.Idle).After(s.Now()) {
			live = append(live, one)
		}
	}
	return live, err
}

// Find finds the session that a browser holds, one that waits for a second factor
// too: ErrNotFound where there is none or it has ended, ErrUnavailable where the
// provider must be asked whether the account stands, and does not answer.
func (s *Service) Find(ctx context.Context, authority store.AuthorityID, secret string) (SignedIn, error) {
	if secret == "" {
		return SignedIn{}, store.NotFound("account: find", "nobody is signed in")
	}
	shown := s.shown(authority, secret)
	session, a, err := s.Store.Session(ctx, shown)
	if err != nil {
		return SignedIn{}, err
	}
	over := !session.Used.Add(s.Idle).After(shown.At)
	if !over {
		ok, err := s.usable(ctx, &a)
		if err != nil {
			return SignedIn{}, err
		}
		over = !ok
	}
	if over {
		_, err := s.Store.EndSessions(ctx, store.EndSessionsParams{Authority: authority, Hash: &shown.Hash})
		return SignedIn{}, errors.Join(store.NotFound("account: find", "the session has ended"), err)
	}
	if a, err = s.stands(ctx, a); err != nil {
		return SignedIn{}, err
	}
	// Kept once a minute: a page is many requests.
	if shown.At.Sub(session.Used) >= time.Minute {
		if err := s.Store.UseSession(ctx, shown); err != nil {
			return SignedIn{}, err
		}
		session.Used = shown.At
	}
	return SignedIn{Session: session, Account: a}, nil
}

// Actor says who is acting by what a browser holds: anonymous where nobody is signed
// in by it. The second factor counts for the session in which it was passed.
func (s *Service) Actor(ctx context.Context, authority store.AuthorityID, secret string) (access.Actor, SignedIn, error) {
	in, err := s.Find(ctx, authority, secret)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return access.Actor{}, SignedIn{}, nil
	case err != nil:
		return access.Actor{}, SignedIn{}, err
	}
	if in.Session.Waiting {
		return access.Actor{}, SignedIn{}, nil
	}
	actor := in.Account.Actor()
	// A role that asks for a second factor may have been given since they signed in.
	actor.SecondFactor = in.Session.SecondFactor
	return actor, in, nil
}

// short cuts a text to so many letters.
func short(s string, most int) string {
	r := []rune(s)
	if len(r) > most {
		r = append(r[:most-1], '…')
	}
	return string(r)
}
