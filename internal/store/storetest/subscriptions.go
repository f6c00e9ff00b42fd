package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/store"
)

// ask is what a reader asks for.
func ask(w *town, n int, address string, now time.Time) store.SubscribeParams {
	letter := post(w, fmt.Sprint("confirm-", n))
	letter.To, letter.Subscription = address, store.SubscriptionID(fmt.Sprint("s", n))
	return store.SubscribeParams{
		Authority: w.id, Subscription: letter.Subscription, Address: address, Fold: address, Kind: store.OfMatter, Subject: "improvement-plan", Often: store.Daily,
		Token: fmt.Sprint("confirm ", n), Until: now.AddDate(0, 0, 7), Letter: letter, Most: store.SubscribeLimits{Address: 3, Waiting: 5, All: 100}, Now: now,
	}
}

func (w *town) subscribe(p store.SubscribeParams) bool {
	w.t.Helper()
	asked, err := w.Subscribe(w.t.Context(), p)
	w.must(err)
	return asked
}

// confirmed is a reader who asked and confirmed.
func (w *town) confirmed(n int, address string) store.Subscription {
	w.t.Helper()
	if !w.subscribe(ask(w, n, address, noon)) {
		w.t.Fatal("it was not asked")
	}
	s, err := w.ConfirmSubscription(w.t.Context(), begin(w, n))
	w.must(err)
	return s
}

func begin(w *town, n int) store.ConfirmParams {
	return store.ConfirmParams{Authority: w.id, Token: fmt.Sprint("confirm ", n), Due: later(1), State: "what there is", Through: 7, Now: noon.Add(time.Hour)}
}

// next is the letter that tells a subscription what is new.
func next(w *town, s store.Subscription, id string) store.TellParams {
	letter := post(w, id)
	letter.Subscription, letter.To = s.Subscription, s.Address
	return store.TellParams{Subscription: s, Next: s.Due.AddDate(0, 0, 1), State: "more of it", Through: 9, Letter: &letter, Token: "end by " + id, Until: s.Due.AddDate(1, 0, 0), Now: s.Due}
}

func (w *town) dueSubscriptions(now time.Time) []store.Subscription {
	w.t.Helper()
	all, err := w.DueSubscriptions(w.t.Context(), store.DueParams{Authority: w.id, Now: now, Limit: 100})
	w.must(err)
	return all
}

