package gather

import (
	"context"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/paper"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// Store is what is asked of a store for a paper.
type Store interface{ public.Store }

// Params say which paper is wanted.
type Params struct {
	Kind      paper.Kind
	Authority store.Authority
	Body      string        // as a person types it: its name, or words of it that no other has
	With      []string      // earlier bodies whose business it took over
	Meeting   calendar.Date // zero: the body's next that is known
	// From and To are the meetings, or the days, between which it is asked what changed.
	// No From is the meeting before To; no To is the body's next meeting, or today.
	From, To calendar.Date
	Year     int  // in which the municipal year begins whose account it is; 0: the last that is over
	Given    bool // take the meeting as given, though the record may tell of none on its day
	Public   bool // leave out what is told to the committee and nobody else
	// Shows reports whether a commitment may be listed at all; nil lists every one.
	Shows func(store.Ref) bool
	Late  func(store.Ref) bool // where Public is set, which may be called overdue; nil calls none so
	// AsAt is what the paper rests on. Its On is the day by which it was known; the zero
	// day is the day of judgement.
	AsAt store.AsAt
	// Judged is the day it is judged on; zero is today, or the eve of the meeting where
	// that is past.
	Judged   calendar.Date
	Today    calendar.Date
	Recorded string // by when it was entered, in words
	KnownTo  string // to whom it had been released, in words
	All      bool   // list what nobody has reviewed too
	Unnamed  bool   // and what stands in records that name no body
	// Step is told what is being done, for work that takes long; nil tells nobody.
	Step func(words string)
}

// Paper asks for all that a paper needs, and builds it.
func Paper(ctx context.Context, st Store, p Params) (*paper.Paper, error) {
	if p.Step == nil {
		p.Step = func(string) {}
	}
	at := p.AsAt
	at.Authority = p.Authority.ID
	var err error
	if at.Entry == 0 {
		if at.Entry, err = st.Head(ctx, at.Authority); err != nil {
			return nil, err
		}
	}
	a := paper.Asked{Authority: p.Authority.Name, Recorded: p.Recorded, KnownTo: p.KnownTo, All: p.All, Unnamed: p.Unnamed, Public: p.Public, Shows: p.Shows, Late: p.Late}
	if at.Entry > 0 {
		hash, err := st.EntryHash(ctx, at.Authority, at.Entry)
		if err != nil {
			return nil, err
		}
		a.Hash = hash.String()
	}
	p.Step("looking up the meetings")
	d, err := readDiary(ctx, st, at)
	if err != nil {
		return nil, err
	}
	if err := d.settle(&a, p); err != nil {
		return nil, err
	}
	if at.On.IsZero() {
		at.On = a.AsAt
	}
	screen, err := public.New(st, public.Params{}).Screen(ctx, at)
	if err != nil {
		return nil, err
	}
	a.Closed = screen.Closes
	a.Party = func(words, is civic.Words, item store.ItemID) paper.Party {
		who := screen.Party(words, is, item)
		out := paper.Party{Name: who.Name()}
		if who.Link.Kind == public.KindBody {
			out.Body = who.Link.Name
		}
		return out
	}
	p.Step("reading what was known on " + at.On.Long())
	now, err := st.Known(ctx, at)
	if err != nil {
		return nil, err
	}
	screen.Picture(&now)
	if p.Public {
		public.Unreleased(&now, at.On)
	}
	roll := duty.New(&now, screen.Witnesses())
	a.Duty = func(k *store.Commitment) []string {
		owner := roll.Of(k, a.AsAt)
		return owner.Findings
	}
	if was := a.Was; !was.IsZero() && p.Kind != paper.KindTracker && p.Kind != paper.KindAnnual || !a.Since.IsZero() && p.Kind != paper.KindAnnual {
		p.Step("reading what was known before " + a.Since.Long())
		eve := at
		if eve.On = a.Was; was.IsZero() {
			eve.On = paper.Eve(a.Since)
		}
		before, err := st.Glance(ctx, store.GlanceParams{AsAt: eve, Choose: func(*store.Picture) []store.Ref { return nil }})
		if err != nil {
			return nil, err
		}
		screen.Picture(&before)
		if p.Public {
			public.Unreleased(&before, eve.On)
		}
		a.Before = &before
	}
	if p.Kind == paper.KindBrief {
		p.Step("looking up what was given by word of mouth")
		if a.Verbal, err = spoken(ctx, st, at); err != nil {
			return nil, err
		}
	}
	p.Step("judging")
	return paper.Make(p.Kind, now, a), nil
}

// spoken says of items whether they were given by word of mouth.
func spoken(ctx context.Context, st Store, at store.AsAt) (func(store.ItemID) bool, error) {
	items, err := st.Items(ctx, store.ItemsParams{AsAt: at})
	if err != nil {
		return nil, err
	}
	verbal := map[store.ItemID]bool{}
	for i := range items {
		if items[i].Verbal {
			verbal[items[i].ID] = true
		}
	}
	return func(id store.ItemID) bool { return verbal[id] }, nil
}
