package account_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// clock is a clock that a test sets.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

const (
	email    = "sam@fernshire.example"
	password = "three words in a row"
)

// town is a store with one authority, and people who sign in to it.
type town struct {
	*account.Service
	*clock
	kept *sqlite.Store
	id   store.AuthorityID
	t    *testing.T
}

func open(t *testing.T, p account.Params) *town {
	t.Helper()
	kept, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName), Scratch: true})
	if err != nil {
		t.Fatal(err)
	}
	w := &town{clock: &clock{at: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}, kept: kept, t: t}
	w.id, err = kept.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: store.By{Actor: "test", At: w.now()}})
	if err != nil {
		t.Fatal(err)
	}
	p.Store, p.Now = kept, w.now
	if w.Service, err = account.New(p); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		v, err := kept.Verify(context.WithoutCancel(t.Context()), store.VerifyParams{Authority: w.id})
		if err != nil || !v.Holds() {
			t.Errorf("the chain of accesses: %v, %v", v.BrokenAccess, err)
		}
		_ = kept.Close()
	})
	return w
}

func (w *town) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// add adds an account with a password and roles.
func (w *town) add(email string, roles ...access.Role) store.Account {
	w.t.Helper()
	p := account.Person{Name: "Sam Ó Néill", Email: email}
	var grants []access.Grant
	for _, r := range roles {
		grants = append(grants, access.Grant{Role: r})
		if r == access.Partner {
			p.Partner = "Fernshire Police"
		}
	}
	a, err := w.Add(w.t.Context(), w.id, "test", p, grants)
	w.must(err)
	w.must(w.Service.SetPassword(w.t.Context(), w.id, "test", a.ID, password))
	return a
}

func (w *town) signIn(email, password string) (account.SignedIn, error) {
	return w.SignIn(w.t.Context(), account.SignInParams{Authority: w.id, Email: email, Password: password, Device: "Firefox on Linux", From: "192.0.2.1"})
}

func (w *town) actor(secret string) access.Actor {
	w.t.Helper()
	a, _, err := w.Actor(w.t.Context(), w.id, secret)
	w.must(err)
	return a
}

// refuses fails the test unless err is of a kind and says something to the person.
func refuses(t *testing.T, what string, err, kind error, words ...string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("%s: got %v, want %v", what, err, kind)
		return
	}
	public, _ := store.Public(err)
	for _, word := range words {
		if !strings.Contains(public, word) {
			t.Errorf("%s says %q, want %q in it", what, public, word)
		}
	}
}

// accesses lists the kinds and actors in the chain of accesses.
func (w *town) accesses(kind store.AccessKind) (all []string) {
	w.t.Helper()
	rows, err := w.kept.Reader().Query(`SELECT actor || ': ' || about FROM accesses WHERE kind = ? ORDER BY access`, string(kind))
	w.must(err)
	defer rows.Close()
	for rows.Next() {
		var line string
		w.must(rows.Scan(&line))
		all = append(all, line)
	}
	w.must(rows.Err())
	return all
}

// enrol sets up an app for whoever is signed in by a secret, and returns its key.
func (w *town) enrol(secret string) (account.SignedIn, string, []string) {
	w.t.Helper()
	key := account.NewKey()
	in, codes, err := w.AddTOTP(w.t.Context(), w.id, secret, key, w.code(key), "Phone")
	w.must(err)
	return in, key, codes
}

