package ingest

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"mattersarising/internal/layout"
)

// TestReadersWait has files so large that a few fill what may be read ahead: the
// readers wait for a slow writer, and every file still comes in, in order.
func TestReadersWait(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const files, size = 12, 24 << 20
	var names []string
	for n := range files {
		name := filepath.Join(dir, string(rune('a'+n))+".txt")
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Truncate(size); err != nil { // takes no room on the disk
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if size > layout.MaxBytes {
		t.Fatal("the files are too large to be read at all")
	}
	const workers = 2
	var taken []string
	var most int
	read := make(chan int, files)
	p := Params{Workers: workers, Read: func(string, []byte) (Page, error) { read <- 1; return Page{}, nil }}
	err := each(t.Context(), p, names, func(f file) error {
		if len(taken) == 0 { // let the readers run ahead as far as they may
			<-time.After(time.Second)
			most = len(read)
		}
		taken = append(taken, f.name)
		return nil
	})
	if err != nil || len(taken) != files {
		t.Fatalf("%d files came in, %v; want %d", len(taken), err, files)
	}
	for i, name := range taken {
		if name != names[i] {
			t.Errorf("file %d is %s, want %s", i, name, names[i])
		}
	}
	// Those that fill what may be held, one with each reader, and one that was given out.
	if limit := (64<<20)/size + 1 + workers + 1; most > limit {
		t.Errorf("%d files were read ahead, want at most %d", most, limit)
	}
}
