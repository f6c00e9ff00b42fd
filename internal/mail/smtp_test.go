package mail_test

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/oauth2"

	"mattersarising/internal/mail"
	"mattersarising/internal/mail/mailtest"
)

// now is a begun that lets the letter go.
func now(context.Context) error { return nil }

func open(t testing.TB, s *mailtest.Server, p mail.SMTPParams) *mail.SMTP {
	t.Helper()
	p.Host, p.Port, p.Roots = s.Host, s.Port, s.Roots
	if p.Timeout == 0 {
		p.Timeout = 20 * time.Second
	}
	if p.Encryption == "" {
		p.Encryption = mail.Open
	}
	way, err := mail.NewSMTP(p)
	if err != nil {
		t.Fatal(err)
	}
	return way
}

func TestSMTPLeaves(t *testing.T) {
	t.Parallel()
	token := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "a token"})
	signed := func(mechs ...string) mailtest.Params {
		return mailtest.Params{TLS: true, User: "arising", Password: "a secret", Mechs: mechs}
	}
	for name, c := range map[string]struct {
		server mailtest.Params
		p      mail.SMTPParams
		user   string
		tls    bool
	}{
		"a relay on this machine":           {p: mail.SMTPParams{Encryption: mail.Open}},
		"a relay that offers encryption":    {server: mailtest.Params{TLS: true}, p: mail.SMTPParams{Encryption: mail.IfOffered}, tls: true},
		"a relay that offers none":          {p: mail.SMTPParams{Encryption: mail.IfOffered}},
		"a password, asked for encryption":  {server: signed("PLAIN"), p: mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Password: "a secret"}, user: "arising", tls: true},
		"a password, by LOGIN":              {server: signed("LOGIN"), p: mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Password: "a secret"}, user: "arising", tls: true},
		"a password, several ways":          {server: signed("XOAUTH2", "PLAIN", "LOGIN"), p: mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Password: "a secret"}, user: "arising", tls: true},
		"encrypted from the first byte":     {server: mailtest.Params{Implicit: true, User: "arising", Password: "a secret", Mechs: []string{"PLAIN"}}, p: mail.SMTPParams{Encryption: mail.Implicit, User: "arising", Password: "a secret"}, user: "arising", tls: true},
		"OAuth":                             {server: mailtest.Params{TLS: true, User: "arising", Password: "a token", Mechs: []string{"XOAUTH2"}}, p: mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Tokens: token}, user: "arising", tls: true},
		"OAuth beside others":               {server: mailtest.Params{TLS: true, User: "arising", Password: "a token", Mechs: []string{"PLAIN", "XOAUTH2"}}, p: mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Tokens: token}, user: "arising", tls: true},
		"taken, and then the connection":    {server: mailtest.Params{On: on(mailtest.Taken, nil)}},
		"a greeting by a name of our own":   {p: mail.SMTPParams{Hello: "arising.fernshire.example"}},
		"a password on this machine, plain": {server: mailtest.Params{User: "arising", Password: "a secret", Mechs: []string{"PLAIN"}}, p: mail.SMTPParams{User: "arising", Password: "a secret"}, user: "arising"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := mailtest.Start(t, c.server)
			m := letter(t)
			m.Text = "First\n.\n.. dots\nlast"
			if err := open(t, s, c.p).Send(t.Context(), m, now); err != nil {
				t.Fatal(err)
			}
			got := s.Letters()
			if len(got) != 1 || got[0].From != "alerts@fernshire.example" || got[0].To != "reader@example.org" || got[0].User != c.user || got[0].TLS != c.tls {
				t.Fatalf("got %+v", got)
			}
			want, err := m.Bytes()
			if err != nil || strings.TrimRight(got[0].Text, "\r\n") != strings.TrimRight(string(want), "\r\n") {
				t.Errorf("what arrived is not what was sent: %v\n%s", err, got[0].Text)
			}
		})
	}
}

