package account

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1" //nolint:gosec // RFC 6238 as every app has it
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A code is made as RFC 6238 says, as every app makes it: SHA-1, six figures, thirty
// seconds. One that is a step early or late is taken too, for clocks and for slow hands.
const (
	totpStep  = 30 * time.Second
	totpWidth = 6
	totpSlack = 1
)

var plain32 = base32.StdEncoding.WithPadding(base32.NoPadding)

// NewKey returns a new key of a TOTP: 160 bits, as RFC 4226 asks.
func NewKey() string {
	b := make([]byte, 20)
	_, _ = rand.Read(b)
	return plain32.EncodeToString(b)
}

// KeyAddress is the address by which an app takes a key in: as Google Authenticator's,
// which all read.
func KeyAddress(site, name, key string) string {
	q := url.Values{"secret": {key}, "issuer": {site}, "algorithm": {"SHA1"}, "digits": {strconv.Itoa(totpWidth)}, "period": {"30"}}
	return "otpauth://totp/" + url.PathEscape(site+":"+name) + "?" + strings.ReplaceAll(q.Encode(), "+", "%20")
}

// Code is the code of a key at a step.
func Code(key string, step int64) (string, error) {
	secret, err := plain32.DecodeString(strings.ToUpper(strings.ReplaceAll(key, " ", "")))
	if err != nil || len(secret) < 10 {
		return "", fmt.Errorf("the key is no base 32 of ten bytes or more")
	}
	mac := hmac.New(sha1.New, secret)
	var at [8]byte
	binary.BigEndian.PutUint64(at[:], uint64(step))
	mac.Write(at[:])
	sum := mac.Sum(nil)
	from := sum[len(sum)-1] & 0xf
	n := binary.BigEndian.Uint32(sum[from:from+4]) & 0x7fffffff
	return fmt.Sprintf("%0*d", totpWidth, n%1_000_000), nil
}

// Step is the number of the half minute that a moment lies in.
func Step(at time.Time) int64 { return at.Unix() / int64(totpStep/time.Second) }

// CheckCode returns the step at which a code is that of a key, near a moment.
func CheckCode(key, code string, at time.Time) (step int64, ok bool) {
	code = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '\u00a0' {
			return -1
		}
		return r
	}, code)
	now := Step(at)
	for step = now - totpSlack; step <= now+totpSlack; step++ {
		want, err := Code(key, step)
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			return step, true
		}
	}
	return 0, false
}
