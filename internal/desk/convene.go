package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Convening is that a meeting of a body is announced, moved or cancelled.
type Convening struct {
	Body  string
	Day   calendar.Date
	State civic.MeetingState
	To    calendar.Date // the day to which it is moved
}

// Effect is what follows from it: which promises would be expected by another day, and
// which would stand at another meeting.
type Effect struct {
	Convening
	Entry int64 // the last entry that it rests on
	Dues  []DueMoved
	Moved []StandMoved
}

// DueMoved is a promise that would be expected by another day.
type DueMoved struct {
	*store.Commitment
	Was, Is string // in words
}

// StandMoved is a promise, or an item of the body's own, that would stand elsewhere.
type StandMoved struct {
	Ref     store.Ref // of a promise
	Called  string
	Words   string
	Was, Is string // the meetings, in words
}

// Effect says what a meeting's being announced, moved or cancelled would change; nothing is
// entered by it.
func (s *Service) Effect(ctx context.Context, who Who, c Convening) (Effect, error) {
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return Effect{}, err
	}
	if c.Body, err = s.convenable(ctx, snap, who, c); err != nil {
		return Effect{}, err
	}
	e := Effect{Convening: c, Entry: snap.entry}
	before := snap.stands(who.Today)
	then := snap.picture
	then.Commitments = make([]store.Commitment, len(snap.commitments))
	for i, k := range snap.commitments {
		then.Commitments[i] = *k
	}
	then.MeetingSettings = append(slices.Clone(then.MeetingSettings), store.MeetingSetting{Body: c.Body, Day: c.Day, State: c.State, To: c.To, Known: who.Today})
	after := follow.Stand(then, who.Today)
	reach := who.Actor.Reach(access.ReadRecord)
	sees := func(k *store.Commitment) bool { return snap.seesDuty(who.Actor, reach, k) }
	was := map[store.Ref]*follow.Standing{}
	for i := range before {
		was[before[i].Ref] = &before[i]
	}
	for i := range after {
		now := &after[i]
		old := was[now.Ref]
		if old == nil || !now.Open() || now.Following != civic.Followed || !sees(now.Commitment) || old.Due == now.Due && old.Timing == now.Timing {
			continue
		}
		e.Dues = append(e.Dues, DueMoved{now.Commitment, old.Why, now.Why})
	}
	one := follow.ProgrammesOf(follow.ProgrammesParams{Picture: snap.picture, Stands: follow.Listed(before), On: who.Today}).Of(c.Body)
	other := follow.ProgrammesOf(follow.ProgrammesParams{Picture: then, Stands: follow.Listed(after), On: who.Today}).Of(c.Body)
	e.Moved = moved(&one, &other, sees)
	return e, nil
}

// moved is what stands at other meetings in one programme than in another.
func moved(was, is *follow.Programme, sees func(*store.Commitment) bool) []StandMoved {
	type place struct {
		at    []string
		first StandMoved
	}
	lay := func(p *follow.Programme) (map[string]*place, []string) {
		all, order := map[string]*place{}, []string{}
		put := func(x *follow.Placed, at string) {
			var key string
			var one StandMoved
			switch {
			case x.Own != nil:
				key, one = x.Own.Item.String(), StandMoved{Called: x.Own.Item.String(), Words: x.Own.Own.Title}
			case !sees(x.Commitment):
				return
			default:
				key, one = x.Ref.String(), StandMoved{Ref: x.Ref, Called: x.Called(), Words: x.Text}
			}
			if all[key] == nil {
				all[key] = &place{first: one}
				order = append(order, key)
			}
			all[key].at = append(all[key].at, at)
		}
		for i := range p.Meetings {
			for j := range p.Meetings[i].Placed {
				put(&p.Meetings[i].Placed[j], p.Meetings[i].Day.Long())
			}
		}
		for i := range p.Unplaced {
			put(&p.Unplaced[i], "at no meeting: "+string(p.Unplaced[i].Reason))
		}
		return all, order
	}
	old, _ := lay(was)
	now, order := lay(is)
	var out []StandMoved
	for _, key := range order {
		one := now[key].first
		one.Is = strings.Join(now[key].at, "; ")
		if old[key] != nil {
			one.Was = strings.Join(old[key].at, "; ")
		}
		if one.Was != one.Is {
			out = append(out, one)
		}
	}
	return out
}

