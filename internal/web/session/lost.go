package session

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"mattersarising/internal/account"
	"mattersarising/internal/web/guard"
	"mattersarising/internal/web/route"
)

// secrets are the fields that are never kept, whoever typed them: they are typed again.
var secrets = []string{"password", "old", "code", "key", "answer"}

// mostTyped is how much of a form that may bring files is read for what was typed.
const mostTyped = 1 << 20

// typed is what somebody typed into the form that they sent, without its secrets, and
// whether the form takes files: files themselves are not kept.
func typed(v *route.Visit) (values url.Values, files bool) {
	files = strings.HasPrefix(v.Request.Header.Get("Content-Type"), "multipart/")
	if files {
		v.Body = http.MaxBytesReader(nil, v.Body, mostTyped)
		if v.ParseMultipartForm(mostTyped) != nil {
			return nil, files
		}
		defer v.MultipartForm.RemoveAll() //nolint:errcheck // a folder of temporary files
	} else if v.ParseForm() != nil {
		return nil, files
	}
	values = url.Values{}
	for name, all := range v.PostForm {
		values[name] = all
	}
	for _, name := range secrets {
		values.Del(name)
	}
	return values, files
}

// keep keeps what somebody sent, for the account that their browser says is theirs, and
// returns the page on which they find it again: the first one where there is nothing.
func (k Keeper) keep(v *route.Visit) (next string, err error) {
	_, of := held(v)
	if of == "" {
		return "/", nil
	}
	values, files := typed(v)
	if len(values) == 0 {
		return "/", nil
	}
	secret, err := k.Service.KeepForm(v.Context(), v.Authority.ID, account.Form{To: v.Here(), Values: values, Of: of, Files: files})
	if err != nil {
		return "", err
	}
	set(v, formCookie, secret, 2*time.Hour)
	return "/sign-in/kept", nil
}

// Lost keeps what somebody sent whose session was over, and sends them to sign in:
// afterwards they find it as they typed it. It is kept only for a browser that held a
// session, so that nobody can fill the store without one.
func (k Keeper) Lost(v *route.Visit) error {
	next, err := k.keep(v)
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/sign-in?" + url.Values{"next": {next}}.Encode()))
	return nil
}

// Prove leads somebody who is signed in to their second factor, which they set up or
// pass there, and from there to what they asked for; what they sent is kept meanwhile.
// So it goes with whoever was given a role that asks for one since they signed in.
func (k Keeper) Prove(v *route.Visit) error {
	next := v.Here()
	if v.Method != http.MethodGet && v.Method != http.MethodHead {
		var err error
		if next, err = k.keep(v); err != nil {
			return err
		}
	}
	v.Redirect(v.Anywhen("/second-factor?" + url.Values{"next": {next}}.Encode()))
	return nil
}

// Kept returns what was kept of a form.
func (k Keeper) Kept(v *route.Visit) (account.Form, error) {
	in, _, err := k.Signed(v)
	if err != nil {
		return account.Form{}, err
	}
	return k.Service.KeptForm(v.Context(), in, guard.CookieValue(v.Request, formCookie))
}
