package desk_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/desk"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/matter"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// town is Fernshire in a store of its own, with a desk.
type town struct {
	st store.Store
	*desk.Service
	id   store.AuthorityID
	file string
	t    testing.TB
}

var moment = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)

// pages are the example's records, without the lists of the web service.
type pages struct{ fs.FS }

func (p pages) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(p.FS, name)
	var out []fs.DirEntry
	for _, d := range all {
		if !strings.HasPrefix(d.Name(), "GetCommittees") && !strings.HasPrefix(d.Name(), "GetMeetings_") {
			out = append(out, d)
		}
	}
	return out, err
}

// loaded is Fernshire's file, made once and copied for each test.
var loaded = sync.OnceValues(func() ([]byte, error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "desk")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, sqlite.FileName)
	st, err := sqlite.Open(ctx, sqlite.Params{Path: path})
	if err != nil {
		return nil, err
	}
	by := store.By{Actor: "reader", Cause: "test", At: moment}
	id, err := st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: by})
	if err == nil {
		_, err = ingest.Import(ctx, ingest.Params{Store: st, Authority: id, From: pages{example.Site()}, By: by})
	}
	var picture store.Picture
	if err == nil {
		picture, err = st.Known(ctx, store.AsAt{Authority: id})
	}
	var items []store.Item
	if err == nil {
		items, err = st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: id}, Passages: true})
	}
	if err == nil {
		err = st.Suggest(ctx, store.SuggestParams{Authority: id, Suggestions: matter.Suggest(picture, items), By: by})
	}
	if err = errors.Join(err, st.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func fernshire(t testing.TB) *town {
	t.Helper()
	w := &town{t: t}
	file, err := loaded()
	w.must(err)
	path := filepath.Join(t.TempDir(), sqlite.FileName)
	w.must(os.WriteFile(path, file, 0o600))
	w.file = path
	w.st = w.another()
	w.Service = desk.New(w.st)
	a, err := w.st.GetAuthority(t.Context(), "fernshire")
	w.must(err)
	w.id = a.ID
	return w
}

// another opens the file once more, as another process does.
func (w *town) another() store.Store {
	w.t.Helper()
	st, err := sqlite.Open(w.t.Context(), sqlite.Params{Path: w.file})
	w.must(err)
	w.t.Cleanup(func() { _ = st.Close() })
	return st
}

func (w *town) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func actor(r access.Role, bodies ...string) access.Actor {
	return access.Actor{Kind: access.Account, ID: "a-" + access.AccountID(r), Name: string(r), SecondFactor: true, Grants: []access.Grant{{Role: r, Bodies: bodies}}}
}

func (w *town) who(r access.Role, bodies ...string) desk.Who {
	return desk.Who{Authority: w.id, Actor: actor(r, bodies...)}
}

func (w *town) list(who desk.Who, f desk.Filter) desk.List {
	w.t.Helper()
	l, err := w.List(w.t.Context(), who, f)
	w.must(err)
	return l
}

func (w *town) head() int64 {
	w.t.Helper()
	n, err := w.st.Head(w.t.Context(), w.id)
	w.must(err)
	return n
}

// open opens the first task of a kind.
func (w *town) open(who desk.Who, what desk.What) desk.Detail {
	w.t.Helper()
	d, err := w.Open(w.t.Context(), who, desk.Filter{What: what}, "", at)
	w.must(err)
	return d
}

var at = desk.Moment{Now: moment, Request: "r-1"}

// press is a press of a button at what was opened.
func press(who desk.Who, d *desk.Detail, why string) desk.Press {
	return desk.Press{Who: who, Moment: at, ID: d.ID, Entry: d.Entry, Saw: d.Saw, Why: why}
}

func date(s string) calendar.Date { return calendar.MustDate(s) }