// convenable refuses what cannot be: a meeting announced twice, one moved or cancelled of
// which nothing is known, one that has been.
func (s *Service) convenable(ctx context.Context, snap *snapshot, who Who, c Convening) (string, error) {
	body, err := s.committee(ctx, who, c.Body)
	if err != nil {
		return "", err
	}
	if !who.Actor.May(access.Settle, access.Scope{Bodies: []string{body}}) {
		return "", store.Forbidden("desk", "your account may not do this here: it needs to be allowed to %s", access.Settle.Says())
	}
	p := follow.ProgrammesOf(follow.ProgrammesParams{Picture: snap.picture, On: who.Today}).Of(body)
	days := (&Programme{Programme: p}).own(body)
	words := make([]string, len(days))
	for i, d := range days {
		words[i] = d.Long()
	}
	known := cmp.Or(strings.Join(words, ", "), "none")
	switch {
	case c.Day.IsZero():
		return "", store.Invalid("desk", "say on which day the meeting is")
	case c.Day.Before(who.Today):
		return "", store.Invalid("desk", "%s has passed: what is said of meetings here is of those still to come", c.Day.Long())
	case c.State == civic.MeetingAnnounced && slices.Contains(days, c.Day):
		return "", store.Conflict("desk", "the meeting of %s on %s is known already", body, c.Day.Long())
	case c.State != civic.MeetingAnnounced && !slices.Contains(days, c.Day):
		return "", store.Invalid("desk", "no meeting of %s on %s is known: there is %s", body, c.Day.Long(), known)
	case c.State == civic.MeetingMoved && c.To.IsZero():
		return "", store.Invalid("desk", "say to which day it is moved")
	case c.State == civic.MeetingMoved && c.To.Before(who.Today):
		return "", store.Invalid("desk", "%s has passed: a meeting is moved to a day that is still to come", c.To.Long())
	case c.State == civic.MeetingMoved && c.To == c.Day:
		return "", store.Invalid("desk", "it is moved to another day than its own, %s", c.Day.Long())
	case c.State == civic.MeetingMoved && slices.Contains(days, c.To):
		return "", store.Invalid("desk", "%s meets on %s already: cancel one of the two", body, c.To.Long())
	}
	return body, nil
}

// own are the days of the coming meetings that are a body's own, and not of who will take
// over from it.
func (p *Programme) own(body string) []calendar.Date {
	var days []calendar.Date
	for i := range p.Meetings {
		if m := &p.Meetings[i]; !m.Cancelled && identity.FoldBody(m.Body) == identity.FoldBody(body) {
			days = append(days, m.Day)
		}
	}
	return days
}

// Convene enters that a meeting is announced, moved or cancelled. What was pressed twice is
// entered once.
func (s *Service) Convene(ctx context.Context, press Press, c Convening) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	snap, err := s.at(ctx, press.Authority)
	if err != nil {
		return false, err
	}
	why := strings.TrimSpace(press.Why)
	for i := len(snap.picture.MeetingSettings) - 1; i >= 0; i-- {
		m := &snap.picture.MeetingSettings[i]
		if identity.FoldBody(m.Body) != identity.FoldBody(c.Body) || m.Day != c.Day {
			continue
		}
		if m.State == c.State && m.To == c.To && m.Why == why && m.Actor == string(press.Actor.ID) {
			return false, nil
		}
		break // what was said of it last is something else
	}
	if c.Body, err = s.convenable(ctx, snap, press.Who, c); err != nil {
		return false, err
	}
	if why == "" {
		return false, store.Invalid("desk", "say what shows it")
	}
	err = s.st.SetMeeting(ctx, store.MeetingParams{Authority: press.Authority, Body: c.Body, Day: c.Day, State: c.State, To: c.To, Why: why, By: press.by()})
	return err == nil, err
}
