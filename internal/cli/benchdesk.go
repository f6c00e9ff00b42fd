package cli

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/config"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/web"
	"mattersarising/internal/web/route"
)

type benchDeskCommand struct {
	Commitments int    `help:"Measure a made-up council of so many commitments too; 0 is the example alone." default:"20000"`
	Readings    int    `help:"How many readings are accepted, one after another." default:"20"`
	Triage      int    `help:"How many promises are set aside at once, about." default:"2000"`
	Dir         string `help:"Where to work; a folder for temporary files if not given." placeholder:"DIR"`
}

// What issue 4 leaves for each: a hundred readings in ten minutes, two thousand
// promises in an hour.
const (
	perReading = 6 * time.Second
	perTriaged = 1800 * time.Millisecond
)

// Run measures what a key costs at the desk, through the site's own handlers and over
// loopback: the press, and the page that comes next. Beside it stands the bare picture
// of the record, which is what asking for everything would cost.
func (c benchDeskCommand) Run(j *job) error {
	dir, err := os.MkdirTemp(c.Dir, "arising-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a scratch folder
	fmt.Fprintf(j.out, "%s, %d CPUs\n", runtime.Version(), runtime.NumCPU())
	by := store.By{Actor: "clerk", Cause: "bench", At: j.Now()}
	if err := c.council(j, dir+"/small.db", "the example", demoDay, by, func(st store.Store, id store.AuthorityID) error {
		if _, err := ingest.Import(j.ctx, ingest.Params{Store: st, Authority: id, From: example.Site(), By: by}); err != nil {
			return err
		}
		_, err := (&kept{Store: st, Authority: store.Authority{ID: id}}).suggest(j)
		return err
	}); err != nil || c.Commitments == 0 {
		return err
	}
	fmt.Fprintf(j.err, "arising: making a council of %d commitments\n", c.Commitments)
	return c.council(j, dir+"/large.db", fmt.Sprintf("%d commitments", c.Commitments), j.today(), by, func(st store.Store, id store.AuthorityID) error {
		if err := makeRecord(j, st, id, c.Commitments, by, 40); err != nil {
			return err
		}
		return c.attend(j, st, id, by)
	})
}

// attend makes a council that has been kept for a while: a fifth is followed, and of
// some it is suggested what brought them back, or with which other they are one.
func (c benchDeskCommand) attend(j *job, st store.Store, id store.AuthorityID, by store.By) error {
	var followed []store.Ref
	var may []store.Suggestion
	for n := range c.Commitments {
		ref := store.Ref(n + 1)
		if n%5 == 0 {
			followed = append(followed, ref)
		}
		if n%10 == 0 {
			may = append(may, store.Suggestion{Kind: store.SuggestReturned, Ref: ref, Item: store.ItemID(n*7%(c.Commitments/4) + 1), Score: 0.6, Why: "it speaks of the same"})
		}
		if n%20 == 0 {
			may = append(may, store.Suggestion{Kind: store.SuggestSame, Ref: ref, Other: store.Ref(n*13%c.Commitments + 1), Score: 0.6, Why: "it speaks of the same"})
		}
	}
	if err := st.Suggest(j.ctx, store.SuggestParams{Authority: id, Suggestions: may, By: by}); err != nil {
		return err
	}
	return st.Follow(j.ctx, store.FollowParams{Authority: id, Refs: followed, State: civic.Followed, By: by})
}

// council makes a store, serves it and sits down at its desk.
func (c benchDeskCommand) council(j *job, path, name string, day calendar.Date, by store.By, fill func(store.Store, store.AuthorityID) error) error {
	st, err := sqlite.Open(j.ctx, sqlite.Params{Path: path})
	if err != nil {
		return err
	}
	defer st.Close() //nolint:errcheck // it goes away
	id, err := st.EnsureAuthority(j.ctx, store.AuthorityParams{Slug: "bench", Name: "Bench", By: by})
	if err != nil {
		return err
	}
	if err := fill(st, id); err != nil {
		return err
	}
	settings, err := config.Load(config.Sources{})
	if err != nil {
		return err
	}
	sites, err := j.sites(settings, st, serving{})
	if err != nil {
		return err
	}
	server, err := web.New(web.Params{
		Store: st, Public: public.New(st, public.Params{}), Sites: sites, Actors: benchClerk{}, Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return day.Time().Add(10 * time.Hour) },
	})
	if err != nil {
		return err
	}
	address, stop, err := serveAt(j.ctx, server)
	if err != nil {
		return err
	}
	defer stop()
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	d := benchDesk{benchDeskCommand: c, job: j, st: st, id: id, address: address, client: &http.Client{Jar: jar}}
	defer d.client.CloseIdleConnections()
	fmt.Fprintf(j.out, "\n%-52s %10s %10s\n", name, "ms", "of Known")
	return d.sit()
}

// benchClerk is a clerk, whoever asks.
type benchClerk struct{}

func (benchClerk) Actor(*route.Visit) (access.Actor, string, error) {
	return access.Actor{Kind: access.Account, ID: "a-bench", Name: "Bench", SecondFactor: true, Grants: []access.Grant{{Role: access.Clerk}}}, "s-bench", nil
}

