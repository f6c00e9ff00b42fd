package guard

import (
	"net/http"

	"mattersarising/internal/store"
)

// origin refuses what another site has a reader's browser send (403): a form that
// is posted from elsewhere with the reader's cookies. The browser itself says
// where it comes from; see net/http.CrossOriginProtection.
func (g *guard) origin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := protection.Check(r); err != nil && !Of(r).Rule.Open {
			g.refuse(w, r, refusal(http.StatusForbidden, store.ErrForbidden,
				"This was sent from another site, so nothing was done. Open the page here and send it again."))
			return
		}
		next.ServeHTTP(w, r)
	})
}
