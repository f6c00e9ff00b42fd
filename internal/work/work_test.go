package work_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/work"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func open(t *testing.T) (store.Store, store.AuthorityID) {
	t.Helper()
	st, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	id, err := st.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: store.By{Actor: "test", Cause: "test", At: noon}})
	if err != nil {
		t.Fatal(err)
	}
	return st, id
}

// clock is a clock that a test sets.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func worker(t *testing.T, p work.Params) *work.Worker {
	t.Helper()
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Name == "" {
		p.Name = "one"
	}
	w, err := work.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestLife starts the work, has it woken by its tick and from outside, and stops it.
func TestLife(t *testing.T) {
	t.Parallel()
	st, id := open(t)
	c, tick, did := &clock{now: noon}, make(chan time.Time), make(chan string)
	w := worker(t, work.Params{Store: st, Now: c.Now, Tick: tick, Kinds: []work.Kind{{
		Name: "greet", Lease: time.Minute, Do: func(_ context.Context, j store.Job, _ time.Time) error {
			did <- j.Payload
			return nil
		},
	}}})
	enqueue := func(payload string) {
		t.Helper()
		if _, err := st.Enqueue(t.Context(), store.EnqueueParams{Authority: id, Kind: "greet", Payload: payload, Now: noon}); err != nil {
			t.Fatal(err)
		}
	}
	enqueue("found at the start")
	w.Start(t.Context())
	<-w.Started()
	got := []string{<-did}
	enqueue("found by the tick")
	tick <- noon
	got = append(got, <-did)
	enqueue("found when woken")
	w.Wake()
	got = append(got, <-did)
	if want := []string{"found at the start", "found by the tick", "found when woken"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if err := w.Stop(t.Context()); err != nil {
		t.Error(err)
	}
	enqueue("left for another")
	w.Wake()
	if j, err := st.Claim(t.Context(), store.ClaimParams{Authority: id, Kinds: []string{"greet"}, Worker: "two", Lease: time.Minute, Now: noon}); err != nil || j.Payload != "left for another" {
		t.Errorf("got %+v, %v", j, err)
	}
}

// TestStop waits for what is under way, for as long as it is told to.
func TestStop(t *testing.T) {
	t.Parallel()
	for _, patient := range []bool{true, false} {
		st, id := open(t)
		if _, err := st.Enqueue(t.Context(), store.EnqueueParams{Authority: id, Kind: "slow", Now: noon}); err != nil {
			t.Fatal(err)
		}
		began, end := make(chan struct{}), make(chan struct{})
		c := &clock{now: noon}
		w := worker(t, work.Params{Store: st, Now: c.Now, Kinds: []work.Kind{{
			Name: "slow", Lease: time.Hour, Do: func(ctx context.Context, _ store.Job, _ time.Time) error {
				close(began)
				select {
				case <-end:
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			},
		}}})
		w.Start(t.Context())
		<-began
		ctx, cancel := context.WithCancel(t.Context())
		if patient {
			close(end)
		} else {
			cancel()
		}
		if err := w.Stop(ctx); (err == nil) != patient {
			t.Errorf("patient %v: %v", patient, err)
		}
		cancel()
		// What was broken off is there for the next.
		c.add(time.Minute)
		_, err := st.Claim(t.Context(), store.ClaimParams{Authority: id, Kinds: []string{"slow"}, Worker: "two", Lease: time.Minute, Now: c.Now()})
		if errors.Is(err, store.ErrNotFound) != patient {
			t.Errorf("patient %v: the next finds %v", patient, err)
		}
	}
}

// TestOnceAPeriod has three instances look round every ten minutes for three days.
func TestOnceAPeriod(t *testing.T) {
	t.Parallel()
	st, _ := open(t)
	c := &clock{now: noon}
	var mu sync.Mutex
	var did []string
	var all []*work.Worker
	for n := range 3 {
		all = append(all, worker(t, work.Params{Store: st, Now: c.Now, Name: fmt.Sprint("instance ", n), Tasks: []work.Task{
			{Name: "export", Lease: time.Hour, Period: work.Daily(work.Clock{Hour: 2, Minute: 30}), Do: func(_ context.Context, _ store.AuthorityID, now time.Time) error {
				mu.Lock()
				defer mu.Unlock()
				did = append(did, now.Format("2 15:04"))
				return nil
			}},
		}}))
	}
	for range 3 * 24 * 6 {
		var wg sync.WaitGroup
		for _, w := range all {
			wg.Go(func() { w.Round(t.Context()) })
		}
		wg.Wait()
		c.add(10 * time.Minute)
	}
	if want := []string{"23 12:00", "24 02:30", "25 02:30", "26 02:30"}; !slices.Equal(did, want) {
		t.Errorf("done at %q, want %q", did, want)
	}
}

func TestFailures(t *testing.T) {
	t.Parallel()
	st, id := open(t)
	c := &clock{now: noon}
	tried := map[string]int{}
	ready := false
	w := worker(t, work.Params{Store: st, Now: c.Now, Kinds: []work.Kind{
		{Name: "fails", Lease: time.Minute, Most: 3, Do: func(context.Context, store.Job, time.Time) error {
			tried["fails"]++
			return store.Invalid("test", "no")
		}},
		{Name: "panics", Lease: time.Minute, Most: 2, Do: func(context.Context, store.Job, time.Time) error {
			tried["panics"]++
			panic("no")
		}},
		{
			Name: "waits", Lease: time.Minute,
			Ready: func(context.Context, store.AuthorityID, time.Time) (bool, error) { return ready, nil },
			Do: func(_ context.Context, j store.Job, _ time.Time) error {
				tried["waits"]++
				if j.Attempt != 1 {
					t.Errorf("it was tried %d times before it could be", j.Attempt-1)
				}
				return nil
			},
		},
	}})
	for _, kind := range []string{"fails", "panics", "waits"} {
		if _, err := st.Enqueue(t.Context(), store.EnqueueParams{Authority: id, Kind: kind, Now: noon}); err != nil {
			t.Fatal(err)
		}
	}
	for range 10 {
		w.Round(t.Context())
		c.add(time.Hour)
	}
	ready = true
	w.Round(t.Context())
	if want := map[string]int{"fails": 3, "panics": 2, "waits": 1}; fmt.Sprint(tried) != fmt.Sprint(want) {
		t.Errorf("tried %v, want %v", tried, want)
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	st, _ := open(t)
	do := func(context.Context, store.Job, time.Time) error { return nil }
	good := work.Params{Store: st, Now: time.Now, Name: "one", Log: slog.Default()}
	for name, change := range map[string]func(*work.Params){
		"no clock":             func(p *work.Params) { p.Now = nil },
		"no name":              func(p *work.Params) { p.Name = "" },
		"a kind without lease": func(p *work.Params) { p.Kinds = []work.Kind{{Name: "x", Do: do}} },
		"a kind twice": func(p *work.Params) {
			p.Kinds = []work.Kind{{Name: "x", Lease: 1, Do: do}, {Name: "x", Lease: 1, Do: do}}
		},
		"a task without times": func(p *work.Params) { p.Tasks = []work.Task{{Name: "x", Lease: 1}} },
	} {
		p := good
		change(&p)
		if _, err := work.New(p); err == nil {
			t.Errorf("%s: it was taken", name)
		}
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	seven := work.Clock{Hour: 7}
	at := func(s string) time.Time {
		t.Helper()
		m, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for _, c := range []struct{ now, last, next, monday string }{
		// In winter London has Greenwich's time, in summer an hour more.
		{"2026-11-23T06:59:59Z", "2026-11-22T07:00:00Z", "2026-11-23T07:00:00Z", "2026-11-23T07:00:00Z"},
		{"2026-11-23T07:00:00Z", "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z", "2026-11-30T07:00:00Z"},
		{"2026-07-01T05:59:00Z", "2026-06-30T06:00:00Z", "2026-07-01T06:00:00Z", "2026-07-06T06:00:00Z"},
		{"2026-03-28T12:00:00Z", "2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z", "2026-03-30T06:00:00Z"}, // the clock goes forward in the night
		{"2026-10-24T12:00:00Z", "2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z", "2026-10-26T07:00:00Z"}, // and back
		{"2026-12-31T23:00:00Z", "2026-12-31T07:00:00Z", "2027-01-01T07:00:00Z", "2027-01-04T07:00:00Z"},
	} {
		now := at(c.now)
		if got := seven.Last(now); !got.Equal(at(c.last)) {
			t.Errorf("%s: last %s, want %s", c.now, got, c.last)
		}
		if got := seven.Next(now); !got.Equal(at(c.next)) {
			t.Errorf("%s: next %s, want %s", c.now, got, c.next)
		}
		if got := seven.NextOn(now, time.Monday); !got.Equal(at(c.monday)) {
			t.Errorf("%s: next Monday %s, want %s", c.now, got, c.monday)
		}
	}
	if got := work.Daily(seven)(at("2026-07-01T05:59:00Z")); got != "2026-06-30" {
		t.Errorf("the period is %s", got)
	}
	if work.Hourly(at("2026-07-01T05:59:00Z")) >= work.Hourly(at("2026-07-01T06:00:00Z")) {
		t.Error("an hour does not follow the one before")
	}
}
