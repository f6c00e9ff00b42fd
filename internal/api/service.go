package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/dataset"
	"mattersarising/internal/export"
	"mattersarising/internal/feed"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// Params say what a service answers from.
type Params struct {
	Public *public.Service
	// Past keeps the views of past days that changes are told against, apart from
	// those that pages are made of: whoever asks for many days must not push those
	// out. One of two views will do.
	Past *public.Service
	// Names mints the ids of feeds and calendars. The zero value takes the host of
	// the site's own address; set it, and never change it, where that may change.
	Names feed.Namespace
	// Folder is where the bulk file is kept; empty offers none.
	Folder string
	Log    *slog.Logger
}

// Service answers programs.
type Service struct {
	Params
	past chan struct{} // one view of a past day is made at a time
	bulk *bulk
}

// New returns a service.
func New(p Params) *Service {
	if p.Past == nil {
		p.Past = p.Public
	}
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{Params: p, past: make(chan struct{}, 1), bulk: &bulk{folder: p.Folder}}
}

// Operations are all that may be asked of /api/v1.
func Operations() []Operation {
	return []Operation{
		commitments.operation(), commitment,
		matters.operation(), matter,
		meetings.operation(), meeting,
		items.operation(), item,
		decisions.operation(),
		bodies.operation(), body,
		people.operation(), person,
		posts.operation(),
		reviews.operation(), reviewed,
		findings.operation(),
		searching,
	}
}

// Routes are the lines of the route table, but for the other forms of single
// pages, which Beside adds to those pages.
func (s *Service) Routes() []route.Route {
	var out []route.Route
	add := func(pattern string, handle func(*route.Visit) error) {
		out = append(out, route.Route{Pattern: pattern, Needs: access.ReadPublic, Class: route.ClassAPI, Handle: handle})
	}
	for _, o := range Operations() {
		add("GET "+Root+o.Path, func(v *route.Visit) error { return s.operate(v, &o) })
	}
	add("GET "+Root+"/openapi.json", s.describe)
	add("GET "+Root+"/{rest...}", func(v *route.Visit) error {
		return s.fail(v, store.NotFound("api", "there is nothing at this address: %s/openapi.json lists what there is", Root))
	})
	add("OPTIONS "+Root+"/{rest...}", preflight)
	for _, f := range s.forms() {
		add("GET "+f.path, func(v *route.Visit) error { return s.give(v, &f, nil) })
		add("OPTIONS "+f.path, preflight)
	}
	return out
}

// operate answers one operation.
func (s *Service) operate(v *route.Visit, o *Operation) error {
	c, err := s.ask(v, o.Params, v.PathValue)
	if err != nil {
		return s.fail(v, err)
	}
	if unchanged(v, c.view) {
		return nil
	}
	reply, err := o.do(v.Context(), c)
	if err != nil {
		return s.fail(v, err)
	}
	b, err := json.Marshal(reply)
	if err != nil {
		return s.fail(v, err)
	}
	v.Send("application/json", append(b, '\n'))
	return nil
}

// ask reads a question and gets the view that answers it.
func (s *Service) ask(v *route.Visit, params []Param, path func(string) string) (*call, error) {
	open(v)
	asked, err := read(params, v.URL.RawQuery, path)
	if err != nil {
		return nil, err
	}
	on := asked.day(asAtParam.Name)
	if asked[since] != "" && !on.IsZero() {
		return nil, store.Invalid("api", "%s and %s: expected one of them", since, asAtParam.Name)
	}
	view, err := s.Public.At(v.Context(), public.Asked{Authority: v.Authority.ID, Today: v.Today, On: on})
	if err != nil {
		return nil, err
	}
	about := aboutData(v.Site, address(v), view)
	return &call{
		values: asked, view: view, make: dataset.Maker{Site: about.Site}, data: about, about: aboutOf(about, view),
		earlier: func(ctx context.Context) (*public.View, error) { return s.earlier(ctx, v, asked[since]) },
	}, nil
}

// address is the whole address of the site: as configured, or, where nothing is, as
// it was asked for.
func address(v *route.Visit) string {
	if v.Site.Origin != "" {
		return v.Permanent("")
	}
	scheme := "http://"
	if v.TLS != nil {
		scheme = "https://"
	}
	return scheme + v.Host + v.Site.Base
}

