package check_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/config"
	"mattersarising/internal/config/check"
)

var today = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// world is the real one, but for the DNS, which knows one host.
func world() check.World {
	w := check.Real(today)
	w.Lookup = func(_ context.Context, host string) ([]string, error) {
		if host == "known.example" {
			return []string{"192.0.2.1"}, nil
		}
		return nil, errors.New("no such host")
	}
	return w
}

// found loads settings and returns what is found of one of them.
func found(t *testing.T, key, settings string, environ ...string) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "arising.toml")
	if err := os.WriteFile(path, []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load(config.Sources{File: path, Environ: environ, Data: dir, Flags: map[string]string{"address": "127.0.0.1:0"}})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range check.All(t.Context(), c, check.Checkers(world())) {
		if f.Key == key {
			lines = append(lines, f.Level.String()+": "+f.Text)
		}
	}
	return strings.Join(lines, "\n")
}

func want(t *testing.T, got, want string) {
	t.Helper()
	if !strings.Contains(got, want) || want == "" && got != "" {
		t.Errorf("got %q, want in it %q", got, want)
	}
}

func TestDefaultsAreFine(t *testing.T) {
	t.Parallel()
	want(t, found(t, "data", ""), "fine: ")
	want(t, found(t, "address", ""), "fine: 127.0.0.1:0 is free")
	want(t, found(t, "authority.colour", ""), "fine: ")
	want(t, found(t, "authority.link_colour", ""), "fine: ")
	want(t, found(t, "public", ""), "odd: no public address")
	want(t, found(t, "signin.issuer", ""), "")
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	name := filepath.Join(dir, "f")
	if err := os.WriteFile(name, []byte("hush"), 0o644); err != nil {
		t.Fatal(err)
	}
	want(t, found(t, "data", fmt.Sprintf("data = %q", name)), "wrong: "+name+" is a file")
	want(t, found(t, "data", fmt.Sprintf("data = %q", filepath.Join(dir, "a", "b"))), "odd: ")
	want(t, found(t, "data", fmt.Sprintf("data = %q", filepath.Join(name, "b"))), "wrong: ")
	want(t, found(t, "mail.password_file", fmt.Sprintf("[mail]\npassword_file = %q", name)), "wrong: "+name+" can be read by everybody")
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	want(t, found(t, "mail.password_file", fmt.Sprintf("[mail]\npassword_file = %q", name)), "fine: ")
	want(t, found(t, "mail.folder", fmt.Sprintf("[mail]\nby = \"folder\"\nfolder = %q\nfrom = \"a@b.example\"", dir)), "fine: ")
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	want(t, found(t, "public", "[public]\n\"https://known.example\" = \"a\""), "fine: known.example")
	want(t, found(t, "public", "[public]\n\"https://other.example\" = \"a\""), "odd: other.example is not known")
	want(t, found(t, "public", "[public]\n\"http://known.example\" = \"a\""), "odd: http://known.example is not https")
	want(t, found(t, "trusted_proxies", `trusted_proxies = ["::/0"]`), "wrong: ::/0 is everybody")
	want(t, found(t, "authority.contact", "[public]\n\"https://known.example\" = \"a\""), "odd: ")
	want(t, found(t, "authority.contact", "[public]\n\"https://known.example\" = \"a\"\n[authorities.a]\ncontact = \"a@b.example\""), "")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	want(t, found(t, "metrics.address", fmt.Sprintf("[metrics]\naddress = %q", l.Addr().String())), "odd: cannot listen at")
	want(t, found(t, "metrics.address", "[metrics]\naddress = \":0\""), "can be reached from elsewhere")
	want(t, found(t, "tracing.endpoint", fmt.Sprintf("[tracing]\nendpoint = \"http://%s\"", l.Addr())), "fine: ")
}

