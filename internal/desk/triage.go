package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Preview is what a filter would take into one act, before it is done.
type Preview struct {
	Commitments []*store.Commitment // in the order in which they came to be known
	Digest      string              // stands for which they are
	Bodies      []string            // all that there are, whatever the filter
	Left        int                 // unreviewed in all, whatever the filter
}

// Preview returns the promises of which nobody has said whether they are followed and
// that a filter takes. It leaves out what was rejected, and what the actor may not
// set.
func (s *Service) Preview(ctx context.Context, who Who, f Filter) (Preview, error) {
	var out Preview
	if err := f.check(); err != nil {
		return out, err
	}
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return out, err
	}
	sees, sets := who.Actor.Reach(access.ReadRecord), who.Actor.Reach(access.Follow)
	for i := range snap.picture.Commitments {
		k := &snap.picture.Commitments[i]
		if k.MergedInto != 0 || !k.NoLongerRead.IsZero() || k.Acceptance.State == civic.AcceptanceRejected || k.Following != civic.Unreviewed {
			continue
		}
		t := about(k, WhatReading)
		if !snap.sees(who.Actor, sees, t) || !sets.Covers(t.Scope()) {
			continue
		}
		out.Left++
		if k.Asker != "" && !slices.Contains(out.Bodies, k.Asker) {
			out.Bodies = append(out.Bodies, k.Asker)
		}
		if f.takes(t) {
			out.Commitments = append(out.Commitments, k)
		}
	}
	slices.Sort(out.Bodies)
	slices.SortFunc(out.Commitments, func(a, b *store.Commitment) int {
		return placeOf(about(a, WhatReading), f.Order).compare(placeOf(about(b, WhatReading), f.Order))
	})
	sum := sha256.New()
	for _, k := range out.Commitments {
		fmt.Fprintln(sum, k.Ref)
	}
	out.Digest = hex.EncodeToString(sum.Sum(nil)[:12])
	return out, nil
}

// Triage follows all that a filter takes, or sets it aside as historic, in one entry;
// it returns how many. It is refused where what the filter takes is not what was
// previewed. A second press finds nothing left to be set.
func (s *Service) Triage(ctx context.Context, p Press, f Filter, state civic.Following, digest string) (int, error) {
	s.press.Lock()
	defer s.press.Unlock()
	if !p.Actor.MaySomewhere(access.Follow) {
		return 0, store.Forbidden("desk", "your account may not do this: it needs to be allowed to %s", access.Follow.Says())
	}
	why := strings.TrimSpace(p.Why)
	switch {
	case state != civic.Followed && state != civic.Historic:
		return 0, store.Invalid("desk", "say whether to follow them or to set them aside")
	case state == civic.Historic && why == "":
		return 0, store.Invalid("desk", "say why they are set aside")
	}
	found, err := s.Preview(ctx, p.Who, f)
	if err != nil || len(found.Commitments) == 0 {
		return 0, err
	}
	if found.Digest != digest {
		return 0, conflict("the promises that the filter takes have changed since you looked: there are %d now. Look again before you decide", len(found.Commitments))
	}
	refs := make([]store.Ref, len(found.Commitments))
	for i, k := range found.Commitments {
		refs[i] = k.Ref
	}
	return len(refs), s.st.Follow(ctx, store.FollowParams{Authority: p.Authority, Refs: refs, State: state, Why: why, By: p.by()})
}
