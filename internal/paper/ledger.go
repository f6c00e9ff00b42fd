package paper

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// ledger is one picture judged for one body: what stands, and what was joined to it.
type ledger struct {
	asked  *Asked
	on     calendar.Date
	order  []*follow.Standing // as package follow orders them
	stands []follow.Standing
	at     map[store.Ref]*follow.Standing
	same   map[store.Ref][]*store.Commitment // joined to a commitment by a person, by the one that stands for them
	all    map[store.Ref]*store.Commitment   // whatever stands
}

func (a *Asked) ledger(p *store.Picture, on, meeting calendar.Date) *ledger {
	l := &ledger{asked: a, on: on, at: map[store.Ref]*follow.Standing{}, same: map[store.Ref][]*store.Commitment{}, all: make(map[store.Ref]*store.Commitment, len(p.Commitments))}
	for i := range p.Commitments {
		k := &p.Commitments[i]
		for _, ref := range append([]store.Ref{k.Ref}, k.Former...) {
			l.all[ref] = k
		}
	}
	for i := range p.Commitments {
		if k := &p.Commitments[i]; k.MergedInto != 0 {
			root := l.root(k)
			l.same[root] = append(l.same[root], k)
		}
	}
	stands := a.stand(*p, on, meeting)
	l.stands = stands
	for i := range stands {
		s := &stands[i]
		l.order = append(l.order, s)
		for _, ref := range append([]store.Ref{s.Ref}, s.Former...) {
			l.at[ref] = s
		}
	}
	return l
}

// root is the commitment that stands for one that was joined to it, perhaps by way of
// others.
func (l *ledger) root(k *store.Commitment) store.Ref {
	ref := k.MergedInto
	for range len(l.all) { // joined in a ring, nothing would stand
		next := l.all[ref]
		if next == nil || next.MergedInto == 0 {
			break
		}
		ref = next.MergedInto
	}
	return ref
}

// called is what papers call a commitment.
func (l *ledger) called(ref store.Ref) string {
	if k := l.all[ref]; k != nil {
		return k.Called()
	}
	return ref.String()
}

// concerns reports whether a commitment is the body's.
func (l *ledger) concerns(k *store.Commitment) bool { return l.asked.concerns(k, l.same[k.Ref]) }

// listed reports whether a commitment is one of those that are listed: it is followed,
// or everything was asked for and nobody has set it aside.
func (a *Asked) listed(k *store.Commitment) bool {
	return k.Following == civic.Followed || a.All && k.Following == civic.Unreviewed
}

// find returns how a commitment stood in this ledger, under whatever ref it had; nil
// where it was not known, or not listed.
func (l *ledger) find(k *store.Commitment) *follow.Standing {
	if l == nil {
		return nil
	}
	for _, ref := range append([]store.Ref{k.Ref}, k.Former...) {
		if s := l.at[ref]; s != nil {
			if !l.asked.listed(s.Commitment) {
				return nil
			}
			return s
		}
	}
	return nil
}
