package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/web"
	"mattersarising/internal/web/guard"
	accountpage "mattersarising/internal/web/page/account"
	"mattersarising/internal/web/page/people"
	"mattersarising/internal/web/page/signin"
	"mattersarising/internal/web/route"
	"mattersarising/internal/web/session"
)

// staff is a site with everything that “arising serve” has, and somebody of each role
// who is signed in.
type staff struct {
	*town

	people *account.Service
	served []route.Route
}

func openStaff(t *testing.T) *staff {
	t.Helper()
	s := &staff{}
	s.town = open(t, func(p *web.Params) {
		var err error
		s.people, err = account.New(account.Params{Store: p.Store, Now: p.Now, Loopback: true, Provider: account.NewProvider(account.ProviderParams{Issuer: "http://127.0.0.1:9", ID: "x", Now: p.Now})})
		if err != nil {
			t.Fatal(err)
		}
		keeper := session.Keeper{Service: s.people}
		p.Actors, p.Lost, p.Prove, p.Sites[0].SignedIn = keeper, keeper.Lost, keeper.Prove, true
		p.Routes = slices.Concat(
			signin.Routes(signin.Deps{Pages: p.Pages, Keeper: keeper, Local: true}),
			accountpage.Routes(accountpage.Deps{Pages: p.Pages, Keeper: keeper}),
			people.Routes(people.Deps{Pages: p.Pages, Service: s.people, Public: p.Public}),
		)
	})
	if err := s.people.Demonstrate(t.Context(), s.id); err != nil {
		t.Fatal(err)
	}
	s.served = s.server.Routes()
	// Whoever signs out, or ends a session, asks for nothing afterwards.
	slices.SortStableFunc(s.served, func(a, b route.Route) int { return leaves(a) - leaves(b) })
	return s
}

func leaves(r route.Route) int {
	if strings.HasPrefix(r.Pattern, "POST /sign-out") {
		return 1
	}
	return 0
}

// somebody is who asks, and how their requests show it.
type somebody struct {
	access.Actor

	name string
	show func(*http.Request)
}

// everybody is nobody, somebody of each role, and a program that may read the record.
func (s *staff) everybody() []somebody {
	s.Helper()
	all := []somebody{{name: "nobody", show: func(*http.Request) {}}}
	for _, d := range account.DemoAccounts() {
		in, err := s.people.SignIn(s.Context(), account.SignInParams{Authority: s.id, Email: d.Email, Password: account.DemoPassword})
		if err != nil {
			s.Fatal(err)
		}
		actor, _, err := s.people.Actor(s.Context(), s.id, in.Secret)
		if err != nil || !actor.Has(d.Role) {
			s.Fatalf("%s: %+v, %v", d.Role, actor, err)
		}
		cookie := string(in.Account.ID) + "." + in.Secret
		all = append(all, somebody{actor, "the " + string(d.Role), func(r *http.Request) { r.AddCookie(guard.Cookie(r, "session", cookie, 0)) }})
		if d.Role != access.Clerk {
			continue
		}
		token, _, err := s.people.MakeToken(s.Context(), in, account.TokenParams{Name: "x", Scopes: []access.Permission{access.ReadRecord}, Days: 1})
		if err != nil {
			s.Fatal(err)
		}
		program, err := s.people.TokenActor(s.Context(), s.id, token)
		if err != nil {
			s.Fatal(err)
		}
		all = append(all, somebody{program, "a program", func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) }})
	}
	return all
}

var wildcard = regexp.MustCompile(`\{[^}]*\}`)

// sample is an address that a route answers.
func sample(r route.Route) string {
	for name, value := range map[string]string{"{$}": "", "{ref}": "K-13", "/items/{id}": "/items/I-25", "/meetings/{id}": "/meetings/cabinet-2022-07-19", "/bodies/{slug}": "/bodies/cabinet"} {
		r.Pattern = strings.Replace(r.Pattern, name, value, 1)
	}
	return wildcard.ReplaceAllString(r.Path(), "x")
}

