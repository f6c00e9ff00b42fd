package ingest

import (
	"context"
	"errors"
	"slices"

	"mattersarising/internal/store"
)

// writer is the one that writes: it takes what the readers have read, in order.
type writer struct {
	p      Params
	report *Report
	total  int
	done   int
	batch  store.Batch
	held   []step // what the batch holds, to do again should it break
	bytes  int
	// careful is set where a batch broke, until it is kept.
	careful bool
}

// step is one file that a batch holds: stored, or refused.
type step struct {
	file    file
	out     store.Outcome // of a file that was stored
	problem *Problem      // of one that was refused
}

// batchBytes bounds what one transaction, and with it memory, holds.
const batchBytes = 64 << 20

// take stores one file that was read, or refuses it.
func (w *writer) take(ctx context.Context, f file) error {
	if f.problem != nil {
		return w.refuse(ctx, *f.problem)
	}
	if w.p.DryRun {
		return w.dry(f)
	}
	out, err := w.add(ctx, f)
	switch {
	case err == nil:
		w.count(f, out, 1)
		w.held = append(w.held, step{file: f, out: out})
	case ctx.Err() != nil || fatal(err):
		return err
	case errors.Is(err, store.ErrInvalid):
		return w.refuse(ctx, problemOf(f, err))
	default:
		w.held = append(w.held, step{file: f})
		if err := w.again(ctx); err != nil {
			return err
		}
	}
	last := w.held[len(w.held)-1]
	w.bytes += len(f.source)
	return w.next(ctx, last.progress())
}

// progress is what is told of a step.
func (s step) progress() Progress {
	if s.problem != nil {
		return Progress{Source: s.problem.Source, Outcome: store.Outcome{Kind: store.OutcomeRefused}, Problem: s.problem}
	}
	return Progress{Source: s.file.name, Outcome: s.out}
}

// problemOf says what a store found wrong with a file.
func problemOf(f file, err error) Problem {
	public, _ := store.Public(err)
	return Problem{Source: f.name, SHA256: f.page.Reading.SHA256, Message: public}
}

// fatal reports whether an error is of the store and not of one file.
func fatal(err error) bool {
	return errors.Is(err, store.ErrUnavailable) || errors.Is(err, store.ErrUnsupported) || errors.Is(err, store.ErrNotFound)
}

// add stores a file in the open batch.
func (w *writer) add(ctx context.Context, f file) (store.Outcome, error) {
	if err := w.open(ctx); err != nil {
		return store.Outcome{}, err
	}
	return w.batch.Add(ctx, store.AddParams{
		Source: f.name, Address: f.page.Address, MediaType: f.page.MediaType, CapturedAt: w.p.By.At,
		Bytes: f.source, Rules: w.p.Rules, Reading: f.page.Reading, Date: w.p.Date,
	})
}

// again begins a new batch with what the broken one held. The database may have
// refused any file of it, so now each is put to the database by itself: one that
// is refused again is the one, and the others are done once more without it.
func (w *writer) again(ctx context.Context) error {
	w.careful = true
	for {
		w.abandon()
		refused, err := w.redo(ctx)
		if err != nil || !refused {
			return err
		}
	}
}

// redo does again what the batch held, up to the first file that is refused.
func (w *writer) redo(ctx context.Context) (refused bool, err error) {
	for i := range w.held {
		s := &w.held[i]
		if err := w.open(ctx); err != nil {
			return false, err
		}
		if s.problem != nil {
			if err := w.batch.Refuse(ctx, s.problem.params()); err != nil {
				return false, err
			}
			continue
		}
		out, err := w.add(ctx, s.file)
		if err != nil && (ctx.Err() != nil || fatal(err)) {
			return false, err
		}
		if s.out.Kind != "" {
			w.count(s.file, s.out, -1)
		}
		s.out = out
		if err == nil {
			w.count(s.file, out, 1)
			continue
		}
		problem := problemOf(s.file, err)
		s.problem = &problem
		w.report.Refused++
		w.report.Problems = append(w.report.Problems, problem)
		return true, nil
	}
	return false, nil
}

