package session_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"mattersarising/internal/access"
)

// TestPasskeyPages: what a device is asked is tied to the address that was set for the
// site, whatever the request says, and to this browser; what is no answer is refused on
// the page itself, and nothing that was typed is kept of it.
func TestPasskeyPages(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.add("sam@fernshire.example", access.Clerk)
	b := s.browser()
	begin := b.get("/sign-in?next=/account").want(t, 200, "", `data-ask="/sign-in/passkey/ask"`, "passkey-", "The password works without")
	if strings.Count(begin.text, "<script") != 2 || strings.Contains(begin.text, "<script>") {
		t.Error("there is script in the page")
	}
	asked := b.post("/sign-in/passkey/ask").want(t, 200, "/sign-in/passkey/ask")
	var o struct {
		PublicKey struct{ RPID, UserVerification, Challenge string }
	}
	s.must(json.Unmarshal([]byte(asked.text), &o))
	if o.PublicKey.RPID != "promises.example" || o.PublicKey.UserVerification != "required" || len(o.PublicKey.Challenge) < 43 {
		t.Errorf("the device is asked %s", asked.text)
	}
	at, err := url.Parse(s.URL)
	s.must(err)
	if cookies := b.Jar.Cookies(at); len(cookies) != 1 || strings.Contains(asked.text, cookies[0].Value) {
		t.Errorf("the browser holds %v", cookies)
	}
	b.post("/sign-in/passkey", "answer", `{"id":"<b>"}`, "next", "/account").want(t, 403, "/sign-in/passkey", "Error: Sign in", "lets nobody in", `value="/account"`)
	b.post("/sign-in/passkey", "answer", `{}`).want(t, 403, "", "not asked for in this browser") // it was used up
	s.browser().post("/sign-in/passkey", "answer", `{}`).want(t, 403, "", "not asked for in this browser")

	// Half a session sets one up or nothing; no session nothing at all.
	for _, path := range []string{"/second-factor/passkey/ask", "/second-factor/passkey/new/ask"} {
		s.browser().post(path).want(t, 401, path)
	}
	s.browser().post("/account/passkeys/ask").want(t, 200, "/sign-in?next=%2F")
	b.post("/sign-in", "email", "sam@fernshire.example", "password", password, "next", "/account").want(t, 200, "", `data-ask="/second-factor/passkey/new/ask"`, "set up a passkey")
	b.post("/second-factor/passkey/ask").want(t, 403, "")
	b.post("/second-factor/passkey/new/ask").want(t, 200, "", `"rp":{"name":`, `"id":"promises.example"`)
	b.post("/second-factor/passkey/new", "answer", "{}", "name", "Laptop", "next", "/account").want(t, 422, "", "Error: Set up a second factor", "does not fit", "Setup key")
	b.signIn("sam@fernshire.example")
	b.post("/account/passkeys/ask").want(t, 200, "", `"residentKey":"required"`)
	b.post("/account/passkeys", "answer", "{}").want(t, 422, "", "does not fit")
}
