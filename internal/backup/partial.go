package backup

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// partial is a file in the making: it stands beside the place it is for, under
// another name, and takes that place at one stroke when it is whole. The name is
// chosen anew each time, so that two programs that make the same file do not write
// into each other's.
type partial struct {
	path, to string
	mode     os.FileMode
	kept     bool
}

// Who may read what: a backup lies about, and is its maker's alone; a store is as
// SQLite makes one.
const (
	modeBackup = 0o600
	modeStore  = 0o644
)

// stale is how old a partial file is that nobody can still be making: whoever was
// was killed.
const stale = 24 * time.Hour

// begin makes a partial file for a place, and clears away what killed programs left.
func begin(to string, mode os.FileMode, now time.Time) (*partial, error) {
	dir := filepath.Dir(to)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, unavailable(dir, "the folder cannot be made: choose another", err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*.partial*"))
	for _, path := range left {
		ours, _ := filepath.Match(filepath.Base(to)+".*.partial*", filepath.Base(path))
		if info, err := os.Stat(path); ours && err == nil && now.Sub(info.ModTime()) > stale {
			_ = os.Remove(path)
		}
	}
	f, err := os.CreateTemp(dir, filepath.Base(to)+".*.partial")
	if err != nil {
		return nil, unavailable(dir, "nothing can be written there: check the folder and who owns it", err)
	}
	return &partial{path: f.Name(), to: to, mode: mode}, f.Close()
}

// drop takes away what was not kept.
func (p *partial) drop() {
	if p.kept {
		return
	}
	for _, suffix := range []string{"", "-journal", "-wal", "-shm"} {
		_ = os.Remove(p.path + suffix)
	}
}

// keep puts the whole file in its place. Unless it is to replace what stands there,
// a file that has come to stand there meanwhile is left as it is.
func (p *partial) keep(replace bool) error {
	f, err := os.OpenFile(p.path, os.O_RDWR, 0)
	if err == nil {
		err = f.Sync()
		if closed := f.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		return unavailable(p.to, "it could not be written to the disk", err)
	}
	_ = os.Chmod(p.path, p.mode)
	if !replace {
		if err := link(p.path, p.to); err != nil {
			return err
		}
		_ = os.Remove(p.path)
	} else if err := os.Rename(p.path, p.to); err != nil {
		return unavailable(p.to, "it cannot be put in its place", err)
	}
	p.kept = true
	return syncFolder(filepath.Dir(p.to))
}

// replaceEmpty puts the whole file in its place, where at most an empty store stands.
func (p *partial) replaceEmpty(ctx context.Context) error {
	_, there := os.Stat(p.to)
	if there == nil {
		if err := sqlite.Alone(ctx, p.to); err != nil {
			return about(p.to, err)
		}
	}
	return p.keep(there == nil)
}

// link gives a file a second name, which must not stand already. Where the disk knows
// no second names, the file is renamed.
func link(from, to string) error {
	err := os.Link(from, to)
	if err == nil {
		return nil
	}
	if _, there := os.Stat(to); errors.Is(err, fs.ErrExist) || there == nil {
		return exists(to)
	}
	if err := os.Rename(from, to); err != nil {
		return unavailable(to, "it cannot be put in its place", err)
	}
	return nil
}

func exists(path string) error {
	return &store.Error{Kind: store.ErrConflict, Op: "backup", Public: path + " is there already, and was left as it is: choose another name, or say --force"}
}

// syncFolder makes a new name in a folder safe. Where folders cannot be synced, as on
// Windows, there is nothing to do.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return nil //nolint:nilerr // the file itself is safe
	}
	_ = f.Sync()
	return f.Close()
}
