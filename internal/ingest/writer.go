package ingest

import (
	"context"
	"errors"

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
}

// step is one file that a batch holds: stored, or refused.
type step struct {
	file    file
	problem *Problem
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
	if err != nil {
		if ctx.Err() != nil || fatal(err) {
			return err
		}
		if !errors.Is(err, store.ErrInvalid) {
			// The store could not take this file, and its batch is broken: do the
			// others again without it.
			if err := w.again(ctx); err != nil {
				return err
			}
		}
		public, _ := store.Public(err)
		return w.refuse(ctx, Problem{Source: f.name, SHA256: f.page.Reading.SHA256, Message: public})
	}
	w.count(f, out)
	w.held = append(w.held, step{file: f})
	w.bytes += len(f.source)
	return w.next(ctx, Progress{Source: f.name, Outcome: out})
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

// again begins a new batch with what the broken one held.
func (w *writer) again(ctx context.Context) error {
	w.abandon()
	for _, s := range w.held {
		if err := w.open(ctx); err != nil {
			return err
		}
		if s.problem != nil {
			if err := w.batch.Refuse(ctx, s.problem.params()); err != nil {
				return err
			}
			continue
		}
		if _, err := w.add(ctx, s.file); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) count(f file, out store.Outcome) {
	r := w.report
	switch out.Kind {
	case store.OutcomeStored:
		r.Stored++
	case store.OutcomeReread:
		r.Reread++
	case store.OutcomeUnchanged:
		r.Unchanged++
	}
	if out.Kind != store.OutcomeUnchanged && len(f.page.Reading.Items) == 0 {
		r.Empty++
		r.EmptyFiles = append(r.EmptyFiles, f.name)
	}
	r.Items += out.Items
	r.NewItems += out.NewItems
	r.Commitments += out.Commitments
	r.NewCommitments += out.New
	r.UndatedRecords += out.Undated
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
	w.count(f, out)
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
	b, err := w.p.Store.Begin(context.WithoutCancel(ctx), store.BatchParams{Authority: w.p.Authority, By: w.p.By})
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

func (w *writer) commit(ctx context.Context) error {
	if w.batch == nil {
		return nil
	}
	b := w.batch
	w.batch, w.held, w.bytes = nil, nil, 0
	return b.Commit(ctx)
}

// abandon forgets the open batch, if any.
func (w *writer) abandon() {
	if w.batch != nil {
		_ = w.batch.Rollback()
		w.batch = nil
	}
}
