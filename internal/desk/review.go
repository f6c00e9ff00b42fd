package desk

import (
	"context"

	"mattersarising/internal/access"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
)

// Reviews are the reviews that are kept, published or not, and which findings may repeat
// others: those wait for a person.
type Reviews struct {
	All []store.Review
	May []review.Suggested
}

// Find returns a review by its id; nil where there is none.
func (r *Reviews) Find(id store.ReviewID) *store.Review {
	for i := range r.All {
		if r.All[i].ID == id {
			return &r.All[i]
		}
	}
	return nil
}

// Reviews lists the reviews as they are known on the day.
func (s *Service) Reviews(ctx context.Context, who Who) (Reviews, error) {
	if !who.Actor.Reach(access.ReadRecord).All {
		return Reviews{}, store.Forbidden("desk", "your account shows what is its own, and not what reviews are kept")
	}
	all, err := s.st.Reviews(ctx, store.AsAt{Authority: who.Authority, On: who.Today})
	if err != nil {
		return Reviews{}, err
	}
	return Reviews{all, review.Repeats(all)}, nil
}

// KeepReview enters a review, or more of one. What is wrong with it is returned, and then
// nothing is kept; a review, or a finding, that is there already is not entered again.
func (s *Service) KeepReview(ctx context.Context, press Press, p store.ReviewParams) (store.ReviewID, []review.Wrong, Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if !press.Actor.May(access.Settle, access.Scope{}) {
		return 0, nil, false, store.Forbidden("desk", "your account may not do this: it needs to be allowed to %s", access.Settle.Says())
	}
	all, err := s.st.Reviews(ctx, store.AsAt{Authority: press.Authority})
	if err != nil {
		return 0, nil, false, err
	}
	kept := Reviews{All: all}
	before := kept.Find(p.Review)
	if p.Review != 0 && before == nil {
		return 0, nil, false, store.NotFound("desk", "there is no review %s", p.Review)
	}
	if wrong := review.Check(&p, before); len(wrong) > 0 {
		return p.Review, wrong, false, nil
	}
	if same := review.Same(&p, all); same != nil {
		if len(same.Findings) >= len(p.Findings) && same.Why == press.Why && same.Title == p.Head.Title {
			return same.ID, nil, false, nil // the button was pressed twice
		}
		return 0, []review.Wrong{{Field: "title", Says: same.ID.String() + ", “" + same.Title + "”, is that review already: add to that one"}}, false, nil
	}
	if before != nil && len(p.Findings) > 0 {
		if p.Findings, _ = review.Fresh(p.Findings, before); len(p.Findings)+len(p.Days)+len(p.Judgements) == 0 {
			return p.Review, nil, false, nil
		}
	}
	if before != nil && len(p.Findings)+len(p.Judgements) == 0 && stated(before, p.Days) {
		return p.Review, nil, false, nil
	}
	p.Authority, p.Why, p.By = press.Authority, press.Why, press.by()
	done, err := s.st.KeepReview(ctx, p)
	return done.Review, nil, err == nil, err
}

// stated reports whether a review has some statements of days already, from the same.
func stated(r *store.Review, days []store.ReviewDate) bool {
	for _, d := range days {
		found := false
		for _, e := range r.AllStated(d.Day, d.Clock) {
			found = found || e.Days == d.Days && e.Says == d.Says && e.Stating == d.Stating
		}
		if !found {
			return false
		}
	}
	return true
}

// SettleRepeat says whether a finding repeats an earlier one. What was said so already is
// not said again.
func (s *Service) SettleRepeat(ctx context.Context, press Press, later, earlier store.FindingID, yes bool) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if !press.Actor.May(access.Settle, access.Scope{}) {
		return false, store.Forbidden("desk", "your account may not do this: it needs to be allowed to %s", access.Settle.Says())
	}
	all, err := s.st.Reviews(ctx, store.AsAt{Authority: press.Authority})
	if err != nil {
		return false, err
	}
	for i := range all {
		for _, f := range all[i].Findings {
			for _, r := range f.Repeats {
				if f.Finding == later && r.Finding == earlier && r.Yes == yes {
					return false, nil
				}
			}
		}
	}
	err = s.st.SettleRepeat(ctx, store.RepeatParams{Authority: press.Authority, Finding: later, Of: earlier, Yes: yes, Why: press.Why, By: press.by()})
	return err == nil, err
}
