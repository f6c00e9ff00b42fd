package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

func secret(w *town, of string) store.SecretAt {
	return store.SecretAt{Authority: w.id, Hash: hash(of), At: noon.Add(time.Minute)}
}

func session(w *town, id access.AccountID, of string) store.Session {
	return store.Session{
		Authority: w.id, Hash: hash(string(id) + of), ID: "id of " + of, Account: id, SecondFactor: true, Device: "Firefox on Linux",
		ProviderSession: "sid-" + of, Made: noon, Used: noon, Ends: noon.Add(time.Hour),
	}
}

func link(w *town, id access.AccountID, of string) store.Link {
	return store.Link{Authority: w.id, Hash: hash(string(id) + of), Kind: store.LinkReset, Account: id, Payload: `{"a":"<b>"}`, Made: noon, Ends: noon.Add(time.Hour)}
}

func token(w *town, id access.AccountID, of string) store.APIToken {
	return store.APIToken{
		Authority: w.id, ID: "id of " + string(id) + of, Account: id, Hash: hash(string(id) + of), Prefix: "arising_ab", Name: "nightly", SecondFactor: true,
		Scopes: []access.Permission{access.ReadRecord, access.Import}, Made: noon, Ends: noon.Add(time.Hour),
	}
}

func sessions(t *testing.T, d Driver) {
	t.Run("a session lasts until it ends", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		want := session(w, "a-1", "one")
		w.must(w.StartSession(t.Context(), want))
		got, a, err := w.Session(t.Context(), secret(w, "a-1one"))
		w.must(err)
		same(t, "session", got, want)
		same(t, "its account", a, w.findAccount("a-1"))
		refuses(t, "the same secret twice", w.StartSession(t.Context(), want), store.ErrNotFound)
		end := secret(w, "a-1one")
		end.At = want.Ends
		_, _, err = w.Session(t.Context(), end)
		refuses(t, "at its end", err, store.ErrNotFound)
		_, _, err = w.Session(t.Context(), secret(w, "a-1two"))
		refuses(t, "another secret", err, store.ErrNotFound)

		used := secret(w, "a-1one")
		w.must(w.UseSession(t.Context(), used))
		want.Used = used.At
		got, _, err = w.Session(t.Context(), used)
		w.must(err)
		same(t, "used", got, want)
		refuses(t, "using none", w.UseSession(t.Context(), secret(w, "none")), store.ErrNotFound)
		for _, bad := range []store.Session{{Authority: w.id, ID: "x", Hash: hash("x"), Made: noon, Ends: noon}, {Authority: w.id, Hash: hash("x"), Made: noon, Ends: later(1)}} {
			refuses(t, "says too little", w.StartSession(t.Context(), bad), store.ErrInvalid)
		}
	})
	t.Run("sessions are listed and ended, one, the others, or all", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		w.account("a-2")
		for n, of := range []string{"one", "two", "three", "waiting"} {
			s := session(w, "a-1", of)
			s.Made, s.Waiting = noon.Add(time.Duration(n)), of == "waiting"
			w.must(w.StartSession(t.Context(), s))
		}
		w.must(w.StartSession(t.Context(), session(w, "a-2", "one")))
		listed := func(id access.AccountID) (ids string) {
			all, err := w.ListSessions(t.Context(), w.who(id, noon.Add(time.Minute)))
			w.must(err)
			for _, s := range all {
				ids += s.ID + ", "
			}
			return ids
		}
		if got := listed("a-1"); got != "id of three, id of two, id of one, " {
			t.Errorf("listed: %s", got)
		}
		end := func(want int, p store.EndSessionsParams) {
			t.Helper()
			p.Authority = w.id
			n, err := w.EndSessions(t.Context(), p)
			w.must(err)
			if n != want {
				t.Errorf("%+v ended %d, want %d", p, n, want)
			}
		}
		one, two := hash("a-1one"), hash("a-1two")
		end(0, store.EndSessionsParams{Account: "a-2", ID: "id of two"})
		end(1, store.EndSessionsParams{Account: "a-1", ID: "id of three"})
		end(2, store.EndSessionsParams{Account: "a-1", Except: &one})
		end(0, store.EndSessionsParams{Hash: &two})
		if got := listed("a-1") + listed("a-2"); got != "id of one, id of one, " {
			t.Errorf("left: %s", got)
		}
		end(2, store.EndSessionsParams{ProviderSession: "sid-one"})
		for _, p := range []store.EndSessionsParams{{}, {ID: "id of one"}, {Except: &one}} {
			p.Authority = w.id
			_, err := w.EndSessions(t.Context(), p)
			refuses(t, fmt.Sprintf("%+v", p), err, store.ErrInvalid)
		}
	})
	t.Run("a link that is used twice at once works once, and in its time", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		want := link(w, "a-1", "l")
		w.must(w.MakeLink(t.Context(), want))
		p := store.LinkParams{SecretAt: secret(w, "a-1l"), Kind: store.LinkReset}
		over, other, elsewhere := p, p, p
		over.At, other.Kind, elsewhere.Authority = want.Ends, store.LinkInvite, w.id+1
		for name, bad := range map[string]store.LinkParams{"at its end": over, "of another kind": other, "of another authority": elsewhere} {
			_, err := w.Link(t.Context(), bad)
			refuses(t, name, err, store.ErrNotFound)
			_, err = w.UseLink(t.Context(), bad)
			refuses(t, name, err, store.ErrNotFound)
		}
		got, err := w.Link(t.Context(), p)
		w.must(err)
		same(t, "looked at", got, want)
		if worked := atOnce(t, store.ErrNotFound, func(int) error {
			got, err := w.UseLink(context.Background(), p)
			if err == nil {
				same(t, "used", got, want)
			}
			return err
		}); worked != 1 {
			t.Errorf("it worked %d times", worked)
		}
		refuses(t, "the same secret, without a length", w.MakeLink(t.Context(), store.Link{Authority: w.id, Kind: store.LinkReset, Hash: hash("x"), Made: noon, Ends: noon}), store.ErrInvalid)
	})
	t.Run("tokens are found by their secret alone, listed and ended", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		w.account("a-2")
		want := token(w, "a-1", "t")
		w.must(w.MakeToken(t.Context(), want))
		got, a, err := w.Token(t.Context(), secret(w, "a-1t"))
		w.must(err)
		same(t, "token", got, want)
		same(t, "its account", a, w.findAccount("a-1"))
		w.must(w.UseToken(t.Context(), secret(w, "a-1t")))
		all, err := w.ListTokens(t.Context(), w.who("a-1", noon))
		w.must(err)
		want.Used = noon.Add(time.Minute)
		same(t, "listed", all, []store.APIToken{want})
		end := secret(w, "a-1t")
		end.At = want.Ends
		_, _, err = w.Token(t.Context(), end)
		refuses(t, "at its end", err, store.ErrNotFound)
		for _, c := range []struct {
			p    store.EndTokensParams
			want int
		}{{store.EndTokensParams{AccountAt: w.who("a-2", noon), ID: want.ID}, 0}, {store.EndTokensParams{AccountAt: w.who("a-2", noon)}, 0}, {store.EndTokensParams{AccountAt: w.who("a-1", noon)}, 1}} {
			if n, err := w.EndTokens(t.Context(), c.p); n != c.want || err != nil {
				t.Errorf("%+v ended %d (%v), want %d", c.p, n, err, c.want)
			}
		}
		refuses(t, "using none", w.UseToken(t.Context(), secret(w, "a-1t")), store.ErrNotFound)
	})
	t.Run("of several who would ask the provider one does", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		who := w.who("a-1", noon)
		_, err := w.ProviderCheck(t.Context(), who)
		refuses(t, "before the first", err, store.ErrNotFound)
		set := func(at time.Time, renew string) {
			t.Helper()
			w.must(w.SetCheck(t.Context(), store.CheckedParams{AccountAt: w.who("a-1", at), Renew: renew}))
			got, err := w.ProviderCheck(t.Context(), who)
			w.must(err)
			same(t, "check", got, store.ProviderCheck{Renew: renew, Checked: at})
		}
		set(noon, "one")
		claim := func(at time.Time) error {
			ok, err := w.ClaimCheck(context.Background(), w.who("a-1", at), at.Add(time.Minute))
			if err == nil && !ok {
				err = store.ErrConflict
			}
			return err
		}
		if worked := atOnce(t, store.ErrConflict, func(int) error { return claim(noon) }); worked != 1 {
			t.Errorf("%d asked", worked)
		}
		refuses(t, "while another asks", claim(noon.Add(time.Minute)), store.ErrConflict)
		w.must(claim(noon.Add(time.Minute + 1)))
		set(noon.Add(2*time.Minute), "")
		w.must(claim(noon.Add(2 * time.Minute)))
		refuses(t, "no such account", w.SetCheck(t.Context(), store.CheckedParams{AccountAt: w.who("a-9", noon)}), store.ErrNotFound)
	})
	t.Run("what is over is swept away, and nothing else", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.account("a-1")
		w.must(w.StartSession(t.Context(), session(w, "a-1", "s")))
		w.must(w.MakeToken(t.Context(), token(w, "a-1", "t")))
		w.must(w.MakeLink(t.Context(), link(w, "a-1", "l")))
		w.must(w.Failed(t.Context(), store.FailedParams{Authority: w.id, Keys: []store.Hash{hash("k")}, At: noon, Within: time.Hour, Lock: func(int) time.Duration { return time.Minute }}))
		for _, c := range []struct {
			at   time.Time
			idle time.Duration
			want int
		}{{noon.Add(30 * time.Minute), time.Hour, 0}, {noon.Add(30 * time.Minute), 20 * time.Minute, 1}, {noon.Add(time.Hour), time.Hour, 2}, {noon.Add(3 * time.Hour), time.Hour, 1}} {
			if n, err := w.Sweep(t.Context(), store.SweepParams{Authority: w.id, At: c.at, Idle: c.idle, Failures: 2 * time.Hour}); n != c.want || err != nil {
				t.Errorf("at %v %d were swept away (%v), want %d", c.at, n, err, c.want)
			}
		}
	})
}
