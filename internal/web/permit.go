package web

import (
	"net/url"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// allowed reports whether the actor may use a route, and where not, what to say:
// somebody who is not signed in is asked to; somebody whose session has passed no second
// factor, and who might with one, is led to it; to all others the page is refused.
func (s *Server) allowed(r route.Route, v *route.Visit) error {
	if v.Actor.MaySomewhere(r.Needs) {
		return nil
	}
	proven := v.Actor
	proven.SecondFactor = true
	switch {
	case !proven.MaySomewhere(r.Needs) || v.Actor.SecondFactor:
	case v.Actor.Kind == access.Token:
		return store.Forbidden("web", "the token was made without a second factor: set one up, and make another token")
	case s.p.Prove != nil && r.Class != route.ClassAPI:
		return s.p.Prove(v)
	default:
		return store.Forbidden("web", "this asks for a second factor: pass it at %s", v.Permanent("/second-factor"))
	}
	if v.Session == "" && v.Actor.Kind != access.Token {
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
