package cli

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"

	"mattersarising/internal/ingest"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/relational"
)

// open opens the stores of the measure: nil where they are files.
func (c benchImportCommand) open() ingest.OpenBench {
	if c.DB == "" {
		return nil
	}
	return func(ctx context.Context, _, name string) (ingest.BenchStore, error) {
		u, err := url.Parse(c.DB)
		if err != nil || u.Host == "" && u.Path == "" {
			return nil, misused("--db is an address such as postgres://USER@HOST/DATABASE")
		}
		s := &schemaStore{name: "arising_bench_" + name}
		if s.db, err = sql.Open("pgx", c.DB); err != nil {
			return nil, err
		}
		if _, err := s.db.ExecContext(ctx, `CREATE SCHEMA `+s.name); err != nil {
			return nil, errors.Join(fmt.Errorf("bench import: the schema %s cannot be made (one that a broken run left behind is to be dropped): %w", s.name, err), s.db.Close())
		}
		q := u.Query()
		q.Set("search_path", s.name)
		u.RawQuery = q.Encode()
		if s.Store, err = postgres.Open(ctx, postgres.Params{Address: u.String()}); err != nil {
			return nil, errors.Join(err, s.drop())
		}
		return s, nil
	}
}

// schemaStore is a store in a schema of its own, which goes when it is closed.
type schemaStore struct {
	*postgres.Store
	db   *sql.DB
	name string
}

// Base is what both databases have.
func (s *schemaStore) Base() *relational.Store { return s.Store.Store }

// Close closes the store and drops its schema.
func (s *schemaStore) Close() error { return errors.Join(s.Store.Close(), s.drop()) }

func (s *schemaStore) drop() error {
	_, err := s.db.ExecContext(context.Background(), `DROP SCHEMA `+s.name+` CASCADE`)
	return errors.Join(err, s.db.Close())
}
