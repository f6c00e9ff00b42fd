package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/alert"
	"mattersarising/internal/api"
	"mattersarising/internal/calendar"
	"mattersarising/internal/chase"
	"mattersarising/internal/desk"
	"mattersarising/internal/evidence"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/guard"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/page/problem"
	"mattersarising/internal/web/route"
)

// Params is what a server is made of.
type Params struct {
	Store  store.Store
	Public *public.Service
	// Pages are the templates, which the pages among Routes have too; nil parses them.
	Pages *page.Pages
	// API answers programs; nil is one of its own, that offers no bulk file.
	API *api.Service
	// Sites are the authorities that are served, by the host names at which they
	// are; one alone is served at every name.
	Sites []Site
	// Routes are those of packages that need more than the public record.
	Routes []route.Route
	// Alerts tells readers by e-mail what is new; nil where nobody is told.
	Alerts *alert.Service
	// Desk is what waits for those who keep the record; nil is one of its own.
	Desk *desk.Service
	// Chase asks those who owe something, and takes their answers; nil is one by which no letter leaves.
	Chase *chase.Service
	// Actors says who asks, from the cookies or the token of a request; nil where
	// nobody can sign in.
	Actors Actors
	// Lost answers who sent a form and is not signed in any more: it keeps what they
	// typed. nil asks them to sign in.
	Lost func(v *route.Visit) error
	// Prove leads who is signed in to their second factor, where what they ask for needs
	// one that was not passed, and keeps what they typed. nil refuses them.
	Prove func(v *route.Visit) error
	Now   func() time.Time
	Log   *slog.Logger
	// Evidence is how many bytes a document of evidence may have; 0 is evidence.Most.
	Evidence int64
	// KeptBytes bounds the pages that are kept; 0 is DefaultKeptBytes.
	KeptBytes int
}

// Site is one authority and the names at which it is served.
type Site struct {
	route.Site

	Authority store.Authority
	Hosts     []string
}

// Actors says who asks.
type Actors interface {
	// Actor returns who asks and what their session is called. Somebody who is not
	// signed in is the zero Actor.
	Actor(v *route.Visit) (actor access.Actor, session string, err error)
}

// Server serves the site.
type Server struct {
	p     Params
	sites map[string]*Site
	only  *Site
	kept  *kept
	heads *heads
	pages *page.Pages
	// intake takes in what is sent to the desk, and goes on when its reader has left.
	intake *desk.Intake
	table  map[string]route.Route
	mux    *http.ServeMux
	zone   *time.Location
}

// ErrSites is returned where there is no authority to serve, or one has no name.
var ErrSites = errors.New("several authorities are served: each needs the host names at which it is found")

// New makes a server. It fails where a route has no permission or no handler.
func New(p Params) (*Server, error) {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		return nil, err
	}
	if p.API == nil {
		p.API = api.New(api.Params{Public: p.Public, Past: public.New(p.Store, public.Params{Keep: 2}), Log: p.Log})
	}
	if p.Evidence == 0 {
		p.Evidence = evidence.Most
	}
	if p.Desk == nil {
		p.Desk = desk.New(p.Store)
	}
	if p.Chase == nil {
		p.Chase = chase.New(chase.Params{Store: p.Store, Desk: p.Desk})
	}
	s := &Server{p: p, sites: map[string]*Site{}, table: map[string]route.Route{}, mux: http.NewServeMux(), zone: zone}
	for i := range p.Sites {
		site := &p.Sites[i]
		for _, host := range site.Hosts {
			s.sites[strings.ToLower(host)] = site
		}
		if len(site.Hosts) == 0 && len(p.Sites) > 1 {
			return nil, ErrSites
		}
	}
	if len(p.Sites) == 1 {
		s.only = &p.Sites[0]
	}
	if s.pages = p.Pages; s.pages == nil {
		if s.pages, err = page.New(); err != nil {
			return nil, err
		}
	}
	s.pages = s.pages.Within(p.Store, p.Public)
	s.intake = desk.NewIntake(p.Store)
	s.kept = newKept(p.KeptBytes)
	s.heads = &heads{store: p.Store, now: p.Now}
	for _, r := range s.Routes() {
		if err := s.add(r); err != nil {
			return nil, err
		}
	}
	s.mux.HandleFunc(assetsAt, s.assets)
	s.mux.Handle("GET /", s.serve(route.Route{Pattern: "GET /", Needs: access.ReadPublic, Handle: nothing}))
	return s, nil
}

