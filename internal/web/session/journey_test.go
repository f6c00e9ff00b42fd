package session_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/web"
	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/page"
	accountpage "mattersarising/internal/web/page/account"
	"mattersarising/internal/web/page/people"
	"mattersarising/internal/web/page/signin"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
)

const password = "three words in a row"

// site is a site on loopback, and people who use it with browsers.
type site struct {
	*httptest.Server
	*account.Service
	kept *sqlite.Store
	id   store.AuthorityID
	t    *testing.T

	mu sync.Mutex
	at time.Time
	// letters are the addresses that were sent.
	letters []string
	// sent is what the page of a test took in.
	sent []string
}

func (s *site) now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.at
}

func (s *site) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at = s.at.Add(d)
}

func open(t *testing.T) *site {
	t.Helper()
	s := &site{t: t, at: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	var err error
	if s.kept, err = sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName), Scratch: true}); err != nil {
		t.Fatal(err)
	}
	s.id, err = s.kept.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire <County> & Council", By: store.By{Actor: "test", At: s.at}})
	s.must(err)
	s.Service, err = account.New(account.Params{Store: s.kept, Now: s.now})
	s.must(err)
	pages, err := page.New()
	s.must(err)
	a, err := s.kept.GetAuthority(t.Context(), "fernshire")
	s.must(err)
	files, err := asset.New("", asset.Look{Name: a.Name})
	s.must(err)
	keeper := session.Keeper{Service: s.Service}
	record := public.New(s.kept, public.Params{})
	mine := route.Route{Pattern: "POST /test", Needs: access.Correct, Handle: func(v *route.Visit) error {
		s.sent = append(s.sent, v.PostFormValue("why"))
		v.Redirect(v.Anywhen("/account"))
		return nil
	}}
	server, err := web.New(web.Params{
		Store: s.kept, Public: record, Now: s.now, Log: slog.New(slog.DiscardHandler), Actors: keeper, Lost: keeper.Lost, Prove: keeper.Prove,
		Sites: []web.Site{{Authority: a, Site: route.Site{Name: a.Name, SignedIn: true, Assets: files, Origin: "https://promises.example"}}},
		Routes: slices.Concat(
			signin.Routes(signin.Deps{Pages: pages, Keeper: keeper, Local: true, Letter: s.letter}),
			accountpage.Routes(accountpage.Deps{Pages: pages, Keeper: keeper}),
			people.Routes(people.Deps{Pages: pages, Service: s.Service, Public: record}),
			[]route.Route{mine},
		),
	})
	s.must(err)
	s.Server = httptest.NewServer(server)
	t.Cleanup(func() {
		s.Close()
		_ = s.kept.Close()
	})
	return s
}

func (s *site) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// add adds an account with a password.
func (s *site) add(email string, roles ...access.Role) store.Account {
	s.t.Helper()
	var grants []access.Grant
	p := account.Person{Name: "Sam <b>Ó Néill</b>", Email: email}
	for _, r := range roles {
		grants = append(grants, access.Grant{Role: r})
		if r == access.Partner {
			p.Partner = "Police"
		}
	}
	a, err := s.Add(s.t.Context(), s.id, "test", p, grants)
	s.must(err)
	s.must(s.Service.SetPassword(s.t.Context(), s.id, "test", a.ID, password))
	return a
}

// browser is somebody's, with its cookies.
type browser struct {
	*http.Client
	s *site
}

func (s *site) browser() *browser {
	jar, err := cookiejar.New(nil)
	s.must(err)
	return &browser{&http.Client{Jar: jar}, s}
}

// seen is a page as it arrived.
type seen struct {
	status int
	at     string // path and query
	text   string
}

