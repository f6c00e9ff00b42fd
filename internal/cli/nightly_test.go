package cli

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/config"
	"mattersarising/internal/retention"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/work"
)

// sleeper is a site's night, with a clock that the test sets.
type sleeper struct {
	*testing.T

	kept *sqlite.Store
	id   store.AuthorityID
	now  time.Time
	log  strings.Builder
	work *work.Worker
}

func (s *sleeper) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// rows counts what a question about the store finds.
func (s *sleeper) rows(query string) (n int) {
	s.Helper()
	s.must(s.kept.Reader().QueryRow(query).Scan(&n))
	return n
}

func asleep(t *testing.T, environ ...string) *sleeper {
	t.Helper()
	s := &sleeper{T: t, now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	dir := t.TempDir()
	var err error
	s.kept, err = sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(dir, sqlite.FileName)})
	s.must(err)
	t.Cleanup(func() { _ = s.kept.Close() })
	s.id, err = s.kept.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: store.By{Actor: "test", Cause: "test", At: s.now}})
	s.must(err)
	c, err := config.Load(config.Sources{Data: dir, Environ: append(environ, "ARISING_NIGHTLY_SELF_CHECK_FOLDER="+t.TempDir())})
	s.must(err)
	c.Data = dir
	clock := func() time.Time { return s.now }
	log := slog.New(slog.NewTextHandler(&s.log, nil))
	people, err := account.New(account.Params{Store: s.kept, Now: clock})
	s.must(err)
	tasks, err := night(nightParams{config: c, store: s.kept, people: people, log: log})
	s.must(err)
	s.work, err = work.New(work.Params{Store: s.kept, Now: clock, Name: "one", Log: log, Tasks: tasks})
	s.must(err)
	return s
}

// signedIn adds somebody who is signed in until a moment, and a link that ends with it.
func (s *sleeper) signedIn(ends time.Time) {
	s.Helper()
	id := access.AccountID(account.NewID("a"))
	s.must(s.kept.CreateAccount(s.Context(), store.Account{Authority: s.id, ID: id, Name: "Sam", Made: s.now}))
	hash := store.Hash([]byte(strings.Repeat(string(id), 3)[:32]))
	s.must(s.kept.StartSession(s.Context(), store.Session{Authority: s.id, Hash: hash, ID: account.NewID("s"), Account: id, Made: s.now, Used: s.now, Ends: ends}))
	s.must(s.kept.MakeLink(s.Context(), store.Link{Authority: s.id, Hash: hash, Kind: store.LinkReset, Account: id, Made: s.now, Ends: ends}))
}

// signIn puts a sign-in at a moment into the chain of accesses.
func (s *sleeper) signIn(at time.Time) {
	s.Helper()
	s.must(s.kept.RecordAccess(s.Context(), store.AccessParams{Authority: s.id, Kind: store.AccessSignIn, About: "s-1", By: store.By{Actor: "a-1", Cause: "site", At: at}}))
}

