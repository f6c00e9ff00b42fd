package desk

import (
	"context"

	"mattersarising/internal/store"
)

// Snap is a snapshot as tests hold it to another.
type Snap struct {
	Entry       int64
	Picture     store.Picture
	Commitments []*store.Commitment
	Former      map[store.Ref]store.Ref
	Tasks       []*Task
	Closed      map[string]bool // by the ID of the task
	Changes     map[string]*store.Change
	Said        map[string][]store.EventStatement
	Restricted  map[store.ItemID]bool
	Names       int
}

// Snapshot returns what the service has of an authority now.
func (s *Service) Snapshot(ctx context.Context, authority store.AuthorityID) (Snap, error) {
	is, err := s.at(ctx, authority)
	if err != nil {
		return Snap{}, err
	}
	out := Snap{
		Entry: is.entry, Picture: is.picture, Commitments: is.commitments, Former: is.former, Tasks: is.tasks, Restricted: is.restricted, Names: len(is.names),
		Closed: map[string]bool{}, Changes: map[string]*store.Change{}, Said: map[string][]store.EventStatement{},
	}
	for _, t := range is.tasks {
		out.Closed[t.ID], out.Changes[t.ID], out.Said[t.ID] = t.closed, t.change, t.said
	}
	return out, nil
}
