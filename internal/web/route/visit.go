package route

import (
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// Site is what every page of one authority's site has in common.
type Site struct {
	Name    string // the council's: "Fernshire County Council"
	Base    string // base path, without a slash at its end: "" or "/promises"
	Origin  string // scheme and host, for addresses that leave the page: "https://…"
	Guessed bool   // the origin is as a reader's browser has it: nobody set it
	Contact string // an e-mail address for the reader
	// Accessibility is an e-mail address for those who cannot use the site.
	Accessibility string
	// AnswerDays is within how many working days a report is answered.
	AnswerDays int
	Licence    string // the name of the licence of the data
	Terms      string // the address of the licence
	GSS        string // the council's code in national statistics; empty if not set
	Build      string // the version of the program
	Council    string // the address of the council's own site
	Demo       string // set where this is an invented council: what to say of it
	SignedIn   bool   // whether signing in is offered
	Assets     Assets // where styles and scripts are
}

// Assets gives the address of a built file by its name; package asset has one.
type Assets interface {
	Path(name string) string
}

// Visit is one request, and what is known of it.
type Visit struct {
	*http.Request

	Site      *Site
	Authority store.Authority
	Actor     access.Actor
	// On is the day that is asked for; zero is today.
	On calendar.Date
	// Known is the day by which figures are asked for as they were known, on pages that
	// look back so; zero is the day that is asked for.
	Known calendar.Date
	Today calendar.Date
	Now   time.Time
	// ID is the request's, for the log and for whoever asks about a failure.
	ID string
	// Session is what the actor's session is called; empty if nobody is signed in.
	Session string

	answer Answer
}

// Answer is what will be sent.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	// Stream writes the body where it is too long to be held.
	Stream func(io.Writer) error
}

// Day is the day that is judged on.
func (v *Visit) Day() calendar.Date {
	if v.On.IsZero() {
		return v.Today
	}
	return v.On
}

// Header is the answer's header.
func (v *Visit) Header() http.Header {
	if v.answer.Header == nil {
		v.answer.Header = http.Header{}
	}
	return v.answer.Header
}

// Status sets the answer's status; without it an answer is 200.
func (v *Visit) Status(code int) { v.answer.Status = code }

// Send answers with bytes of a media type.
func (v *Visit) Send(mediaType string, body []byte) {
	v.Header().Set("Content-Type", mediaType)
	v.answer.Body, v.answer.Stream = body, nil
}

// Stream answers with a body that is written while it is made. What fails once it
// has begun can no longer be told to the reader: the connection is cut.
func (v *Visit) Stream(mediaType string, write func(io.Writer) error) {
	v.Header().Set("Content-Type", mediaType)
	v.answer.Body, v.answer.Stream = nil, write
}

// Redirect sends the reader to another address of the site, as Address gives it,
// with GET.
func (v *Visit) Redirect(to string) {
	v.Header().Set("Location", to)
	v.Status(http.StatusSeeOther)
}

// Moved says that what stood here stands there, for good.
func (v *Visit) Moved(to string) {
	v.Header().Set("Location", to)
	v.Status(http.StatusMovedPermanently)
}

// Answered gives what the handler answered.
func (v *Visit) Answered() Answer {
	a := v.answer
	if a.Status == 0 {
		a.Status = http.StatusOK
	}
	return a
}

// Clear forgets what was answered so far: for the page that tells of a failure.
func (v *Visit) Clear() { v.answer = Answer{} }

// AsAt is the name of the parameter that says which day is asked for.
const AsAt = "as-at"

// Known is the name of the parameter that says by what was known on which day.
const Known = "known"

// hindsight are the pages, by where their paths begin, that look back with what was known on a
// later day: as-at=D&known=K is the figures of D as they were known on K.
var hindsight = []string{"/indicators"}

// Hindsight reports whether a path is of pages that read the parameter known.
func Hindsight(path string) bool {
	return slices.ContainsFunc(hindsight, func(p string) bool {
		rest, ok := strings.CutPrefix(path, p)
		return ok && (rest == "" || strings.ContainsAny(rest[:1], "/?#"))
	})
}

// KnownBy is the day by which figures are shown as they were known.
func (v *Visit) KnownBy() calendar.Date {
	if v.Known.IsZero() {
		return v.Day()
	}
	return v.Known
}

// Address is where a path of this site is found from a page: under the base path,
// on the day that is asked for, and by what was known on which day where that is asked for.
func (v *Visit) Address(to string) string {
	var day []string
	if !v.On.IsZero() {
		day = append(day, AsAt+"="+v.On.String())
	}
	if !v.Known.IsZero() && Hindsight(to) {
		day = append(day, Known+"="+v.Known.String())
	}
	to = v.Site.Base + to
	if len(day) == 0 {
		return to
	}
	to, fragment, cut := strings.Cut(to, "#")
	mark := "?"
	if strings.Contains(to, "?") {
		mark = "&"
	}
	to += mark + strings.Join(day, "&")
	if cut {
		to += "#" + fragment
	}
	return to
}

// Anywhen is where a path of this site is found, today or whatever its query says.
func (v *Visit) Anywhen(to string) string { return v.Site.Base + to }

// Permanent is the whole address of a path, for feeds and citations.
func (v *Visit) Permanent(to string) string { return v.Site.Origin + v.Site.Base + to }

// Here is the path and query that were asked for, under no base path, with the
// values of some parameters changed; an empty value takes one out.
func (v *Visit) Here(changes ...string) string {
	q := url.Values{}
	for name, values := range v.URL.Query() {
		q[name] = values
	}
	for i := 0; i+1 < len(changes); i += 2 {
		if changes[i+1] == "" {
			q.Del(changes[i])
		} else {
			q.Set(changes[i], changes[i+1])
		}
	}
	here := path.Clean("/" + v.URL.Path)
	if len(q) > 0 {
		here += "?" + q.Encode()
	}
	return here
}