// code is what the app shows now.
func (w *town) code(key string) string {
	w.t.Helper()
	code, err := account.Code(key, account.Step(w.now()))
	w.must(err)
	return code
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	a := w.add(email, access.Reader)
	in, err := w.signIn(" SAM@fernshire.example ", password)
	w.must(err)
	if in.NeedsFactor() || in.Secret == "" {
		t.Fatalf("a reader who signed in: %+v", in.Session)
	}
	if got := w.actor(in.Secret); got.ID != a.ID || !got.May(access.ReadRecord, access.Scope{}) || got.SecondFactor {
		t.Errorf("the actor is %+v", got)
	}
	for name, secret := range map[string]string{"none": "", "another": in.Secret + "x", "its hash": string(in.Session.Hash[:]), "its id": in.Session.ID} {
		if got := w.actor(secret); got.Kind != access.Anonymous {
			t.Errorf("%s signs somebody in: %+v", name, got)
		}
	}
	for name, typed := range map[string][2]string{
		"a wrong password": {email, "four words in a row"}, "an unknown address": {"pat@fernshire.example", password},
		"no password": {email, ""}, "nothing": {"", ""}, "a very long one": {email, strings.Repeat("x", 1<<16)},
	} {
		_, err := w.signIn(typed[0], typed[1])
		refuses(t, name, err, store.ErrUnauthenticated, "The e-mail address or the password is not right")
	}
	w.must(w.SignOut(t.Context(), w.id, in.Secret))
	w.must(w.SignOut(t.Context(), w.id, in.Secret))
	if got := w.actor(in.Secret); got.Kind != access.Anonymous {
		t.Errorf("after signing out: %+v", got)
	}
	if in, out, no := w.accesses(store.AccessSignIn), w.accesses(store.AccessSignOut), w.accesses(store.AccessRefused); len(in) != 1 || len(out) != 1 || len(no) != 5 {
		t.Errorf("recorded: in %q, out %q, refused %q", in, out, no)
	}
	for _, line := range append(w.accesses(store.AccessRefused), w.accesses(store.AccessPeople)...) {
		if strings.Contains(line, "@") || strings.Contains(line, "Sam") {
			t.Errorf("the chain names somebody: %q", line)
		}
	}
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{Idle: time.Hour, Absolute: 3 * time.Hour})
	a := w.add(email, access.Reader)
	begin := func() string {
		in, err := w.signIn(email, password)
		w.must(err)
		return in.Secret
	}
	unused, used := begin(), begin()
	for range 4 {
		w.pass(40 * time.Minute)
		if !w.actor(used).SignedIn() {
			t.Fatal("a session that is used has ended")
		}
	}
	if w.actor(unused).SignedIn() {
		t.Error("a session that nobody used for an hour goes on")
	}
	w.pass(21 * time.Minute)
	if w.actor(used).SignedIn() {
		t.Error("a session goes on beyond the longest")
	}
	one, two := begin(), begin()
	_, in, err := w.Actor(t.Context(), w.id, one)
	w.must(err)
	all, err := w.Sessions(t.Context(), &a)
	w.must(err)
	if len(all) != 2 || all[0].Device != "Firefox on Linux" {
		t.Errorf("listed: %+v", all)
	}
	w.must(w.EndSession(t.Context(), w.id, a.ID, in.Session.ID))
	refuses(t, "ended twice", w.EndSession(t.Context(), w.id, a.ID, in.Session.ID), store.ErrNotFound)
	refuses(t, "another's", w.EndSession(t.Context(), w.id, "a-2", all[0].ID), store.ErrNotFound)
	if w.actor(one).SignedIn() || !w.actor(two).SignedIn() {
		t.Error("the wrong session was ended")
	}
	w.must(w.Disable(t.Context(), w.id, "test", a.ID))
	if w.actor(two).SignedIn() {
		t.Error("a disabled account is signed in")
	}
	_, err = w.signIn(email, password)
	refuses(t, "a disabled account", err, store.ErrUnauthenticated, "is not right")
	w.must(w.Enable(t.Context(), w.id, "test", a.ID))
	begin()
}

