package web_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"mattersarising/internal/api"
	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/example/clerk"
	measured "mattersarising/internal/example/figures"
	"mattersarising/internal/ingest"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/web"
	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// today is the day of the example on which its site stands.
var today = calendar.MustDate("2024-10-01")

var by = store.By{Actor: "clerk", Cause: "test", At: time.Date(2024, 9, 30, 9, 0, 0, 0, time.UTC)}

// filled is a file that holds Fernshire and what its clerk did, made once.
var filled string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "arising-web-")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		if err := fill(dir); err != nil {
			panic(err)
		}
		return m.Run()
	}())
}

func fill(dir string) error {
	ctx := context.Background()
	filled = filepath.Join(dir, "fernshire.db")
	s, err := sqlite.Open(ctx, sqlite.Params{Path: filled})
	if err != nil {
		return err
	}
	defer s.Close()
	id, err := s.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: by})
	if err != nil {
		return err
	}
	if _, err := ingest.Import(ctx, ingest.Params{Store: s, Authority: id, From: example.Site(), By: by}); err != nil {
		return err
	}
	if _, err := clerk.Enter(ctx, s, id, by); err != nil {
		return err
	}
	_, err = measured.Enter(ctx, s, id, store.By{Actor: "analyst", Cause: "test", At: by.At.Add(time.Hour)})
	return err
}

// town is a site that is served from a copy of the file.
type town struct {
	*testing.T

	store  store.Store
	id     store.AuthorityID
	server *web.Server
	now    time.Time
}

func open(t *testing.T, change ...func(*web.Params)) *town {
	t.Helper()
	b, err := os.ReadFile(filled)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), sqlite.FileName)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return serve(t, path, change...)
}

// vacant is the site of a council of whose record nothing is read yet.
func vacant(t *testing.T) *town {
	t.Helper()
	path := filepath.Join(t.TempDir(), sqlite.FileName)
	s, err := sqlite.Open(t.Context(), sqlite.Params{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: by})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return serve(t, path)
}

// serve serves the store in a file.
func serve(t *testing.T, path string, change ...func(*web.Params)) *town {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Params{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	a, err := s.GetAuthority(t.Context(), "fernshire")
	if err != nil {
		t.Fatal(err)
	}
	w := &town{T: t, store: s, id: a.ID, now: today.Time().Add(10 * time.Hour)}
	files, err := asset.New("", asset.Look{Name: a.Name})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := page.New()
	if err != nil {
		t.Fatal(err)
	}
	view := public.New(s, public.Params{})
	data := api.New(api.Params{Public: view})
	p := web.Params{
		Store: s, Public: view, Pages: pages, API: data,
		Now: func() time.Time { return w.now }, Log: slog.New(slog.DiscardHandler),
		Sites: []web.Site{{Authority: a, Site: route.Site{
			Name: a.Name, Origin: "https://promises.example", Contact: "record@fernshire.example", Licence: "Open Government Licence v3.0",
			Terms: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", Build: "test", AnswerDays: 10, Assets: files,
		}}},
	}
	for _, c := range change {
		c(&p)
	}
	if w.server, err = web.New(p); err != nil {
		t.Fatal(err)
	}
	return w
}

// ask asks for an address.
func (w *town) ask(method, address string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	w.Helper()
	r := httptest.NewRequestWithContext(w.Context(), method, "https://promises.example"+address, http.NoBody)
	for _, c := range change {
		c(r)
	}
	out := httptest.NewRecorder()
	w.server.ServeHTTP(out, r)
	return out
}

// get wants a page and returns it.
func (w *town) get(address string) string {
	w.Helper()
	out := w.ask("GET", address)
	if out.Code != http.StatusOK {
		w.Fatalf("%s: %d\n%s", address, out.Code, out.Body)
	}
	return out.Body.String()
}
