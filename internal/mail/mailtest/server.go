// Package mailtest runs a real SMTP server within a test: what it took can be looked at,
// and it can be made to fail as servers do.
package mailtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// The stages of a letter at which a server can be made to fail.
const (
	Mail  = "mail"  // who sends it
	Rcpt  = "rcpt"  // who is to have it
	Data  = "data"  // before its words
	Taken = "taken" // the server has it, and has not said so
)

// ErrCut has the server break the connection off, where it is returned at a stage.
var ErrCut = errors.New("cut")

// Refuse is an answer of a server: 550, "5.1.1".
func Refuse(code int, enhanced, says string) error {
	e := &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: says}
	if enhanced != "" {
		_, _ = fmt.Sscanf(enhanced, "%d.%d.%d", &e.EnhancedCode[0], &e.EnhancedCode[1], &e.EnhancedCode[2])
	}
	return e
}

// Params says how the server is.
type Params struct {
	TLS      bool // offers STARTTLS
	Implicit bool // speaks TLS from the first byte
	User     string
	Password string   // asks for it where a user is set
	Mechs    []string // PLAIN, LOGIN, XOAUTH2; the password is the token
	// On is asked at each stage, with how often it was reached so far, from 1.
	On func(stage string, n int) error
}

// Letter is what a server took.
type Letter struct {
	From, To string
	Text     string
	User     string // who was signed in
	TLS      bool
}

// Header returns a header of the letter.
func (l Letter) Header(name string) string {
	m, err := mail.ReadMessage(strings.NewReader(l.Text))
	if err != nil {
		return "the letter is none: " + err.Error()
	}
	return m.Header.Get(name)
}

// Server is a running server.
type Server struct {
	Host  string
	Port  int
	Roots *x509.CertPool // who signed its certificate

	p       Params
	mu      sync.Mutex
	letters []Letter
	reached map[string]int
	server  *smtp.Server
}

// Start starts a server that ends with the test.
func Start(t testing.TB, p Params) *Server {
	t.Helper()
	s := &Server{Host: "127.0.0.1", p: p, reached: map[string]int{}}
	s.server = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &session{s: s, c: c}, nil }))
	s.server.Domain = "mail.test"
	s.server.AllowInsecureAuth = true
	s.server.ErrorLog = log.New(io.Discard, "", 0)
	s.server.MaxMessageBytes = 4 << 20
	certificate, roots := certify(t)
	s.Roots = roots
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Port = l.Addr().(*net.TCPAddr).Port
	config := &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	if p.TLS {
		s.server.TLSConfig = config
	}
	if p.Implicit {
		l = tls.NewListener(l, config)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.server.Serve(l)
	}()
	t.Cleanup(func() {
		_ = s.server.Close()
		<-done
	})
	return s
}

// Close ends the server before the test ends.
func (s *Server) Close() { _ = s.server.Close() }

// Letters returns what the server took, in order.
func (s *Server) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Letter(nil), s.letters...)
}

// at asks what is to happen at a stage.
func (s *Server) at(stage string, c *smtp.Conn) error {
	s.mu.Lock()
	s.reached[stage]++
	n := s.reached[stage]
	s.mu.Unlock()
	if s.p.On == nil {
		return nil
	}
	err := s.p.On(stage, n)
	if errors.Is(err, ErrCut) {
		_ = c.Conn().Close()
	}
	return err
}

type session struct {
	s      *Server
	c      *smtp.Conn
	user   string
	letter Letter
}

func (n *session) AuthMechanisms() []string { return n.s.p.Mechs }

func (n *session) Auth(mech string) (sasl.Server, error) {
	check := func(user, password string) error {
		if user != n.s.p.User || password != n.s.p.Password {
			return smtp.ErrAuthFailed
		}
		n.user = user
		return nil
	}
	switch mech {
	case "PLAIN":
		return sasl.NewPlainServer(func(_, user, password string) error { return check(user, password) }), nil
	case "LOGIN":
		return &login{check: check}, nil
	case "XOAUTH2":
		return &xoauth2{check: check}, nil
	}
	return nil, smtp.ErrAuthUnknownMechanism
}

// login is the sign-in that asks for the user, then for the password.
type login struct {
	check func(user, password string) error
	turn  int
	user  string
}

func (l *login) Next(response []byte) ([]byte, bool, error) {
	l.turn++
	switch l.turn {
	case 1:
		return []byte("Username:"), false, nil
	case 2:
		l.user = string(response)
		return []byte("Password:"), false, nil
	}
	return nil, true, l.check(l.user, string(response))
}

// xoauth2 is the sign-in by token of Google and Microsoft.
type xoauth2 struct {
	check  func(user, token string) error
	failed error
}

func (x *xoauth2) Next(response []byte) ([]byte, bool, error) {
	if x.failed != nil {
		return nil, true, x.failed
	}
	user, rest, _ := strings.Cut(strings.TrimPrefix(string(response), "user="), "\x01auth=Bearer ")
	token, end, _ := strings.Cut(rest, "\x01")
	if end != "\x01" {
		return nil, true, smtp.ErrAuthFailed
	}
	if x.failed = x.check(user, token); x.failed != nil {
		return []byte(`{"status":"400"}`), false, nil //nolint:nilerr // the refusal comes after the client has answered this
	}
	return nil, true, nil
}

func (n *session) Mail(from string, _ *smtp.MailOptions) error {
	if n.s.p.User != "" && n.user == "" {
		return smtp.ErrAuthRequired
	}
	_, encrypted := n.c.TLSConnectionState()
	n.letter = Letter{From: from, User: n.user, TLS: encrypted}
	return n.s.at(Mail, n.c)
}

func (n *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	n.letter.To = to
	return n.s.at(Rcpt, n.c)
}

func (n *session) Data(r io.Reader) error {
	if err := n.s.at(Data, n.c); err != nil {
		return err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	n.letter.Text = string(text)
	n.s.mu.Lock()
	n.s.letters = append(n.s.letters, n.letter)
	n.s.mu.Unlock()
	return n.s.at(Taken, n.c)
}

func (n *session) Reset()        {}
func (n *session) Logout() error { return nil }

// certify makes a certificate for the machine itself.
func certify(t testing.TB) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "a test's mail server"},
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
		IPAddresses: []net.IP{net.ParseIP("127.0.0.1")}, DNSNames: []string{"localhost"},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}, roots
}
