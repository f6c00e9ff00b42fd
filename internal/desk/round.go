package desk

import (
	"context"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Meetings lists the meetings that are known, by body and day.
func (s *Service) Meetings(ctx context.Context, authority store.AuthorityID) ([]store.Meeting, error) {
	snap, err := s.at(ctx, authority)
	if err != nil {
		return nil, err
	}
	return snap.picture.Meetings, nil
}

// Round is when the letters for a meeting are due.
type Round struct {
	Meeting calendar.Date
	Closes  calendar.Date // the last day on which a paper comes onto the agenda
	Due     calendar.Date // the day on which letters are sent; zero where none are due by rule
}

// RoundOf says when the letters for a meeting are due by a committee's rule: so many days
// before its agenda closes, which is so many clear working days before it meets. With an
// agenda that closes 5 clear working days before Thursday 14 March 2024, on 6 March, and
// letters a fortnight ahead, they are due on 21 February.
func RoundOf(p store.ChasePolicy, meeting calendar.Date) Round {
	r := Round{Meeting: meeting, Closes: calendar.LatestNotice(meeting, calendar.Notice{Days: p.Closes, Unit: calendar.WorkingDays})}
	if p.Ahead > 0 {
		r.Due = r.Closes.AddDays(-p.Ahead)
	}
	return r
}

// mostLinks bounds how many links are looked at for what waits.
const mostLinks = 1000

// chasing adds what those who were asked say is not theirs, and the meetings for which
// letters are due and none was sent.
func (s *Service) chasing(ctx context.Context, authority store.AuthorityID, snap *snapshot, to *waiting) error {
	declined, err := s.st.Links(ctx, store.LinksParams{Authority: authority, Declined: true, Limit: mostLinks})
	if err != nil {
		return err
	}
	for i := range declined {
		for _, it := range declined[i].Items {
			k := snap.commitment(it.Ref)
			if it.State != store.LinkItemNotMine || k == nil {
				continue
			}
			t := about(k, WhatNotMine)
			t.Link, t.Day, t.Confidence = declined[i].ID, calendar.OfTime(it.Changed), 1
			t.Why = "whoever was asked as " + declined[i].Post + " says that it is not theirs: " + it.Words
			t.named(k.Ref.String(), string(declined[i].ID))
			to.add(t)
		}
	}
	links, err := s.st.Links(ctx, store.LinksParams{Authority: authority, Limit: mostLinks})
	if err != nil {
		return err
	}
	snap.signings(links, to)
	policies, err := s.st.ChasePolicies(ctx, authority)
	if err != nil || len(policies) == 0 {
		return err
	}
	for i := range links {
		s.silent(&links[i], snap, to)
	}
	for _, p := range policies {
		for _, m := range snap.picture.Meetings {
			if p.Ahead == 0 || identity.FoldBody(m.Body) != identity.FoldBody(p.Body) {
				continue
			}
			r := RoundOf(p, m.Day)
			if r.Due.IsZero() || slices.ContainsFunc(links, func(l store.UpdateLink) bool {
				return l.Purpose == store.LinkUpdate && l.Meeting == m.Day && identity.FoldBody(l.Body) == identity.FoldBody(m.Body)
			}) {
				continue
			}
			t := &Task{
				What: WhatRound, Day: r.Due, Until: m.Day, Meeting: m.Day, Title: "Ask those who owe " + m.Body + " how it stands", Record: m.Body + ", " + m.Day.Long(), Confidence: 1,
				Why: "its agenda closes on " + r.Closes.Long() + ", and nobody was asked yet; " + follow.InWords(calendar.Interval{From: r.Due, To: r.Due}) + " the letters were due",
			}
			t.bodies(m.Body)
			t.named(identity.FoldBody(m.Body), m.Day.String())
			to.add(t)
		}
	}
	return nil
}

// mostSilent is for how many days it waits that nobody answers.
const mostSilent = 60

// closedOff reports whether the last that a committee decided of a promise closed it.
func closedOff(k *store.Commitment) bool {
	closed := false
	for i := range k.Steps {
		if st := &k.Steps[i]; st.Act == civic.StepClosure {
			closed = civic.Delivery(st.State).Closes()
		}
	}
	return closed
}

// silent adds a letter that its committee's rule has put before the clerk: nobody answers
// it.
func (s *Service) silent(l *store.UpdateLink, snap *snapshot, to *waiting) {
	if l.Told < store.SilenceListed || l.State != store.LinkOpen {
		return
	}
	for _, ref := range l.Open() {
		k := snap.commitment(ref)
		if k == nil || closedOff(k) {
			continue
		}
		t := about(k, WhatSilence)
		t.Link, t.Day, t.Confidence, t.Until = l.ID, calendar.OfTime(l.Changed), 1, calendar.OfTime(l.Changed).AddDays(mostSilent)
		t.Why = "nobody answers for the " + l.Post + ", who was asked on " + calendar.OfTime(l.Made).Long()
		t.named(k.Ref.String(), string(l.ID))
		to.add(t)
	}
}

// now reports whether a task waits on a day: what is for a day to come, or for one that is
// past, does not.
func (t *Task) now(today calendar.Date) bool {
	switch t.What {
	case WhatReview:
		return !t.Day.After(today)
	case WhatSilence:
		return !t.Until.Before(today)
	case WhatRound:
		return !t.Day.After(today) && !t.Until.Before(today)
	}
	return true
}
