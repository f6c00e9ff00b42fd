package desk

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Posts are the posts of a day, and what their holders owe.
type Posts struct {
	All  []duty.Owner
	Owes map[string]int // open promises, by the post's name
}

// Posts lists the posts that are known on the day, with what is wrong with each.
func (s *Service) Posts(ctx context.Context, who Who) (Posts, error) {
	out := Posts{Owes: map[string]int{}}
	if !who.Actor.Reach(access.ReadRecord).All {
		return out, store.Forbidden("desk", "your account shows what is its own, and not who holds which post")
	}
	snap, err := s.at(ctx, who.Authority)
	if err != nil || snap.roll == nil {
		return out, err
	}
	out.All = snap.roll.Posts(who.Today)
	for _, st := range snap.stands(who.Today) {
		if st.Following != civic.Followed || !st.Outstanding() {
			continue
		}
		if o := snap.roll.Of(st.Commitment, who.Today); o.Kind == duty.KindPost {
			out.Owes[o.Name]++
		}
	}
	return out, nil
}

// Term is what somebody says of a post: who held it, or what became of it.
type Term struct {
	Post      string
	State     civic.Holding // empty: it ended
	Person    string
	Days      calendar.Interval
	Successor string        // of a post that ended
	On        calendar.Date // the first day on which it was no more
}

// Say enters what somebody says of a post. What stands so already is not entered again.
func (s *Service) Say(ctx context.Context, press Press, t Term) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if !press.Actor.May(access.Settle, access.Scope{}) {
		return false, store.Forbidden("desk", "your account may not do this: it needs to be allowed to %s", access.Settle.Says())
	}
	snap, err := s.at(ctx, press.Authority)
	if err != nil {
		return false, err
	}
	why := strings.TrimSpace(press.Why)
	fold := func(name string) string { return identity.FoldBody(name) }
	if t.State == "" {
		for i := len(snap.picture.Endings) - 1; i >= 0; i-- {
			e := &snap.picture.Endings[i]
			if e.Kind == store.EndPost && fold(e.Name) == fold(t.Post) {
				if e.On == t.On && fold(e.Successor) == fold(t.Successor) {
					return false, nil
				}
				break
			}
		}
		if t.On.IsZero() {
			return false, store.Invalid("desk", "say on which day it ended")
		}
		err = s.st.SetEnding(ctx, store.EndingParams{Authority: press.Authority, Kind: store.EndPost, Name: t.Post, Successor: t.Successor, On: t.On, Why: why, By: press.by()})
		return err == nil, err
	}
	last := slices.IndexFunc(snap.picture.Holdings, func(h store.Holding) bool {
		return fold(h.Post) == fold(t.Post) && h.State == t.State && fold(h.Person) == fold(t.Person) && h.Days == t.Days && h.Actor == string(press.Actor.ID) && h.Why == why
	})
	if last >= 0 {
		return false, nil
	}
	err = s.st.SetHolding(ctx, store.HoldingParams{Authority: press.Authority, Post: t.Post, State: t.State, Person: t.Person, Days: t.Days, Why: why, By: press.by()})
	return err == nil, err
}

// owned is whose a promise is on a day.
func (s *snapshot) owned(k *store.Commitment, on calendar.Date) duty.Owner {
	if s.roll == nil {
		return duty.Owner{}
	}
	return s.roll.Of(k, on)
}

// heirsOf are all that stand in the place of some names: whatever took over from a body,
// and whatever has the duties of a post.
func (s *snapshot) heirsOf(names ...string) []string {
	if len(s.heirs) == 0 {
		return nil
	}
	var out []string
	for _, n := range names {
		out = append(out, s.heirs[identity.FoldBody(n)]...)
	}
	return out
}

// Found are the promises with whose owner something is wrong on the day: its post is
// vacant, or nobody stands in its place.
func (s *Service) Found(ctx context.Context, who Who, all []*follow.Standing) (map[store.Ref][]string, error) {
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return nil, err
	}
	out := map[store.Ref][]string{}
	for _, k := range all {
		if !k.Outstanding() {
			continue
		}
		if o := snap.owned(k.Commitment, who.Today); len(o.Findings) > 0 {
			out[k.Ref] = o.Findings
		}
	}
	return out, nil
}

// whose adds a promise that is followed, and of which several posts may be the owner.
func (w *waiting) whose(s *snapshot, k *store.Commitment) {
	if k.Following != civic.Followed || s.roll == nil {
		return
	}
	o := s.owned(k, calendar.Date{})
	if !o.Asked() {
		return
	}
	t := about(k, WhatOwner)
	t.Confidence, t.Why = 1, "“"+o.Name+"” may be any of several posts"
	t.named(k.Ref.String())
	w.add(t)
}