// on has a server fail at one stage.
func on(stage string, with error) func(string, int) error {
	return func(at string, _ int) error {
		if at == stage {
			return with
		}
		return nil
	}
}

func TestSMTPFails(t *testing.T) {
	t.Parallel()
	refused := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "an old token"})
	for name, c := range map[string]struct {
		server mailtest.Params
		p      mail.SMTPParams
		want   error
		says   string
		took   int
	}{
		"busy":                        {server: mailtest.Params{On: on(mailtest.Mail, mailtest.Refuse(451, "4.3.0", "reader@example.org: later"))}, want: mail.ErrLater, says: "451 4.3.0"},
		"a greylist":                  {server: mailtest.Params{On: on(mailtest.Rcpt, mailtest.Refuse(450, "4.2.0", "reader@example.org: come again"))}, want: mail.ErrLater},
		"no such mailbox":             {server: mailtest.Params{On: on(mailtest.Rcpt, mailtest.Refuse(550, "5.1.1", "<reader@example.org>: no such user"))}, want: mail.ErrNoSuchAddress, says: "550 5.1.1"},
		"a mailbox that is closed":    {server: mailtest.Params{On: on(mailtest.Rcpt, mailtest.Refuse(550, "5.2.1", "reader@example.org: disabled"))}, want: mail.ErrNoSuchAddress},
		"a full mailbox":              {server: mailtest.Params{On: on(mailtest.Rcpt, mailtest.Refuse(552, "5.2.2", "reader@example.org: full"))}, want: mail.ErrLater},
		"a relay that is none for us": {server: mailtest.Params{On: on(mailtest.Rcpt, mailtest.Refuse(550, "5.7.1", "reader@example.org: no relaying"))}, want: mail.ErrRefused},
		"a sender it does not know":   {server: mailtest.Params{On: on(mailtest.Mail, mailtest.Refuse(553, "5.7.1", "alerts@fernshire.example: not yours"))}, want: mail.ErrSetup},
		"words it does not want":      {server: mailtest.Params{On: on(mailtest.Data, mailtest.Refuse(554, "5.7.1", "spam"))}, want: mail.ErrRefused},
		"refused when it had it":      {server: mailtest.Params{On: on(mailtest.Taken, mailtest.Refuse(554, "5.7.1", "a virus"))}, want: mail.ErrRefused, took: 1},
		"busy when it had it":         {server: mailtest.Params{On: on(mailtest.Taken, mailtest.Refuse(452, "4.3.1", "the disk is full"))}, want: mail.ErrLater, took: 1},
		"cut off at the beginning":    {server: mailtest.Params{On: on(mailtest.Mail, mailtest.ErrCut)}, want: mail.ErrLater},
		"cut off before the words":    {server: mailtest.Params{On: on(mailtest.Rcpt, mailtest.ErrCut)}, want: mail.ErrLater},
		"cut off when it had it":      {server: mailtest.Params{On: on(mailtest.Taken, mailtest.ErrCut)}, want: mail.ErrUncertain, took: 1},
		"a wrong password":            {server: mailtest.Params{TLS: true, User: "arising", Password: "a secret", Mechs: []string{"PLAIN"}}, p: mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Password: "another"}, want: mail.ErrSetup, says: "535"},
		"a token that has run out":    {server: mailtest.Params{TLS: true, User: "arising", Password: "a token", Mechs: []string{"XOAUTH2"}}, p: mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Tokens: refused}, want: mail.ErrSetup, says: "535"},
		"no way to sign in":           {server: mailtest.Params{TLS: true}, p: mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Password: "a secret"}, want: mail.ErrSetup},
		"a sign-in that is missing":   {server: mailtest.Params{TLS: true, User: "arising", Password: "a secret", Mechs: []string{"PLAIN"}}, p: mail.SMTPParams{Encryption: mail.StartTLS}, want: mail.ErrSetup},
		"no encryption offered":       {p: mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Password: "a secret"}, want: mail.ErrSetup},
		"TLS where none is spoken":    {p: mail.SMTPParams{Encryption: mail.Implicit}, want: mail.ErrSetup},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := mailtest.Start(t, c.server)
			err := open(t, s, c.p).Send(t.Context(), letter(t), now)
			if !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			if text := err.Error(); strings.Contains(text, "@") || strings.Contains(text, "secret") || !strings.Contains(text, c.says) {
				t.Errorf("it says %q, want %q, and no address", text, c.says)
			}
			if got := len(s.Letters()); got != c.took {
				t.Errorf("the server took %d letters, want %d", got, c.took)
			}
		})
	}
}

