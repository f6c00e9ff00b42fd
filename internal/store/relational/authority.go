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
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return 0, s.wrap(op, err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	if err := s.d.LockAuthority(ctx, tx, 0); err != nil {
		return 0, s.wrap(op, err)
	}
	var id int64
	err = tx.QueryRowContext(ctx, s.d.Bind(`SELECT authority FROM authorities WHERE slug = ?`), p.Slug).Scan(&id)
	if err == nil { // made by another since
		return store.AuthorityID(id), nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return 0, s.wrap(op, err)
	}
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(authority), 0) + 1 FROM authorities`).Scan(&id); err != nil {
		return 0, s.wrap(op, err)
	}
	if _, err := tx.ExecContext(ctx, s.d.Bind(`INSERT INTO authorities (authority, slug, name) VALUES (?, ?, ?)`), id, p.Slug, p.Name); err != nil {
		return 0, s.wrap(op, err)
	}
	return store.AuthorityID(id), s.wrap(op, tx.Commit())
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
		if err := c.insert(`starts (authority, entry, start_day, known, why)`,
			c.authority, c.entry, p.Start.String(), c.known(p.Known), p.Why); err != nil {
			return err
		}
		return c.rebuild() // what is historic has changed for many
	})
}
