package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/stdlib"

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
	bare bool
	// inside is set where the work is done in this program.
	inside bool
	ask    func(ctx context.Context, q search.Query) (int, error)
	built  time.Duration
	bytes  int64
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
func engines(name string, inside bool, s *relational.Store) []*engine {
	params := func(q search.Query) store.SearchParams {
		return store.SearchParams{AsAt: store.AsAt{Authority: 1}, Query: q, Limit: 10}
	}
	return []*engine{
		{name: "arising, " + name, inside: inside, ask: func(ctx context.Context, q search.Query) (int, error) {
			r, err := s.Search(ctx, params(q))
			return r.Count, err
		}},
		{name: "bare query, " + name, inside: inside, bare: true, ask: func(ctx context.Context, q search.Query) (int, error) {
			n, err := s.FindBare(ctx, params(q))
			return min(n, store.MostMatches), err
		}},
	}
}

// onSQLite builds a store in a folder, or opens the one that is there.
func onSQLite(ctx context.Context, folder string, c *corpus, passages int) ([]*engine, *relational.Store, error) {
	path := filepath.Join(folder, sqlite.FileName)
	_, missing := os.Stat(path)
	s, err := sqlite.Open(ctx, sqlite.Params{Path: path, Readers: 16})
	if err != nil {
		return nil, nil, err
	}
	start := time.Now()
	if missing != nil {
		if err := fill(ctx, s.Store, c, passages); err != nil {
			return nil, nil, err
		}
	}
	if err := s.TidyIndex(ctx); err != nil { // as an import does at its end
		return nil, nil, err
	}
	all := engines("SQLite", true, s.Store)
	all[0].built = time.Since(start)
	if info, err := os.Stat(path); err == nil {
		all[0].bytes = info.Size()
	}
	return all, s.Store, nil
}

// onPostgres copies the rows of the SQLite store that a search reads into a cluster
// that is thrown away, the index of terms last: an import would take longer than all
// the rest, and a test of the product holds that both databases derive the same rows.
func onPostgres(ctx context.Context, from *relational.Store) ([]*engine, func(), error) {
	address, stop, err := pgtest.Run("shared_buffers=1GB", "work_mem=32MB", "maintenance_work_mem=512MB", "max_wal_size=8GB", "jit=off")
	if err != nil {
		return nil, nil, err
	}
	s, err := postgres.Open(ctx, postgres.Params{Address: address, Readers: 16, Longest: time.Hour})
	if err != nil {
		stop()
		return nil, nil, err
	}
	end := func() {
		_ = s.Close()
		stop()
	}
	start := time.Now()
	if err := copyRows(ctx, from, s.Store); err != nil {
		end()
		return nil, nil, err
	}
	all := engines("PostgreSQL", false, s.Store)
	all[0].built = time.Since(start)
	return all, end, s.Writer().QueryRowContext(ctx, `SELECT pg_database_size(current_database())`).Scan(&all[0].bytes)
}

// copied are the tables that a search reads, each with what is asked of SQLite.
var copied = []struct{ table, query string }{
	{"authorities", `SELECT authority, slug, name FROM authorities`},
	{"entries", `SELECT authority, entry, at, actor, cause FROM entries`},
	{"search_items", `SELECT authority, item, label, title, body, papers FROM search_items`},
	{"search_words", `SELECT authority, word, term FROM search_words`},
	{"record_passages", `SELECT authority, record, seq, passage, label, kind, printed_number, number, words, type, spans, entry FROM record_passages`},
	{"search_texts", `SELECT authority, place, item, kind, ref, since, until, record, seq, words, marks FROM search_texts ORDER BY place`},
}

func copyRows(ctx context.Context, from, to *relational.Store) error {
	db, err := to.Writer().Conn(ctx)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // the pool closes it too
	run := func(statements ...string) error {
		for _, st := range statements {
			if _, err := db.ExecContext(ctx, st); err != nil {
				return fmt.Errorf("%s: %w", st, err)
			}
		}
		return nil
	}
	// The facts that a passage names are not copied: their ties are not asked for.
	if err := run(`SET session_replication_role = replica`, `DROP INDEX search_texts_terms`); err != nil {
		return err
	}
	for _, t := range copied {
		r, w := io.Pipe()
		go func() { _ = w.CloseWithError(writeRows(ctx, w, from, t.query, t.table == "search_texts")) }()
		if err := db.Raw(func(c any) error {
			_, err := c.(*stdlib.Conn).Conn().PgConn().CopyFrom(ctx, r, "COPY "+t.table+" FROM STDIN")
			return err
		}); err != nil {
			return fmt.Errorf("%s: %w", t.table, err)
		}
	}
	return run(`CREATE INDEX search_texts_terms ON search_texts USING gin (terms)`, `VACUUM ANALYZE search_texts`, `VACUUM ANALYZE search_items`, `VACUUM ANALYZE record_passages`)
}

// writeRows writes what a query finds as COPY reads it, with the vector of its terms.
func writeRows(ctx context.Context, w io.Writer, from *relational.Store, query string, vector bool) error {
	out := bufio.NewWriterSize(w, 1<<20)
	escape := strings.NewReplacer("\\", "\\\\", "\t", "\\t", "\n", "\\n", "\r", "\\r")
	if err := relational.Query(ctx, from.Reader(), func(r *sql.Rows) error {
		columns, err := r.Columns()
		if err != nil {
			return err
		}
		row, at := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range row {
			at[i] = &row[i]
		}
		if err := r.Scan(at...); err != nil {
			return err
		}
		for i, v := range row {
			if i > 0 {
				_ = out.WriteByte('\t')
			}
			if v.Valid {
				_, _ = escape.WriteString(out, v.String)
			} else {
				_, _ = out.WriteString(`\N`)
			}
		}
		if vector {
			terms := search.Terms{Words: row[9].String, Marks: row[10].String}
			_, _ = out.WriteString("\t" + terms.Vector())
		}
		return out.WriteByte('\n')
	}, query); err != nil {
		return err
	}
	return out.Flush()
}
