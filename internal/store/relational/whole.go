package relational

import (
	"context"
	"fmt"
	"sync"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// Whole returns the record with its promises, of one moment. The records are read once;
// then the promises are put together while the items are.
func (s *Store) Whole(ctx context.Context, p store.WholeParams) (store.Whole, error) {
	var out store.Whole
	// One at a time: a second would wait for the processors, and take as much memory again.
	select {
	case s.wholes <- struct{}{}:
		defer func() { <-s.wholes }()
	case <-ctx.Done():
		return out, s.wrap("whole", ctx.Err())
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	v, err := s.begun(ctx, p.AsAt)
	if err != nil {
		return out, s.wrap("whole", err)
	}
	defer v.close()
	v.depth = worded
	if err := v.load(); err != nil {
		return out, s.wrap("whole", err)
	}
	w, err := v.judging(p.Judged)
	if err != nil {
		return out, s.wrap("whole", err)
	}
	defer w.close()
	w.stood = sync.OnceValues(v.standsIn)
	var both sync.WaitGroup
	both.Go(func() {
		defer func() {
			if r := recover(); r != nil { // this goroutine's: nobody else could catch it
				stop(&store.Error{Kind: store.ErrInternal, Op: "store: whole", Cause: fmt.Errorf("%v", r)})
			}
		}()
		var err error
		if out.Picture, _, err = w.picture(); err != nil {
			stop(err)
		}
	})
	if _, err := w.stood(); err != nil { // the first question here: whoever asks, it is asked in this transaction
		stop(err)
	} else if err := v.wholeRecord(&out); err != nil {
		stop(err)
	}
	both.Wait()
	return out, s.wrap("whole", context.Cause(ctx))
}

// wholeRecord fills in the items, bodies and matters.
func (v *view) wholeRecord(out *store.Whole) (err error) {
	if out.Items, err = v.list(store.ItemsParams{AsAt: v.at, Details: true}); err != nil {
		return err
	}
	if out.Bodies, err = v.bodies(); err != nil {
		return err
	}
	ties, err := v.ties(store.SuggestMatter)
	if err != nil {
		return err
	}
	_, find := together(out.Items, ties)
	place := make(map[int]int, len(out.Items))
	for i := range out.Items {
		first := find(i)
		at, ok := place[first]
		if !ok {
			at = len(out.Matters)
			place[first] = at
			out.Matters = append(out.Matters, nil)
		}
		out.Matters[at] = append(out.Matters[at], out.Items[i].ID)
	}
	return nil
}

// judging is a view of the same records as at the day of judging, in a transaction of its
// own, for another goroutine: the entry up to which it looks makes it of the same moment,
// and neither changes what they share. The caller closes it.
func (v *view) judging(on calendar.Date) (*view, error) {
	tx, err := v.s.reader.BeginTx(v.ctx, &v.s.d.Reading)
	if err != nil {
		return nil, err
	}
	w := *v
	w.tx = tx
	if on.IsZero() || on == v.at.On {
		return &w, nil
	}
	w.at.On, w.late = on, store.Late{}
	if err := w.loadAudience(); err != nil {
		w.close()
		return nil, err
	}
	w.items, w.order, w.records = make(map[int64]*item, len(v.items)), make([]*item, 0, len(v.order)), make(map[int64]*record, len(v.records))
	for _, was := range v.order {
		it := *was
		if it.until = w.shown(&it); it.until != was.until {
			it.describe(it.until, w.shortened[it.records[0].capture])
		}
		w.items[it.id] = &it
		w.order = append(w.order, &it)
	}
	for id, was := range v.records {
		rec := *was
		rec.item = w.items[was.item.id]
		w.records[id] = &rec
	}
	return &w, nil
}
