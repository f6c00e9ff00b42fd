package cli

import (
	"context"
	"time"

	"mattersarising/internal/api"
	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/web"
	"mattersarising/internal/work"
)

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
