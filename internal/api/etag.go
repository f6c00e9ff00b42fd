package api

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// tag is the strong ETag of an answer: a hash of all that makes its bytes. It is
// known before the answer is made, so one that the reader still has is not made
// again.
func tag(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return `"` + base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:18]) + `"`
}

// matches reports whether one of the tags of an If-None-Match header is the tag.
// Weak ones compare as strong ones do: RFC 9110, section 13.1.2.
func matches(header, tag string) bool {
	for _, t := range strings.Split(header, ",") {
		t = strings.TrimSpace(t)
		if t == "*" || strings.TrimPrefix(t, "W/") == tag {
			return true
		}
	}
	return false
}
