package desk_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"mattersarising/internal/access"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/matter"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/web"
	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/route"
)

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
	all := store.AsAt{Authority: id}
	var picture store.Picture
	if err == nil {
		picture, err = st.Known(ctx, all)
	}
	var items []store.Item
	if err == nil {
		items, err = st.Items(ctx, store.ItemsParams{AsAt: all, Passages: true})
	}
	if err == nil {
		err = st.Suggest(ctx, store.SuggestParams{Authority: id, Suggestions: matter.Suggest(picture, items), By: by})
	}
	if err = errors.Join(err, st.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// roles signs in whoever the header of a test's request names.
type roles struct{}

func (roles) Actor(v *route.Visit) (access.Actor, string, error) {
	r := v.Request.Header.Get("Test-Role")
	if r == "" {
		return access.Actor{}, "", nil
	}
	a := access.Actor{
		Kind: access.Account, ID: "a-" + access.AccountID(strings.ReplaceAll(r, " ", "-")), Name: r, SecondFactor: true, Grants: []access.Grant{{Role: access.Role(r)}},
	}
	switch access.Role(r) {
	case access.LeadOfficer:
		a.Posts = []string{"assistant director,  highways"}
	case access.Partner:
		a.Partner = "secretary of State"
	}
	return a, "s-1", nil
}

// site is Fernshire's site over a store of its own.
type site struct {
	store.Store
	id      store.AuthorityID
	handler http.Handler
	file    string
	t       testing.TB
}

func open(t testing.TB) *site {
	t.Helper()
	s := &site{t: t}
	file, err := loaded()
	s.must(err)
	path := filepath.Join(t.TempDir(), sqlite.FileName)
	s.must(os.WriteFile(path, file, 0o600))
	s.file = path
	s.Store, err = sqlite.Open(t.Context(), sqlite.Params{Path: path})
	s.must(err)
	t.Cleanup(func() { _ = s.Close() })
	a, err := s.GetAuthority(t.Context(), "fernshire")
	s.must(err)
	s.id = a.ID
	files, err := asset.New("", asset.Look{Name: a.Name})
	s.must(err)
	s.handler, err = web.New(web.Params{
		Store: s.Store, Public: public.New(s.Store, public.Params{}), Actors: roles{}, Now: func() time.Time { return moment },
		Log:   slog.New(slog.DiscardHandler),
		Sites: []web.Site{{Authority: a, Site: route.Site{Name: a.Name, Origin: "https://promises.example", Assets: files, AnswerDays: 10, SignedIn: true}}},
	})
	s.must(err)
	return s
}

func (s *site) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) head() int64 {
	s.t.Helper()
	n, err := s.Head(s.t.Context(), s.id)
	s.must(err)
	return n
}

// answer is what the site answered.
type answer struct {
	status int
	to     string // where it leads
	doc    *html.Node
	body   string
}

func (s *site) ask(role access.Role, method, path string, sent url.Values) answer {
	s.t.Helper()
	var body io.Reader
	if sent != nil {
		body = strings.NewReader(sent.Encode())
	}
	r := httptest.NewRequestWithContext(s.t.Context(), method, "https://promises.example"+path, body)
	r.Header.Set("Test-Role", string(role))
	r.Header.Set("X-Request-Id", "r-1")
	if sent != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	a := answer{status: w.Code, to: w.Header().Get("Location"), body: w.Body.String()}
	var err error
	a.doc, err = html.Parse(strings.NewReader(a.body))
	s.must(err)
	return a
}

func (s *site) get(role access.Role, path string) answer {
	s.t.Helper()
	a := s.ask(role, http.MethodGet, path, nil)
	if a.status != http.StatusOK {
		s.t.Fatalf("GET %s as a %s: %d %s", path, role, a.status, a.text("main"))
	}
	return a
}

// find returns the first element of a selector: names, #ids, .classes and [attributes],
// each after a space within the one before.
func (a answer) find(selector string) *html.Node {
	at := a.doc
	for _, part := range strings.Fields(selector) {
		var found *html.Node
		for n := range at.Descendants() {
			if n.Type == html.ElementNode && fits(n, part) {
				found = n
				break
			}
		}
		if at = found; at == nil {
			return nil
		}
	}
	return at
}

var selectors = regexp.MustCompile(`^[a-z0-9]+|#[\w-]+|\.[\w-]+|\[[^\]]+\]`)

func fits(n *html.Node, selector string) bool {
	for _, s := range selectors.FindAllString(selector, -1) {
		var is bool
		switch s[0] {
		case '#':
			is = attr(n, "id") == s[1:]
		case '.':
			is = slices.Contains(strings.Fields(attr(n, "class")), s[1:])
		case '[':
			name, value, valued := strings.Cut(strings.Trim(s, "[]"), "=")
			name, part := strings.CutSuffix(name, "*")
			value = strings.Trim(value, `"`)
			switch {
			case part:
				is = strings.Contains(attr(n, name), value)
			case valued:
				is = attr(n, name) == value
			default:
				is = slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
			}
		default:
			is = n.Data == s
		}
		if !is {
			return false
		}
	}
	return true
}

// text is the words of the first element that a selector finds.
func (a answer) text(selector string) string {
	n := a.find(selector)
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attr(n *html.Node, name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// form is one form of a page: where it goes, and what it would send as it stands.
func (s *site) form(a answer, action string) (string, url.Values) {
	s.t.Helper()
	f := a.find(`form[action*="` + action + `"]`)
	if f == nil {
		s.t.Fatalf("no form leads to %s: %s", action, a.text("main"))
	}
	sent := url.Values{}
	for n := range f.Descendants() {
		has := func(name string) bool {
			for _, at := range n.Attr {
				if at.Key == name {
					return true
				}
			}
			return false
		}
		switch {
		case n.Data == "input" && (attr(n, "type") == "checkbox" || attr(n, "type") == "radio") && !has("checked"):
		case n.Data == "input":
			sent.Add(attr(n, "name"), attr(n, "value"))
		case n.Data == "textarea":
			words := ""
			for d := range n.Descendants() {
				words += d.Data
			}
			sent.Add(attr(n, "name"), words)
		case n.Data == "option" && has("selected"):
			sent.Add(attr(n.Parent, "name"), attr(n, "value"))
		}
	}
	return attr(f, "action"), sent
}

// press sends a form as it stands, with some boxes filled otherwise.
func (s *site) press(role access.Role, a answer, action string, boxes ...string) answer {
	s.t.Helper()
	to, sent := s.form(a, action)
	for i := 0; i+1 < len(boxes); i += 2 {
		sent.Set(boxes[i], boxes[i+1])
	}
	return s.ask(role, http.MethodPost, to, sent)
}
