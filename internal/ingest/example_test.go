package ingest

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/example"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// TestExampleInAnyOrder imports the example council's whole site, pages of every
// shape and the web service's answers, in several orders. Each item has an
// agenda item page, and is one item on all the pages it is met on; and all that
// is known is the same, by key, whatever came first.
func TestExampleInAnyOrder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, example.Site()); err != nil {
		t.Fatal(err)
	}
	files, problems := Files([]string{dir})
	if len(problems) > 0 || len(files) < 100 {
		t.Fatalf("%d files, %v", len(files), problems)
	}
	pages, err := fs.Glob(example.Site(), "mgAi_*")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for n := range 2 {
		random := rand.New(rand.NewPCG(5, uint64(n)))
		if n > 0 {
			random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		}
		s, id := openStore(t, t.TempDir())
		r, err := Import(t.Context(), Params{Store: s, Authority: id, Paths: files, By: by, Batch: 20 + n*40})
		if err != nil {
			t.Fatal(err)
		}
		if r.Stored < 100 {
			t.Fatalf("only %d stored: %v", r.Stored, r.Problems)
		}
		got := everything(t, s, id)
		if n > 0 {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("order %d differs (-first +this):\n%.3000s", n, diff)
			}
			continue
		}
		want = got
		byAgenda := 0
		for _, line := range got {
			if strings.HasPrefix(line, "a:") {
				byAgenda++
			}
		}
		if byAgenda != len(pages) {
			t.Errorf("%d items for %d agenda item pages", byAgenda, len(pages))
		}
	}
}

// TestImportFrom imports a file system that is on no disk.
func TestImportFrom(t *testing.T) {
	t.Parallel()
	s, id := openStore(t, t.TempDir())
	from := fstest.MapFS{
		"a.txt":     {Data: handPage(1)},
		"sub/b.txt": {Data: handPage(2)},
		"sub/c.txt": {Data: []byte("bad")},
	}
	r, err := Import(t.Context(), Params{Store: s, Authority: id, From: from, By: by, Read: readHand})
	if err != nil || r.Stored != 2 || r.NewCommitments != 2*perPage || r.Refused != 1 || r.Problems[0].Source != "sub/c.txt" {
		t.Errorf("got %+v, %v", r, err)
	}
}

// everything lists all that is known, a line each, by key. No key stands twice.
func everything(t *testing.T, s *sqlite.Store, id store.AuthorityID) []string {
	t.Helper()
	at := store.AsAt{Authority: id}
	items, err := s.Items(t.Context(), store.ItemsParams{AsAt: at, Passages: true})
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]string{}
	add := func(key, line string) {
		if other, twice := lines[key]; twice {
			t.Errorf("%s stands twice: %s and %s", key, other, line)
		}
		lines[key] = line
	}
	for _, it := range items {
		var files []string
		for _, f := range it.Files {
			files = append(files, filepath.Base(f))
		}
		add(it.Key, fmt.Sprintf("%s|%s|%s", it.Record, it.Title, files))
		for _, p := range it.Passages {
			add(p.Key, fmt.Sprintf("%s|%s|%s|%d", p.Text, p.Known, p.NoLongerRead, len(p.Files)))
			if !p.NoLongerRead.IsZero() {
				t.Errorf("%s: %q is said to be read no longer, though nothing was captured twice", it.Record, p.Text)
			}
		}
	}
	p, err := s.Known(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range p.Commitments {
		add(k.Key, fmt.Sprintf("%s|%s|%s|%v", k.Record, k.Text, k.Known.On, k.Due))
	}
	var all []string
	for key, line := range lines {
		all = append(all, key+" "+line)
	}
	slices.Sort(all)
	return all
}