// What is no server at all, or none to be trusted.
func TestNoSuchServer(t *testing.T) {
	t.Parallel()
	s := mailtest.Start(t, mailtest.Params{TLS: true})
	stranger, err := mail.NewSMTP(mail.SMTPParams{Host: s.Host, Port: s.Port, Encryption: mail.StartTLS}) // its certificate is signed by nobody we know
	if err != nil {
		t.Fatal(err)
	}
	if err := stranger.Send(t.Context(), letter(t), now); !errors.Is(err, mail.ErrSetup) || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("a certificate that nobody signed: %v", err)
	}
	named, err := mail.NewSMTP(mail.SMTPParams{Host: "127.0.0.2", Port: s.Port, Encryption: mail.StartTLS, Roots: s.Roots})
	if err != nil {
		t.Fatal(err)
	}
	if err := named.Send(t.Context(), letter(t), now); !errors.Is(err, mail.ErrLater) && !errors.Is(err, mail.ErrSetup) {
		t.Errorf("a certificate for another name: %v", err)
	}
	s.Close()
	gone := open(t, s, mail.SMTPParams{})
	if err := gone.Send(t.Context(), letter(t), now); !errors.Is(err, mail.ErrLater) {
		t.Errorf("nobody there: %v, want later", err)
	}
	if got := len(s.Letters()); got != 0 {
		t.Errorf("it took %d letters", got)
	}
}

