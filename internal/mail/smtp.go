package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"slices"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"golang.org/x/oauth2"
)

// Encryption says how the way to the server is protected.
type Encryption string

// The ways to protect it.
const (
	Implicit  Encryption = "tls"                 // from the first byte: port 465
	StartTLS  Encryption = "starttls"            // asked for, and nothing is sent without: port 587
	IfOffered Encryption = "starttls-if-offered" // a relay in the same house: port 25
	Open      Encryption = "none"                // a relay on the same machine: port 25
)

// Encryptions returns every way.
func Encryptions() []Encryption { return []Encryption{Implicit, StartTLS, IfOffered, Open} }

// ParseEncryption reads a way as a person writes it.
func ParseEncryption(s string) (Encryption, error) {
	if slices.Contains(Encryptions(), Encryption(s)) {
		return Encryption(s), nil
	}
	return "", failed(ErrInvalid, "%q is no way to encrypt mail: write one of %q", s, Encryptions())
}

// port is the usual one.
func (e Encryption) port() int {
	switch e {
	case Implicit:
		return 465
	case StartTLS:
		return 587
	}
	return 25
}

// SMTPParams says by which server letters leave, and how it is signed in to: with
// neither a password nor a token it is a relay that asks for none.
type SMTPParams struct {
	Host       string
	Port       int // 0 is the usual one
	Encryption Encryption
	Hello      string // by which name we greet; empty is the machine's own
	User       string
	Password   string
	Tokens     oauth2.TokenSource // XOAUTH2; nil is none
	Roots      *x509.CertPool     // whose certificates are good; nil is the machine's own
	Timeout    time.Duration      // for one letter, from greeting to farewell; 0 is a minute
}

// SMTP is a server by which letters leave.
type SMTP struct{ p SMTPParams }

// NewSMTP checks that what it is told goes together. A password or a token goes only
// to a server that has shown who it is, or to this very machine.
func NewSMTP(p SMTPParams) (*SMTP, error) {
	if _, err := ParseEncryption(string(p.Encryption)); err != nil {
		return nil, err
	}
	secret := p.Password != "" || p.Tokens != nil
	switch {
	case p.Host == "" || strings.ContainsAny(p.Host, " /@\r\n"):
		return nil, failed(ErrInvalid, "name the mail server by its host alone, like smtp.example.com")
	case p.Port < 0 || p.Port > 65535:
		return nil, failed(ErrInvalid, "the mail server's port is a number from 1 to 65535")
	case p.Password != "" && p.Tokens != nil:
		return nil, failed(ErrInvalid, "sign in to the mail server with a password or with OAuth, not with both")
	case secret && p.User == "":
		return nil, failed(ErrInvalid, "signing in to the mail server needs a user")
	case !secret && p.User != "":
		return nil, failed(ErrInvalid, "the mail server is given a user, and neither a password nor OAuth: give one, or leave the user out")
	case secret && (p.Encryption == Open || p.Encryption == IfOffered) && !loopback(p.Host):
		return nil, failed(ErrInvalid, "a password is never sent where others could read it: set the encryption to %q or %q", Implicit, StartTLS)
	}
	if p.Port == 0 {
		p.Port = p.Encryption.port()
	}
	if p.Timeout <= 0 {
		p.Timeout = time.Minute
	}
	return &SMTP{p}, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// String names the server.
func (s *SMTP) String() string {
	how := "without sign-in"
	if s.p.Tokens != nil {
		how = "with OAuth"
	} else if s.p.Password != "" {
		how = "with a password"
	}
	return fmt.Sprintf("by %s, port %d, %s, encryption %q", s.p.Host, s.p.Port, how, s.p.Encryption)
}

// Send sees a letter off.
func (s *SMTP) Send(ctx context.Context, m Message, begun func(context.Context) error) error {
	msg, err := m.make()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.p.Timeout)
	defer cancel()
	client, err := s.client(ctx)
	if err != nil {
		return err
	}
	to, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return greeting(err)
	}
	defer to.Close() //nolint:errcheck // the letter has left, or has not
	if err := begun(ctx); err != nil {
		return err
	}
	err = outcome(client.SendWithSMTPClient(to, msg))
	if err == nil {
		_ = to.Quit() // the server has taken it, whatever it says to that
	}
	return err
}

