package relational

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// TakeTracker takes a tracker in, all of it or nothing.
func (s *Store) TakeTracker(ctx context.Context, p store.TrackerParams) (store.TrackerTaken, error) {
	const op = "store: take tracker"
	if strings.TrimSpace(p.Name) == "" || len(p.Bytes) == 0 || len(p.Rows) == 0 {
		return store.TrackerTaken{}, store.Invalid(op, "give the file, with its name and at least one row")
	}
	last := 0
	for i := range p.Rows {
		r := &p.Rows[i]
		switch {
		case r.Row <= last:
			return store.TrackerTaken{}, store.Invalid(op, "row %d does not stand after row %d", r.Row, last)
		case (r.Ref == 0) == (r.Add == nil):
			return store.TrackerTaken{}, store.Invalid(op, "row %d needs the commitment that it tells of, or what is entered of it", r.Row)
		case r.Add != nil && (r.Add.Reading.Shape != civic.ShapeEntry || len(r.Add.Reading.Items) != 1 || len(r.Add.Reading.Items[0].Commitments) != 1 || len(r.Add.Bytes) == 0):
			return store.TrackerTaken{}, store.Invalid(op, "row %d is entered as one promise of one item", r.Row)
		}
		last = r.Row
		for n := range r.Steps {
			if err := steppable(&r.Steps[n]); err != nil {
				return store.TrackerTaken{}, err
			}
		}
	}
	var taken store.TrackerTaken
	var err error
	for range attempts {
		if err = s.changeOnce(ctx, p.Authority, p.By, func(c *change) error {
			taken = store.TrackerTaken{}
			return c.takeTracker(p, &taken)
		}); err == nil || !s.d.Again(err) {
			break
		}
	}
	if err != nil {
		return store.TrackerTaken{}, s.wrap("take tracker", err)
	}
	return taken, nil
}

func (c *change) takeTracker(p store.TrackerParams, taken *store.TrackerTaken) error {
	body, err := c.bodyNamed(p.Body)
	if err != nil {
		return err
	}
	var steps []store.NewStep
	for i := range p.Rows {
		if p.Rows[i].Ref != 0 {
			steps = append(steps, p.Rows[i].Steps...)
		}
	}
	if err := c.unmoved(store.TakeParams{Steps: steps, Seen: p.Seen, With: p.With}); err != nil {
		return err
	}
	// What is entered comes first: each has the entry of its capture.
	for i := range p.Rows {
		r := &p.Rows[i]
		ref, fresh := r.Ref, false
		if r.Add != nil {
			var made store.Made
			if err := c.enterByHand(store.EnterParams{Add: *r.Add, Follow: []int{0}}, &made); err != nil {
				return err
			}
			if len(made.Refs) != 1 {
				return store.Invalid("store: take tracker", "row %d was entered as %d promises", r.Row, len(made.Refs))
			}
			ref, fresh = made.Refs[0], made.New
		}
		taken.Refs, taken.New = append(taken.Refs, ref), append(taken.New, fresh)
	}
	if err := c.enter(); err != nil {
		return err
	}
	id, err := c.next("tracker")
	if err != nil {
		return err
	}
	taken.ID = store.TrackerID(id)
	c.about("%s", taken.ID)
	if err := c.insert(`trackers (authority, tracker, entry, body, known, name, sheet, shape, columns, sha256, bytes, why, cites)`,
		c.authority, id, c.entry, body, c.known(p.Known), p.Name, p.Sheet, p.Shape, p.Columns, sum(p.Bytes), p.Bytes, strings.TrimSpace(p.Why), p.Cites); err != nil {
		return err
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		of, err := c.commitment(taken.Refs[i])
		if err != nil {
			return err
		}
		if err := c.insert(`tracker_rows (authority, tracker, row, entry, commitment, key, says)`, c.authority, id, r.Row, c.entry, of, r.Key, r.Says); err != nil {
			return err
		}
		for _, n := range r.Steps {
			n.Ref = taken.Refs[i]
			if _, err := c.take(&n, store.TakeParams{Known: p.Known, Cites: p.Cites}); err != nil {
				return err
			}
		}
	}
	return nil
}

// ListTrackers lists the trackers that were taken in, the latest first.
func (s *Store) ListTrackers(ctx context.Context, p store.TrackersParams) ([]store.Tracker, error) {
	const op = "trackers"
	v, err := s.begun(ctx, p.AsAt)
	if err != nil {
		return nil, s.wrap(op, err)
	}
	defer v.close()
	all, err := v.trackers(p)
	return all, s.wrap(op, err)
}

func (v *view) trackers(p store.TrackersParams) ([]store.Tracker, error) {
	if !v.at.To.Service() {
		return nil, nil // a tracker is the service's own
	}
	var all []store.Tracker
	var t store.Tracker
	var sha []byte
	fold := identity.FoldBody(p.Body)
	if err := v.acts(acts{
		facts: facts{
			table: "trackers", columns: "t.tracker, b.name, t.name, t.sheet, t.shape, t.columns, t.sha256",
			join: "JOIN bodies b ON b.authority = t.authority AND b.body = t.body", order: "t.tracker",
		},
		into: []any{&t.ID, &t.Body, &t.Name, &t.Sheet, &t.Shape, &t.Columns, &sha},
	}, func(a act) error {
		if fold != "" && identity.FoldBody(t.Body) != fold {
			return nil
		}
		got := t
		got.SHA256 = hex.EncodeToString(sha)
		got.On, got.Why, got.Actor, got.Entered, got.Entry, got.Recorded = a.known, a.why, a.actor, a.entered, a.entry, a.at
		all = append(all, got)
		return nil
	}); err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b store.Tracker) int { return int(b.ID - a.ID) })
	if p.Latest && len(all) > 1 {
		all = all[:1]
	}
	at, ids := map[store.TrackerID]int{}, make([]int64, len(all))
	for i := range all {
		at[all[i].ID], ids[i] = i, int64(all[i].ID)
	}
	err := v.facts(facts{table: "tracker_rows", columns: "t.tracker, t.row, t.key, t.says, t.commitment", of: "t.tracker", in: ids, order: "t.tracker, t.row"}, func(r *sql.Rows) error {
		var id store.TrackerID
		var row store.TrackerRow
		err := r.Scan(&id, &row.Row, &row.Key, &row.Says, &row.Ref)
		all[at[id]].Rows = append(all[at[id]].Rows, row)
		return err
	})
	return all, err
}

// TrackerBytes returns a tracker's file.
func (s *Store) TrackerBytes(ctx context.Context, authority store.AuthorityID, id store.TrackerID) ([]byte, error) {
	const op = "tracker bytes"
	var b []byte
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT bytes FROM trackers WHERE authority = ? AND tracker = ?`), authority, int64(id)).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, store.NotFound("store: "+op, "no tracker %s was taken in", id)
	}
	return b, s.wrap(op, err)
}