func TestCertificate(t *testing.T) {
	t.Parallel()
	settings := func(host string, end time.Time) string {
		cert, key := certificate(t, host, end)
		return fmt.Sprintf("[public]\n\"https://known.example\" = \"a\"\n[tls]\ncertificate = %q\nkey = %q\n", cert, key)
	}
	want(t, found(t, "tls.certificate", settings("known.example", today.AddDate(1, 0, 0))), "fine: it holds until 22 November 2027")
	want(t, found(t, "tls.certificate", settings("known.example", today.AddDate(0, 0, 3))), "odd: it ends on 25 November 2026")
	want(t, found(t, "tls.certificate", settings("known.example", today.AddDate(0, 0, -1))), "wrong: it ended on 21 November 2026")
	want(t, found(t, "tls.certificate", settings("other.example", today.AddDate(1, 0, 0))), "wrong: it is not for known.example")
	want(t, found(t, "tls.certificate", "[tls]\ncertificate = \"none\"\nkey = \"none\""), "wrong: ")
}

// certificate makes a certificate and its key, and returns their files.
func certificate(t *testing.T, host string, end time.Time) (cert, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host}, NotBefore: today.AddDate(-1, 0, 0), NotAfter: end}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &secret.PublicKey, secret)
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for name, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: hidden}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

func TestIssuer(t *testing.T) {
	t.Parallel()
	about := ""
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, about, "http://"+r.Host)
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	settings := fmt.Sprintf("[signin]\nissuer = %q\nclient_id = \"x\"\n", s.URL)
	about = `{"issuer":"%[1]s","authorization_endpoint":"%[1]s/a","token_endpoint":"%[1]s/t","jwks_uri":"%[1]s/k"}`
	want(t, found(t, "signin.issuer", settings), "fine: ")
	want(t, found(t, "signin.client_secret", settings), "odd: ")
	about = `{"issuer":"%[1]s/other"}`
	want(t, found(t, "signin.issuer", settings), "wrong: the provider calls itself "+s.URL+"/other")
	about = `{"issuer":"%[1]s"}`
	want(t, found(t, "signin.issuer", settings), "wrong: the provider does not say where")
	about = `<html>%[1]s`
	want(t, found(t, "signin.issuer", settings), "is not JSON")
	want(t, found(t, "signin.issuer", strings.Replace(settings, s.URL, s.URL+"/none", 1)), "answers 404")
	s.Close()
	want(t, found(t, "signin.issuer", settings), "connection refused")
}

func TestMailServer(t *testing.T) {
	t.Parallel()
	serve := func(greeting string) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				fmt.Fprint(c, greeting)
				c.Close()
			}
		}()
		return fmt.Sprintf("[mail]\nby = \"relay\"\nserver = %q\nfrom = \"a@b.example\"\n", l.Addr().String())
	}
	want(t, found(t, "mail.server", serve("220 mail.example ESMTP\r\n")), "fine: ")
	want(t, found(t, "mail.server", serve("SSH-2.0\r\n")), "wrong: ")
	want(t, found(t, "mail.server", serve("")), "wrong: ")
	want(t, found(t, "mail.server", serve("220 x\r\n")+"tls = \"tls\"\n"), "does not speak TLS")
}

// TestContrast repeats the examples of the comment, and the ends.
func TestContrast(t *testing.T) {
	t.Parallel()
	for colour, want := range map[string]float64{"#ffffff": 1, "#000000": 21, "#767676": 4.54} {
		if got := check.Contrast(colour); math.Abs(got-want) > 0.005 {
			t.Errorf("%s: got %.3f, want %.2f", colour, got, want)
		}
	}
	want(t, found(t, "authority.colour", "[authority]\ncolour = \"#ffdd00\""), "wrong: #ffdd00 and white")
	want(t, found(t, "authorities.a.link_colour", "[authorities.a]\nlink_colour = \"#777777\""), "wrong: ")
}

func TestWarningsAreTold(t *testing.T) {
	t.Parallel()
	want(t, found(t, "ARISING_LOGLEVEL", "", "ARISING_LOGLEVEL=info"), "odd: there is no such setting: did you mean “ARISING_LOG_LEVEL”?")
}