func (b *browser) read(answer *http.Response, err error) seen {
	b.s.t.Helper()
	b.s.must(err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	b.s.must(err)
	return seen{answer.StatusCode, answer.Request.URL.RequestURI(), string(text)}
}

func (b *browser) get(path string) seen {
	b.s.t.Helper()
	return b.read(b.Get(b.s.URL + path))
}

func (b *browser) post(path string, pairs ...string) seen {
	b.s.t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return b.read(b.PostForm(b.s.URL+path, form))
}

// want fails the test unless a page is at an address, with a status, and says some words.
func (p seen) want(t *testing.T, status int, at string, words ...string) seen {
	t.Helper()
	if p.status != status || at != "" && p.at != at {
		t.Errorf("got %d at %s, want %d at %s", p.status, p.at, status, at)
	}
	for _, word := range words {
		if !strings.Contains(p.text, word) {
			t.Errorf("%s does not say %q", p.at, word)
		}
	}
	if strings.Contains(p.text, "<b>") || strings.Contains(p.text, "<County>") {
		t.Errorf("%s: hostile words are not escaped", p.at)
	}
	return p
}

// hidden is the value of a hidden field.
func (p seen) hidden(name string) string {
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(p.text)
	if m == nil {
		return ""
	}
	return m[1]
}

func (s *site) code(key string) string {
	s.t.Helper()
	code, err := account.Code(key, account.Step(s.now()))
	s.must(err)
	return code
}

// signIn signs in as somebody whose roles ask for a second factor, which it sets up, and
// returns its key.
func (b *browser) signIn(email string) string {
	b.s.t.Helper()
	set := b.post("/sign-in", "email", email, "password", password, "next", "/account").want(b.s.t, 200, "/second-factor?next=%2Faccount", "Set up a second factor")
	key := set.hidden("key")
	b.post("/second-factor", "key", key, "code", b.s.code(key), "next", "/account", "name", "Phone").want(b.s.t, 200, "/second-factor", "Keep your recovery codes")
	b.get("/account").want(b.s.t, 200, "/account", "Your account")
	return key
}

// TestJourney signs in as a clerk with a second factor, looks at the account, and out.
func TestJourney(t *testing.T) {
	t.Parallel()
	s := open(t)
	a := s.add("sam@fernshire.example", access.Clerk)
	b := s.browser()
	b.get("/account").want(t, 200, "/sign-in?next=%2Faccount", "E-mail address")
	b.post("/sign-in", "email", "sam@fernshire.example", "password", "x", "next", "/account").want(t, 403, "/sign-in", "Error: Sign in", "is not right", `value="sam@fernshire.example"`, `value="/account"`)
	half := b.post("/sign-in", "email", "sam@fernshire.example", "password", password, "next", "/account").want(t, 200, "/second-factor?next=%2Faccount", "a password alone is not enough")
	b.get("/account").want(t, 200, "/sign-in?next=%2Faccount") // half a session is none
	key := half.hidden("key")
	half.want(t, 200, "", `<svg class="qr" role="img" aria-label="A square code`, key[:4]+" "+key[4:8], ": sam@fernshire.example")
	b.post("/second-factor", "key", key, "code", "000000", "next", "/account").want(t, 422, "/second-factor", "Error: Set up", "not the code", key)
	codes := b.post("/second-factor", "key", key, "code", s.code(key), "next", "/account", "name", `"><script>`).want(t, 200, "", "Keep your recovery codes")
	if n := len(regexp.MustCompile(`>[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]<`).FindAllString(codes.text, -1)); n != 10 {
		t.Errorf("%d recovery codes are shown", n)
	}
	b.get("/account").want(t, 200, "/account", "&lt;b&gt;", "Clerk", "Where you are signed in", "This one", "Recovery codes left: 10", string(a.ID), "&lt;script&gt;")

	// In another browser, by the app; and that is ended from the first.
	s.pass(30 * time.Second)
	other := s.browser()
	other.post("/sign-in", "email", "sam@fernshire.example", "password", password, "next", "//evil.example").want(t, 200, "/second-factor?next=%2F", "recovery codes")
	other.post("/second-factor", "code", "1", "next", "/").want(t, 403, "/second-factor", "Error: Second factor", "not right")
	other.post("/second-factor", "code", s.code(key), "next", "/account").want(t, 200, "/account")
	listed := b.get("/account")
	if end := listed.hidden("session"); end == "" {
		t.Error("the other session is not listed")
	} else {
		b.post("/account/sessions/end", "session", end).want(t, 200, "/account")
	}
	other.get("/account").want(t, 200, "/sign-in?next=%2Faccount")

	// A token, shown once.
	b.post("/account/tokens", "name", "", "days", "30", "scopes", "import").want(t, 422, "/account/tokens", "Give the token a name")
	made := b.post("/account/tokens", "name", "nightly", "days", "30", "scopes", "import").want(t, 200, "/account/tokens", "never again")
	token := regexp.MustCompile(`arising_[A-Za-z0-9_-]{43}`).FindString(made.text)
	if actor, err := s.TokenActor(t.Context(), s.id, token); err != nil || !actor.MaySomewhere(access.Import) {
		t.Errorf("the token %q: %+v, %v", token, actor, err)
	}
	if strings.Contains(b.get("/account").text, token) {
		t.Error("the token is shown again")
	}
	b.post("/account/tokens", "name", "x", "days", "30", "scopes", "manage people").want(t, 422, "", "cannot be used")
	b.post("/account/password", "old", "x", "password", "other words in a row").want(t, 422, "", "present password is not right")
	b.post("/account/password", "old", password, "password", "other words in a row").want(t, 200, "/account")

	// Out, and nothing is left in the browser.
	b.post("/sign-out").want(t, 200, "/")
	u, err := url.Parse(s.URL)
	s.must(err)
	if left := b.Jar.Cookies(u); len(left) > 0 {
		t.Errorf("cookies are left: %v", left)
	}
	b.get("/account").want(t, 200, "/sign-in?next=%2Faccount")
}

// TestCookies: out of reach of scripts and of other sites.
func TestCookies(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.add("sam@fernshire.example", access.Reader)
	b := s.browser()
	b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := b.PostForm(s.URL+"/sign-in", url.Values{"email": {"sam@fernshire.example"}, "password": {password}})
	s.must(err)
	defer answer.Body.Close()
	got := answer.Cookies()
	if len(got) != 1 || !got[0].HttpOnly || got[0].SameSite != http.SameSiteLaxMode || got[0].MaxAge > 0 || answer.StatusCode != http.StatusSeeOther {
		t.Errorf("%d, %v", answer.StatusCode, got)
	}
}

// TestNothingTypedIsLost: a form that is sent when the session is over comes back after
// signing in again, to whoever typed it and to nobody else, and is sent once.
func TestNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.add("sam@fernshire.example", access.Clerk)
	s.add("pat@fernshire.example", access.Reader)
	b := s.browser()
	key := b.signIn("sam@fernshire.example")
	s.pass(3 * time.Hour)
	const typed = `“<script>alert(1)</script>” & \u202e`
	b.post("/test", "why", typed, "empty", "").want(t, 200, "/sign-in?next=%2Fsign-in%2Fkept", "What you typed is kept")
	if len(s.sent) > 0 {
		t.Fatal("it was taken from nobody")
	}
	b.post("/sign-in", "email", "sam@fernshire.example", "password", password, "next", "/sign-in/kept").want(t, 200, "")
	back := b.post("/second-factor", "code", s.code(key), "next", "/sign-in/kept").want(t, 200, "/sign-in/kept", "What you typed is here", "&lt;script&gt;", `action="/test"`)
	if strings.Contains(back.text, "<script>alert") {
		t.Error("what was typed is not escaped")
	}
	b.post("/test", "why", typed, "empty", "").want(t, 200, "/account")
	if !slices.Equal(s.sent, []string{typed}) {
		t.Errorf("sent: %q", s.sent)
	}

	// Somebody else at the same browser finds nothing.
	s.pass(3 * time.Hour)
	b.post("/test", "why", "secret of Sam").want(t, 200, "/sign-in?next=%2Fsign-in%2Fkept")
	if got := b.post("/sign-in", "email", "pat@fernshire.example", "password", password, "next", "/sign-in/kept").want(t, 200, "/"); strings.Contains(got.text, "secret of Sam") {
		t.Error("somebody else reads what was typed")
	}
	// Whoever never had a session has nothing kept.
	stranger := s.browser()
	stranger.post("/test", "why", "x").want(t, 200, "/sign-in?next=%2F")
	var n int
	s.must(s.kept.Reader().QueryRow(`SELECT count(*) FROM one_time_links WHERE kind = 'form'`).Scan(&n))
	if n > 2 {
		t.Errorf("%d forms are kept", n)
	}
}

