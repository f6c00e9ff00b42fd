package backup

import (
	"bufio"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// run has a second process do something, and kills it at its nth step; -1 lets it end.
// It returns what the process said, and whether it came to its end.
func run(t *testing.T, o order, kill int) (said string, ended bool) {
	t.Helper()
	raw, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+string(raw))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	step := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		b.WriteString(lines.Text() + "\n")
		if strings.HasPrefix(lines.Text(), "step") {
			if step == kill {
				_ = cmd.Process.Kill()
			}
			step++
		}
	}
	_ = cmd.Wait()
	return b.String(), cmd.ProcessState.ExitCode() == 0
}

// killedAt are the steps at which each command is killed: a handful, or with
// ARISING_SOAK set each of the first thirty.
func killedAt() []int {
	if os.Getenv("ARISING_SOAK") == "" {
		return []int{0, 1, 2, 12, 25, 3}
	}
	all := make([]int, 30)
	for i := range all {
		all[i] = i
	}
	return all
}

// TestKilled kills restore, move and backup at ever later steps: where they were to
// make something, nothing stands, or the whole; where they read, all is as it was. Then
// each is done again, to its end.
func TestKilled(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		do       string
		from, to func(testing.TB) Place
	}{
		"restore into sqlite":    {"restore", file, file},
		"restore into postgres":  {"restore", file, database},
		"move to postgres":       {"move", file, database},
		"move to sqlite":         {"move", database, file},
		"backup from sqlite":     {"backup", file, nil},
		"backup from postgres":   {"backup", database, nil},
		"rollback in sqlite":     {"rollback", file, file},
		"rollback in postgres":   {"rollback", file, database},
		"move from file to file": {"move", file, file},
		"move between databases": {"move", database, database},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := order{Do: c.do, From: c.from(t), File: filepath.Join(t.TempDir(), "backup.db"), Dir: t.TempDir()}
			council(t, o.From)
			want := sums(t, o.From)
			if c.to != nil {
				o.To = c.to(t)
				if c.do != "move" {
					if _, err := Make(t.Context(), Params{From: o.From, To: o.File, At: moment}); err != nil {
						t.Fatal(err)
					}
				}
			} else {
				o.To = Place{File: o.File}
			}
			first := o.File
			var later []relational.Sum // what a rollback puts aside
			if c.do == "rollback" {
				council(t, o.To)
				s := open(t, o.To)
				strange(t, s, 1)
				_ = s.Close()
				later = sums(t, o.To)
			}
			for _, kill := range killedAt() {
				var stood []relational.Sum
				if c.do == "rollback" {
					stood = sums(t, o.To)
				}
				said, ended := run(t, o, kill)
				if strings.Contains(said, "error") {
					t.Fatal(said)
				}
				there, err := o.To.exists(t.Context())
				switch {
				case err != nil:
					t.Fatal(err)
				case c.do == "rollback":
					got := sums(t, o.To)
					if relational.Differ(later, got) != "" && relational.Differ(want, got) != "" {
						t.Fatalf("killed at step %d: neither what was kept nor the backup: %s", kill, relational.Differ(later, got))
					}
					if aside, _ := filepath.Glob(filepath.Join(o.Dir, "aside-*")); o.To.DB == "" && relational.Differ(stood, got) != "" && len(aside) == 0 {
						t.Fatal("what was kept is nowhere")
					}
				case there && c.do != "backup": // it was killed between its last act and its last word
					same(t, want, o.To)
				case there:
					_, sealed, err := openFile(t.Context(), o.File)
					if err != nil || relational.Differ(want, sealed.sums) != "" {
						t.Fatalf("killed at step %d: half a backup stands there: %v", kill, err)
					}
				}
				same(t, want, o.From)
				if ended && !there {
					t.Fatal("it came to its end, and nothing stands there")
				}
				if there && c.do != "rollback" { // too quick to be killed: again, from the start
					o.File, o.To = filepath.Join(t.TempDir(), "again.db"), Place{}
					switch {
					case c.to == nil:
						o.To = Place{File: o.File}
					default:
						o.File, o.To = first, c.to(t)
					}
				}
				clearAside(o)
			}
			if said, ended := run(t, o, -1); !ended {
				t.Errorf("done again: %s", said)
			}
			if c.do != "backup" {
				same(t, want, o.To)
			}
		})
	}
}

// clearAside takes away what rollbacks put aside: here their moment is fixed, and so
// are the names they give.
func clearAside(o order) {
	for _, dir := range []string{o.Dir, filepath.Dir(o.To.File)} {
		left, _ := filepath.Glob(filepath.Join(dir, "aside-*"))
		for _, path := range left {
			_ = os.Remove(path)
		}
	}
}

