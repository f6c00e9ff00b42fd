package account_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/store"
)

const client, clientSecret, redirect = "arising", "of the client", "https://promises.fernshire.example/sign-in/provider"

// keys are two keys that sign: the provider's, and another's.
var keys = sync.OnceValue(func() (two [2]*rsa.PrivateKey) {
	for i := range two {
		var err error
		if two[i], err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
			panic(err)
		}
	}
	return two
})

// idp is a provider of OpenID Connect on loopback: it offers discovery and keys, hands
// out codes that are bound to PKCE and used once, signs its tokens by RS256, and turns
// the tokens for renewal over each time.
type idp struct {
	*httptest.Server
	w   *clock
	key *rsa.PrivateKey

	mu     sync.Mutex
	claims map[string]any        // what it says of whoever signs in, and asks again
	codes  map[string]url.Values // by code, what was asked for
	renew  string                // the one token for renewal that it takes
	gone   bool                  // the account is disabled there
	down   bool
	asked  int                         // how often it was asked to renew
	silent bool                        // it gives no token for renewal
	change func(claims map[string]any) // what is wrong with the next token
	signer *rsa.PrivateKey             // signs in the place of key
}

func newIDP(t *testing.T, w *clock) *idp {
	t.Helper()
	p := &idp{w: w, key: keys()[0], codes: map[string]url.Values{}, claims: map[string]any{
		"sub": "0-9", "name": "Sam Ó Néill", "email": email, "email_verified": true, "sid": "sid-1", "groups": []string{"clerks"}, "amr": []string{"pwd", "mfa"},
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(out http.ResponseWriter, _ *http.Request) {
		answer(out, map[string]any{
			"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
			"response_types_supported": []string{"code"}, "subject_types_supported": []string{"public"}, "id_token_signing_alg_values_supported": []string{"RS256"},
			"token_endpoint_auth_methods_supported": []string{"client_secret_basic"}, "code_challenge_methods_supported": []string{"S256"}, "scopes_supported": []string{"openid", "offline_access"},
		})
	})
	mux.HandleFunc("GET /keys", func(out http.ResponseWriter, _ *http.Request) {
		answer(out, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: p.key.Public(), KeyID: "k1", Algorithm: "RS256", Use: "sig"}}})
	})
	mux.HandleFunc("GET /authorize", p.authorize)
	mux.HandleFunc("POST /token", p.token)
	p.Server = httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		down := p.down
		p.mu.Unlock()
		if down {
			http.Error(out, "down for maintenance", http.StatusServiceUnavailable)
			return
		}
		mux.ServeHTTP(out, r)
	}))
	t.Cleanup(p.Close)
	return p
}

// answer answers with JSON.
func answer(out http.ResponseWriter, v any) {
	if err := json.NewEncoder(out).Encode(v); err != nil {
		panic(err)
	}
}

// set changes the provider.
func (p *idp) set(change func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change()
}

// authorize signs in whoever comes, and sends them back with a code.
func (p *idp) authorize(out http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if q.Get("client_id") != client || q.Get("response_type") != "code" || q.Get("code_challenge_method") != "S256" || q.Get("redirect_uri") != redirect || !strings.Contains(q.Get("scope"), "offline_access") {
		http.Error(out, "what is this?", http.StatusBadRequest)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	code := "code-" + rand.Text()
	p.codes[code] = q
	back := url.Values{"code": {code}, "state": {q.Get("state")}}
	http.Redirect(out, r, redirect+"?"+back.Encode(), http.StatusFound)
}

// token gives tokens for a code or for a token for renewal.
func (p *idp) token(out http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fail := func(what string) {
		out.Header().Set("Content-Type", "application/json")
		out.WriteHeader(http.StatusBadRequest)
		answer(out, map[string]string{"error": what})
	}
	if id, secret, _ := r.BasicAuth(); id != client || secret != url.QueryEscape(clientSecret) {
		fail("invalid_client")
		return
	}
	nonce := ""
	switch r.PostFormValue("grant_type") {
	case "authorization_code":
		q, ok := p.codes[r.PostFormValue("code")]
		delete(p.codes, r.PostFormValue("code"))
		sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
		if !ok || base64.RawURLEncoding.EncodeToString(sum[:]) != q.Get("code_challenge") || r.PostFormValue("redirect_uri") != q.Get("redirect_uri") {
			fail("invalid_grant")
			return
		}
		nonce = q.Get("nonce")
	case "refresh_token":
		p.asked++
		if p.gone || p.renew == "" || r.PostFormValue("refresh_token") != p.renew {
			fail("invalid_grant")
			return
		}
	default:
		fail("unsupported_grant_type")
		return
	}
	claims := map[string]any{"iss": p.URL, "aud": client, "iat": p.w.now().Unix(), "exp": p.w.now().Add(5 * time.Minute).Unix()}
	maps.Copy(claims, p.claims)
	if nonce != "" {
		claims["nonce"] = nonce
	}
	if p.change != nil {
		p.change(claims)
	}
	p.renew = rand.Text()
	tokens := map[string]any{"access_token": rand.Text(), "token_type": "Bearer", "expires_in": 300, "id_token": p.sign(claims)}
	if !p.silent {
		tokens["refresh_token"] = p.renew
	}
	out.Header().Set("Content-Type", "application/json")
	answer(out, tokens)
}

func (p *idp) sign(claims map[string]any) string {
	key := p.key
	if p.signer != nil {
		key = p.signer
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: key, KeyID: "k1"}}, nil)
	if err != nil {
		panic(err)
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	signed, err := signer.Sign(payload)
	if err != nil {
		panic(err)
	}
	raw, err := signed.CompactSerialize()
	if err != nil {
		panic(err)
	}
	return raw
}