// letter takes down what would be mailed.
func (s *site) letter(_ context.Context, _ store.Account, address string) error {
	s.letters = append(s.letters, address)
	return nil
}

func TestReset(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.add("sam@fernshire.example", access.Reader)
	b := s.browser()
	b.get("/reset").want(t, 200, "/reset", "Send me the link")
	b.post("/reset", "email", "nobody@fernshire.example").want(t, 200, "/reset/sent", "If an account here has this address")
	b.post("/reset", "email", "sam@fernshire.example").want(t, 200, "/reset/sent", "If an account here has this address")
	if len(s.letters) != 1 || !strings.HasPrefix(s.letters[0], "https://promises.example/reset/") {
		t.Fatalf("letters: %q", s.letters)
	}
	path := strings.TrimPrefix(s.letters[0], "https://promises.example")
	b.get(path).want(t, 200, path, "Set your password")
	b.post(path, "password", "short").want(t, 422, path, "Error: Set your password", "12 characters")
	b.post(path, "password", "quite other words").want(t, 200, "/sign-in")
	b.get(path).want(t, 404, path, "ask for another")
	b.post(path, "password", "quite other words").want(t, 404, path)
	b.post("/sign-in", "email", "sam@fernshire.example", "password", "quite other words", "next", "/account").want(t, 200, "/account")
}

