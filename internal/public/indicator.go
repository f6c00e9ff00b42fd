package public

import (
	"context"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

// Indicators returns the figures that the public may see, of some indicators or of all.
//
// For a councillor: a figure is public once somebody who may publish has released it, and
// until the indicator is taken back. Of those who receive a service a count of 1 to 5 is never
// shown, nor what would give it away (package indicator, Decide). While publication is held
// back before an election, what was released since the first day of the hold is not shown, and
// what was before stands.
func (v *View) Indicators(ctx context.Context, ids ...string) (*suite.Suite, error) {
	return v.IndicatorsOn(ctx, v.On, ids...)
}

// IndicatorsOn is Indicators judged on another day, before or after the view's: what the
// public had on the view's day of the figures of that one.
func (v *View) IndicatorsOn(ctx context.Context, judged calendar.Date, ids ...string) (*suite.Suite, error) {
	return suite.Load(ctx, v.st, suite.Params{AsAt: v.measuredBy(), Judged: judged, Indicators: ids, Public: true})
}

// measuredBy is by which day figures, and what is said of them, were known.
func (v *View) measuredBy() store.AsAt {
	at := store.AsAt{Authority: v.Authority, On: v.On, Entry: v.Entry, Recorded: v.at.Recorded}
	if v.Policy.Holds(v.On) {
		at.On = v.Policy.Hold.From.AddDays(-1)
	}
	return at
}