// count counts what became of a file: by is 1, or -1 to take it back.
func (w *writer) count(f file, out store.Outcome, by int) {
	r := w.report
	switch out.Kind {
	case store.OutcomeStored:
		r.Stored += by
	case store.OutcomeReread:
		r.Reread += by
	case store.OutcomeUnchanged:
		r.Unchanged += by
	}
	if out.Kind != store.OutcomeUnchanged && len(f.page.Reading.Items) == 0 {
		r.Empty += by
		if by > 0 {
			r.EmptyFiles = append(r.EmptyFiles, f.name)
		} else {
			r.EmptyFiles = slices.DeleteFunc(r.EmptyFiles, func(name string) bool { return name == f.name })
		}
	}
	r.Items += by * out.Items
	r.NewItems += by * out.NewItems
	r.Commitments += by * out.Commitments
	r.NewCommitments += by * out.New
	r.UndatedRecords += by * out.Undated
}

// dry counts a file that would be stored.
func (w *writer) dry(f file) error {
	out := store.Outcome{Kind: store.OutcomeStored, Items: len(f.page.Reading.Items)}
	if f.seen {
		out.Kind = store.OutcomeUnchanged
	}
	for _, it := range f.page.Reading.Items {
		out.Commitments += len(it.Commitments)
		if it.Record.MeetingDate.Interval().IsZero() && w.p.Date.IsZero() {
			out.Undated++
		}
	}
	w.count(f, out, 1)
	w.done++
	w.tell(Progress{Source: f.name, Outcome: out})
	return nil
}

// refuse records a file that could not be read.
func (w *writer) refuse(ctx context.Context, problem Problem) error {
	w.report.Refused++
	w.report.Problems = append(w.report.Problems, problem)
	out := store.Outcome{Kind: store.OutcomeRefused}
	if w.p.DryRun {
		w.done++
		w.tell(Progress{Source: problem.Source, Outcome: out, Problem: &problem})
		return nil
	}
	if err := w.open(ctx); err != nil {
		return err
	}
	if err := w.batch.Refuse(ctx, problem.params()); err != nil {
		return err
	}
	w.held = append(w.held, step{problem: &problem})
	return w.next(ctx, Progress{Source: problem.Source, Outcome: out, Problem: &problem})
}

func (p Problem) params() store.RefuseParams {
	return store.RefuseParams{Source: p.Source, SHA256: p.SHA256, Message: p.Message, Place: p.Place}
}

func (w *writer) open(ctx context.Context) error {
	if w.batch != nil {
		return nil
	}
	// The transaction outlives a cancelled ctx, so that its files can be kept.
	b, err := w.p.Store.Begin(context.WithoutCancel(ctx), store.BatchParams{Authority: w.p.Authority, By: w.p.By, Careful: w.careful})
	if err != nil {
		return err
	}
	w.batch = b
	return nil
}

// next counts a file as done and commits when the batch is full.
func (w *writer) next(ctx context.Context, p Progress) error {
	w.done++
	size := w.p.Batch
	if size <= 0 {
		size = 200
	}
	if len(w.held) >= size || w.bytes >= batchBytes {
		if err := w.commit(context.WithoutCancel(ctx)); err != nil {
			return err
		}
	}
	w.tell(p)
	return nil
}

func (w *writer) tell(p Progress) {
	w.report.Files = w.done
	if w.p.Progress != nil {
		p.Done, p.Total = w.done, w.total
		w.p.Progress(p)
	}
}

// commit keeps the batch. What the database refuses only now is found and left out.
func (w *writer) commit(ctx context.Context) error {
	if w.batch == nil {
		return nil
	}
	err := w.batch.Commit(ctx)
	if err != nil && ctx.Err() == nil && !fatal(err) && !w.careful {
		if err = w.again(ctx); err == nil && w.batch != nil {
			err = w.batch.Commit(ctx)
		}
	}
	w.batch, w.held, w.bytes, w.careful = nil, nil, 0, false
	return err
}

// abandon forgets the open batch, if any.
func (w *writer) abandon() {
	if w.batch != nil {
		_ = w.batch.Rollback()
		w.batch = nil
	}
}
