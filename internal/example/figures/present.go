package figures

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/score"
	"mattersarising/internal/store"
)

// Kept is what is asked of a store that holds Fernshire's record beside its figures.
type Kept interface {
	Store
	score.Issuer
	store.Pictures
}

// Present keeps the scorecard with what it is to show, and issues it for the meetings at which
// it was presented, as history: what is there already is not entered again. Which promise it
// keeps is found by its words.
func Present(ctx context.Context, st Kept, a store.Authority, by store.By) error {
	answers, err := asked(ctx, st, a.ID)
	if err != nil {
		return err
	}
	if _, err := EnterScorecard(ctx, st, a.ID, answers, by); err != nil {
		return err
	}
	there, err := st.Issued(ctx, store.IssuedParams{AsAt: store.AsAt{Authority: a.ID}})
	if err != nil {
		return err
	}
	for _, c := range Cards {
		meeting, on := calendar.MustDate(c.Meeting), calendar.MustDate(c.Issued)
		issued := false
		for i := range there {
			issued = issued || there[i].Meeting == meeting && strings.HasPrefix(there[i].Kind, "scorecard ")
		}
		if issued {
			continue
		}
		p := score.Params{Authority: a, Scorecard: Scorecard, Meeting: meeting, AsAt: store.AsAt{Authority: a.ID, On: on}}
		how := score.How{Public: true, Known: on, Forms: []paper.Format{paper.HTML, paper.CSV}, Why: "for the meeting", Cites: "the agenda", Told: true, By: by}
		if _, _, err := score.Issue(ctx, st, p, how); err != nil && !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("the scorecard of %s: %w", c.Meeting, err)
		}
	}
	return nil
}

// asked is the promise of 9 June 2022 that the scorecard keeps; 0 where the record is not
// there.
func asked(ctx context.Context, st store.Pictures, a store.AuthorityID) (store.Ref, error) {
	pic, err := st.Known(ctx, store.AsAt{Authority: a, On: calendar.On(2022, 6, 30)})
	if err != nil {
		return 0, err
	}
	for i := range pic.Commitments {
		if k := &pic.Commitments[i]; strings.Contains(k.Text, "suite of performance indicators as of") {
			return k.Ref, nil
		}
	}
	return 0, nil
}