// council is a town whose people a provider signs in.
type council struct {
	*town
	*idp

	log *strings.Builder
}

func openCouncil(t *testing.T, change ...func(*account.ProviderParams)) *council {
	t.Helper()
	c := &clock{at: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	p := newIDP(t, c)
	params := account.ProviderParams{Issuer: p.URL, ID: client, Secret: clientSecret, Name: "Fernshire", Now: c.now, HTTP: p.Client()}
	for _, change := range change {
		change(&params)
	}
	log := &strings.Builder{}
	w := open(t, account.Params{Provider: account.NewProvider(params), Log: slog.New(slog.NewTextHandler(log, nil))})
	w.clock = c
	w.Service.Now = c.now
	w.must(w.SetGroupRoles(w.id, "clerks", access.Clerk))
	return &council{w, p, log}
}

// SetGroupRoles gives a group a role.
func (w *town) SetGroupRoles(id store.AuthorityID, group string, role access.Role) error {
	return w.kept.SetGroupRoles(w.t.Context(), id, []store.GroupRole{{Group: group, Role: role}})
}

// leave goes to the provider as a browser does, and returns what it brings back.
func (c *council) leave() account.ArriveParams {
	c.t.Helper()
	address, browser, err := c.Leave(c.t.Context(), account.LeaveParams{Authority: c.town.id, Redirect: redirect, Next: "/desk"})
	c.must(err)
	stay := *c.Client()
	stay.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := stay.Get(address)
	c.must(err)
	defer answer.Body.Close()
	back, err := answer.Location()
	c.must(err)
	return account.ArriveParams{Authority: c.town.id, State: back.Query().Get("state"), Code: back.Query().Get("code"), Browser: browser, Device: "Edge on Windows"}
}

func (c *council) arrive(p account.ArriveParams) (account.SignedIn, error) {
	in, _, err := c.Arrive(c.t.Context(), p)
	return in, err
}

// come signs in by the provider.
func (c *council) come() account.SignedIn {
	c.t.Helper()
	in, err := c.arrive(c.leave())
	c.must(err)
	return in
}

func TestProvider(t *testing.T) {
	t.Parallel()
	c := openCouncil(t)
	in, next, err := c.Arrive(t.Context(), c.leave())
	c.must(err)
	got := c.actor(in.Secret)
	if next != "/desk" || !got.Has(access.Clerk) || !got.SecondFactor || got.Name != "Sam Ó Néill" || in.Account.Email != email || in.Account.Subject != "0-9" {
		t.Errorf("the way back leads to %q, as %+v", next, got)
	}
	if again := c.come(); again.Account.ID != in.Account.ID || again.Secret == in.Secret {
		t.Error("the second time it is another account, or the same session")
	}
	// Without a second factor there, one is asked for here.
	c.set(func() { c.claims["amr"] = []string{"pwd"} })
	half := c.come()
	if !half.NeedsFactor() || c.actor(half.Secret).SignedIn() {
		t.Error("a clerk is signed in by one factor")
	}
	full, key, _ := c.enrol(half.Secret)
	if !c.actor(full.Secret).SecondFactor {
		t.Error("the second factor does not count")
	}
	c.pass(30 * time.Second)
	half = c.come()
	if _, err := c.PassFactor(t.Context(), c.town.id, half.Secret, c.code(key)); err != nil {
		t.Errorf("the second factor: %v", err)
	}
	c.set(func() { delete(c.claims, "amr"); c.claims["acr"] = "mfa" })
	if in := c.come(); in.NeedsFactor() {
		t.Error("the claim acr does not count")
	}
	// No password gets past the provider.
	c.must(c.Service.SetPassword(t.Context(), c.town.id, "test", in.Account.ID, password))
	_, err = c.signIn(email, password)
	refuses(t, "a password", err, store.ErrUnauthenticated)
	if secret, _, err := c.AskReset(t.Context(), c.town.id, email); secret != "" || err != nil {
		t.Errorf("a reset: %q, %v", secret, err)
	}
}

// TestProviderForged gives the site what somebody else might: each is refused, recorded,
// and signs nobody in.
func TestProviderForged(t *testing.T) {
	t.Parallel()
	other := keys()[1]
	for name, forge := range map[string]func(c *council, p *account.ArriveParams){
		"a wrong state":   func(_ *council, p *account.ArriveParams) { p.State += "x" },
		"no state":        func(_ *council, p *account.ArriveParams) { p.State = "" },
		"another browser": func(_ *council, p *account.ArriveParams) { p.Browser = "x" },
		"no browser":      func(_ *council, p *account.ArriveParams) { p.Browser = "" },
		"too late":        func(c *council, _ *account.ArriveParams) { c.pass(11 * time.Minute) },
		"a wrong code":    func(_ *council, p *account.ArriveParams) { p.Code += "x" },
		"no code":         func(_ *council, p *account.ArriveParams) { p.Code, p.Error = "", "access_denied" },
		"another's code":  func(c *council, p *account.ArriveParams) { p.Code = c.leave().Code }, // PKCE
		"a wrong nonce":   func(c *council, _ *account.ArriveParams) { c.change = func(m map[string]any) { m["nonce"] = "x" } },
		"no nonce":        func(c *council, _ *account.ArriveParams) { c.change = func(m map[string]any) { delete(m, "nonce") } },
		"expired": func(c *council, _ *account.ArriveParams) {
			c.change = func(m map[string]any) { m["exp"] = c.now().Unix() - 1 }
		},
		"for another site": func(c *council, _ *account.ArriveParams) { c.change = func(m map[string]any) { m["aud"] = "other" } },
		"by another provider": func(c *council, _ *account.ArriveParams) {
			c.change = func(m map[string]any) { m["iss"] = "https://other.example" }
		},
		"signed by another": func(c *council, _ *account.ArriveParams) { c.signer = other },
		"without a group":   func(c *council, _ *account.ArriveParams) { c.claims["groups"] = []string{"others"} },
		"in too many groups": func(c *council, _ *account.ArriveParams) {
			c.change = func(m map[string]any) { delete(m, "groups"); m["_claim_names"] = map[string]string{"groups": "src1"} }
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := openCouncil(t)
			p := c.leave()
			forge(c, &p)
			in, err := c.arrive(p)
			public, kind := store.Public(err)
			if in.Secret != "" || !errors.Is(kind, store.ErrUnauthenticated) && !errors.Is(kind, store.ErrForbidden) || len(public) < 30 {
				t.Fatalf("got %q, %v", in.Secret, err)
			}
			if got := c.accesses(store.AccessRefused); len(got) != 1 {
				t.Errorf("recorded: %q", got)
			}
			if got := c.accesses(store.AccessSignIn); len(got) != 0 {
				t.Errorf("somebody signed in: %q", got)
			}
			if all, err := c.kept.ListAccounts(t.Context(), c.town.id); len(all) != 0 || err != nil {
				t.Errorf("an account was made: %+v, %v", all, err)
			}
		})
	}
	t.Run("twice", func(t *testing.T) {
		t.Parallel()
		c := openCouncil(t)
		p := c.leave()
		if _, err := c.arrive(p); err != nil {
			t.Fatal(err)
		}
		_, err := c.arrive(p)
		refuses(t, "the same way back", err, store.ErrUnauthenticated, "begin again")
	})
}

