package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// MigrateParams says which store is taken to this program's schema.
type MigrateParams struct {
	Of       Place
	Dir      string // where the backup goes; for SQLite, empty is beside the store
	Backup   string // the backup's file; empty is a name in Dir
	DryRun   bool   // only say what would be done
	At       time.Time
	Progress func(Progress) // may be nil
}

// Migrated is what a migration did.
type Migrated struct {
	From, To int    // the schema before and after
	Backup   Report // made before; none where there was nothing to do
}

// Migrate makes a backup, then takes the store to the schema of this program. Where
// the record was written to in between, nothing is migrated.
func Migrate(ctx context.Context, p MigrateParams) (Migrated, error) {
	var m Migrated
	s, err := p.Of.open(ctx, relational.SchemaParams{AsIs: true})
	if err != nil {
		return m, err
	}
	m.From, m.To, err = schemas(ctx, s)
	_ = s.Close()
	if err != nil || m.From >= m.To || p.DryRun {
		return m, err
	}
	if p.Backup == "" {
		if p.Backup, err = free(p.Of.dir(p.Dir), fmt.Sprintf("backup-schema-%d", m.From), p.At); err != nil {
			return m, err
		}
	}
	m.Backup, err = Make(ctx, Params{From: p.Of, To: p.Backup, At: p.At, Progress: p.Progress})
	if err != nil {
		return m, err
	}
	s, err = p.Of.open(ctx, relational.SchemaParams{Upgrade: true, Before: relational.Unwritten(m.Backup.Entries)})
	if err != nil {
		return m, err
	}
	return m, s.Close()
}

func schemas(ctx context.Context, s *kept) (have, newest int, err error) {
	n, err := s.Snapshot(ctx, false)
	if err != nil {
		return 0, 0, err
	}
	defer n.Close()
	if have, err = n.Schema(ctx); err != nil {
		return 0, 0, err
	}
	newest, err = n.Newest()
	return have, newest, err
}

// dir is the folder for files beside a store.
func (p Place) dir(given string) string {
	if given == "" && p.DB == "" {
		return filepath.Dir(p.File)
	}
	return given
}

// The names of files that migrate and rollback make: what, and when.
const nameMoment = "20060102T150405Z"

// free finds a name that is not taken.
func free(dir, what string, at time.Time) (string, error) {
	stem := what + "-" + at.UTC().Format(nameMoment)
	for n := 1; ; n++ {
		path := filepath.Join(dir, stem+".db")
		if n > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s-%d.db", stem, n))
		}
		switch _, err := os.Lstat(path); {
		case errors.Is(err, fs.ErrNotExist):
			return path, nil
		case err != nil:
			return "", unavailable(dir, "it cannot be looked into", err)
		}
	}
}

// RollbackParams says which store goes back to which backup.
type RollbackParams struct {
	Of       Place
	File     string // the backup; for SQLite, empty is the last that migrate made beside the store
	Dir      string // where what is kept now is put aside; for SQLite, empty is beside the store
	At       time.Time
	Progress func(Progress) // may be nil
}

// RolledBack is what a rollback did.
type RolledBack struct {
	Report        // the backup that stands again
	Aside  string // the file that holds what stood before it
}

// Rollback puts a backup in the place of what is kept, which is put aside and never
// deleted: a file under another name; of a database, a backup. Other programs must
// have let go of the store.
func Rollback(ctx context.Context, p RollbackParams) (RolledBack, error) {
	if p.File == "" {
		var err error
		if p.File, err = lastBackup(p.Of); err != nil {
			return RolledBack{}, err
		}
	}
	b, sealed, err := openFile(ctx, p.File)
	if err != nil {
		return RolledBack{}, err
	}
	defer b.Close() //nolint:errcheck // nothing was written
	restore := RestoreParams{File: p.File, To: p.Of, At: p.At, Progress: p.Progress}
	if p.Of.DB != "" {
		return rollbackDatabase(ctx, b, sealed, restore, p)
	}
	there, err := p.Of.exists(ctx)
	if err != nil {
		return RolledBack{}, err
	}
	part, summary, err := unpack(ctx, sealed, restore)
	if err != nil {
		return RolledBack{}, err
	}
	defer part.drop()
	var done RolledBack
	if there {
		if done.Aside, err = putAside(ctx, p); err != nil {
			return RolledBack{}, err
		}
	}
	if err := part.keep(there); err != nil {
		return done, err
	}
	done.Report, err = report(p.File, sealed, summary)
	return done, err
}

// putAside gives the store's file a second name. Where the disk knows none the file is
// renamed, and its place stands empty for a moment.
func putAside(ctx context.Context, p RollbackParams) (string, error) {
	if err := sqlite.Alone(ctx, p.Of.File); err != nil {
		return "", about(p.Of.File, err)
	}
	aside, err := free(p.Of.dir(p.Dir), "aside", p.At)
	if err != nil {
		return "", err
	}
	return aside, link(p.Of.File, aside)
}

func rollbackDatabase(ctx context.Context, b *sqlite.Store, sealed seal, restore RestoreParams, p RollbackParams) (RolledBack, error) {
	var done RolledBack
	aside, err := free(p.Dir, "aside", p.At)
	if err != nil {
		return done, err
	}
	now, err := Make(ctx, Params{From: p.Of, To: aside, At: p.At, Progress: p.Progress})
	if err != nil {
		return done, err
	}
	done.Aside = aside
	done.Report, err = intoDatabase(ctx, b, sealed, restore, relational.Unwritten(now.Entries))
	return done, err
}

// lastBackup finds the last backup that migrate made beside a store.
func lastBackup(of Place) (string, error) {
	if of.DB != "" {
		return "", store.Invalid("backup: rollback", "say which backup: “arising migrate” named the file when it made it")
	}
	found, _ := filepath.Glob(filepath.Join(filepath.Dir(of.File), "backup-schema-*.db"))
	if len(found) == 0 {
		return "", store.NotFound("backup: rollback", "beside %s there is no backup that “arising migrate” made: name the file", of)
	}
	moment := func(path string) string {
		name := strings.TrimSuffix(filepath.Base(path), ".db")
		_, when, _ := strings.Cut(strings.TrimPrefix(name, "backup-schema-"), "-")
		return when
	}
	return slices.MaxFunc(found, func(a, b string) int { return strings.Compare(moment(a), moment(b)) }), nil
}