// TestNight: each night, and not before, what is over goes, what is past its time goes
// unless a hold stands on it, and it is seen that a backup can be had.
func TestNight(t *testing.T) {
	t.Parallel()
	s := asleep(t)
	s.work.Round(t.Context()) // that of the night before, which nobody did
	first, err := s.kept.LastCheck(t.Context(), s.id, store.CheckSelf)
	if err != nil || !first.OK || !first.At.Equal(s.now) {
		t.Fatalf("the first self-check: %+v, %v", first, err)
	}
	s.signedIn(s.now.Add(time.Hour))
	s.signedIn(s.now.Add(48 * time.Hour))
	s.signIn(s.now.AddDate(-2, 0, -1))
	s.signIn(s.now.AddDate(-2, 0, 2))
	s.signIn(s.now)
	left := func(when string, sessions, links, accesses int) {
		t.Helper()
		if a, b, c := s.rows(`SELECT count(*) FROM sessions`), s.rows(`SELECT count(*) FROM one_time_links`), s.rows(`SELECT count(*) FROM accesses`); a != sessions || b != links || c != accesses {
			t.Errorf("%s there are %d sessions, %d links, %d accesses; want %d, %d, %d", when, a, b, c, sessions, links, accesses)
		}
	}
	s.now = time.Date(2026, 11, 21, 2, 19, 0, 0, time.UTC)
	s.work.Round(t.Context())
	left("before the hour", 2, 2, 3)
	s.now = s.now.Add(time.Minute)
	// Nobody has used the longer of the two for more than its two hours.
	s.work.Round(t.Context())
	left("after it", 0, 1, 2)
	if second, err := s.kept.LastCheck(t.Context(), s.id, store.CheckSelf); err != nil || !second.OK || !second.At.Equal(s.now) {
		t.Errorf("the second self-check: %+v, %v", second, err)
	}
	if v, err := s.kept.Verify(t.Context(), store.VerifyParams{Authority: s.id}); err != nil || !v.Holds() {
		t.Errorf("the chains: %+v, %v", v, err)
	}

	s.signedIn(s.now.Add(time.Hour))
	s.now = s.now.Add(20 * time.Hour)
	s.work.Round(t.Context())
	left("later the same day", 1, 2, 2)
	hold, err := s.kept.Hold(t.Context(), store.HoldParams{Authority: s.id, Class: string(retention.AccessLog), Why: "the ombudsman", By: store.By{Actor: "test", Cause: "test", At: s.now}})
	s.must(err)
	s.now = s.now.Add(4 * time.Hour)
	s.work.Round(t.Context())
	left("the next night, under a hold", 0, 1, 2)
	s.must(s.kept.EndHold(t.Context(), store.EndHoldParams{Authority: s.id, Hold: hold, Why: "it is over", By: store.By{Actor: "test", Cause: "test", At: s.now}}))
	s.now = s.now.Add(24 * time.Hour)
	s.work.Round(t.Context())
	left("the night after it", 0, 0, 1)
	if log := s.log.String(); strings.Contains(log, "failed") || !strings.Contains(log, "self-check: a backup was made") || !strings.Contains(log, "what was past its time is gone") {
		t.Errorf("the log says:\n%s", log)
	}
}

// TestNightAsSet: what is not wanted is not done, at the hour that is set.
func TestNightAsSet(t *testing.T) {
	t.Parallel()
	s := asleep(t, "ARISING_NIGHTLY_SELF_CHECK=false", "ARISING_NIGHTLY_DISPOSE=false", "ARISING_NIGHTLY_HOUR=13:00")
	s.work.Round(t.Context())
	s.signIn(s.now.AddDate(-9, 0, 0))
	s.signedIn(s.now.Add(time.Minute))
	s.now = s.now.Add(59 * time.Minute)
	s.work.Round(t.Context())
	if n := s.rows(`SELECT count(*) FROM sessions`); n != 1 {
		t.Error("the night has come before its hour")
	}
	s.now = s.now.Add(time.Minute)
	s.work.Round(t.Context())
	if a, b := s.rows(`SELECT count(*) FROM sessions`), s.rows(`SELECT count(*) FROM accesses`); a != 0 || b != 1 {
		t.Errorf("%d sessions and %d accesses are left, want 0 and 1", a, b)
	}
	if _, err := s.kept.LastCheck(t.Context(), s.id, store.CheckSelf); err == nil {
		t.Error("a self-check was made")
	}
}

// TestBadSchedule: a site with a schedule that cannot be read does not start.
func TestBadSchedule(t *testing.T) {
	t.Parallel()
	c := &config.Config{}
	c.Nightly.Schedule = filepath.Join(t.TempDir(), "none.json")
	if _, err := night(nightParams{config: c}); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("got %v", err)
	}
}

// TestServeHasNights: the site that is served does the night's work, and says what it
// came to where it is asked whether it is ready; it ends when it is told to.
func TestServeHasNights(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	data := filepath.Join(home, "data")
	p := Program{Now: time.Now, Called: "arising", Getenv: func(key string) string { return map[string]string{"HOME": home, "USER": "j.smith"}[key] }}
	if code := p.Run(t.Context(), []string{"demo", "--data", data, "--load-only"}, strings.NewReader(""), io.Discard, io.Discard); code != 0 {
		t.Fatal(code)
	}
	address, stop := openSite(t, p, "--data", data, "--addr", "127.0.0.1:0")
	defer stop()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	var found struct {
		SelfCheck string `json:"self_check"`
	}
	for found.SelfCheck != "in order" {
		select {
		case <-look.C:
		case <-t.Context().Done():
			t.Fatalf("the self-check is %q", found.SelfCheck)
		}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"ready", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		err = json.NewDecoder(answer.Body).Decode(&found)
		_ = answer.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
	}
}