// client is the library's, for one letter and no longer than the context.
func (s *SMTP) client(whole context.Context) (*gomail.Client, error) {
	opts := []gomail.Option{
		gomail.WithPort(s.p.Port), gomail.WithTimeout(s.p.Timeout), gomail.WithoutNoop(), gomail.WithoutSMTPUTF8(),
		gomail.WithTLSPolicy(gomail.NoTLS), gomail.WithTLSConfig(s.tls()), gomail.WithDialContextFunc(s.dial(whole)),
	}
	if s.p.Hello != "" {
		opts = append(opts, gomail.WithHELO(s.p.Hello))
	}
	switch s.p.Encryption {
	case StartTLS:
		opts = append(opts, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case IfOffered:
		opts = append(opts, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	case Implicit, Open:
	}
	switch {
	case s.p.Tokens != nil:
		token, err := s.p.Tokens.Token()
		if err != nil {
			return nil, tokenless(err)
		}
		opts = append(opts, gomail.WithSMTPAuth(gomail.SMTPAuthXOAUTH2), gomail.WithUsername(s.p.User), gomail.WithPassword(token.AccessToken))
	case s.p.Password != "":
		opts = append(opts, gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin),
			gomail.WithUsername(s.p.User), gomail.WithPassword(s.p.Password))
	}
	c, err := gomail.NewClient(s.p.Host, opts...)
	if err != nil {
		return nil, failed(ErrSetup, "mail is not set up as it must be: check the server, its port and the name we greet with")
	}
	return c, nil
}

func (s *SMTP) tls() *tls.Config {
	return &tls.Config{ServerName: s.p.Host, RootCAs: s.p.Roots, MinVersion: tls.VersionTLS12}
}

// dial gives the library connections that end with the letter's own time: a server
// that says nothing, or a byte a minute, holds nobody up for longer.
func (s *SMTP) dial(whole context.Context) gomail.DialContextFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		raw, err := (&net.Dialer{}).DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		context.AfterFunc(whole, func() { _ = raw.Close() }) // whoever reads or writes then is told
		if s.p.Encryption != Implicit {
			return raw, nil
		}
		protected := tls.Client(raw, s.tls())
		if err := protected.HandshakeContext(ctx); err != nil {
			return nil, errors.Join(err, raw.Close())
		}
		return protected, nil
	}
}

// tokenless is that no token was to be had.
func tokenless(err error) error {
	var said *oauth2.RetrieveError
	if errors.As(err, &said) && said.Response != nil && said.Response.StatusCode < 500 {
		return failed(ErrSetup, "the sign-in for mail was refused by the provider of its token: check the client, its secret and the mailbox's consent")
	}
	return failed(ErrLater, "no token to sign in to the mail server with was to be had")
}

// greeting says what it means that a server was not come to terms with before the
// letter: nobody there is for later; a name, a password, a certificate that is wrong
// is for the administrator.
func greeting(err error) error {
	var said *textproto.Error
	var unknown x509.UnknownAuthorityError
	var wrong x509.HostnameError
	var invalid x509.CertificateInvalidError
	var verification *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var network net.Error
	switch {
	case errors.As(err, &said) && said.Code >= 400 && said.Code < 500:
		return &Failure{ErrLater, "the mail server asks to come again later", code(said)}
	case errors.As(err, &said) && said.Code == 535:
		return &Failure{ErrSetup, "the mail server does not let us in: check the user and the password or token", code(said)}
	case errors.As(err, &said):
		return &Failure{ErrSetup, "the mail server will not talk to us: check its name, port and sign-in", code(said)}
	case errors.As(err, &unknown), errors.As(err, &wrong), errors.As(err, &invalid), errors.As(err, &verification):
		return failed(ErrSetup, "the mail server's certificate is not one we can trust, or is for another name: check the host, and who signed it")
	case errors.As(err, &record):
		return failed(ErrSetup, "the mail server does not answer with TLS: check the port and the encryption")
	case errors.As(err, &network), strings.Contains(err.Error(), "EOF"), errors.Is(err, net.ErrClosed), errors.Is(err, context.DeadlineExceeded):
		return failed(ErrLater, "the mail server cannot be reached, or broke off")
	}
	// What is left is the library's own: no encryption offered, or no way to sign in.
	return failed(ErrSetup, "the mail server does not offer the encryption or the sign-in that is set")
}

// outcome says what became of a letter.
func outcome(err error) error {
	if err == nil {
		return nil
	}
	var said *gomail.SendError
	if !errors.As(err, &said) {
		return failed(ErrUncertain, "the connection broke while the letter was under way")
	}
	reply := strings.TrimSpace(fmt.Sprintf("%d %s", said.ErrorCode(), said.EnhancedStatusCode()))
	switch {
	case said.Reason == gomail.ErrSMTPReset:
		return nil // it had taken the letter
	case said.ErrorCode() == 0 && said.Reason == gomail.ErrSMTPDataClose:
		return failed(ErrUncertain, "the connection broke after the whole letter and before the server had said that it has it")
	case said.ErrorCode() == 0:
		return failed(ErrLater, "the connection to the mail server broke")
	case said.ErrorCode() < 500, said.EnhancedStatusCode() == "5.2.2":
		return &Failure{ErrLater, "the mail server asks to come again later", reply}
	case said.Reason == gomail.ErrSMTPMailFrom:
		return &Failure{ErrSetup, "the mail server does not take letters from our sender: check the address we send from, and the sign-in", reply}
	case said.Reason == gomail.ErrSMTPRcptTo && noSuch[said.EnhancedStatusCode()]:
		return &Failure{ErrNoSuchAddress, "there is no such mailbox", reply}
	}
	return &Failure{ErrRefused, "the mail server refuses the letter", reply}
}

// noSuch are the codes (RFC 3463, RFC 7505) by which a server says that there is
// no such mailbox, or none any more. A bare 550 says less: a relay that is set up wrongly
// says it to everybody.
var noSuch = map[string]bool{"5.1.1": true, "5.1.2": true, "5.1.3": true, "5.1.6": true, "5.1.10": true, "5.2.1": true}

// code is the number that a server said, and of its words only the further number.
func code(said *textproto.Error) string {
	first, _, _ := strings.Cut(said.Msg, " ")
	if len(first) < 5 || len(first) > 9 || strings.Trim(first, "0123456789.") != "" || strings.Count(first, ".") != 2 {
		return fmt.Sprint(said.Code)
	}
	return fmt.Sprintf("%d %s", said.Code, first)
}
