package cli

import (
	"context"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/account"
	"mattersarising/internal/api"
	"mattersarising/internal/backup"
	"mattersarising/internal/calendar"
	"mattersarising/internal/config"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/web"
	"mattersarising/internal/work"
)

// clockOf is a time of day as it is set: the declaration has checked it.
func clockOf(set string) (c work.Clock) {
	hour, minute, _ := strings.Cut(set, ":")
	c.Hour, _ = strconv.Atoi(hour)
	c.Minute, _ = strconv.Atoi(minute)
	return c
}

// nightlyFile makes the file of all that is published, in the night. A site without a
// public address has none made: it could not say where each thing is found.
func nightlyFile(data *api.Service, sites []web.Site) work.Task {
	return work.Task{
		Name: "the file of everything", Lease: time.Hour, Period: work.Daily(work.Clock{Hour: 3, Minute: 10}),
		Do: func(ctx context.Context, authority store.AuthorityID, now time.Time) error {
			for i := range sites {
				if s := &sites[i]; s.Authority.ID == authority && s.Origin != "" {
					return data.MakeBulk(ctx, &s.Site, s.Authority, calendar.OfTime(now.In(work.London)))
				}
			}
			return nil
		},
	}
}

// nightParams is what the night's work is done with.
type nightParams struct {
	config *config.Config
	store  store.Store
	people *account.Service
	log    *slog.Logger
	// passing is set where the record is forgotten when the site ends: nobody wants a
	// backup of it proved.
	passing bool
}

// night is what the site does for itself each night: it takes away sessions and links
// that are over, disposes of what is past its time, and sees that a backup can be had.
func night(p nightParams) ([]work.Task, error) {
	schedule, err := scheduleOf(p.config.Nightly.Schedule)
	if err != nil {
		return nil, err
	}
	at := work.Daily(clockOf(p.config.Nightly.Hour))
	tasks := []work.Task{{
		Name: "what is over", Lease: 10 * time.Minute, Period: at,
		Do: func(ctx context.Context, authority store.AuthorityID, _ time.Time) error {
			n, err := p.people.Sweep(ctx, authority)
			if n > 0 {
				p.log.Info("sessions and links that were over are gone", "number", n)
			}
			return err
		},
	}}
	if p.config.Nightly.Dispose {
		tasks = append(tasks, work.Task{
			Name: "what is past its time", Lease: time.Hour, Period: at,
			Do: func(ctx context.Context, authority store.AuthorityID, now time.Time) error {
				on := calendar.OfTime(now.In(work.London))
				all, err := keepings(ctx, p.store, authority, schedule, on)
				if err != nil {
					return err
				}
				err = dispose(ctx, p.store, authority, all, on, store.By{Actor: "the night's work", Cause: "retention", At: now})
				for _, one := range all {
					if one.Gone > 0 {
						p.log.Info("what was past its time is gone", "class", string(one.Class), "number", one.Gone)
					}
				}
				return err
			},
		})
	}
	if p.config.Nightly.SelfCheck && !p.passing {
		tasks = append(tasks, selfChecked(p, at))
	}
	return tasks, nil
}

// selfChecked checks the store once for all whose record it keeps.
func selfChecked(p nightParams, at func(time.Time) string) work.Task {
	of := backup.Place{DB: p.config.Database}
	if of.DB == "" {
		of.File = filepath.Join(p.config.Data, sqlite.FileName)
	}
	return work.Task{
		Name: "self-check", Lease: 4 * time.Hour, Period: at,
		Do: func(ctx context.Context, authority store.AuthorityID, now time.Time) error {
			all, err := p.store.ListAuthorities(ctx)
			if err != nil || len(all) == 0 || all[0].ID != authority {
				return err
			}
			// What it found is logged and kept: another try the same night finds the same.
			_, _ = backup.SelfCheck(ctx, backup.SelfCheckParams{Of: of, Dir: p.config.Nightly.SelfCheckFolder, At: now, Log: p.log})
			return ctx.Err()
		},
	}
}
