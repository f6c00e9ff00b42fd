package relational

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Sign says what becomes of an update.
func (s *Store) Sign(ctx context.Context, p store.SignParams) ([]store.StepID, error) {
	const op = "sign"
	if err := signable(&p); err != nil {
		return nil, err
	}
	var made []store.StepID
	return made, s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		var err error
		made, err = c.sign(p)
		return err
	})
}

// SignLink signs the update of one promise of a link.
func (s *Store) SignLink(ctx context.Context, p store.SignLinkParams) ([]store.StepID, error) {
	const op = "sign by link"
	if err := signable(&p.SignParams); err != nil {
		return nil, err
	}
	if p.State == civic.SignOffReleased {
		return nil, store.Invalid("store: "+op, "a link releases nothing: that is the clerk's")
	}
	l, err := s.FindLink(ctx, p.SecretAt)
	if err != nil {
		return nil, err
	}
	by := store.By{Actor: l.ID.Actor(), Cause: p.By.Cause, At: p.At}
	var made []store.StepID
	return made, s.write(ctx, op, p.SecretAt.Authority, by, func(c *change) error {
		l, err := c.openLinkFor(store.LinkSignOff, p.SecretAt, "")
		if err != nil {
			return err
		}
		if err := c.endLinkItem(&l, p.Ref, store.LinkItemAnswered, ""); err != nil {
			return err
		}
		is := p.SignParams
		is.Step, is.Party, is.By = l.Item(p.Ref).Step, l.Post, by
		if made, err = c.sign(is); err != nil {
			return err
		}
		c.about("%s by link %s", p.Ref, l.ID)
		return nil
	})
}

// signable says what a signing lacks.
func signable(p *store.SignParams) error {
	const op = "store: sign"
	if _, err := civic.ParseSignOff(string(p.State)); err != nil || p.State == civic.SignOffWanted {
		return store.Invalid(op, "%q says nothing of an update: it is signed off, sent back, replaced or released", p.State)
	}
	switch {
	case p.State == civic.SignOffBack && strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say why it is sent back")
	case p.State == civic.SignOffReplaced && len(p.Steps) == 0, p.State != civic.SignOffReplaced && len(p.Steps) > 0:
		return store.Invalid(op, "other words stand in the place of those of the lead where it is replaced, and only there")
	case p.State != civic.SignOffReleased && !p.Day.IsZero():
		return store.Invalid(op, "only what is released has a day")
	}
	for i := range p.Steps {
		if err := steppable(&p.Steps[i]); err != nil {
			return err
		}
	}
	return nil
}

// signed is what is kept of one signing.
type signed struct {
	step  store.StepID
	state civic.SignOff
	party string
}

// sign adds what becomes of an update.
func (c *change) sign(p store.SignParams) ([]store.StepID, error) {
	const op = "store: sign"
	var entry, of int64
	var act civic.StepAct
	if err := c.row(`SELECT entry, commitment, act FROM steps WHERE authority = ? AND step = ?`, c.authority, int64(p.Step)).Scan(&entry, &of, &act); errors.Is(err, sql.ErrNoRows) {
		return nil, store.NotFound(op, "there is no step %s", p.Step)
	} else if err != nil {
		return nil, err
	}
	// It may be named by any step that was entered with it.
	var first int64
	var state civic.SignOff
	var party, who string
	if err := c.each(func(r *sql.Rows) error { return r.Scan(&first, &state, &party, &who) },
		`SELECT g.step, g.state, g.party, e.actor FROM signings g JOIN steps s ON s.authority = g.authority AND s.step = g.step
			JOIN entries e ON e.authority = g.authority AND e.entry = g.entry
		WHERE g.authority = ? AND s.entry = ? AND s.commitment = ? AND g.state <> 'released' ORDER BY g.known, g.entry`, c.authority, entry, of); err != nil {
		return nil, err
	}
	switch released := p.State == civic.SignOffReleased; {
	case released && state.Draft():
		return nil, store.Conflict(op, "the update of %s is not signed off: it cannot be released before it is", store.Ref(of))
	case released && act != civic.StepProgress && act != civic.StepForecast && act != civic.StepEvidence:
		return nil, store.Invalid(op, "%s is no update: the public has what is decided in public without this", p.Step)
	case !released && state == "":
		return nil, store.Conflict(op, "nobody is to sign %s off: it counts as it is", p.Step)
	case !released && state != civic.SignOffWanted:
		return nil, store.Conflict(op, "the update of %s was %s meanwhile (%s): look at it again", store.Ref(of), state, who)
	}
	if first == 0 {
		first = int64(p.Step)
	}
	if p.State != civic.SignOffReleased {
		party = or(strings.TrimSpace(p.Party), party)
	} else {
		party = strings.TrimSpace(p.Party)
	}
	c.about("%s of %s", store.StepID(first), store.Ref(of))
	made := make([]store.StepID, 0, len(p.Steps))
	for i := range p.Steps {
		root, err := c.commitment(p.Steps[i].Ref)
		if err != nil {
			return nil, err
		}
		if was, err := c.root("commitment", of); err != nil || was != root {
			return nil, store.Invalid(op, "other words for the update of %s are of that, and of nothing else", store.Ref(of))
		}
		id, err := c.take(&p.Steps[i], store.TakeParams{Known: p.Known, Cites: p.Cites, Files: p.Files})
		if err != nil {
			return nil, err
		}
		if made = append(made, id); i == 0 {
			if err := c.signing(signed{id, civic.SignOffGiven, party}, store.SignParams{Known: p.Known, Cites: p.Cites}); err != nil {
				return nil, err
			}
		}
	}
	return made, c.signing(signed{store.StepID(first), p.State, party}, p)
}

