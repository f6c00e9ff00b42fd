package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/store"
)

// post is a letter as it is kept.
func post(w *town, id string) store.LetterParams {
	return store.LetterParams{Authority: w.id, ID: store.LetterID(id), To: "reader@example.org", Subject: "Größe “3”", Text: "words\n", HTML: "<p>words</p>", Unsubscribe: "https://fernshire.example/end?token=x", Now: noon}
}

const site = "https://fernshire.example"

func (w *town) mailOn() {
	w.t.Helper()
	w.must(w.SwitchMail(w.t.Context(), store.SwitchMailParams{Authority: w.id, On: true, Site: site, By: person("mail on")}))
}

func (w *town) mailState() store.MailState {
	w.t.Helper()
	m, err := w.MailState(w.t.Context(), w.id)
	w.must(err)
	return m
}

// sending claims the next letter's job.
func (w *town) sending(now time.Time) (store.Job, error) {
	return w.Claim(w.t.Context(), store.ClaimParams{Authority: w.id, Kinds: []string{store.JobLetter}, Worker: "one", Lease: lease, Now: now})
}

func mail(t *testing.T, d Driver) {
	t.Run("nothing is mailed until somebody says so", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		if m := w.mailState(); m.On || m.Moved {
			t.Errorf("a new place sends mail: %+v", m)
		}
		if err := w.AddLetter(t.Context(), post(w, "a")); !errors.Is(err, store.ErrConflict) {
			t.Errorf("got %v, want a conflict", err)
		}
		if _, err := w.sending(noon); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a job was made of it: %v", err)
		}
		w.mailOn()
		if m := w.mailState(); !m.On || m.Site != site || m.Actor != "j.smith" || m.At.IsZero() {
			t.Errorf("got %+v", m)
		}
		w.must(w.AddLetter(t.Context(), post(w, "a")))
		w.must(w.SwitchMail(t.Context(), store.SwitchMailParams{Authority: w.id, Site: site, By: person("mail off")}))
		if m := w.mailState(); m.On || m.Waiting != 1 {
			t.Errorf("switched off: %+v", m)
		}
		if _, err := w.GetLetter(t.Context(), w.id, "a"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("it can be had to be sent: %v", err)
		}
		w.mailOn()
		if _, err := w.GetLetter(t.Context(), w.id, "a"); err != nil {
			t.Error(err)
		}
		if err := w.SwitchMail(t.Context(), store.SwitchMailParams{Authority: w.id, On: true}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("by nobody: %v", err)
		}
	})
	t.Run("a letter waits, is sent, and nothing of it stays", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		want := store.Letter{LetterParams: post(w, "a")}
		w.must(w.AddLetter(t.Context(), want.LetterParams))
		j, err := w.sending(noon)
		w.must(err)
		got, err := w.GetLetter(t.Context(), w.id, store.LetterID(j.Payload))
		w.must(err)
		same(t, "the letter", got, want)
		for n, step := range []func() error{
			func() error { return w.BeginLetter(t.Context(), w.id, "a") },
			func() error { return w.BeginLetter(t.Context(), w.id, "a") },
			func() error { return w.ReturnLetter(t.Context(), w.id, "a") },
			func() error { return w.ReturnLetter(t.Context(), w.id, "a") },
			func() error { return w.ReturnLetter(t.Context(), w.id, "a") },
		} {
			w.must(step())
			got, err := w.GetLetter(t.Context(), w.id, "a")
			w.must(err)
			if want := []int{1, 2, 1, 0, 0}[n]; got.Begun != want {
				t.Errorf("after step %d it was begun %d times, want %d", n, got.Begun, want)
			}
		}
		end := store.EndLetterParams{Authority: w.id, Letter: "a", Now: noon}
		w.must(w.EndLetter(t.Context(), end))
		w.must(w.EndLetter(t.Context(), end)) // twice is once
		if err := w.BeginLetter(t.Context(), w.id, "a"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("what has left is begun: %v", err)
		}
		if n := d.Count(t, w.Store, "letters", "reader@example.org"); n != 0 {
			t.Errorf("the address is kept in %d rows", n)
		}
	})
	t.Run("one that is given up is counted, without what it said", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		w.must(w.AddLetter(t.Context(), post(w, "a")))
		w.must(w.EndLetter(t.Context(), store.EndLetterParams{Authority: w.id, Letter: "a", GivenUp: true, Said: "the mail server refuses the letter", Now: noon}))
		if m := w.mailState(); m.GivenUp != 1 || m.Waiting != 0 || m.Said != "the mail server refuses the letter" {
			t.Errorf("got %+v", m)
		}
		for _, words := range []string{"reader@", "Größe", "words", "token"} {
			if n := d.Count(t, w.Store, "letters", words); n != 0 {
				t.Errorf("%q is kept", words)
			}
		}
		w.must(w.Forget(t.Context(), w.id, noon))
		if m := w.mailState(); m.GivenUp != 1 {
			t.Errorf("it was forgotten too soon: %+v", m)
		}
		w.must(w.Forget(t.Context(), w.id, later(1)))
		if m := w.mailState(); m.GivenUp != 0 {
			t.Errorf("it is not forgotten: %+v", m)
		}
	})
	t.Run("what was written elsewhere is not sent unasked", func(t *testing.T) {
		t.Parallel()
		for _, what := range []store.WaitingLetters{store.WaitingSend, store.WaitingDrop} {
			w := open(t, d)
			w.mailOn()
			w.must(w.AddLetter(t.Context(), post(w, "a")))
			w.must(w.AddLetter(t.Context(), post(w, "b")))
			// As if all this had been copied from another place.
			d.Force(t, w.Store, "UPDATE letters SET place = 'elsewhere'; UPDATE mail SET place = 'elsewhere'")
			if m := w.mailState(); m.On || !m.Moved || m.Waiting != 2 || m.Elsewhere != 2 {
				t.Errorf("a copy: %+v", m)
			}
			if _, err := w.GetLetter(t.Context(), w.id, "a"); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("a letter of elsewhere: %v", err)
			}
			if err := w.AddLetter(t.Context(), post(w, "c")); !errors.Is(err, store.ErrConflict) {
				t.Errorf("a letter in a copy: %v", err)
			}
			p := store.SwitchMailParams{Authority: w.id, On: true, Site: site, By: person("mail on")}
			if err := w.SwitchMail(t.Context(), p); !errors.Is(err, store.ErrConflict) {
				t.Errorf("got %v, want to be asked", err)
			}
			p.Waiting = what
			w.must(w.SwitchMail(t.Context(), p))
			m := w.mailState()
			if want := map[store.WaitingLetters]int64{store.WaitingSend: 2, store.WaitingDrop: 0}[what]; !m.On || m.Waiting != want || m.Elsewhere != 0 {
				t.Errorf("%s: %+v, want %d waiting", what, m, want)
			}
		}
	})
	t.Run("another site's address is another place", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		w.must(w.AddLetter(t.Context(), post(w, "a")))
		p := store.SwitchMailParams{Authority: w.id, On: true, Site: "https://test.fernshire.example", By: person("mail on")}
		if err := w.SwitchMail(t.Context(), p); !errors.Is(err, store.ErrConflict) {
			t.Errorf("got %v, want to be asked about what waits", err)
		}
	})
	t.Run("once a period, whoever asks", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		var wg sync.WaitGroup
		var mu sync.Mutex
		once := map[string]int{}
		for range 8 {
			for _, period := range []string{"2026-11-22", "2026-11-21", "2026-11-23"} {
				wg.Go(func() {
					ok, err := w.EnqueueOnce(t.Context(), store.EnqueueParams{Authority: w.id, Kind: "nightly", Key: "export " + period, Now: noon}, period)
					if err != nil {
						t.Error(err)
					}
					if ok {
						mu.Lock()
						once[period]++
						mu.Unlock()
					}
				})
			}
		}
		wg.Wait()
		if fmt.Sprint(once) != "map[2026-11-21:1 2026-11-22:1 2026-11-23:1]" {
			t.Errorf("got %v", once)
		}
		for period, want := range map[string]bool{"2026-11-22": false, "2026-11-24": true} {
			ok, err := w.EnqueueOnce(t.Context(), store.EnqueueParams{Authority: w.id, Kind: "nightly", Key: "export 2026-11-22", Now: noon}, period)
			if err != nil || ok != want {
				t.Errorf("%s: %v, %v, want %v", period, ok, err, want)
			}
		}
		if _, err := w.EnqueueOnce(t.Context(), store.EnqueueParams{Authority: w.id, Kind: "nightly", Key: "k", Now: noon}, ""); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("of no period: %v", err)
		}
	})
	t.Run("a letter says what it needs", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.mailOn()
		for _, change := range []func(*store.LetterParams){
			func(p *store.LetterParams) { p.ID = "" },
			func(p *store.LetterParams) { p.To = "" },
			func(p *store.LetterParams) { p.Text = "" },
			func(p *store.LetterParams) { p.Now = time.Time{} },
		} {
			p := post(w, "a")
			change(&p)
			if err := w.AddLetter(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("got %v, want invalid", err)
			}
		}
		p := post(w, "odd")
		p.Subject, p.Text = "a\x00b\xff", strings.Repeat("’", 10_000)
		w.must(w.AddLetter(t.Context(), p))
	})
}
