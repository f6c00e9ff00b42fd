package guard

import (
	"fmt"
	"net/http"
	"runtime/debug"

	"mattersarising/internal/store"
)

// catch makes a panic a 500, logged once with the request's id. Where an answer
// was begun, nothing can be said any more, and the connection is cut.
func (g *guard) catch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := record(w)
		defer func() {
			what := recover()
			if what == nil {
				return
			}
			if what == http.ErrAbortHandler { //nolint:errorlint // as net/http compares it
				panic(what)
			}
			s := Of(r)
			g.Metrics.panicked()
			g.Log.ErrorContext(r.Context(), "panic", "request", s.ID, "route", s.Rule.Pattern, "panic", kind(what), "stack", string(debug.Stack()))
			if rec.begun() {
				panic(http.ErrAbortHandler)
			}
			h := rec.Header()
			for _, name := range []string{"Content-Length", "Content-Encoding", "ETag", "Last-Modified", "Set-Cookie", "Location"} {
				h.Del(name)
			}
			g.refuse(rec, r, refusal(http.StatusInternalServerError, store.ErrInternal, "Something went wrong here, and it is not your doing. It has been noted."))
		}()
		next.ServeHTTP(rec, r)
	})
}

// kind is what may be logged of a panic: an error of the program's own making,
// such as an index out of range, and of anything else its type; a text could hold
// words of the record.
func kind(what any) string {
	type own interface{ RuntimeError() }
	if e, ok := what.(own); ok {
		return fmt.Sprint(e)
	}
	return fmt.Sprintf("%T", what)
}
