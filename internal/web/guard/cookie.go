package guard

import (
	"net/http"
	"time"
)

// cookieName is what a cookie is called in this place. The prefixes have the
// browser hold it to https; at the root also to this host alone, so that no page
// of another host can set it.
func cookieName(s *Seen, name string) string {
	switch {
	case !s.Secure():
		return name
	case s.Base == "":
		return "__Host-" + name
	}
	return "__Secure-" + name
}

// Cookie makes a cookie that no script can read, that other sites' forms do not
// send, and that stays under the base path. age 0 lasts until the browser closes; a
// negative one takes the cookie back.
func Cookie(r *http.Request, name, value string, age time.Duration) *http.Cookie {
	s := Of(r)
	seconds := int(age / time.Second)
	if age < 0 {
		seconds = -1
	}
	return &http.Cookie{
		Name: cookieName(s, name), Value: value, Path: s.Base + "/", MaxAge: seconds,
		Secure: s.Secure(), HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// CookieValue returns what Cookie made; empty where there is none. One without the
// prefix does not count where there should be one. Of several of one name, which a
// neighbouring page may have added, none counts.
func CookieValue(r *http.Request, name string) string {
	all := r.CookiesNamed(cookieName(Of(r), name))
	if len(all) != 1 {
		return ""
	}
	return all[0].Value
}
