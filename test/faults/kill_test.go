package faults

import (
	"errors"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/storetest"
)

// TestKilled kills a process with SIGKILL while it makes a store, imports pages
// and takes down what a person decides: a thousand times on each database when
// soaking. After each kill the store is sound and holds a whole number of acts: all
// that were said to be done, and the one under way or not. The next process goes on.
func TestKilled(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, d database) { killed(t, d, share(25, 1000)) })
}

func killed(t *testing.T, d database, kills int) {
	random := rand.New(rand.NewPCG(20, 26))
	var amid, kept, early int
	p, progress := d.make(t), 0
	for n := 0; n < kills; {
		run := start(t, "all", p)
		k := &killer{after: 1 + random.IntN(4), moment: time.Duration(random.IntN(8000)) * time.Microsecond, kill: func() { _ = run.cmd.Process.Kill() }}
		if random.IntN(10) == 0 { // while it opens the store, or makes it
			k.after, k.moment = 0, time.Duration(random.IntN(60))*time.Millisecond
			k.at(0)
		}
		o := run.wait(t, k.at)
		k.done()
		if o.failed != "" {
			t.Fatalf("a process failed: %s", o.failed)
		}
		got := check(t, p, max(progress, o.done), max(progress, o.done)+1)
		switch {
		case !o.ended && o.amid:
			amid++
			if got > max(progress, o.done) {
				kept++
			}
		case !o.ended:
			early++
		}
		if !o.ended {
			n++
		}
		if progress = got; got == acts {
			finish(t, p)
			p, progress = d.make(t), 0
		}
	}
	finish(t, p)
	tell(t, "%s: %d kills of the writing process, %d of them amid an act (%d acts were whole, %d left no trace), %d between acts or while opening the store", d.name, kills, amid, kept, amid-kept, early)
	if few := soaking && (kept == 0 || kept == amid); few || amid < kills/4 {
		t.Errorf("of %d kills %d were amid an act, and %d of those acts were kept: the kills prove too little", kills, amid, kept)
	}
}

// check opens the store of a place after a fault, waits until nobody else writes
// to it, and returns how many acts it holds.
func check(t *testing.T, p place, least, most int) int {
	t.Helper()
	s, err := p.open(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w, err := begin(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	w.alone(t)
	return w.whole(t, least, most)
}

// alone waits until no other holds the store: the database may go on for a moment
// with what a killed process had asked of it.
func (w *told) alone(t *testing.T) {
	t.Helper()
	b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: by(0)})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Rollback(); err != nil {
		t.Fatal(err)
	}
}

// finish does the acts that are left in the store of a place.
func finish(t *testing.T, p place) {
	t.Helper()
	s, err := p.open(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w, err := begin(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	w.finish(t)
}

// TestKilledServer kills PostgreSQL itself with SIGKILL: the process that serves
// the writer, upon which the server breaks all connections and recovers, or the
// server as a whole, which is started again. The writer is told that the database
// is gone, and what was said to be done is there.
func TestKilledServer(t *testing.T) {
	t.Parallel()
	cluster := pgtest.Start(t)
	random := rand.New(rand.NewPCG(15, 26))
	backends, servers := share(2, 100), share(1, 50)
	p, progress := place(cluster.Database(t)), 0
	var amid, kept int
	for n := 0; n < backends+servers; {
		whole := n%3 == 2 // of three, two are of a backend
		run := start(t, "all", p)
		k := &killer{after: 1 + random.IntN(4), moment: time.Duration(random.IntN(4000)) * time.Microsecond, kill: func() {
			if whole {
				cluster.Kill(t)
			} else {
				killBackend(t, cluster)
			}
		}}
		o := run.wait(t, k.at)
		k.done()
		if whole && k.over != nil {
			cluster.Restart(t)
		}
		settled(t, cluster, p)
		if !o.ended && !strings.HasPrefix(o.failed, store.ErrUnavailable.Error()+": the ") {
			t.Fatalf("a writer whose database died was told %q, want that it is unavailable, and what to do", o.failed)
		}
		got := check(t, p, max(progress, o.done), max(progress, o.done)+1)
		if !o.ended {
			n++
			if o.amid {
				amid++
				if got > max(progress, o.done) {
					kept++
				}
			}
		}
		if progress = got; got == acts {
			finish(t, p)
			p, progress = place(cluster.Database(t)), 0
		}
	}
	finish(t, p)
	tell(t, "postgres: %d kills of the server or of the process that serves the writer, %d of them amid an act (%d acts were whole, %d left no trace)", backends+servers, amid, kept, amid-kept)
	if amid == 0 {
		t.Error("no kill was amid an act: they prove too little")
	}
}

// settled waits until a store can be opened: a server that has lost a process may
// answer once more before it breaks all connections and recovers.
func settled(t *testing.T, cluster *pgtest.Cluster, p place) {
	t.Helper()
	var err error
	for range 100 {
		cluster.Wait(t)
		s, failed := p.open(t.Context(), 0)
		if failed == nil {
			_ = s.Close()
			return
		}
		if err = failed; !errors.Is(err, store.ErrUnavailable) {
			break
		}
	}
	t.Fatal(err)
}

// number reads a number that a process said.
func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("a process said %q: %v", s, err)
	}
	return n
}

var _ storetest.Tables = (*told)(nil)
