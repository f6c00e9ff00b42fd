package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"mattersarising/internal/api"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/config"
	"mattersarising/internal/example"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/ingest"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/web"
	"mattersarising/internal/web/guard"
	webpage "mattersarising/internal/web/page"
)

type benchSiteCommand struct {
	Commitments int           `help:"Measure a made-up council of so many commitments too; 0 is the example alone." default:"100000"`
	Connections int           `help:"How many ask at once." default:"32"`
	Time        time.Duration `help:"How long each page is asked for." default:"5s"`
	Dir         string        `help:"Where to work; a folder for temporary files if not given." placeholder:"DIR"`
}

// Run measures the site's pages behind the whole guard, beside net/http serving the same
// bytes from memory, asked by the same program over loopback.
func (c benchSiteCommand) Run(j *job) error {
	dir, err := os.MkdirTemp(c.Dir, "arising-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a scratch folder
	fmt.Fprintf(j.out, "%d connections, %s each, %s, %d CPUs\n", c.Connections, c.Time, runtime.Version(), runtime.NumCPU())
	began := j.Now()
	small, err := sqlite.Open(j.ctx, sqlite.Params{Path: dir + "/small.db"})
	if err != nil {
		return err
	}
	defer small.Close() //nolint:errcheck // it goes away
	by := store.By{Actor: "clerk", Cause: "bench", At: j.Now()}
	id, err := small.EnsureAuthority(j.ctx, store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: by})
	if err != nil {
		return err
	}
	if _, err := ingest.Import(j.ctx, ingest.Params{Store: small, Authority: id, From: example.Site(), By: by}); err != nil {
		return err
	}
	if _, err := clerk.Enter(j.ctx, small, id, by); err != nil {
		return err
	}
	if err := c.measure(j, small, "the example", demoDay, "/commitments/K-13"); err != nil {
		return err
	}
	if c.Commitments == 0 {
		return nil
	}
	fmt.Fprintf(j.err, "arising: making a council of %d commitments\n", c.Commitments)
	large, err := sqlite.Open(j.ctx, sqlite.Params{Path: dir + "/large.db"})
	if err != nil {
		return err
	}
	defer large.Close() //nolint:errcheck // it goes away
	if id, err = large.EnsureAuthority(j.ctx, store.AuthorityParams{Slug: "bench", Name: "Bench", By: by}); err != nil {
		return err
	}
	if err := makeRecord(j, large, id, c.Commitments, by, 40); err != nil {
		return err
	}
	kinds, all := civic.CommitmentKinds(), 0.0
	if err := large.SetPolicy(j.ctx, store.PolicyParams{Authority: id, Kinds: &kinds, Confidence: &all, Why: "so that there is something to see", By: by}); err != nil {
		return err
	}
	fmt.Fprintf(j.err, "arising: made in %s\n", j.Now().Sub(began).Round(time.Second))
	return c.measure(j, large, fmt.Sprintf("%d commitments", c.Commitments), j.today(), "/commitments/K-1000")
}

// measure serves a store and asks for its pages.
func (c benchSiteCommand) measure(j *job, st store.Store, name string, day calendar.Date, commitment string) error {
	settings, err := config.Load(config.Sources{})
	if err != nil {
		return err
	}
	sites, err := j.sites(settings, st, serving{})
	if err != nil {
		return err
	}
	pages, err := webpage.New()
	if err != nil {
		return err
	}
	view := public.New(st, public.Params{})
	log := slog.New(slog.DiscardHandler)
	server, err := web.New(web.Params{
		Store: st, Public: view, Pages: pages, Sites: sites, API: api.New(api.Params{Public: view, Log: log}), Log: log,
		Now: func() time.Time { return day.Time().Add(10 * time.Hour) },
	})
	if err != nil {
		return err
	}
	o := guard.Settings(settings)
	o.Log, o.Now, o.Rule, o.Refuse, o.Local, o.Rates = log, j.Now, server.Rule, server.Refuse, true, nil
	address, stop, err := serveAt(j.ctx, guard.Chain(o, server))
	if err != nil {
		return err
	}
	defer stop()
	start := j.Now()
	if _, err := askOnce(j.ctx, address+"/"); err != nil {
		return err
	}
	first := j.Now().Sub(start)
	matter, err := firstMatter(j.ctx, view, sites[0].Authority.ID, day)
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "\n%s: the first page, with the view made, after %s\n", name, first.Round(time.Millisecond))
	fmt.Fprintf(j.out, "%-12s %9s %9s %9s %9s %9s %9s %9s\n", "", "bytes", "a second", "p50 ms", "p99 ms", "net/http", "share", "304s")
	for _, p := range []struct{ name, path string }{{"home", "/"}, {"matter", matter}, {"commitment", commitment}} {
		if err := c.page(j, p.name, address+p.path); err != nil {
			return err
		}
	}
	return nil
}

