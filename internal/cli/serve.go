package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"time"

	"mattersarising/internal/api"
	"mattersarising/internal/config"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web"
	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/guard"
	"mattersarising/internal/web/listen"
	webpage "mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
	"mattersarising/internal/web/trace"
)

type serveCommand struct {
	settingFlags
}

// Help says what is served.
func (serveCommand) Help() string {
	return `Serves the public site, and the desk of those who keep it, until it is stopped.
Every setting is a flag, a variable and a line of the file of settings: see
docs/configuration.md, and “arising config check”.`
}

// Run serves what is kept.
func (c serveCommand) Run(j *job) error {
	settings, err := c.load(j)
	if err != nil {
		return err
	}
	d := dataFlags{Data: settings.Data, DB: settings.Database}
	there, err := d.exists(j)
	if err != nil {
		return err
	}
	if !there {
		return store.NotFound("serve", "nothing is kept in %s yet: put records there with “arising import FILE”, or look at an example with “arising demo”", d.where())
	}
	st, err := d.openStore(j)
	if err != nil {
		return err
	}
	defer st.Close() //nolint:errcheck // what was written was committed before
	return j.serve(settings, st, serving{ready: func(address string) { fmt.Fprintf(j.out, "The site is at %s\n", address) }})
}

// publishedFolder is where, in the data folder, the file of everything is kept.
const publishedFolder = "published"

// serving is what one run of the site has of its own.
type serving struct {
	demo  string           // what the pages say of an invented council; empty is a real one
	now   func() time.Time // nil is the clock
	ready func(address string)
}

// serve answers requests until the job is stopped.
func (j *job) serve(c *config.Config, st store.Store, o serving) error {
	if o.now == nil {
		o.now = j.Now
	}
	log := logger(c.Log, j.err)
	sites, err := j.sites(c, st, o)
	if err != nil {
		return err
	}
	for i := range sites {
		// What was followed before there were references has them from here on.
		if _, err := st.Refer(j.ctx, store.ReferParams{Authority: sites[i].Authority.ID, By: store.By{Actor: "reader", Cause: "serve", At: o.now()}}); err != nil {
			return err
		}
	}
	view := public.New(st, public.Params{})
	published := "" // where the file of everything is kept
	if c.Data != "" {
		published = filepath.Join(c.Data, publishedFolder)
	}
	data := api.New(api.Params{Public: view, Past: public.New(st, public.Params{Keep: 2}), Folder: published, Log: log})
	people, err := accounts(c, st, j.Now, log)
	if err != nil {
		return err
	}
	tasks, err := night(nightParams{config: c, store: st, people: people, log: log, passing: o.demo != ""})
	if err != nil {
		return err
	}
	behind, err := j.startBackground(backgroundParams{
		config: c, store: st, public: view, now: o.now, log: log, tasks: append(tasks, nightlyFile(data, sites)),
	})
	if err != nil {
		return err
	}
	defer behind.stop()
	pages, err := webpage.New()
	if err != nil {
		return err
	}
	if o.demo != "" {
		for i := range sites {
			if err := people.Demonstrate(j.ctx, sites[i].Authority.ID); err != nil {
				return err
			}
		}
	}
	keeper := session.Keeper{Service: people, Log: log}
	server, err := web.New(web.Params{
		Store: st, Public: view, Pages: pages, Sites: sites, Now: o.now, Log: log, Actors: keeper, Lost: keeper.Lost, Prove: keeper.Prove, Alerts: behind.alerts, Desk: behind.desk, Chase: behind.chase,
		API: data, Evidence: c.Limits.Evidence, Routes: signInRoutes(c, keeper, pages, view, behind.office),
	})
	if err != nil {
		return err
	}
	version, _ := built()
	guarded := guard.Settings(c)
	guarded.Log, guarded.Now, guarded.Rule, guarded.Refuse = log, j.Now, server.Rule, server.Refuse
	guarded.Local = len(c.Public) == 0 && loopback(c.Address)
	guarded.Health = &guard.Health{Store: st, Now: j.Now}
	if c.Metrics.Address != "" {
		guarded.Metrics = guard.NewMetrics(version)
		measured := listen.New(listen.Params{Address: c.Metrics.Address, Handler: guarded.Metrics.Handler(), Log: log, Header: c.Timeouts.Header, Read: c.Timeouts.Read, Write: c.Timeouts.Write, Stop: c.Timeouts.Stop})
		if err := measured.Start(j.ctx); err != nil {
			return err
		}
		defer func() { _ = measured.Stop() }()
	}
	if c.Tracing.Endpoint != "" {
		traces, err := trace.Start(j.ctx, trace.Params{Endpoint: c.Tracing.Endpoint, Share: c.Tracing.Share, Version: version})
		if err != nil {
			return err
		}
		defer func() { _ = traces.Stop(context.WithoutCancel(j.ctx)) }()
		guarded.Tracer = traces.Tracer()
	}
	var listening *listen.Server
	guarded.Health.Draining = func() bool { return listening.Draining() }
	at := listen.Settings(c)
	at.Handler, at.Log = guard.Chain(guarded, server), log
	listening = listen.New(at)
	if err := listening.Start(j.ctx); err != nil {
		return err
	}
	if o.ready != nil {
		scheme := "http://"
		if c.Certificate != "" {
			scheme = "https://"
		}
		o.ready(scheme + listening.Addr() + c.BasePath + "/")
	}
	// An upload that is being taken in outlives its request: it is waited for, for as long
	// as requests are.
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(j.ctx), c.Timeouts.Stop)
		defer cancel()
		if server.Stop(ctx) != nil {
			log.Warn("an upload was broken off while it was taken in: sent again, it brings the rest")
		}
	}()
	select {
	case <-j.ctx.Done():
		return listening.Stop()
	case <-listening.Done():
		return listening.Err()
	}
}

