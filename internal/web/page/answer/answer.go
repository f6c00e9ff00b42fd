// Package answer is the pages behind the link in a letter: what somebody owes, one promise
// after another, each with a form that says how it stands; passing the link on; and what is
// said where it opens nothing any more.
//
// Whoever has the link may answer, and needs no account. To look at a page changes nothing,
// because programs that examine letters follow links; each act is a button. The link's
// secret stands in the address and nowhere else: the pages name no address of theirs to
// any site, no memory keeps them, and the log has the route alone.
package answer

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/chase"
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
		at("GET "+chase.Path+"{token}", p.show),
		at("POST "+chase.Path+"{token}/pass", p.pass),
		{Pattern: "POST " + chase.Path + "{token}/{ref}", Needs: access.ReadPublic, Body: page.MostSent, Handle: func(v *route.Visit) error {
			page.ByLink(v)
			return p.take(v)
		}},
		at("POST "+chase.Path+"{token}/{ref}/not-mine", p.notMine),
	}
}

type pages struct {
	page.Deps

	chase *chase.Service
}

// form is what was typed into one of the forms of a promise, and what is wrong with it.
type form struct {
	name  string // update, not-mine, pass
	ref   store.Ref
	typed url.Values
	wrong map[string]string
}

func (f *form) of(name string) url.Values {
	if f == nil || f.name != name {
		return nil
	}
	return f.typed
}

func (f *form) says(name, box string) string {
	if f == nil || f.name != name {
		return ""
	}
	return f.wrong[box]
}

// open finds what a link opens.
func (p pages) open(v *route.Visit) (chase.Opened, error) {
	o, err := p.chase.Look(v.Context(), v.Authority.ID, v.PathValue("token"), v.Now)
	if errors.Is(err, store.ErrNotFound) {
		err = errForged
	}
	return o, err
}

// errForged is a link that was never ours.
var errForged = store.NotFound("web", "this link opens nothing here: it may have been cut off on its way. Open the link in the letter itself, or copy all of it")

func (p pages) show(v *route.Visit) error { return p.page(v, nil) }

