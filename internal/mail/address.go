package mail

import (
	"net/mail"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Address is where a letter goes: a@b.example, and nothing around it.
type Address struct{ local, domain string }

// The longest that an address and its first part may be (RFC 5321, 4.5.3.1; the whole
// with the brackets that stand around it in a command is 256).
const (
	longestAddress = 254
	longestLocal   = 64
)

// ParseAddress reads an address as a person types it. A name beside it, two of them,
// quotes and spaces are refused: whoever types those means something else.
func ParseAddress(text string) (Address, error) {
	text = strings.TrimSpace(text)
	refused := failed(ErrInvalid, "write one e-mail address, like name@example.com")
	local, domain, ok := strings.Cut(text, "@")
	if !ok || local == "" || len(text) > longestAddress || !utf8.ValidString(text) {
		return Address{}, refused
	}
	for _, c := range local {
		if c <= ' ' || c >= 0x7f || strings.ContainsRune(`"(),:;<>@[\]`, c) {
			return Address{}, refused
		}
	}
	// Display would be for people; what is kept is what is sent.
	domain, err := idna.Lookup.ToASCII(strings.TrimSuffix(domain, "."))
	if err != nil || !strings.Contains(domain, ".") || !isDomain(domain) || len(local) > longestLocal || len(local)+1+len(domain) > longestAddress {
		return Address{}, refused
	}
	a := Address{local, strings.ToLower(domain)}
	if parsed, err := mail.ParseAddress(a.String()); err != nil || parsed.Address != a.String() {
		return Address{}, refused
	}
	return a, nil
}

// isDomain wants letters, digits and hyphens, in parts that are not empty, the last of
// which is no number.
func isDomain(s string) bool {
	parts := strings.Split(s, ".")
	for _, part := range parts {
		if part == "" || len(part) > 63 || part[0] == '-' || part[len(part)-1] == '-' {
			return false
		}
		for i := range len(part) {
			c := part[i]
			if !(c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
				return false
			}
		}
	}
	return strings.Trim(parts[len(parts)-1], "0123456789") != ""
}

// String returns the address as it is sent.
func (a Address) String() string {
	if a.IsZero() {
		return ""
	}
	return a.local + "@" + a.domain
}

// IsZero reports that there is none.
func (a Address) IsZero() bool { return a == Address{} }

// Domain is what stands after the @.
func (a Address) Domain() string { return a.domain }

// Fold is what two ways of writing one mailbox most often have in common: small
// letters, and without what stands after a plus. By it is counted how much is asked
// for one person; letters are not sent to it.
func (a Address) Fold() string {
	local, _, _ := strings.Cut(a.local, "+")
	if local == "" {
		local = a.local
	}
	return strings.ToLower(local) + "@" + a.domain
}
