package desk

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Bind is what somebody says of a promise and another.
type Bind struct {
	Ref   store.Ref
	Kind  civic.Tie
	Other store.Ref
	Back  bool // it is said of the other: that is part of this
	End   bool // it is so no longer
}

// sides are of which it is said, and the other.
func (b *Bind) sides() (a, other store.Ref) {
	if b.Back {
		return b.Other, b.Ref
	}
	return b.Ref, b.Other
}

// Bind ties a promise to another, or ends that. What was pressed twice is entered once.
func (s *Service) Bind(ctx context.Context, press Press, b Bind) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	p, err := s.bindable(ctx, press, b.Ref)
	if err != nil {
		return false, err
	}
	if _, err := civic.ParseTie(string(b.Kind)); err != nil {
		return false, store.Invalid("desk", "say how the two hang together")
	}
	there := slices.ContainsFunc(p.Ties, func(t follow.Tied) bool { return t.Kind == b.Kind && t.Back == b.Back && leads(&t, b.Other) })
	if there != b.End {
		return false, nil
	}
	why := strings.TrimSpace(press.Why)
	if why == "" {
		return false, store.Invalid("desk", "say what shows it")
	}
	if !b.End {
		// The other must be theirs to see too: nobody is told of what they may not read.
		if _, err := s.Promise(ctx, press.Who, b.Other); err != nil {
			return false, err
		}
	}
	a, other := b.sides()
	if !b.End {
		if err := follow.MayTie(p.around, a, b.Kind, other); err != nil {
			return false, err
		}
	}
	err = s.st.SetTie(ctx, store.TieParams{Authority: press.Authority, Ref: a, Kind: b.Kind, To: other, End: b.End, Why: why, By: press.by()})
	return err == nil, err
}

// leads reports whether a tie leads to a ref, by that or by the one that stands for it.
func leads(t *follow.Tied, ref store.Ref) bool {
	return t.Ref == ref || t.Other != nil && t.Other.Ref == ref
}

// Split takes one of the promises that are one out of them: it, and its answer, its clock
// and its closing, stand by themselves again.
func (s *Service) Split(ctx context.Context, press Press, ref, out store.Ref) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	p, err := s.bindable(ctx, press, ref)
	if err != nil {
		return false, err
	}
	if !slices.ContainsFunc(append([]*store.Commitment{p.Commitment}, p.With...), func(k *store.Commitment) bool { return k.Ref == out }) || len(p.With) == 0 {
		return false, nil
	}
	why := strings.TrimSpace(press.Why)
	if why == "" {
		return false, store.Invalid("desk", "say what shows that it is not one with the others")
	}
	err = s.st.Split(ctx, store.SplitParams{Authority: press.Authority, Ref: out, Why: why, By: press.by()})
	return err == nil, err
}

// bindable finds a promise of which somebody may say what it hangs together with.
func (s *Service) bindable(ctx context.Context, press Press, ref store.Ref) (Promise, error) {
	p, err := s.Promise(ctx, press.Who, ref)
	if err == nil && !p.May[access.Settle] {
		err = store.Forbidden("desk", "your account may not do this here: it needs to be allowed to %s", access.Settle.Says())
	}
	return p, err
}
