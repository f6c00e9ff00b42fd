package desk

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/redact"
	"mattersarising/internal/store"
)

// Duties are what somebody owes and is owed, by the posts that are theirs and the
// organisation that they belong to; the most pressing first.
type Duties struct {
	Of   []string // whose they are: the posts, the organisation
	Owes []*follow.Standing
	Owed []*follow.Standing
}

// Duties lists what an actor owes and is owed and what is outstanding of it.
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
		if !k.Outstanding() || k.Following == civic.Historic {
			continue
		}
		owes, owed := anyIs(d.Of, k.By, k.ByIs), anyIs(d.Of, k.To, k.ToIs, civic.Words(k.Asker))
		if !owes && !owed || !snap.seesDuty(who.Actor, reach, k.Commitment) {
			continue
		}
		if owes {
			d.Owes = append(d.Owes, k)
		} else {
			d.Owed = append(d.Owed, k)
		}
	}
	return d, nil
}

// stands says of all promises how they stand on a day. It is worked out once a day for
// as long as nothing is written.
func (s *snapshot) stands(on calendar.Date) []follow.Standing {
	s.judging.Lock()
	defer s.judging.Unlock()
	if s.standing == nil || s.stood != on {
		s.stood, s.standing = on, follow.Stand(s.picture, on)
	}
	return s.standing
}

func (s *snapshot) seesDuty(a access.Actor, reach access.Reach, k *store.Commitment) bool {
	scope := dutyOf(k)
	if !reach.Covers(scope) {
		return false
	}
	hidden := s.restricted[k.Item] || s.names != nil && s.namesStandIn(k)
	for _, src := range k.Sources {
		hidden = hidden || s.restricted[src.Item]
	}
	return !hidden || a.May(access.ReadRestricted, access.Scope{Bodies: scope.Bodies})
}

// namesStandIn reports whether a name that is withheld stands in a promise.
func (s *snapshot) namesStandIn(k *store.Commitment) bool {
	words := []string{k.Text, k.Record, string(k.By), string(k.ByIs), string(k.To), string(k.ToIs)}
	for _, src := range k.Sources {
		words = append(words, src.Text)
	}
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.ContainsFunc(s.names, func(m *redact.Matcher) bool { return len(m.Text(w)) > 0 })
	})
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
