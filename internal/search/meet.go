package search

import (
	"slices"
	"strings"
)

// Meets reports whether a text answers what the question asks of its words and its
// fields: what a database that holds the terms is asked to find. The days are
// another matter, and each Prefix must have been expanded.
func (q Query) Meets(t Terms) bool {
	return q.Root.meets(" "+t.Words+" ", " "+t.Marks+" ")
}

func (e *Expr) meets(words, marks string) bool {
	of := func(o *Expr) bool { return o.meets(words, marks) }
	switch e.Kind {
	case All:
		return !slices.ContainsFunc(e.Of, func(o *Expr) bool { return !of(o) })
	case Any:
		return slices.ContainsFunc(e.Of, of)
	case Not:
		return !of(e.Of[0])
	case Phrase:
		return run(words, e.Terms...)
	case Mark:
		return run(marks, e.Terms...)
	}
	return slices.ContainsFunc(e.Terms, func(term string) bool { return run(words, term) })
}

// run reports whether terms stand side by side. No term holds a space.
func run(in string, terms ...string) bool {
	return strings.Contains(in, " "+strings.Join(terms, " ")+" ")
}
