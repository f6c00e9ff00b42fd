package api_test

import (
	"bytes"
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/api"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/matter"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/web/route"
)

// town is Fernshire in a store of its own, with the routes of the interface before it.
type town struct {
	store.Store
	t     testing.TB
	id    store.AuthorityID
	by    store.By
	today calendar.Date
	api   *api.Service
	mux   *http.ServeMux

	withheld public.Withheld
}

// pages are the example's records, without the lists of the web service.
type pages struct{ fs.FS }

func (p pages) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(p.FS, name)
	return slices.DeleteFunc(all, func(d fs.DirEntry) bool {
		return strings.HasPrefix(d.Name(), "GetCommittees") || strings.HasPrefix(d.Name(), "GetMeetings_")
	}), err
}

func moment(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

var imported = store.By{Actor: "reader", Cause: "test", At: moment("2026-11-02T09:00:00Z")}

// read returns a store into which Fernshire's pages were read, made once.
var read = sync.OnceValue(func() []byte {
	dir, err := os.MkdirTemp("", "town")
	check(err)
	defer os.RemoveAll(dir)
	ctx, path := context.Background(), filepath.Join(dir, sqlite.FileName)
	st, err := sqlite.Open(ctx, sqlite.Params{Path: path})
	check(err)
	id, err := st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: imported})
	check(err)
	_, err = ingest.Import(ctx, ingest.Params{Store: st, Authority: id, From: pages{example.Site()}, By: imported})
	check(err)
	all := store.AsAt{Authority: id}
	picture, err := st.Known(ctx, all)
	check(err)
	items, err := st.Items(ctx, store.ItemsParams{AsAt: all, Passages: true})
	check(err)
	check(st.Suggest(ctx, store.SuggestParams{Authority: id, Suggestions: matter.Suggest(picture, items), By: imported}))
	check(st.Close())
	b, err := os.ReadFile(path)
	check(err)
	return b
})

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// fernshire is a town in which the clerk has accepted and follows what is read,
// but for the refs left out.
func fernshire(t testing.TB, leftOut ...store.Ref) *town {
	t.Helper()
	w := build(t, t.TempDir(), leftOut)
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// kept is a town that nobody changes, for all tests that only ask.
var kept struct {
	sync.Mutex
	town *town
	dir  string
}

// quiet returns the town that nobody changes.
func quiet(t testing.TB) *town {
	t.Helper()
	kept.Lock()
	defer kept.Unlock()
	if kept.town == nil {
		dir, err := os.MkdirTemp("", "quiet") //nolint:usetesting // it outlives the test that makes it
		check(err)
		kept.dir, kept.town = dir, build(t, dir, nil)
	}
	own := *kept.town
	own.t = t
	return &own
}

func TestMain(m *testing.M) {
	code := m.Run()
	if kept.town != nil {
		check(kept.town.Close())
		check(os.RemoveAll(kept.dir))
	}
	os.Exit(code)
}

func build(t testing.TB, dir string, leftOut []store.Ref) *town {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	path := filepath.Join(dir, sqlite.FileName)
	if err := os.WriteFile(path, read(), 0o600); err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(ctx, sqlite.Params{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	w := &town{Store: st, t: t, today: calendar.MustDate("2026-11-22"), by: imported}
	a, err := st.GetAuthority(ctx, "fernshire")
	w.must(err)
	w.id = a.ID
	all := store.AsAt{Authority: w.id}
	picture, err := st.Known(ctx, all)
	w.must(err)
	var refs []store.Ref
	for i := range picture.Commitments {
		if r := picture.Commitments[i].Ref; !slices.Contains(leftOut, r) {
			refs = append(refs, r)
		}
	}
	w.accept("2026-11-03T09:00:00Z", civic.AcceptanceAccepted, refs...)
	w.must(w.Follow(ctx, store.FollowParams{Authority: w.id, Refs: refs, State: civic.Followed, Known: calendar.MustDate("2021-01-01"), By: w.clerk("2026-11-03T09:05:00Z")}))

	service := public.New(w, public.Params{Withheld: w.holdBack})
	w.api = api.New(api.Params{Public: service, Past: public.New(w, public.Params{Keep: 2, Withheld: w.holdBack}), Folder: filepath.Join(dir, "bulk")})
	w.mux = http.NewServeMux()
	routes := w.api.Beside([]route.Route{page("/matters/{slug}"), page("/bodies/{slug}")})
	for _, r := range slices.Concat(w.api.Routes(), routes) {
		w.mux.Handle(r.Pattern, w.serve(r))
	}
	return w
}

// page stands for a page of the site.
func page(path string) route.Route {
	return route.Route{Pattern: "GET " + path, Needs: "read public", Handle: func(v *route.Visit) error {
		v.Send("text/html", []byte("the page"))
		return nil
	}}
}

func (w *town) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *town) clerk(at string) store.By {
	return store.By{Actor: "clerk", Cause: "desk", At: moment(at)}
}

func (w *town) accept(at string, state civic.Acceptance, refs ...store.Ref) {
	w.t.Helper()
	p := store.AcceptParams{Authority: w.id, Refs: refs, State: state, Known: calendar.MustDate("2021-01-01"), By: w.clerk(at)}
	if state == civic.AcceptanceRejected {
		p.Why, p.Known = "misread", calendar.Date{}
	}
	w.must(w.Accept(context.WithoutCancel(w.t.Context()), p))
}

// site is what every page has in common.
func (w *town) site() route.Site {
	return route.Site{
		Name: example.Authority, Origin: "https://promises.fernshire.example", Base: "/open", Licence: "Open Government Licence v3.0",
		Terms: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", GSS: "E10000099",
		Council: "https://council.fernshire.example", Build: "test",
	}
}

// failed is the status of an answer that no handler may leave.
const failed = 599

// serve answers a request as the site's server does.
func (w *town) serve(r route.Route) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, req *http.Request) {
		site := w.site()
		v := &route.Visit{
			Request: req, Authority: store.Authority{ID: w.id, Slug: "fernshire", Name: example.Authority}, Today: w.today, Now: w.today.Time(),
			Site: &site,
		}
		if err := r.Handle(v); err != nil {
			http.Error(rw, err.Error(), failed)
			return
		}
		a := v.Answered()
		for name, values := range a.Header {
			rw.Header()[name] = values
		}
		body := a.Body
		if a.Stream != nil {
			var b bytes.Buffer
			if err := a.Stream(&b); err != nil {
				http.Error(rw, err.Error(), failed)
				return
			}
			body = b.Bytes()
		}
		rw.WriteHeader(a.Status)
		_, _ = rw.Write(body)
	})
}

func (w *town) days(from, to string) calendar.Interval {
	return calendar.Interval{From: calendar.MustDate(from), To: calendar.MustDate(to)}
}

// holdBack is what is withheld.
func (w *town) holdBack(context.Context, store.AsAt) (public.Withheld, error) { return w.withheld, nil }

// get asks for an address; headers are name, value and so on.
func (w *town) get(address string, headers ...string) *httptest.ResponseRecorder {
	w.t.Helper()
	return w.ask(http.MethodGet, address, headers...)
}

func (w *town) ask(method, address string, headers ...string) *httptest.ResponseRecorder {
	w.t.Helper()
	req := httptest.NewRequestWithContext(w.t.Context(), method, address, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	w.mux.ServeHTTP(rec, req)
	if rec.Code == failed {
		w.t.Errorf("%s: %s", address, rec.Body)
	}
	return rec
}
