package desk

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/duty"
	"mattersarising/internal/store"
	"mattersarising/internal/suggest"
)

// Verdict is somebody's answer to what is suggested, or left open.
type Verdict struct {
	Yes bool
	// From and To are the days that were given: of an item's meeting From alone, of an
	// event both.
	From, To calendar.Date
	// Post is whose a promise is, where that was asked: one of the posts, or the words as
	// they stand, which name none.
	Post string
}

// find returns a task that waits; nil where it does not, and the actor may not know
// whether it ever did.
func (s *Service) find(ctx context.Context, p *Press) (*Task, error) {
	snap, err := s.at(ctx, p.Authority)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(snap.tasks, func(t *Task) bool { return t.ID == p.ID })
	if i < 0 || !snap.sees(p.Actor, p.Actor.Reach(access.ReadRecord), snap.tasks[i]) {
		return nil, nil //nolint:nilnil // that nothing waits is no failure: a second press finds it so
	}
	t := snap.tasks[i]
	return t, p.allowed(t.What.Needs(), t)
}

// Settle enters a person's answer, with its reason, to what is suggested: that an item
// brought a promise back, that two promises are one, that two items are of one
// subject; or the day of a meeting, or of an event on which records disagree. What
// does not wait any more is left as it is.
func (s *Service) Settle(ctx context.Context, p Press, v Verdict) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if !p.Actor.MaySomewhere(access.Settle) {
		return false, store.Forbidden("desk", "your account may not do this: it needs to be allowed to %s", access.Settle.Says())
	}
	t, err := s.find(ctx, &p)
	if err != nil || t == nil {
		return false, err
	}
	why := strings.TrimSpace(p.Why)
	if why == "" {
		return false, store.Invalid("desk", "say what shows it")
	}
	moves := false // a day puts an item elsewhere: what may belong together is to be worked out again
	switch t.What {
	case WhatReturn:
		err = s.st.SettleReturn(ctx, store.ReturnParams{Authority: p.Authority, Ref: t.Ref, Item: t.OtherItem, Yes: v.Yes, Why: why, By: p.by()})
	case WhatSame:
		err = s.st.SettleSame(ctx, store.SameParams{Authority: p.Authority, Refs: [2]store.Ref{t.Ref, t.Other}, Yes: v.Yes, Why: why, By: p.by()})
	case WhatMatter:
		err = s.st.SettleMatter(ctx, store.MatterParams{Authority: p.Authority, Items: [2]store.ItemID{t.Item, t.OtherItem}, Yes: v.Yes, Why: why, By: p.by()})
	case WhatOwner:
		err = s.allot(ctx, &p, t, v.Post, why)
	case WhatUndated:
		moves = true
		if v.From.IsZero() {
			return false, store.Invalid("desk", "give the day of the meeting")
		}
		err = s.st.SettleDate(ctx, store.DateParams{Authority: p.Authority, Item: t.Item, Date: v.From, Why: why, By: p.by()})
	case WhatConflict:
		if v.From.IsZero() {
			return false, store.Invalid("desk", "say on which day it was")
		}
		to := v.To
		if to.IsZero() {
			to = v.From
		}
		days := calendar.Interval{From: v.From, To: to}
		if !near(days, t.said) {
			return false, store.Invalid("desk", "%s is more than a week from what either record says: check the day", v.From.Long())
		}
		err = s.st.SetEvent(ctx, store.EventParams{Authority: p.Authority, What: t.said[0].What, Interval: days, Why: why, By: p.by()})
	default:
		return false, store.Invalid("desk", "%s is not settled so", t.ID)
	}
	if err != nil || !moves {
		return err == nil, err
	}
	_, err = suggest.Anew(ctx, s.st, p.Authority, p.by())
	return true, err
}

// near reports whether days lie close to what any of the records says.
func near(days calendar.Interval, said []store.EventStatement) bool {
	return slices.ContainsFunc(said, func(e store.EventStatement) bool {
		return days.From.Sub(e.To) <= apart && e.From.Sub(days.To) <= apart
	})
}

// Answer answers a reader's report. The answer shows on the page; with shown, so does
// what the reader wrote.
func (s *Service) Answer(ctx context.Context, p Press, report store.ReportID, shown bool) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if !p.Actor.MaySomewhere(access.AnswerReports) {
		return false, store.Forbidden("desk", "your account may not do this: it needs to be allowed to %s", access.AnswerReports.Says())
	}
	found, err := s.st.Reports(ctx, store.ReportsParams{Authority: p.Authority, Report: report})
	if err != nil {
		return false, err
	}
	words := strings.TrimSpace(p.Why)
	switch {
	case len(found) == 0:
		return false, store.NotFound("desk", "there is no report of that number")
	case found[0].Answer != "" && found[0].Answer == words:
		return false, nil
	case found[0].Answer != "":
		return false, conflict("report %d has been answered already: %s", report, found[0].Answer)
	case words == "":
		return false, store.Invalid("desk", "write the answer that the page will show")
	}
	return true, s.st.AnswerReport(ctx, store.AnswerReportParams{Authority: p.Authority, Report: report, Words: words, Shown: shown, By: p.by()})
}

// allot enters which of several posts a promise is owed by, as a person's word: it
// outlives every newer reading.
func (s *Service) allot(ctx context.Context, p *Press, t *Task, post, why string) error {
	snap, err := s.at(ctx, p.Authority)
	if err != nil {
		return err
	}
	k := snap.commitment(t.Ref)
	if k == nil {
		return store.NotFound("desk", "there is no promise %s at the desk", t.Ref)
	}
	o := snap.owned(k, p.Today)
	if post == "" || post != o.Name && !slices.ContainsFunc(o.Candidates, func(c duty.Candidate) bool { return c.Post == post }) {
		return store.Invalid("desk", "choose one of the posts, or say that it is none of them")
	}
	return s.st.Allot(ctx, store.AllotParams{Authority: p.Authority, Ref: t.Ref, Post: post, Why: why, By: p.by()})
}