// aboutData is what is said of every dataset.
func aboutData(site *route.Site, address string, view *public.View) *export.About {
	about := &export.About{
		Authority: site.Name, GSS: site.GSS, Site: address, Record: site.Council,
		Licence: export.Licence{Name: site.Licence, Address: site.Terms, Attribution: "Contains public sector information licensed under the " + site.Licence + "."},
		AsAt:    view.On, Known: view.On, Entry: view.Entry, Hash: view.Hash.String(),
	}
	if about.Licence.Name == "" {
		about.Licence = export.OGL()
	}
	if about.Authority == "" {
		about.Authority = view.Name
	}
	return about
}

// earlier returns the view as it was shown when a day began.
func (s *Service) earlier(ctx context.Context, v *route.Visit, day string) (*public.View, error) {
	began, err := begin(day)
	if err != nil {
		return nil, err
	}
	if began.After(v.Today.Time()) {
		return nil, store.Invalid("api", "%s=%s has not come yet: expected today, or a day before", since, day)
	}
	select {
	case s.past <- struct{}{}:
		defer func() { <-s.past }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return s.Past.At(ctx, public.Asked{Authority: v.Authority.ID, Today: calendar.OfTime(began), Recorded: began})
}

// begin returns the moment at which a day, or that of a moment, began in UTC.
func begin(s string) (time.Time, error) {
	if d, err := calendar.ParseDate(s); err == nil {
		return d.Time(), nil
	}
	t, err := time.Parse(time.RFC3339, s)
	return calendar.OfTime(t.UTC()).Time(), err
}

// open says that programs of other sites may read the answer: it is public, and no
// cookie has a part in it.
func open(v *route.Visit) {
	h := v.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "ETag, Link, Retry-After")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// preflight answers a browser that asks what a page of another site may do here.
func preflight(v *route.Visit) error {
	open(v)
	h := v.Header()
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "Accept, If-None-Match")
	h.Set("Access-Control-Max-Age", "86400") // a day
	h.Set("Allow", "GET, HEAD, OPTIONS")
	v.Status(http.StatusNoContent)
	return nil
}

// unchanged sets the tag of the answer, and says whether the reader has it already.
// All that makes the bytes is in the tag, the way in which they are packed too, so
// it is a strong one.
func unchanged(v *route.Visit, view *public.View) bool {
	t := tag(
		v.Site.Build, v.Authority.Slug, view.Hash.String(), view.On.String(), view.Today.String(),
		v.URL.Path, v.URL.RawQuery, v.Request.Header.Get("Accept-Encoding"),
		v.Site.Name, address(v), v.Site.Licence, v.Site.Terms, v.Site.GSS, v.Site.Council,
	)
	h := v.Header()
	h.Set("ETag", t)
	h.Set("Cache-Control", "public, no-cache") // kept by others, and asked about each time: what is withdrawn must go
	h.Add("Vary", "Accept-Encoding")
	if !matches(v.Request.Header.Get("If-None-Match"), t) {
		return false
	}
	v.Status(http.StatusNotModified)
	return true
}

// fail answers with a problem. What is nobody's fault but ours goes to the log.
func (s *Service) fail(v *route.Visit, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		err = &store.Error{Kind: store.ErrUnavailable, Op: "api", Public: "the answer took too long: try again in a minute, or ask for less at once", Cause: err}
	}
	p := problem(address(v), err)
	if p.Status >= http.StatusInternalServerError {
		s.Log.ErrorContext(v.Context(), "an answer failed", "error", err, "request", v.ID)
	}
	v.Clear()
	open(v)
	v.Header().Set("Cache-Control", "no-store")
	v.Status(p.Status)
	v.Send(ProblemType, p.body())
	return nil
}

// describe answers with the description.
func (s *Service) describe(v *route.Visit) error {
	c, err := s.ask(v, nil, nil)
	if err != nil {
		return s.fail(v, err)
	}
	if unchanged(v, c.view) {
		return nil
	}
	b, err := OpenAPI(c.data.Site, c.data.Licence, Schemes(), Operations())
	if err != nil {
		return s.fail(v, err)
	}
	v.Send(OpenAPIType, b)
	return nil
}

// Schemes are the closed lists of words of all that is given.
func Schemes() export.Schemes { return append(append(dataset.Schemes(), lists...), foundScheme) }

// names mints ids for a site.
func (s *Service) names(v *route.Visit) feed.Namespace {
	if s.Names.Host != "" {
		return s.Names
	}
	u, err := url.Parse(address(v))
	if err != nil {
		u = &url.URL{Host: "localhost"}
	}
	return feed.Namespace{Host: u.Hostname(), From: calendar.On(2026, time.November, 1)}
}