// page shows the promise that is asked for, or the first that waits; or says why none does.
func (p pages) page(v *route.Visit, f *form) error {
	o, err := p.open(v)
	if err != nil {
		return err
	}
	waiting := o.Waiting()
	switch {
	case len(waiting) > 0:
	case f != nil:
		return p.overtaken(v, &o, f)
	default:
		return p.done(v, &o)
	}
	asked := v.URL.Query().Get("item")
	if f != nil && f.ref != 0 {
		asked = f.ref.String()
	}
	at, found := 0, asked == ""
	for i, d := range waiting {
		if d.Item.Ref.String() == asked {
			at, found = i, true
		}
	}
	if !found && f != nil {
		return p.overtaken(v, &o, f)
	}
	return p.one(v, &o, waiting, at, f)
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

// typed reads what was sent, and for which promise.
func (p pages) typed(v *route.Visit, name string) (*form, chase.AnswerParams, error) {
	f, a, _, err := p.sent(v, name)
	return f, a, err
}

func (p pages) sent(v *route.Visit, name string) (*form, chase.AnswerParams, *page.Sent, error) {
	a := chase.AnswerParams{Authority: v.Authority.ID, Token: v.PathValue("token"), Now: v.Now}
	sent, err := page.ReadSent(v, p.Evidence)
	if err != nil {
		return nil, a, nil, err
	}
	f := &form{name: name, typed: sent.Typed, wrong: map[string]string{}}
	if ref := v.PathValue("ref"); ref != "" {
		if f.ref, err = store.ParseRef(ref); err != nil {
			return nil, a, nil, store.NotFound("web", "there is no promise of that number")
		}
		a.Ref = f.ref
	}
	a.Entry, _ = strconv.ParseInt(f.typed.Get("entry"), 10, 64)
	return f, a, sent, nil
}

// mostWords is how long what is said of one promise may be, in bytes.
const mostWords = 4000

// take keeps what is half typed, or takes the answer. Whose link it is, is looked at before
// anything that was sent is read.
func (p pages) take(v *route.Visit) error {
	o, err := p.open(v)
	if err != nil {
		return err
	}
	f, a, sent, err := p.sent(v, "update")
	if err != nil {
		return err
	}
	var due *chase.Due
	for _, d := range o.Waiting() {
		if d.Item.Ref == f.ref {
			due = d
		}
	}
	if due == nil {
		return p.again(v, f)
	}
	// What was typed is kept first: whatever becomes of the answer, it is not lost.
	if err := p.holdFile(v, &o, due, f, a, sent); err != nil {
		return err
	}
	draft := kept(f.typed)
	if err := p.chase.Keep(v.Context(), a, draft.Encode()); err != nil {
		return p.refused(v, f, err)
	}
	if f.typed.Get("do") == "keep" {
		if len(f.wrong) > 0 {
			return p.again(v, f)
		}
		if v.Request.Header.Get("Accept") == "application/json" { // the script's
			v.Status(http.StatusNoContent)
			return nil
		}
		v.Redirect(p.at(v, "item", f.ref.String(), "kept", "yes"))
		return nil
	}
	a.Answer = read(f)
	for box, said := range a.Answer.Needs(&due.Promise) {
		if f.wrong[box] == "" {
			f.wrong[box] = said
		}
	}
	if err := p.shown(v, f, &a); err != nil {
		return err
	}
	if len(f.wrong) > 0 {
		return p.again(v, f)
	}
	if err := p.chase.Answer(v.Context(), a); err != nil {
		return p.refused(v, f, err)
	}
	if err := p.chase.DropFile(v.Context(), a, f.typed.Get("held")); err != nil {
		return err
	}
	v.Redirect(p.at(v, "done", f.ref.String()))
	return nil
}

// boxes are those of an update that are kept half typed. Held is a document that came with
// it: what the page sends under that name counts for nothing.
var boxes = []string{
	"state", "words", "expected-day", "expected-month", "expected-year",
	"evidence", "shows", "part", "where", "passage", "measure", "period", "place", "held",
}

// answerBox is the box for the answer to a question.
func answerBox(id store.QuestionID) string { return "answer-" + id.String() }

// answerBoxes are those that were sent, in the order of their names.
func answerBoxes(typed url.Values) []string {
	var all []string
	for name := range typed {
		if rest, ok := strings.CutPrefix(name, "answer-"); ok {
			if _, err := store.ParseQuestionID(rest); err == nil {
				all = append(all, name)
			}
		}
	}
	slices.Sort(all)
	return all
}

func kept(typed url.Values) url.Values {
	out := url.Values{}
	for _, b := range slices.Concat(boxes, answerBoxes(typed)) {
		if s := typed.Get(b); s != "" {
			out.Set(b, s)
		}
	}
	return out
}

// read reads an answer, and says what cannot be read.
func read(f *form) chase.Answer {
	a := chase.Answer{State: f.typed.Get("state"), Words: strings.TrimSpace(f.typed.Get("words"))}
	for _, box := range []string{"words", "shows", "part", "where", "passage", "period", "place"} {
		if len(f.typed.Get(box)) > mostWords {
			f.wrong[box] = "Say it in " + page.Number(mostWords) + " letters or fewer"
		}
	}
	a.Questions = map[store.QuestionID]string{}
	for _, box := range answerBoxes(f.typed) {
		id, _ := store.ParseQuestionID(strings.TrimPrefix(box, "answer-"))
		if a.Questions[id] = strings.TrimSpace(f.typed.Get(box)); len(a.Questions[id]) > mostWords {
			f.wrong[box] = "Say it in " + page.Number(mostWords) + " letters or fewer"
		}
	}
	var wrong string
	if a.Expected, wrong = page.TypedDay(f.typed, "expected"); wrong != "" {
		f.wrong["expected"] = wrong
	}
	return a
}

func (p pages) notMine(v *route.Visit) error {
	f, a, err := p.typed(v, "not-mine")
	if err != nil {
		return err
	}
	a.NotMine = strings.TrimSpace(f.typed.Get("why"))
	if a.NotMine == "" || len(a.NotMine) > mostWords {
		f.wrong["why"] = "Say whose it is, or why it is not yours"
		return p.again(v, f)
	}
	if err := p.chase.Answer(v.Context(), a); err != nil {
		return p.refused(v, f, err)
	}
	v.Redirect(p.at(v, "done", f.ref.String(), "how", "not-mine"))
	return nil
}

func (p pages) pass(v *route.Visit) error {
	f, _, err := p.typed(v, "pass")
	if err != nil {
		return err
	}
	pass := chase.PassParams{
		Authority: v.Authority.ID, Token: v.PathValue("token"), Address: f.typed.Get("address"), Name: f.typed.Get("name"), Deputy: f.typed.Get("deputy") != "", Now: v.Now,
	}
	if ref, err := store.ParseRef(f.typed.Get("item")); err == nil {
		f.ref = ref
		if f.typed.Get("which") != "all" {
			pass.Refs = []store.Ref{ref}
		}
	}
	if strings.TrimSpace(pass.Name) == "" {
		f.wrong["name"] = "Enter their name, or their post"
	}
	if strings.TrimSpace(pass.Address) == "" {
		f.wrong["address"] = "Enter one e-mail address, like name@example.com"
	}
	var wrong string
	if pass.Until, wrong = page.TypedDay(f.typed, "until"); wrong != "" {
		f.wrong["until"] = wrong
	}
	if len(f.wrong) > 0 {
		return p.again(v, f)
	}
	if err := p.chase.Pass(v.Context(), pass); err != nil {
		return p.refused(v, f, err)
	}
	v.Redirect(p.at(v, "done", "passed"))
	return nil
}

// at is the address of the link's page.
func (p pages) at(v *route.Visit, query ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(query); i += 2 {
		q.Set(query[i], query[i+1])
	}
	to := v.Anywhen(chase.Path + url.PathEscape(v.PathValue("token")))
	if len(q) > 0 {
		to += "?" + q.Encode()
	}
	return to
}

// notice says what was done just now.
func notice(v *route.Visit) component.Part {
	q := v.URL.Query()
	ref := ""
	if r, err := store.ParseRef(q.Get("done")); err == nil {
		ref = r.String()
	}
	switch {
	case q.Get("kept") != "":
		return component.Notification{Done: true, Text: "What you typed is kept. Come back by the same link."}
	case q.Get("done") == "passed":
		return component.Notification{Done: true, Text: "It is passed on: a letter with a link of their own is on its way."}
	case ref != "" && q.Get("how") == "not-mine":
		return component.Notification{Done: true, Text: "It goes back to the clerk."}
	case ref != "":
		return component.Notification{Done: true, Text: "Your update is sent."}
	}
	return nil
}