// TestLock holds the lock to its growing delay, for addresses that are known and that
// are not alike, and the words to saying the same.
func TestLock(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]time.Duration{0: 0, 4: 0, 5: time.Minute, 6: 2 * time.Minute, 10: 32 * time.Minute, 11: time.Hour, 1000: time.Hour} {
		if got := account.Lock(n, 5); got != want {
			t.Errorf("after %d failures the lock is %v, want %v", n, got, want)
		}
	}
	for name, address := range map[string]string{"known": email, "unknown": "pat@fernshire.example"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := open(t, account.Params{})
			w.add(email, access.Reader)
			for range 5 {
				_, err := w.signIn(address, "wrong words in a row")
				refuses(t, "wrong", err, store.ErrUnauthenticated, "is not right")
			}
			_, err := w.signIn(address, password)
			refuses(t, "locked", err, store.ErrRateLimited, "Wait a minute")
			w.pass(time.Minute)
			_, err = w.signIn(address, "wrong words in a row")
			refuses(t, "wrong again", err, store.ErrUnauthenticated)
			w.pass(time.Minute + time.Second)
			_, err = w.signIn(address, password)
			refuses(t, "locked for longer", err, store.ErrRateLimited, "Wait a minute")
			w.pass(time.Minute)
			if _, err = w.signIn(address, password); (err == nil) != (name == "known") {
				t.Errorf("after the lock: %v", err)
			}
		})
	}
	t.Run("a place", func(t *testing.T) {
		t.Parallel()
		w := open(t, account.Params{})
		w.add(email, access.Reader)
		for n := range 50 {
			_, err := w.signIn(strings.Repeat("x", n+1)+"@fernshire.example", "x")
			refuses(t, "wrong", err, store.ErrUnauthenticated)
		}
		_, err := w.signIn(email, password)
		refuses(t, "from where fifty failed", err, store.ErrRateLimited)
	})
}

func TestSecondFactor(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	w.add(email, access.Clerk)
	half, err := w.signIn(email, password)
	w.must(err)
	if !half.NeedsFactor() || w.actor(half.Secret).Kind != access.Anonymous {
		t.Fatalf("a clerk is signed in by a password alone: %+v", half.Session)
	}
	key := account.NewKey()
	_, _, err = w.AddTOTP(t.Context(), w.id, half.Secret, key, "000000", "Phone")
	refuses(t, "a wrong code", err, store.ErrInvalid, "not the code")
	in, codes, err := w.AddTOTP(t.Context(), w.id, half.Secret, strings.ToLower(key), w.code(key)[:3]+" "+w.code(key)[3:], "Phone")
	w.must(err)
	if got := w.actor(in.Secret); !got.SecondFactor || !got.May(access.Publish, access.Scope{}) || len(codes) != 10 {
		t.Fatalf("after setting up: %+v, %d codes", got, len(codes))
	}
	if w.actor(half.Secret).Kind != access.Anonymous {
		t.Error("what was held before the second factor still opens something")
	}
	// The code by which it was set up is used.
	half, err = w.signIn(email, password)
	w.must(err)
	_, err = w.PassFactor(t.Context(), w.id, half.Secret, w.code(key))
	refuses(t, "a code used already", err, store.ErrUnauthenticated, "used already")
	w.pass(30 * time.Second)
	_, _, err = w.AddTOTP(t.Context(), w.id, half.Secret, account.NewKey(), w.code(key), "Mine")
	refuses(t, "another second factor by the password alone", err, store.ErrForbidden)
	code := w.code(key)
	w.pass(30 * time.Second) // a slow hand
	in, err = w.PassFactor(t.Context(), w.id, half.Secret, code)
	w.must(err)
	if !w.actor(in.Secret).SecondFactor {
		t.Error("the second factor does not count")
	}
	half, err = w.signIn(email, password)
	w.must(err)
	in, err = w.PassFactor(t.Context(), w.id, half.Secret, strings.ToUpper(strings.ReplaceAll(codes[3], "-", " ")))
	w.must(err)
	half, err = w.signIn(email, password)
	w.must(err)
	_, err = w.PassFactor(t.Context(), w.id, half.Secret, codes[3])
	refuses(t, "a recovery code used twice", err, store.ErrUnauthenticated)
	for range 4 {
		_, err = w.PassFactor(t.Context(), w.id, half.Secret, "123456")
	}
	refuses(t, "a wrong code", err, store.ErrUnauthenticated)
	_, err = w.PassFactor(t.Context(), w.id, half.Secret, codes[4])
	refuses(t, "after too many", err, store.ErrRateLimited)
	w.pass(11 * time.Minute)
	_, err = w.PassFactor(t.Context(), w.id, half.Secret, codes[4])
	refuses(t, "after ten minutes", err, store.ErrUnauthenticated, "has ended")

	// A role that asks for it stands on the last one; without such a role it may go.
	factors, err := w.kept.Factors(t.Context(), store.AccountAt{Authority: w.id, Account: in.Account.ID})
	w.must(err)
	refuses(t, "the last", w.RemoveFactor(t.Context(), in, factors[0].ID), store.ErrConflict, "set up another")
	fresh, err := w.NewRecovery(t.Context(), in)
	w.must(err)
	if len(fresh) != 10 || fresh[0] == codes[0] {
		t.Errorf("new codes: %q", fresh)
	}
	w.must(w.ForgetFactors(t.Context(), w.id, "test", in.Account.ID))
	if w.actor(in.Secret).SignedIn() {
		t.Error("a session goes on though its second factor is gone")
	}
	half, err = w.signIn(email, password)
	w.must(err)
	in, _, _ = w.enrol(half.Secret)
	if !w.actor(in.Secret).SecondFactor {
		t.Error("a new one cannot be set up")
	}
}

