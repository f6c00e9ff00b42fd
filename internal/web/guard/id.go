package guard

import (
	"crypto/rand"
	"net/http"
	"regexp"
)

const idHeader = "X-Request-Id"

// idShape is what is taken from a proxy: letters, digits and a few marks, so that
// nothing can be written into a log with it.
var idShape = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$`)

// requestID is the id that a trusted proxy gave the request, or a new one of 130
// random bits.
func requestID(r *http.Request, trusted bool) string {
	if id := r.Header.Get(idHeader); trusted && idShape.MatchString(id) && len(r.Header.Values(idHeader)) == 1 {
		return id
	}
	return rand.Text()
}
