package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// hash is what is kept of a secret.
func hash(secret string) store.Hash { return sha256.Sum256([]byte(secret)) }

// account adds an account.
func (w *town) account(id access.AccountID) {
	w.t.Helper()
	a := store.Account{Authority: w.id, ID: id, Name: "Sam " + string(id), Email: string(id) + "@Fernshire.example", Made: noon}
	w.must(w.CreateAccount(w.t.Context(), a))
}

func (w *town) who(id access.AccountID, at time.Time) store.AccountAt {
	return store.AccountAt{Authority: w.id, Account: id, At: at}
}

func (w *town) findAccount(id access.AccountID) store.Account {
	w.t.Helper()
	a, err := w.GetAccount(w.t.Context(), store.AccountQuery{Authority: w.id, ID: id})
	w.must(err)
	return a
}

// atOnce runs fn eight times at once and returns how often it gave no error. Any error
// but one of the kind expected fails the test.
func atOnce(t testing.TB, expected error, fn func(n int) error) int {
	t.Helper()
	var mu sync.Mutex
	worked := 0
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			err := fn(n)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				worked++
			case !errors.Is(err, expected):
				t.Errorf("got %v, want %v", err, expected)
			}
		})
	}
	wg.Wait()
	return worked
}

// refuses fails the test unless err is of a kind.
func refuses(t testing.TB, what string, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("%s: got %v, want %v", what, err, kind)
	}
}

