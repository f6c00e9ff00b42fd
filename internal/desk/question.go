package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// asked adds the questions of members that wait to be sent on.
func (w *waiting) asked(k *store.Commitment) {
	for i := range k.Questions {
		q := &k.Questions[i]
		if q.State() != civic.QuestionNotSentOn {
			continue
		}
		t := about(k, WhatQuestion)
		a := q.Asked()
		t.Day, t.Confidence = a.Known, 1
		t.Why = cmp.Or(a.Party, a.Body) + " asks: " + a.Words
		t.bodies(a.Body)
		t.named(k.Ref.String(), q.ID.String())
		w.add(t)
	}
}

// questions are those of a promise that somebody may see: one that was not sent on is for
// whoever sends it on, and whoever asked it.
func (p *Promise) questions(a access.Actor) []follow.Question {
	return slices.DeleteFunc(p.Standing.Questions(), func(q follow.Question) bool {
		return !q.SentOn() && !p.May[access.Settle] && !askedBy(a, &q.Question)
	})
}

func askedBy(a access.Actor, q *store.Question) bool {
	return a.ID != "" && q.First().Actor == string(a.ID)
}

// Question finds a question of a promise; nil where there is none.
func (p *Promise) Question(id store.QuestionID) *follow.Question {
	for i := range p.Asked {
		if p.Asked[i].ID == id {
			return &p.Asked[i]
		}
	}
	return nil
}

// MayOnQuestion reports whether somebody may do something with a question now: by its
// state, and by who they are. Whoever keeps the record sends on, takes back and says that
// an answer was none; whoever owes the promise answers; whoever asked may withdraw; and
// only who publishes gives it to the public.
func (p *Promise) MayOnQuestion(a access.Actor, q *follow.Question, act civic.QuestionAct) bool {
	switch act {
	case civic.QuestionSentOn:
		return q.State == civic.QuestionNotSentOn && p.May[access.Settle]
	case civic.QuestionGiven:
		return q.State == civic.QuestionUnanswered && (p.May[access.Answer] || p.May[access.Settle])
	case civic.QuestionTakenBack:
		return (q.State == civic.QuestionNotSentOn || q.State == civic.QuestionUnanswered) && (p.May[access.Settle] || p.May[access.Ask] && askedBy(a, &q.Question))
	case civic.QuestionReopened:
		return q.Settled() != nil && p.May[access.Settle]
	case civic.QuestionReleased:
		return q.SentOn() && p.May[access.Publish]
	}
	return false
}

// AskQuestion asks a question of a promise. Whoever keeps the record has it sent on at
// once, and may give it to the public; a member's waits at the desk.
func (s *Service) AskQuestion(ctx context.Context, press Press, n store.NewQuestion, public bool) (store.QuestionID, error) {
	const op = "desk: ask"
	s.press.Lock()
	defer s.press.Unlock()
	p, err := s.Promise(ctx, press.Who, n.Ref)
	if err != nil {
		return 0, err
	}
	if !p.May[access.Ask] {
		return 0, store.Forbidden(op, "your account may not do this here: it needs to be allowed to %s", access.Ask.Says())
	}
	if p.Lived.Closed() {
		return 0, store.Conflict(op, "%s is closed: nobody owes an answer on it", p.Called())
	}
	for i := range p.Asked { // pressed twice, it is asked once
		q := &p.Asked[i]
		if a := q.First(); a.Entry > press.Entry && a.Actor == string(press.Actor.ID) && a.Words == strings.TrimSpace(n.Words) {
			return q.ID, nil
		}
	}
	n.Ref, n.SentOn = p.Ref, p.May[access.Settle]
	id, err := s.st.AskQuestion(ctx, store.AskParams{Authority: press.Authority, NewQuestion: n, By: press.by()})
	if err != nil || !public || !n.SentOn || !p.May[access.Publish] {
		return id, err
	}
	return id, s.st.TakeQuestion(ctx, store.QuestionParams{
		Authority: press.Authority, Question: id, By: press.by(), NewQuestionAct: store.NewQuestionAct{Act: civic.QuestionReleased, On: press.Today},
	})
}

// TakeQuestion does something with a question of a promise; public gives what was said of
// it by then to everybody, too. What was pressed twice is done once.
func (s *Service) TakeQuestion(ctx context.Context, press Press, ref store.Ref, id store.QuestionID, n store.NewQuestionAct, public bool) (Done, error) {
	const op = "desk: question"
	s.press.Lock()
	defer s.press.Unlock()
	p, err := s.Promise(ctx, press.Who, ref)
	if err != nil {
		return false, err
	}
	q := p.Question(id)
	if q == nil {
		return false, store.NotFound(op, "there is no question %s of %s at the desk", id, p.Called())
	}
	if last := &q.Acts[len(q.Acts)-1]; last.Entry > press.Entry && last.Act == n.Act && last.Actor == string(press.Actor.ID) {
		return false, nil
	}
	if !p.MayOnQuestion(press.Actor, q, n.Act) {
		if q.Entry() > press.Entry {
			return false, store.Conflict(op, "%s has changed meanwhile: it is %s", id, q.InWords())
		}
		return false, store.Forbidden(op, "your account may not do this with %s now: it is %s", id, q.InWords())
	}
	take := func(n store.NewQuestionAct, seen int64) error {
		return s.st.TakeQuestion(ctx, store.QuestionParams{Authority: press.Authority, Question: id, NewQuestionAct: n, Seen: seen, By: press.by()})
	}
	if err := take(n, press.Entry); err != nil || !public || !p.May[access.Publish] {
		return err == nil, err
	}
	return true, take(store.NewQuestionAct{Act: civic.QuestionReleased, On: press.Today}, 0)
}

// Asked is a question with the promise of which it was asked.
type Asked struct {
	follow.Question

	Of *follow.Standing
}

// Questions lists the questions of promises that somebody may see: those that wait to be
// sent on, then those that are owed an answer, what is expected first before what is
// expected later; then those whose answer the public does not have, though it has the
// question; and with settled all that are answered and withdrawn, the latest first.
func (s *Service) Questions(ctx context.Context, who Who, body string, settled bool) ([]Asked, error) {
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return nil, err
	}
	reach := who.Actor.Reach(access.ReadRecord)
	var out []Asked
	all := snap.stands(who.Today)
	for i := range all {
		k := &all[i]
		if len(k.Questions()) == 0 || !snap.seesDuty(who.Actor, reach, k.Commitment) {
			continue
		}
		p, err := s.Promise(ctx, who, k.Ref)
		switch {
		case errors.Is(err, store.ErrNotFound):
			continue
		case err != nil:
			return nil, err
		}
		for _, q := range p.Asked {
			if body != "" && identity.FoldBody(q.Body) != identity.FoldBody(body) || !settled && q.Settled() != nil && !q.Withheld() {
				continue
			}
			out = append(out, Asked{q, k})
		}
	}
	order := civic.QuestionStates()
	end := func(q *Asked) calendar.Date {
		if q.Due.IsZero() {
			return never
		}
		return q.Due
	}
	slices.SortFunc(out, func(a, b Asked) int {
		if a.Settled() != nil && b.Settled() != nil {
			return cmp.Or(b.Settled().Day().Compare(a.Settled().Day()), cmp.Compare(b.ID, a.ID))
		}
		return cmp.Or(cmp.Compare(slices.Index(order, a.State), slices.Index(order, b.State)), end(&a).Compare(end(&b)), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}
