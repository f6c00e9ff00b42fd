package postgres

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
)

func TestOpen(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		statement string // run on the store between two openings
		want      error
		says      string
	}{
		"a store that is there":          {`SELECT 1`, nil, ""},
		"a newer schema":                 {`INSERT INTO migrations (number, name, checksum) VALUES (99, 'later', 'x')`, store.ErrUnsupported, "newer arising"},
		"a schema step that was changed": {`UPDATE migrations SET checksum = 'x'`, store.ErrUnsupported, "another build"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := pgtest.Database(t)
			if _, err := open(t, address).Writer().ExecContext(t.Context(), c.statement); err != nil {
				t.Fatal(err)
			}
			s, err := Open(t.Context(), Params{Address: address})
			if err == nil {
				err = s.Close()
			}
			if !errors.Is(err, c.want) || c.want == nil && err != nil {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			if err == nil {
				return
			}
			if public, _ := store.Public(err); !strings.Contains(public, c.says) {
				t.Errorf("says %q, want %q in it", public, c.says)
			}
		})
	}
}

func TestOpenAddress(t *testing.T) {
	t.Parallel()
	there := pgtest.Database(t)
	for name, c := range map[string]struct {
		address string
		want    error
	}{
		"no address at all": {"postgres://user:secret@host:no-port/x", store.ErrInvalid},
		"nobody there":      {"postgres:///x?host=/nowhere-secret", store.ErrUnavailable},
		"no such database":  {strings.Replace(there, "///test", "///none", 1), store.ErrUnavailable},
	} {
		s, err := Open(t.Context(), Params{Address: c.address})
		if s != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
			continue
		}
		if public, _ := store.Public(err); public == "" || strings.Contains(public, "secret") {
			t.Errorf("%s: says %q: want what to do, and no secret", name, public)
		}
	}
	for address, want := range map[string]bool{"postgres://h/d": true, "postgresql://h/d": true, "/a/folder": false, "postgres": false, "": false} {
		if got := Is(address); got != want {
			t.Errorf("Is(%q) = %v, want %v", address, got, want)
		}
	}
}

// TestOpenAtOnce opens a new store from several programs at one moment: each step
// is applied once.
func TestOpenAtOnce(t *testing.T) {
	t.Parallel()
	address := pgtest.Database(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, err := Open(t.Context(), Params{Address: address})
			if err != nil {
				t.Errorf("Open: %v", err)
				return
			}
			if err := s.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
		})
	}
	wg.Wait()
	var steps int
	if err := open(t, address).Reader().QueryRowContext(t.Context(), `SELECT count(*) FROM migrations`).Scan(&steps); err != nil {
		t.Fatal(err)
	}
	all, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || steps != len(all) {
		t.Errorf("got %d steps, want %d (%v)", steps, len(all), err)
	}
}

// TestFaults makes the database fail in each way that a person may meet.
func TestFaults(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Database(t))
	for name, c := range map[string]struct {
		statement string
		want      error
	}{
		"a key that stands already": {`INSERT INTO counters VALUES (1, 'a', 1), (1, 'a', 1)`, store.ErrConflict},
		"a tie to nothing":          {`INSERT INTO followings VALUES (1, 5, 1, 'followed', '2018-01-01', '', '')`, store.ErrConflict},
		"a value that is not meant": {`INSERT INTO suggestions VALUES (1, 1, 'same', 1, 2, 3, '', 1)`, store.ErrConflict},
		"emptying a table of facts": {`TRUNCATE authorities CASCADE`, store.ErrConflict},
		"a zero byte":               {`SELECT convert_from('\x00'::bytea, 'UTF8')`, store.ErrConflict},
		"too long":                  {`SET LOCAL statement_timeout = 20; SELECT pg_sleep(5)`, store.ErrUnavailable},
		"writing where none may":    {`SET TRANSACTION READ ONLY; INSERT INTO counters VALUES (1, 'a', 1)`, store.ErrUnavailable},
		"no such table":             {`SELECT * FROM nothing`, store.ErrInternal},
	} {
		tx, err := s.Writer().BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		_, err = tx.ExecContext(t.Context(), c.statement)
		if err = dialect.Wrap("test", err); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
		_ = tx.Rollback()
	}
	if dialect.Wrap("test", nil) != nil {
		t.Error("no error became one")
	}
	if err := dialect.Wrap("test", sql.ErrNoRows); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no rows: %v", err)
	}
}

// TestWaits has a writer meet one that holds its authority: it waits, and after
// as long as it may says so; a writer of another authority does not wait.
func TestWaits(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Params{Address: pgtest.Database(t), Wait: 100 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	by := store.By{Actor: "test", Cause: "test", At: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)}
	var ids []store.AuthorityID
	for _, slug := range []string{"a", "b"} {
		id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: slug, Name: slug, By: by})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	b, err := s.Begin(t.Context(), store.BatchParams{Authority: ids[0], By: by})
	if err != nil {
		t.Fatal(err)
	}
	event := store.EventParams{Authority: ids[0], What: "the review", Why: "said", By: by}
	event.Interval = calendar.Day(calendar.MustDate("2018-05-14"))
	if err := s.SetEvent(t.Context(), event); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("beside an open batch: got %v, want unavailable", err)
	}
	event.Authority = ids[1]
	if err := s.SetEvent(t.Context(), event); err != nil {
		t.Errorf("of another authority: %v", err)
	}
	if err := b.Rollback(); err != nil {
		t.Fatal(err)
	}
	event.Authority = ids[0]
	if err := s.SetEvent(t.Context(), event); err != nil {
		t.Errorf("when the batch is over: %v", err)
	}
}

// TestGone: of each connection, whoever writes or reads, the server looks after
// whether the other end is still there. It does so on TCP only, and shows a nought
// on the socket of these tests: so that it was asked is all that can be seen here.
func TestGone(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Database(t))
	for name, db := range map[string]*sql.DB{"writer": s.Writer(), "reader": s.Reader()} {
		var asked int
		if err := db.QueryRowContext(t.Context(), `SELECT count(*) FROM pg_settings WHERE source = 'client'
			AND name IN ('tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count')`).Scan(&asked); err != nil || asked != 3 {
			t.Errorf("%s: %d of the three are asked for, %v", name, asked, err)
		}
	}
}

// TestAgain has two transactions wait for each other: one is given up by the
// database, known as such, and may be repeated.
func TestAgain(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Database(t))
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	first, err := s.Writer().BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Rollback()
	second, err := s.Writer().BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Rollback()
	lock := func(tx *sql.Tx, n int64) error { return dialect.LockAuthority(ctx, tx, n) }
	if err := errors.Join(lock(first, 1), lock(second, 2)); err != nil {
		t.Fatal(err)
	}
	waits := make(chan error, 1)
	go func() { waits <- lock(first, 2) }()
	err = lock(second, 1)
	if err == nil { // the first was the one given up
		err = <-waits
	}
	if !again(err) {
		t.Errorf("got %v, want one that may be repeated", err)
	}
	if again(nil) || again(sql.ErrNoRows) {
		t.Error("what did not fail because of another is to be repeated")
	}
}

// TestSteps wants the steps of both databases to have the same numbers and names.
func TestSteps(t *testing.T) {
	t.Parallel()
	want, err := fs.Glob(os.DirFS("../sqlite/migrations"), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	got, err := fs.Glob(steps, "*.sql")
	if err != nil || len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("got %v, want SQLite's %v (%v)", got, want, err)
	}
}
