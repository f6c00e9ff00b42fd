package desk

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Duties are what somebody owes and is owed, by the posts that are theirs and the
// organisation that they belong to; the most pressing first.
type Duties struct {
	Of   []string // whose they are: the posts, the organisation
	Owes []*follow.Standing
	Owed []*follow.Standing
	Past []*follow.Standing // owed once, by them or to them, and come back: the latest first
}

// Duties lists what an actor owes and is owed: what is outstanding of it, and what has
// come back.
//
// For a councillor: a promise is mine to keep where the record gives it to a post that
// is mine, or to the organisation that I belong to, by that name; it is owed to me where
// the record says that it is for one of these. What a person has set aside as historic
// or turned down is left out. So is what stands in a restricted item, or beside a name
// that is withheld, unless I may read that.
func (s *Service) Duties(ctx context.Context, who Who) (Duties, error) {
	d := Duties{Of: slices.Clone(who.Actor.Posts)}
	if who.Actor.Partner != "" {
		d.Of = append(d.Of, who.Actor.Partner)
	}
	if len(d.Of) == 0 {
		return d, nil
	}
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return d, err
	}
	reach := who.Actor.Reach(access.ReadRecord)
	all := snap.stands(who.Today)
	for i := range all {
		k := &all[i]
		if k.Following == civic.Historic {
			continue
		}
		owes := anyIs(d.Of, snap.withHeirs(k.By, k.ByIs)...)
		owed := anyIs(d.Of, snap.withHeirs(k.To, k.ToIs, civic.Words(k.Asker))...)
		if !owes && !owed || !snap.seesDuty(who.Actor, reach, k.Commitment) {
			continue
		}
		if !k.Outstanding() {
			d.Past = append(d.Past, k)
		} else if owes {
			d.Owes = append(d.Owes, k)
		} else {
			d.Owed = append(d.Owed, k)
		}
	}
	slices.SortStableFunc(d.Past, func(a, b *follow.Standing) int { return over(b).Compare(over(a)) })
	return d, nil
}

// over is on which day a promise that is not outstanding came back, or was closed or
// superseded without coming back.
func over(k *follow.Standing) calendar.Date {
	switch {
	case k.Return != nil && k.Return.Verdict == store.VerdictYes:
		return k.Return.On
	case k.Superseded != nil:
		return k.Superseded.Known
	}
	var last calendar.Date
	for i := range k.Steps {
		if k.Steps[i].Act == civic.StepClosure && k.Steps[i].Known.After(last) {
			last = k.Steps[i].Known
		}
	}
	return last
}

// Duty reports whether a promise that an actor wants to read waits to be checked, once it
// is sure that they may read it. ErrForbidden where they may not: for whoever reads only
// what is theirs, any that is not, there or not. That an actor reads what is restricted is
// recorded.
func (s *Service) Duty(ctx context.Context, who Who, ref store.Ref, at Moment) (waiting bool, err error) {
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return false, err
	}
	k := snap.commitment(ref)
	if k != nil && k.MergedInto != 0 {
		k = snap.commitment(k.MergedInto)
	}
	reach := who.Actor.Reach(access.ReadRecord)
	switch {
	case k == nil && reach.All:
		return false, store.NotFound("desk", "no promise has the number %s", ref)
	case k == nil || !snap.seesDuty(who.Actor, reach, k):
		return false, store.Forbidden("desk", "%s", notYours(reach))
	}
	if snap.closedDuty(k) {
		err = s.reading(ctx, who, store.AccessReading, k.Ref.String(), at)
	}
	return waits(k), err
}

// notYours says why somebody may not read a promise.
func notYours(reach access.Reach) string {
	switch {
	case reach.Partner != "" && !reach.All && len(reach.Bodies) == 0:
		return "your account shows what " + reach.Partner + " owes and is owed, and nothing else"
	case reach.All:
		return "the promise stands in an item that is restricted"
	}
	return "the promise is none of the committees that your account is over"
}

// stands says of all promises how they stand on a day. It is worked out once a day for
// as long as nothing is written.
func (s *snapshot) stands(on calendar.Date) []follow.Standing {
	s.judging.Lock()
	defer s.judging.Unlock()
	if s.standing == nil || s.stood != on {
		picture := s.picture
		picture.Commitments = make([]store.Commitment, len(s.commitments))
		for i, k := range s.commitments {
			picture.Commitments[i] = *k
		}
		s.stood, s.standing = on, follow.Stand(picture, on)
	}
	return s.standing
}

func (s *snapshot) seesDuty(a access.Actor, reach access.Reach, k *store.Commitment) bool {
	scope := s.dutyOf(k)
	if !reach.Covers(scope) {
		return false
	}
	return !s.closedDuty(k) || a.May(access.ReadRestricted, access.Scope{Bodies: scope.Bodies})
}

// closedDuty reports whether a promise shows what is restricted.
func (s *snapshot) closedDuty(k *store.Commitment) bool {
	return s.restricted[k.Item] || s.names != nil && s.namesStandIn(k) ||
		slices.ContainsFunc(k.Sources, func(src store.Source) bool { return s.restricted[src.Item] })
}

// namesStandIn reports whether a name that is withheld stands in a promise.
func (s *snapshot) namesStandIn(k *store.Commitment) bool {
	words := []string{k.Text, k.Record, string(k.By), string(k.ByIs), string(k.To), string(k.ToIs)}
	for _, src := range k.Sources {
		words = append(words, src.Text)
	}
	return slices.ContainsFunc(words, s.withholds)
}

// anyIs reports whether one of the words is one of the names, in any case and spacing,
// with or without an article.
func anyIs(names []string, words ...civic.Words) bool {
	fold := func(s string) string {
		return strings.TrimPrefix(strings.ToLower(strings.Join(strings.Fields(s), " ")), "the ")
	}
	return slices.ContainsFunc(words, func(w civic.Words) bool {
		return w != "" && slices.ContainsFunc(names, func(n string) bool { return fold(n) == fold(string(w)) })
	})
}

// withHeirs are names, and whatever took over from them.
func (s *snapshot) withHeirs(names ...civic.Words) []civic.Words {
	for _, n := range names {
		for _, heir := range s.heirsOf(string(n)) {
			names = append(names, civic.Words(heir))
		}
	}
	return names
}
