package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"mattersarising/internal/entry"
	"mattersarising/internal/layout"
	"mattersarising/internal/layout/open"
	"mattersarising/internal/reader"
)

// Rules is the version of the rules that Read reads by. Raise it with any change
// of layout or reader that changes a reading: files are then read again.
const Rules = reader.Version

// Page is one file, read.
type Page struct {
	Reading   reader.File
	Address   string // the canonical address that the page gives for itself
	MediaType string
}

// Read lays a file out and reads it. An error is a *layout.Problem, or a fault
// of ours with the file's name.
func Read(name string, source []byte) (Page, error) {
	if entry.Is(source) {
		return Page{}, &layout.Problem{What: "this was written to be entered by hand, and is no page", Do: "enter it with “arising enter”, or on the desk"}
	}
	doc, err := open.Open(name, source)
	if err != nil {
		return Page{}, err
	}
	page := Page{Reading: reader.Read(doc, name), Address: doc.Address}
	switch doc.Format {
	case layout.HTML:
		page.MediaType = "text/html"
	case layout.XML:
		page.MediaType = "application/xml"
	default:
		page.MediaType = "text/plain"
	}
	return page, nil
}

// file is one file on its way to the writer.
type file struct {
	name    string
	source  []byte
	page    Page
	seen    bool // the store has read these bytes by these rules
	problem *Problem
}

// ahead and aheadBytes are how many files, and how much, may be read before the
// writer takes them.
const (
	ahead      = 24
	aheadBytes = 64 << 20
)

// each reads the files, several at once, and gives them to take in their order.
// At most a few files beyond those being read are held in memory: as many as let
// the readers go on while the writer writes what it holds.
func each(ctx context.Context, p Params, names []string, take func(file) error) error {
	ctx, stop := context.WithCancel(ctx)
	workers := p.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	type job struct {
		name string
		done chan file
	}
	jobs := make(chan job)
	order := make(chan job, 2*workers+ahead)
	var held atomic.Int64 // bytes that were read and not taken
	taken := make(chan struct{}, 1)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for j := range jobs {
				f := readFile(ctx, p, j.name)
				held.Add(int64(len(f.source)))
				j.done <- f
			}
		})
	}
	wg.Go(func() {
		defer close(order)
		defer close(jobs)
		for _, name := range names {
			for held.Load() > aheadBytes {
				select {
				case <-taken:
				case <-ctx.Done():
					return
				}
			}
			j := job{name, make(chan file, 1)}
			select {
			case order <- j:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				j.done <- file{name: name}
				return
			}
		}
	})
	defer wg.Wait()
	defer stop()
	for j := range order {
		f := <-j.done
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := take(f); err != nil {
			return err
		}
		held.Add(-int64(len(f.source)))
		select {
		case taken <- struct{}{}:
		default: // told already
		}
	}
	return ctx.Err()
}

// readFile reads one file. Whatever goes wrong is a problem of that file.
func readFile(ctx context.Context, p Params, name string) (f file) {
	f.name = name
	if p.From != nil {
		f.source, f.problem = loadFrom(p.From, name)
	} else {
		f.source, f.problem = Load(name)
	}
	if f.problem != nil || ctx.Err() != nil {
		return f
	}
	sum := sha256.Sum256(f.source)
	sha := hex.EncodeToString(sum[:])
	defer func() {
		if r := recover(); r != nil {
			f.problem = &Problem{Source: name, SHA256: sha, Message: fmt.Sprintf("the reader failed on this file (%v): please report it with the file", r)}
		}
	}()
	if p.seen.Has(sum) {
		f.seen = true
		f.page.Reading = reader.File{Source: name, SHA256: sha}
		return f
	}
	page, err := p.Read(name, f.source)
	if err != nil {
		f.problem = problem(name, sha, err)
		return f
	}
	page.Reading.SHA256 = sha
	f.page = page
	return f
}

// problem says what a reader found wrong.
func problem(name, sha string, err error) *Problem {
	var refused *layout.Problem
	if !errors.As(err, &refused) {
		return &Problem{Source: name, SHA256: sha, Message: err.Error()}
	}
	p := &Problem{Source: name, SHA256: sha, Message: refused.What}
	if refused.Do != "" {
		p.Message += "; " + refused.Do
	}
	if refused.Line > 0 {
		p.Place = fmt.Sprintf("line %d, byte %d", refused.Line, refused.Offset)
	} else {
		p.Place = fmt.Sprintf("byte %d", refused.Offset)
	}
	return p
}