// TestProviderJoins: an account that an administrator added is joined by an address
// that the provider has checked, and by no other.
func TestProviderJoins(t *testing.T) {
	t.Parallel()
	c := openCouncil(t)
	a, err := c.Add(t.Context(), c.town.id, "test", account.Person{Name: "Sam", Email: email}, []access.Grant{{Role: access.Auditor}})
	c.must(err)
	c.set(func() { c.claims["groups"] = []string{}; c.claims["email_verified"] = false })
	_, err = c.arrive(c.leave())
	refuses(t, "an address that was not checked", err, store.ErrForbidden, "no role")
	c.set(func() { c.claims["email_verified"] = true })
	in := c.come()
	if in.Account.ID != a.ID || !c.actor(in.Secret).Has(access.Auditor) {
		t.Errorf("joined to %+v", in.Account)
	}
	c.set(func() { c.claims["sub"] = "1-1" })
	_, err = c.arrive(c.leave())
	refuses(t, "another with the same address", err, store.ErrForbidden, "Another account")
	c.set(func() { c.claims["sub"] = "0-9" })
	c.must(c.Disable(t.Context(), c.town.id, "test", a.ID))
	_, err = c.arrive(c.leave())
	refuses(t, "disabled here", err, store.ErrForbidden, "disabled here")
}