// as sends an empty request as somebody, and never from another site.
func (s *staff) as(who somebody, method, address string) *httptest.ResponseRecorder {
	s.Helper()
	return s.town.ask(method, address, who.show, func(r *http.Request) {
		if method == http.MethodPost {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
	})
}

// TestEveryRouteEveryRole asks every route of the table as everybody: who has what it
// needs is let through to it, and who has not is refused before anything is done, or asked
// to sign in. Nothing fails, whoever asks.
func TestEveryRouteEveryRole(t *testing.T) {
	t.Parallel()
	s := openStaff(t)
	asked, refused := 0, 0
	for _, who := range s.everybody() {
		for _, r := range s.served {
			method, address := r.Method(), sample(r)
			methods := []string{method}
			if may := who.MaySomewhere(r.Needs); !may && method == http.MethodGet {
				methods = append(methods, http.MethodHead)
			}
			for _, method := range methods {
				out := s.as(who, method, address)
				asked++
				if out.Code >= http.StatusInternalServerError && out.Code != http.StatusServiceUnavailable {
					t.Errorf("%s: %s: %d\n%.300s", who.name, r.Pattern, out.Code, out.Body)
				}
				if who.MaySomewhere(r.Needs) {
					letThrough(t, who, r, out)
					continue
				}
				refused++
				turnedAway(t, who, r, out)
			}
		}
	}
	if asked < 1000 || refused < 200 {
		t.Errorf("%d requests, %d of them refused: whom did that ask?", asked, refused)
	}
}

// letThrough fails the test where somebody who may is refused for want of a permission.
func letThrough(t *testing.T, who somebody, r route.Route, out *httptest.ResponseRecorder) {
	t.Helper()
	// What is of the authority as a whole is refused to whoever has the role over some committees.
	part := strings.Contains(out.Body.String(), "over all committees") && !who.May(r.Needs, access.Scope{})
	if strings.Contains(out.Body.String(), "it needs to be allowed to") && !part || strings.Contains(out.Body.String(), "asks for a second factor") {
		t.Errorf("%s may %s, and is refused %s: %d", who.name, r.Needs, r.Pattern, out.Code)
	}
	if to := out.Header().Get("Location"); r.Class != route.ClassSignIn && strings.HasPrefix(to, "/sign-in") {
		t.Errorf("%s may %s, and %s asks them to sign in", who.name, r.Needs, r.Pattern)
	}
	if r.Needs == access.ReadPublic && r.Reads() && r.Class != route.ClassSignIn && !wildcard.MatchString(r.Path()) && out.Code == http.StatusForbidden {
		t.Errorf("%s is refused what is public: %s", who.name, r.Pattern)
	}
}

// turnedAway fails the test unless somebody who may not is told so, and shown nothing.
func turnedAway(t *testing.T, who somebody, r route.Route, out *httptest.ResponseRecorder) {
	t.Helper()
	to, err := url.Parse(out.Header().Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case who.Kind == access.Anonymous && r.Class == route.ClassAPI:
		if out.Code != http.StatusUnauthorized {
			t.Errorf("nobody: %s: %d", r.Pattern, out.Code)
		}
	case who.Kind == access.Anonymous:
		if out.Code != http.StatusSeeOther || to.Path != "/sign-in" || out.Body.Len() > 0 {
			t.Errorf("nobody: %s: %d to %q", r.Pattern, out.Code, to)
		}
	case out.Code != http.StatusForbidden:
		t.Errorf("%s may not %s, and %s answers %d to %q\n%.300s", who.name, r.Needs, r.Pattern, out.Code, to, out.Body)
	}
}

// anybody is where everybody may send forms: to sign in or out, to pass a second factor, and what
// readers write. All others ask for more than reading.
var anybody = []string{"/sign-in", "/sign-out", "/second-factor", "/reset", "/report", "/alerts", "/answer", "/sign"}

// TestEveryRouteNeedsWhatItDoes: no route lacks a permission, or names one that there is
// none of; none that changes something is open to who may only read; none of the desk is
// open to everybody; and other sites may send nothing but what is signed or shown a secret.
func TestEveryRouteNeedsWhatItDoes(t *testing.T) {
	t.Parallel()
	s := openStaff(t)
	reading := []access.Permission{access.ReadPublic, access.ReadRecord, access.ReadRestricted, access.ReadJournal, access.SeePeople, access.SeeSettings}
	seen := map[string]bool{}
	for _, r := range s.served {
		if _, err := access.ParsePermission(string(r.Needs)); err != nil {
			t.Errorf("%s: %v", r.Pattern, err)
		}
		if seen[r.Pattern] {
			t.Errorf("%s stands in the table twice", r.Pattern)
		}
		seen[r.Pattern] = true
		public := slices.ContainsFunc(anybody, func(p string) bool { return r.Path() == p || strings.HasPrefix(r.Path(), p+"/") })
		if !r.Reads() && r.Method() != http.MethodOptions && slices.Contains(reading, r.Needs) && !public {
			t.Errorf("%s changes something, and needs only to %s", r.Pattern, r.Needs)
		}
		for _, closed := range []string{"/desk", "/account", "/people-and-roles", "/journal", "/settings"} {
			if r.Needs == access.ReadPublic && (r.Path() == closed || strings.HasPrefix(r.Path(), closed+"/")) {
				t.Errorf("%s is open to everybody", r.Pattern)
			}
		}
		if r.Kept && r.Needs != access.ReadPublic {
			t.Errorf("%s is kept, and given to others again, though not all may read it", r.Pattern)
		}
		if r.Open && !strings.HasPrefix(r.Path(), "/sign-out/provider") && !strings.HasPrefix(r.Path(), "/alerts/") {
			t.Errorf("%s is open to the forms of other sites", r.Pattern)
		}
	}
	if len(seen) < 100 {
		t.Errorf("there are only %d routes", len(seen))
	}
}

// TestAChangedPermissionIsSeen: the table decides, and not the handler: of two routes that
// differ in what they need alone, one answers and the other refuses.
func TestAChangedPermissionIsSeen(t *testing.T) {
	t.Parallel()
	ran := 0
	var s *staff
	handle := func(v *route.Visit) error {
		ran++
		v.Send("text/plain", []byte("done"))
		return nil
	}
	s = openStaff(t)
	reader := s.everybody()[1]
	one := open(t, func(p *web.Params) {
		p.Store, p.Actors = s.store, session.Keeper{Service: s.people}
		p.Sites[0].SignedIn = true
		p.Routes = []route.Route{
			{Pattern: "GET /test/read", Needs: access.ReadRecord, Handle: handle},
			{Pattern: "POST /test/read", Needs: access.OwnAccount, Handle: handle},
			{Pattern: "GET /test/publish", Needs: access.Publish, Handle: handle},
			{Pattern: "POST /test/publish", Needs: access.Publish, Handle: handle},
		}
	})
	for address, want := range map[string]int{"/test/read": http.StatusOK, "/test/publish": http.StatusForbidden} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			before := ran
			out := one.ask(method, address, reader.show)
			if out.Code != want || (ran > before) != (want == http.StatusOK) {
				t.Errorf("%s %s: %d, and was done %d times", method, address, out.Code, ran-before)
			}
		}
	}
}
