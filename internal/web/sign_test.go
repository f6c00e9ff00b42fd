package web_test

import (
	"bytes"
	"crypto/sha256"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/web"
)

const signToken = "fedcba9876543210fedcba9876543210"

// signLink has an update of K-3 wait, and a letter leave with a link that signs it off.
func (w *town) signLink() store.StepID {
	w.Helper()
	must := func(err error) {
		w.Helper()
		if err != nil {
			w.Fatal(err)
		}
	}
	made, err := w.store.Take(w.Context(), store.TakeParams{Authority: w.id, Sign: "Chief Executive", By: by, Steps: []store.NewStep{
		{Ref: 3, Act: civic.StepProgress, State: string(civic.DeliveryDelayed), Why: "Two of four have <b>answered</b>.", Party: "Cabinet Member for Children"},
	}})
	must(err)
	must(w.store.SwitchMail(w.Context(), store.SwitchMailParams{Authority: w.id, On: true, Site: "https://promises.example", By: by}))
	must(w.store.SendLink(w.Context(), store.SendLinkParams{
		UpdateLink: store.UpdateLink{
			Authority: w.id, ID: "sign", Purpose: store.LinkSignOff, Post: "Chief Executive", To: "mabey@fernshire.example", Until: w.now.AddDate(0, 0, 14), Items: []store.LinkItem{{Ref: 3, Step: made[0]}},
		},
		Hash: sha256.Sum256([]byte(signToken)), By: store.By{Actor: "a-clerk", Cause: "ask to sign off", At: w.now},
		Letter: store.LetterParams{Authority: w.id, ID: "sign", To: "mabey@fernshire.example", Text: "words", Now: w.now},
	}))
	return made[0]
}

// TestSignLink: to look signs nothing; what is half typed comes back; a reason and words are
// asked for; signed once, it is signed.
func TestSignLink(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.signLink()
	at := "/sign/" + signToken
	state := func() civic.SignOff {
		t.Helper()
		p, err := w.store.Around(t.Context(), store.AsAt{Authority: w.id}, 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range p.Commitments {
			for _, st := range k.Steps {
				if st.Signing.State != "" && k.Ref == 3 {
					return st.Signing.State
				}
			}
		}
		return ""
	}
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodGet} {
		out := w.ask(method, at+"?what=signed+off")
		if out.Code != http.StatusOK || out.Header().Get("Referrer-Policy") != "strict-origin" || out.Header().Get("Cache-Control") != "no-store" || out.Header().Get("Set-Cookie") != "" || strings.Contains(out.Body.String(), "mabey@") {
			t.Errorf("%s: %d, %v", method, out.Code, out.Header())
		}
	}
	if body := w.ask(http.MethodGet, at).Body.String(); !strings.Contains(body, "Two of four have &lt;b&gt;answered") {
		t.Error("the update is not there to be read")
	}
	if got := state(); got != civic.SignOffWanted {
		t.Fatalf("looking made it %q", got)
	}
	for _, one := range []struct {
		name string
		form url.Values
		code int
		says string
	}{
		{"nothing said", url.Values{}, http.StatusUnprocessableEntity, "Say whether you sign it off"},
		{"no reason", url.Values{"what": {"sent back"}}, http.StatusUnprocessableEntity, "Say why it goes back"},
		{"no words", url.Values{"what": {"replaced"}}, http.StatusUnprocessableEntity, "Say it in your own words"},
		{"released", url.Values{"what": {"released"}}, http.StatusUnprocessableEntity, "say what becomes of it"},
		{"kept", url.Values{"what": {"sent back"}, "why": {`half <script>alert("x")</script>`}, "do": {"keep"}}, http.StatusSeeOther, ""},
	} {
		out := w.post(at+"/K-3", one.form)
		if out.Code != one.code || !strings.Contains(strings.ToLower(out.Body.String()), strings.ToLower(one.says)) {
			t.Errorf("%s: %d, want %d and %q:\n%.2000s", one.name, out.Code, one.code, one.says, out.Body)
		}
	}
	if body := w.ask(http.MethodGet, at).Body.String(); strings.Contains(body, "<script>alert") || !strings.Contains(body, "half &lt;script&gt;") {
		t.Error("what was half typed does not come back, or runs")
	}
	if out := w.ask(http.MethodGet, "/answer/"+signToken); out.Code != http.StatusNotFound {
		t.Errorf("it answers for a lead: %d", out.Code)
	}
	if out := w.ask(http.MethodGet, "/sign/"+strings.Repeat("f", 32)); out.Code != http.StatusNotFound {
		t.Errorf("forged: %d", out.Code)
	}
	for i, code := range []int{http.StatusSeeOther, http.StatusConflict} {
		if out := w.post(at+"/K-3", url.Values{"what": {"sent back"}, "why": {"By when?"}}); out.Code != code {
			t.Errorf("sent %d times: %d, want %d", i+1, out.Code, code)
		}
	}
	if got := state(); got != civic.SignOffBack {
		t.Errorf("it is %q", got)
	}
}

// lines is what a log is written to.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// TestLinksAreNotLogged: whatever is asked for by the secret of a link, and whatever goes
// wrong with it, the log has the route and never the secret.
func TestLinksAreNotLogged(t *testing.T) {
	t.Parallel()
	var log lines
	w := open(t, func(p *web.Params) {
		p.Log = slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	w.link(token)
	w.signLink()
	ask := func() {
		for _, path := range []string{"/answer/" + token, "/answer/" + token + "/K-3", "/answer/" + token + "/nothing", "/sign/" + signToken, "/sign/" + signToken + "/K-3", "/sign/" + signToken + "/%zz"} {
			if u, err := url.Parse(path); err == nil {
				w.ask(http.MethodGet, u.String())
				w.ask(http.MethodPut, u.String())
				w.post(u.String(), delayed)
			}
		}
	}
	ask()
	if err := w.store.Close(); err != nil { // now everything goes wrong
		t.Fatal(err)
	}
	ask()
	said := log.b.String()
	if !strings.Contains(said, "/answer/{token}") || !strings.Contains(said, "/sign/{token}") {
		t.Errorf("what went wrong was not logged:\n%.2000s", said)
	}
	for _, secret := range []string{token, signToken} {
		if strings.Contains(said, secret) {
			t.Errorf("the log has the secret of a link:\n%.2000s", said)
		}
	}
}
