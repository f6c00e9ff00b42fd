package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"mattersarising/internal/calendar"
	"mattersarising/internal/dataset"
	"mattersarising/internal/export"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// BulkPath is where the bulk file stands.
const BulkPath = "/data.zip"

// bulk keeps one file of everything for each authority. It is made each night, and
// again when it is asked for after anything was entered: what has been withdrawn
// since must not be had from it.
type bulk struct {
	folder string

	mu   sync.Mutex // one is made at a time
	made map[store.AuthorityID]version
}

// version is what a file was made from.
type version struct {
	entry int64
	on    calendar.Date
}

var bulkForm = form{
	path: BulkPath, media: export.BulkType, file: "data.zip",
	write: func(ctx context.Context, s *Service, v *route.Visit, c *call) (func(io.Writer) error, error) {
		path, err := s.bulk.file(ctx, v.Authority, c)
		if err != nil {
			return nil, err
		}
		return func(w io.Writer) error {
			f, err := os.Open(path)
			if err != nil {
				return fmt.Errorf("bulk file: %w", err)
			}
			defer f.Close()
			_, err = io.Copy(w, f)
			return err
		}, nil
	},
}

// file returns the path of a file that holds what is public now, and makes it if need be.
func (b *bulk) file(ctx context.Context, a store.Authority, c *call) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	path := filepath.Join(b.folder, a.Slug+".zip")
	is := version{c.view.Entry, c.view.On}
	was := b.made[a.ID]
	// Yesterday's file, with nothing entered since, serves until the night.
	if was.entry == is.entry && !was.on.Before(is.on.AddDays(-1)) {
		if _, err := os.Stat(path); err == nil {
			return path, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("bulk file: %w", err)
		}
	}
	if err := os.MkdirAll(b.folder, 0o755); err != nil {
		return "", fmt.Errorf("bulk file: %w", err)
	}
	if err := export.WriteFile(path, func(w io.Writer) error { return writeBulk(ctx, w, c) }); err != nil {
		return "", err
	}
	if b.made == nil {
		b.made = map[store.AuthorityID]version{}
	}
	b.made[a.ID] = is
	return path, nil
}

// MakeBulk makes the bulk file of a site for a day, if there is anything new: the
// work of each night.
func (s *Service) MakeBulk(ctx context.Context, site *route.Site, a store.Authority, today calendar.Date) error {
	view, err := s.Public.At(ctx, public.Asked{Authority: a.ID, Today: today})
	if err != nil {
		return err
	}
	if site.Origin == "" {
		return store.Invalid("api: bulk file", "the site has no public address yet: set public, for the file says where each thing is found")
	}
	about := aboutData(site, site.Origin+site.Base, view)
	_, err = s.bulk.file(ctx, a, &call{values: values{}, view: view, make: dataset.Maker{Site: about.Site}, data: about, about: aboutOf(about, view)})
	return err
}

// writeBulk writes everything that a view shows.
func writeBulk(ctx context.Context, w io.Writer, c *call) error {
	var failed error
	var all []*export.Table
	for _, t := range tables() {
		all = append(all, t.of(ctx, c, &failed))
	}
	return errors.Join(export.Bulk(w, c.data, Schemes(), all), failed)
}
