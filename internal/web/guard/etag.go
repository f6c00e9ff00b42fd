package guard

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
)

// Tag makes an entity tag of what an answer follows from: the last entry, the day,
// the build. It is a weak one, since the same page may be sent compressed or not.
func Tag(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		_, _ = h.Write([]byte(p))
		_, _ = h.Write([]byte{0})
	}
	return `W/"` + base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:15]) + `"`
}

// Unchanged sets the tag, and where the reader has the answer already says so
// (304) and returns true: then nothing is to be made. Only what is read can be
// unchanged.
func Unchanged(w http.ResponseWriter, r *http.Request, tag string) bool {
	w.Header().Set("ETag", tag)
	if r.Method != http.MethodGet && r.Method != http.MethodHead || !Matches(r.Header.Values("If-None-Match"), tag) {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

// Matches reports whether a list of tags, as If-None-Match has it, names the tag.
// Strong and weak are not told apart (RFC 9110, 8.8.3.2 and 13.1.2).
func Matches(lists []string, tag string) bool {
	tag = strings.TrimPrefix(tag, "W/")
	for _, list := range lists {
		if strings.TrimSpace(list) == "*" {
			return true
		}
		for len(list) > 0 {
			list = strings.TrimLeft(list, " \t,")
			list = strings.TrimPrefix(list, "W/")
			if !strings.HasPrefix(list, `"`) {
				break
			}
			end := strings.IndexByte(list[1:], '"')
			if end < 0 {
				break
			}
			if list[:end+2] == tag {
				return true
			}
			list = list[end+2:]
		}
	}
	return false
}
