package check

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mattersarising/internal/config"
)

// issuer looks whether the provider of sign-in describes itself as the standard
// has it (OpenID Connect Discovery 1.0, section 4).
func (w World) issuer(ctx context.Context, c *config.Config) []Finding {
	const key = "signin.issuer"
	if c.SignIn.Issuer == "" {
		return nil
	}
	var found []Finding
	u, err := url.Parse(c.SignIn.Issuer)
	if err != nil {
		return []Finding{{Wrong, key, "it is no address"}}
	}
	if u.Scheme != "https" && !inside(u.Hostname()) {
		found = append(found, Finding{Wrong, key, c.SignIn.Issuer + " is not https"})
	}
	if c.SignIn.ClientSecret == "" {
		found = append(found, Finding{Odd, "signin.client_secret", "there is none: few providers do without"})
	}
	about, err := w.discover(ctx, c.SignIn.Issuer)
	switch {
	case err != nil:
		return append(found, Finding{Wrong, key, "the provider does not describe itself: " + err.Error()})
	case about.Issuer != c.SignIn.Issuer:
		return append(found, Finding{Wrong, key, "the provider calls itself " + about.Issuer + ": write it so, to the letter"})
	case about.Authorization == "" || about.Token == "" || about.Keys == "":
		return append(found, Finding{Wrong, key, "the provider does not say where to sign in, where to get tokens, or where its keys are"})
	}
	return append(found, Finding{Fine, key, "the provider answers, and describes itself rightly"})
}

// discovered is what is needed of a provider's description.
type discovered struct {
	Issuer        string `json:"issuer"`
	Authorization string `json:"authorization_endpoint"`
	Token         string `json:"token_endpoint"`
	Keys          string `json:"jwks_uri"`
}

func (w World) discover(ctx context.Context, issuer string) (about discovered, err error) {
	address := strings.TrimSuffix(issuer, "/") + "/.well-known/openid-configuration"
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return about, err
	}
	r, err := w.Client.Do(q)
	if err != nil {
		return about, fmt.Errorf("%s: %s", address, reason(err))
	}
	defer r.Body.Close()
	if r.StatusCode != http.StatusOK {
		return about, fmt.Errorf("%s answers %s", address, r.Status)
	}
	if err := json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(&about); err != nil {
		return about, fmt.Errorf("%s is not JSON", address)
	}
	return about, nil
}

// mail looks whether a mail server greets, and whether the drop folder is there.
func (w World) mail(ctx context.Context, c *config.Config) []Finding {
	m := c.Mail
	switch m.By {
	case config.MailFolder:
		return []Finding{writable("mail.folder", m.Folder)}
	case config.MailRelay, config.MailSMTP:
		return []Finding{w.greeting(ctx, m)}
	}
	return nil
}

// greeting waits for the first line of a mail server, and says nothing to it.
func (w World) greeting(ctx context.Context, m config.Mail) Finding {
	const key = "mail.server"
	conn, err := w.Dial(ctx, "tcp", m.Server)
	if err != nil {
		return Finding{Wrong, key, m.Server + " cannot be reached: " + reason(err)}
	}
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(patience)) //nolint:forbidigo // a deadline of the network, not a date
	if m.TLS == "tls" {
		host, _, _ := net.SplitHostPort(m.Server)
		secure := tls.Client(conn, &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12})
		if err := secure.HandshakeContext(ctx); err != nil {
			return Finding{Wrong, key, m.Server + " does not speak TLS from the start, or its certificate is not believed: " + reason(err)}
		}
		conn = secure
	}
	line, err := bufio.NewReader(io.LimitReader(conn, 1024)).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "220") {
		return Finding{Wrong, key, m.Server + " does not greet as a mail server does"}
	}
	return Finding{Fine, key, m.Server + " greets"}
}

// tracing looks whether anybody listens where traces are to go.
func (w World) tracing(ctx context.Context, c *config.Config) []Finding {
	const key = "tracing.endpoint"
	if c.Tracing.Endpoint == "" {
		return nil
	}
	u, err := url.Parse(c.Tracing.Endpoint)
	if err != nil {
		return []Finding{{Wrong, key, "it is no address"}}
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"https": "443", "http": "80"}[u.Scheme]
	}
	conn, err := w.Dial(ctx, "tcp", net.JoinHostPort(u.Hostname(), port))
	if err != nil {
		return []Finding{{Odd, key, "nobody listens there: traces are lost until somebody does"}}
	}
	_ = conn.Close()
	return []Finding{{Fine, key, "somebody listens there"}}
}
