package guard

import (
	"fmt"
	"net/http"

	"mattersarising/internal/store"
)

// body bounds what is sent with a request. What says beforehand that it is too
// much is refused at once (413); what turns out to be is cut off, and the reader
// of the body gets an *http.MaxBytesError.
func (g *guard) body(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		most := Of(r).Rule.Body
		if most == 0 {
			most = g.Body
		}
		if most > 0 {
			if r.ContentLength > most {
				w.Header().Set("Connection", "close")
				g.refuse(w, r, refusal(http.StatusRequestEntityTooLarge, store.ErrTooLarge, tooLarge(most)))
				return
			}
			if r.Body != nil && r.Body != http.NoBody {
				r.Body = http.MaxBytesReader(w, r.Body, most)
			}
		}
		next.ServeHTTP(w, r)
	})
}

func tooLarge(most int64) string {
	const kb, mb = 1 << 10, 1 << 20
	size := fmt.Sprintf("%d KB", most/kb)
	if most >= mb {
		size = fmt.Sprintf("%d MB", most/mb)
	}
	return "What you sent is more than " + size + ", which is the most that is taken at once. Send it in parts."
}
