package access

import (
	"slices"
	"strings"
)

// AccountID names an account. It is opaque: the journal keeps it, and says no more of
// who acted once the account is gone.
type AccountID string

// Kind is how somebody comes to the site.
type Kind string

// The kinds. The zero kind is anonymous.
const (
	Anonymous Kind = ""
	Account   Kind = "account" // a person who signed in
	Token     Kind = "token"   // a program that acts for an account
)

// Grant is a role, and over which bodies.
type Grant struct {
	Role Role
	// Bodies are the names of the bodies that the role is over; none is all.
	Bodies []string
}

// Actor is who is acting. The zero actor is anonymous.
type Actor struct {
	Kind   Kind
	ID     AccountID
	Name   string // as others who are signed in read it
	Grants []Grant
	Posts  []string // the posts whose duties are theirs: what these owe, they owe
	// Partner is the organisation outside that they belong to, if any.
	Partner string
	// SecondFactor is set where they have passed one: for a token, whoever made it.
	SecondFactor bool
	// Scopes are what a token may be used for.
	Scopes []Permission
}

// SignedIn reports whether a person has signed in.
func (a Actor) SignedIn() bool { return a.Kind == Account && a.ID != "" }

// Has reports whether the actor has a role, over whichever bodies.
func (a Actor) Has(r Role) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.Role == r })
}

// NeedsSecondFactor reports whether one of the actor's roles asks for a second factor.
func (a Actor) NeedsSecondFactor() bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.Role.NeedsSecondFactor() })
}

// Scope is what something is about that is asked for. The zero scope is the
// authority as a whole.
type Scope struct {
	Bodies   []string // that it concerns
	Owners   []string // the posts that owe it
	Partners []string // the organisations outside that owe it or are owed it
	// Owing are the organisations outside that owe it.
	Owing []string
}

// fold makes a name comparable: in any case, with any spaces.
func fold(name string) string { return strings.Join(strings.Fields(strings.ToLower(name)), " ") }

// among reports whether a name is one of others; no name is.
func among(name string, others []string) bool {
	return fold(name) != "" && slices.ContainsFunc(others, func(o string) bool { return fold(o) == fold(name) })
}

// anyOf reports whether one of names is one of others.
func anyOf(names, others []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return among(n, others) })
}
