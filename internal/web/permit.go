package web

import (
	"net/url"

	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// allowed reports whether the actor may use a route, and where not, what to say:
// somebody who is not signed in is asked to; somebody who has no second factor yet
// is asked for it; to all others the page is refused.
func (s *Server) allowed(r route.Route, v *route.Visit) error {
	if v.Actor.MaySomewhere(r.Needs) {
		return nil
	}
	if v.Session == "" {
		if s.p.Lost != nil && !r.Reads() && r.Class != route.ClassAPI {
			return s.p.Lost(v)
		}
		if v.Site.SignedIn && r.Class != route.ClassAPI {
			v.Redirect(v.Site.Base + "/sign-in?" + url.Values{"next": {v.Here()}}.Encode())
			return nil
		}
		return store.Unauthenticated("web", "sign in first")
	}
	return store.Forbidden("web", "your account may not do this: it needs to be allowed to %s", r.Needs.Says())
}
