package letter_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/mail/mailtest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/work"
)

const site = "https://fernshire.example"

func here(store.AuthorityID) string { return site }

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// town is a council with a post office.
type town struct {
	store.Store
	id     store.AuthorityID
	office *letter.Office
	now    time.Time
	worker *work.Worker
}

func address(t testing.TB, text string) mail.Address {
	t.Helper()
	a, err := mail.ParseAddress(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// openIn opens the store in a folder, with a post office that sends by a server.
func openIn(t testing.TB, dir string, way mail.Way) *town {
	t.Helper()
	st, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(dir, sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	w := &town{Store: st, now: noon}
	if w.id, err = st.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: store.By{Actor: "test", Cause: "test", At: noon}}); err != nil {
		t.Fatal(err)
	}
	w.office = letter.New(letter.Params{Store: st, Way: way, Site: here, From: mail.Sender{Name: "Fernshire", Address: address(t, "alerts@fernshire.example")}})
	w.worker, err = work.New(work.Params{
		Store: st, Now: func() time.Time { return w.now }, Name: "test", Log: slog.New(slog.DiscardHandler),
		Kinds: []work.Kind{{Name: store.JobLetter, Lease: 5 * time.Minute, Most: 1000, Ready: w.office.Ready, Do: w.office.Send}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func by(t testing.TB, s *mailtest.Server) mail.Way {
	t.Helper()
	way, err := mail.NewSMTP(mail.SMTPParams{Host: s.Host, Port: s.Port, Encryption: mail.Open, Timeout: 20 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return way
}

func (w *town) on(t testing.TB) {
	t.Helper()
	if err := w.SwitchMail(t.Context(), store.SwitchMailParams{Authority: w.id, On: true, Site: site, By: store.By{Actor: "admin", At: noon}}); err != nil {
		t.Fatal(err)
	}
}

func (w *town) add(t testing.TB, to string) {
	t.Helper()
	if err := w.office.Add(t.Context(), store.LetterParams{Authority: w.id, To: to, Subject: "News", Text: "Some.\n", Now: w.now}); err != nil {
		t.Fatal(err)
	}
}

func (w *town) state(t testing.TB) store.MailState {
	t.Helper()
	m, err := w.MailState(t.Context(), w.id)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func (w *town) check(t testing.TB) store.Check {
	t.Helper()
	c, err := w.LastCheck(t.Context(), w.id, store.CheckMail)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		t.Fatal(err)
	}
	return c
}

// after does all that is ready so much later.
func (w *town) after(t testing.TB, d time.Duration) {
	t.Helper()
	w.now = w.now.Add(d)
	w.worker.Round(t.Context())
}

func TestSent(t *testing.T) {
	t.Parallel()
	s := mailtest.Start(t, mailtest.Params{})
	w := openIn(t, t.TempDir(), by(t, s))
	if err := w.office.Add(t.Context(), store.LetterParams{Authority: w.id, To: "a@example.org", Text: "x", Now: noon}); !errors.Is(err, store.ErrConflict) {
		t.Errorf("before an administrator said so: %v", err)
	}
	w.on(t)
	for n := range 5 {
		w.add(t, fmt.Sprintf("reader%d@example.org", n))
	}
	w.after(t, 0)
	w.after(t, time.Hour)
	got := s.Letters()
	if len(got) != 5 || w.state(t).Waiting != 0 || !w.check(t).OK {
		t.Errorf("%d letters, %+v, %+v", len(got), w.state(t), w.check(t))
	}
	if id := got[0].Header("Message-ID"); !strings.HasSuffix(id, "@fernshire.example>") || len(id) != len("<@fernshire.example>")+32 {
		t.Errorf("the id is %s", id)
	}
}

func TestServerThatIsDown(t *testing.T) {
	t.Parallel()
	fails := mailtest.Refuse(451, "4.3.0", "reader0@example.org: later")
	s := mailtest.Start(t, mailtest.Params{On: func(stage string, n int) error {
		if stage == mailtest.Rcpt && n <= 3 {
			return fails
		}
		return nil
	}})
	w := openIn(t, t.TempDir(), by(t, s))
	w.on(t)
	w.add(t, "reader0@example.org")
	for range 4 {
		w.after(t, 2*time.Minute)
	}
	if got := s.Letters(); len(got) != 1 || w.state(t).Waiting != 0 {
		t.Errorf("%d letters, %+v", len(got), w.state(t))
	}
	s.Close() // nobody there
	for n := range 3 {
		w.add(t, fmt.Sprintf("reader%d@example.org", n))
	}
	w.after(t, time.Minute)
	c := w.check(t)
	if c.OK || !strings.Contains(c.Message, "cannot be reached") || strings.Contains(c.Message, "@") {
		t.Errorf("the administrator is told %+v", c)
	}
	// One letter found it out for all.
	if j, err := w.Claim(t.Context(), store.ClaimParams{Authority: w.id, Kinds: []string{store.JobLetter}, Worker: "look", Lease: time.Second, Now: w.now}); err != nil || j.Attempt != 1 {
		t.Errorf("the second was tried too: %+v, %v", j, err)
	}
	for range 200 { // four days
		w.after(t, 30*time.Minute)
	}
	m := w.state(t)
	if m.Waiting != 0 || m.GivenUp != 3 || !strings.Contains(m.Said, "tried for 3 days: the mail server cannot be reached") {
		t.Errorf("got %+v", m)
	}
	if c := w.check(t); c.OK || !strings.Contains(c.Message, "given up") {
		t.Errorf("the administrator is told %+v", c)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		stage string
		with  error
		says  string
		told  bool
	}{
		"no such mailbox": {mailtest.Rcpt, mailtest.Refuse(550, "5.1.1", "reader@example.org?"), "no such mailbox", true},
		"not wanted":      {mailtest.Data, mailtest.Refuse(554, "5.7.1", "reader@example.org does not want it"), "refuses the letter", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := mailtest.Start(t, mailtest.Params{On: func(stage string, _ int) error {
				if stage == c.stage {
					return c.with
				}
				return nil
			}})
			w := openIn(t, t.TempDir(), by(t, s))
			w.on(t)
			w.add(t, "reader@example.org")
			for range 3 {
				w.after(t, time.Hour)
			}
			m := w.state(t)
			if m.Waiting != 0 || m.GivenUp != 1 || !strings.Contains(m.Said, c.says) || strings.Contains(m.Said, "@") {
				t.Errorf("got %+v", m)
			}
			if got := w.check(t); got.OK == c.told {
				t.Errorf("the administrator is told %+v", got)
			}
		})
	}
}

// TestUncertain has the connection break when the server has the letter and has not said
// so: the reader gets it twice, as one and the same, and not a third time.
func TestUncertain(t *testing.T) {
	t.Parallel()
	s := mailtest.Start(t, mailtest.Params{On: func(stage string, _ int) error {
		if stage == mailtest.Taken {
			return mailtest.ErrCut
		}
		return nil
	}})
	w := openIn(t, t.TempDir(), by(t, s))
	w.on(t)
	w.add(t, "reader@example.org")
	for range 6 {
		w.after(t, time.Hour)
	}
	got := s.Letters()
	if len(got) != 2 || got[0].Text != got[1].Text || got[0].Header("Message-ID") == "" {
		t.Fatalf("%d letters: %+v", len(got), got)
	}
	if m := w.state(t); m.GivenUp != 1 || !strings.Contains(m.Said, "it may have arrived") {
		t.Errorf("got %+v", m)
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	s := mailtest.Start(t, mailtest.Params{})
	w := openIn(t, t.TempDir(), by(t, s))
	w.on(t)
	w.add(t, "reader@example.org")
	j, err := w.Claim(t.Context(), store.ClaimParams{Authority: w.id, Kinds: []string{store.JobLetter}, Worker: "one", Lease: time.Minute, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.SwitchMail(t.Context(), store.SwitchMailParams{Authority: w.id, Site: site, By: store.By{Actor: "admin", At: noon}}); err != nil {
		t.Fatal(err)
	}
	// Switched off between the claim and the sending: it is kept.
	if err := w.office.Send(t.Context(), j, noon); err == nil {
		t.Error("a letter that waits is taken for one that has left")
	}
	w.after(t, time.Hour)
	if len(s.Letters()) != 0 {
		t.Error("it was sent though mail is off")
	}
	elsewhere := letter.New(letter.Params{Store: w.Store, Way: by(t, s), Site: func(store.AuthorityID) string { return "https://test.fernshire.example" }, From: mail.Sender{Address: address(t, "a@fernshire.example")}})
	w.on(t)
	for name, o := range map[string]*letter.Office{"another site": elsewhere, "no way": letter.New(letter.Params{Store: w.Store, Site: here})} {
		if open, err := o.Ready(t.Context(), w.id, w.now); open || err != nil {
			t.Errorf("%s: open %v, %v", name, open, err)
		}
	}
	w.after(t, time.Hour)
	if len(s.Letters()) != 1 {
		t.Errorf("%d letters, want the one that waited", len(s.Letters()))
	}
}

func TestBrokenWay(t *testing.T) {
	t.Parallel()
	w := openIn(t, t.TempDir(), broken{})
	w.on(t)
	w.add(t, "reader@example.org")
	w.after(t, 0) // it panics, and the job is given back
	if m := w.state(t); m.Waiting != 1 {
		t.Errorf("got %+v", m)
	}
}

// broken is a way with a fault of ours.
type broken struct{}

func (broken) String() string { return "broken" }

func (broken) Send(context.Context, mail.Message, func(context.Context) error) error {
	panic("no")
}
