package desk

import (
	"context"
	"slices"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// Deliver says what came of one delivery of a promise; an item that nobody has settled is
// settled to have brought it, by the same word. What was pressed twice is entered once.
func (s *Service) Deliver(ctx context.Context, press Press, d store.DeliveryParams) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	p, err := s.Promise(ctx, press.Who, d.Ref)
	if err != nil {
		return false, err
	}
	if !p.May[access.Settle] {
		return false, store.Forbidden("desk", "your account may not do this here: it needs to be allowed to %s", access.Settle.Says())
	}
	d.Authority, d.By = press.Authority, press.by()
	own := []store.Ref{p.Ref}
	for _, k := range p.With {
		own = append(own, k.Ref)
	}
	if !slices.Contains(own, d.Ref) {
		d.Ref = p.Ref
	}
	for _, k := range append([]*store.Commitment{p.Commitment}, p.With...) {
		for i := range k.Judged {
			j := &k.Judged[i]
			if j.Entry <= press.Entry || j.Item != d.Item || j.Day != d.Day && d.Item == 0 {
				continue
			}
			if j.Actor == string(press.Actor.ID) && j.State == d.State && j.Part == d.Part && j.Came == d.Came && j.Day == d.Day && j.Why == d.Why {
				return false, nil
			}
			return false, store.Conflict("desk", "%s has said meanwhile that it is %s: look at it again, then decide", j.Actor, j.State)
		}
	}
	settle, err := p.MayJudge(d.Item, d.Day)
	if err != nil {
		return false, err
	}
	if settle && d.State != store.AsDerived {
		if err := s.st.SettleReturn(ctx, store.ReturnParams{Authority: d.Authority, Ref: d.Ref, Item: d.Item, Yes: true, Why: d.Why, By: d.By}); err != nil {
			return false, err
		}
	}
	err = s.st.JudgeDelivery(ctx, d)
	return err == nil, err
}
