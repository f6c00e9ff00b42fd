package relational

import (
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
	facts, err := v.followings()
	if err != nil {
		return err
	}
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		if all := facts[int64(k.Ref)]; len(all) > 0 {
			last := all[len(all)-1]
			k.Following, k.FollowingWhy, k.Entered = last.State, last.Why, last.Entered
			pic.Late.Add(last.Entered)
		} else if !pic.Start.IsZero() && k.Known.On.Before(pic.Start) {
			k.Following, k.FollowingWhy = civic.Historic, "older than the start date, "+pic.Start.Long()
		}
	}
	return nil
}

// followings returns the acts of following known by the day, in order, by ref.
func (v *view) followings() (map[int64][]store.FollowingFact, error) {
	out := map[int64][]store.FollowingFact{}
	var id int64
	var state civic.Following
	err := v.acts(acts{
		facts: facts{table: "followings", columns: "t.commitment, t.state", order: "t.commitment"},
		into:  []any{&id, &state},
		about: func() []subject { return []subject{{kind: "commitment", id: id}} },
	}, func(a act) error {
		to := v.root("commitment", id)
		out[to] = append(out[to], store.FollowingFact{State: state, Known: a.known, Why: a.why, Actor: a.actor, Entered: a.entered})
		return nil
	})
	return out, err
}