// benchDesk is a clerk at the desk of one council.
type benchDesk struct {
	benchDeskCommand
	*job
	st      store.Store
	id      store.AuthorityID
	address string
	client  *http.Client
	known   float64 // what the bare picture takes, in milliseconds
}

// sit does what a clerk does, and says what each took.
func (d *benchDesk) sit() error {
	var picture store.Picture
	known, err := d.middleOf(3, func() (err error) {
		picture, err = d.st.Known(d.ctx, store.AsAt{Authority: d.id})
		return err
	})
	if err != nil {
		return err
	}
	d.known = known
	d.line("Known: the bare picture of the record", known, "")
	const queue = "/desk/queue?what=reading"
	var page string
	first, err := d.middleOf(1, func() (err error) { page, _, err = d.ask(http.MethodGet, queue, nil); return err })
	if err != nil {
		return err
	}
	d.line("the first page of the queue, all gathered", first, "")
	var took []float64
	for range d.Readings {
		ms, err := d.middleOf(1, func() (err error) { page, err = d.accept(page); return err })
		if err != nil {
			return err
		}
		took = append(took, ms)
	}
	if len(took) > 0 {
		slices.Sort(took)
		d.line("a reading accepted and the next one shown, the middle", took[len(took)/2], d.of(took[len(took)/2], perReading))
		d.line("… the slowest", took[len(took)-1], d.of(took[len(took)-1], perReading))
	}
	return d.aside(&picture)
}

// accept presses the page's button and opens what comes next.
func (d *benchDesk) accept(page string) (string, error) {
	next, at, err := d.ask(http.MethodPost, "/desk/queue/accept?what=reading", url.Values{
		"task": {hidden(page, "task")}, "entry": {hidden(page, "entry")}, "saw": {hidden(page, "saw")}, "follow": {"yes"},
	})
	if err == nil && !strings.Contains(at, "done=accept") {
		err = fmt.Errorf("bench desk: a reading was not accepted: %s", at)
	}
	return next, err
}

// aside sets the oldest promises aside, all at once.
func (d *benchDesk) aside(picture *store.Picture) error {
	var days []calendar.Date
	for i := range picture.Commitments {
		if k := &picture.Commitments[i]; k.Following == civic.Unreviewed {
			days = append(days, k.Known.On)
		}
	}
	if len(days) == 0 {
		return nil
	}
	slices.SortFunc(days, calendar.Date.Compare)
	last := days[min(d.Triage, len(days))-1].Time()
	filter := fmt.Sprintf("/desk/triage?to-day=%d&to-month=%d&to-year=%d", last.Day(), last.Month(), last.Year())
	var page, at string
	shown, err := d.middleOf(1, func() (err error) { page, _, err = d.ask(http.MethodGet, filter, nil); return err })
	if err != nil {
		return err
	}
	done, err := d.middleOf(1, func() (err error) {
		_, at, err = d.ask(http.MethodPost, filter, url.Values{
			"digest": {hidden(page, "digest")}, "entry": {hidden(page, "entry")}, "state": {string(civic.Historic)}, "why": {"older than the plan"},
		})
		return err
	})
	if err != nil {
		return err
	}
	to, err := url.Parse(at)
	if err != nil {
		return err
	}
	var n int
	if _, err := fmt.Sscan(to.Query().Get("n"), &n); err != nil || n == 0 {
		return fmt.Errorf("bench desk: nothing was set aside: %s", at)
	}
	d.line(fmt.Sprintf("%d promises shown that a filter takes", n), shown, "")
	d.line(fmt.Sprintf("%d set aside in one press, and the next page", n), done, d.of(done/float64(n), perTriaged)+" for each")
	again, err := d.middleOf(1, func() (err error) { _, _, err = d.ask(http.MethodGet, "/desk/queue?what=reading", nil); return err })
	if err == nil {
		d.line("the queue afterwards", again, "")
	}
	return err
}

// of says which part something is of what is left for it.
func (d *benchDesk) of(ms float64, limit time.Duration) string {
	return fmt.Sprintf("%.5f of %s", ms/float64(limit.Milliseconds()), limit)
}

func (d *benchDesk) line(name string, ms float64, more string) {
	fmt.Fprintln(d.out, strings.TrimRight(fmt.Sprintf("%-52s %10.1f %10.3f  %s", name, ms, ms/d.known, more), " "))
}

// ask asks for a page, or sends a form, and returns the page that it ends at, with its
// address.
func (d *benchDesk) ask(method, path string, sent url.Values) (page, at string, err error) {
	ctx, cancel := context.WithTimeout(d.ctx, 10*time.Minute)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, d.address+path, strings.NewReader(sent.Encode()))
	if err != nil {
		return "", "", err
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := d.client.Do(r)
	if err != nil {
		return "", "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = errors.New("bench desk: " + path + ": " + answer.Status)
	}
	return string(body), answer.Request.URL.String(), err
}

var hiddenFields = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)

// hidden is what a page's first hidden field of a name holds.
func hidden(page, name string) string {
	for _, m := range hiddenFields.FindAllStringSubmatch(page, -1) {
		if m[1] == name {
			return html.UnescapeString(m[2])
		}
	}
	return ""
}
