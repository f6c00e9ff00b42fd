package listen

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// certificate is a certificate with its key, read again when the files change: one
// that is renewed at night is taken up without a restart.
type certificate struct {
	file, key string
	log       *slog.Logger

	mu   sync.Mutex
	pair *tls.Certificate
	made [2]time.Time // when the files were written
}

func newCertificate(file, key string, log *slog.Logger) (*certificate, error) {
	c := &certificate{file: file, key: key, log: log}
	made, err := c.written()
	if err == nil {
		err = c.read(made)
	}
	if err != nil {
		return nil, fmt.Errorf("the certificate %s and its key %s cannot be used: %w", file, key, err)
	}
	return c, nil
}

// written is when the two files were written.
func (c *certificate) written() (made [2]time.Time, err error) {
	for i, name := range []string{c.file, c.key} {
		info, err := os.Stat(name)
		if err != nil {
			return made, err
		}
		made[i] = info.ModTime()
	}
	return made, nil
}

func (c *certificate) read(made [2]time.Time) error {
	pair, err := tls.LoadX509KeyPair(c.file, c.key)
	if err != nil {
		return err
	}
	c.pair, c.made = &pair, made
	return nil
}

// get returns the certificate for a connection. Where the new one cannot be used,
// as while only one of the files is written, the old one goes on.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	made, err := c.written()
	if err == nil && made != c.made {
		if err = c.read(made); err == nil {
			c.log.Info("certificate read again")
		}
	}
	if err != nil && c.made != [2]time.Time{} {
		c.log.Warn("certificate not read again; the one before goes on", "error", err)
		c.made = [2]time.Time{} // said once, until one is read
	}
	return c.pair, nil
}