// signing adds one row.
func (c *change) signing(g signed, p store.SignParams) error {
	var of int64
	if err := c.row(`SELECT commitment FROM steps WHERE authority = ? AND step = ?`, c.authority, int64(g.step)).Scan(&of); err != nil {
		return err
	}
	return c.insert(`signings (authority, commitment, step, entry, state, day, known, party, why, cites)`,
		c.authority, of, int64(g.step), c.entry, string(g.state), day(p.Day), c.known(p.Known), strings.TrimSpace(g.party), strings.TrimSpace(p.Why), p.Cites)
}

// update is what was entered at once of one commitment.
type update struct{ entry, of int64 }

// signings is what became of updates, and what was released to the public, as known by
// the day of a view.
type signings struct {
	v     *view
	of    map[update]store.Signing
	to    map[update]release
	wide  map[int64][]given // of commitments, to the public
	asked bool              // of one audience, and not of the service
}

// release is from which day on an update is the public's, by a person's word.
type release struct {
	act
	day calendar.Date // zero takes it back
}

// signings reads what became of the updates of some commitments.
func (v *view) signings(of []int64) (*signings, error) {
	out := &signings{v: v, of: map[update]store.Signing{}, to: map[update]release{}, wide: map[int64][]given{}, asked: !v.at.To.Service()}
	var g store.Signing
	var u update
	var on sql.NullString
	if err := v.acts(acts{
		facts: facts{
			table: "signings", columns: "t.state, t.party, t.day, s.entry, s.commitment", of: "t.commitment", in: of, order: "t.step",
			join: "JOIN steps s ON s.authority = t.authority AND s.step = t.step",
		},
		into: []any{&g.State, &g.By, &on, &u.entry, &u.of},
	}, func(a act) error {
		v.late.Add(a.entered)
		if g.State != civic.SignOffReleased {
			out.of[u] = store.Signing{State: g.State, By: g.By, On: a.known, Why: a.why, Actor: a.actor, Entered: a.entered, Entry: a.entry}
			return nil
		}
		to, err := parseDay(on)
		out.to[u] = release{a, to}
		return err
	}); err != nil {
		return nil, err
	}
	var id int64
	return out, v.acts(acts{
		facts: facts{table: "releases", columns: "t.id", where: "t.audience = 'public' AND t.kind = 'commitment'", of: "t.id", in: of},
		into:  []any{&id},
	}, func(a act) error {
		id := v.root("commitment", id)
		out.wide[id] = append(out.wide[id], given{a.known, a.entry})
		return nil
	})
}

// put says of a step what became of its update, and since when the public may have it. It
// reports whether the audience that is asked for may: a draft is the service's alone, and
// what was signed off is given to nobody by a paper that was issued before.
func (s *signings) put(st *store.Step, a act, of int64) bool {
	u := update{a.entry, of}
	stands := a
	if g, ok := s.of[u]; ok {
		st.Signing = g
		if g.State.Draft() {
			return !s.asked
		}
		stands.entry = g.Entry
		if g.On.After(stands.known) {
			stands.known = g.On
		}
	}
	for _, g := range s.wide[s.v.root("commitment", of)] {
		if !g.known.Before(stands.known) && g.entry > stands.entry && (st.Public.IsZero() || g.known.Before(st.Public)) {
			st.Public = g.known
		}
	}
	if r, ok := s.to[u]; ok && !r.day.IsZero() {
		if st.Released = r.day; r.known.After(st.Released) {
			st.Released = r.known
		}
		if st.Public.IsZero() || r.day.Before(st.Public) {
			st.Public = st.Released
		}
	}
	if s.v.at.To.Kind == civic.AudiencePublic && st.PublicBy(s.v.at.On) {
		return true
	}
	return s.v.told([]subject{{kind: "commitment", id: of}}, stands)
}

// overtake says of the updates of a commitment that wait that a newer one takes their
// place: nobody signs off what the lead does not say any more.
func (c *change) overtake(ref store.Ref, p store.TakeParams) error {
	of, err := c.commitment(ref)
	if err != nil {
		return err
	}
	waits := map[store.StepID]string{}
	if err := c.each(func(r *sql.Rows) error {
		var step store.StepID
		var state civic.SignOff
		var party string
		err := r.Scan(&step, &state, &party)
		if delete(waits, step); state == civic.SignOffWanted {
			waits[step] = party
		}
		return err
	}, `SELECT step, state, party FROM signings WHERE authority = ? AND commitment = ? AND state <> 'released' ORDER BY known, entry`, c.authority, of); err != nil {
		return err
	}
	for _, step := range slices.Sorted(maps.Keys(waits)) {
		if err := c.signing(signed{step, civic.SignOffReplaced, waits[step]}, store.SignParams{Why: "a newer update took its place", Known: p.Known, Cites: p.Cites}); err != nil {
			return err
		}
	}
	return nil
}
