package relational

import (
	"context"
	"database/sql"
	"errors"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// EnsureAuthority returns the authority with the slug, made if need be.
func (s *Store) EnsureAuthority(ctx context.Context, p store.AuthorityParams) (store.AuthorityID, error) {
	const op = "ensure authority"
	if p.Slug == "" || p.Name == "" {
		return 0, store.Invalid("store: "+op, "an authority needs a slug and a name")
	}
	a, err := s.GetAuthority(ctx, p.Slug)
	if err == nil || !errors.Is(err, store.ErrNotFound) {
		return a.ID, err
	}
	var id store.AuthorityID
	for range attempts {
		if id, err = s.makeAuthority(ctx, p); err == nil || !s.d.Again(err) {
			break
		}
	}
	return id, s.wrap(op, err)
}

// makeAuthority makes an authority, as the first entry of its journal, unless
// another has made it since.
func (s *Store) makeAuthority(ctx context.Context, p store.AuthorityParams) (store.AuthorityID, error) {
	c, err := s.start(ctx, 0, p.By) // 0 is the list of authorities
	if err != nil {
		return 0, err
	}
	defer c.rollback()
	var id store.AuthorityID
	err = c.row(`SELECT authority FROM authorities WHERE slug = ?`, p.Slug).Scan(&id)
	if err == nil || !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	if err := c.row(`SELECT coalesce(max(authority), 0) + 1 FROM authorities`).Scan(&id); err != nil {
		return 0, err
	}
	c.authority, c.log.slug = int64(id), p.Slug
	if err := c.enter(); err != nil {
		return 0, err
	}
	if err := c.insert(`authorities (authority, slug, name)`, c.authority, p.Slug, p.Name); err != nil {
		return 0, err
	}
	return id, c.commit()
}

// GetAuthority finds an authority by its slug.
func (s *Store) GetAuthority(ctx context.Context, slug string) (store.Authority, error) {
	all, err := s.ListAuthorities(ctx)
	if err != nil {
		return store.Authority{}, err
	}
	for _, a := range all {
		if a.Slug == slug {
			return a, nil
		}
	}
	return store.Authority{}, store.NotFound("store: get authority", "there is no authority %q in this store", slug)
}

// ListAuthorities returns all, by slug.
func (s *Store) ListAuthorities(ctx context.Context) ([]store.Authority, error) {
	const op = "list authorities"
	rows, err := s.reader.QueryContext(ctx, `SELECT a.authority, a.slug, a.name,
		(SELECT start_day FROM starts s WHERE s.authority = a.authority ORDER BY known DESC, entry DESC LIMIT 1)
		FROM authorities a ORDER BY a.slug`)
	if err != nil {
		return nil, s.wrap(op, err)
	}
	var all []store.Authority
	err = eachRow(rows, func(r *sql.Rows) error {
		var a store.Authority
		var start sql.NullString
		if err := r.Scan(&a.ID, &a.Slug, &a.Name, &start); err != nil {
			return err
		}
		a.Start, err = parseDay(start)
		all = append(all, a)
		return err
	})
	return all, s.wrap(op, err)
}

// SetStart sets the day before which commitments are historic.
func (s *Store) SetStart(ctx context.Context, p store.StartParams) error {
	if p.Start == (calendar.Date{}) {
		return store.Invalid("store: set start", "a start date is needed, as YYYY-MM-DD")
	}
	return s.write(ctx, "set start", p.Authority, p.By, func(c *change) error {
		return c.insert(`starts (authority, entry, start_day, known, why, cites)`,
			c.authority, c.entry, p.Start.String(), c.known(p.Known), p.Why, p.Cites)
	})
}
