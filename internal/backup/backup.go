package backup

import (
	"context"
	"os"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// Progress is how far a long piece of work is.
type Progress struct {
	Stage       string // copying, checking
	Done, Total int    // pages, or rows
}

// Params says of what a backup is made.
type Params struct {
	From     Place
	To       string // the file; its folder is made if need be
	Force    bool   // replace a file that stands there
	At       time.Time
	Progress func(Progress) // may be nil
}

// Report is what was made, restored or moved.
type Report struct {
	File  string    // the backup
	Bytes int64     // its size; for what is no file, 0
	Made  time.Time // when the backup was made
	relational.Summary
}

// Make makes a backup while others go on reading and writing: it is the record as it
// stood at the moment when it began.
func Make(ctx context.Context, p Params) (Report, error) {
	none := Report{}
	if _, err := os.Lstat(p.To); err == nil && !p.Force {
		return none, exists(p.To)
	}
	from, err := p.From.open(ctx, relational.SchemaParams{AsIs: true})
	if err != nil {
		return none, err
	}
	defer from.Close() //nolint:errcheck // nothing was written
	if have, _, err := schemas(ctx, from); err != nil || have == 0 {
		if err == nil {
			err = store.NotFound("backup", "%s: it is no store of arising", p.From)
		}
		return none, err
	}
	part, err := begin(p.To, modeBackup, p.At)
	if err != nil {
		return none, err
	}
	defer part.drop()
	if err := copyOut(ctx, from, part.path, p.told("copying")); err != nil {
		return none, about(p.To, err)
	}
	p.told("checking")(1, 1)
	summary, err := closeFile(ctx, part.path, p.At)
	if err != nil {
		return none, about(p.From.String(), err) // the copy is exact: a fault in it is the store's
	}
	if err := part.keep(p.Force); err != nil {
		return none, err
	}
	info, err := os.Stat(p.To)
	if err != nil {
		return none, unavailable(p.To, "it cannot be looked at", err)
	}
	return Report{File: p.To, Bytes: info.Size(), Made: p.At, Summary: summary}, nil
}

func (p Params) told(stage string) func(done, total int) { return teller(p.Progress, stage) }

func teller(progress func(Progress), stage string) func(done, total int) {
	return func(done, total int) {
		if progress != nil {
			progress(Progress{stage, done, total})
		}
	}
}

// copyOut fills a new file: from SQLite page by page, from PostgreSQL row by row.
func copyOut(ctx context.Context, from *kept, path string, told func(done, total int)) error {
	if from.file != nil {
		return from.file.CopyTo(ctx, path, told)
	}
	n, err := from.Snapshot(ctx, false)
	if err != nil {
		return err
	}
	defer n.Close()
	return intoFile(ctx, n, path, told)
}

// intoFile copies a snapshot's rows into a new file of the snapshot's schema.
func intoFile(ctx context.Context, n *relational.Snapshot, path string, told func(done, total int)) error {
	schema, err := n.Schema(ctx)
	if err != nil {
		return err
	}
	to, err := sqlite.Open(ctx, sqlite.Params{Path: path, Scratch: true, Schema: relational.SchemaParams{To: schema}})
	if err != nil {
		return err
	}
	defer to.Close() //nolint:errcheck // closed below, where it matters
	if _, err := to.Receive(ctx, relational.ReceiveParams{From: n, Progress: told}); err != nil {
		return err
	}
	return to.Close()
}
