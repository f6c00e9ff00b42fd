package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// Press is somebody's pressing of a button at one task.
type Press struct {
	Who
	Moment

	ID    string // the task
	Entry int64  // the last entry that they were shown
	Saw   string // what they were shown, as Detail has it
	Why   string
}

func (p *Press) by() store.By {
	return store.By{Actor: string(p.Actor.ID), Cause: strings.TrimSpace("desk " + p.Request), At: p.Now}
}

// Done says whether an act changed anything: a second press of a button does not.
type Done bool

// conflict says that what is decided is not what was seen.
func conflict(format string, args ...any) error {
	return &store.Error{Kind: store.ErrConflict, Op: "desk", Public: fmt.Sprintf(format, args...)}
}

// commitment finds what a press is about, and refuses those who may not.
func (s *Service) commitment(ctx context.Context, p *Press, need access.Permission, what ...What) (*snapshot, *store.Commitment, error) {
	snap, err := s.at(ctx, p.Authority)
	if err != nil {
		return nil, nil, err
	}
	for _, w := range what {
		rest, ok := strings.CutPrefix(p.ID, string(w)+"-")
		if !ok {
			continue
		}
		if w == WhatNotMine { // the link stands behind it
			rest = rest[:max(0, strings.LastIndex(rest, "-"))]
		}
		ref, err := store.ParseRef(rest)
		if err != nil {
			break
		}
		k := snap.commitment(ref)
		if k == nil {
			break
		}
		t := snap.about(k, w)
		if !snap.sees(p.Actor, p.Actor.Reach(access.ReadRecord), t) {
			break
		}
		return snap, k, p.allowed(need, t)
	}
	return nil, nil, store.NotFound("desk", "there is no %q at the desk", p.ID)
}

func (p *Press) allowed(need access.Permission, t *Task) error {
	if may(p.Actor, need, t) {
		return nil
	}
	return store.Forbidden("desk", "your account may not do this here: it needs to be allowed to %s", need.Says())
}

// Accept says that a reading is right as it was seen; with follow, and where nobody
// has said, the promise is followed from then on.
func (s *Service) Accept(ctx context.Context, p Press, follow bool) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	done, ref, err := s.say(ctx, &p, civic.AcceptanceAccepted)
	if err != nil || !follow {
		return done, err
	}
	also, err := s.follow(ctx, &p, ref)
	return done || also, err
}

// Reject says that a reading is none: nothing was promised. It needs a reason.
func (s *Service) Reject(ctx context.Context, p Press) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if strings.TrimSpace(p.Why) == "" {
		return false, store.Invalid("desk", "say why it is no promise")
	}
	done, _, err := s.say(ctx, &p, civic.AcceptanceRejected)
	return done, err
}

// Later puts a reading off: it waits behind all others.
func (s *Service) Later(ctx context.Context, p Press) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	done, _, err := s.say(ctx, &p, civic.AcceptanceLater)
	return done, err
}

// say enters what is said of a reading, unless it stands already.
func (s *Service) say(ctx context.Context, p *Press, state civic.Acceptance) (Done, store.Ref, error) {
	_, k, err := s.commitment(ctx, p, access.Review, WhatReading)
	if err != nil {
		return false, 0, err
	}
	if k.Acceptance.State == state {
		return false, k.Ref, nil
	}
	if p.Saw != "" && p.Saw != fingerprint(k) {
		return false, k.Ref, conflict("%s has changed since you opened it: look at it again before you decide", k.Ref)
	}
	return true, k.Ref, s.st.Accept(ctx, store.AcceptParams{
		Authority: p.Authority, Refs: []store.Ref{k.Ref}, State: state, Through: p.Entry, Why: strings.TrimSpace(p.Why), By: p.by(),
	})
}

// follow follows a promise of which nobody has said whether it is, where the actor may.
func (s *Service) follow(ctx context.Context, p *Press, ref store.Ref) (Done, error) {
	snap, err := s.at(ctx, p.Authority)
	if err != nil {
		return false, err
	}
	k := snap.commitment(ref)
	if k == nil || k.Following != civic.Unreviewed || !p.Actor.May(access.Follow, about(k, WhatReading).Scope()) {
		return false, nil
	}
	return true, s.st.Follow(ctx, store.FollowParams{Authority: p.Authority, Refs: []store.Ref{ref}, State: civic.Followed, By: p.by()})
}

