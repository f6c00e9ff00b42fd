package desk

import (
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

// signer is the post that signs the updates of a promise off, by the rule of a committee
// that asked for it or of one that took over; empty where none wants it. Of several the
// first that asked decides.
func signer(l *follow.Life, policies []store.ChasePolicy) string {
	for i := range l.Askers {
		for _, body := range []string{l.Askers[i].Heir, l.Askers[i].Body} {
			for _, p := range policies {
				if p.Signer != "" && identity.FoldBody(p.Body) == identity.FoldBody(body) {
					return p.Signer
				}
			}
		}
	}
	return ""
}

// update reports whether a step is part of an update: what whoever owes a promise says of
// it, and not what an assurer or a committee does.
func update(n store.NewStep) bool {
	return n.Act != civic.StepResponse && Needs(n) == access.Answer
}

// is reports whether a post is one of the actor's.
func is(a access.Actor, post string) bool {
	return post != "" && anyIs(a.Posts, civic.Words(post))
}

// MaySign reports whether somebody may sign an update off: whoever has the post that does,
// and whoever keeps the record, who enters what they were told.
func (p *Promise) MaySign(a access.Actor, u *follow.Update) bool {
	return p.May[access.Settle] || is(a, u.By)
}

// drafts leaves of the drafts of a promise those that the actor may see: whoever owes it
// and those who keep the record see all, and whoever signs, what waits for them.
func (p *Promise) drafts(a access.Actor) {
	if p.May[access.Answer] || p.May[access.Settle] {
		return
	}
	p.Lived.Drafts = slices.DeleteFunc(slices.Clone(p.Lived.Drafts), func(u follow.Update) bool { return !is(a, u.By) })
}

// Signature is what somebody says of an update that waits for them, or of one that may be
// released.
type Signature struct {
	Ref   store.Ref
	Step  store.StepID
	State civic.SignOff
	Words string        // where it is said otherwise: the signer's own
	Why   string        // where it is sent back; or who said so, where it is entered for somebody
	Day   calendar.Date // of release to the public; zero takes it back
}

// Signed is a signature as the store takes it: ErrInvalid where it lacks something,
// ErrConflict where the update does not wait any more, or what it says cannot follow.
func (p *Promise) Signed(s Signature) (store.SignParams, error) {
	const op = "desk: sign"
	out := store.SignParams{Step: s.Step, State: s.State, Why: strings.TrimSpace(s.Why), Day: s.Day}
	i := slices.IndexFunc(p.Lived.Drafts, func(u follow.Update) bool { return u.ID == s.Step })
	if i < 0 || !p.Lived.Drafts[i].Waits() {
		return out, store.Conflict(op, "that update of %s does not wait to be signed off any more: look at it again", p.Called())
	}
	u := &p.Lived.Drafts[i]
	out.Party = u.By
	words := strings.TrimSpace(s.Words)
	switch {
	case s.State == civic.SignOffBack && out.Why == "":
		return out, store.Invalid(op, "say why it is sent back")
	case s.State == civic.SignOffReplaced && words == "":
		return out, store.Invalid(op, "say it in your own words")
	}
	if s.State == civic.SignOffBack {
		return out, nil
	}
	for k := range u.Steps {
		n := u.Steps[k].NewStep
		if n.Act == civic.StepProgress || n.Act == civic.StepForecast {
			if words != "" {
				n.Why = words
			}
			n.Party = u.By
		}
		if _, err := p.MayTake(n); err != nil {
			return out, err
		}
		if s.State == civic.SignOffReplaced {
			out.Steps = append(out.Steps, n)
		}
	}
	return out, nil
}

// Sign signs an update off, sends it back, or says it in other words.
func (s *Service) Sign(ctx context.Context, press Press, sign Signature) (Done, error) {
	const op = "desk: sign"
	s.press.Lock()
	defer s.press.Unlock()
	p, err := s.Promise(ctx, press.Who, sign.Ref)
	if err != nil {
		return false, err
	}
	i := slices.IndexFunc(p.Lived.Drafts, func(u follow.Update) bool { return u.ID == sign.Step })
	if i >= 0 && !p.MaySign(press.Actor, &p.Lived.Drafts[i]) {
		return false, store.Forbidden(op, "only the %s signs this off, or whoever keeps the record for them", p.Lived.Drafts[i].By)
	}
	if i >= 0 && !is(press.Actor, p.Lived.Drafts[i].By) && strings.TrimSpace(sign.Why) == "" {
		return false, store.Invalid(op, "you enter this for the %s: say how they told you, or why it is sent back", p.Lived.Drafts[i].By)
	}
	out, err := p.Signed(sign)
	if err != nil {
		return false, err
	}
	out.Authority, out.By = press.Authority, press.by()
	_, err = s.st.Sign(ctx, out)
	return err == nil, err
}

// Release gives an update to the public from a day on, or takes that back: the clerk's.
func (s *Service) Release(ctx context.Context, press Press, sign Signature) (Done, error) {
	const op = "desk: release"
	s.press.Lock()
	defer s.press.Unlock()
	p, err := s.Promise(ctx, press.Who, sign.Ref)
	if err != nil {
		return false, err
	}
	if !press.Actor.May(access.Publish, access.Scope{Bodies: bodiesOf(&p.Lived)}) {
		return false, store.Forbidden(op, "your account may not do this here: it needs to be allowed to %s", access.Publish.Says())
	}
	if !slices.ContainsFunc(p.Lived.Steps, func(st store.Step) bool { return st.ID == sign.Step }) {
		return false, store.Conflict(op, "that update of %s does not count: it is signed off first", p.Called())
	}
	_, err = s.st.Sign(ctx, store.SignParams{Authority: press.Authority, Step: sign.Step, State: civic.SignOffReleased, Day: sign.Day, Why: strings.TrimSpace(sign.Why), By: press.by()})
	return err == nil, err
}

// bodiesOf are the committees that asked for a promise, and those that took over.
func bodiesOf(l *follow.Life) []string {
	var all []string
	for i := range l.Askers {
		for _, b := range []string{l.Askers[i].Heir, l.Askers[i].Body} {
			if b != "" && !slices.Contains(all, b) {
				all = append(all, b)
			}
		}
	}
	return all
}

// signings adds the updates that wait to be signed off, with who has them now.
func (s *snapshot) signings(links []store.UpdateLink, to *waiting) {
	sent := map[store.StepID]*store.UpdateLink{}
	for i := range links {
		for _, it := range links[i].Items {
			if it.Step != 0 && it.State == store.LinkItemOpen && links[i].State == store.LinkOpen && sent[it.Step] == nil {
				sent[it.Step] = &links[i]
			}
		}
	}
	for _, k := range s.commitments {
		told := map[int64]bool{} // of each update its first step
		for i := range k.Steps {
			st := &k.Steps[i]
			if st.Signing.State != civic.SignOffWanted || told[st.Entry] {
				continue
			}
			told[st.Entry] = true
			t := about(k, WhatSign)
			t.Day, t.Confidence = st.Known, 1
			t.Why = "the update of " + st.Known.Long() + " waits for the " + st.Signing.By + " to sign it off; nobody has been written to yet"
			if l := sent[st.ID]; l != nil {
				t.Link = l.ID
				t.Why = "the update of " + st.Known.Long() + " waits for the " + st.Signing.By + " to sign it off, who was written to on " + calendar.OfTime(l.Made).Long()
			}
			t.named(k.Ref.String(), st.ID.String())
			to.add(t)
		}
	}
}

// Unsigned lists the promises of which an update waits to be signed off, or was sent back,
// as far as the actor may see them.
func (s *Service) Unsigned(ctx context.Context, who Who) ([]Promise, error) {
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return nil, err
	}
	var out []Promise
	for _, k := range snap.stands(who.Today) {
		if !slices.ContainsFunc(k.Steps, func(st store.Step) bool { return st.Draft() }) {
			continue
		}
		p, err := s.Promise(ctx, who, k.Ref)
		switch {
		case errors.Is(err, store.ErrNotFound):
		case err != nil:
			return nil, err
		case len(p.Lived.Drafts) > 0:
			out = append(out, p)
		}
	}
	return out, nil
}
