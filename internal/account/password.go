package account

import (
	"context"
	_ "embed"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"mattersarising/internal/store"
)

// costs are what a password costs to check: 19 MiB, twice over, on one core, the least
// that OWASP's Password Storage Cheat Sheet asks of Argon2id. It is some 30 ms here; a
// site has few sign-ins and not much memory.
var costs = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

func hashPassword(password string) (string, error) { return argon2id.CreateHash(password, costs) }

// The length of a password in letters: the National Cyber Security Centre asks for
// length, not for signs. The most keeps nobody from a pass phrase.
const (
	shortest = 12
	longestP = 200
)

//go:embed common.txt
var commonWords string

// common are passwords that are long enough and tried first by whoever guesses.
var common = strings.Fields(commonWords)

// CheckPassword says what is wrong with a password that somebody chose, as ErrInvalid.
func CheckPassword(password string, about ...string) error {
	letters := utf8.RuneCountInString(password)
	folded := onlyLetters(password)
	distinct := map[rune]bool{}
	for _, r := range folded {
		distinct[r] = true
	}
	switch {
	case !utf8.ValidString(password):
		return store.Invalid("account: password", "The password must be text")
	case letters < shortest:
		return store.Invalid("account: password", "The password must have %d characters or more: three words in a row will do", shortest)
	case letters > longestP:
		return store.Invalid("account: password", "The password must have %d characters or fewer", longestP)
	case len(distinct) < 5:
		return store.Invalid("account: password", "The password repeats the same few characters: choose one that is harder to guess")
	}
	for _, word := range common {
		if folded == word || strings.TrimRightFunc(folded, unicode.IsDigit) == word {
			return store.Invalid("account: password", "This password is among the first that are guessed: choose another")
		}
	}
	for _, of := range about {
		name, _, _ := strings.Cut(of, "@")
		if f := onlyLetters(name); len(f) >= 5 && strings.Contains(folded, f) && len(folded)-len(f) < shortest-4 {
			return store.Invalid("account: password", "The password is little more than your name or address: choose another")
		}
	}
	return nil
}

// onlyLetters is a text in small letters and figures alone.
func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// matches reports whether a password is the one that a hash was made of. It costs the
// same for a hash that belongs to nobody.
func (s *Service) matches(ctx context.Context, password, hash string) (bool, error) {
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	if hash == "" {
		_, err := argon2id.ComparePasswordAndHash(password, s.dummy)
		return false, err
	}
	return argon2id.ComparePasswordAndHash(password, hash)
}

// setPassword hashes and keeps a password that was found good.
func (s *Service) setPassword(ctx context.Context, a *store.Account, password string) error {
	hash, err := hashPassword(password)
	if err != nil {
		return err
	}
	return s.Store.SetPassword(ctx, store.PasswordParams{AccountAt: s.at(a), Hash: hash})
}

// AskReset makes a link by which the account with an address sets its password anew.
// The secret is empty where there is no such account, or one without a password that
// may be used: whoever asked is told the same.
func (s *Service) AskReset(ctx context.Context, authority store.AuthorityID, email string) (secret string, a store.Account, err error) {
	a, err = s.Store.GetAccount(ctx, store.AccountQuery{Authority: authority, Email: email})
	if errors.Is(err, store.ErrNotFound) || s.ProviderOnly {
		return "", store.Account{}, nil
	}
	if err != nil {
		return "", a, err
	}
	if ok, err := s.usable(ctx, &a); err != nil || !ok || a.Demo || a.Subject != "" {
		return "", store.Account{}, err
	}
	secret, err = s.makeLink(ctx, &a, store.LinkReset, reset)
	return secret, a, err
}

// Invite makes a link by which a new account sets its first password.
func (s *Service) Invite(ctx context.Context, a *store.Account) (secret string, ends time.Time, err error) {
	secret, err = s.makeLink(ctx, a, store.LinkInvite, invite)
	return secret, s.Now().Add(invite), err
}

// ResetLink makes a link for an administrator to hand to whoever forgot a password.
func (s *Service) ResetLink(ctx context.Context, a *store.Account) (secret string, ends time.Time, err error) {
	secret, err = s.makeLink(ctx, a, store.LinkReset, reset)
	return secret, s.Now().Add(reset), err
}

func (s *Service) makeLink(ctx context.Context, a *store.Account, kind store.LinkKind, lasts time.Duration) (string, error) {
	secret := random(32)
	now := s.Now()
	return secret, s.Store.MakeLink(ctx, store.Link{Authority: a.Authority, Hash: hash(secret), Kind: kind, Account: a.ID, Made: now, Ends: now.Add(lasts)})
}

// FindLink looks at a link of an invitation or a reset without using it up, and returns
// whose it is.
func (s *Service) FindLink(ctx context.Context, authority store.AuthorityID, secret string) (store.Link, store.Account, error) {
	var l store.Link
	var err error
	for _, kind := range []store.LinkKind{store.LinkReset, store.LinkInvite} {
		l, err = s.Store.Link(ctx, store.LinkParams{SecretAt: s.shown(authority, secret), Kind: kind})
		if !errors.Is(err, store.ErrNotFound) {
			break
		}
	}
	if err != nil {
		return l, store.Account{}, err
	}
	a, err := s.Store.GetAccount(ctx, store.AccountQuery{Authority: authority, ID: l.Account})
	return l, a, err
}

// Reset uses a link up and sets the password. A password that is not good leaves the
// link as it was. All sessions of the account end; the second factor stays.
func (s *Service) Reset(ctx context.Context, authority store.AuthorityID, secret, password string) (store.Account, error) {
	l, a, err := s.FindLink(ctx, authority, secret)
	if err != nil {
		return a, err
	}
	if err := CheckPassword(password, a.Name, a.Email); err != nil {
		return a, err
	}
	if _, err := s.Store.UseLink(ctx, store.LinkParams{SecretAt: s.shown(authority, secret), Kind: l.Kind}); err != nil {
		return a, err
	}
	if err := s.setPassword(ctx, &a, password); err != nil {
		return a, err
	}
	if _, err := s.Store.EndSessions(ctx, store.EndSessionsParams{Authority: authority, Account: a.ID}); err != nil {
		return a, err
	}
	if err := s.Store.Forgive(ctx, authority, nameKey(a.Email)); err != nil {
		return a, err
	}
	return a, s.record(ctx, authority, store.AccessPeople, a.ID, "password of "+string(a.ID)+" set by a link")
}

// ChangePassword sets a new password for whoever knows the old one. Their other
// sessions end.
func (s *Service) ChangePassword(ctx context.Context, in SignedIn, old, password string) error {
	a := &in.Account
	kept, err := s.Store.Password(ctx, s.at(a))
	if err != nil {
		return err
	}
	if err := s.unlocked(ctx, a.Authority, nameKey(a.Email)); err != nil {
		return err
	}
	ok, err := s.matches(ctx, old, kept)
	if err != nil {
		return err
	}
	if !ok {
		if err := s.failed(ctx, a.Authority, few, nameKey(a.Email)); err != nil {
			return err
		}
		return store.Invalid("account: change password", "The present password is not right")
	}
	if err := CheckPassword(password, a.Name, a.Email); err != nil {
		return err
	}
	if err := s.setPassword(ctx, a, password); err != nil {
		return err
	}
	if _, err := s.Store.EndSessions(ctx, store.EndSessionsParams{Authority: a.Authority, Account: a.ID, Except: &in.Session.Hash}); err != nil {
		return err
	}
	return s.record(ctx, a.Authority, store.AccessPeople, a.ID, "password of "+string(a.ID)+" changed")
}
