// Package ingest brings files into a store: bytes, capture, layout, reader,
// store. One outcome is recorded for each file each time it is tried; a file
// that cannot be read is refused by name and place, and the rest still come in.
// An import may be stopped or killed at any point and simply repeated: what was
// kept is recognised by its bytes and not taken twice. Package ingest knows no
// SQL and asks no clock.
package ingest

import (
	"context"
	"errors"
	"io/fs"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// Params says what to import, into what, and as whom.
type Params struct {
	Store     store.Importer
	Authority store.AuthorityID
	Paths     []string      // files and folders; folders are walked
	From      fs.FS         // in place of Paths: every file of this file system, the example's for one
	Date      calendar.Date // settles the meeting date of records that state none
	Rules     string        // the version of the rules; empty is Rules
	By        store.By      // who imports, and the moment, which is also the capture's
	DryRun    bool          // read everything, write nothing
	Workers   int           // files read at once; 0 is the number of processors
	Batch     int           // files to a transaction; 0 is 200

	// Read reads one file; nil is layout and reader.
	Read func(name string, source []byte) (Page, error)
	// Progress is called after each file, in order, by one goroutine.
	Progress func(Progress)

	seen store.Hashes // what the store has read already
}

// Progress is how far an import has come.
type Progress struct {
	Done, Total int
	Source      string // the file just done
	Outcome     store.Outcome
	Problem     *Problem // set when it was refused
}

// Report is what an import came to.
type Report struct {
	Files     int
	Stored    int // files new to the store
	Reread    int // files known, read again by newer rules
	Unchanged int // files known
	Refused   int
	Empty     int // files in which no record was found; they are kept

	Items, NewItems             int
	Commitments, NewCommitments int
	// UndatedRecords counts records that bound no date of their own. Another page
	// of the item may date it: store.Picture.Undated says what is left.
	UndatedRecords int
	Problems       []Problem // of the files refused
	EmptyFiles     []string
}

// Import reads the files and stores them in the order of their names. It goes on
// after a file that cannot be read; it stops, with an error, when the store
// fails or ctx ends, and then what had been taken in is kept.
func Import(ctx context.Context, p Params) (Report, error) {
	var report Report
	if p.Rules == "" {
		p.Rules = Rules
	}
	if p.Read == nil {
		p.Read = Read
	}
	if p.By.At.IsZero() {
		return report, store.Invalid("import", "the moment of the import is not given")
	}
	var err error
	if p.seen, err = p.Store.Seen(ctx, store.SeenParams{Authority: p.Authority, Rules: p.Rules}); err != nil {
		return report, err
	}
	files, problems := Files(p.Paths)
	if p.From != nil {
		files, problems = within(p.From)
	}
	w := writer{p: p, report: &report, total: len(files) + len(problems)}
	defer w.abandon()
	for i := range problems {
		if err := w.refuse(ctx, problems[i]); err != nil {
			return report, err
		}
	}
	err = each(ctx, p, files, func(f file) error { return w.take(ctx, f) })
	if err != nil && ctx.Err() == nil {
		return report, err
	}
	// A person who stops an import keeps what was done.
	if keep := w.commit(context.WithoutCancel(ctx)); keep != nil {
		return report, errors.Join(err, keep)
	}
	if err == nil && !p.DryRun && report.Stored+report.Reread > 0 {
		err = p.Store.TidyIndex(ctx)
	}
	return report, err
}
