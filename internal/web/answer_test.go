package web_test

import (
	"crypto/sha256"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"mattersarising/internal/store"
)

const token = "0123456789abcdef0123456789abcdef"

// link has a letter with a link to two promises, one of them late, leave.
func (w *town) link(token string) {
	w.Helper()
	must := func(err error) {
		w.Helper()
		if err != nil {
			w.Fatal(err)
		}
	}
	must(w.store.SwitchMail(w.Context(), store.SwitchMailParams{Authority: w.id, On: true, Site: "https://promises.example", By: by}))
	must(w.store.SendLink(w.Context(), store.SendLinkParams{
		UpdateLink: store.UpdateLink{
			Authority: w.id, ID: store.LinkID("id of " + token[:4]), Post: "Cabinet Member for Children", Name: "<b>Wren</b>", To: "wren@fernshire.example",
			Until: w.now.AddDate(0, 0, 14), Items: []store.LinkItem{{Ref: 3}, {Ref: 11}},
		},
		Hash: sha256.Sum256([]byte(token)), By: store.By{Actor: "a-clerk", Cause: "chase", At: w.now},
		Letter: store.LetterParams{Authority: w.id, ID: store.LetterID(token[:8]), To: "wren@fernshire.example", Text: "words", Now: w.now},
	}))
}

func (w *town) post(address string, form url.Values) *httptest.ResponseRecorder {
	w.Helper()
	r := httptest.NewRequestWithContext(w.Context(), http.MethodPost, "https://promises.example"+address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	out := httptest.NewRecorder()
	w.server.ServeHTTP(out, r)
	return out
}

func (w *town) reported() int {
	w.Helper()
	p, err := w.store.Known(w.Context(), store.AsAt{Authority: w.id})
	if err != nil {
		w.Fatal(err)
	}
	n := 0
	for i := range p.Commitments {
		for _, st := range p.Commitments[i].Steps {
			if store.ByLink(st.Actor) {
				n++
			}
		}
	}
	return n
}

var delayed = url.Values{"state": {"delayed"}, "words": {"Two of four have <b>answered</b>."}}

// TestLinkLooks: whoever only looks changes nothing, however often; the secret is named to
// no other site and kept by nobody; half typed words come back as they were typed.
func TestLinkLooks(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.link(token)
	head := func() int64 {
		n, err := w.store.Head(t.Context(), w.id)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := head()
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodGet} {
		for _, path := range []string{"", "?item=K-11", "?done=K-3", "?do=keep&state=delayed&words=x"} {
			out := w.ask(method, "/answer/"+token+path)
			if out.Code != http.StatusOK || out.Header().Get("Referrer-Policy") != "strict-origin" || out.Header().Get("Cache-Control") != "no-store" || out.Header().Get("Set-Cookie") != "" {
				t.Errorf("%s %s: %d, %v", method, path, out.Code, out.Header())
			}
			if strings.Contains(out.Body.String(), "wren@") || strings.Contains(out.Body.String(), `rel="canonical"`) {
				t.Errorf("%s %s tells an address", method, path)
			}
		}
	}
	if head() != before || w.reported() != 0 {
		t.Error("looking has changed something")
	}
	half := url.Values{"do": {"keep"}, "words": {`half <script>alert("x")</script>`}, "expected-day": {"7"}, "evidence": {"link"}}
	if out := w.post("/answer/"+token+"/K-3", half); out.Code != http.StatusSeeOther {
		t.Fatalf("kept: %d\n%s", out.Code, out.Body)
	}
	body := w.ask(http.MethodGet, "/answer/"+token).Body.String()
	if strings.Contains(body, "<script>alert") || !strings.Contains(body, "half &lt;script&gt;") || !strings.Contains(body, `value="7"`) {
		t.Error("what was half typed does not come back, or runs")
	}
	if head() != before {
		t.Error("what is half typed is in the journal")
	}
}

// TestLinkRefuses: what is forged, over, revoked, another's or used already takes nothing,
// and says why on a page of its own.
func TestLinkRefuses(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.link(token)
	wants := func(name string, out *httptest.ResponseRecorder, code int, says string) {
		t.Helper()
		if out.Code != code || !strings.Contains(out.Body.String(), says) || strings.Contains(out.Body.String(), "wren@") {
			t.Errorf("%s: %d, want %d and %q:\n%.1500s", name, out.Code, code, says, out.Body)
		}
	}
	forged := strings.Repeat("f", 32)
	wants("forged", w.ask(http.MethodGet, "/answer/"+forged), http.StatusNotFound, "opens nothing here")
	wants("forged, sent", w.post("/answer/"+forged+"/K-3", delayed), http.StatusNotFound, "opens nothing here")
	wants("without words", w.post("/answer/"+token+"/K-3", url.Values{"state": {"delayed"}}), http.StatusUnprocessableEntity, "Say why it is delayed")
	wants("a state that is not theirs", w.post("/answer/"+token+"/K-3", url.Values{"state": {"closed"}, "words": {"x"}}), http.StatusUnprocessableEntity, "Say how it stands")
	wants("another’s", w.post("/answer/"+token+"/K-1", delayed), http.StatusConflict, "not taken")
	wants("passed on to a stranger", w.post("/answer/"+token+"/pass", url.Values{"item": {"K-3"}, "name": {"X"}, "address": {"x@elsewhere.example"}}), http.StatusUnprocessableEntity, "your own organisation")
	if n := w.reported(); n != 0 {
		t.Fatalf("%d steps were taken", n)
	}
	if out := w.post("/answer/"+token+"/K-3", delayed); out.Code != http.StatusSeeOther {
		t.Fatalf("answered: %d\n%s", out.Code, out.Body)
	}
	out := w.post("/answer/"+token+"/K-3", delayed)
	wants("twice", out, http.StatusConflict, "not taken")
	if !strings.Contains(out.Body.String(), "Two of four have &lt;b&gt;answered") {
		t.Error("what was written the second time is lost")
	}
	now := w.now
	w.now = now.AddDate(0, 0, 14)
	wants("over", w.ask(http.MethodGet, "/answer/"+token), http.StatusGone, "has run out")
	wants("over, sent", w.post("/answer/"+token+"/K-11", delayed), http.StatusConflict, "not taken")
	w.now = now
	links, err := w.store.Links(t.Context(), store.LinksParams{Authority: w.id, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.store.RevokeLink(t.Context(), store.LinkAt{Authority: w.id, Link: links[0].ID, By: store.By{Actor: "a-clerk", Cause: "x", At: w.now}}); err != nil {
		t.Fatal(err)
	}
	wants("revoked", w.ask(http.MethodGet, "/answer/"+token), http.StatusGone, "was taken back")
	wants("revoked, sent", w.post("/answer/"+token+"/K-11", delayed), http.StatusConflict, "not taken")
	if n := w.reported(); n != 1 {
		t.Errorf("%d steps are there, want the one", n)
	}
}

// TestLinkAtOnce: pressed many times at once, one answer is taken.
func TestLinkAtOnce(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.link(token)
	var wait sync.WaitGroup
	codes := make([]int, 5)
	for i := range codes {
		wait.Go(func() { codes[i] = w.post("/answer/"+token+"/K-3", delayed).Code })
	}
	wait.Wait()
	taken := 0
	for _, code := range codes {
		switch code {
		case http.StatusSeeOther:
			taken++
		case http.StatusConflict, http.StatusUnprocessableEntity:
		default:
			t.Errorf("answered %d", code)
		}
	}
	if n := w.reported(); taken != 1 || n != 1 {
		t.Errorf("%d were told that it was taken, and %d steps are there", taken, n)
	}
}
