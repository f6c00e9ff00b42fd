package browser_test

import (
	"bytes"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mattersarising/internal/api"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/web"
	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
	"mattersarising/test/browser"
)

// word is a word longer than any screen, which a council's page may well hold.
var word = strings.Repeat("Wagga", 2000)

// hostile is put into the example's own pages: what would be script if it were not
// words, marks that turn the direction of what follows, entities of nothing, bytes of
// zero, a word of ten thousand letters.
var hostile = strings.NewReplacer(
	"Audit Committee", "Audit Committee &lt;img src=x onerror=ran=1&gt;",
	"Cabinet Member for Children", "Cabinet Member for Children&lt;/title&gt;&lt;script&gt;ran=1&lt;/script&gt;",
	"licensing protocol", "licensing protocol &lt;svg onload=ran=1&gt; &amp;lt;script&amp;gt; &#0;&#x110000;&bogus; \x00",
	"taxis", "taxis &#x202e;&#x2067;&#x5e9;&#x5dc;&#x5d5;&#x5dd; {{.}} ${ran=1} javascript:ran=1",
	"Bernard Twelvetree", "Bernard &quot;&gt;&lt;b onmouseover=ran=1&gt; Twelvetree",
	"School places", "School places "+word,
	"full improvement plan", "full improvement plan "+word+" &lt;/bdi&gt;&lt;/a&gt;&lt;script&gt;ran=1&lt;/script&gt;",
)

// spoilt is the example with hostile words in it.
func spoilt(t *testing.T) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(example.Site(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".html") {
			return err
		}
		b, err := fs.ReadFile(example.Site(), path)
		out[path] = &fstest.MapFile{Data: []byte(hostile.Replace(string(b)))}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// served reads pages into a store, accepts and follows whatever promises were read, and
// serves the site.
func served(t *testing.T, pages fs.FS) string {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	by := store.By{Actor: "clerk", Cause: "test", At: time.Date(2024, 9, 30, 9, 0, 0, 0, time.UTC)}
	st, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	must(err)
	t.Cleanup(func() { _ = st.Close() })
	id, err := st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: "Fernshire <script>ran=1</script>", By: by})
	must(err)
	_, err = ingest.Import(ctx, ingest.Params{Store: st, Authority: id, From: pages, By: by})
	must(err)
	picture, err := st.Known(ctx, store.AsAt{Authority: id})
	must(err)
	var refs []store.Ref
	for i := range picture.Commitments {
		refs = append(refs, picture.Commitments[i].Ref)
	}
	must(st.Accept(ctx, store.AcceptParams{Authority: id, Refs: refs, State: civic.AcceptanceAccepted, Known: calendar.MustDate("2021-01-01"), By: by}))
	must(st.Follow(ctx, store.FollowParams{Authority: id, Refs: refs, State: civic.Followed, Known: calendar.MustDate("2021-01-01"), By: by}))
	a, err := st.GetAuthority(ctx, "fernshire")
	must(err)
	files, err := asset.New("", asset.Look{Name: a.Name})
	must(err)
	set, err := page.New()
	must(err)
	view := public.New(st, public.Params{})
	server, err := web.New(web.Params{
		Store: st, Public: view, Pages: set, API: api.New(api.Params{Public: view}), Log: slog.New(slog.DiscardHandler),
		Now:   func() time.Time { return time.Date(2024, 10, 1, 10, 0, 0, 0, time.UTC) },
		Sites: []web.Site{{Authority: a, Site: route.Site{Name: a.Name, Build: "test", AnswerDays: 10, Assets: files}}},
	})
	must(err)
	open := httptest.NewServer(server)
	t.Cleanup(open.Close)
	return open.URL
}

var (
	inPage = regexp.MustCompile(`href="(/[^"#]*)`)
	oneOf  = regexp.MustCompile(`^/(commitments|matters|bodies|meetings|items|people|posts)/[^/]+$`)
)

// TestHostileRecord: whatever stands in a council's pages is words on ours. Nothing of
// it runs, and each kind of page can be read on a screen of 320 pixels.
func TestHostileRecord(t *testing.T) {
	t.Parallel()
	address := served(t, spoilt(t))
	sources, kinds, was := map[string]string{}, map[string]int{}, map[string]bool{}
	const most = 2 // pages of a kind
	for next := []string{"/commitments", "/search?q=licensing+protocol", "/search?q=%00%3Cscript%3Eran%3D1%3C/script%3E%E2%80%AE", "/search?q=" + word[:900], "/"}; len(next) > 0; next = next[1:] {
		u, err := url.Parse(next[0])
		if err != nil {
			t.Errorf("%q is no address: %v", next[0], err)
			continue
		}
		kind := oneOf.ReplaceAllString(u.Path, "/$1/*")
		if was[next[0]] || strings.HasPrefix(u.Path, "/assets/") || strings.Contains(u.Path, ".") || kinds[kind] >= most && kind != "/search" ||
			kind == "/search" && u.Query().Has("as-at") { // there is one for each day on which anybody met
			continue
		}
		was[next[0]] = true
		status, _, body := fetch(t, address+next[0], "")
		if status == http.StatusInternalServerError {
			t.Errorf("%.100s: %d", next[0], status)
		}
		if bytes.ContainsRune(body, 0) {
			t.Errorf("%.100s holds a byte of zero", next[0])
		}
		for _, m := range inPage.FindAllSubmatch(body, -1) {
			next = append(next, strings.ReplaceAll(string(m[1]), "&amp;", "&"))
		}
		odd := bytes.Contains(body, []byte("ran=1")) || bytes.Contains(body, []byte(word))
		if status != http.StatusOK && status != http.StatusBadRequest || !odd && oneOf.MatchString(u.Path) {
			continue
		}
		kinds[kind]++
		sources[next[0]] = string(body)
	}
	for _, kind := range []string{"/", "/commitments", "/commitments/*", "/matters", "/matters/*", "/bodies", "/bodies/*", "/meetings", "/meetings/*", "/items/*", "/people", "/posts/*", "/decisions", "/search"} {
		if kinds[kind] == 0 {
			t.Errorf("no page of the kind %s has anything hostile in it: the record is not spoilt enough", kind)
		}
	}
	p := browser.Start(t).Open(t, narrow)
	for path := range sources {
		p.Go(address + path)
		if part := browser.Eval[string](p, `'ran' in window ? 'it ran' : document.querySelector('[onerror],[onload],[onmouseover],script:not([src]),main svg:not([class])')?.outerHTML ?? ''`); part != "" {
			t.Errorf("%.100s: what the record says has become part of the page: %.300s", path, part)
		}
		p.Home()
		p.Upright()
		if p.Status() == http.StatusOK {
			p.Quiet()
		}
		if t.Failed() {
			t.Fatalf("at %.100s", path)
		}
	}
	browser.Valid(t, sources)
}
