//go:build linux

package faults

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
)

// fill fills a disk, but for so many bytes; the file that does so is returned.
func fill(t *testing.T, dir string, left int64) string {
	t.Helper()
	name := filepath.Join(dir, "filler")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 4096)
	var size int64
	for {
		n, err := f.Write(block)
		size += int64(n)
		if errors.Is(err, syscall.ENOSPC) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Truncate(max(0, size-left)); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestFullDisk lets SQLite run out of room again and again, at any point: it says
// so, keeps nothing of the act, and when there is room goes on.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir := inRoom(t, "24")
	if dir == "" {
		return
	}
	without(t) // while there is room
	random := rand.New(rand.NewPCG(11, 26))
	full, progress := 0, 0
	p := place(filepath.Join(dir, "data"))
	for full < share(12, 300) {
		filler := fill(t, dir, random.Int64N(600_000))
		before := full
		done := progress
		s, err := p.open(t.Context(), 0)
		if err == nil {
			var w *told
			w, err = begin(t.Context(), s)
			for err == nil && done < acts {
				if err = w.act(t.Context(), done); err == nil {
					done++
				}
			}
			if err != nil && w.id != 0 {
				w.whole(t, done, done)
			}
			_ = s.Close()
		}
		if err != nil {
			full++
			if public, _ := store.Public(err); !errors.Is(err, store.ErrUnavailable) || !strings.Contains(public, "disk") {
				t.Fatalf("after %d acts: %v", done, err)
			}
		}
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		progress = check(t, p, done, done)
		if progress == acts || before == full {
			finish(t, p)
			if err := os.RemoveAll(string(p)); err != nil {
				t.Fatal(err)
			}
			progress = 0
		}
	}
	if progress > 0 {
		finish(t, p)
	}
	tell(t, "sqlite: %d times the disk was full", full)
}

// TestFullDiskOfServer lets PostgreSQL run out of room: for a table it says so; for
// its log it stops, and must be started when there is room again.
func TestFullDiskOfServer(t *testing.T) {
	t.Parallel()
	dir := inRoom(t, "160")
	if dir == "" {
		return
	}
	cluster := pgtest.Start(t, "max_wal_size=32MB", "min_wal_size=32MB", "autovacuum=off")
	without(t) // while there is room
	random := rand.New(rand.NewPCG(12, 26))
	full, stopped, progress := 0, 0, 0
	p := begun(t, cluster)
	for full < share(4, 60) {
		filler := fill(t, dir, random.Int64N(300_000))
		done := progress
		s, err := p.open(t.Context(), 0)
		if err == nil {
			var w *told
			w, err = begin(t.Context(), s)
			for err == nil && done < acts {
				if err = w.act(t.Context(), done); err == nil {
					done++
				}
			}
			_ = s.Close()
		}
		if err != nil {
			full++
			if public, _ := store.Public(err); !errors.Is(err, store.ErrUnavailable) || !strings.Contains(public, "database") {
				t.Fatalf("after %d acts: %v", done, err)
			}
		}
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if !cluster.Answers(t) {
			stopped++
		}
		progress = check(t, p, done, done+1)
		if progress == acts {
			finish(t, p)
			cluster.Drop(t, string(p)) // or the disk fills up with what is done
			p, progress = begun(t, cluster), 0
		}
	}
	finish(t, p)
	tell(t, "postgres: %d times the disk was full; %d of them stopped the server", full, stopped)
}

// begun makes a store with nothing in it.
func begun(t *testing.T, cluster *pgtest.Cluster) place {
	t.Helper()
	p := place(cluster.Database(t))
	check(t, p, 0, 0)
	return p
}
