package public

import (
	"context"

	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

// Indicators returns the figures that the public may see, of some indicators or of all.
//
// For a councillor: an indicator is public once somebody who may publish has said so, and
// until they take it back. Of those who receive a service a count of 1 to 5 is never shown,
// nor what would give it away (package indicator, Publish). While publication is held back
// before an election, figures that came to be known since the first day of the hold are not
// shown, and the older ones stand.
func (v *View) Indicators(ctx context.Context, ids ...string) (*suite.Suite, error) {
	return suite.Load(ctx, v.st, suite.Params{AsAt: v.measuredBy(), Judged: v.On, Indicators: ids, Public: true})
}

// measuredBy is by which day figures, and what is said of them, were known.
func (v *View) measuredBy() store.AsAt {
	at := store.AsAt{Authority: v.Authority, On: v.On, Entry: v.Entry, Recorded: v.at.Recorded}
	if v.Policy.Holds(v.On) {
		at.On = v.Policy.Hold.From.AddDays(-1)
	}
	return at
}
