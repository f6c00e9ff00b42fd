package cli

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"mattersarising/internal/config"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web"
	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/route"
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
	return j.serve(settings, st, serving{})
}

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
	log := slog.New(slog.NewJSONHandler(j.err, nil))
	sites, err := j.sites(c, st, o)
	if err != nil {
		return err
	}
	keeper, routes, err := j.signing(c, st, o, log)
	if err != nil {
		return err
	}
	server, err := web.New(web.Params{
		Store: st, Public: public.New(st, public.Params{}), Sites: sites, Now: o.now, Log: log,
		Routes: routes, Actors: keeper, Lost: keeper.Lost,
	})
	if err != nil {
		return err
	}
	var listen net.ListenConfig
	at, err := listen.Listen(j.ctx, "tcp", c.Address)
	if err != nil {
		return &store.Error{Kind: store.ErrUnavailable, Op: "serve", Public: fmt.Sprintf("nobody can listen at %s: %v. Say another with --addr HOST:PORT", c.Address, err), Cause: err}
	}
	s := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-j.ctx.Done()
		_ = s.Close()
	}()
	if o.ready != nil {
		o.ready("http://" + at.Addr().String() + c.BasePath)
	}
	if err := s.Serve(at); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
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
			GSS: set.GSSCode, Council: set.Website, AnswerDays: set.AnswerDays, Build: build, Demo: o.demo, SignedIn: true, Assets: files,
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
