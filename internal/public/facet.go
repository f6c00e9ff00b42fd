package public

import (
	"slices"

	"mattersarising/internal/civic"
)

// Facets are how many promises each further choice would leave: of each state, with all
// else that is asked for; and so of each kind and each body.
type Facets struct {
	State map[State]int
	Kind  map[civic.CommitmentKind]int
	Body  map[string]int // by slug: recorded at its meetings, or owed by or to it
}

// Facets counts the choices of a list in one pass over the promises, however many
// bodies there are to choose from.
func (v *View) Facets(f Filter) Facets {
	out := Facets{State: map[State]int{}, Kind: map[civic.CommitmentKind]int{}, Body: map[string]int{}}
	rest := f
	rest.State, rest.Kind, rest.Body = "", "", ""
	for _, c := range v.commitments {
		if !v.passes(c, &rest) {
			continue
		}
		bodies, n := v.bodiesOf(c)
		state, kind, body := f.State == "" || c.State == f.State, f.Kind == "" || c.Kind == f.Kind, f.Body == ""
		for _, slug := range bodies[:n] {
			body = body || slug == f.Body
			if state && kind {
				out.Body[slug]++
			}
		}
		if kind && body {
			out.State[c.State]++
		}
		if state && body {
			out.Kind[c.Kind]++
		}
	}
	return out
}

// bodiesOf are the slugs of the bodies that a promise is of, each once: where it was
// recorded, to whom it is owed, who owes it.
func (v *View) bodiesOf(c *Commitment) (of [3]string, n int) {
	add := func(slug string) {
		if slug != "" && !slices.Contains(of[:n], slug) {
			of[n] = slug
			n++
		}
	}
	add(c.Body.Slug)
	add(v.owedTo(c))
	if c.Owner.Link.Kind == KindBody {
		add(c.Owner.Link.Slug)
	}
	return of, n
}

// isOf reports whether a promise is of a body.
func (v *View) isOf(c *Commitment, body string) bool {
	of, n := v.bodiesOf(c)
	return slices.Contains(of[:n], body)
}
