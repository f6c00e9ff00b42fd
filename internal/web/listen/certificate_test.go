package listen_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/web/listen"
)

// certify writes a certificate with a serial number, and its key, as of a moment.
func certify(t *testing.T, dir string, serial int64, made time.Time) (cert, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(serial), DNSNames: []string{"localhost"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &secret.PublicKey, secret)
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for name, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: hidden}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, made, made); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

// TestCertificateIsTakenUp: a new one without a restart; and one that is half
// written does not end the old one.
func TestCertificateIsTakenUp(t *testing.T) {
	t.Parallel()
	dir, made := t.TempDir(), time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	cert, key := certify(t, dir, 1, made)
	log := new(lines)
	s := started(t, listen.Params{Certificate: cert, Key: key, Log: slog.New(slog.NewTextHandler(log, nil))})
	serial := func() int64 {
		t.Helper()
		c, err := tls.Dial("tcp", s.Addr(), &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		return c.ConnectionState().PeerCertificates[0].SerialNumber.Int64()
	}
	if got := serial(); got != 1 {
		t.Errorf("at first %d", got)
	}
	if err := os.WriteFile(cert, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(cert, made, made.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if got := serial(); got != 1 {
		t.Errorf("half written: %d", got)
	}
	certify(t, dir, 2, made.Add(2*time.Minute))
	if got := serial(); got != 2 {
		t.Errorf("renewed: %d", got)
	}
	if got := log.String(); strings.Count(got, "the one before goes on") != 1 || strings.Count(got, "certificate read again") != 1 {
		t.Errorf("logged %s", got)
	}
}

// TestHandshakeNamesNobody: a handshake that fails is logged without an address.
func TestHandshakeNamesNobody(t *testing.T) {
	t.Parallel()
	cert, key := certify(t, t.TempDir(), 1, time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	log := new(lines)
	s := started(t, listen.Params{Certificate: cert, Key: key, Log: slog.New(slog.NewTextHandler(log, nil))})
	c := dial(t, s)
	if _, err := io.WriteString(c, "GET / HTTP/1.1\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	rest(t, c)
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if got := log.String(); !strings.Contains(got, "TLS handshake error") || strings.Contains(got, "127.0.0.1") {
		t.Errorf("logged %s", got)
	}
}

func TestCertificateThatIsNone(t *testing.T) {
	t.Parallel()
	err := listen.New(listen.Params{Address: "127.0.0.1:0", Certificate: "none.pem", Key: "none.key", Log: slog.New(slog.DiscardHandler)}).Start(t.Context())
	if err == nil || !strings.Contains(err.Error(), "the certificate none.pem and its key none.key cannot be used") {
		t.Errorf("got %v", err)
	}
}
