package faults

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
)

// wire stands between a store and its database, and cuts all connections when so
// many bytes have gone to the database, or have come back.
type wire struct {
	listen net.Listener
	folder string // of the socket that a store connects to
	to     string // the database's own socket

	mu   sync.Mutex
	left int
	back bool // count what comes back
	open []net.Conn
}

const socketName = ".s.PGSQL.5432"

// newWire returns a wire to the socket in a folder.
func newWire(t *testing.T, to string) *wire {
	t.Helper()
	folder, err := os.MkdirTemp("", "wire-") //nolint:usetesting // the name of a socket may not be long
	if err != nil {
		t.Fatal(err)
	}
	listen, err := net.Listen("unix", filepath.Join(folder, socketName))
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{listen: listen, folder: folder, to: filepath.Join(to, socketName)}
	var served sync.WaitGroup
	served.Go(func() { w.serve(&served) })
	t.Cleanup(func() {
		_ = listen.Close()
		w.cut()
		served.Wait()
		_ = os.RemoveAll(folder)
	})
	return w
}

func (w *wire) serve(served *sync.WaitGroup) {
	for {
		near, err := w.listen.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("unix", w.to)
		if err != nil {
			_ = near.Close()
			continue
		}
		w.mu.Lock()
		w.open = append(w.open, near, far)
		w.mu.Unlock()
		served.Go(func() { w.pass(near, far, false) })
		served.Go(func() { w.pass(far, near, true) })
	}
}

// pass passes on what comes, until the end or the cut. What goes beyond the cut
// does not arrive: a message may be cut in two.
func (w *wire) pass(from, to net.Conn, back bool) {
	defer to.Close()
	b := make([]byte, 512)
	for {
		n, err := from.Read(b)
		if err != nil {
			return
		}
		w.mu.Lock()
		may := n
		if back == w.back {
			may = min(n, w.left)
			w.left -= may
		}
		w.mu.Unlock()
		if _, err := to.Write(b[:may]); err != nil {
			return
		}
		if may < n {
			w.cut()
			return
		}
	}
}

// cut ends all connections at once.
func (w *wire) cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.open {
		_ = c.Close()
	}
	w.open = nil
}

// allow lets so many bytes more through.
func (w *wire) allow(bytes int, back bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.left, w.back = bytes, back
}

// TestConnectionCut cuts the connection to PostgreSQL after any number of bytes,
// on the way there or back: the person is told that it was lost, and the store holds
// the acts that were answered for, and the last one whole or not at all.
func TestConnectionCut(t *testing.T) {
	t.Parallel()
	u, err := url.Parse(pgtest.Database(t))
	if err != nil {
		t.Fatal(err)
	}
	w := newWire(t, u.Query().Get("host"))
	direct, through := next(t, w)
	random := rand.New(rand.NewPCG(8, 26))
	cuts := share(20, 500)
	progress, amid := 0, 0
	for n := 0; n < cuts; {
		w.allow(1<<40, false)
		s, err := through.open(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		told, err := begin(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		back := random.IntN(3) == 0
		bytes := random.IntN(40_000)
		if back {
			bytes = random.IntN(8_000)
		}
		w.allow(bytes, back)
		done := progress
		for err == nil && done < acts {
			if err = told.act(t.Context(), done); err == nil {
				done++
			}
		}
		_ = s.Close()
		if err != nil {
			n++
			if public, _ := store.Public(err); !errors.Is(err, store.ErrUnavailable) || !strings.Contains(public, "database") {
				t.Fatalf("cut after %d bytes (back %v), act %d: %v", bytes, back, done, err)
			}
		}
		got := check(t, direct, done, done+1)
		if got > done {
			amid++
		}
		if progress = got; got == acts {
			finish(t, direct)
			direct, through = next(t, w)
			progress = 0
		}
	}
	finish(t, direct)
	tell(t, "postgres: %d connections cut after any number of bytes; of the acts under way %d were whole, the others left no trace", cuts, amid)
}

// next makes a new database, and returns its address and the one over a wire.
func next(t *testing.T, w *wire) (direct, through place) {
	t.Helper()
	u, err := url.Parse(pgtest.Database(t))
	if err != nil {
		t.Fatal(err)
	}
	direct = place(u.String())
	q := u.Query()
	q.Set("host", w.folder)
	u.RawQuery = q.Encode()
	return direct, place(u.String())
}

// TestGivenUp ends the context of a write at any moment: what was not committed is
// not there.
func TestGivenUp(t *testing.T) {
	t.Parallel()
	onEach(t, func(t *testing.T, d database) {
		p := d.make(t)
		w := p.must(t)
		random := rand.New(rand.NewPCG(9, 26))
		progress, gaveUp := 0, 0
		for i := range share(60, 600) {
			if progress == acts {
				break
			}
			ctx, stop := context.WithCancel(t.Context())
			given := make(chan struct{})
			wait := random.IntN(3000)
			go func() {
				defer close(given)
				for range wait * 100 { // a moment that is shorter than any clock's
					if ctx.Err() != nil {
						return
					}
				}
				stop()
			}()
			if i%8 == 0 {
				stop() // before it has begun
			}
			err := w.act(ctx, progress)
			stop()
			<-given
			done := progress
			if err == nil {
				done++
			} else {
				gaveUp++
			}
			progress = w.whole(t, done, done+1)
		}
		w.finish(t)
		if gaveUp == 0 {
			t.Error("no write was given up")
		}
	})
}
