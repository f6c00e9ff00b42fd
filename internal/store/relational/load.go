package relational

import (
	"context"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// FollowOften has every commitment followed, set aside or left unreviewed several
// times, some days apart: a load for the measures, by the way that all facts take.
// Asking for each ref in turn, as Follow does, would take longer than what is
// measured.
func FollowOften(ctx context.Context, s *Store, a store.AuthorityID, times int, from calendar.Date, by store.By) error {
	var last int64
	if err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT coalesce(max(commitment), 0) FROM commitments WHERE authority = ?`), a).Scan(&last); err != nil {
		return s.wrap("follow often", err)
	}
	states := civic.Followings()
	for n := range times {
		known := from.AddDays(400 * n)
		if err := s.write(ctx, "follow often", a, by, func(c *change) error {
			for id := int64(1); id <= last; id++ {
				day := known.AddDays(int(id % 390))
				if err := c.insert(`followings (authority, commitment, entry, state, known, why, cites)`,
					c.authority, id, c.entry, string(states[(int(id)/7+n)%len(states)]), day.String(), "as agreed", ""); err != nil {
					return err
				}
				if c.held >= enough {
					if err := c.flush(); err != nil {
						return err
					}
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	s.grow(ctx, int(last)*times)
	return nil
}
