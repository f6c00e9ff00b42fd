package public_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/matter"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

func date(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustDate(s)
}

// town is Fernshire in a store of its own.
type town struct {
	store.Store
	id store.AuthorityID
	t  testing.TB
	by store.By
}

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

func fernshire(t testing.TB) *town {
	t.Helper()
	ctx := t.Context()
	st, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	by := store.By{Actor: "reader", Cause: "test", At: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	id, err := st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: by})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Import(ctx, ingest.Params{Store: st, Authority: id, From: pages{example.Site()}, By: by}); err != nil {
		t.Fatal(err)
	}
	w := &town{st, id, t, by}
	all := store.AsAt{Authority: id}
	picture, err := st.Known(ctx, all)
	w.must(err)
	items, err := st.Items(ctx, store.ItemsParams{AsAt: all, Passages: true})
	w.must(err)
	w.must(st.Suggest(ctx, store.SuggestParams{Authority: id, Suggestions: matter.Suggest(picture, items), By: by}))
	return w
}

func (w *town) at(on string) *public.View {
	w.t.Helper()
	v, err := public.New(w, public.Params{}).At(w.t.Context(), public.Asked{Authority: w.id, Today: date("2026-11-22"), On: date(on)})
	if err != nil {
		w.t.Fatal(err)
	}
	return v
}

func (w *town) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}