// loopback reports whether an address can be reached from this machine alone.
func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// logger writes the log as the settings say.
func logger(c config.Log, to io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Level)) // the settings hold only levels there are
	options := &slog.HandlerOptions{Level: level}
	if c.Format == "json" {
		return slog.New(slog.NewJSONHandler(to, options))
	}
	return slog.New(slog.NewTextHandler(to, options))
}

// sites are the authorities that are served, each in its own colours.
func (j *job) sites(c *config.Config, st store.Store, o serving) ([]web.Site, error) {
	all, err := st.ListAuthorities(j.ctx)
	if err != nil {
		return nil, err
	}
	_, build := built()
	var sites []web.Site
	for _, a := range all {
		set := c.For(a.Slug)
		look := asset.Look{Name: or(set.Name, a.Name)}
		if look.Colour, err = asset.ParseColour(set.Colour); err != nil {
			return nil, misused("authority.colour: %v", err)
		}
		if look.Link, err = asset.ParseColour(set.LinkColour); err != nil {
			return nil, misused("authority.link_colour: %v", err)
		}
		files, err := asset.New(c.BasePath, look)
		if err != nil {
			return nil, misused("%v", err)
		}
		site := web.Site{Authority: a, Site: route.Site{
			Name: or(set.Name, a.Name), Base: c.BasePath, Contact: set.Contact, Accessibility: set.AccessibilityContact(), Licence: set.Licence, Terms: set.LicenceAddress,
			GSS: set.GSSCode, Council: set.Website, AnswerDays: set.AnswerDays, Build: build, Demo: o.demo, Assets: files, SignedIn: c.SignIn.Local || c.SignIn.Issuer != "",
		}}
		for _, p := range c.Public {
			if p.Authority == a.Slug || p.Authority == "" && len(all) == 1 {
				host, _, err := net.SplitHostPort(p.Host)
				if err != nil {
					host = p.Host
				}
				site.Hosts = append(site.Hosts, host)
				site.Origin = or(site.Origin, p.String())
			}
		}
		if len(all) > 1 && len(site.Hosts) == 0 {
			fmt.Fprintf(j.err, "arising: the record of %s is kept and not served: give it an address with the setting public\n", a.Slug)
			continue
		}
		sites = append(sites, site)
	}
	if len(sites) == 0 {
		return nil, store.NotFound("serve", "no council's record is kept here yet: put records there with “arising import FILE”")
	}
	return sites, nil
}
