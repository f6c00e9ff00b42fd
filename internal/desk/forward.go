package desk

import (
	"context"
	"slices"

	"mattersarising/internal/store"
)

// mostForward is how many promises a snapshot is brought up to at once: for more it
// costs as much to gather all.
const mostForward = 5000

// forward brings a snapshot up to an entry. What the entries since it touched is asked
// for, and stands in the place of what stood; where they changed more than can be named
// (pages came in, an item was closed), or there is no snapshot, all is gathered. The
// two come to the same: a test holds them to each other.
func (s *Service) forward(ctx context.Context, authority store.AuthorityID, was *snapshot, head int64) (*snapshot, error) {
	if was == nil || was.entry == 0 || was.entry > head {
		return s.gather(ctx, authority, head)
	}
	touched, err := s.st.Touched(ctx, store.TouchedParams{Authority: authority, After: was.entry, Through: head})
	if err != nil {
		return nil, err
	}
	if touched.Record || len(touched.Refs) > mostForward {
		return s.gather(ctx, authority, head)
	}
	all := store.AsAt{Authority: authority, Entry: head}
	now, err := s.st.Around(ctx, all, touched.Refs...)
	if err != nil {
		return nil, err
	}
	snap := &snapshot{
		entry: head, picture: was.picture, commitments: slices.Clone(was.commitments), former: was.former, restricted: was.restricted, names: was.names,
		roll: was.roll, heirs: was.heirs,
	}
	snap.picture.AsAt, snap.picture.Settings, snap.picture.MeetingSettings, snap.picture.Placements = now.AsAt, now.Settings, now.MeetingSettings, now.Placements
	anew := make(map[store.Ref]bool, len(now.Commitments))
	for i := range now.Commitments {
		k := &now.Commitments[i]
		at, ok := snap.place(k.Ref)
		if !ok {
			return s.gather(ctx, authority, head)
		}
		snap.commitments[at], anew[k.Ref] = k, true
	}
	var made waiting
	for i := range now.Commitments {
		k := &now.Commitments[i]
		made.of(snap, k)
		for j := range k.Same { // those of one that was not touched with one that was
			tie := k.Same[j]
			if first := tie.Ref; first < k.Ref && !anew[first] {
				made.same(snap.commitment(first), k, &tie)
			}
		}
	}
	if len(touched.Refs) > 0 {
		changes, err := s.st.Changes(ctx, store.ChangesParams{AsAt: all, Refs: refsOf(now.Commitments), Unseen: true})
		if err != nil {
			return nil, err
		}
		made.changed(snap, changes)
	}
	if touched.Matters {
		matters, err := s.st.Matters(ctx, all)
		if err != nil {
			return nil, err
		}
		made.matters(matters)
	}
	stand := make([]*Task, 0, len(was.tasks))
	for _, t := range was.tasks {
		switch {
		case t.What == WhatConflict, t.What == WhatReport, t.What == WhatNotMine, t.What == WhatSign, t.What == WhatRound, t.What == WhatSilence, t.What == WhatMatter && touched.Matters, anew[t.Ref], anew[t.Other]:
		default:
			stand = append(stand, t)
		}
	}
	return snap, s.fill(ctx, authority, snap, stand, made)
}

func refsOf(all []store.Commitment) []store.Ref {
	refs := make([]store.Ref, len(all))
	for i := range all {
		refs[i] = all[i].Ref
	}
	return refs
}