// A server that says nothing holds nobody up for longer than a letter's time; and
// whoever ends the program waits for nobody.
func TestSlowServer(t *testing.T) {
	t.Parallel()
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	way, err := mail.NewSMTP(mail.SMTPParams{Host: "127.0.0.1", Port: silent.Addr().(*net.TCPAddr).Port, Encryption: mail.Open, Timeout: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if err := way.Send(t.Context(), letter(t), now); !errors.Is(err, mail.ErrLater) {
		t.Errorf("no greeting: %v, want later", err)
	}
	hold := make(chan struct{})
	defer close(hold)
	for stage, want := range map[string]error{mailtest.Rcpt: mail.ErrLater, mailtest.Taken: mail.ErrUncertain} {
		reached := make(chan struct{})
		s := mailtest.Start(t, mailtest.Params{On: func(at string, _ int) error {
			if at == stage {
				close(reached)
				<-hold
			}
			return nil
		}})
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			<-reached
			cancel()
		}()
		if err := open(t, s, mail.SMTPParams{}).Send(ctx, letter(t), now); !errors.Is(err, want) {
			t.Errorf("held at %s: %v, want %v", stage, err, want)
		}
	}
}

func TestNothingIsSentThatWasNotBegun(t *testing.T) {
	t.Parallel()
	s := mailtest.Start(t, mailtest.Params{})
	folder := mail.Folder{Path: t.TempDir()}
	no := errors.New("no")
	for _, way := range []mail.Way{open(t, s, mail.SMTPParams{}), folder} {
		if err := way.Send(t.Context(), letter(t), func(context.Context) error { return no }); !errors.Is(err, no) {
			t.Errorf("%s: %v, want what begun said", way, err)
		}
	}
	if len(s.Letters()) != 0 || len(files(t, folder.Path)) != 0 {
		t.Error("a letter was sent")
	}
}

func TestNewSMTPRefuses(t *testing.T) {
	t.Parallel()
	tokens := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "x"})
	for name, p := range map[string]mail.SMTPParams{
		"no host":              {Encryption: mail.StartTLS},
		"a host with a port":   {Host: "https://x/", Encryption: mail.StartTLS},
		"no encryption":        {Host: "smtp.example.com"},
		"no such encryption":   {Host: "smtp.example.com", Encryption: "ssl"},
		"a password, open":     {Host: "smtp.example.com", Encryption: mail.Open, User: "u", Password: "p"},
		"a password, perhaps":  {Host: "smtp.example.com", Encryption: mail.IfOffered, User: "u", Password: "p"},
		"a token, open":        {Host: "smtp.example.com", Encryption: mail.Open, User: "u", Tokens: tokens},
		"both":                 {Host: "smtp.example.com", Encryption: mail.StartTLS, User: "u", Password: "p", Tokens: tokens},
		"a password of nobody": {Host: "smtp.example.com", Encryption: mail.StartTLS, Password: "p"},
		"a user without":       {Host: "smtp.example.com", Encryption: mail.StartTLS, User: "u"},
		"a port that is none":  {Host: "smtp.example.com", Encryption: mail.StartTLS, Port: 70000},
	} {
		if _, err := mail.NewSMTP(p); !errors.Is(err, mail.ErrInvalid) {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
	way, err := mail.NewSMTP(mail.SMTPParams{Host: "smtp.example.com", Encryption: mail.Implicit, User: "u", Password: "a secret"})
	if got := way.String(); err != nil || got != `by smtp.example.com, port 465, with a password, encryption "tls"` {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	asked := 0
	provider := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		user, secret, _ := r.BasicAuth()
		if user != "client" || secret != "the-secret" || !slices.Contains([]string{"client_credentials", "refresh_token"}, r.FormValue("grant_type")) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"access_token": "token of " + r.FormValue("grant_type"), "token_type": "Bearer", "expires_in": 3600})
	}))
	defer provider.Close()
	p := mail.OAuthParams{TokenURL: provider.URL, Client: "client", Secret: "the-secret", Scopes: []string{"https://outlook.office365.com/.default"}}
	for refresh, want := range map[string]string{"": "token of client_credentials", "r": "token of refresh_token"} {
		p.Refresh = refresh
		asked = 0
		tokens, err := mail.NewTokens(p)
		if err != nil {
			t.Fatal(err)
		}
		s := mailtest.Start(t, mailtest.Params{TLS: true, User: "arising", Password: want, Mechs: []string{"XOAUTH2"}})
		way := open(t, s, mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Tokens: tokens})
		for range 2 {
			if err := way.Send(t.Context(), letter(t), now); err != nil {
				t.Fatal(err)
			}
		}
		if asked != 1 || len(s.Letters()) != 2 {
			t.Errorf("asked for a token %d times for %d letters, want once for two", asked, len(s.Letters()))
		}
	}
	p.Secret, p.Refresh = "another", ""
	tokens, err := mail.NewTokens(p)
	if err != nil {
		t.Fatal(err)
	}
	s := mailtest.Start(t, mailtest.Params{TLS: true})
	if err := open(t, s, mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Tokens: tokens}).Send(t.Context(), letter(t), now); !errors.Is(err, mail.ErrSetup) || strings.Contains(err.Error(), "another") {
		t.Errorf("a wrong secret: %v", err)
	}
	provider.Close()
	if err := open(t, s, mail.SMTPParams{Encryption: mail.StartTLS, User: "arising", Tokens: tokens}).Send(t.Context(), letter(t), now); !errors.Is(err, mail.ErrLater) {
		t.Errorf("a provider that is down: %v", err)
	}
	for _, p := range []mail.OAuthParams{{Client: "c", Secret: "s"}, {TokenURL: "http://login.example.com/", Client: "c", Secret: "s"}, {TokenURL: "https://login.example.com/", Client: "c"}} {
		if _, err := mail.NewTokens(p); !errors.Is(err, mail.ErrInvalid) {
			t.Errorf("%+v: %v, want invalid", p, err)
		}
	}
}
