package guard

import (
	"mime"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// compress sends texts compressed to those who take it, but for what is one
// person's own: where a page holds a secret beside words that came with the
// request, its compressed length tells of the secret (BREACH). Such an answer
// says so by Cache-Control private or no-store, or by setting a cookie.
func (g *guard) compress(next http.Handler) http.Handler {
	wrapper, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.CompressionLevel(5), gzhttp.EnableZstd(false), gzhttp.KeepAcceptRanges(), gzhttp.ContentTypeFilter(isText))
	if err != nil { // fixed options, held by a test
		panic(err)
	}
	return wrapper(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&discreet{ResponseWriter: w}, r)
	}))
}

// isText reports whether a media type is one of texts: the others are compressed
// already.
func isText(mediaType string) bool {
	t, _, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return false
	}
	switch t {
	case "application/json", "application/xml", "application/javascript", "application/x-ndjson":
		return true
	}
	return strings.HasPrefix(t, "text/") || strings.HasSuffix(t, "+json") || strings.HasSuffix(t, "+xml")
}

// discreet leaves uncompressed what is one person's own.
type discreet struct {
	http.ResponseWriter

	begun bool
}

func (d *discreet) begin() {
	if d.begun {
		return
	}
	d.begun = true
	h := d.Header()
	cache := strings.ToLower(h.Get("Cache-Control"))
	if strings.Contains(cache, "private") || strings.Contains(cache, "no-store") || len(h["Set-Cookie"]) > 0 {
		h.Set(gzhttp.HeaderNoCompression, "1")
	}
}

// WriteHeader decides, and sends on.
func (d *discreet) WriteHeader(status int) {
	d.begin()
	d.ResponseWriter.WriteHeader(status)
}

// Write decides, and sends on.
func (d *discreet) Write(b []byte) (int, error) {
	d.begin()
	return d.ResponseWriter.Write(b)
}

// Flush sends what is held back.
func (d *discreet) Flush() {
	d.begin()
	_ = http.NewResponseController(d.ResponseWriter).Flush()
}

// Unwrap is for http.ResponseController.
func (d *discreet) Unwrap() http.ResponseWriter { return d.ResponseWriter }
