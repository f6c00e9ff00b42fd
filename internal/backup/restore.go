package backup

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// RestoreParams says what is restored, and where to.
type RestoreParams struct {
	File     string
	To       Place
	DryRun   bool // check the backup and the place, and change nothing
	At       time.Time
	Progress func(Progress) // may be nil
}

// Restore makes a store of a backup, in a place where none is kept. It keeps the
// schema of the backup: the program that wrote it can go on with it, and a newer one
// says that it is to be migrated.
func Restore(ctx context.Context, p RestoreParams) (Report, error) {
	b, sealed, err := openFile(ctx, p.File)
	if err != nil {
		return Report{}, err
	}
	defer b.Close() //nolint:errcheck // nothing was written
	if err := vacant(ctx, p.To); err != nil {
		return Report{}, err
	}
	if p.DryRun {
		if err := b.Check(ctx); err != nil {
			return Report{}, read(p.File, err)
		}
		_, summary, err := look(ctx, b.Store, sealed.sums)
		if err != nil {
			return Report{}, read(p.File, err)
		}
		return report(p.File, sealed, summary)
	}
	if p.To.DB != "" {
		return intoDatabase(ctx, b, sealed, p, nil)
	}
	part, summary, err := unpack(ctx, sealed, p)
	if err != nil {
		return Report{}, err
	}
	defer part.drop()
	if err := part.replaceEmpty(ctx); err != nil {
		return Report{}, err
	}
	return report(p.File, sealed, summary)
}

func report(file string, sealed seal, summary relational.Summary) (Report, error) {
	info, err := os.Stat(file)
	if err != nil {
		return Report{}, unavailable(file, "it cannot be looked at", err)
	}
	return Report{File: file, Bytes: info.Size(), Made: sealed.made, Summary: summary}, nil
}

// vacant wants a place in which no record is kept.
func vacant(ctx context.Context, to Place) error {
	taken := &store.Error{
		Kind: store.ErrConflict, Op: "backup: restore",
		Public: fmt.Sprintf("a record is kept in %s already, and was left as it is: choose an empty place (to go back to a backup, use “arising rollback”)", to),
	}
	there, err := to.exists(ctx)
	if err != nil {
		return err
	}
	if to.DB != "" {
		if there {
			return taken
		}
		return nil
	}
	if !there {
		if _, err := os.Stat(to.File + "-wal"); err == nil {
			return &store.Error{Kind: store.ErrConflict, Op: "backup: restore", Public: to.File + "-wal stands there without its store: move it elsewhere first"}
		}
		return nil
	}
	s, err := sqlite.Open(ctx, sqlite.Params{Path: to.File, Schema: relational.SchemaParams{AsIs: true}})
	if err != nil {
		return about(to.File, err)
	}
	defer s.Close() //nolint:errcheck // nothing was written
	n, err := s.Snapshot(ctx, false)
	if err != nil {
		return err
	}
	defer n.Close()
	summary, err := n.Summary(ctx)
	if err == nil && (summary.Authorities > 0 || summary.Schema == 0) {
		err = taken
	}
	return err
}

// unpack makes a store of a backup, in a partial file beside its place.
func unpack(ctx context.Context, sealed seal, p RestoreParams) (_ *partial, _ relational.Summary, err error) {
	var none relational.Summary
	part, err := begin(p.To.File, modeStore, p.At)
	if err != nil {
		return nil, none, err
	}
	defer func() {
		if err != nil {
			part.drop()
		}
	}()
	if err := copyBytes(ctx, p.File, part.path, teller(p.Progress, "copying")); err != nil {
		return nil, none, err
	}
	teller(p.Progress, "checking")(1, 1)
	summary, err := unseal(ctx, part.path, sealed)
	if err != nil {
		return nil, none, read(p.File, err)
	}
	return part, summary, nil
}

// copyBytes copies a file.
func copyBytes(ctx context.Context, from, to string, told func(done, total int)) error {
	r, err := os.Open(from)
	if err != nil {
		return unavailable(from, "it cannot be read: check the disk and who owns it", err)
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return unavailable(from, "it cannot be read: check the disk and who owns it", err)
	}
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return unavailable(to, "it cannot be written", err)
	}
	defer w.Close()
	const some = 4 << 20
	for done := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := io.CopyN(w, r, some)
		done += n
		told(int(done), int(info.Size()))
		if errors.Is(err, io.EOF) {
			return w.Close()
		}
		if err != nil {
			return unavailable(to, "it could not be written: is the disk full? Nothing was kept", err)
		}
	}
}

// intoDatabase restores into PostgreSQL, in one transaction. With before, what is
// kept there makes way.
func intoDatabase(ctx context.Context, b *sqlite.Store, sealed seal, p RestoreParams, before func(context.Context, *sql.Tx) error) (Report, error) {
	n, err := b.Snapshot(ctx, false)
	if err != nil {
		return Report{}, read(p.File, err)
	}
	defer n.Close()
	summary, err := n.Summary(ctx)
	if err != nil {
		return Report{}, read(p.File, err)
	}
	to, err := p.To.openOrMake(ctx, relational.SchemaParams{AsIs: true})
	if err != nil {
		return Report{}, err
	}
	defer to.Close() //nolint:errcheck // what was written was committed
	if _, err := to.Receive(ctx, relational.ReceiveParams{
		From: n, Want: sealed.sums, Replace: before != nil, Before: before, Progress: teller(p.Progress, "copying"),
	}); err != nil {
		if errors.Is(err, relational.ErrSource) {
			err = read(p.File, err)
		}
		return Report{}, about(p.File, err)
	}
	return report(p.File, sealed, summary)
}
