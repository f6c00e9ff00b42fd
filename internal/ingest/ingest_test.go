package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"mattersarising/internal/store"
)

func TestImport(t *testing.T) {
	t.Parallel()
	run := func(t *testing.T, p Params) Report {
		t.Helper()
		r, err := Import(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	t.Run("one bad file among a thousand is named and the rest come in", func(t *testing.T) {
		t.Parallel()
		dir := writePages(t, 1000)
		for name, content := range map[string]string{"page0500.txt": "bad\x00", "page0600.txt": "panic"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s, id := openStore(t, t.TempDir())
		last := 0
		p := Params{Store: s, Authority: id, Paths: []string{dir}, By: by, Read: readHand, Progress: func(g Progress) {
			if g.Done != last+1 || g.Total != 1000 {
				t.Errorf("progress %d of %d after %d", g.Done, g.Total, last)
			}
			last = g.Done
		}}
		r := run(t, p)
		if r.Files != 1000 || r.Stored != 998 || r.Refused != 2 || r.NewCommitments != 998*perPage {
			t.Fatalf("report %+v", r)
		}
		if got := r.Problems[0]; !strings.HasSuffix(got.Source, "page0500.txt") || got.Place != "line 1, byte 3" || got.Message != "not text; fetch the page again" {
			t.Errorf("the problem says %+v", got)
		}
		if got := r.Problems[1].Message; !strings.Contains(got, "failed on this file") {
			t.Errorf("a panic says %q", got)
		}
		if got, want := len(known(t, s, id)), 998*perPage; got != want {
			t.Errorf("got %d commitments, want %d", got, want)
		}
		attempts, err := s.Attempts(t.Context(), store.AttemptsParams{Authority: id, Source: r.Problems[0].Source})
		if err != nil || len(attempts) != 1 || attempts[0].Kind != store.OutcomeRefused {
			t.Errorf("attempts %+v, %v", attempts, err)
		}

		last = 0
		r = run(t, p)
		if r.Unchanged != 998 || r.Stored != 0 || r.NewCommitments != 0 || r.Refused != 2 {
			t.Errorf("again: %+v", r)
		}
		if got, want := len(known(t, s, id)), 998*perPage; got != want {
			t.Errorf("again: got %d commitments, want %d", got, want)
		}
	})
	t.Run("a dry run writes nothing", func(t *testing.T) {
		t.Parallel()
		s, id := openStore(t, t.TempDir())
		r := run(t, Params{Store: s, Authority: id, Paths: []string{writePages(t, 5)}, By: by, Read: readHand, DryRun: true})
		if r.Stored != 5 || r.Commitments != 5*perPage {
			t.Errorf("report %+v", r)
		}
		attempts, err := s.Attempts(t.Context(), store.AttemptsParams{Authority: id})
		if err != nil || len(attempts) != 0 || len(known(t, s, id)) != 0 {
			t.Errorf("something was written: %+v, %v", attempts, err)
		}
	})
	t.Run("an import that is stopped keeps what was done", func(t *testing.T) {
		t.Parallel()
		dir := writePages(t, 50)
		s, id := openStore(t, t.TempDir())
		ctx, stop := context.WithCancel(t.Context())
		p := Params{Store: s, Authority: id, Paths: []string{dir}, By: by, Read: readHand, Progress: func(g Progress) {
			if g.Done == 20 {
				stop()
			}
		}}
		if _, err := Import(ctx, p); !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v, want cancelled", err)
		}
		if got, want := len(known(t, s, id)), 20*perPage; got != want {
			t.Errorf("kept %d commitments, want %d", got, want)
		}
		p.Progress = nil
		if r := run(t, p); r.Unchanged != 20 || r.Stored != 30 {
			t.Errorf("resumed: %+v", r)
		}
	})
	t.Run("new rules read the same files again", func(t *testing.T) {
		t.Parallel()
		s, id := openStore(t, t.TempDir())
		p := Params{Store: s, Authority: id, Paths: []string{writePages(t, 5)}, By: by, Read: readHand}
		run(t, p)
		before := known(t, s, id)
		p.Rules = "next"
		if r := run(t, p); r.Reread != 5 || r.NewCommitments != 0 {
			t.Errorf("report %+v", r)
		}
		for key, k := range known(t, s, id) {
			if before[key].Ref != k.Ref || !k.NoLongerRead.IsZero() {
				t.Errorf("%s became %s (%+v)", before[key].Ref, k.Ref, k)
			}
		}
	})
}

func TestFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"b.html", "a.txt", ".hidden", "labels.json", "README.md", "sub/c.HTM", ".git/config", "data/arising.db", "data/arising.db-wal", "data/arising.db-shm", "data/d.txt"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644); err != nil {
		t.Fatal(err)
	}
	files, problems := Files([]string{dir, filepath.Join(dir, "a.txt"), filepath.Join(dir, "labels.json"), filepath.Join(dir, "gone.html")})
	var got []string
	for _, f := range files {
		rel, err := filepath.Rel(dir, f)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, rel)
	}
	if got, want := strings.Join(got, " "), "a.txt b.html data/d.txt sub/c.HTM labels.json"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(problems) != 1 || !strings.Contains(problems[0].Error(), "gone.html: there is no such file") {
		t.Errorf("problems %v", problems)
	}
	if _, p := Load(filepath.Join(dir, "pipe")); p == nil || !strings.Contains(p.Message, "no regular file") {
		t.Errorf("a pipe: %v", p)
	}
}

