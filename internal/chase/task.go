package chase

import (
	"context"
	"encoding/hex"
	"errors"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
	"mattersarising/internal/work"
)

// forgotten is how long after its end an address stays with a link, and what was half typed.
const forgotten = 30 * 24 * time.Hour

// ruled is who acts where a committee's rule does.
const ruled = "rule"

// Task does each day what the committees' rules have done without a person, and forgets
// what is done with.
func (s *Service) Task() work.Task {
	return work.Task{Name: "chasing", Lease: time.Hour, Period: work.Daily(s.p.Clock), Do: s.Run}
}

// Run sends the rounds that are due where the committee's rule says that nobody need look
// at them first, and tells of those who do not answer. Killed in its midst and run again, it sends none twice: the press that a
// link's id follows from is the committee and the meeting.
func (s *Service) Run(ctx context.Context, authority store.AuthorityID, now time.Time) error {
	_, err := s.p.Store.TidyLinks(ctx, authority, now.Add(-forgotten))
	open, mails := s.Mails(ctx, authority)
	if mails != nil || !open {
		return errors.Join(err, mails)
	}
	return errors.Join(err, s.alone(ctx, authority, now), s.silent(ctx, authority, now), s.signable(ctx, authority, store.By{Actor: ruled, Cause: "ask to sign off", At: now}))
}

// alone sends the rounds that are sent without a person.
func (s *Service) alone(ctx context.Context, authority store.AuthorityID, now time.Time) error {
	policies, err := s.p.Store.ChasePolicies(ctx, authority)
	if err != nil {
		return err
	}
	who := asker(authority, day(now))
	who.Actor.Grants = []access.Grant{{Role: access.ScrutinyOfficer}} // who may ask
	var failed error
	for _, p := range policies {
		if !p.Alone || p.Ahead == 0 {
			continue
		}
		failed = errors.Join(failed, s.fallen(ctx, who, p, now))
	}
	return failed
}

// fallen sends the letters of a committee's next meeting, if their day has come.
func (s *Service) fallen(ctx context.Context, who desk.Who, p store.ChasePolicy, now time.Time) error {
	meeting, err := s.next(ctx, who.Authority, p.Body, who.Today)
	if err != nil || meeting.IsZero() {
		return err
	}
	r := desk.RoundOf(p, meeting)
	if r.Due.After(who.Today) {
		return nil
	}
	links, err := s.p.Store.Links(ctx, store.LinksParams{Authority: who.Authority, Limit: most})
	if err != nil {
		return err
	}
	for i := range links {
		if links[i].Actor != ruled && links[i].Meeting == meeting && identity.FoldBody(links[i].Body) == identity.FoldBody(p.Body) {
			return nil // a person was first
		}
	}
	params := RoundParams{Who: who, Body: p.Body, Meeting: meeting}
	round, err := s.Round(ctx, params)
	if err != nil {
		return err
	}
	once := hash(identity.FoldBody(p.Body) + " " + meeting.String())
	send := SendParams{RoundParams: params, Once: hex.EncodeToString(once[:]), Asked: map[string][]store.Ref{}, By: store.By{Actor: ruled, Cause: "chase", At: now}}
	for i := range round.Letters {
		l := &round.Letters[i]
		for _, it := range l.Chosen() {
			send.Asked[l.Key] = append(send.Asked[l.Key], it.Ref)
		}
	}
	if len(send.Asked) == 0 {
		return nil
	}
	_, err = s.Send(ctx, send)
	return err
}