// TestKilledLeavings wants the files of killed programs to be cleared away a day later.
func TestKilledLeavings(t *testing.T) {
	t.Parallel()
	from, backed := backedUp(t)
	dir := t.TempDir()
	to := filepath.Join(dir, "new.db")
	for _, name := range []string{"new.db.1.partial", "new.db.1.partial-journal", "other.db.1.partial"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Make(t.Context(), Params{From: from, To: to, At: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.partial*")); len(left) != 3 {
		t.Errorf("what another program may be making is gone: %v are left", left)
	}
	if _, err := Make(t.Context(), Params{From: from, To: to, Force: true, At: time.Now().Add(48 * time.Hour)}); err != nil {
		t.Fatal(err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*.partial*"))
	if len(left) != 1 || filepath.Base(left[0]) != "other.db.1.partial" {
		t.Errorf("left: %v, want the other's alone", left)
	}
	_ = backed
}

// TestFullDisk lets no file grow beyond a size that is too small.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("the fault is brought about on Linux alone")
	}
	from, db := file(t), database(t)
	council(t, from)
	council(t, db)
	backed := filepath.Join(t.TempDir(), "backup.db")
	if _, err := Make(t.Context(), Params{From: from, To: backed, At: moment}); err != nil {
		t.Fatal(err)
	}
	want := sums(t, from)
	for name, o := range map[string]order{
		"backup from sqlite":   {Do: "backup", From: from, File: filepath.Join(t.TempDir(), "b.db")},
		"backup from postgres": {Do: "backup", From: db, File: filepath.Join(t.TempDir(), "b.db")},
		"restore":              {Do: "restore", File: backed, To: file(t)},
		"move":                 {Do: "move", From: db, To: file(t)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, limit := range []uint64{8_000, 60_000, 250_000} {
				o.Limit = limit
				said, ended := run(t, o, -1)
				if ended || !strings.Contains(said, "full") {
					t.Errorf("at most %d bytes: ended %v, says %s", limit, ended, said)
				}
				made := Place{File: o.File}
				if o.To.File != "" {
					made = o.To
				}
				vacantNow(t, made)
			}
			same(t, want, from)
		})
	}
}

// TestReadOnly gives folders that may not be written to.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("the fault is brought about on Linux alone")
	}
	from, backed := backedUp(t)
	locked, dir, out := file(t), t.TempDir(), t.TempDir()
	council(t, locked)
	for path, mode := range map[string]os.FileMode{
		backed: 0o644, from.File: 0o666, filepath.Dir(from.File): 0o777, out: 0o777,
		dir: 0o555, filepath.Dir(locked.File): 0o555,
	} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		for up := filepath.Dir(path); strings.Contains(up, t.Name()); up = filepath.Dir(up) {
			if info, err := os.Stat(up); err != nil || info.Mode().Perm() == 0o700 {
				_ = os.Chmod(up, 0o755)
			}
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755); _ = os.Chmod(filepath.Dir(locked.File), 0o755) })
	for name, c := range map[string]struct {
		order
		says string
	}{
		"backup into it":  {order{Do: "backup", From: from, File: filepath.Join(dir, "b.db")}, "nothing can be written there"},
		"restore into it": {order{Do: "restore", File: backed, To: Place{File: filepath.Join(dir, sqlite.FileName)}}, "nothing can be written there"},
		"move into it":    {order{Do: "move", From: from, To: Place{File: filepath.Join(dir, sqlite.FileName)}}, "nothing can be written there"},
		"backup of it":    {order{Do: "backup", From: locked, File: filepath.Join(out, "b.db")}, "check who owns its file and folder"},
	} {
		c.Nobody = true
		said, ended := run(t, c.order, -1)
		if ended || !strings.Contains(said, c.says) {
			t.Errorf("%s: ended %v, says %s", name, ended, said)
		}
		noPartials(t, dir)
		noPartials(t, out)
	}
}

// lost wants an error that says that the database went away.
func lost(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("got %v, want unavailable", err)
	}
	says(t, err, "the database")
}

// TestCut has the database's server end the connections in the midst of a copy.
func TestCut(t *testing.T) {
	t.Parallel()
	from, backed := backedUp(t)
	want := sums(t, from)
	cut := func(t *testing.T, at Place) func(Progress) {
		t.Helper()
		db, err := sql.Open("pgx", at.DB)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		n := 0
		return func(Progress) {
			if n++; n == 12 {
				if _, err := db.Exec(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`); err != nil {
					t.Error(err)
				}
			}
		}
	}
	to := database(t)
	_, err := Restore(t.Context(), RestoreParams{File: backed, To: to, At: moment, Progress: cut(t, to)})
	lost(t, err)
	vacantNow(t, to)
	_, err = Move(t.Context(), MoveParams{From: from, To: to, At: moment, Progress: cut(t, to)})
	lost(t, err)
	vacantNow(t, to)
	same(t, want, from)
	if _, err := Move(t.Context(), MoveParams{From: from, To: to, At: moment}); err != nil {
		t.Fatal(err)
	}
	again := file(t)
	_, err = Move(t.Context(), MoveParams{From: to, To: again, At: moment, Progress: cut(t, to)})
	lost(t, err)
	vacantNow(t, again)
	dir := t.TempDir()
	_, err = Make(t.Context(), Params{From: to, To: filepath.Join(dir, "b.db"), At: moment, Progress: cut(t, to)})
	lost(t, err)
	noPartials(t, dir)
	_, err = Rollback(t.Context(), RollbackParams{Of: to, File: backed, Dir: t.TempDir(), At: moment, Progress: cut(t, to)})
	lost(t, err)
	same(t, want, to)
}
