package follow_test

import (
	"errors"
	"strings"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// among are promises to bodies, K-1 and on, each due on 1 October 2018.
func among(bodies ...string) []store.Commitment {
	var all []store.Commitment
	for i, body := range bodies {
		k := promise(civic.Due{To: date("2018-10-01")})
		k.Ref, k.Asker, k.Item = store.Ref(i+1), body, store.ItemID(i+1)
		all = append(all, k)
	}
	return all
}

// bound says that one is tied to another, of both.
func bound(all []store.Commitment, a store.Ref, kind civic.Tie, b store.Ref, ended bool) {
	all[a-1].Ties = append(all[a-1].Ties, store.Tied{Kind: kind, Ref: b, Ended: ended, Known: date("2018-11-01")})
	all[b-1].Ties = append(all[b-1].Ties, store.Tied{Kind: kind, Ref: a, Back: true, Ended: ended, Known: date("2018-11-01")})
}

func stood(t *testing.T, p store.Picture, ref store.Ref) (follow.Standing, []follow.Standing) {
	t.Helper()
	all := follow.Stand(p, date("2018-12-01"))
	for _, s := range all {
		if s.Ref == ref {
			return s, all
		}
	}
	t.Fatalf("%s does not stand", ref)
	return follow.Standing{}, nil
}

// TestDischarged: what is discharged through three others shows them, and does not close
// when they do.
func TestDischarged(t *testing.T) {
	t.Parallel()
	all := among("Board", "Board", "Board", "Board")
	for b := store.Ref(2); b <= 4; b++ {
		bound(all, 1, civic.TieThrough, b, false)
		all[b-1].Steps = living(shows, accepts, closure(civic.DeliveryClosed)).Steps
		all[b-1].Steps[1].Of = all[b-1].Steps[0].ID
	}
	s, standing := stood(t, store.Picture{Commitments: all}, 1)
	if s.Closed() || !s.Outstanding() || s.Timing != civic.TimingOverdue || s.Late == 0 {
		t.Errorf("it stands %s, closed %t, outstanding %t", s.Timing, s.Closed(), s.Outstanding())
	}
	ties := s.Ties(standing)
	if len(ties) != 3 {
		t.Fatalf("%d ties: %+v", len(ties), ties)
	}
	for _, tie := range ties {
		if tie.Other == nil || !tie.Other.Closed() || tie.Says() != "is discharged through" {
			t.Errorf("%+v", tie)
		}
	}
}

// TestSuperseded: what another has taken the place of is neither owed nor overdue, and is
// not closed; it is owed again when the tie ends, or when the other stands no longer.
func TestSuperseded(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(all []store.Commitment)
		owed   bool
	}{
		"superseded":          {func([]store.Commitment) {}, false},
		"no longer read":      {func(all []store.Commitment) { all[1].NoLongerRead = date("2018-11-15") }, true},
		"rejected":            {func(all []store.Commitment) { all[1].Acceptance.State = civic.AcceptanceRejected }, true},
		"merged with a third": {func(all []store.Commitment) { all[1].MergedInto = 3 }, false},
		"merged with itself":  {func(all []store.Commitment) { all[1].MergedInto = 1 }, true},
		"the tie of what was merged into it": {func(all []store.Commitment) {
			all[3].MergedInto = 1
			bound(all, 3, civic.TieSupersedes, 4, false)
			all[0].Ties = nil
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := among("Board", "Board", "Board", "Board")
			bound(all, 2, civic.TieSupersedes, 1, false)
			c.change(all)
			s, _ := stood(t, store.Picture{Commitments: all}, 1)
			if s.Outstanding() != c.owed || s.Closed() || (s.Late > 0) != c.owed || (s.SupersededBy != 0) == c.owed {
				t.Errorf("owed %t, closed %t, late %d, superseded by %s", s.Outstanding(), s.Closed(), s.Late, s.SupersededBy)
			}
		})
	}
	all := among("Board", "Board")
	bound(all, 2, civic.TieSupersedes, 1, true)
	if s, standing := stood(t, store.Picture{Commitments: all}, 1); !s.Outstanding() || len(s.Ties(standing)) != 0 {
		t.Errorf("ended, and it stands superseded by %s", s.SupersededBy)
	}
}

// TestMayTie: only the body that asked, or whoever took over from it, puts another in the
// place of what it asked for.
func TestMayTie(t *testing.T) {
	t.Parallel()
	pic := store.Picture{
		Commitments: among("Board", "Cabinet", "Committee", "Board", "Board"),
		Successions: []store.Succession{{Body: "Board", Successor: "Committee", On: date("2018-10-20")}},
	}
	pic.Commitments[4].Acceptance.State = civic.AcceptanceRejected
	all := follow.Stand(pic, date("2018-12-01"))
	for name, c := range map[string]struct {
		a    store.Ref
		kind civic.Tie
		b    store.Ref
		want error
		says string
	}{
		"the same body":        {4, civic.TieSupersedes, 1, nil, ""},
		"its heir":             {3, civic.TieSupersedes, 1, nil, ""},
		"another body":         {2, civic.TieSupersedes, 1, store.ErrInvalid, "K-1 was asked for by Committee"},
		"another body, a part": {2, civic.TiePart, 1, nil, ""},
		"itself":               {1, civic.TieAnswers, 1, store.ErrInvalid, "one commitment"},
		"a misreading":         {5, civic.TieAnswers, 1, store.ErrNotFound, "K-5"},
		"none":                 {1, civic.TieAnswers, 77, store.ErrNotFound, "K-77"},
	} {
		if err := follow.MayTie(all, c.a, c.kind, c.b); !errors.Is(err, c.want) || c.want != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, want %v with %q", name, err, c.want, c.says)
		}
	}
}
