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
	a := paper.Asked{Authority: p.Authority.Name, Recorded: p.Recorded, KnownTo: p.KnownTo, All: p.All, Unnamed: p.Unnamed}
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
	roll := duty.New(&now, screen.Witnesses())
	a.Duty = func(k *store.Commitment) []string {
		owner := roll.Of(k, a.AsAt)
		return owner.Findings
	}
	if !a.Since.IsZero() {
		p.Step("reading what was known before the meeting of " + a.Since.Long())
		eve := at
		eve.On = paper.Eve(a.Since)
		before, err := st.Glance(ctx, store.GlanceParams{AsAt: eve, Choose: func(*store.Picture) []store.Ref { return nil }})
		if err != nil {
			return nil, err
		}
		screen.Picture(&before)
		a.Before = &before
	}
	p.Step("judging")
	if p.Kind == paper.KindExceptions {
		return paper.Exceptions(now, a), nil
	}
	return paper.Tracker(now, a), nil
}