// page asks for one page, for the same bytes of net/http, and for the page unchanged.
func (c benchSiteCommand) page(j *job, name, address string) error {
	got, err := askOnce(j.ctx, address)
	if err != nil {
		return err
	}
	bare, stop, err := serveAt(j.ctx, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(got.body)
	}))
	if err != nil {
		return err
	}
	defer stop()
	ours, err := c.ask(j, address, "")
	if err != nil {
		return err
	}
	theirs, err := c.ask(j, bare, "")
	if err != nil {
		return err
	}
	same, err := c.ask(j, address, got.tag)
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%-12s %9d %9.0f %9.2f %9.2f %9.0f %9.2f %9.0f\n", name, len(got.body), ours.rate, ours.at(50), ours.at(99), theirs.rate, ours.rate/theirs.rate, same.rate)
	return nil
}

// pace is what asking for one address came to.
type pace struct {
	rate float64 // a second
	took []time.Duration
}

// at is the time within which so many of a hundred were answered, in milliseconds.
func (a pace) at(of int) float64 {
	return float64(a.took[min(len(a.took)-1, len(a.took)*of/100)].Microseconds()) / 1000
}

// ask asks for an address by so many connections at once, for a while.
func (c benchSiteCommand) ask(j *job, address, tag string) (pace, error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: c.Connections, DisableCompression: true}}
	defer client.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(j.ctx, c.Time)
	defer cancel()
	var mu sync.Mutex
	var out pace
	var failed atomic.Pointer[error]
	var wg sync.WaitGroup
	start := j.Now()
	for range c.Connections {
		wg.Go(func() {
			var took []time.Duration
			for ctx.Err() == nil {
				began := time.Now()
				if _, err := askBy(ctx, client, address, tag); err != nil {
					if ctx.Err() == nil {
						failed.Store(&err)
					}
					break
				}
				took = append(took, time.Since(began))
			}
			mu.Lock()
			defer mu.Unlock()
			out.took = append(out.took, took...)
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return out, *err
	}
	if len(out.took) == 0 {
		return out, fmt.Errorf("%s: nothing was answered in %s", address, c.Time)
	}
	out.rate = float64(len(out.took)) / j.Now().Sub(start).Seconds()
	slices.Sort(out.took)
	return out, nil
}

// got is one answer.
type got struct {
	body []byte
	tag  string
}

func askOnce(ctx context.Context, address string) (got, error) {
	return askBy(ctx, http.DefaultClient, address, "")
}

func askBy(ctx context.Context, client *http.Client, address, tag string) (got, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return got{}, err
	}
	if tag != "" {
		r.Header.Set("If-None-Match", tag)
	}
	answer, err := client.Do(r)
	if err != nil {
		return got{}, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	want := http.StatusOK
	if tag != "" {
		want = http.StatusNotModified
	}
	if err == nil && answer.StatusCode != want {
		err = fmt.Errorf("%s: %s", address, answer.Status)
	}
	return got{body, answer.Header.Get("ETag")}, err
}

// serveAt serves a handler on loopback.
func serveAt(ctx context.Context, h http.Handler) (address string, stop func(), err error) {
	var listen net.ListenConfig
	at, err := listen.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	s := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	go func() { _ = s.Serve(at) }()
	return "http://" + at.Addr().String(), func() { _ = s.Close() }, nil
}

// firstMatter is the address of the subject with the most items.
func firstMatter(ctx context.Context, view *public.Service, id store.AuthorityID, day calendar.Date) (string, error) {
	v, err := view.At(ctx, public.Asked{Authority: id, Today: day})
	if err != nil {
		return "", err
	}
	most := -1
	path := ""
	for _, m := range v.Matters() {
		if m.Items > most {
			most, path = m.Items, "/matters/"+m.Slug
		}
	}
	if path == "" || strings.ContainsAny(path, " ") {
		return "", store.NotFound("bench", "the record has no subject")
	}
	return path, nil
}
