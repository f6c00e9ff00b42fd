package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/account"
	"mattersarising/internal/cli"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// typed runs the program with something typed to it.
func typed(t *testing.T, home, input string, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	p := cli.Program{Now: func() time.Time { return now }, Getenv: func(key string) string { return map[string]string{"HOME": home, "USER": "j.smith"}[key] }}
	code := p.Run(context.Background(), args, strings.NewReader(input), &out, &errs)
	return ran{code, out.String(), errs.String()}
}

// TestUser adds an administrator by the link that is printed, signs them in, and takes
// it all back.
func TestUser(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	data := filepath.Join(home, "data")
	must(t, home, "demo", "--data", data, "--load-only")
	if got := must(t, home, "user", "list", "--data", data); !strings.Contains(got, "Nobody may sign in yet") {
		t.Errorf("the empty list: %s", got)
	}
	added := must(t, home, "user", "add", "sam@fernshire.example", "--name", "Sam Ó Néill", "--role", "administrator", "--role", "scrutiny officer:Audit Committee", "--role", "Scrutiny-Officer:Cabinet", "--data", data, "--site", "https://promises.example/")
	link := regexp.MustCompile(`(?m)^https://promises\.example/reset/(\S{43})$`).FindStringSubmatch(added)
	if link == nil || !strings.Contains(strings.Join(strings.Fields(added), " "), "administrator; scrutiny officer over Audit Committee, Cabinet") {
		t.Fatalf("added: %s", added)
	}
	if wide := tooWide(added); len(wide) > 0 {
		t.Errorf("too wide: %q", wide)
	}
	must(t, home, "user", "add", "pat@fernshire.example", "--name", "Pat", "--role", "administrator", "--data", data)
	var listed struct {
		Accounts []struct {
			ID, Name string
			Roles    []struct {
				Role   string
				Bodies []string
			}
		}
	}
	if err := json.Unmarshal([]byte(must(t, home, "user", "list", "--json", "--data", data)), &listed); err != nil || len(listed.Accounts) != 2 || len(listed.Accounts[1].Roles) != 2 {
		t.Fatalf("listed: %+v, %v", listed, err)
	}
	s, id, end := people(t, data)
	const password = "three words in a row"
	if _, err := s.Reset(t.Context(), id, link[1], password); err != nil {
		t.Fatalf("the link: %v", err)
	}
	signIn := func(password string) error {
		_, err := s.SignIn(t.Context(), account.SignInParams{Authority: id, Email: "sam@fernshire.example", Password: password})
		return err
	}
	if err := signIn(password); err != nil {
		t.Errorf("signing in: %v", err)
	}
	const next = "other words in a row"
	if r := typed(t, home, next+"\n", "user", "password", "sam@fernshire.example", "--data", data); r.code != 0 || strings.Contains(r.out+r.err, next) {
		t.Errorf("setting a password: %+v", r)
	}
	if err := signIn(next); err != nil {
		t.Errorf("signing in with the new one: %v", err)
	}
	must(t, home, "user", "disable", "sam@fernshire.example", "--data", data)
	if err := signIn(next); err == nil {
		t.Error("a disabled account signs in")
	}
	if got := must(t, home, "user", "list", "--data", data); !strings.Contains(got, "disabled since") || strings.Contains(got, "argon2") {
		t.Errorf("the list: %s", got)
	}
	must(t, home, "user", "enable", listed.Accounts[1].ID, "--data", data)
	if got := must(t, home, "user", "role", "sam@fernshire.example", "--role", "reader", "--data", data); !strings.Contains(got, ": reader.") {
		t.Errorf("roles: %s", got)
	}
	if got := must(t, home, "user", "reset", "sam@fernshire.example", "--data", data); !strings.Contains(got, "http://127.0.0.1:8080/reset/") {
		t.Errorf("reset: %s", got)
	}
	must(t, home, "user", "reset", "sam@fernshire.example", "--second-factor", "--data", data)
	must(t, home, "user", "group", "0-1-2", "--role", "clerk:Cabinet", "--role", "reader", "--data", data)
	if got := must(t, home, "user", "group", "--data", data); got != "0-1-2: clerk over Cabinet; reader\n" {
		t.Errorf("groups: %q", got)
	}
	must(t, home, "user", "group", "0-1-2", "--none", "--data", data)
	must(t, home, "user", "delete", "sam@fernshire.example", "--data", data)
	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{2, "nobody here signs in", []string{"user", "disable", "sam@fernshire.example"}},
		{2, "is no role", []string{"user", "add", "x@a.example", "--name", "X", "--role", "owner"}},
		{2, "names no body", []string{"user", "add", "x@a.example", "--name", "X", "--role", "clerk:"}},
		{2, "e-mail address", []string{"user", "add", "x", "--name", "X"}},
		{2, "say which", []string{"user", "add", "x@a.example", "--name", "X", "--role", "partner"}},
		{1, "make another first", []string{"user", "role", "pat@fernshire.example"}},
		{1, "another account", []string{"user", "add", "PAT@fernshire.example", "--name", "X"}},
		{2, "which group", []string{"user", "group", "--none"}},
		{2, "no password was given", []string{"user", "password", "pat@fernshire.example"}},
		{2, "unknown flag", []string{"user", "password", "pat@fernshire.example", "--password", "x"}},
	} {
		r := run(t, home, append(c.args, "--data", data)...)
		if r.code != c.code || !strings.Contains(r.err, c.says) {
			t.Errorf("%q: exit code %d, %q, want %d and %q", c.args, r.code, r.err, c.code, c.says)
		}
	}
	end()
	if got := must(t, home, "verify", "--data", data); !strings.Contains(got, "holds") {
		t.Errorf("verify: %s", got)
	}
}

// people opens the people of a folder beside the program.
func people(t *testing.T, data string) (s *account.Service, id store.AuthorityID, end func()) {
	t.Helper()
	kept, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(data, sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	if s, err = account.New(account.Params{Store: kept, Now: func() time.Time { return now }}); err != nil {
		t.Fatal(err)
	}
	all, err := kept.ListAuthorities(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("%v, %v", all, err)
	}
	return s, all[0].ID, func() { _ = kept.Close() }
}
