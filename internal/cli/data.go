package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/suggest"
)

// dataFlags say where the record is kept.
type dataFlags struct {
	Data      string `help:"The folder where the record is kept (${data})." default:"${data}" placeholder:"DIR"`
	DB        string `name:"db" help:"A PostgreSQL database in place of the folder." placeholder:"ADDRESS"`
	Authority string `help:"Whose record, where the folder keeps that of several councils." placeholder:"NAME"`
}

// kept is an open store and the authority whose record is asked for.
type kept struct {
	store.Store
	store.Authority
}

// defaultAuthority is the name under which a first import keeps a record.
const defaultAuthority = "council"

// dataFolder is the folder used when --data is not given.
func dataFolder(getenv func(string) string) string {
	dir, err := ingest.DataDir(getenv)
	if err != nil {
		return "arising-data"
	}
	return dir
}

// open opens what is kept. A place in which nothing is kept is an error.
func (d dataFlags) open(j *job) (*kept, error) {
	if err := d.folder(); err != nil {
		return nil, err
	}
	there, err := d.exists(j)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, store.NotFound("open", "nothing is kept in %s yet: put records there with “arising import FILE”, or say where with --data or --db", d.where())
	}
	return d.openOrMake(j, store.AuthorityParams{})
}

// where names the place for people. The address of a database may hold a
// password, and is not repeated.
func (d dataFlags) where() string {
	if d.DB != "" {
		return "the database"
	}
	return d.Data
}

// exists reports whether anything is kept in the place.
func (d dataFlags) exists(j *job) (bool, error) {
	if d.DB != "" {
		if !postgres.Is(d.DB) {
			return false, errAddress
		}
		return postgres.Exists(j.ctx, d.DB)
	}
	_, err := os.Stat(filepath.Join(d.Data, sqlite.FileName))
	return !errors.Is(err, fs.ErrNotExist), nil
}

var errAddress = misused("--db takes postgres://USER@HOST/DATABASE")

// openOrMake opens what is kept, and makes the store and the authority where
// there is none.
func (d dataFlags) openOrMake(j *job, first store.AuthorityParams) (*kept, error) {
	if err := d.folder(); err != nil {
		return nil, err
	}
	st, err := d.openStore(j)
	if err != nil {
		return nil, err
	}
	k := &kept{Store: st}
	if k.Authority, err = d.authority(j, st, first); err != nil {
		k.close()
		return nil, err
	}
	return k, nil
}

// openStore opens the folder's file, or the database.
func (d dataFlags) openStore(j *job) (store.Store, error) {
	if d.DB != "" {
		if !postgres.Is(d.DB) {
			return nil, errAddress
		}
		return postgres.Open(j.ctx, postgres.Params{Address: d.DB})
	}
	path := filepath.Join(d.Data, sqlite.FileName)
	st, err := sqlite.Open(j.ctx, sqlite.Params{Path: path})
	if err != nil {
		return nil, about(path, err)
	}
	return st, nil
}

// folder refuses a file given as the folder.
func (d dataFlags) folder() error {
	if info, err := os.Stat(d.Data); d.DB == "" && err == nil && !info.IsDir() {
		return misused("%s is a file: --data names the folder where the record is kept", d.Data)
	}
	return nil
}

// about says of a store's failure which file it is about.
func about(path string, err error) error {
	var failed *store.Error
	if !errors.As(err, &failed) || failed.Public == "" || strings.Contains(failed.Public, filepath.Dir(path)) {
		return err
	}
	said := *failed
	said.Public = path + ": " + failed.Public
	return &said
}

// authority finds the one asked for, or the only one there is.
func (d dataFlags) authority(j *job, st store.Store, first store.AuthorityParams) (store.Authority, error) {
	all, err := st.ListAuthorities(j.ctx)
	if err != nil {
		return store.Authority{}, err
	}
	var names []string
	for _, a := range all {
		if a.Slug == d.Authority || d.Authority == "" && len(all) == 1 && (first.Slug == "" || first.Slug == a.Slug || first.Slug == defaultAuthority) {
			return a, nil
		}
		names = append(names, a.Slug)
	}
	switch {
	case first.Slug != "":
		if d.Authority != "" {
			first.Slug, first.Name = d.Authority, d.Authority
		}
		first.By = j.by("import")
		if _, err := st.EnsureAuthority(j.ctx, first); err != nil {
			return store.Authority{}, err
		}
		return st.GetAuthority(j.ctx, first.Slug)
	case len(all) == 0:
		return store.Authority{}, store.NotFound("open", "nothing is kept in %s yet: put records there with “arising import FILE”", d.where())
	case d.Authority == "":
		return store.Authority{}, misused("several councils' records are kept here: say whose with --authority (%s)", strings.Join(names, ", "))
	}
	return store.Authority{}, store.NotFound("open", "no record of %q is kept here: there is %s", d.Authority, strings.Join(names, ", "))
}

// close closes the store. What was written was committed before, so that a
// failure to close loses nothing.
func (k *kept) close() { _ = k.Store.Close() }

// suggest looks again across all records and keeps what may belong together.
func (k *kept) suggest(j *job) (suggest.Done, error) {
	return suggest.Anew(j.ctx, k, k.ID, j.by("suggest"))
}
