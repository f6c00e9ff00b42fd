package backup

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

var days = []string{"", "2022-06-30", "2022-10-05", "2023-03-15"}

func answers(t testing.TB, p Place) string {
	t.Helper()
	s := open(t, p)
	var b strings.Builder
	for _, on := range days {
		b.WriteString(told(t, s, 1, on))
	}
	return b.String()
}

// TestThereAndBack takes a record through both databases and back, by move and by
// backup: the rows are the same to the last byte, and so are the answers.
func TestThereAndBack(t *testing.T) {
	t.Parallel()
	for name, way := range map[string][]func(testing.TB) Place{
		"from sqlite":   {file, database, file},
		"from postgres": {database, file, database},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := way[0](t)
			s := open(t, at)
			strange(t, s, fill(t, s, true))
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			want, wantSaid := sums(t, at), answers(t, at)
			for _, next := range way[1:] {
				to := next(t)
				if _, err := Move(t.Context(), MoveParams{From: at, To: to, At: moment}); err != nil {
					t.Fatalf("move: %v", err)
				}
				same(t, want, to)
				same(t, want, at) // the old place is as it was

				backed := filepath.Join(t.TempDir(), "backup.db")
				made, err := Make(t.Context(), Params{From: to, To: backed, At: moment})
				if err != nil {
					t.Fatalf("backup: %v", err)
				}
				restored := next(t)
				got, err := Restore(t.Context(), RestoreParams{File: backed, To: restored, At: moment})
				if err != nil {
					t.Fatalf("restore: %v", err)
				}
				if diff := cmp.Diff(made, got); diff != "" {
					t.Errorf("reports of backup and restore (-made +restored):\n%s", diff)
				}
				same(t, want, restored)
				if got := answers(t, restored); got != wantSaid {
					t.Errorf("answers (-want +got):\n%.2000s", cmp.Diff(wantSaid, got))
				}
				more := open(t, restored) // and it takes more
				if err := more.SetStart(t.Context(), store.StartParams{Authority: 1, Start: on("2021-05-01"), Why: "x", By: by("start")}); err != nil {
					t.Errorf("what was restored takes nothing more: %v", err)
				}
				at = to
			}
		})
	}
}

// TestBackupWhileWritten makes backups while another connection writes without pause:
// each is the record at one moment.
func TestBackupWhileWritten(t *testing.T) {
	t.Parallel()
	for name, at := range both(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			council(t, at)
			writer := open(t, at)
			begun, stop, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
			go func() {
				for n := 0; ; n++ {
					select {
					case <-stop:
						ended <- nil
						return
					default:
					}
					if err := writer.SetStart(t.Context(), store.StartParams{Authority: 1, Start: on("2021-05-01"), Why: "w", By: by("start")}); err != nil {
						ended <- err
						return
					}
					if n == 3 {
						close(begun)
					}
				}
			}()
			<-begun
			last := 0
			for range 3 {
				backed := filepath.Join(t.TempDir(), "backup.db")
				made, err := Make(t.Context(), Params{From: at, To: backed, At: moment})
				if err != nil {
					t.Fatal(err)
				}
				to := file(t)
				if _, err := Restore(t.Context(), RestoreParams{File: backed, To: to, At: moment}); err != nil {
					t.Fatal(err)
				}
				s := open(t, to)
				var entries, starts, value int
				if err := s.Reader().QueryRow(`SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM starts), (SELECT value FROM counters WHERE name = 'entry')`).Scan(&entries, &starts, &value); err != nil {
					t.Fatal(err)
				}
				if entries != made.Entries || entries != value || entries <= last || starts < 4 {
					t.Errorf("%d entries (%d were told, the counter says %d), %d starts, after %d entries", entries, made.Entries, value, starts, last)
				}
				last = entries - 1
			}
			close(stop)
			if err := <-ended; err != nil {
				t.Errorf("the writer was stopped: %v", err)
			}
		})
	}
}

