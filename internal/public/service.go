package public

import (
	"container/list"
	"context"
	"fmt"
	"sync"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// Store is what a service asks of a store.
type Store interface {
	store.Authorities
	store.Pictures
	store.Records
	store.Publications
	store.Searcher
	store.Issues
	store.Reviews
	store.Plans
	store.Indicators
	store.Scorecards
	Head(ctx context.Context, authority store.AuthorityID) (int64, error)
	Restricted(ctx context.Context, authority store.AuthorityID) ([]store.Restriction, error)
	Withheld(ctx context.Context, authority store.AuthorityID) ([]store.Withholding, error)
	EntryHash(ctx context.Context, authority store.AuthorityID, entry int64) (journal.Hash, error)
}

// Withheld names what is not to be published though the policy would show it, beside
// what the store itself holds back: closed items, and names.
type Withheld struct {
	Items       map[store.ItemID]bool // with all that was read in them
	Commitments map[store.Ref]bool
}

// Params say how a service works.
type Params struct {
	// Keep is how many views are kept; 0 is eight. One view of a hundred thousand
	// promises takes some hundred megabytes, one of the example some hundred kilobytes.
	Keep int
	// Withheld returns what else is withheld as at a day; nil withholds nothing.
	Withheld func(ctx context.Context, at store.AsAt) (Withheld, error)
}

// Service makes views and keeps the last few. It is safe for use by many goroutines.
type Service struct {
	st       Store
	keep     int
	withheld func(ctx context.Context, at store.AsAt) (Withheld, error)

	mu       sync.Mutex
	views    map[key]*list.Element // of *slot
	order    *list.List            // the last asked for first
	building map[Asked]*slot       // one at a time of each day and moment
	past     chan struct{}         // held while one of a past day is built
}

// New returns a service that reads from a store.
func New(st Store, p Params) *Service {
	if p.Keep <= 0 {
		p.Keep = 8
	}
	return &Service{st: st, keep: p.Keep, withheld: p.Withheld, views: map[key]*list.Element{}, order: list.New(), building: map[Asked]*slot{}, past: make(chan struct{}, 1)}
}

// Asked is of whom a view is asked for, and of which day.
type Asked struct {
	Authority store.AuthorityID
	Today     calendar.Date // the civil day on which it is asked
	On        calendar.Date // as at; zero, or today, is now
	// Recorded leaves out what entered this system after it: what was shown then. Such
	// a view is for comparing only, and never to be shown: what was closed since is
	// open in it, so that whoever has it can be told that it is gone. Names that are
	// withheld are withheld in it too. The zero time leaves out nothing.
	Recorded time.Time
}

// key is what a view hangs on: while all of it is the same, so is the view.
type key struct {
	Asked
	entry int64
}

// slot is a view, or that one is being built.
type slot struct {
	key  key
	done chan struct{}
	view *View
	err  error
}

// At returns the view of an authority as at a day. Many callers at once build it
// once; whoever gives up waiting leaves the others theirs. While facts are added one
// after another, one view of a day is built at a time, and who came meanwhile shares
// the next.
func (s *Service) At(ctx context.Context, a Asked) (*View, error) {
	if a.Today.IsZero() {
		return nil, store.Invalid("public: view", "a view needs the day on which it is asked for")
	}
	if a.On == a.Today {
		a.On = calendar.Date{}
	}
	if a.On.After(a.Today) {
		return nil, store.Invalid("public: view", "%s has not come yet: ask as at today or a day before", a.On.Long())
	}
	a.Recorded = a.Recorded.UTC()
	for {
		entry, err := s.st.Head(ctx, a.Authority)
		if err != nil {
			return nil, err
		}
		at, before := s.slot(ctx, key{a, entry})
		if at != nil {
			return wait(ctx, at)
		}
		select {
		case <-before.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// slot returns that of a key: kept, or begun now. Where a view of the same day from
// before is still being built, it returns that one as before.
func (s *Service) slot(ctx context.Context, k key) (at, before *slot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.views[k]; ok {
		s.order.MoveToFront(e)
		return e.Value.(*slot), nil
	}
	if b := s.building[k.Asked]; b != nil {
		return nil, b
	}
	at = &slot{key: k, done: make(chan struct{})}
	s.building[k.Asked] = at
	s.views[k] = s.order.PushFront(at)
	for s.order.Len() > s.keep {
		last := s.order.Back()
		s.order.Remove(last)
		delete(s.views, last.Value.(*slot).key)
	}
	// The view is everybody's: that one of them goes away must not spoil it.
	go s.fill(context.WithoutCancel(ctx), at)
	return at, nil
}

func wait(ctx context.Context, at *slot) (*View, error) {
	select {
	case <-at.done:
		return at.view, at.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// fill builds the view of a slot. One that failed is not kept.
func (s *Service) fill(ctx context.Context, at *slot) {
	defer close(at.done)
	defer func() {
		if r := recover(); r != nil {
			at.err = &store.Error{Kind: store.ErrInternal, Op: "public: view", Cause: fmt.Errorf("%v", r)}
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.building, at.key.Asked)
		if at.err == nil {
			return
		}
		if e, ok := s.views[at.key]; ok && e.Value.(*slot) == at {
			s.order.Remove(e)
			delete(s.views, at.key)
		}
	}()
	if !at.key.On.IsZero() || !at.key.Recorded.IsZero() { // a machine that goes through all days does not take today's place
		s.past <- struct{}{}
		defer func() { <-s.past }()
	}
	at.view, at.err = s.build(ctx, at.key)
}