func accounts(t *testing.T, d Driver) {
	t.Run("an account is found by each of its names, in its own authority", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		want := store.Account{
			Authority: w.id, ID: "a-1", Name: "Æsa “Bó” O'Neill", Email: "Aesa@Fernshire.example", Issuer: "https://id.example", Subject: "0-9",
			Partner: "Fernshire Police", Demo: true, Posts: []string{"Head of Roads", "Head of Schools"}, Made: noon,
		}
		w.must(w.CreateAccount(t.Context(), want))
		w.account("a-2")
		elsewhere, err := w.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "elsewhere", Name: "Elsewhere", By: person("x")})
		w.must(err)
		for name, q := range map[string]store.AccountQuery{
			"id": {ID: "a-1"}, "address": {Email: " aesa@FERNSHIRE.example"}, "provider": {Issuer: "https://id.example", Subject: "0-9"},
		} {
			q.Authority = w.id
			got, err := w.GetAccount(t.Context(), q)
			w.must(err)
			same(t, "by "+name, got, want)
			q.Authority = elsewhere
			_, err = w.GetAccount(t.Context(), q)
			refuses(t, "by "+name+" elsewhere", err, store.ErrNotFound)
		}
		for _, q := range []store.AccountQuery{{}, {ID: "a-3"}, {Email: "a-3"}, {Subject: "0-9"}, {Issuer: "https://id.example"}, {Email: " "}} {
			q.Authority = w.id
			_, err := w.GetAccount(t.Context(), q)
			refuses(t, fmt.Sprintf("%+v", q), err, store.ErrNotFound)
		}
		all, err := w.ListAccounts(t.Context(), w.id)
		w.must(err)
		if len(all) != 2 || all[0].ID != "a-2" || !cmp.Equal(all[1], want) {
			t.Errorf("the list is %+v", all)
		}
	})
	t.Run("an address, and a name at the provider, is one account's, of two made at once too", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		worked := atOnce(t, store.ErrConflict, func(n int) error {
			return w.CreateAccount(context.Background(), store.Account{Authority: w.id, ID: access.AccountID(fmt.Sprint("a-", n)), Name: "Sam", Email: "Sam@fernshire.example", Made: noon})
		})
		if worked != 1 {
			t.Errorf("%d accounts have one address", worked)
		}
		p := store.Account{Authority: w.id, ID: "p-1", Name: "Pat", Issuer: "https://id.example", Subject: "1", Made: noon}
		w.must(w.CreateAccount(t.Context(), p))
		p.ID = "p-2"
		refuses(t, "the same name at the provider", w.CreateAccount(t.Context(), p), store.ErrConflict)
		p.Subject = "2"
		w.must(w.CreateAccount(t.Context(), p))
		p.Email = "sam@fernshire.example"
		refuses(t, "an address that is taken", w.UpdateAccount(t.Context(), p), store.ErrConflict)
		p.Email, p.Name, p.Posts, p.Partner = "pat@fernshire.example", "Pat Lee", []string{"Clerk"}, "Police"
		w.must(w.UpdateAccount(t.Context(), p))
		same(t, "changed", w.findAccount("p-2"), p)
		p.ID = "p-9"
		refuses(t, "no such account", w.UpdateAccount(t.Context(), p), store.ErrNotFound)
		for _, bad := range []store.Account{{Authority: w.id, Name: "x", Made: noon}, {Authority: w.id, ID: "x", Made: noon}, {Authority: w.id, ID: "x", Name: "x"}} {
			refuses(t, "says too little", w.CreateAccount(t.Context(), bad), store.ErrInvalid)
		}
	})
	t.Run("roles are put in the place of those from the same source", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		set := func(source store.GrantSource, grants ...access.Grant) {
			t.Helper()
			w.must(w.SetGrants(t.Context(), store.GrantsParams{Authority: w.id, Account: "a-1", Source: source, Grants: grants}))
		}
		set(store.FromPerson, access.Grant{Role: access.Clerk, Bodies: []string{"Cabinet", "Audit Committee"}}, access.Grant{Role: access.Reader})
		set(store.FromGroup, access.Grant{Role: access.Auditor})
		set(store.FromGroup, access.Grant{Role: access.Clerk}, access.Grant{Role: access.Clerk, Bodies: []string{"Cabinet"}})
		same(t, "roles", w.findAccount("a-1").Grants, []store.SourcedGrant{
			{Grant: access.Grant{Role: access.Clerk, Bodies: []string{"Audit Committee", "Cabinet"}}, Source: store.FromPerson},
			{Grant: access.Grant{Role: access.Reader}, Source: store.FromPerson},
			{Grant: access.Grant{Role: access.Clerk}, Source: store.FromGroup},
			{Grant: access.Grant{Role: access.Clerk, Bodies: []string{"Cabinet"}}, Source: store.FromGroup},
		})
		set(store.FromGroup)
		if got := w.findAccount("a-1").Grants; len(got) != 2 {
			t.Errorf("the group's roles stay: %+v", got)
		}
		refuses(t, "no such role", w.SetGrants(t.Context(), store.GrantsParams{Authority: w.id, Account: "a-1", Source: store.FromPerson, Grants: []access.Grant{{Role: "owner"}}}), store.ErrInvalid)
		refuses(t, "no such account", w.SetGrants(t.Context(), store.GrantsParams{Authority: w.id, Account: "a-9", Source: store.FromPerson}), store.ErrNotFound)
		if got := w.findAccount("a-1").Grants; len(got) != 2 {
			t.Errorf("what was refused was done in part: %+v", got)
		}
		roles := []store.GroupRole{{Group: "ca-1", Role: access.Chair, Body: "Cabinet"}, {Group: "ca-1", Role: access.Reader}}
		w.must(w.SetGroupRoles(t.Context(), w.id, []store.GroupRole{{Group: "old", Role: access.Reader}}))
		w.must(w.SetGroupRoles(t.Context(), w.id, roles))
		got, err := w.GroupRoles(t.Context(), w.id)
		w.must(err)
		same(t, "groups", got, roles)
	})
	t.Run("who is disabled has no session, token or link, and who is deleted has nothing", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		hang := func(id access.AccountID) {
			w.must(w.StartSession(t.Context(), session(w, id, "s")))
			w.must(w.MakeToken(t.Context(), token(w, id, "t")))
			w.must(w.MakeLink(t.Context(), link(w, id, "l")))
		}
		left := func(id access.AccountID) (n int) {
			if _, _, err := w.Session(t.Context(), secret(w, string(id)+"s")); err == nil {
				n++
			}
			if _, _, err := w.Token(t.Context(), secret(w, string(id)+"t")); err == nil {
				n++
			}
			if _, err := w.Link(t.Context(), store.LinkParams{SecretAt: secret(w, string(id)+"l"), Kind: store.LinkReset}); err == nil {
				n++
			}
			return n
		}
		for _, id := range []access.AccountID{"a-1", "a-2", "a-3"} {
			w.account(id)
			hang(id)
			if left(id) != 3 {
				t.Fatalf("%s has %d of three", id, left(id))
			}
		}
		w.must(w.DisableAccount(t.Context(), w.who("a-1", noon)))
		w.must(w.DeleteAccount(t.Context(), w.who("a-2", noon)))
		if left("a-1")+left("a-2") != 0 || left("a-3") != 3 {
			t.Errorf("disabled: %d, deleted: %d, another: %d of three", left("a-1"), left("a-2"), left("a-3"))
		}
		if got := w.findAccount("a-1").Disabled; !got.Equal(noon) {
			t.Errorf("disabled since %v", got)
		}
		// A session that was begun in the same moment does not get in either.
		w.must(w.StartSession(t.Context(), session(w, "a-1", "late")))
		w.must(w.MakeToken(t.Context(), token(w, "a-1", "late")))
		if _, _, err := w.Session(t.Context(), secret(w, "a-1late")); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a session of a disabled account: %v", err)
		}
		if _, _, err := w.Token(t.Context(), secret(w, "a-1late")); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a token of a disabled account: %v", err)
		}
		w.must(w.DisableAccount(t.Context(), w.who("a-1", time.Time{})))
		if !w.findAccount("a-1").Disabled.IsZero() {
			t.Error("it is not enabled again")
		}
		for _, err := range []error{
			w.DisableAccount(t.Context(), w.who("a-2", noon)), w.DeleteAccount(t.Context(), w.who("a-2", noon)), w.SawAccount(t.Context(), w.who("a-2", noon)),
			w.SetPassword(t.Context(), store.PasswordParams{AccountAt: w.who("a-2", noon), Hash: "x"}), w.StartSession(t.Context(), session(w, "a-2", "x")),
			w.MakeToken(t.Context(), token(w, "a-2", "x")), w.SetRecoveryCodes(t.Context(), store.RecoveryParams{AccountAt: w.who("a-2", noon)}),
			w.AddFactor(t.Context(), store.FactorParams{AccountAt: w.who("a-2", noon), Factor: store.Factor{ID: "f", Kind: store.FactorTOTP, Secret: "x"}}),
		} {
			refuses(t, "an account that is gone", err, store.ErrNotFound)
		}
		w.must(w.SawAccount(t.Context(), w.who("a-1", later(1))))
		if got := w.findAccount("a-1").Seen; !got.Equal(later(1)) {
			t.Errorf("seen %v", got)
		}
	})
	t.Run("a demonstration is marked in one place", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for _, want := range []bool{false, true, true} {
			got, err := w.Demonstration(t.Context(), w.id)
			w.must(err)
			if got != want {
				t.Errorf("a demonstration: %v, want %v", got, want)
			}
			w.must(w.MarkDemonstration(t.Context(), w.id, noon))
		}
	})
}