// TestPeople keeps people by the pages: adds, changes, disables, enables, deletes.
func TestPeople(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.add("admin@fernshire.example", access.Administrator)
	b := s.browser()
	b.signIn("admin@fernshire.example")
	b.get("/people-and-roles").want(t, 200, "/people-and-roles", "Who may sign in", "Add somebody", "A second factor is compulsory")
	b.get("/people-and-roles/add").want(t, 200, "")
	b.post("/people-and-roles/add", "name", "Pat", "email", "x", "roles", "clerk", "roles", "reader", "posts", "Head of Roads").want(t, 422, "", "Error: Add somebody", "Give an e-mail address", `value="Pat"`, "Head of Roads", `value="clerk" checked`)
	b.post("/people-and-roles/add", "name", "Pat", "email", "pat@fernshire.example", "roles", "clerk", "bodies", "No such committee").want(t, 422, "", "no committee “No such committee”")
	one := b.post("/people-and-roles/add", "name", "Pat", "email", "pat@fernshire.example", "roles", "reader", "posts", "Head of Roads\nHead of Schools").want(t, 200, "", "Pat", "Reader", "Never")
	path := one.at
	link := b.post(path+"/link").want(t, 200, "", "never again")
	secret := regexp.MustCompile(`https://promises\.example(/reset/[A-Za-z0-9_-]{43})`).FindStringSubmatch(link.text)
	if secret == nil {
		t.Fatal("no link is shown")
	}
	pat := s.browser()
	pat.post(secret[1], "password", password).want(t, 200, "/sign-in")
	pat.post("/sign-in", "email", "pat@fernshire.example", "password", password, "next", "/account").want(t, 200, "/account", "Reader")
	pat.get("/people-and-roles").want(t, 403, "/people-and-roles", "may not do this")
	pat.post(path, "name", "Pat", "email", "pat@fernshire.example", "roles", "administrator").want(t, 403, path)
	b.post(path, "name", "Pat Lee", "email", "pat@fernshire.example", "roles", "auditor").want(t, 200, path, "Pat Lee", "Auditor")
	b.post(path+"/disable").want(t, 200, path, "Disabled since")
	pat.get("/account").want(t, 200, "/sign-in?next=%2Faccount")
	b.post(path+"/enable").want(t, 200, path)
	b.post(path+"/second-factor").want(t, 200, path)
	b.post(path+"/fly").want(t, 404, path+"/fly")
	b.post(path+"/delete").want(t, 200, "/people-and-roles")
	b.get(path).want(t, 404, path)
	all, err := s.People(t.Context(), s.id)
	s.must(err)
	mine := "/people-and-roles/" + string(all[0].ID)
	b.post(mine+"/disable").want(t, 422, mine+"/disable", "make another first")
	b.post(mine, "name", "A", "email", "admin@fernshire.example").want(t, 422, mine, "make another first")
}

// TestEveryRole walks every page of these by every role: it opens, or it says why not.
func TestEveryRole(t *testing.T) {
	t.Parallel()
	s := open(t)
	may := map[string]access.Permission{"/account": access.OwnAccount, "/account/second-factor": access.OwnAccount, "/people-and-roles": access.SeePeople, "/people-and-roles/add": access.ManagePeople}
	for _, role := range access.Roles() {
		email := strings.ReplaceAll(string(role), " ", ".") + "@fernshire.example"
		s.add(email, role)
		b := s.browser()
		if role.NeedsSecondFactor() {
			b.signIn(email)
		} else {
			b.post("/sign-in", "email", email, "password", password, "next", "/account").want(t, 200, "/account")
		}
		for path, needs := range may {
			want := http.StatusForbidden
			if needs == access.OwnAccount || role.Allows(needs) {
				want = http.StatusOK
			}
			if got := b.get(path); got.status != want || got.at != path {
				t.Errorf("a %s at %s: %d at %s, want %d", role, path, got.status, got.at, want)
			}
		}
	}
	nobody := s.browser()
	for path := range may {
		nobody.get(path).want(t, 200, "/sign-in?next="+url.QueryEscape(path))
	}
}

func TestNext(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/account": "/account", "/a?b=c#d": "/a?b=c#d", "": "/", "account": "/", "//evil.example": "/", "https://evil.example": "/", "/\\evil.example": "/",
		"/a\r\nSet-Cookie: x": "/", "/\tx": "/", "javascript:alert(1)": "/", "/" + strings.Repeat("x", 3000): "/",
	} {
		if got := session.Next(path); got != want {
			t.Errorf("Next(%q) = %q, want %q", path, got, want)
		}
	}
}

func FuzzNext(f *testing.F) {
	f.Add("/account")
	f.Add("//evil.example")
	f.Fuzz(func(t *testing.T, path string) {
		base, _ := url.Parse("https://promises.example/sign-in")
		to, err := base.Parse(session.Next(path))
		if err != nil || to.Host != base.Host || to.Scheme != base.Scheme {
			t.Errorf("Next(%q) leads to %v, %v", path, to, err)
		}
	})
}

func TestDevice(t *testing.T) {
	t.Parallel()
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0": "Edge on Windows",
		"Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0":                                                    "Firefox on Linux",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari/604.1":              "Safari on an iPhone",
		"": "A browser", "curl/8": "A browser",
	} {
		if got := session.Device(agent); got != want {
			t.Errorf("%q is %q, want %q", agent, got, want)
		}
	}
}
