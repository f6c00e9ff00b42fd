package backup

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// SelfCheckParams says which store is checked.
type SelfCheckParams struct {
	Of       Place
	Dir      string // where there is room for two copies; empty is the system's folder for temporary files
	At       time.Time
	Log      *slog.Logger
	Progress func(Progress) // may be nil
}

// SelfCheck makes a backup, restores it aside, asks the restored record what is owed,
// and takes both copies away. What came of it is logged, and kept where the store
// answers LastCheck.
func SelfCheck(ctx context.Context, p SelfCheckParams) (Report, error) {
	report, err := p.check(ctx)
	if errors.Is(ctx.Err(), context.Canceled) {
		return report, ctx.Err() // broken off: it says nothing of the backup
	}
	outcome := store.CheckParams{Kind: store.CheckSelf, At: p.At, OK: err == nil}
	if err == nil {
		outcome.Message = fmt.Sprintf("a backup of %d bytes was made, restored and verified", report.Bytes)
		p.Log.Info("self-check: a backup was made, restored and verified", "bytes", report.Bytes, "schema", report.Schema, "commitments", report.Commitments, "entries", report.Entries)
	} else {
		outcome.Message, _ = store.Public(err)
		p.Log.Error("self-check: no backup could be made, restored and verified", "error", outcome.Message)
	}
	if failed := p.keep(ctx, outcome); failed != nil {
		said, _ := store.Public(failed)
		p.Log.Error("self-check: its outcome could not be kept", "error", said)
		if err == nil {
			err = failed
		}
	}
	return report, err
}

func (p SelfCheckParams) check(ctx context.Context) (Report, error) {
	dir, err := os.MkdirTemp(p.Dir, "arising-check-")
	if err != nil {
		return Report{}, unavailable(p.Dir, "there is no folder for the copies: name another with --dir", err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // the copies
	file := filepath.Join(dir, "backup.db")
	if _, err := Make(ctx, Params{From: p.Of, To: file, At: p.At, Progress: p.Progress}); err != nil {
		return Report{}, err
	}
	aside := Place{File: filepath.Join(dir, sqlite.FileName)}
	report, err := Restore(ctx, RestoreParams{File: file, To: aside, At: p.At, Progress: p.Progress})
	if err != nil {
		return Report{}, err
	}
	s, err := aside.open(ctx, relational.SchemaParams{})
	if err != nil {
		return Report{}, err
	}
	defer s.Close() //nolint:errcheck // it goes away
	all, err := s.ListAuthorities(ctx)
	for _, a := range all {
		if err == nil {
			_, err = s.Known(ctx, store.AsAt{Authority: a.ID})
		}
	}
	return report, err
}

// keep keeps the outcome beside each authority's record.
func (p SelfCheckParams) keep(ctx context.Context, outcome store.CheckParams) error {
	s, err := p.Of.open(ctx, relational.SchemaParams{})
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // what was written was committed
	all, err := s.ListAuthorities(ctx)
	for _, a := range all {
		if err == nil {
			outcome.Authority = a.ID
			err = s.RecordCheck(ctx, outcome)
		}
	}
	return err
}
