package guard

import (
	"context"
	"errors"
	"net/http"

	"mattersarising/internal/store"
)

// deadline ends the work on an answer that takes too long: its context is done,
// and where it then says nothing, a 503 is said for it.
func (g *guard) deadline(next http.Handler) http.Handler {
	if g.Timeout <= 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		most := g.Timeout
		if Of(r).Rule.Body > 0 { // a file is sent, perhaps from a telephone: the work begins when it is here
			most += g.Reading
		}
		ctx, cancel := context.WithTimeout(r.Context(), most)
		defer cancel()
		rec := record(w)
		next.ServeHTTP(rec, r.WithContext(ctx))
		if !rec.begun() && errors.Is(ctx.Err(), context.DeadlineExceeded) {
			why := refusal(http.StatusServiceUnavailable, store.ErrUnavailable, "The answer took too long. Try again in a minute; if you searched, ask for less at once.")
			why.After = g.Timeout
			g.refuse(rec, r, why)
		}
	})
}
