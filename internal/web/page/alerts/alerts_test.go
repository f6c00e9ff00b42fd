package alerts_test

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"mattersarising/internal/alert"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/web"
	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/route"
	"mattersarising/internal/work"
)

const origin = "https://fernshire.example"

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

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

// post keeps what was sent.
type post struct{ sent []mail.Message }

func (p *post) String() string { return "to a test" }

func (p *post) Send(ctx context.Context, m mail.Message, begun func(context.Context) error) error {
	if err := begun(ctx); err != nil {
		return err
	}
	p.sent = append(p.sent, m)
	return nil
}

// site is Fernshire's site, and whoever looks at it.
type site struct {
	t      *testing.T
	st     store.Store
	id     store.AuthorityID
	server *web.Server
	alerts *alert.Service
	worker *work.Worker
	post   *post
	now    time.Time
}

func open(t *testing.T, on bool) *site {
	t.Helper()
	ctx := t.Context()
	st, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	s := &site{t: t, st: st, post: &post{}, now: now}
	by := store.By{Actor: "clerk", Cause: "test", At: now.AddDate(0, 0, -20)}
	s.id, err = st.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: example.Authority, By: by})
	s.must(err)
	_, err = ingest.Import(ctx, ingest.Params{Store: st, Authority: s.id, From: pages{example.Site()}, By: by})
	s.must(err)
	from, err := mail.ParseAddress("alerts@fernshire.example")
	s.must(err)
	office := letter.New(letter.Params{Store: st, Way: s.post, Site: func(store.AuthorityID) string { return origin + "/promises" }, From: mail.Sender{Address: from}})
	views := public.New(st, public.Params{})
	s.alerts = alert.New(alert.Params{
		Store: st, Office: office, Clock: work.Clock{Hour: 7}, Weekday: time.Monday,
		View: func(ctx context.Context, a store.AuthorityID, today calendar.Date) (*public.View, error) {
			return views.At(ctx, public.Asked{Authority: a, Today: today})
		},
	})
	log := slog.New(slog.DiscardHandler)
	s.worker, err = work.New(work.Params{
		Store: st, Now: func() time.Time { return s.now }, Name: "one", Log: log,
		Kinds: []work.Kind{{Name: store.JobLetter, Lease: time.Minute, Ready: office.Ready, Do: office.Send}}, Tasks: []work.Task{s.alerts.Task()},
	})
	s.must(err)
	if on {
		s.must(st.SwitchMail(ctx, store.SwitchMailParams{Authority: s.id, On: true, Site: origin + "/promises", By: by}))
	}
	files, err := asset.New("/promises", asset.Look{Name: example.Authority})
	s.must(err)
	authority, err := st.GetAuthority(ctx, "fernshire")
	s.must(err)
	s.server, err = web.New(web.Params{
		Store: st, Public: views, Now: func() time.Time { return s.now }, Log: log, Alerts: s.alerts,
		Sites: []web.Site{{Authority: authority, Site: route.Site{Name: example.Authority, Base: "/promises", Origin: origin, Assets: files}}},
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

// answer is what the site answered.
type answer struct {
	*httptest.ResponseRecorder

	text string // what a reader sees
}

// do asks the site. A form is posted where one is given.
func (s *site) do(path string, form url.Values) answer {
	s.t.Helper()
	req := httptest.NewRequestWithContext(s.t.Context(), http.MethodGet, path, nil)
	if form != nil {
		req = httptest.NewRequestWithContext(s.t.Context(), http.MethodPost, path, strings.NewReader(form.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	s.server.ServeHTTP(w, req)
	return answer{w, words(w.Body.String())}
}

// words are the words of a page.
func words(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(strings.Fields(b.String()), " ")
		case html.TextToken:
			b.WriteString(" " + string(z.Text()))
		}
	}
}

func (s *site) want(a answer, status int, text string) {
	s.t.Helper()
	if a.Code != status || !strings.Contains(a.text, text) {
		s.t.Errorf("got %d, want %d and %q:\n%s", a.Code, status, text, a.text)
	}
	for _, w := range public.Words() {
		for _, word := range append(w.Forms, w.Schema) {
			if strings.Contains(" "+strings.ToLower(a.text)+" ", " "+word+" ") {
				s.t.Errorf("%q, a word of the schema, is on the page:\n%s", word, a.text)
			}
		}
	}
}

// sent does what is due, and returns the links of the letters that came.
func (s *site) sent(use string) []string {
	s.t.Helper()
	was := len(s.post.sent)
	s.worker.Round(s.t.Context())
	s.worker.Round(s.t.Context())
	var links []string
	for _, m := range s.post.sent[was:] {
		_, rest, _ := strings.Cut(m.Text, origin+"/promises/alerts/"+use+"?token=")
		token, _, _ := strings.Cut(rest, "\n")
		links = append(links, token)
	}
	return links
}

func TestJourney(t *testing.T) {
	t.Parallel()
	s := open(t, true)
	s.want(s.do("/alerts", nil), 200, "Open a subject or a committee")
	s.want(s.do("/alerts?body=cabinet", nil), 200, "Your e-mail address")
	s.want(s.do("/alerts?body=none", nil), 404, "Page not found")
	wrong := s.do("/alerts", url.Values{"body": {"cabinet"}, "address": {`"><script>x`}})
	s.want(wrong, 422, "Select how often")
	s.want(wrong, 422, "Enter one e-mail address")
	if body := wrong.Body.String(); strings.Contains(body, "<script>x") || !strings.Contains(body, `value="&#34;&gt;&lt;script&gt;x"`) {
		t.Error("what was typed is lost, or stands there unescaped")
	}
	asked := url.Values{"body": {"cabinet"}, "address": {"reader@example.org"}, "often": {"daily"}}
	s.want(s.do("/alerts", asked), 303, "")
	s.want(s.do("/alerts/sent", nil), 200, "a letter with a link is on its way")
	links := s.sent("confirm")
	if len(links) != 1 {
		t.Fatalf("%d letters", len(links))
	}
	// A program that follows links begins nothing.
	s.want(s.do("/alerts/confirm?token="+links[0], nil), 200, "You will be told every day what is new: Cabinet.")
	if due, err := s.st.DueSubscriptions(t.Context(), store.DueParams{Authority: s.id, Now: now.AddDate(1, 0, 0), Limit: 9}); err != nil || len(due) != 0 {
		t.Errorf("looking at the link began it: %+v, %v", due, err)
	}
	s.want(s.do("/alerts/confirm", url.Values{"token": {"guessed"}}), 404, "this link has run out")
	for range 2 {
		s.want(s.do("/alerts/confirm", url.Values{"token": {links[0]}}), 200, "News by e-mail has begun")
	}
	// The next day something is shown that was not.
	var refs []store.Ref
	for r := range store.Ref(22) {
		refs = append(refs, r+1)
	}
	s.must(s.st.Accept(t.Context(), store.AcceptParams{Authority: s.id, Refs: refs, State: civic.AcceptanceAccepted, By: store.By{Actor: "clerk", Cause: "test", At: now}}))
	s.now = now.AddDate(0, 0, 1)
	ends := s.sent("end")
	if len(ends) != 1 {
		t.Fatalf("%d letters tell it", len(ends))
	}
	last := s.post.sent[len(s.post.sent)-1]
	if want := origin + "/promises/alerts/end?token=" + ends[0]; last.Unsubscribe != want {
		t.Errorf("List-Unsubscribe is %s, want %s", last.Unsubscribe, want)
	}
	s.want(s.do("/alerts/end?token="+ends[0], nil), 200, "Be told no more?")
	if due, err := s.st.DueSubscriptions(t.Context(), store.DueParams{Authority: s.id, Now: now.AddDate(1, 0, 0), Limit: 9}); err != nil || len(due) != 1 {
		t.Errorf("looking at the link ended it: %+v, %v", due, err)
	}
	// A mail program's button: the token in the address, the words of RFC 8058 in the body.
	for range 2 {
		s.want(s.do("/alerts/end?token="+ends[0], url.Values{"List-Unsubscribe": {"One-Click"}}), 200, "You will be told no more")
	}
	if due, err := s.st.DueSubscriptions(t.Context(), store.DueParams{Authority: s.id, Now: now.AddDate(1, 0, 0), Limit: 9}); err != nil || len(due) != 0 {
		t.Errorf("one click ended nothing: %+v, %v", due, err)
	}
	s.want(s.do("/alerts/end?token=none", nil), 404, "this link has run out")
	s.want(s.do("/alerts/end", url.Values{}), 404, "this link has run out")
}

// TestSameAnswer asks for an address that is known, one that is not, and one that was
// asked for too often: nobody can tell them apart.
func TestSameAnswer(t *testing.T) {
	t.Parallel()
	s := open(t, true)
	asked := func(address string) answer {
		return s.do("/alerts", url.Values{"body": {"cabinet"}, "address": {address}, "often": {"weekly"}})
	}
	first := asked("known@example.org")
	s.do("/alerts/confirm", url.Values{"token": {s.sent("confirm")[0]}})
	for n := range 12 {
		for _, address := range []string{"known@example.org", "often@example.org"} {
			got := asked(address)
			if got.Code != first.Code || got.Body.String() != first.Body.String() || got.Header().Get("Location") != first.Header().Get("Location") {
				t.Errorf("time %d, %s: another answer: %d %s", n, address, got.Code, got.text)
			}
		}
	}
	if got := len(s.sent("confirm")); got != 4+5 {
		t.Errorf("%d letters, want four more to the one and five to the other", got)
	}
}

func TestNotOffered(t *testing.T) {
	t.Parallel()
	s := open(t, false)
	s.want(s.do("/alerts?body=cabinet", nil), 200, "sends no e-mail about that now")
	s.want(s.do("/alerts", url.Values{"body": {"cabinet"}, "address": {"a@example.org"}, "often": {"daily"}}), 404, "sends no e-mail now")
	on := open(t, true)
	on.want(on.do("/alerts?search=x", nil), 200, "sends no e-mail about that now")
	for _, a := range []answer{on.do("/alerts?body=cabinet", nil), on.do("/alerts/sent", nil)} {
		if got := a.Header().Get("Cache-Control"); got != "no-store" {
			t.Errorf("Cache-Control is %q", got)
		}
	}
}