// TestRoleGivenLater: a session that began without a second factor gains nothing
// guarded by a role that is given while it goes on.
func TestRoleGivenLater(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	a := w.add(email, access.Reader)
	in, err := w.signIn(email, password)
	w.must(err)
	_, err = w.SetRoles(t.Context(), w.id, "test", a.ID, []access.Grant{{Role: access.Clerk}})
	w.must(err)
	if got := w.actor(in.Secret); got.MaySomewhere(access.Publish) || got.MaySomewhere(access.ReadRestricted) || got.MaySomewhere(access.OwnAccount) {
		t.Errorf("without a second factor: %+v", got)
	}
	in, _, _ = w.enrol(in.Secret)
	if got := w.actor(in.Secret); !got.MaySomewhere(access.Publish) {
		t.Errorf("with one: %+v", got)
	}
}

func TestReset(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	a := w.add(email, access.Reader)
	in, err := w.signIn(email, password)
	w.must(err)
	for _, unknown := range []string{"pat@fernshire.example", ""} {
		secret, _, err := w.AskReset(t.Context(), w.id, unknown)
		if secret != "" || err != nil {
			t.Errorf("a link for nobody: %q, %v", secret, err)
		}
	}
	secret, of, err := w.AskReset(t.Context(), w.id, email)
	w.must(err)
	if of.ID != a.ID {
		t.Errorf("a link for %+v", of)
	}
	_, err = w.Reset(t.Context(), w.id, secret, "short")
	refuses(t, "a bad password", err, store.ErrInvalid, "12 characters")
	const next = "other words in a row"
	var wg sync.WaitGroup
	var mu sync.Mutex
	worked := 0
	for range 4 {
		wg.Go(func() {
			_, err := w.Reset(t.Context(), w.id, secret, next)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				worked++
			} else if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("at once: %v", err)
			}
		})
	}
	wg.Wait()
	if worked != 1 {
		t.Errorf("the link worked %d times", worked)
	}
	if w.actor(in.Secret).SignedIn() {
		t.Error("a session outlives a reset")
	}
	if _, err := w.signIn(email, password); err == nil {
		t.Error("the old password works")
	}
	_, err = w.signIn(email, next)
	w.must(err)
	secret, _, err = w.Invite(t.Context(), &a)
	w.must(err)
	w.pass(7 * 24 * time.Hour)
	_, err = w.Reset(t.Context(), w.id, secret, next)
	refuses(t, "an invitation that is over", err, store.ErrNotFound, "ask for another")

	// Whoever is signed in needs the old password to set a new one.
	in, err = w.signIn(email, next)
	w.must(err)
	other, err := w.signIn(email, next)
	w.must(err)
	refuses(t, "a wrong old one", w.ChangePassword(t.Context(), in, "x", "more words in a row"), store.ErrInvalid, "present password")
	w.must(w.ChangePassword(t.Context(), in, next, "more words in a row"))
	if !w.actor(in.Secret).SignedIn() || w.actor(other.Secret).SignedIn() {
		t.Error("the other sessions should have ended, and this one not")
	}
}

