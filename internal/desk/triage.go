package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Preview is what a filter would take into one act, before it is done.
type Preview struct {
	Commitments []*store.Commitment // in the order in which they came to be known
	Others      []*store.Commitment // that it takes too, and that are not the actor's to set
	Entry       int64               // the last entry that is shown
	Digest      string              // stands for which they are, and what is shown of them
	Bodies      []string            // all that there are, whatever the filter
	Left        int                 // unreviewed in all, whatever the filter
}

// Preview returns the promises of which nobody has said whether they are followed and
// that a filter takes. It leaves out what was rejected. What the actor may see but not
// set is listed apart; what is closed to them is in neither list.
func (s *Service) Preview(ctx context.Context, who Who, f Filter) (Preview, error) {
	if err := f.check(); err != nil {
		return Preview{}, err
	}
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return Preview{}, err
	}
	return snap.preview(who, f), nil
}

func (s *snapshot) preview(who Who, f Filter) Preview {
	out := Preview{Entry: s.entry}
	sees, sets := who.Actor.Reach(access.ReadRecord), who.Actor.Reach(access.Follow)
	bodies := map[string]bool{}
	var taken, others []*Task
	for _, k := range s.commitments {
		if k.MergedInto != 0 || !k.NoLongerRead.IsZero() || k.Acceptance.State == civic.AcceptanceRejected || k.Following != civic.Unreviewed {
			continue
		}
		t := s.about(k, WhatReading)
		if !s.sees(who.Actor, sees, t) {
			continue
		}
		if !sets.Covers(t.Scope()) {
			if f.takes(t) {
				others = append(others, t)
			}
			continue
		}
		out.Left++
		if k.Asker != "" {
			bodies[k.Asker] = true
		}
		if f.takes(t) {
			taken = append(taken, t)
		}
	}
	out.Bodies = slices.Sorted(maps.Keys(bodies))
	out.Commitments, out.Others = s.inOrder(taken, f.Order), s.inOrder(others, f.Order)
	sum := sha256.New()
	for _, k := range out.Commitments {
		fmt.Fprintln(sum, k.Ref, fingerprint(k))
	}
	out.Digest = hex.EncodeToString(sum.Sum(nil)[:12])
	return out
}

// inOrder returns the commitments that tasks are about, in order.
func (s *snapshot) inOrder(tasks []*Task, o Order) []*store.Commitment {
	slices.SortFunc(tasks, func(a, b *Task) int { return placeOf(a, o).compare(placeOf(b, o)) })
	all := make([]*store.Commitment, len(tasks))
	for i, t := range tasks {
		all[i] = s.commitment(t.Ref)
	}
	return all
}

// Triaged is what became of what a filter took.
type Triaged struct {
	Set     int         // were set by this press
	Before  int         // had been set so before, by this press or by somebody else
	Changed []store.Ref // were left as they are: somebody decided otherwise since they were shown, or they read otherwise
	More    int         // the filter takes now that were not shown, and wait
}

// Triage follows all that was previewed of a filter, or sets it aside as historic, in
// one entry: all of it that is as it was shown, and nothing that was not. It is refused
// where what was previewed cannot be told any more. A second press sets nothing.
//
// For a councillor: two thousand promises were shown, and somebody sets them aside. Of
// two of them a colleague has said meanwhile that they are followed, and a page that
// came in brought three more. Then 1,998 are set aside, the two are named, and the
// three wait.
func (s *Service) Triage(ctx context.Context, p Press, f Filter, state civic.Following, digest string) (Triaged, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if !p.Actor.MaySomewhere(access.Follow) {
		return Triaged{}, store.Forbidden("desk", "your account may not do this: it needs to be allowed to %s", access.Follow.Says())
	}
	why := strings.TrimSpace(p.Why)
	switch {
	case state != civic.Followed && state != civic.Historic:
		return Triaged{}, store.Invalid("desk", "say whether to follow them or to set them aside")
	case state == civic.Historic && why == "":
		return Triaged{}, store.Invalid("desk", "say why they are set aside")
	}
	if err := f.check(); err != nil {
		return Triaged{}, err
	}
	snap, err := s.at(ctx, p.Authority)
	if err != nil {
		return Triaged{}, err
	}
	now := snap.preview(p.Who, f)
	shown := now
	if now.Digest != digest {
		if shown, err = s.shown(ctx, snap, &p, f); err != nil {
			return Triaged{}, err
		}
		if shown.Digest != digest {
			return Triaged{}, conflict("the promises that the filter takes have changed since you looked: there are %d now. Look again before you decide", len(now.Commitments))
		}
	}
	out, refs := compare(snap, shown.Commitments, now.Commitments, state)
	if len(refs) == 0 {
		return out, nil
	}
	return out, s.st.Follow(ctx, store.FollowParams{Authority: p.Authority, Refs: refs, State: state, Why: why, By: p.by()})
}

// shown previews a filter again as of the entry that somebody was shown. What was
// closed since is in it no more.
func (s *Service) shown(ctx context.Context, now *snapshot, p *Press, f Filter) (Preview, error) {
	if p.Entry <= 0 || p.Entry >= now.entry {
		return Preview{}, nil
	}
	picture, err := s.st.Known(ctx, store.AsAt{Authority: p.Authority, Entry: p.Entry})
	if err != nil {
		return Preview{}, err
	}
	was := &snapshot{entry: p.Entry, restricted: now.restricted, names: now.names}
	for i := range picture.Commitments {
		was.commitments = append(was.commitments, &picture.Commitments[i])
	}
	return was.preview(p.Who, f), nil
}

// compare says of what was shown which is as it was, to be set, and what became of the
// rest.
func compare(snap *snapshot, shown, now []*store.Commitment, state civic.Following) (Triaged, []store.Ref) {
	var out Triaged
	var refs []store.Ref
	takes := make(map[store.Ref]bool, len(now))
	for _, k := range now {
		takes[k.Ref] = true
	}
	for _, k := range shown {
		is := snap.commitment(k.Ref)
		switch {
		case is != nil && takes[is.Ref] && (is == k || fingerprint(is) == fingerprint(k)):
			refs = append(refs, is.Ref)
		case is != nil && is.Following == state:
			out.Before++
		default:
			out.Changed = append(out.Changed, k.Ref)
		}
		delete(takes, k.Ref)
	}
	out.Set, out.More = len(refs), len(takes)
	return out, refs
}
