package route

import (
	"net/http"
	"strings"

	"mattersarising/internal/access"
)

// Route is one line of the route table. There is no route without a permission.
type Route struct {
	Pattern string // of net/http: "GET /commitments/{ref}"
	Needs   access.Permission
	Handle  func(*Visit) error
	// Class says which limit of requests it counts under.
	Class Class
	// Kept is set where the answer to somebody who is not signed in follows from
	// the public record, the day and the address alone: it may be given again,
	// unmade, until one of them changes.
	Kept bool
	// Body is how many bytes may be sent to it; 0 is DefaultBody.
	Body int64
	// Open is set where other sites may send forms and letters' programs may post:
	// the one-click unsubscribe of a letter.
	Open bool
}

// DefaultBody is how many bytes a form may have.
const DefaultBody = 1 << 20

// Class is a limit of requests that routes share.
type Class string

// The classes. Sign-in is the strictest: it is where passwords are guessed.
const (
	ClassPage   Class = ""
	ClassSearch Class = "search"
	ClassReport Class = "report" // what readers send
	ClassSignIn Class = "sign-in"
	ClassAPI    Class = "api"
	ClassAsset  Class = "asset"
)

// Classes returns every class.
func Classes() []Class {
	return []Class{ClassPage, ClassSearch, ClassReport, ClassSignIn, ClassAPI, ClassAsset}
}

// Method and Path are the two parts of the pattern.
func (r Route) Method() string {
	method, _, _ := strings.Cut(r.Pattern, " ")
	return method
}

// Path is the pattern without its method.
func (r Route) Path() string {
	_, path, _ := strings.Cut(r.Pattern, " ")
	return path
}

// Reads reports whether the route changes nothing.
func (r Route) Reads() bool { return r.Method() == http.MethodGet }
