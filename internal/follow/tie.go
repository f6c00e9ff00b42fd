package follow

import (
	"cmp"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Tied is a tie that stands, and how what it leads to stands on the day.
type Tied struct {
	store.Tied
	Of    store.Ref // of which it was said: the commitment, or one that was merged into it
	Other *Standing // nil where the other does not stand: it is no longer read, or was no promise
}

// Ties lists the ties of a commitment, and of what was merged into it, that stand. all
// are the standings of the same day.
func (s *Standing) Ties(all []Standing) []Tied {
	var out []Tied
	for _, k := range append([]*store.Commitment{s.Commitment}, s.With...) {
		for i := range k.Ties {
			t := &k.Ties[i]
			if t.Ended {
				continue
			}
			tied := Tied{Tied: *t, Of: k.Ref}
			if at := slices.IndexFunc(all, func(o Standing) bool { return o.holds(t.Ref) }); at >= 0 {
				if tied.Other = &all[at]; tied.Other.Ref == s.Ref {
					continue // joined since
				}
			}
			out = append(out, tied)
		}
	}
	slices.SortStableFunc(out, func(a, b Tied) int {
		return cmp.Or(cmp.Compare(slices.Index(civic.Ties(), a.Kind), slices.Index(civic.Ties(), b.Kind)), cmp.Compare(a.Ref, b.Ref))
	})
	return out
}

// holds reports whether a ref is that of the commitment, of a former one, or of one
// merged into it.
func (s *Standing) holds(ref store.Ref) bool {
	return s.Ref == ref || slices.Contains(s.Former, ref) ||
		slices.ContainsFunc(s.With, func(k *store.Commitment) bool { return k.Ref == ref || slices.Contains(k.Former, ref) })
}

// supersede marks what another has taken the place of.
//
// For a councillor: what is superseded is owed no longer, from the day on which that was
// said, as long as what took its place stands in the record: it is neither chased nor
// overdue. It is not closed, for nobody closed it; when the tie is ended it is owed again.
// No other tie changes how anything stands.
func supersede(all []Standing) {
	at := map[store.Ref]store.Ref{} // of what stands, by each of its refs
	for i := range all {
		s := &all[i]
		at[s.Ref] = s.Ref
		for _, k := range s.With {
			at[k.Ref] = s.Ref
		}
	}
	for i := range all {
		s := &all[i]
		for _, k := range append([]*store.Commitment{s.Commitment}, s.With...) {
			for j := range k.Ties {
				t := &k.Ties[j]
				if by := at[t.Ref]; t.Kind == civic.TieSupersedes && t.Back && !t.Ended && by != 0 && by != s.Ref && s.SupersededBy == 0 {
					s.SupersededBy, s.Superseded = by, t
				}
			}
		}
		if s.SupersededBy != 0 {
			s.Late = 0
			s.Why = "Superseded by " + s.SupersededBy.String() + ", as was said on " + s.Superseded.Known.Long() + "."
		}
	}
}

// MayTie says why one commitment may not be tied to another, by how both stand; nil where
// it may. What a body asked for only that body can put another in the place of: each that
// asked for what is superseded, or whoever took over from it, must have asked for what
// supersedes it.
func MayTie(all []Standing, a store.Ref, kind civic.Tie, b store.Ref) error {
	const op = "follow: tie"
	var both [2]*Standing
	for n, ref := range []store.Ref{a, b} {
		i := slices.IndexFunc(all, func(s Standing) bool { return s.holds(ref) })
		if i < 0 {
			return store.NotFound(op, "there is no commitment %s that stands: it was never read, is no longer, or was no promise", ref)
		}
		both[n] = &all[i]
	}
	if both[0].Ref == both[1].Ref {
		return store.Invalid(op, "%s and %s are one commitment: it cannot be tied to itself", a, b)
	}
	if kind != civic.TieSupersedes {
		return nil
	}
	if both[1].Closed() {
		return store.Conflict(op, "%s is closed: nothing is left of it to supersede", b)
	}
	newer := both[0].Life()
	asked := func(body string) bool {
		return slices.ContainsFunc(newer.Askers, func(n Asker) bool {
			return identity.FoldBody(n.Heir) == identity.FoldBody(body)
		})
	}
	older := both[1].Life()
	for _, o := range older.Askers {
		if !asked(o.Heir) {
			return store.Invalid(op, "%s was asked for by %s, and %s was not: only the body that asked may put another in its place. It may close %s, or %s may be part of the other",
				both[1].Ref, o.Heir, both[0].Ref, both[1].Ref, both[1].Ref)
		}
	}
	return nil
}
