// Package suggest works out what may belong together from the whole of what is kept,
// keeps it for a person to answer, and settles the returns that the authority lets the
// rule settle. It owns the order of these and no judgement: package matter says what is
// alike, package follow which return stands alone.
package suggest

import (
	"context"
	"errors"
	"fmt"

	"mattersarising/internal/follow"
	"mattersarising/internal/matter"
	"mattersarising/internal/store"
)

// Store is what is asked of a store.
type Store interface {
	store.Suggestions
	Rule
	Items(ctx context.Context, p store.ItemsParams) ([]store.Item, error)
}

// Rule is what the rule that settles returns asks of a store.
type Rule interface {
	Known(ctx context.Context, p store.AsAt) (store.Picture, error)
	Policies(ctx context.Context, p store.AsAt) ([]store.PolicyFact, error)
	SettleReturn(ctx context.Context, p store.ReturnParams) error
}

// Done says what came of it.
type Done struct {
	Undated int // records of which nobody knows the day
	Settled int // returns that the rule settled
}

// Anew works out again what may belong together and keeps it; what the authority lets
// the rule settle is settled. It is the reader's act, whoever asked for it.
func Anew(ctx context.Context, st Store, authority store.AuthorityID, by store.By) (Done, error) {
	all := store.AsAt{Authority: authority}
	picture, err := st.Known(ctx, all)
	if err != nil {
		return Done{}, err
	}
	items, err := st.Items(ctx, store.ItemsParams{AsAt: all, Passages: true})
	if err != nil {
		return Done{}, err
	}
	by.Actor = store.Reader
	err = st.Suggest(ctx, store.SuggestParams{Authority: authority, Suggestions: matter.Suggest(picture, items), By: by})
	if err != nil {
		return Done{}, err
	}
	settled, err := Settle(ctx, st, authority, by)
	return Done{Undated: len(picture.Undated), Settled: settled}, err
}

// Threshold is the score from which an authority lets the rule settle returns; 0 where
// it does not.
func Threshold(facts []store.PolicyFact) float64 {
	from := 0.0
	for i := range facts {
		if facts[i].Aspect == store.PolicyReturns {
			from = facts[i].Returns
		}
	}
	return from
}

// Settle settles what waits and the authority lets the rule settle, each return in an
// entry of its own, and says how many. What somebody answered meanwhile is left alone.
func Settle(ctx context.Context, st Rule, authority store.AuthorityID, by store.By) (int, error) {
	all := store.AsAt{Authority: authority}
	facts, err := st.Policies(ctx, all)
	if err != nil {
		return 0, err
	}
	from := Threshold(facts)
	if from == 0 {
		return 0, nil
	}
	picture, err := st.Known(ctx, all)
	if err != nil {
		return 0, err
	}
	by.Actor = store.Reader
	n := 0
	for _, s := range follow.Settles(picture, from) {
		err := st.SettleReturn(ctx, store.ReturnParams{
			Authority: authority, Ref: s.Ref, Item: s.Item, Yes: true, By: by,
			Why: fmt.Sprintf("Settled by rule, at %.2f, where %.2f is asked. %s", s.Score, from, s.Why),
		})
		switch {
		case err == nil:
			n++
		case !errors.Is(err, store.ErrConflict):
			return n, err
		}
	}
	return n, nil
}
