package main

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// engine answers a question and says how many match, of at most 10,000.
type engine struct {
	name string
	// bare is set for the database's own query, beside which ours is laid.
	bare  bool
	ask   func(ctx context.Context, q search.Query) (int, error)
	built time.Duration
	bytes int64
}

var by = store.By{Actor: "reader", Cause: "bench", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}

// fill imports the corpus into a new store, 100 items to a batch.
func fill(ctx context.Context, s *relational.Store, c *corpus, passages int) error {
	id, err := s.EnsureAuthority(ctx, store.AuthorityParams{Slug: "bench", Name: "Bench", By: by})
	if err != nil {
		return err
	}
	items := passages / passagesOfItem
	for at := 0; at < items; at += 100 {
		b, err := s.Begin(ctx, store.BatchParams{Authority: id, By: by})
		if err != nil {
			return err
		}
		for n := at; n < min(at+100, items); n++ {
			content := binary.BigEndian.AppendUint64(nil, uint64(n))
			sum := sha256.Sum256(content)
			name := fmt.Sprintf("item%07d", n)
			if _, err := b.Add(ctx, store.AddParams{
				Source: name, MediaType: "text/html", CapturedAt: by.At, Bytes: content, Rules: "1",
				Reading: reader.File{Source: name, Shape: civic.ShapeAgendaItem, SHA256: hex.EncodeToString(sum[:]), Items: []reader.Item{c.item(n)}},
			}); err != nil {
				_ = b.Rollback()
				return err
			}
		}
		if err := b.Commit(ctx); err != nil {
			return err
		}
	}
	return nil
}

// engines returns ours and the bare query of one store.
func engines(name string, s *relational.Store) []*engine {
	params := func(q search.Query) store.SearchParams {
		return store.SearchParams{AsAt: store.AsAt{Authority: 1}, Query: q, Limit: 10}
	}
	return []*engine{
		{name: "arising, " + name, ask: func(ctx context.Context, q search.Query) (int, error) {
			r, err := s.Search(ctx, params(q))
			return r.Count, err
		}},
		{name: "bare query, " + name, bare: true, ask: func(ctx context.Context, q search.Query) (int, error) {
			n, err := s.FindBare(ctx, params(q))
			return min(n, store.MostMatches), err
		}},
	}
}

// onSQLite builds a store in a folder, or opens the one that is there.
func onSQLite(ctx context.Context, folder string, c *corpus, passages int) ([]*engine, func(), error) {
	path := filepath.Join(folder, sqlite.FileName)
	_, missing := os.Stat(path)
	s, err := sqlite.Open(ctx, sqlite.Params{Path: path})
	if err != nil {
		return nil, nil, err
	}
	start := time.Now()
	if missing != nil {
		if err := fill(ctx, s.Store, c, passages); err != nil {
			return nil, nil, err
		}
	}
	all := engines("SQLite", s.Store)
	all[0].built = time.Since(start)
	if info, err := os.Stat(path); err == nil {
		all[0].bytes = info.Size()
	}
	return all, func() { _ = s.Close() }, nil
}

// onPostgres builds a store in a cluster that is thrown away.
func onPostgres(ctx context.Context, c *corpus, passages int) ([]*engine, func(), error) {
	address, stop, err := pgtest.Start("shared_buffers=1GB", "work_mem=32MB", "maintenance_work_mem=256MB", "max_wal_size=8GB", "jit=off")
	if err != nil {
		return nil, nil, err
	}
	s, err := postgres.Open(ctx, postgres.Params{Address: address})
	if err != nil {
		stop()
		return nil, nil, err
	}
	end := func() {
		_ = s.Close()
		stop()
	}
	start := time.Now()
	if err := fill(ctx, s.Store, c, passages); err != nil {
		end()
		return nil, nil, err
	}
	all := engines("PostgreSQL", s.Store)
	all[0].built = time.Since(start)
	if _, err := s.Writer().ExecContext(ctx, `VACUUM ANALYZE search_texts`); err != nil {
		end()
		return nil, nil, err
	}
	return all, end, s.Writer().QueryRowContext(ctx, `SELECT pg_database_size(current_database())`).Scan(&all[0].bytes)
}
