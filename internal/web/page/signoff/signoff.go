// Package signoff is the pages behind the link in a letter by which updates are signed off:
// what a lead says of a promise, one after another, each with a form that signs it off,
// sends it back, or says it in other words.
//
// Whoever has the link may sign, and needs no account. As in the pages behind a lead's link
// (package answer), to look changes nothing, each act is a button, and the link's secret
// stands in the address and nowhere else.
package signoff

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/chase"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps, s *chase.Service) []route.Route {
	p := pages{d, s}
	at := func(pattern string, handle func(*route.Visit) error) route.Route {
		return route.Route{Pattern: pattern, Needs: access.ReadPublic, Handle: func(v *route.Visit) error {
			page.ByLink(v)
			return handle(v)
		}}
	}
	return []route.Route{
		at("GET "+chase.SignPath+"{token}", p.show),
		at("POST "+chase.SignPath+"{token}/{ref}", p.sign),
	}
}

type pages struct {
	page.Deps

	chase *chase.Service
}

// form is what was typed of an update, and what is wrong with it.
type form struct {
	ref   store.Ref
	typed url.Values
	wrong map[string]string
}

func (f *form) says(box string) string {
	if f == nil {
		return ""
	}
	return f.wrong[box]
}

func (p pages) open(v *route.Visit) (chase.ToSign, error) {
	o, err := p.chase.LookToSign(v.Context(), v.Authority.ID, v.PathValue("token"), v.Now)
	if errors.Is(err, store.ErrNotFound) {
		err = store.NotFound("web", "this link opens nothing here: it may have been cut off on its way. Open the link in the letter itself, or copy all of it")
	}
	return o, err
}

func (p pages) show(v *route.Visit) error { return p.page(v, nil) }

// page shows the update that is asked for, or the first that waits; or says why none does.
func (p pages) page(v *route.Visit, f *form) error {
	o, err := p.open(v)
	if err != nil {
		return err
	}
	waiting := o.Waiting()
	asked := v.URL.Query().Get("item")
	if f != nil {
		asked = f.ref.String()
	}
	at, found := 0, asked == "" || f == nil
	for i, d := range waiting {
		if d.Item.Ref.String() == asked {
			at, found = i, true
		}
	}
	switch {
	case f != nil && (len(waiting) == 0 || !found):
		return p.overtaken(v, &o, f)
	case len(waiting) == 0:
		return p.done(v, &o)
	}
	return p.one(v, waiting, at, f)
}

// mostWords is how long what is said of one update may be, in bytes.
const mostWords = 4000

// boxes are those that are kept half typed.
var boxes = []string{"what", "words", "why"}

func kept(typed url.Values) url.Values {
	out := url.Values{}
	for _, b := range boxes {
		if s := typed.Get(b); s != "" {
			out.Set(b, s)
		}
	}
	return out
}

// sign keeps what is half typed, or takes what is said of the update.
func (p pages) sign(v *route.Visit) error {
	if err := v.ParseForm(); err != nil {
		return store.Invalid("web", "the form could not be read: send it again")
	}
	ref, err := store.ParseRef(v.PathValue("ref"))
	if err != nil {
		return store.NotFound("web", "there is no promise of that number")
	}
	if _, err := p.open(v); err != nil {
		return err
	}
	f := &form{ref: ref, typed: v.PostForm, wrong: map[string]string{}}
	sign := chase.SignOffParams{Authority: v.Authority.ID, Token: v.PathValue("token"), Now: v.Now, Signature: desk.Signature{
		Ref: ref, State: civic.SignOff(f.typed.Get("what")),
	}}
	// What was typed is kept first: whatever becomes of it, it is not lost.
	if err := p.chase.KeepToSign(v.Context(), sign, kept(f.typed).Encode()); err != nil {
		return p.refused(v, f, err)
	}
	if f.typed.Get("do") == "keep" {
		if v.Request.Header.Get("Accept") == "application/json" { // the script's
			v.Status(http.StatusNoContent)
			return nil
		}
		v.Redirect(p.at(v, "item", ref.String(), "kept", "yes"))
		return nil
	}
	if v.PathValue("ref") == "" || sign.State == "" {
		f.wrong["what"] = "Say whether you sign it off"
	}
	for _, one := range []struct {
		of   civic.SignOff
		box  string
		into *string
		lack string
	}{{civic.SignOffBack, "why", &sign.Why, "Say why it goes back"}, {civic.SignOffReplaced, "words", &sign.Words, "Say it in your own words"}} {
		if sign.State != one.of {
			continue
		}
		*one.into = strings.TrimSpace(f.typed.Get(one.box))
		switch {
		case *one.into == "":
			f.wrong[one.box] = one.lack
		case len(*one.into) > mostWords:
			f.wrong[one.box] = "Say it in " + page.Number(mostWords) + " letters or fewer"
		}
	}
	if len(f.wrong) > 0 {
		return p.again(v, f)
	}
	if err := p.chase.SignOff(v.Context(), sign); err != nil {
		return p.refused(v, f, err)
	}
	v.Redirect(p.at(v, "done", string(sign.State)))
	return nil
}

// again shows a form anew with what was wrong.
func (p pages) again(v *route.Visit, f *form) error {
	if err := p.page(v, f); err != nil {
		return err
	}
	if v.Answered().Status == http.StatusOK {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// refused shows a form anew where the service refused it.
func (p pages) refused(v *route.Visit, f *form, err error) error {
	if !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrConflict) {
		return err
	}
	said, _ := store.Public(err)
	f.wrong = map[string]string{"": page.Capital(said)}
	return p.again(v, f)
}

// at is the address of the link's page.
func (p pages) at(v *route.Visit, query ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(query); i += 2 {
		q.Set(query[i], query[i+1])
	}
	to := v.Anywhen(chase.SignPath + url.PathEscape(v.PathValue("token")))
	if len(q) > 0 {
		to += "?" + q.Encode()
	}
	return to
}

// notice says what was done just now.
func notice(v *route.Visit) component.Part {
	q := v.URL.Query()
	switch {
	case q.Get("kept") != "":
		return component.Notification{Done: true, Text: "What you typed is kept. Come back by the same link."}
	case q.Get("done") == string(civic.SignOffGiven):
		return component.Notification{Done: true, Text: "The update is signed off."}
	case q.Get("done") == string(civic.SignOffBack):
		return component.Notification{Done: true, Text: "The update goes back to whoever wrote it, with your reason."}
	case q.Get("done") == string(civic.SignOffReplaced):
		return component.Notification{Done: true, Text: "The update stands in your words, and is signed off."}
	}
	return nil
}
