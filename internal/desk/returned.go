package desk

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Returned says whether an item brought a promise back, over what the rule or a person
// said before. Pressed twice it is entered once.
func (s *Service) Returned(ctx context.Context, press Press, ref store.Ref, item store.ItemID, yes bool) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	p, err := s.Promise(ctx, press.Who, ref)
	if err != nil {
		return false, err
	}
	if !p.May[access.Settle] {
		return false, store.Forbidden("desk", "your account may not do this here: it needs to be allowed to %s", access.Settle.Says())
	}
	i := slices.IndexFunc(p.Returns, func(r store.Return) bool { return r.Item == item })
	why := strings.TrimSpace(press.Why)
	switch {
	case i < 0:
		return false, store.NotFound("desk", "nobody has said or suggested that %s brought %s back", item, p.Ref)
	case why == "":
		return false, store.Invalid("desk", "say what shows it")
	case !p.Returns[i].ByRule() && p.Returns[i].Verdict == verdict(yes):
		return false, nil
	}
	err = s.st.SettleReturn(ctx, store.ReturnParams{Authority: press.Authority, Ref: p.Ref, Item: item, Yes: yes, Why: why, By: press.by()})
	return err == nil, err
}

func verdict(yes bool) store.Verdict {
	if yes {
		return store.VerdictYes
	}
	return store.VerdictNo
}

// Would counts the returns that wait and that the rule would settle, from a score on.
func (s *Service) Would(ctx context.Context, authority store.AuthorityID, from float64) (int, error) {
	snap, err := s.at(ctx, authority)
	if err != nil {
		return 0, err
	}
	picture := store.Picture{Commitments: make([]store.Commitment, len(snap.commitments))}
	for i, k := range snap.commitments {
		picture.Commitments[i] = *k
	}
	return len(follow.Settles(picture, from)), nil
}