// nothing is what stands at an address that no route has.
func nothing(v *route.Visit) error {
	return store.NotFound("web", "there is no page at this address")
}

func (s *Server) add(r route.Route) error {
	switch {
	case r.Needs == "":
		return errors.New("web: " + r.Pattern + " needs no permission: no route without one")
	case r.Handle == nil || r.Method() == "" || r.Path() == "":
		return errors.New("web: " + r.Pattern + " is no route")
	}
	s.mux.Handle(r.Pattern, s.serve(r))
	s.table[r.Pattern] = r
	return nil
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// Stop waits for what was begun by a request and outlives it, until the context is done:
// then it is broken off, and loses nothing that was kept.
func (s *Server) Stop(ctx context.Context) error { return s.intake.Stop(ctx) }

// Rule says which route a request takes, for what is measured and limited.
func (s *Server) Rule(r *http.Request) guard.Rule {
	_, pattern := s.mux.Handler(r)
	if pattern == assetsAt {
		return guard.Rule{Pattern: pattern, Class: guard.ClassAsset}
	}
	to, ok := s.table[pattern]
	if !ok {
		return guard.Rule{}
	}
	class := to.Class
	if class == route.ClassReport {
		class = route.ClassSignIn // whoever writes is held to the strictest bound
	}
	return guard.Rule{Pattern: pattern, Class: string(class), Body: to.Body, Open: to.Open}
}

// Refuse answers a request that the guard refused, with a page.
func (s *Server) Refuse(w http.ResponseWriter, r *http.Request, why guard.Refusal) {
	v, err := s.visit(r)
	if err != nil {
		guard.Plain(w, r, why)
		return
	}
	problem.Answer(s.pages, v, why.Err)
	v.Status(why.Status)
	send(w, v)
}

// today is the civil day in England.
func (s *Server) today() calendar.Date { return calendar.OfTime(s.p.Now().In(s.zone)) }

// serve answers the requests of one route.
func (s *Server) serve(r route.Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		v, err := s.visit(req)
		if err == nil {
			err = s.answer(r, v)
		}
		if err != nil && req.Context().Err() != nil {
			return // the guard says that it took too long; or nobody is there any more
		}
		if err != nil {
			s.fail(v, r, err)
		}
		send(w, v)
	})
}

// answer has the route's handler answer, or gives what was kept of its answer.
func (s *Server) answer(r route.Route, v *route.Visit) error {
	if err := s.who(v); err != nil {
		return err
	}
	if err := s.allowed(r, v); err != nil {
		return err
	}
	if err := s.when(r, v); err != nil || v.Answered().Status != http.StatusOK {
		return err
	}
	if r.Kept && v.Session == "" {
		return s.keep(r, v)
	}
	if v.Session != "" {
		v.Header().Set("Cache-Control", "private, no-store")
	}
	if err := r.Handle(v); err != nil {
		return err
	}
	if !r.Reads() {
		s.heads.forget(v.Authority.ID)
	}
	return nil
}

// visit makes the visit of a request.
func (s *Server) visit(req *http.Request) (*route.Visit, error) {
	v := &route.Visit{Request: req, Now: s.p.Now(), Today: s.today(), ID: guard.Of(req).ID, Actor: access.Actor{}}
	host, _, _ := strings.Cut(strings.ToLower(req.Host), ":")
	site := s.sites[host]
	if site == nil {
		site = s.only
	}
	if site == nil {
		v.Site = &route.Site{Name: "Matters Arising"}
		return v, store.NotFound("web", "no council is served at the address %s", req.Host)
	}
	v.Site, v.Authority = &site.Site, site.Authority
	if v.Site.Origin == "" { // no address was set: as the reader's browser has it
		own := site.Site
		seen := guard.Of(req)
		own.Origin, own.Guessed = seen.Scheme+"://"+req.Host, true
		v.Site = &own
	}
	return v, nil
}

// who finds out who asks.
func (s *Server) who(v *route.Visit) (err error) {
	if s.p.Actors == nil {
		return nil
	}
	v.Actor, v.Session, err = s.p.Actors.Actor(v)
	return err
}

// fail answers with the page of a failure, and logs what is ours to mend.
func (s *Server) fail(v *route.Visit, r route.Route, err error) {
	v.Clear()
	status := problem.Answer(s.pages, v, err)
	if status >= http.StatusInternalServerError {
		s.p.Log.Error("request failed", "request", v.ID, "route", r.Pattern, "error", err)
	}
}
