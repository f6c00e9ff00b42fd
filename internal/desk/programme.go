package desk

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Programme is the forward work programme of a body, as those who keep the record see it.
type Programme struct {
	follow.Programme
	Entry int64 // the last entry that it knows of
	May   bool  // the actor may move what stands in it
}

// Programme lays out the work programme of a body.
func (s *Service) Programme(ctx context.Context, who Who, body string) (Programme, error) {
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return Programme{}, err
	}
	name, err := s.committee(ctx, who, body)
	if err != nil {
		return Programme{}, err
	}
	return s.programme(snap, who, name), nil
}

// committee is a body whose record somebody reads, by its name in the record.
func (s *Service) committee(ctx context.Context, who Who, body string) (string, error) {
	names, err := s.Committees(ctx, who, access.ReadRecord)
	if err != nil {
		return "", err
	}
	for _, n := range names {
		if identity.FoldBody(n) == identity.FoldBody(body) {
			return n, nil
		}
	}
	return "", store.NotFound("desk", "there is no committee “%s” at the desk", body)
}

// programme leaves out what the actor may not see.
func (s *Service) programme(snap *snapshot, who Who, body string) Programme {
	reach := who.Actor.Reach(access.ReadRecord)
	all := follow.ProgrammesOf(follow.ProgrammesParams{Picture: snap.picture, Stands: follow.Listed(snap.stands(who.Today)), On: who.Today})
	p := Programme{Programme: all.Of(body), Entry: snap.entry, May: who.Actor.May(access.Settle, access.Scope{Bodies: []string{body}})}
	hidden := func(x follow.Placed) bool { return x.Standing != nil && !snap.seesDuty(who.Actor, reach, x.Commitment) }
	for i := range p.Meetings {
		p.Meetings[i].Placed = slices.DeleteFunc(p.Meetings[i].Placed, hidden)
	}
	p.Unplaced = slices.DeleteFunc(p.Unplaced, hidden)
	return p
}

// Place moves something in the work programme of a body, adds an item to it, or takes one
// off. What was pressed twice is entered once; what somebody else has moved since it was
// seen is refused.
func (s *Service) Place(ctx context.Context, press Press, p store.PlaceParams) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	snap, err := s.at(ctx, press.Authority)
	if err != nil {
		return false, err
	}
	if p.Body, err = s.committee(ctx, press.Who, p.Body); err != nil {
		return false, err
	}
	pro := s.programme(snap, press.Who, p.Body)
	if !pro.May {
		return false, store.Forbidden("desk", "your account may not do this here: it needs to be allowed to %s", access.Settle.Says())
	}
	p.Authority, p.Why, p.By = press.Authority, strings.TrimSpace(press.Why), press.by()
	p.Own.Title, p.Own.Brings, p.Own.Purpose = tidy(p.Own.Title), tidy(p.Own.Brings), tidy(p.Own.Purpose)
	if p.Ref != 0 && !slices.ContainsFunc(pro.All(), func(x *follow.Placed) bool { return x.Standing != nil && x.Ref == p.Ref }) {
		return false, store.NotFound("desk", "%s is not in the work programme of %s", p.Ref, p.Body)
	}
	if !p.Day.IsZero() {
		if err := pro.meets(p.Day); err != nil {
			return false, err
		}
	}
	if again, err := pressed(snap.picture.Placements, &press, &p); again || err != nil {
		return false, err
	}
	_, err = s.st.Place(ctx, p)
	return err == nil, err
}

// pressed reports whether the same was entered before, and stands; and refuses what
// somebody else has placed elsewhere since it was seen.
func pressed(all []store.Placement, press *Press, p *store.PlaceParams) (bool, error) {
	off := map[store.PlacementID]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		was := &all[i]
		own := was.Day == p.Day && was.Off == p.Off && was.Why == p.Why && was.Actor == string(press.Actor.ID) && (p.Off || was.Own == p.Own)
		switch {
		case p.Ref == 0 && p.Item == 0: // a new item: the same that is not off again
			off[was.Item] = off[was.Item] || was.Off
			if own && was.Item == was.ID && !off[was.Item] {
				return true, nil
			}
		case p.Ref != 0 && was.Ref == p.Ref && was.Expected == p.Expected, p.Item != 0 && was.Item == p.Item:
			if !own && press.Entry > 0 && was.Entry > press.Entry {
				return false, store.Conflict("desk", "%s has placed it elsewhere meanwhile: look at it again, then decide", was.Actor)
			}
			return own, nil
		}
	}
	return false, nil
}

func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// All are the things of a work programme.
func (p *Programme) All() []*follow.Placed {
	var all []*follow.Placed
	for i := range p.Meetings {
		for j := range p.Meetings[i].Placed {
			all = append(all, &p.Meetings[i].Placed[j])
		}
	}
	for i := range p.Unplaced {
		all = append(all, &p.Unplaced[i])
	}
	return all
}

// Days are the days of the meetings to which something can be moved.
func (p *Programme) Days() []calendar.Date {
	var days []calendar.Date
	for i := range p.Meetings {
		if m := &p.Meetings[i]; !m.Cancelled {
			days = append(days, m.Day)
		}
	}
	return days
}

// meets refuses a day on which the body has no meeting to come.
func (p *Programme) meets(day calendar.Date) error {
	days := p.Days()
	if slices.Contains(days, day) {
		return nil
	}
	var words []string
	for _, d := range days {
		words = append(words, d.Long())
	}
	known := "none is announced"
	if len(words) > 0 {
		known = "there is " + strings.Join(words, ", ")
	}
	return store.Invalid("desk", "%s has no coming meeting on %s: %s", p.Body, day.Long(), known)
}