// TestProviderLetsGo: an account that is disabled at the provider loses its sessions and
// tokens within a quarter of an hour; a group that is taken takes its role.
func TestProviderLetsGo(t *testing.T) {
	t.Parallel()
	sign := func(c *council) (account.SignedIn, string) {
		in := c.come()
		token, _, err := c.MakeToken(t.Context(), in, account.TokenParams{Name: "x", Scopes: []access.Permission{access.ReadRecord}, Days: 30})
		c.must(err)
		return in, token
	}
	t.Run("disabled", func(t *testing.T) {
		t.Parallel()
		c := openCouncil(t)
		in, token := sign(c)
		for range 20 { // for a while it stands, and is asked now and then
			c.pass(150 * time.Second)
			if !c.actor(in.Secret).SignedIn() {
				t.Fatal("it has ended, though it stands")
			}
		}
		if c.asked != 10 {
			t.Errorf("in fifty minutes the provider was asked %d times", c.asked)
		}
		c.set(func() { c.gone = true })
		c.pass(15 * time.Minute)
		if c.actor(in.Secret).SignedIn() {
			t.Error("the session goes on")
		}
		_, err := c.TokenActor(t.Context(), c.town.id, token)
		refuses(t, "the token", err, store.ErrUnauthenticated)
		c.set(func() { c.gone = false })
		_, err = c.TokenActor(t.Context(), c.town.id, token)
		refuses(t, "the token, once it is let in again", err, store.ErrUnauthenticated)
	})
	t.Run("by a token alone", func(t *testing.T) {
		t.Parallel()
		c := openCouncil(t)
		in, token := sign(c)
		c.set(func() { c.gone = true })
		c.pass(15 * time.Minute)
		_, err := c.TokenActor(t.Context(), c.town.id, token)
		refuses(t, "the token", err, store.ErrUnauthenticated)
		if c.actor(in.Secret).SignedIn() {
			t.Error("the session goes on")
		}
	})
	t.Run("a group", func(t *testing.T) {
		t.Parallel()
		c := openCouncil(t)
		c.must(c.kept.SetGroupRoles(t.Context(), c.town.id, []store.GroupRole{{Group: "clerks", Role: access.Clerk}, {Group: "staff", Role: access.Reader}}))
		c.set(func() { c.claims["groups"] = []string{"clerks", "staff"} })
		in, _ := sign(c)
		c.set(func() { c.claims["groups"] = "staff" }) // one, as some providers write it
		c.pass(15 * time.Minute)
		if got := c.actor(in.Secret); got.Has(access.Clerk) || !got.Has(access.Reader) {
			t.Errorf("the role is still there: %+v", got)
		}
		c.set(func() { c.claims["groups"] = []string{} })
		c.pass(15 * time.Minute)
		if c.actor(in.Secret).SignedIn() {
			t.Error("without a role somebody is signed in")
		}
		if got := c.accesses(store.AccessPeople); !strings.Contains(strings.Join(got, "\n"), "by group: reader") {
			t.Errorf("recorded: %q", got)
		}
	})
	t.Run("without a token for renewal", func(t *testing.T) {
		t.Parallel()
		c := openCouncil(t)
		c.set(func() { c.silent = true })
		in := c.come()
		c.pass(14 * time.Minute)
		if !c.actor(in.Secret).SignedIn() {
			t.Error("it has ended too soon")
		}
		c.pass(time.Minute)
		if c.actor(in.Secret).SignedIn() {
			t.Error("it goes on without the provider's word")
		}
	})
	t.Run("it signs out there", func(t *testing.T) {
		t.Parallel()
		c := openCouncil(t)
		in := c.come()
		says := map[string]any{
			"iss": c.URL, "aud": client, "iat": c.now().Unix(), "exp": c.now().Add(time.Minute).Unix(), "jti": "1", "sub": "0-9", "sid": "sid-1",
			"events": map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}},
		}
		for name, change := range map[string]func(map[string]any){
			"no event": func(m map[string]any) { delete(m, "events") }, "a nonce": func(m map[string]any) { m["nonce"] = "x" },
			"another site": func(m map[string]any) { m["aud"] = "other" }, "nobody": func(m map[string]any) { delete(m, "sub"); delete(m, "sid") },
			"expired": func(m map[string]any) { m["exp"] = c.now().Unix() - 1 },
		} {
			wrong := maps.Clone(says)
			change(wrong)
			refuses(t, name, c.ProviderSignedOut(t.Context(), c.town.id, c.sign(wrong)), store.ErrInvalid)
		}
		refuses(t, "no token", c.ProviderSignedOut(t.Context(), c.town.id, "x.y.z"), store.ErrInvalid)
		if !c.actor(in.Secret).SignedIn() {
			t.Fatal("the session ended by a forged token")
		}
		c.must(c.ProviderSignedOut(t.Context(), c.town.id, c.sign(says)))
		if c.actor(in.Secret).SignedIn() {
			t.Error("the session goes on")
		}
	})
}

