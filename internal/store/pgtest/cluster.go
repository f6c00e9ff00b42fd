package pgtest

import (
	"database/sql"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Cluster is a PostgreSQL of one test's own, which it may kill and start again.
// What was committed outlives the death of its processes, though not the loss of
// power: it syncs no file.
type Cluster struct{ server *server }

// Start makes and starts a cluster that is stopped when the test ends. Settings
// are those of postgresql.conf, as name=value.
func Start(t testing.TB, settings ...string) *Cluster {
	t.Helper()
	s, err := start(append([]string{"fsync=off", "shared_buffers=32MB", "max_connections=50"}, settings...))
	if err != nil {
		t.Fatalf("no PostgreSQL to test with: %v", err)
	}
	t.Cleanup(func() { s.stop() })
	return &Cluster{s}
}

// Database makes a new, empty database of the cluster and returns its address.
func (c *Cluster) Database(t testing.TB) string {
	t.Helper()
	return c.server.database(t)
}

// Drop removes a database by the address that Database gave.
func (c *Cluster) Drop(t testing.TB, address string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", c.Address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), "DROP DATABASE "+strings.TrimPrefix(u.Path, "/")+" WITH (FORCE)"); err != nil {
		t.Fatal(err)
	}
}

// Address is that of a database of the cluster, by its name.
func (c *Cluster) Address(database string) string { return c.server.address(database) }

// Folder is where the cluster and its socket are.
func (c *Cluster) Folder() string { return c.server.folder }

// Kill ends the server with SIGKILL, as a fault of the machine would: it has no
// time to write anything. Its other processes see that and end by themselves.
func (c *Cluster) Kill(t testing.TB) {
	t.Helper()
	if err := c.server.run.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-c.server.ended //nolint:errcheck // it was killed
}

// Restart starts a killed server again. Until the last process of the one before
// has ended the new one refuses to start: it is tried again.
func (c *Cluster) Restart(t testing.TB) {
	t.Helper()
	give := time.After(time.Minute)
	for {
		err := c.server.launch()
		if err == nil {
			return
		}
		select {
		case <-give:
			t.Fatalf("the server does not start again: %v", err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Wait waits until the cluster answers: after a process of it was killed it breaks
// all connections and puts itself in order.
func (c *Cluster) Wait(t testing.TB) {
	t.Helper()
	if err := c.server.wait(c.server.ended); err != nil {
		t.Fatal(err)
	}
}

// Answers reports whether the server still runs; one that ended is started again.
func (c *Cluster) Answers(t testing.TB) bool {
	t.Helper()
	select {
	case <-c.server.ended: //nolint:errcheck // how it ended is all the same
		c.Restart(t)
		return false
	case <-time.After(time.Second): // a server that breaks down takes a moment over it
		c.Wait(t)
		return true
	}
}