// TestMoveHolds tries to write to the old place in the midst of a move: it is kept
// out, so that nothing is left behind.
func TestMoveHolds(t *testing.T) {
	t.Parallel()
	for name, from := range both(t) {
		council(t, from)
		driver, address, first := "sqlite", "file:"+from.File+"?_pragma=busy_timeout(1)", "PRAGMA user_version"
		if from.DB != "" {
			driver, address, first = "pgx", from.DB, "SET lock_timeout = 20"
		}
		db, err := sql.Open(driver, address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		db.SetMaxOpenConns(1)
		const insert = `INSERT INTO entries (authority, entry, at, actor, cause) VALUES (1, 999, '2026-02-01', 'a', 'b')`
		tried := false
		if _, err := Move(t.Context(), MoveParams{From: from, To: file(t), At: moment, Progress: func(Progress) {
			if tried {
				return
			}
			tried = true
			if _, err := db.Exec(first); err != nil {
				t.Error(err)
			}
			if _, err := db.Exec(insert); err == nil {
				t.Errorf("%s: something was written in the midst of the move", name)
			}
		}}); err != nil || !tried {
			t.Fatalf("%s: %v, tried %v", name, err, tried)
		}
		if _, err := db.Exec(insert); err != nil {
			t.Errorf("%s: after the move: %v", name, err)
		}
	}
}

// TestZeroByte moves words with a zero byte, which SQLite keeps and PostgreSQL cannot:
// it is said where they stand and what to do, and nothing is moved.
func TestZeroByte(t *testing.T) {
	t.Parallel()
	from, to := file(t), database(t)
	council(t, from)
	s := open(t, from)
	if err := s.SetStart(t.Context(), store.StartParams{Authority: 1, Start: on("2021-05-01"), Why: "a\x00b", By: by("start")}); err != nil {
		t.Fatal(err)
	}
	_, err := Move(t.Context(), MoveParams{From: from, To: to, At: moment})
	says(t, err, "starts entry ")
	says(t, err, "its why hold a zero byte")
	says(t, err, "Keep this record in SQLite")
	vacantNow(t, to)
	backed := filepath.Join(t.TempDir(), "backup.db")
	if _, err := Make(t.Context(), Params{From: from, To: backed, At: moment}); err != nil {
		t.Errorf("a backup keeps them: %v", err)
	}
	_, err = Restore(t.Context(), RestoreParams{File: backed, To: to, At: moment})
	says(t, err, "zero byte")
	vacantNow(t, to)
	again := file(t)
	if _, err = Restore(t.Context(), RestoreParams{File: backed, To: again, At: moment}); err != nil {
		t.Error(err)
	}
	same(t, sums(t, from), again)
}

// TestTaken gives places in which a record is kept, or which are not ours.
func TestTaken(t *testing.T) {
	t.Parallel()
	from := file(t)
	council(t, from)
	backed := filepath.Join(t.TempDir(), "backup.db")
	if _, err := Make(t.Context(), Params{From: from, To: backed, At: moment}); err != nil {
		t.Fatal(err)
	}
	_, err := Make(t.Context(), Params{From: from, To: backed, At: moment})
	says(t, err, "is there already")
	if _, err := Make(t.Context(), Params{From: from, To: backed, Force: true, At: moment}); err != nil {
		t.Errorf("with force: %v", err)
	}
	for name, to := range both(t) {
		empty := open(t, to) // an empty store is no record: it makes way
		if err := empty.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := Restore(t.Context(), RestoreParams{File: backed, To: to, At: moment}); err != nil {
			t.Errorf("%s: into an empty store: %v", name, err)
		}
		want := sums(t, to)
		_, err := Restore(t.Context(), RestoreParams{File: backed, To: to, At: moment})
		says(t, err, "a record is kept in")
		_, err = Move(t.Context(), MoveParams{From: from, To: to, At: moment})
		says(t, err, "a record is kept in")
		same(t, want, to)
	}
	other := database(t)
	s := open(t, other)
	if _, err := s.Writer().Exec(`CREATE TABLE payroll (n integer)`); err != nil {
		t.Fatal(err)
	}
	_, err = Restore(t.Context(), RestoreParams{File: backed, To: other, At: moment})
	says(t, err, "(payroll)")
	for _, p := range []Place{file(t), database(t)} {
		_, err := Make(t.Context(), Params{From: p, To: filepath.Join(t.TempDir(), "b.db"), At: moment})
		says(t, err, "nothing is kept in")
		_, err = Move(t.Context(), MoveParams{From: p, To: file(t), At: moment})
		says(t, err, "nothing is kept in")
	}
}

// TestOthersThings goes back to a backup in a database in which somebody else keeps a
// function and a view: the function stays, and the view is in the way until it goes.
func TestOthersThings(t *testing.T) {
	t.Parallel()
	at, backed := database(t), filepath.Join(t.TempDir(), "backup.db")
	council(t, at)
	if _, err := Make(t.Context(), Params{From: at, To: backed, At: moment}); err != nil {
		t.Fatal(err)
	}
	want := sums(t, at)
	s := open(t, at)
	exec := func(statement string) {
		t.Helper()
		if _, err := s.Writer().Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	exec(`CREATE FUNCTION theirs() RETURNS integer LANGUAGE sql AS 'SELECT 7'`)
	exec(`CREATE VIEW report AS SELECT * FROM commitments`)
	back := RollbackParams{Of: at, File: backed, Dir: t.TempDir(), At: moment}
	_, err := Rollback(t.Context(), back)
	says(t, err, "a view for one, hangs on its tables")
	same(t, want, at)
	exec(`DROP VIEW report`)
	if _, err := Rollback(t.Context(), back); err != nil {
		t.Fatal(err)
	}
	same(t, want, at)
	exec(`SELECT theirs()`)
}

// TestArrival damages what is copied on its way: it is found before it is kept.
func TestArrival(t *testing.T) {
	t.Parallel()
	from, to := file(t), database(t)
	council(t, from)
	s := open(t, from)
	n, err := s.Snapshot(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	want, err := n.Sums(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want[3].SHA256 = strings.Repeat("0", 64)
	d := open(t, to)
	_, err = d.Receive(t.Context(), relational.ReceiveParams{From: n, Want: want})
	says(t, err, "the table "+want[3].Table+" has other words")
	vacantNow(t, to)
}

// TestSchemaOfItsOwn works in a schema of a database that belongs to somebody else, as
// a user who may make nothing outside it: no superuser and no extension is needed.
func TestSchemaOfItsOwn(t *testing.T) {
	t.Parallel()
	at, again := schema(t), schema(t)
	council(t, at)
	backed := filepath.Join(t.TempDir(), "backup.db")
	if _, err := Make(t.Context(), Params{From: at, To: backed, At: moment}); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), RestoreParams{File: backed, To: again, At: moment}); err != nil {
		t.Fatal(err)
	}
	same(t, sums(t, at), again)
	if _, err := Rollback(t.Context(), RollbackParams{Of: again, File: backed, Dir: t.TempDir(), At: moment}); err != nil {
		t.Fatal(err)
	}
	same(t, sums(t, at), again)
	s := open(t, again)
	var super, extensions int
	if err := s.Reader().QueryRow(`SELECT (SELECT count(*) FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreatedb OR rolcreaterole)),
		(SELECT count(*) FROM pg_extension WHERE extname <> 'plpgsql')`).Scan(&super, &extensions); err != nil {
		t.Fatal(err)
	}
	if super+extensions != 0 {
		t.Error("the test's user may more than it should, or an extension was made")
	}
}
