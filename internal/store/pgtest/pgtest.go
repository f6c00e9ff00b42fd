// Package pgtest gives tests a PostgreSQL of their own: a throw-away cluster in a
// temporary folder, reached by a Unix socket alone, started by the first test
// that asks and stopped when all have run. As root it runs as the user postgres, for
// PostgreSQL refuses to run as root. Nothing is kept through a loss of power,
// which makes it quick. Where PostgreSQL is missing the test fails, and says how
// to install it: it is never skipped.
package pgtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

var (
	once    sync.Once
	cluster *server
	failed  error
	made    atomic.Int64
)

// Main runs the tests of a package and then stops the cluster, if one was
// started: a package that calls Database calls Main from its TestMain.
func Main(m *testing.M) {
	m.Run() // its result is the program's when TestMain returns
	Stop()
}

// Stop stops the cluster, if one was started: for a TestMain with more to do.
func Stop() {
	if cluster != nil {
		cluster.stop()
	}
}

// Database makes a new, empty database and returns its address.
func Database(t testing.TB) string {
	t.Helper()
	once.Do(func() { cluster, failed = start(careless) })
	if failed != nil {
		t.Fatalf("no PostgreSQL to test with: %v", failed)
	}
	return cluster.database(t)
}

// database makes a new, empty database of the cluster and returns its address.
func (s *server) database(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("test%d", made.Add(1))
	db, err := sql.Open("pgx", s.address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), "CREATE DATABASE "+name+" TEMPLATE template0"); err != nil {
		t.Fatalf("make a database: %v", err)
	}
	return s.address(name)
}

// server is a running cluster.
type server struct {
	folder   string
	user     string
	postgres string // the program
	settings []string
	as       *syscall.SysProcAttr
	run      *exec.Cmd
	ended    <-chan error
	stop     func()
}

func (s *server) address(database string) string {
	return "postgres:///" + database + "?" + url.Values{"host": {s.folder}, "user": {s.user}}.Encode()
}

// careless are the settings of a cluster that outlives no crash: it is quick.
var careless = []string{"fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300", "shared_buffers=64MB", "wal_recycle=off"}

// start makes and starts a cluster.
func start(settings []string) (*server, error) {
	initdb, err := program("initdb")
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "pgtest-") // short, for the name of a socket may be
	if err != nil {
		return nil, err
	}
	s := &server{folder: folder, user: "postgres", postgres: filepath.Join(filepath.Dir(initdb), "postgres"), settings: settings}
	if s.as, err = runner(folder); err != nil {
		return nil, err
	}
	first := exec.CommandContext(context.Background(), initdb, "-D", s.data(), "-U", s.user, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
	first.Dir, first.SysProcAttr = folder, s.as
	if said, err := first.CombinedOutput(); err != nil {
		_ = os.RemoveAll(folder)
		return nil, fmt.Errorf("initdb: %w\n%s", err, said)
	}
	if err := s.launch(); err != nil {
		s.stop()
		return nil, err
	}
	return s, nil
}

func (s *server) data() string { return filepath.Join(s.folder, "data") }

// launch starts the server of a cluster that is made, and waits until it answers.
func (s *server) launch() error {
	log, err := os.OpenFile(filepath.Join(s.folder, "log"), os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	args := []string{"-D", s.data(), "-k", s.folder, "-h", ""}
	for _, setting := range s.settings {
		args = append(args, "-c", setting)
	}
	run := exec.CommandContext(context.Background(), s.postgres, args...)
	run.Dir, run.SysProcAttr, run.Stdout, run.Stderr = s.folder, s.as, log, log
	s.run, s.ended = run, begin(run)
	s.stop = func() {
		if run.Process != nil {
			_ = run.Process.Signal(os.Interrupt) // a fast shutdown
			select {
			case <-s.ended: //nolint:errcheck // how it ended is all the same
			case <-time.After(20 * time.Second):
				_ = run.Process.Kill()
			}
		}
		_ = log.Close()
		_ = os.RemoveAll(s.folder)
	}
	if run.Process == nil {
		return fmt.Errorf("postgres did not start: %w", <-s.ended)
	}
	if err := s.wait(s.ended); err != nil {
		said, _ := os.ReadFile(log.Name())
		return fmt.Errorf("%w\n%s", err, said)
	}
	return nil
}

// begin starts a command from a thread that lives as long as the tests: when they
// end, however they end, the system ends the command too.
func begin(cmd *exec.Cmd) <-chan error {
	started, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		err := cmd.Start()
		close(started)
		if err == nil {
			err = cmd.Wait()
		}
		ended <- err
		close(ended)
	}()
	<-started
	return ended
}

// wait waits until the cluster answers.
func (s *server) wait(ended <-chan error) error {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	db, err := sql.Open("pgx", s.address("postgres"))
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	for {
		if err = db.PingContext(ctx); err == nil {
			return nil
		}
		select {
		case end := <-ended:
			return fmt.Errorf("postgres ended: %w", end)
		case <-ctx.Done():
			return fmt.Errorf("postgres does not answer: %w", err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// program finds one of PostgreSQL's programs: where Debian keeps them, the newest
// first, else wherever the shell would.
func program(name string) (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	slices.SortFunc(found, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a) // 15 is newer than 9
		}
		return strings.Compare(b, a)
	})
	if len(found) > 0 {
		return found[0], nil
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("%s is not installed: run scripts/packages.sh, which installs Debian's postgresql, or install it by hand", name)
	}
	return filepath.EvalSymlinks(path)
}
