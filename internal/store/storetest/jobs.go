package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/store"
)

const lease = time.Minute

func (w *town) enqueue(key string, after time.Time) store.JobID {
	w.t.Helper()
	id, err := w.Enqueue(w.t.Context(), store.EnqueueParams{Authority: w.id, Kind: "sync", Key: key, Payload: "payload of " + key, After: after, Now: noon})
	w.must(err)
	return id
}

func (w *town) claim(worker string, now time.Time) (store.Job, error) {
	return w.Claim(context.Background(), store.ClaimParams{Authority: w.id, Kinds: []string{"sync", "mail"}, Worker: worker, Lease: lease, Now: now})
}

// held is the claim on a job, at a moment.
func held(j store.Job, worker string, now time.Time) store.JobParams {
	return store.JobParams{Authority: j.Authority, Job: j.ID, Worker: worker, Attempt: j.Attempt, Now: now}
}

func jobs(t *testing.T, d Driver) {
	t.Run("many workers claim each job once", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		const workers, many = 8, 40
		for n := range many {
			w.enqueue(fmt.Sprint(n), time.Time{})
		}
		var mu sync.Mutex
		claimed := map[store.JobID]int{}
		var wg sync.WaitGroup
		for n := range workers {
			wg.Go(func() {
				worker := fmt.Sprint("worker ", n)
				for {
					j, err := w.claim(worker, noon)
					if errors.Is(err, store.ErrNotFound) {
						return
					}
					if err == nil {
						err = w.Finish(context.Background(), held(j, worker, noon))
					}
					if err != nil {
						t.Errorf("%s: %v", worker, err)
						return
					}
					mu.Lock()
					claimed[j.ID]++
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		if len(claimed) != many {
			t.Errorf("%d jobs were done, want %d", len(claimed), many)
		}
		for id, n := range claimed {
			if n != 1 {
				t.Errorf("job %d was done %d times", id, n)
			}
		}
	})
	t.Run("a job whose worker died comes back, and its end is refused", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.enqueue("a", time.Time{})
		dead, err := w.claim("dead", noon)
		w.must(err)
		if _, err := w.claim("other", noon.Add(lease-1)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("before the lease has run out: %v", err)
		}
		again, err := w.claim("other", noon.Add(lease))
		w.must(err)
		if again.ID != dead.ID || again.Attempt != 2 || again.Payload != "payload of a" || !again.Until.Equal(noon.Add(2*lease)) {
			t.Errorf("got %+v", again)
		}
		for name, err := range map[string]error{
			"finish":        w.Finish(t.Context(), held(dead, "dead", noon)),
			"fail":          w.Fail(t.Context(), store.FailParams{JobParams: held(dead, "dead", noon), Why: "x"}),
			"another's":     w.Finish(t.Context(), held(again, "dead", noon)),
			"no such":       w.Finish(t.Context(), store.JobParams{Authority: w.id, Job: 999, Worker: "other", Attempt: 1, Now: noon}),
			"an older turn": w.Finish(t.Context(), held(dead, "other", noon)),
		} {
			if !errors.Is(err, store.ErrConflict) {
				t.Errorf("%s: got %v, want a conflict", name, err)
			}
		}
		w.must(w.Finish(t.Context(), held(again, "other", noon)))
		if err := w.Finish(t.Context(), held(again, "other", noon)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("finished twice: %v", err)
		}
		if _, err := w.claim("other", later(1)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("what is done is claimed: %v", err)
		}
	})
	t.Run("what fails is tried again, later and later, and then given up", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.enqueue("a", time.Time{})
		now := noon
		for n, wait := range []time.Duration{10 * time.Second, 20 * time.Second} {
			j, err := w.claim("one", now)
			w.must(err)
			if n > 0 && j.Said != "no answer" {
				t.Errorf("it does not say why it failed: %+v", j)
			}
			w.must(w.Fail(t.Context(), store.FailParams{JobParams: held(j, "one", now), Why: "no answer", Most: 3}))
			if _, err := w.claim("one", now.Add(wait-1)); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("tried again too soon: %v", err)
			}
			now = now.Add(wait)
		}
		j, err := w.claim("one", now)
		w.must(err)
		w.must(w.Fail(t.Context(), store.FailParams{JobParams: held(j, "one", now), Why: "no answer", Most: 3}))
		if _, err := w.claim("one", later(1)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("what was given up is tried again: %v", err)
		}
		if got := store.Backoff(1_000_000); got != time.Hour {
			t.Errorf("the longest wait is %v", got)
		}
	})
	t.Run("of several with one key one waits", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		first := w.enqueue("a", time.Time{})
		if again := w.enqueue("a", time.Time{}); again != first {
			t.Errorf("job %d, want %d", again, first)
		}
		if one, two := w.enqueue("", time.Time{}), w.enqueue("", time.Time{}); one == two {
			t.Errorf("without a key they are one: %d", one)
		}
		var wg sync.WaitGroup
		ids := make([]store.JobID, 8)
		for i := range ids {
			wg.Go(func() { ids[i] = w.enqueue("b", time.Time{}) })
		}
		wg.Wait()
		for _, id := range ids {
			if id != ids[0] {
				t.Errorf("enqueued at once: %v", ids)
			}
		}
		j, err := w.claim("one", noon)
		w.must(err)
		w.must(w.Finish(t.Context(), held(j, "one", noon)))
		if again := w.enqueue("a", time.Time{}); again == first {
			t.Error("a key is taken by what is done")
		}
	})
	t.Run("in their order, not before their time, of the kinds asked for", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		second, first := w.enqueue("b", noon.Add(2)), w.enqueue("a", noon.Add(1))
		other := &town{w.Store, 0, t}
		var err error
		other.id, err = w.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "elsewhere", Name: "Elsewhere", By: person("x")})
		w.must(err)
		if _, err := w.claim("one", noon); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("before its time: %v", err)
		}
		if _, err := other.claim("one", later(1)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("another authority's: %v", err)
		}
		if _, err := w.Claim(t.Context(), store.ClaimParams{Authority: w.id, Kinds: []string{"mail"}, Worker: "one", Lease: lease, Now: later(1)}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("another kind: %v", err)
		}
		for _, want := range []store.JobID{first, second} {
			j, err := w.claim("one", later(1))
			w.must(err)
			if j.ID != want {
				t.Errorf("job %d, want %d", j.ID, want)
			}
		}
	})
	t.Run("an import that is under way holds nobody up, and nothing of it is a fact", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		if d.OneWriter {
			return // there another writer waits, whatever it writes
		}
		b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: person("import"), Careful: true})
		w.must(err)
		w.enqueue("a", time.Time{})
		j, err := w.claim("one", noon)
		w.must(err)
		w.must(w.Finish(t.Context(), held(j, "one", noon)))
		w.must(b.Rollback())
	})
	t.Run("a claim that says too little is refused", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for name, p := range map[string]store.ClaimParams{
			"no worker": {Authority: w.id, Kinds: []string{"sync"}, Lease: lease, Now: noon},
			"no kind":   {Authority: w.id, Worker: "one", Lease: lease, Now: noon},
			"no lease":  {Authority: w.id, Worker: "one", Kinds: []string{"sync"}, Now: noon},
			"no moment": {Authority: w.id, Worker: "one", Kinds: []string{"sync"}, Lease: lease},
			"too many":  {Authority: w.id, Worker: "one", Kinds: []string{"1", "2", "3", "4", "5", "6"}, Lease: lease, Now: noon},
		} {
			if _, err := w.Claim(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: got %v, want invalid", name, err)
			}
		}
		if _, err := w.Enqueue(t.Context(), store.EnqueueParams{Authority: w.id, Now: noon}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("no kind: %v", err)
		}
	})
}
