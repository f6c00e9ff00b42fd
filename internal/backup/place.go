package backup

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// Place is where a record is kept: one of the two is set.
type Place struct {
	File string // SQLite's file
	DB   string // PostgreSQL's address
}

// ParsePlace reads sqlite:PATH, where the path is that of the data folder or of the
// file in it, or postgres://….
func ParsePlace(text string) (Place, error) {
	if path, ok := strings.CutPrefix(text, "sqlite:"); ok && path != "" {
		if filepath.Ext(path) != filepath.Ext(sqlite.FileName) {
			path = filepath.Join(path, sqlite.FileName)
		}
		return Place{File: path}, nil
	}
	if postgres.Is(text) {
		return Place{DB: text}, nil
	}
	return Place{}, store.Invalid("backup", "write the place as sqlite:FOLDER or as postgres://USER@HOST/DATABASE")
}

// String names the place for people. The address of a database may hold a password,
// and is not repeated.
func (p Place) String() string {
	if p.DB != "" {
		return "the database"
	}
	return p.File
}

// exists reports whether a record is kept in the place.
func (p Place) exists(ctx context.Context) (bool, error) {
	if p.DB != "" {
		return postgres.Exists(ctx, p.DB)
	}
	info, err := os.Stat(p.File)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, unavailable(p.File, "it cannot be looked at: check the disk, the folder and who owns it", err)
	case info.IsDir():
		return false, store.Invalid("backup", "%s is a folder: name the file", p.File)
	}
	return true, nil
}

// kept is an open store, with the file it is in, if it is in one.
type kept struct {
	*relational.Store
	file *sqlite.Store
}

// open opens the store of a place, if there is one.
func (p Place) open(ctx context.Context, schema relational.SchemaParams) (*kept, error) {
	there, err := p.exists(ctx)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, store.NotFound("backup", "nothing is kept in %s", p)
	}
	return p.openOrMake(ctx, schema)
}

// longest is how long one statement may take that reads or writes a whole table.
const longest = 24 * time.Hour

func (p Place) openOrMake(ctx context.Context, schema relational.SchemaParams) (*kept, error) {
	if p.DB != "" {
		s, err := postgres.Open(ctx, postgres.Params{Address: p.DB, Longest: longest, Schema: schema})
		if err != nil {
			return nil, err
		}
		return &kept{Store: s.Store}, nil
	}
	s, err := sqlite.Open(ctx, sqlite.Params{Path: p.File, Schema: schema})
	if err != nil {
		return nil, about(p.File, err)
	}
	return &kept{Store: s.Store, file: s}, nil
}

// about says of a store's failure which file it is about.
func about(path string, err error) error {
	var failed *store.Error
	if !errors.As(err, &failed) || failed.Public == "" || strings.Contains(failed.Public, path) {
		return err
	}
	said := *failed
	said.Public = path + ": " + failed.Public
	return &said
}

// unavailable is a file or folder that does not let us.
func unavailable(path, public string, err error) error {
	return &store.Error{Kind: store.ErrUnavailable, Op: "backup", Public: path + ": " + public, Cause: err}
}
