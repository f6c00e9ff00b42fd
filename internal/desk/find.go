package desk

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// Find returns the promise that a person names, by its ref or by its reference. Where no
// promise has a reference, whoever reads only what is theirs is told what they are told
// of all that is not.
func (s *Service) Find(ctx context.Context, who Who, named string) (store.Ref, error) {
	r, err := store.ParseReference(named)
	if err != nil {
		if ref, err := store.ParseRef(strings.ToUpper(strings.TrimSpace(named))); err == nil {
			return ref, nil
		}
		return 0, store.Invalid("desk", "%q is no promise: write K-13, or CSB 2021/22-01", named)
	}
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return 0, err
	}
	i := slices.IndexFunc(snap.commitments, func(k *store.Commitment) bool { return k.Reference == r || slices.Contains(k.References, r) })
	if i >= 0 {
		return snap.commitments[i].Ref, nil
	}
	if reach := who.Actor.Reach(access.ReadRecord); !reach.All {
		return 0, store.Forbidden("desk", "%s", notYours(reach))
	}
	return 0, store.NotFound("desk", "no promise is called %s", r)
}