// TestProviderDown: while the provider does not answer, its last word holds for a
// quarter of an hour; then nobody is let in, and nobody is thrown out: when it answers
// again all goes on.
func TestProviderDown(t *testing.T) {
	t.Parallel()
	c := openCouncil(t)
	in := c.come()
	c.set(func() { c.down = true })
	c.pass(12 * time.Minute)
	if !c.actor(in.Secret).SignedIn() {
		t.Error("it has ended too soon")
	}
	c.pass(4 * time.Minute)
	_, _, err := c.Actor(t.Context(), c.town.id, in.Secret)
	refuses(t, "after a quarter of an hour", err, store.ErrUnavailable, "does not answer", "try again")
	c.set(func() { c.down = false })
	c.pass(time.Minute)
	if !c.actor(in.Secret).SignedIn() {
		t.Error("it does not go on when the provider answers again")
	}
	c.set(func() { c.down = true })
	fresh := account.NewProvider(account.ProviderParams{Issuer: c.URL, ID: client, Secret: clientSecret, Now: c.now, HTTP: c.Client()})
	s, err := account.New(account.Params{Store: c.kept, Now: c.now, Provider: fresh})
	c.must(err)
	_, _, err = s.Leave(t.Context(), account.LeaveParams{Authority: c.town.id, Redirect: redirect})
	refuses(t, "beginning to sign in", err, store.ErrUnavailable, "does not answer")
	c.set(func() { c.down = false })
	if _, _, err = s.Leave(t.Context(), account.LeaveParams{Authority: c.town.id, Redirect: redirect}); err != nil {
		t.Errorf("when it answers again: %v", err)
	}
}

// TestAskedOnce: of many requests that find the provider's word old, one asks it, and
// nobody is thrown out because another used the token for renewal up.
func TestAskedOnce(t *testing.T) {
	t.Parallel()
	c := openCouncil(t)
	in := c.come()
	c.pass(11 * time.Minute)
	var out atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if a, _, err := c.Actor(t.Context(), c.town.id, in.Secret); err != nil || !a.SignedIn() {
				out.Add(1)
			}
		})
	}
	wg.Wait()
	if out.Load() > 0 || c.asked != 1 {
		t.Errorf("%d were thrown out; the provider was asked %d times", out.Load(), c.asked)
	}
}
