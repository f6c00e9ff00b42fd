package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// BenchParams says what BenchImport measures.
type BenchParams struct {
	Pages  int                // how many pages; 0 is 10,000
	Dir    string             // where to work; empty is a temporary folder, removed at the end
	Open   OpenBench          // opens the stores; nil is SQLite's, in files of the folder
	Page   func(n int) []byte // the bytes of page n; nil is TypicalPage
	Batch  int                // files to a transaction; 0 is 200
	Now    func() time.Time   // the clock that measures
	Before func(stage string) // told what begins; may be nil
}

// OpenBench opens a new store of a name for a measure.
type OpenBench func(ctx context.Context, dir, name string) (BenchStore, error)

// BenchStore is a store that a measure is taken of: either database's.
type BenchStore interface {
	store.Store
	Base() *relational.Store
}

type fileStore struct{ *sqlite.Store }

// Base is what both databases have.
func (s fileStore) Base() *relational.Store { return s.Store.Store }

func openFile(ctx context.Context, dir, name string) (BenchStore, error) {
	st, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(dir, name+".db")})
	return fileStore{st}, err
}

// BenchResult is what an import cost beside the bare inserting of its rows.
type BenchResult struct {
	Pages, Rows, Commitments int
	Bytes                    int64
	Import                   time.Duration // files to committed rows: reading, identity and all
	Bare                     time.Duration // the same rows by prepared inserts, batched, and nothing else
	Tidy                     time.Duration // joining the pieces of the search index, with which an import ends
	Repeat                   time.Duration // the same files again, when all are known
	Verify                   time.Duration // following the journal's chain
	Sum                      time.Duration // bare SHA-256 over the same bytes
	Journal                  int64         // bytes of the journal's entries
	Replay                   time.Duration // building all of it again from the journal, and comparing
}

// Ratio is the pace of the import as a share of the bare pace. The goal is half.
func (r BenchResult) Ratio() float64 { return float64(r.Bare) / float64(r.Import) }

// untidied leaves the joining of the index's pieces, which is measured by itself:
// the bare inserts leave them as they are.
type untidied struct{ store.Importer }

// TidyIndex does nothing.
func (untidied) TidyIndex(context.Context) error { return nil }

// BenchImport imports typical pages into a new store, then inserts the very same
// rows into another by bare batched inserts, in one run on one machine. Both
// stores have the same schema, indexes, triggers and pragmas, and both commit
// about as many rows to a transaction.
func BenchImport(ctx context.Context, p BenchParams) (BenchResult, error) {
	var r BenchResult
	if p.Pages <= 0 {
		p.Pages = 10_000
	}
	if p.Page == nil {
		p.Page = TypicalPage
	}
	if p.Open == nil {
		p.Open = openFile
	}
	if p.Before == nil {
		p.Before = func(string) {}
	}
	dir, err := os.MkdirTemp(p.Dir, "arising-bench-")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a scratch folder
	pages := filepath.Join(dir, "pages")
	if err := os.Mkdir(pages, 0o755); err != nil {
		return r, err
	}
	p.Before("writing pages")
	for n := range p.Pages {
		page := p.Page(n)
		r.Bytes += int64(len(page))
		if err := os.WriteFile(filepath.Join(pages, fmt.Sprintf("page%06d.html", n)), page, 0o644); err != nil {
			return r, err
		}
	}
	full, err := p.Open(ctx, dir, "import")
	if err != nil {
		return r, err
	}
	defer full.Close() //nolint:errcheck // a scratch store
	by := store.By{Actor: "reader", Cause: "bench", At: p.Now()}
	id, err := full.EnsureAuthority(ctx, store.AuthorityParams{Slug: "bench", Name: "Bench", By: by})
	if err != nil {
		return r, err
	}
	params := Params{Store: untidied{full}, Authority: id, Paths: []string{pages}, By: by, Batch: p.Batch}
	p.Before("importing")
	start := p.Now()
	report, err := Import(ctx, params)
	r.Import = p.Now().Sub(start)
	if err != nil {
		return r, err
	}
	if report.Stored != p.Pages {
		return r, fmt.Errorf("bench: %d of %d pages were stored: %v", report.Stored, p.Pages, report.Problems)
	}
	r.Pages, r.Commitments = report.Stored, report.NewCommitments
	start = p.Now()
	if err := full.TidyIndex(ctx); err != nil {
		return r, err
	}
	r.Tidy = p.Now().Sub(start)

	bare, err := p.Open(ctx, dir, "bare")
	if err != nil {
		return r, err
	}
	defer bare.Close() //nolint:errcheck // a scratch store
	p.Before("inserting the same rows")
	rows, err := relational.InsertBare(ctx, full.Base(), bare.Base(), 10_000, p.Now)
	if err != nil {
		return r, err
	}
	r.Rows, r.Bare = rows.Rows, rows.Elapsed

	p.Before("importing again")
	start = p.Now()
	report, err = Import(ctx, params)
	r.Repeat = p.Now().Sub(start)
	if err == nil && report.Unchanged != p.Pages {
		err = fmt.Errorf("bench: %d of %d pages were known when imported again", report.Unchanged, p.Pages)
	}
	if err != nil {
		return r, err
	}
	return r, r.verify(ctx, p, full, id, dir)
}

// verify measures the checks of the journal, in the same run.
func (r *BenchResult) verify(ctx context.Context, p BenchParams, full BenchStore, id store.AuthorityID, dir string) error {
	p.Before("following the journal")
	start := p.Now()
	v, err := full.Verify(ctx, store.VerifyParams{Authority: id})
	r.Verify, r.Journal = p.Now().Sub(start), v.Bytes
	if err == nil && !v.Holds() {
		err = fmt.Errorf("bench: %w", v.Broken)
	}
	if err != nil {
		return err
	}
	if r.Sum, err = full.Base().BareSum(ctx, id, p.Now); err != nil {
		return err
	}
	empty, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(dir, "replay.db"), Scratch: true})
	if err != nil {
		return err
	}
	defer empty.Close() //nolint:errcheck // a scratch store
	p.Before("building it again from the journal")
	start = p.Now()
	again, err := full.Replay(ctx, store.VerifyParams{Authority: id}, empty)
	r.Replay = p.Now().Sub(start)
	if err == nil && again.Broken != nil {
		err = fmt.Errorf("bench: %w", again.Broken)
	}
	return err
}
