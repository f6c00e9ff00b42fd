package desk

import (
	"context"
	"slices"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Promise is one promise with what became of it.
type Promise struct {
	follow.Standing

	Lived follow.Life
	Owner duty.Owner                        // whose it is on the day
	Asked []follow.Question                 // of it, as far as the actor may see
	Ties  []follow.Tied                     // with what it hangs together, as far as the actor may see
	Entry int64                             // the last that it knows of
	May   map[access.Permission]bool        // what the actor may do with it
	Open  map[civic.StepAct]map[string]bool // the states that each act may lead to now
	Signs string                            // the post that signs an update off before it counts; empty is nobody

	Restricted bool // it shows what is closed to the public

	around []follow.Standing
}

// Needs is the permission without which nobody takes a step. Whoever owes a promise says
// how it stands and what shows it; what is served, decided, agreed and judged is entered by
// those who keep the record.
func Needs(n store.NewStep) access.Permission {
	switch n.Act {
	case civic.StepResponse, civic.StepForecast, civic.StepEvidence:
		return access.Answer
	case civic.StepProgress:
		if n.State != string(civic.DeliveryEvidenced) {
			return access.Answer
		}
	}
	return access.Settle
}

// Promise returns a promise for whoever may read it: those who keep the record, and those
// who owe it or are owed it. One that was merged leads to the one that it is part of.
func (s *Service) Promise(ctx context.Context, who Who, ref store.Ref) (Promise, error) {
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return Promise{}, err
	}
	if k := snap.commitment(ref); k != nil && k.MergedInto != 0 {
		ref = k.MergedInto
	} else if k != nil {
		ref = k.Ref
	}
	reach := who.Actor.Reach(access.ReadRecord)
	all := snap.stands(who.Today)
	i := slices.IndexFunc(all, func(st follow.Standing) bool { return st.Ref == ref })
	if i < 0 || !snap.seesDuty(who.Actor, reach, all[i].Commitment) {
		return Promise{}, store.NotFound("desk", "there is no promise %s at the desk", ref)
	}
	p := Promise{Standing: all[i], Lived: all[i].Life(), Entry: snap.entry, May: map[access.Permission]bool{}, Open: map[civic.StepAct]map[string]bool{}}
	p.Restricted = snap.closedDuty(p.Commitment)
	p.Owner, p.around = snap.owned(p.Commitment, who.Today), all
	for _, t := range p.Standing.Ties(all) {
		if t.Other == nil || snap.seesDuty(who.Actor, reach, t.Other.Commitment) {
			p.Ties = append(p.Ties, t)
		}
	}
	policies, err := s.st.ChasePolicies(ctx, who.Authority)
	if err != nil {
		return Promise{}, err
	}
	p.Signs = signer(&p.Lived, policies)
	scope := snap.dutyOf(p.Commitment)
	for _, need := range []access.Permission{access.Answer, access.Settle, access.Ask, access.Publish} {
		p.May[need] = who.Actor.May(need, scope)
	}
	p.Asked = p.questions(who.Actor)
	p.drafts(who.Actor)
	for _, act := range []civic.StepAct{civic.StepProgress, civic.StepClosure} {
		p.Open[act] = map[string]bool{}
		for _, state := range act.States() {
			n := store.NewStep{Ref: ref, Act: act, State: state, Why: "?", Item: p.Item, Party: p.Lived.Askers[0].Body}
			if _, err := p.MayTake(n); err == nil && p.May[Needs(n)] {
				p.Open[act][state] = true
			}
		}
	}
	return p, nil
}

// Take takes a step in the life of a promise. What was pressed twice is taken once; what
// was judged on something that has changed since is refused. files has the bytes of a document.
func (s *Service) Take(ctx context.Context, press Press, n store.NewStep, files store.Files) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	p, err := s.Promise(ctx, press.Who, n.Ref)
	if err != nil {
		return false, err
	}
	need := Needs(n)
	if !p.May[need] {
		return false, store.Forbidden("desk", "your account may not do this here: it needs to be allowed to %s", need.Says())
	}
	own := slices.ContainsFunc(append([]*store.Commitment{p.Commitment}, p.With...), func(k *store.Commitment) bool { return k.Ref == n.Ref })
	if !own {
		n.Ref = p.Ref
	}
	steps := slices.Clone(p.Lived.Steps)
	for i := range p.Lived.Drafts {
		steps = append(steps, p.Lived.Drafts[i].Steps...)
	}
	for i := range steps {
		if st := &steps[i]; st.Entry > press.Entry && st.Actor == string(press.Actor.ID) && sameStep(st.NewStep, n) {
			return false, nil
		}
	}
	if n, err = p.MayTake(n); err != nil {
		return false, err
	}
	take := store.TakeParams{Authority: press.Authority, Steps: []store.NewStep{n}, Files: files, Seen: press.Entry, By: press.by()}
	if update(n) && !is(press.Actor, p.Signs) {
		take.Sign = p.Signs
	}
	for _, k := range p.With {
		take.With = append(take.With, k.Ref)
	}
	_, err = s.st.Take(ctx, take)
	return err == nil, err
}

// sameStep reports whether what is pressed was taken already: for whichever body, where
// none is named.
func sameStep(taken, n store.NewStep) bool {
	if n.Party == "" {
		taken.Party = ""
	}
	return taken == n
}

// dutyOf is what a promise is about, for what somebody may see and do: the body that asked,
// and the posts and organisations that owe it or are owed it; with whatever took over from
// any of them.
func (s *snapshot) dutyOf(k *store.Commitment) access.Scope {
	owing := []string{string(k.By), string(k.ByIs)}
	owing = append(owing, s.heirsOf(owing...)...)
	scope := access.Scope{Owners: owing, Owing: owing, Partners: append(slices.Clone(owing), string(k.To), string(k.ToIs), k.Asker)}
	if k.Asker != "" {
		scope.Bodies = append([]string{k.Asker}, s.heirsOf(k.Asker)...)
	}
	return scope
}

// Kept returns the promises that are followed and that no committee which asked has closed
// for good, the most pressing first: all that the actor may see, or those that concern one
// committee; and the committees among which one may be chosen.
func (s *Service) Kept(ctx context.Context, who Who, body string) (all []*follow.Standing, bodies []string, err error) {
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return nil, nil, err
	}
	reach := who.Actor.Reach(access.ReadRecord)
	standing := snap.stands(who.Today)
	for i := range standing {
		k := &standing[i]
		if k.Following != civic.Followed || k.Closed() || !snap.seesDuty(who.Actor, reach, k.Commitment) {
			continue
		}
		mine := append([]string{k.Asker}, snap.heirsOf(k.Asker)...)
		for _, b := range mine {
			if b != "" && !slices.Contains(bodies, b) {
				bodies = append(bodies, b)
			}
		}
		if body == "" || slices.Contains(mine, body) {
			all = append(all, k)
		}
	}
	slices.Sort(bodies)
	return all, bodies, nil
}