func subscriptions(t *testing.T, d Driver) {
	t.Run("asked, confirmed, told, ended", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		if !w.subscribe(ask(w, 1, "reader@example.org", noon)) {
			t.Fatal("it was not asked")
		}
		if m := w.mailState(); m.Waiting != 1 {
			t.Errorf("no letter asks for confirmation: %+v", m)
		}
		if n := d.Count(t, w.Store, "subscription_tokens", "confirm 1"); n != 0 {
			t.Error("a token is kept as it is")
		}
		if got := w.dueSubscriptions(later(99)); len(got) != 0 {
			t.Errorf("unconfirmed, and due: %+v", got)
		}
		found, err := w.FindSubscription(t.Context(), store.TokenParams{Authority: w.id, Token: "confirm 1", Use: store.ToConfirm, Now: noon})
		w.must(err)
		if found.State != store.Unconfirmed || found.Subject != "improvement-plan" || found.Kind != store.OfMatter || found.Often != store.Daily {
			t.Errorf("found %+v", found)
		}
		for range 2 { // the button pressed twice
			s, err := w.ConfirmSubscription(t.Context(), begin(w, 1))
			w.must(err)
			if s.State != store.Confirmed || !s.Due.Equal(later(1)) || s.Through != 7 {
				t.Errorf("confirmed %+v", s)
			}
		}
		if got := w.dueSubscriptions(later(1).Add(-1)); len(got) != 0 {
			t.Errorf("due too soon: %+v", got)
		}
		due := w.dueSubscriptions(later(1))
		if len(due) != 1 || due[0].Address != "reader@example.org" {
			t.Fatalf("due: %+v", due)
		}
		if says, err := w.Told(t.Context(), w.id, due[0].Told); err != nil || says != "what there is" {
			t.Errorf("told %q, %v", says, err)
		}
		w.must(w.Tell(t.Context(), next(w, due[0], "one")))
		if m := w.mailState(); m.Waiting != 2 {
			t.Errorf("no letter waits: %+v", m)
		}
		again := w.dueSubscriptions(later(9))
		if len(again) != 1 || !again[0].Due.Equal(later(2)) || again[0].Through != 9 {
			t.Fatalf("moved on to %+v", again)
		}
		quiet := next(w, again[0], "none")
		quiet.Letter = nil // nothing new
		w.must(w.Tell(t.Context(), quiet))
		end := store.TokenParams{Authority: w.id, Token: "end by one", Use: store.ToEnd, Now: later(2)}
		for range 2 {
			s, err := w.EndSubscription(t.Context(), end)
			w.must(err)
			if s.State != store.Ended {
				t.Errorf("ended %+v", s)
			}
		}
		if m := w.mailState(); m.Waiting != 0 {
			t.Errorf("letters of it still wait: %+v", m)
		}
		if got := w.dueSubscriptions(later(99)); len(got) != 0 {
			t.Errorf("ended, and due: %+v", got)
		}
		if _, err := w.ConfirmSubscription(t.Context(), begin(w, 1)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("confirmed after its end: %v", err)
		}
	})
	t.Run("a token does what it is for, in its time, here", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		s := w.confirmed(1, "reader@example.org")
		w.must(w.Tell(t.Context(), next(w, s, "one")))
		elsewhere, err := w.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "elsewhere", Name: "Elsewhere", By: person("x")})
		w.must(err)
		for name, p := range map[string]store.TokenParams{
			"none":               {Authority: w.id, Use: store.ToEnd, Now: noon},
			"guessed":            {Authority: w.id, Token: "x", Use: store.ToEnd, Now: noon},
			"for another use":    {Authority: w.id, Token: "end by one", Use: store.ToConfirm, Now: noon},
			"run out":            {Authority: w.id, Token: "end by one", Use: store.ToEnd, Now: noon.AddDate(3, 0, 0)},
			"of another":         {Authority: elsewhere, Token: "end by one", Use: store.ToEnd, Now: noon},
			"to confirm, late":   {Authority: w.id, Token: "confirm 1", Use: store.ToConfirm, Now: later(7)},
			"the hash of itself": {Authority: w.id, Token: s.Told, Use: store.ToEnd, Now: noon},
		} {
			if _, err := w.FindSubscription(t.Context(), p); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: found, %v", name, err)
			}
			if _, err := w.EndSubscription(t.Context(), p); !errors.Is(err, store.ErrNotFound) && p.Use == store.ToEnd {
				t.Errorf("%s: ended, %v", name, err)
			}
		}
	})
	t.Run("told once, however many try", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		s := w.confirmed(1, "reader@example.org")
		before := w.mailState().Waiting
		var wg sync.WaitGroup
		var mu sync.Mutex
		told := 0
		for n := range 8 {
			wg.Go(func() {
				err := w.Tell(t.Context(), next(w, s, fmt.Sprint("letter-", n)))
				if err != nil && !errors.Is(err, store.ErrConflict) {
					t.Error(err)
				}
				if err == nil {
					mu.Lock()
					told++
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		if got := w.mailState().Waiting - before; told != 1 || got != 1 {
			t.Errorf("told %d times, by %d letters", told, got)
		}
		w.must(w.SwitchMail(t.Context(), store.SwitchMailParams{Authority: w.id, Site: site, By: person("mail off")}))
		due := w.dueSubscriptions(later(99))
		if err := w.Tell(t.Context(), next(w, due[0], "off")); !errors.Is(err, store.ErrConflict) {
			t.Errorf("told while no mail is sent: %v", err)
		}
		if got := w.dueSubscriptions(later(99)); len(got) != 1 || !got[0].Due.Equal(due[0].Due) {
			t.Errorf("it moved on without a letter: %+v", got)
		}
	})
	t.Run("so much, and no more, can be asked in another's name", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		n := 0
		asks := func(address string, now time.Time) bool {
			n++
			return w.subscribe(ask(w, n, address, now))
		}
		for i, want := range []bool{true, true, true, false, false} {
			if got := asks("a@example.org", noon); got != want {
				t.Errorf("asked %d times within an hour: %v, want %v", i+1, got, want)
			}
		}
		if m := w.mailState(); m.Waiting != 3 {
			t.Errorf("%d letters wait, want 3", m.Waiting)
		}
		if !asks("b@example.org", noon) {
			t.Error("another address pays for it")
		}
		for i, want := range []bool{true, true, false} {
			if got := asks("a@example.org", later(1)); got != want {
				t.Errorf("asked %d times the next day: %v, want %v", i+1, got, want)
			}
		}
		p := ask(w, 99, "c@example.org", noon)
		p.Most.All = 4
		if w.subscribe(p) {
			t.Error("more was asked of all than may be")
		}
	})
	t.Run("the later of two of one subject holds", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		first := w.confirmed(1, "reader@example.org")
		weekly := ask(w, 2, "reader@example.org", noon)
		weekly.Often = store.Weekly
		w.subscribe(weekly)
		_, err := w.ConfirmSubscription(t.Context(), begin(w, 2))
		w.must(err)
		w.confirmed(3, "other@example.org")
		got := w.dueSubscriptions(later(9))
		if len(got) != 2 || got[0].Often != store.Weekly || got[0].Subscription == first.Subscription {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("an address that ceased to answer is written to no more", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		s := w.confirmed(1, "reader@example.org")
		w.must(w.Tell(t.Context(), next(w, s, "one")))
		w.must(w.EndLetter(t.Context(), store.EndLetterParams{Authority: w.id, Letter: "one", GivenUp: true, NoAddress: true, Said: "there is no such mailbox", Now: later(1)}))
		if got := w.dueSubscriptions(later(99)); len(got) != 0 {
			t.Errorf("still due: %+v", got)
		}
	})
	t.Run("kept as long as the schedule says, and not while a hold stands", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		w.subscribe(ask(w, 1, "never@example.org", noon))
		s := w.confirmed(2, "reader@example.org")
		w.confirmed(3, "stays@example.org")
		w.must(w.Tell(t.Context(), next(w, s, "one")))
		_, err := w.EndSubscription(t.Context(), store.TokenParams{Authority: w.id, Token: "end by one", Use: store.ToEnd, Now: later(1)})
		w.must(err)
		hold, err := w.Hold(t.Context(), store.HoldParams{Authority: w.id, Class: "subscriber", Why: "an inquiry", By: person("hold")})
		w.must(err)
		gone := store.DisposeParams{Authority: w.id, Class: "subscriber", Before: later(2), Why: "kept for a month", By: person("retention")}
		if _, err := w.DisposeSubscribers(t.Context(), gone); !errors.Is(err, store.ErrConflict) {
			t.Errorf("got %v, want a conflict", err)
		}
		if n, err := w.ExpireSubscriptions(t.Context(), w.id, later(9)); err != nil || n != 0 {
			t.Errorf("%d expired while a hold stands, %v", n, err)
		}
		w.must(w.EndHold(t.Context(), store.EndHoldParams{Authority: w.id, Hold: hold, Why: "it is over", By: person("hold")}))
		for _, c := range []struct {
			before          time.Time
			all, past, goes int64
		}{{later(1), 3, 0, 0}, {later(2), 3, 1, 1}, {later(2), 2, 0, 0}} {
			all, past, err := w.CountSubscribers(t.Context(), w.id, c.before)
			if err != nil || all != c.all || past != c.past {
				t.Errorf("before %s: %d of %d, %v; want %d of %d", c.before, past, all, err, c.past, c.all)
			}
			entries := w.verify().Entries
			gone.Before = c.before
			if n, err := w.DisposeSubscribers(t.Context(), gone); err != nil || n != c.goes {
				t.Errorf("before %s: %d went, %v; want %d", c.before, n, err, c.goes)
			}
			if got := w.verify().Entries - entries; got != c.goes {
				t.Errorf("%d entries say so, want %d", got, c.goes)
			}
		}
		for _, before := range []time.Time{noon, later(9)} {
			_, err := w.ExpireSubscriptions(t.Context(), w.id, before)
			w.must(err)
			want := 1
			if before.After(noon) {
				want = 0
			}
			if n := d.Count(t, w.Store, "subscriptions", "never@example.org"); n != want {
				t.Errorf("before %s: what was never confirmed is kept %d times, want %d", before, n, want)
			}
		}
		for _, table := range []string{"subscriptions", "letters"} {
			if n := d.Count(t, w.Store, table, "reader@example.org") + d.Count(t, w.Store, table, "never@example.org"); n != 0 {
				t.Errorf("%s: an address is kept", table)
			}
		}
		if got := w.dueSubscriptions(later(9)); len(got) != 1 || got[0].Address != "stays@example.org" {
			t.Errorf("left: %+v", got)
		}
		w.holds(d, false)
	})
	t.Run("what is asked is checked", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		for name, change := range map[string]func(*store.SubscribeParams){
			"no address":   func(p *store.SubscribeParams) { p.Address = "" },
			"no subject":   func(p *store.SubscribeParams) { p.Subject = "" },
			"no token":     func(p *store.SubscribeParams) { p.Token = "" },
			"no such kind": func(p *store.SubscribeParams) { p.Kind = "person" },
			"too often":    func(p *store.SubscribeParams) { p.Often = "hourly" },
		} {
			p := ask(w, 1, "reader@example.org", noon)
			change(&p)
			if _, err := w.Subscribe(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v, want invalid", name, err)
			}
		}
		s := w.confirmed(1, "reader@example.org")
		p := next(w, s, "one")
		p.Next = s.Due
		if err := w.Tell(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("the next letter is this one: %v", err)
		}
	})
}
