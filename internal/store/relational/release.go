package relational

import (
	"context"
	"database/sql"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Release records that things were released to an audience.
func (s *Store) Release(ctx context.Context, p store.ReleaseParams) error {
	const op = "release"
	switch {
	case p.To.Service():
		return store.Invalid("store: "+op, "the service knows all that is kept: release to a body, a partner or the public")
	case len(p.Refs)+len(p.Items)+len(p.Events) == 0 && !p.Start:
		return store.Invalid("store: "+op, "say what is released")
	case p.Paper == "":
		return store.Invalid("store: "+op, "say by which page or issued paper it was released")
	case p.Why == "":
		return store.Invalid("store: "+op, "say why it was released")
	}
	if _, err := civic.ParseAudienceKind(string(p.To.Kind)); err != nil {
		return store.Invalid("store: "+op, "%v", err)
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error { return c.release(p) })
}

// release records that things were released to an audience.
func (c *change) release(p store.ReleaseParams) error {
	name, fold, err := c.audience(p.To)
	if err != nil {
		return err
	}
	all, err := c.subjects(p)
	if err != nil {
		return err
	}
	for _, at := range all {
		id, err := c.next("release")
		if err != nil {
			return err
		}
		if err := c.insert(`releases (authority, release, audience, name, fold, kind, id, what, known, paper, why, cites, entry)`,
			c.authority, id, string(p.To.Kind), name, fold, at.kind, at.id, at.what, c.known(p.On), p.Paper, p.Why, p.Cites, c.entry); err != nil {
			return err
		}
	}
	return nil
}

// subjects are the things that are to be released, each once.
func (c *change) subjects(p store.ReleaseParams) ([]subject, error) {
	var all []subject
	done := map[subject]bool{}
	add := func(s subject) {
		if !done[s] {
			done[s] = true
			all = append(all, s)
		}
	}
	for _, ref := range p.Refs {
		id, err := c.commitment(ref)
		if err != nil {
			return nil, err
		}
		add(subject{kind: "commitment", id: id})
	}
	for _, item := range p.Items {
		id, err := c.item(item)
		if err != nil {
			return nil, err
		}
		add(subject{kind: "item", id: id})
	}
	for _, words := range p.Events {
		fold := identity.FoldEvent(words)
		var n int
		if err := c.row(`SELECT count(*) FROM event_settings WHERE authority = ? AND fold = ?`, c.authority, fold).Scan(&n); err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, store.NotFound("store: release", "nobody has set the days of %q: there is nothing to release", words)
		}
		add(subject{kind: "event", what: fold})
	}
	if p.Start {
		add(subject{kind: "start"})
	}
	return all, nil
}

// audience finds the name and fold of an audience. A body must be one that the
// record names; a partner is known by being named here.
func (c *change) audience(to store.Audience) (name, fold string, err error) {
	switch to.Kind {
	case civic.AudiencePublic:
		return "", "", nil
	case civic.AudiencePartner:
		if fold = identity.FoldBody(to.Name); fold == "" {
			return "", "", store.Invalid("store: release", "say to which partner")
		}
		return to.Name, fold, nil
	}
	var names []string
	if err := c.each(func(r *sql.Rows) error {
		var have, met string
		err := r.Scan(&have, &met)
		names = append(names, met)
		if have == identity.FoldBody(to.Name) {
			name, fold = met, have
		}
		return err
	}, `SELECT fold, name FROM bodies WHERE authority = ? ORDER BY body`, c.authority); err != nil {
		return "", "", err
	}
	if fold == "" {
		return "", "", unknownAudience(to, names)
	}
	return name, fold, nil
}

// releases lists to whom a commitment or an item was released, as known by the
// day of the view: by its page, and by people.
func (v *view) releases(it *item, about ...subject) ([]store.Release, error) {
	var all []store.Release
	page := store.Release{On: it.known.On, Paper: or(it.records[0].address, v.shortened[it.records[0].capture])}
	mine := func(to store.Audience) bool {
		asked := v.at.To
		return asked.Service() || asked.Kind == to.Kind && identity.FoldBody(to.Name) == v.fold
	}
	for _, to := range []store.Audience{{Kind: civic.AudienceBody, Name: it.body}, {Kind: civic.AudiencePublic}} {
		if named := to.Kind == civic.AudiencePublic || to.Name != ""; named && !page.On.IsZero() && mine(to) {
			page.To = to
			all = append(all, page)
		}
	}
	var at subject
	var r store.Release
	err := v.acts(acts{
		facts: facts{table: "releases", columns: "t.kind, t.id, t.what, t.audience, t.name, t.paper"},
		into:  []any{&at.kind, &at.id, &at.what, &r.To.Kind, &r.To.Name, &r.Paper},
	}, func(a act) error {
		for _, s := range about {
			if v.rooted(at) == s && mine(r.To) {
				r.On, r.Why, r.Actor, r.Entered = a.known, a.why, a.actor, a.entered
				all = append(all, r)
			}
		}
		return nil
	})
	return all, err
}

// or is the first text that says something.
func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
