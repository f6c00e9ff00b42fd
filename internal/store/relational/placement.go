package relational

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// Place says where something is to stand in the work programme of a body.
func (s *Store) Place(ctx context.Context, p store.PlaceParams) (store.PlacementID, error) {
	const op = "store: place"
	one := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	p.Own.Title, p.Own.Brings, p.Own.Purpose = one(p.Own.Title), one(p.Own.Brings), one(p.Own.Purpose)
	switch own := p.Ref == 0; {
	case p.Ref != 0 && p.Item != 0:
		return 0, store.Invalid(op, "place a commitment or an item of the body’s own, not both at once")
	case own && !p.Expected.IsZero():
		return 0, store.Invalid(op, "only a commitment is expected on a day of its own")
	case !own && p.Own != (store.OwnItem{}):
		return 0, store.Invalid(op, "a commitment has its own words: only an item of the body’s own is given a title")
	case own && p.Item == 0 && p.Off:
		return 0, store.Invalid(op, "say which item is taken off")
	case own && !p.Off && p.Own.Title == "":
		return 0, store.Invalid(op, "say what the item is: its title")
	case p.Off && !p.Day.IsZero():
		return 0, store.Invalid(op, "what is taken off stands at no meeting: leave out %s", p.Day.Long())
	case !own && !p.Off && p.Day.IsZero():
		return 0, store.Invalid(op, "say on which day the meeting is to which it is moved")
	case strings.TrimSpace(p.Why) == "":
		return 0, store.Invalid(op, "say why")
	}
	var made store.PlacementID
	err := s.write(ctx, "place", p.Authority, p.By, func(c *change) error {
		body, err := c.bodyNamed(p.Body)
		if err != nil {
			return err
		}
		id, err := c.next("placement")
		if err != nil {
			return err
		}
		made = store.PlacementID(id)
		var commitment, item any
		switch {
		case p.Ref != 0:
			c.about("%s", p.Ref)
			if commitment, err = c.commitment(p.Ref); err != nil {
				return err
			}
		case p.Item != 0:
			c.about("%s", p.Item)
			if err := c.placeable(p.Item); err != nil {
				return err
			}
			item = int64(p.Item)
		default:
			item = id
		}
		state := "placed"
		if p.Off {
			state = "taken off"
		}
		return c.insert(`placements (authority, placement, entry, body, commitment, item_of, expected, day, state, shown, known, title, brings, purpose, why, cites)`,
			c.authority, id, c.entry, body, commitment, item, day(p.Expected), day(p.Day), state, p.Own.Public, c.known(p.Known),
			p.Own.Title, p.Own.Brings, p.Own.Purpose, strings.TrimSpace(p.Why), p.Cites)
	})
	return made, err
}

// placeable refuses an item that is not there, or was taken off: what is off is entered
// anew, and not brought back.
func (c *change) placeable(item store.PlacementID) error {
	var first int64
	var state string
	err := c.rowBefore(`SELECT item_of FROM placements WHERE authority = ? AND placement = ?`, c.authority, int64(item)).Scan(&first)
	if errors.Is(err, sql.ErrNoRows) || err == nil && first != int64(item) {
		return store.NotFound("store: place", "there is no item %s in a work programme", item)
	}
	if err != nil {
		return err
	}
	if err := c.rowBefore(`SELECT state FROM placements WHERE authority = ? AND item_of = ? ORDER BY known DESC, entry DESC LIMIT 1`, c.authority, int64(item)).Scan(&state); err != nil {
		return err
	}
	if state == "taken off" {
		return store.Conflict("store: place", "%s was taken off the work programme: enter it anew", item)
	}
	return nil
}

// placements fills in where people placed things. An item of a body's own is told to others
// than the service where whoever entered it said that the public may see it.
func (v *view) placements(pic *store.Picture) error {
	var p store.Placement
	var commitment, item sql.NullInt64
	var expected, on sql.NullString
	var state string
	return v.acts(acts{
		facts: facts{
			table: "placements", columns: "t.placement, b.name, t.commitment, t.item_of, t.expected, t.day, t.state, t.shown, t.title, t.brings, t.purpose", order: "t.placement",
			join: "JOIN bodies b ON b.authority = t.authority AND b.body = t.body",
		},
		into: []any{&p.ID, &p.Body, &commitment, &item, &expected, &on, &state, &p.Own.Public, &p.Own.Title, &p.Own.Brings, &p.Own.Purpose},
	}, func(a act) error {
		got := p
		got.Ref, got.Item = 0, store.PlacementID(item.Int64)
		got.Known, got.Why, got.Actor, got.Entered, got.Entry, got.Off = a.known, a.why, a.actor, a.entered, a.entry, state == "taken off"
		switch {
		case item.Valid && !p.Own.Public && !v.at.To.Service():
			got.Own, got.Why, got.Day, got.Off = store.OwnItem{}, "", calendar.Date{}, true
			pic.Placements = append(pic.Placements, got)
			return nil
		case commitment.Valid:
			if !v.told([]subject{{kind: "commitment", id: commitment.Int64}}, a) {
				return nil
			}
			got.Ref = store.Ref(v.root("commitment", commitment.Int64))
		}
		var err error
		if got.Expected, err = parseDay(expected); err != nil {
			return err
		}
		if got.Day, err = parseDay(on); err != nil {
			return err
		}
		pic.Placements = append(pic.Placements, got)
		return nil
	})
}
