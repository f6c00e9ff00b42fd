package relational

import (
	"database/sql"
	"errors"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// on is the day of the view as text, or the last of days.
func (v *view) on() string {
	if v.at.On.IsZero() {
		return "9999-12-31"
	}
	return v.at.On.String()
}

// starts fills in the start date and who is followed.
func (v *view) starts(pic *store.Picture) error {
	var start sql.NullString
	err := v.row(`SELECT start_day FROM starts WHERE authority = ? AND entry <= ? AND known <= ?
		ORDER BY known DESC, entry DESC LIMIT 1`, v.at.Authority, v.entry, v.on()).Scan(&start)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if pic.Start, err = parseDay(start); err != nil {
		return err
	}
	facts, err := v.followings(v.on())
	if err != nil {
		return err
	}
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		if all := facts[int64(k.Ref)]; len(all) > 0 {
			last := all[len(all)-1]
			k.Following, k.FollowingWhy = last.State, last.Why
		} else if !pic.Start.IsZero() && k.Known.On.Before(pic.Start) {
			k.Following, k.FollowingWhy = civic.Historic, "older than the start date, "+pic.Start.Long()
		}
	}
	return nil
}

// followings returns the acts of following known by a day, in order, by ref.
func (v *view) followings(on string) (map[int64][]store.FollowingFact, error) {
	out := map[int64][]store.FollowingFact{}
	err := v.each(func(r *sql.Rows) error {
		var id int64
		var f store.FollowingFact
		var known sql.NullString
		if err := r.Scan(&id, &f.State, &known, &f.Why, &f.Actor); err != nil {
			return err
		}
		var err error
		f.Known, err = parseDay(known)
		id = v.root("commitment", id)
		out[id] = append(out[id], f)
		return err
	}, `SELECT f.commitment, f.state, f.known, f.why, e.actor FROM followings f
		JOIN entries e ON e.authority = f.authority AND e.entry = f.entry
		WHERE f.authority = ? AND f.entry <= ? AND f.known <= ? ORDER BY f.known, f.entry, f.commitment`, v.at.Authority, v.entry, on)
	return out, err
}