// Correction is what somebody says instead of what was read.
type Correction struct {
	Kind             civic.CommitmentKind
	Owner, Recipient string
	From, To         calendar.Date // both zero: no day is given
	Accept           bool          // and the reading is then right
	Follow           bool
}

// Standing returns what stands of a commitment, as a form for corrections shows it.
func Standing(k *store.Commitment) Correction {
	owner, recipient := string(k.ByIs), string(k.ToIs)
	if owner == "" {
		owner = string(k.By)
	}
	if recipient == "" {
		recipient = string(k.To)
	}
	return Correction{Kind: k.Kind, Owner: owner, Recipient: recipient, From: k.Due.From, To: k.Due.To}
}

// Correct puts a person's word over what was read, where it differs, and accepts the
// reading so corrected. Nothing differs on a second press, and nothing is entered.
func (s *Service) Correct(ctx context.Context, p Press, c Correction) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	_, k, err := s.commitment(ctx, &p, access.Correct, WhatReading, WhatChanged, WhatNotMine)
	if err != nil {
		return false, err
	}
	params, differs := c.params(k)
	done := Done(false)
	if differs {
		switch {
		case strings.TrimSpace(p.Why) == "":
			return false, store.Invalid("desk", "say why the reading is wrong")
		case p.Saw != "" && p.Saw != fingerprint(k):
			return false, conflict("%s has changed since you opened it: look at it again before you correct it", k.Ref)
		}
		params.Authority, params.Ref, params.Why, params.By = p.Authority, k.Ref, strings.TrimSpace(p.Why), p.by()
		if err := s.st.Correct(ctx, params); err != nil {
			return false, err
		}
		done = true
	}
	if !c.Accept {
		return done, nil
	}
	if !differs && k.Acceptance.State != civic.AcceptanceAccepted {
		return false, store.Invalid("desk", "nothing differs from what was read: change the owner, the recipient, the days or the kind, or accept it as it is")
	}
	// What was corrected is what was seen: the reading is accepted as it stands now.
	p.Saw, p.ID = "", string(WhatReading)+"-"+k.Ref.String()
	if !p.Actor.May(access.Review, about(k, WhatReading).Scope()) {
		return done, nil
	}
	also, _, err := s.say(ctx, &p, civic.AcceptanceAccepted)
	if err != nil || !c.Follow {
		return done || also, err
	}
	more, err := s.follow(ctx, &p, k.Ref)
	return done || also || more, err
}

// params are the sides of a correction that differ from what stands.
func (c Correction) params(k *store.Commitment) (store.CorrectParams, bool) {
	var p store.CorrectParams
	was := Standing(k)
	if c.Kind != was.Kind {
		p.Kind = &c.Kind
	}
	words := func(is, before string) *civic.Words {
		if is = strings.Join(strings.Fields(is), " "); is == strings.Join(strings.Fields(before), " ") {
			return nil
		}
		w := civic.Words(is)
		return &w
	}
	p.Owner, p.Recipient = words(c.Owner, was.Owner), words(c.Recipient, was.Recipient)
	if is, before := c.due(), was.due(); is.From != before.From || is.To != before.To {
		p.Due = &is
	}
	return p, p.Kind != nil || p.Owner != nil || p.Recipient != nil || p.Due != nil
}

// due is the rule that the days make: one day is the day by which.
func (c Correction) due() civic.Due {
	switch {
	case c.From.IsZero() && c.To.IsZero():
		return civic.Due{}
	case c.From.IsZero() || c.From == c.To:
		return civic.Due{Relation: when.RelationBy, To: c.To}
	}
	return civic.Due{Relation: when.RelationIn, From: c.From, To: c.To}
}

// Seen says that somebody has seen what changed of a followed promise, or has seen to one
// that was not theirs who were asked.
func (s *Service) Seen(ctx context.Context, p Press) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	snap, k, err := s.commitment(ctx, &p, access.Review, WhatChanged, WhatNotMine)
	if err != nil {
		return false, err
	}
	i := slices.IndexFunc(snap.tasks, func(t *Task) bool { return t.ID == p.ID })
	if i < 0 {
		return false, nil
	}
	if t := snap.tasks[i]; t.What == WhatNotMine {
		return true, s.st.SettleDeclined(ctx, store.LinkAt{Authority: p.Authority, Link: t.Link, Ref: t.Ref, By: p.by()})
	}
	return true, s.st.MarkSeen(ctx, store.SightingParams{Authority: p.Authority, Ref: k.Ref, Through: p.Entry, Why: strings.TrimSpace(p.Why), By: p.by()})
}