func TestDataDir(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ xdg, home, want string }{
		"said":     {"/data", "/home/a", "/data/arising"},
		"not said": {"", "/home/a", "/home/a/.local/share/arising"},
		"relative": {"data", "/home/a", "/home/a/.local/share/arising"},
	} {
		got, err := DataDir(func(key string) string {
			return map[string]string{"XDG_DATA_HOME": c.xdg, "HOME": c.home}[key]
		})
		if err != nil || got != c.want {
			t.Errorf("%s: got %s, %v; want %s", name, got, err, c.want)
		}
	}
}

// faulty is a store that fails, once it has written some of it, on every file of
// one name: as a database would on a fault that no check foresaw.
type faulty struct {
	store.Importer
	name string
	kind error
}

type faultyBatch struct {
	store.Batch
	faulty
	broken bool
}

func (f faulty) Begin(ctx context.Context, p store.BatchParams) (store.Batch, error) {
	b, err := f.Importer.Begin(ctx, p)
	return &faultyBatch{Batch: b, faulty: f}, err
}

func (b *faultyBatch) Add(ctx context.Context, p store.AddParams) (store.Outcome, error) {
	out, err := b.Batch.Add(ctx, p)
	if err == nil && strings.HasSuffix(p.Source, b.name) {
		b.broken = true
		return store.Outcome{}, &store.Error{Kind: b.kind, Op: "test", Public: "a fault in the midst"}
	}
	return out, err
}

func (b *faultyBatch) Commit(ctx context.Context) error {
	if b.broken {
		return &store.Error{Kind: store.ErrConflict, Op: "test", Public: "a broken batch was committed"}
	}
	return b.Batch.Commit(ctx)
}

// late is a store whose database refuses every file of one name only when the
// batch is kept, unless the batch is careful.
type late struct {
	store.Importer
	name string
}

type lateBatch struct {
	store.Batch
	late
	careful, broken bool
}

func (l late) Begin(ctx context.Context, p store.BatchParams) (store.Batch, error) {
	b, err := l.Importer.Begin(ctx, p)
	return &lateBatch{Batch: b, late: l, careful: p.Careful}, err
}

func (b *lateBatch) Add(ctx context.Context, p store.AddParams) (store.Outcome, error) {
	out, err := b.Batch.Add(ctx, p)
	b.broken = b.broken || strings.HasSuffix(p.Source, b.name)
	if err == nil && b.careful && b.broken {
		return store.Outcome{}, &store.Error{Kind: store.ErrInternal, Op: "test", Public: "refused"}
	}
	return out, err
}

func (b *lateBatch) Commit(ctx context.Context) error {
	if b.broken {
		_ = b.Rollback()
		return &store.Error{Kind: store.ErrInternal, Op: "test", Public: "refused late"}
	}
	return b.Batch.Commit(ctx)
}

func TestImportOverFaults(t *testing.T) {
	t.Parallel()
	t.Run("a file the store cannot take is refused and the rest come in", func(t *testing.T) {
		t.Parallel()
		s, id := openStore(t, t.TempDir())
		r, err := Import(t.Context(), Params{
			Store: faulty{s, "page0007.txt", store.ErrInternal}, Authority: id, Paths: []string{writePages(t, 20)}, By: by, Read: readHand, Batch: 5,
		})
		if err != nil || r.Stored != 19 || r.Refused != 1 || r.Problems[0].Message != "a fault in the midst" {
			t.Fatalf("got %+v, %v", r, err)
		}
		if got, want := len(known(t, s, id)), 19*perPage; got != want {
			t.Errorf("got %d commitments, want %d", got, want)
		}
	})
	t.Run("a file that the database refuses late is found and the rest come in", func(t *testing.T) {
		t.Parallel()
		s, id := openStore(t, t.TempDir())
		r, err := Import(t.Context(), Params{
			Store: late{s, "page0007.txt"}, Authority: id, Paths: []string{writePages(t, 20)}, By: by, Read: readHand, Batch: 5,
		})
		if err != nil || r.Files != 20 || r.Stored != 19 || r.Refused != 1 || len(r.Problems) != 1 || r.Problems[0].Message != "refused" {
			t.Fatalf("got %+v, %v", r, err)
		}
		if got, want := len(known(t, s, id)), 19*perPage; got != want || r.NewCommitments != want {
			t.Errorf("got %d commitments and %d counted, want %d", got, r.NewCommitments, want)
		}
	})
	t.Run("a store that fails stops the import and keeps whole batches", func(t *testing.T) {
		t.Parallel()
		s, id := openStore(t, t.TempDir())
		_, err := Import(t.Context(), Params{
			Store: faulty{s, "page0012.txt", store.ErrUnavailable}, Authority: id, Paths: []string{writePages(t, 20)}, By: by, Read: readHand, Batch: 5,
		})
		if !errors.Is(err, store.ErrUnavailable) {
			t.Fatalf("got %v, want unavailable", err)
		}
		if got, want := len(known(t, s, id)), 10*perPage; got != want {
			t.Errorf("got %d commitments, want %d", got, want)
		}
	})
}