func TestCheckPassword(t *testing.T) {
	t.Parallel()
	for password, want := range map[string]string{
		"three words in a row":      "",
		"Größe–Ärger–Übermut":       "",
		"short":                     "12 characters or more",
		strings.Repeat("abcde", 41): "200 characters or fewer",
		"aaaaaaaaaaaaaaaa":          "repeats",
		"Password 1234":             "first that are guessed",
		"letmeinplease99":           "first that are guessed",
		"sam.oneill2026":            "name or address",
		"three\xff words in a row":  "must be text",
	} {
		err := account.CheckPassword(password, "Sam O'Neill", "sam.oneill@fernshire.example")
		if want == "" {
			if err != nil {
				t.Errorf("%q: %v", password, err)
			}
			continue
		}
		refuses(t, password, err, store.ErrInvalid, want)
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	a := w.add(email, access.ScrutinyOfficer)
	half, err := w.signIn(email, password)
	w.must(err)
	_, _, err = w.MakeToken(t.Context(), half, account.TokenParams{Name: "x", Scopes: []access.Permission{access.ReadRecord}, Days: 1})
	refuses(t, "by half a session", err, store.ErrUnauthenticated)
	in, _, _ := w.enrol(half.Secret)
	for name, p := range map[string]account.TokenParams{
		"no name": {Scopes: []access.Permission{access.ReadRecord}, Days: 1}, "for nothing": {Name: "x", Days: 1},
		"for ever": {Name: "x", Scopes: []access.Permission{access.ReadRecord}, Days: 367}, "no days": {Name: "x", Scopes: []access.Permission{access.ReadRecord}},
	} {
		_, _, err := w.MakeToken(t.Context(), in, p)
		refuses(t, name, err, store.ErrInvalid)
	}
	for _, scope := range []access.Permission{access.ReadRestricted, access.ManagePeople, access.Publish, access.OwnAccount, "fly"} {
		_, _, err := w.MakeToken(t.Context(), in, account.TokenParams{Name: "x", Scopes: []access.Permission{scope}, Days: 1})
		refuses(t, string(scope), err, store.ErrForbidden)
	}
	secret, kept, err := w.MakeToken(t.Context(), in, account.TokenParams{Name: "nightly", Scopes: []access.Permission{access.Import, access.ReadRecord, access.Import}, Days: 30})
	w.must(err)
	if !strings.HasPrefix(secret, kept.Prefix) || len(secret) < 50 || len(kept.Scopes) != 2 {
		t.Errorf("the token is %q, %+v", secret, kept)
	}
	actor, err := w.TokenActor(t.Context(), w.id, secret)
	w.must(err)
	if actor.ID != a.ID || actor.Kind != access.Token || !actor.May(access.Import, access.Scope{}) || actor.MaySomewhere(access.Correct) || actor.MaySomewhere(access.ReadRestricted) {
		t.Errorf("it acts as %+v", actor)
	}
	for name, wrong := range map[string]string{"none": "", "cut": secret[:40], "a session": in.Secret, "no prefix": secret[8:], "changed": secret + "x"} {
		_, err := w.TokenActor(t.Context(), w.id, wrong)
		refuses(t, name, err, store.ErrUnauthenticated)
	}
	// What the person loses, the token loses.
	_, err = w.SetRoles(t.Context(), w.id, "test", a.ID, []access.Grant{{Role: access.Reader}})
	w.must(err)
	if actor, err = w.TokenActor(t.Context(), w.id, secret); err != nil || actor.MaySomewhere(access.Import) {
		t.Errorf("it may still import: %+v, %v", actor, err)
	}
	w.pass(30 * 24 * time.Hour)
	_, err = w.TokenActor(t.Context(), w.id, secret)
	refuses(t, "at its end", err, store.ErrUnauthenticated)
	half, err = w.signIn(email, password)
	w.must(err)
	if !half.NeedsFactor() {
		t.Error("a second factor that was set up is not asked for")
	}
}

func TestPeople(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	admin := w.add(email, access.Administrator)
	grants := func(roles ...access.Role) (all []access.Grant) {
		for _, r := range roles {
			all = append(all, access.Grant{Role: r})
		}
		return all
	}
	for name, p := range map[string]account.Person{
		"no name": {Email: "x@fernshire.example"}, "no address": {Name: "X"}, "an address with a name": {Name: "X", Email: "X <x@fernshire.example>"}, "two": {Name: "X", Email: "x@a.example, y@a.example"},
		"a line break": {Name: "X", Email: "x@a.example\nBcc: y@a.example"},
	} {
		_, err := w.Add(t.Context(), w.id, admin.ID, p, grants(access.Reader))
		refuses(t, name, err, store.ErrInvalid)
	}
	_, err := w.Add(t.Context(), w.id, admin.ID, account.Person{Name: "X", Email: strings.ToUpper(email)}, nil)
	refuses(t, "an address that is taken", err, store.ErrConflict)
	_, err = w.Add(t.Context(), w.id, admin.ID, account.Person{Name: "X", Email: "x@a.example"}, grants(access.Partner))
	refuses(t, "a partner of nowhere", err, store.ErrInvalid, "organisation")
	_, err = w.Add(t.Context(), w.id, admin.ID, account.Person{Name: "X", Email: "x@a.example", Partner: "Police"}, grants(access.Partner, access.Clerk))
	refuses(t, "a partner who is a clerk", err, store.ErrInvalid)
	p, err := w.Add(t.Context(), w.id, admin.ID, account.Person{Name: "X", Email: "x@a.example", Partner: "Police"}, grants(access.Partner))
	w.must(err)
	_, err = w.Edit(t.Context(), w.id, admin.ID, p.ID, account.Person{Name: "X", Email: "x@a.example"}, grants(access.Partner))
	refuses(t, "a partner who leaves", err, store.ErrInvalid)
	changed, err := w.Edit(t.Context(), w.id, admin.ID, p.ID, account.Person{Name: " Y ", Email: "y@a.example", Partner: "Fire", Posts: []string{" a ", "a", ""}}, grants(access.Partner))
	w.must(err)
	if changed.Name != "Y" || changed.Email != "y@a.example" || len(changed.Posts) != 1 {
		t.Errorf("changed: %+v", changed)
	}
	for name, err := range map[string]error{
		"disabled": w.Disable(t.Context(), w.id, admin.ID, admin.ID), "deleted": w.Delete(t.Context(), w.id, admin.ID, admin.ID),
		"edited": func() error {
			_, err := w.Edit(t.Context(), w.id, admin.ID, admin.ID, account.Person{Name: "Z", Email: email}, nil)
			return err
		}(),
		"role taken": func() error { _, err := w.SetRoles(t.Context(), w.id, admin.ID, admin.ID, nil); return err }(),
	} {
		refuses(t, "the last administrator, "+name, err, store.ErrConflict, "make another first")
	}
	second := w.add("pat@fernshire.example", access.Administrator)
	w.must(w.Disable(t.Context(), w.id, second.ID, admin.ID))
	refuses(t, "the last who is not disabled", w.Delete(t.Context(), w.id, second.ID, second.ID), store.ErrConflict)
	w.must(w.Delete(t.Context(), w.id, second.ID, admin.ID))
	refuses(t, "nobody", w.Disable(t.Context(), w.id, second.ID, "a-9"), store.ErrNotFound)
	got := strings.Join(w.accesses(store.AccessPeople), "\n")
	for _, want := range []string{string(admin.ID) + ": roles of " + string(p.ID) + ": partner", string(second.ID) + ": " + string(admin.ID) + " deleted"} {
		if !strings.Contains(got, want) {
			t.Errorf("the chain does not say %q:\n%s", want, got)
		}
	}
}

// TestDemonstration: demo accounts work on this machine, in a store that is marked, and
// nowhere else.
func TestDemonstration(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{Loopback: true})
	w.must(w.Demonstrate(t.Context(), w.id))
	w.must(w.Demonstrate(t.Context(), w.id))
	for _, d := range account.DemoAccounts() {
		in, err := w.signIn(d.Email, account.DemoPassword)
		w.must(err)
		if got := w.actor(in.Secret); !got.Has(d.Role) || !got.SecondFactor {
			t.Errorf("%s: %+v", d.Role, got)
		}
	}
	in, err := w.signIn("clerk@fernshire.example", account.DemoPassword)
	w.must(err)
	secret, _, err := w.MakeToken(t.Context(), in, account.TokenParams{Name: "x", Scopes: []access.Permission{access.ReadRecord}, Days: 1})
	w.must(err)

	// The same store, on a site that others can reach.
	out, err := account.New(account.Params{Store: w.kept, Now: w.now})
	w.must(err)
	refuses(t, "marking", out.Demonstrate(t.Context(), w.id), store.ErrForbidden)
	_, err = out.SignIn(t.Context(), account.SignInParams{Authority: w.id, Email: "clerk@fernshire.example", Password: account.DemoPassword})
	refuses(t, "signing in", err, store.ErrUnauthenticated)
	if a, _, err := out.Actor(t.Context(), w.id, in.Secret); err != nil || a.Kind != access.Anonymous {
		t.Errorf("a session: %+v, %v", a, err)
	}
	_, err = out.TokenActor(t.Context(), w.id, secret)
	refuses(t, "a token", err, store.ErrUnauthenticated)

	// A store that is not marked.
	_, err = w.kept.Writer().Exec(`DELETE FROM demonstrations`)
	w.must(err)
	_, err = w.signIn("clerk@fernshire.example", account.DemoPassword)
	refuses(t, "without the mark", err, store.ErrUnauthenticated)
}

