// Package session ties what a browser holds to who is acting: the cookie of a session,
// the token of a program, and what somebody had typed when their session was over. It
// owns the cookies of signing in; who somebody is, package account says.
package session

import (
	"errors"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/store"
	"mattersarising/internal/web/guard"
	"mattersarising/internal/web/route"
)

// The cookies. All are out of reach of scripts and of other sites' forms.
const (
	cookie     = "session"
	leftCookie = "leaving" // while somebody is at the provider
	formCookie = "form"    // what they had typed when their session was over
	keyCookie  = "passkey" // while a device is asked for its passkey
)

// Keeper keeps sessions for a site.
type Keeper struct {
	Service *account.Service
	Log     *slog.Logger // nil is none
}

// held is what the browser holds of a session, and of whose session it says it is: that
// is believed for nothing but to give what was typed back to nobody else.
func held(v *route.Visit) (secret string, of access.AccountID) {
	id, secret, _ := strings.Cut(guard.CookieValue(v.Request, cookie), ".")
	return secret, access.AccountID(id)
}

func set(v *route.Visit, name, value string, age time.Duration) {
	v.Header().Add("Set-Cookie", guard.Cookie(v.Request, name, value, age).String())
}

// Actor says who asks: by a token where one is shown, else by the session. While the
// provider that must be asked does not answer, nobody is signed in; the public pages
// go on.
func (k Keeper) Actor(v *route.Visit) (access.Actor, string, error) {
	if scheme, token, ok := strings.Cut(v.Request.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "Bearer") {
		actor, err := k.Service.TokenActor(v.Context(), v.Authority.ID, strings.TrimSpace(token))
		return actor, "", err
	}
	secret, _ := held(v)
	if secret == "" {
		return access.Actor{}, "", nil
	}
	actor, in, err := k.Service.Actor(v.Context(), v.Authority.ID, secret)
	if errors.Is(err, store.ErrUnavailable) {
		if k.Log != nil {
			k.Log.Warn("nobody can be known again", "request", v.ID, "error", err)
		}
		return access.Actor{}, "", nil
	}
	return actor, in.Session.ID, err
}

// Signed returns the session that the browser holds, one that waits for a second factor
// too: ErrNotFound where it holds none.
func (k Keeper) Signed(v *route.Visit) (in account.SignedIn, secret string, err error) {
	secret, _ = held(v)
	in, err = k.Service.Find(v.Context(), v.Authority.ID, secret)
	return in, secret, err
}

// Begin has the browser hold a session.
func (k Keeper) Begin(v *route.Visit, in account.SignedIn) {
	set(v, cookie, string(in.Account.ID)+"."+in.Secret, 0)
}

// End ends the session and takes it from the browser, with all else that it held.
func (k Keeper) End(v *route.Visit) error {
	secret, _ := held(v)
	if err := k.Service.SignOut(v.Context(), v.Authority.ID, secret); err != nil {
		return err
	}
	for _, name := range []string{cookie, leftCookie, formCookie, keyCookie} {
		set(v, name, "", -1)
	}
	return nil
}

// Leave has the browser hold what ties its way back from the provider to it.
func (k Keeper) Leave(v *route.Visit, browser string) { set(v, leftCookie, browser, 10*time.Minute) }

// Back returns that, and takes it from the browser.
func (k Keeper) Back(v *route.Visit) string {
	set(v, leftCookie, "", -1)
	return guard.CookieValue(v.Request, leftCookie)
}

// mostAsked is of how many challenges a browser holds its part at once: one a tab that
// is open at the page of signing in, the newest first.
const mostAsked = 4

// Ask has the browser hold what ties a device's answer to it, beside what it holds for
// other tabs.
func (k Keeper) Ask(v *route.Visit, c account.Challenge) {
	held := append([]string{c.Label + "." + c.Browser}, asked(v)...)
	set(v, keyCookie, strings.Join(held[:min(mostAsked, len(held))], "~"), account.Asking)
}

// Asked returns that for what a device answered, and takes it from the browser: the
// newest where the answer cannot be read.
func (k Keeper) Asked(v *route.Visit, answer string) string {
	label, browser := account.LabelOf(answer), ""
	var left []string
	for _, one := range asked(v) {
		if of, secret, ok := strings.Cut(one, "."); ok && browser == "" && (label == "" || of == label) {
			browser = secret
			continue
		}
		left = append(left, one)
	}
	if len(left) == 0 {
		set(v, keyCookie, "", -1)
	} else {
		set(v, keyCookie, strings.Join(left, "~"), account.Asking)
	}
	return browser
}

// asked is what the browser holds of challenges.
func asked(v *route.Visit) []string {
	value := guard.CookieValue(v.Request, keyCookie)
	if value == "" {
		return nil
	}
	return strings.SplitN(value, "~", mostAsked)
}

// Next is a path of this site that somebody wanted to go to; anything else is the
// first page, so that no link to the sign-in leads elsewhere afterwards.
func Next(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t\x00") || len(path) > 2000 {
		return "/"
	}
	if u, err := url.Parse(path); err != nil || u.Host != "" || u.Scheme != "" {
		return "/"
	}
	return path
}

// Device says which browser on which system, in words a person knows.
func Device(agent string) string {
	find := func(or string, names ...string) string {
		for i := 0; i+1 < len(names); i += 2 {
			if strings.Contains(agent, names[i]) {
				return names[i+1]
			}
		}
		return or
	}
	browser := find("A browser", "Edg/", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari")
	system := find("", "Android", "Android", "iPhone", "an iPhone", "iPad", "an iPad", "Windows", "Windows", "Mac OS", "a Mac", "Linux", "Linux")
	if system == "" {
		return browser
	}
	return browser + " on " + system
}
