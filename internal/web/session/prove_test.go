package session_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/access"
)

// give gives somebody other roles while they are signed in.
func (s *site) give(email string, roles ...access.Role) {
	s.t.Helper()
	all, err := s.People(s.t.Context(), s.id)
	s.must(err)
	var grants []access.Grant
	for _, r := range roles {
		grants = append(grants, access.Grant{Role: r})
	}
	for _, a := range all {
		if a.Email == email {
			_, err := s.SetRoles(s.t.Context(), s.id, "test", a.ID, grants)
			s.must(err)
		}
	}
}

// TestARoleSince: whoever is signed in when they are given a role that asks for a second
// factor is led to it, to set it up and later to pass it, and back to what they wanted;
// what they had typed is sent then, once, and no password is kept meanwhile.
func TestARoleSince(t *testing.T) {
	t.Parallel()
	s := open(t)
	s.add("sam@fernshire.example", access.Reader)
	b := s.browser()
	b.post("/sign-in", "email", "sam@fernshire.example", "password", password, "next", "/account").want(t, 200, "/account")
	b.post("/test", "why", "x").want(t, 403, "/test", "may not do this") // a reader may not, with whatever factor
	s.give("sam@fernshire.example", access.Clerk)

	b.get("/account?x=1").want(t, 200, "/second-factor?next=%2Faccount%3Fx%3D1", "a password alone is not enough")
	const typed = "the day is <b>wrong</b>"
	set := b.post("/test?why=1", "why", typed, "password", "not to be kept").want(t, 200, "/second-factor?next=%2Fsign-in%2Fkept", "Set up a second factor", "What you typed is kept")
	if len(s.sent) > 0 {
		t.Fatal("it was taken without a second factor")
	}
	var kept string
	s.must(s.kept.Reader().QueryRow(`SELECT payload FROM one_time_links WHERE kind = 'form'`).Scan(&kept))
	if strings.Contains(kept, "not to be kept") || !strings.Contains(kept, "wrong") {
		t.Errorf("kept is %s", kept)
	}
	key := set.hidden("key")
	b.post("/second-factor", "key", key, "code", "1", "next", "/sign-in/kept").want(t, 422, "/second-factor", "What you typed is kept")
	b.post("/second-factor", "key", key, "code", s.code(key), "next", "/sign-in/kept").want(t, 200, "", "recovery codes")
	b.get("/sign-in/kept").want(t, 200, "/sign-in/kept", "What you typed is here", "&lt;b&gt;wrong", `action="/test?why=1"`)
	b.post("/test", "why", typed).want(t, 200, "/account")
	if !slices.Equal(s.sent, []string{typed}) {
		t.Errorf("sent: %q", s.sent)
	}

	// A form that takes files keeps what was typed, and says that the files are not.
	s.give("sam@fernshire.example", access.Reader)
	s.must(s.ForgetFactors(t.Context(), s.id, "test", s.account("sam@fernshire.example")))
	other := s.browser()
	other.post("/sign-in", "email", "sam@fernshire.example", "password", password, "next", "/account").want(t, 200, "/account")
	s.give("sam@fernshire.example", access.Clerk)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	s.must(form.WriteField("why", "pasted words"))
	file, err := form.CreateFormFile("files", "page.html")
	s.must(err)
	_, err = file.Write([]byte("<p>a page</p>"))
	s.must(err)
	s.must(form.Close())
	sent, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/test", &body)
	s.must(err)
	sent.Header.Set("Content-Type", form.FormDataContentType())
	set = other.read(other.Do(sent)).want(t, 200, "/second-factor?next=%2Fsign-in%2Fkept")
	key = set.hidden("key")
	other.post("/second-factor", "key", key, "code", s.code(key), "next", "/sign-in/kept").want(t, 200, "")
	other.get("/sign-in/kept").want(t, 200, "/sign-in/kept", "pasted words", "Files are not kept", `enctype="multipart/form-data"`)
}

// account is the id of somebody's account.
func (s *site) account(email string) access.AccountID {
	s.t.Helper()
	all, err := s.People(s.t.Context(), s.id)
	s.must(err)
	for _, a := range all {
		if a.Email == email {
			return a.ID
		}
	}
	s.t.Fatal("nobody has the address " + email)
	return ""
}