// TestNothingKept: no secret stands in the store.
func TestNothingKept(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	a := w.add(email, access.Clerk)
	half, err := w.signIn(email, password)
	w.must(err)
	in, _, codes := w.enrol(half.Secret)
	token, _, err := w.MakeToken(t.Context(), in, account.TokenParams{Name: "x", Scopes: []access.Permission{access.ReadRecord}, Days: 1})
	w.must(err)
	link, _, err := w.Invite(t.Context(), &a)
	w.must(err)
	secrets := append([]string{in.Secret, half.Secret, token, link, password}, codes...)
	for _, table := range []string{"accounts", "passwords", "second_factors", "recovery_codes", "sessions", "one_time_links", "api_tokens", "sign_in_failures", "accesses"} {
		rows, err := w.kept.Reader().Query(`SELECT * FROM ` + table)
		w.must(err)
		columns, err := rows.Columns()
		w.must(err)
		for rows.Next() {
			values, at := make([]string, len(columns)), make([]any, len(columns))
			for i := range values {
				at[i] = &values[i]
			}
			w.must(rows.Scan(at...))
			for i, v := range values {
				for _, s := range secrets {
					if strings.Contains(v, s) || strings.Contains(v, strings.ReplaceAll(s, "-", "")) {
						t.Errorf("%s.%s holds a secret", table, columns[i])
					}
				}
			}
		}
		w.must(rows.Err())
		_ = rows.Close()
	}
}

func TestForm(t *testing.T) {
	t.Parallel()
	w := open(t, account.Params{})
	mine := account.SignedIn{Account: w.add(email, access.Reader)}
	other := account.SignedIn{Account: w.add("pat@fernshire.example", access.Clerk)}
	want := account.Form{To: "/desk/K-1", Values: map[string][]string{"why": {"“<b>” & \u202e rtl", ""}}, Of: mine.Account.ID}
	secret, err := w.KeepForm(t.Context(), w.id, want)
	w.must(err)
	for range 2 { // a page that is loaded again
		got, err := w.KeptForm(t.Context(), mine, secret)
		w.must(err)
		if got.To != want.To || got.Values.Encode() != want.Values.Encode() {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	_, err = w.KeptForm(t.Context(), other, secret)
	refuses(t, "another's", err, store.ErrNotFound)
	w.pass(2 * time.Hour)
	_, err = w.KeptForm(t.Context(), mine, secret)
	refuses(t, "after two hours", err, store.ErrNotFound)
	_, err = w.KeepForm(t.Context(), w.id, account.Form{To: "/", Values: map[string][]string{"x": {strings.Repeat("x", 300_000)}}})
	refuses(t, "too long", err, store.ErrTooLarge)
}
