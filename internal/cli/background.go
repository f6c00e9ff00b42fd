package cli

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"time"

	"mattersarising/internal/alert"
	"mattersarising/internal/calendar"
	"mattersarising/internal/chase"
	"mattersarising/internal/config"
	"mattersarising/internal/desk"
	"mattersarising/internal/letter"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/work"
)

// background is what the site does beside answering: letters, and what is due by the
// clock.
type background struct {
	office *letter.Office
	alerts *alert.Service
	desk   *desk.Service
	chase  *chase.Service
	worker *work.Worker
	ticker *time.Ticker
}

// backgroundParams is what it works with.
type backgroundParams struct {
	config *config.Config
	store  store.Store
	public *public.Service
	now    func() time.Time
	log    *slog.Logger
	tasks  []work.Task // of others: the night's
}

// startBackground begins the work; stop ends it.
func (j *job) startBackground(p backgroundParams) (*background, error) {
	all, err := p.store.ListAuthorities(j.ctx)
	if err != nil {
		return nil, err
	}
	b := &background{}
	if b.office, err = officeOf(p.config, p.store, all); err != nil {
		return nil, err
	}
	at, on := alertsAt(p.config.Mail)
	b.alerts = alert.New(alert.Params{
		Store: p.store, Office: b.office, Clock: at, Weekday: on, Search: alert.Search,
		View: func(ctx context.Context, a store.AuthorityID, today calendar.Date) (*public.View, error) {
			return p.public.At(ctx, public.Asked{Authority: a, Today: today})
		},
	})
	b.desk = desk.New(p.store)
	b.chase = chase.New(chase.Params{Store: p.store, Desk: b.desk, Office: b.office, Clock: at, Wake: func() { b.worker.Wake() }})
	host, err := os.Hostname()
	if err != nil {
		host = "a machine without a name"
	}
	b.ticker = time.NewTicker(time.Minute)
	b.worker, err = work.New(work.Params{
		Store: p.store, Now: p.now, Tick: b.ticker.C, Name: fmt.Sprintf("%s %d %s", host, os.Getpid(), letter.Secret()[:8]), Log: p.log,
		Kinds: []work.Kind{{Name: store.JobLetter, Lease: 5 * time.Minute, Most: 1000, Ready: b.office.Ready, Do: b.office.Send}},
		Tasks: append([]work.Task{b.alerts.Task(), b.alerts.Tidy(p.store), b.chase.Task()}, p.tasks...),
	})
	if err != nil {
		b.ticker.Stop()
		return nil, err
	}
	b.worker.Start(j.ctx)
	return b, nil
}

// patience is how long the end waits for a letter that is under way.
const patience = 20 * time.Second

// stop claims no more work, and waits a while for what is under way.
func (b *background) stop() {
	b.ticker.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_ = b.worker.Stop(ctx) // what was broken off is done again by the next
}

// alertsAt is when letters are written, as it is set: the declaration has checked it.
func alertsAt(m config.Mail) (work.Clock, time.Weekday) {
	c := clockOf(m.Hour)
	for d := time.Sunday; d <= time.Saturday; d++ {
		if d.String() == m.Weekday {
			return c, d
		}
	}
	return c, time.Monday
}
