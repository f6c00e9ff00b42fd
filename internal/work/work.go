// Package work does what is to be done in the background: it claims jobs from the
// store's queue and does them, and puts into the queue what is due by the clock, once a
// period, however many instances of the program there are. What a job does is given by
// whoever starts the work.
//
// It owns its goroutines from Start to Stop, never sleeps, and knows no clock but the
// one that it is given. It does not know what mail is, or an export.
package work

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"mattersarising/internal/store"
)

// Store is what the work needs of a store.
type Store interface {
	store.Jobs
	ListAuthorities(ctx context.Context) ([]store.Authority, error)
}

// Params says what work there is.
type Params struct {
	Store Store
	Now   func() time.Time
	Tick  <-chan time.Time // when to look whether something is due: a minute apart does well
	Name  string           // no two workers have one name
	Log   *slog.Logger
	Kinds []Kind
	Tasks []Task
}

// Kind is a kind of job, and who does it. Jobs of one kind are done one after the other,
// those of different kinds at the same time.
type Kind struct {
	Name  string
	Lease time.Duration // a job is done within it, or another worker does it again
	Most  int           // how often a job is tried; 0 is the store's own
	// Ready reports whether jobs may be done now; nil is always. Those that may not
	// wait, and are not counted as tried.
	Ready func(ctx context.Context, authority store.AuthorityID, now time.Time) (bool, error)
	Do    func(ctx context.Context, j store.Job, now time.Time) error
}

// Task is what is to be done once a period.
type Task struct {
	Name   string
	Lease  time.Duration
	Period func(now time.Time) string // the last period that has begun, by a text that grows
	Do     func(ctx context.Context, authority store.AuthorityID, now time.Time) error
}

// jobTask is the kind of jobs that tasks are: the key is the task's name.
const jobTask = "task"

// Worker does the work. It is started once.
type Worker struct {
	p       Params
	lanes   []*lane
	started chan struct{}
	ending  context.CancelFunc // no more is claimed
	cut     context.CancelFunc // what is under way is broken off
	done    sync.WaitGroup
}

// lane is where the jobs of one kind are done, one after the other.
type lane struct {
	Kind
	worker string
	wake   chan struct{}
}

// New returns a worker that has not been started.
func New(p Params) (*Worker, error) {
	if p.Store == nil || p.Now == nil || p.Name == "" || p.Log == nil {
		return nil, errors.New("work: it needs a store, a clock, a name and a log")
	}
	w := &Worker{p: p, started: make(chan struct{})}
	tasks := map[string]Task{}
	for _, t := range p.Tasks {
		if t.Name == "" || t.Period == nil || t.Do == nil || t.Lease <= 0 || tasks[t.Name].Do != nil {
			return nil, fmt.Errorf("work: the task %q needs a name of its own, a lease, a period and somebody who does it", t.Name)
		}
		tasks[t.Name] = t
	}
	kinds := p.Kinds
	for _, t := range p.Tasks {
		kinds = append(kinds, Kind{Name: jobTask + " " + t.Name, Lease: t.Lease, Do: func(ctx context.Context, j store.Job, now time.Time) error {
			return t.Do(ctx, j.Authority, now)
		}})
	}
	seen := map[string]bool{}
	for _, k := range kinds {
		if k.Name == "" || k.Do == nil || k.Lease <= 0 || seen[k.Name] {
			return nil, fmt.Errorf("work: the kind %q needs a name of its own, a lease and somebody who does it", k.Name)
		}
		seen[k.Name] = true
		w.lanes = append(w.lanes, &lane{Kind: k, worker: p.Name + " " + k.Name, wake: make(chan struct{}, 1)})
	}
	return w, nil
}

// Start begins the work. It returns at once; Started is closed when all is under way.
func (w *Worker) Start(ctx context.Context) {
	working, cut := context.WithCancel(context.WithoutCancel(ctx))
	claiming, ending := context.WithCancel(ctx)
	w.cut, w.ending = cut, ending
	for _, l := range w.lanes {
		w.done.Go(func() {
			for {
				select {
				case <-claiming.Done():
					return
				case <-l.wake:
					w.drain(claiming, working, l)
				}
			}
		})
	}
	w.done.Go(func() {
		w.round(claiming)
		close(w.started)
		for {
			select {
			case <-claiming.Done():
				return
			case <-w.p.Tick:
				w.round(claiming)
			}
		}
	})
}

// Started is closed when the work has looked round for the first time.
func (w *Worker) Started() <-chan struct{} { return w.started }

