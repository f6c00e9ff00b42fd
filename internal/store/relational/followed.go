package relational

import (
	"cmp"
	"database/sql"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// starts fills in the start date and who is followed.
func (v *view) starts(pic *store.Picture) error {
	var start sql.NullString
	var entered store.Entered
	if err := v.acts(acts{
		facts: facts{table: "starts", columns: "t.start_day"}, into: []any{&start},
		about: func() []subject { return []subject{{kind: "start"}} },
	}, func(a act) error {
		var err error
		pic.Start, err = parseDay(start)
		entered = a.entered
		return err
	}); err != nil {
		return err
	}
	pic.Late.Add(entered)
	refs := make([]int64, 0, len(pic.Commitments))
	for i := range pic.Commitments {
		refs = append(refs, int64(pic.Commitments[i].Ref))
	}
	holds, err := v.following(refs)
	if err != nil {
		return err
	}
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		if last, ok := holds[int64(k.Ref)]; ok {
			k.Following, k.FollowingWhy, k.Entered = last.state, last.why, last.entered
			pic.Late.Add(last.entered)
		} else if !pic.Start.IsZero() && k.Known.On.Before(pic.Start) {
			k.Following, k.FollowingWhy = civic.Historic, "older than the start date, "+pic.Start.Long()
		}
	}
	return nil
}

// follows is an act of following.
type follows struct {
	act
	state civic.Following
}

// following returns the act of following that holds for each ref. To others than
// the service the last that they were told of may be an earlier one, so that all
// must be looked at.
func (v *view) following(refs []int64) (map[int64]follows, error) {
	switch {
	case v.depth == judged && v.at.To.Service():
		return v.lightFollowing(refs)
	case v.part != nil:
		return v.followingOf(v.allRefs(refs))
	}
	return v.followingOf(nil)
}

// followingOf is following of the refs given; of all, if none are.
func (v *view) followingOf(refs []int64) (map[int64]follows, error) {
	f := facts{table: "followings", of: "t.commitment", in: refs}
	if v.at.To.Service() {
		f.last, f.id = "commitments", "commitment"
	}
	out := make(map[int64]follows, len(refs))
	err := v.follows(f, func(ref int64, now follows) {
		was, ok := out[ref]
		if !ok || cmp.Or(was.known.Compare(now.known), cmp.Compare(was.entry, now.entry)) < 0 {
			out[ref] = now
		}
	})
	return out, err
}

// followings returns every act of following of a commitment known by the day, in
// order.
func (v *view) followings(ref int64) ([]store.FollowingFact, error) {
	var out []store.FollowingFact
	f := facts{table: "followings", order: "t.commitment", where: "t.commitment IN (" + listed(v.allRefs([]int64{ref})) + ")"}
	err := v.follows(f, func(_ int64, f follows) {
		out = append(out, store.FollowingFact{State: f.state, Known: f.known, Why: f.why, Actor: f.actor, Entered: f.entered})
	})
	return out, err
}

// follows calls fn for acts of following, by the ref that each leads to now.
func (v *view) follows(f facts, fn func(ref int64, f follows)) error {
	f.columns = "t.commitment, t.state"
	var id int64
	var state civic.Following
	return v.acts(acts{
		facts: f, into: []any{&id, &state},
		about: func() []subject { return []subject{{kind: "commitment", id: id}} },
	}, func(a act) error {
		fn(v.root("commitment", id), follows{a, state})
		return nil
	})
}

// allRefs lists refs and those that lead to them.
func (v *view) allRefs(refs []int64) []int64 {
	out := make([]int64, 0, len(refs))
	for _, ref := range refs {
		out = append(append(out, ref), v.former["commitment"][ref]...)
	}
	return out
}
