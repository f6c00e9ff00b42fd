package public

import (
	"context"
	"slices"

	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

// Scorecards returns the scorecards that the public may see, each as it was on the day.
//
// For a councillor: a scorecard is public once somebody who may publish has said so. Of its
// measures those show that are public themselves, with small numbers hidden, and of what was
// said of a figure only what was said to the public.
func (v *View) Scorecards(ctx context.Context) ([]scorecard.Version, error) {
	all, err := v.st.Scorecards(ctx, v.measuredBy())
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(scorecard.Standing(all), func(s scorecard.Version) bool { return s.State != scorecard.Public }), nil
}

// Scorecard returns one scorecard as the public may see it.
func (v *View) Scorecard(ctx context.Context, slug string) (*suite.Card, error) {
	all, err := v.Scorecards(ctx)
	if err != nil {
		return nil, err
	}
	is, ok := scorecard.On(all, slug)
	if !ok {
		return nil, store.NotFound("public: scorecard", "no scorecard %q is public as at %s", slug, v.On.Long())
	}
	s, err := v.Indicators(ctx, is.Indicators()...)
	if err != nil {
		return nil, err
	}
	said, err := v.st.Comments(ctx, v.measuredBy(), slug)
	if err != nil {
		return nil, err
	}
	return s.PublicCard(is, said)
}