// Stop claims no more, and waits for what is under way; when the context is done first,
// that is broken off. It will be done again by another.
func (w *Worker) Stop(ctx context.Context) error {
	w.ending()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.done.Wait()
	}()
	defer w.cut()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		w.cut()
		<-ended
		return ctx.Err()
	}
}

// Wake has the work look for jobs at once.
func (w *Worker) Wake() {
	for _, l := range w.lanes {
		select {
		case l.wake <- struct{}{}:
		default: // it is awake
		}
	}
}

// Round does all that is due, and returns when nothing is ready any more: for those who
// start the program for one round, and for tests.
func (w *Worker) Round(ctx context.Context) {
	w.plan(ctx)
	for _, l := range w.lanes {
		w.drain(ctx, ctx, l)
	}
}

func (w *Worker) round(ctx context.Context) {
	w.plan(ctx)
	w.Wake()
}

// plan puts into the queue what is due by the clock.
func (w *Worker) plan(ctx context.Context) {
	for _, a := range w.authorities(ctx) {
		for _, t := range w.p.Tasks {
			now := w.p.Now()
			_, err := w.p.Store.EnqueueOnce(ctx, store.EnqueueParams{Authority: a, Kind: jobTask + " " + t.Name, Key: t.Name, Now: now}, t.Period(now))
			w.failed(ctx, err, "a task could not be planned", "task", t.Name)
		}
	}
}

func (w *Worker) authorities(ctx context.Context) []store.AuthorityID {
	all, err := w.p.Store.ListAuthorities(ctx)
	w.failed(ctx, err, "the work could not be looked for")
	ids := make([]store.AuthorityID, 0, len(all))
	for _, a := range all {
		ids = append(ids, a.ID)
	}
	return ids
}

// failed logs what went wrong, but not that the program is ending.
func (w *Worker) failed(ctx context.Context, err error, says string, args ...any) {
	if err == nil || ctx.Err() != nil {
		return
	}
	text, kind := store.Public(err)
	w.p.Log.LogAttrs(ctx, slog.LevelWarn, says, append(attrs(args), slog.String("why", text), slog.String("kind", kind.Error()))...)
}

func attrs(args []any) []slog.Attr {
	var all []slog.Attr
	for i := 0; i+1 < len(args); i += 2 {
		all = append(all, slog.Any(fmt.Sprint(args[i]), args[i+1]))
	}
	return all
}

// drain does the jobs of a lane until none is ready.
func (w *Worker) drain(claiming, working context.Context, l *lane) {
	for _, a := range w.authorities(claiming) {
		for claiming.Err() == nil {
			if l.Ready != nil {
				ready, err := l.Ready(claiming, a, w.p.Now())
				w.failed(claiming, err, "it is not known whether work may be done", "job", l.Name)
				if !ready || err != nil {
					break
				}
			}
			j, err := w.p.Store.Claim(claiming, store.ClaimParams{Authority: a, Kinds: []string{l.Name}, Worker: l.worker, Lease: l.Lease, Now: w.p.Now()})
			if errors.Is(err, store.ErrNotFound) {
				break
			}
			if err != nil {
				w.failed(claiming, err, "no job could be claimed", "job", l.Name)
				break
			}
			w.do(working, l, j)
		}
	}
}

// do does one job, and says what became of it. It has nine tenths of its lease: the rest
// is for saying so.
func (w *Worker) do(ctx context.Context, l *lane, j store.Job) {
	bounded, cancel := context.WithTimeout(ctx, l.Lease/10*9)
	defer cancel()
	err := guarded(func() error { return l.Do(bounded, j, w.p.Now()) })
	ctx = context.WithoutCancel(ctx)
	held := store.JobParams{Authority: j.Authority, Job: j.ID, Worker: l.worker, Attempt: j.Attempt, Now: w.p.Now()}
	if err == nil {
		w.failed(ctx, w.p.Store.Finish(ctx, held), "a job could not be ended", "job", l.Name, "number", int64(j.ID))
		return
	}
	w.failed(ctx, err, "a job failed", "job", l.Name, "number", int64(j.ID), "attempt", j.Attempt)
	text, _ := store.Public(err)
	w.failed(ctx, w.p.Store.Fail(ctx, store.FailParams{JobParams: held, Why: text, Most: l.Most}), "a job could not be given back", "job", l.Name, "number", int64(j.ID))
}

// guarded makes a panic an error: one bad job must not end the others.
func guarded(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return do()
}
