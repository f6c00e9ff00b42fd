package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
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
	view := public.New(st, public.Params{})
	address, id, stop, err := c.serve(j, st, view, day, web.DefaultKeptBytes)
	if err != nil {
		return err
	}
	defer stop()
	start := j.Now()
	v, err := view.At(j.ctx, public.Asked{Authority: id, Today: day}) // a request would be given up after a while
	if err != nil {
		return err
	}
	if _, err := askOnce(j.ctx, address+"/"); err != nil {
		return err
	}
	first := j.Now().Sub(start)
	matter, err := firstMatter(v)
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
	unkept, _, stop, err := c.serve(j, st, view, day, 1)
	if err != nil {
		return err
	}
	defer stop()
	return c.search(j, v, unkept)
}

// serve serves the site of a store, which keeps pages of so many bytes.
func (c benchSiteCommand) serve(j *job, st store.Store, view *public.Service, day calendar.Date, kept int) (address string, id store.AuthorityID, stop func(), err error) {
	settings, err := config.Load(config.Sources{})
	if err != nil {
		return "", 0, nil, err
	}
	sites, err := j.sites(settings, st, serving{})
	if err != nil {
		return "", 0, nil, err
	}
	pages, err := webpage.New()
	if err != nil {
		return "", 0, nil, err
	}
	log := slog.New(slog.DiscardHandler)
	server, err := web.New(web.Params{
		Store: st, Public: view, Pages: pages, Sites: sites, API: api.New(api.Params{Public: view, Log: log}), Log: log,
		Now: func() time.Time { return day.Time().Add(10 * time.Hour) }, KeptBytes: kept,
	})
	if err != nil {
		return "", 0, nil, err
	}
	o := guard.Settings(settings)
	o.Log, o.Now, o.Rule, o.Refuse, o.Local, o.Rates = log, j.Now, server.Rule, server.Refuse, true, nil
	address, stop, err = serveAt(j.ctx, guard.Chain(o, server))
	return address, sites[0].Authority.ID, stop, err
}

// page asks for one page, for the same bytes of net/http, and for the page unchanged.
func (c benchSiteCommand) page(j *job, name, address string) error {
	got, err := askOnce(j.ctx, address)
	if err != nil {
		return err
	}
	bare, stop, err := serveBytes(j.ctx, got.body)
	if err != nil {
		return err
	}
	defer stop()
	ours, err := c.ask(j, asking{addresses: []string{address}, connections: c.Connections})
	if err != nil {
		return err
	}
	theirs, err := c.ask(j, asking{addresses: []string{bare}, connections: c.Connections})
	if err != nil {
		return err
	}
	same, err := c.ask(j, asking{addresses: []string{address}, connections: c.Connections, tag: got.tag})
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
	cpu  time.Duration // of processor, the asking with the answering
}

// each is how many milliseconds of processor one answer took.
func (a pace) each() float64 { return float64(a.cpu.Microseconds()) / 1000 / float64(len(a.took)) }

// processor is how long the processors have worked for this program, where the system
// tells it by /proc, in its hundredths of a second.
func processor() time.Duration {
	all, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(all[bytes.LastIndexByte(all, ')')+1:]))
	if len(fields) < 13 {
		return 0
	}
	var ticks int64
	for _, f := range fields[11:13] {
		n, _ := strconv.ParseInt(f, 10, 64)
		ticks += n
	}
	return time.Duration(ticks*10) * time.Millisecond
}

// at is the time within which so many of a hundred were answered, in milliseconds.
func (a pace) at(of int) float64 {
	return float64(a.took[min(len(a.took)-1, len(a.took)*of/100)].Microseconds()) / 1000
}

// asking is what is asked for, one address after another, and by how many at once.
type asking struct {
	addresses   []string
	connections int
	tag         string // of what the asker has already
}

// ask asks for a while.
func (c benchSiteCommand) ask(j *job, a asking) (pace, error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: a.connections, DisableCompression: true}}
	defer client.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(j.ctx, c.Time)
	defer cancel()
	var mu sync.Mutex
	out := pace{cpu: -processor()}
	var failed atomic.Pointer[error]
	var wg sync.WaitGroup
	var turn atomic.Int64
	start := j.Now()
	for range a.connections {
		wg.Go(func() {
			var took []time.Duration
			for len(took) == 0 || ctx.Err() == nil { // the last is waited for: leaving the slow ones out would flatter
				began := time.Now()
				address := a.addresses[int(turn.Add(1)-1)%len(a.addresses)]
				if _, err := askBy(j.ctx, client, address, a.tag); err != nil {
					failed.Store(&err)
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
	out.cpu += processor()
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

// serveBytes serves the same bytes at every address, by net/http alone.
func serveBytes(ctx context.Context, body []byte) (address string, stop func(), err error) {
	return serveAt(ctx, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(body)
	}))
}

// firstMatter is the address of the subject with the most items.
func firstMatter(v *public.View) (string, error) {
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
