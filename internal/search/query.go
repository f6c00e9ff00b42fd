package search

import (
	"slices"
	"strings"

	"mattersarising/internal/calendar"
)

// Query is a question, read.
type Query struct {
	Text string            // as asked
	Root *Expr             // an All
	Days calendar.Interval // from: and to:, of the day on which a text was known
}

// Kind says what an Expr asks for.
type Kind int

// The kinds of Expr.
const (
	All    Kind = iota // every one of Of
	Any                // one of Of at least
	Not                // not Of[0]; stands in an All beside something asked for
	Phrase             // Terms side by side, one term alone too
	Prefix             // a word that begins with one of Terms
	Mark               // Terms side by side among the marks of a field
)

// Expr is a part of a question.
type Expr struct {
	Kind  Kind
	Of    []*Expr
	Terms []string
	Words []string // of a Phrase, as folded but not stemmed
	// Begins are the letters that a Prefix begins with. Its Terms are those of the
	// words that do so, which only an index can tell: see Expand.
	Begins []string
	Field  Field  // of a Mark, and of the Any that stands for a due date
	Text   string // as asked
}

// Leaves returns the phrases and prefixes that are asked for, in order: not what
// is not wanted, nor fields.
func (e *Expr) Leaves() []*Expr {
	switch e.Kind {
	case Phrase, Prefix:
		return []*Expr{e}
	case Not, Mark:
		return nil
	}
	if e.Field != "" {
		return nil
	}
	var all []*Expr
	for _, of := range e.Of {
		all = append(all, of.Leaves()...)
	}
	return all
}

// Has reports whether a part of the question asks for a field.
func (q Query) Has(f Field) bool {
	switch f {
	case FieldFrom:
		return !q.Days.From.IsZero()
	case FieldTo:
		return !q.Days.To.IsZero()
	}
	return q.Root.has(f)
}

func (e *Expr) has(f Field) bool {
	return e.Field == f || slices.ContainsFunc(e.Of, func(of *Expr) bool { return of.has(f) })
}

// Without returns the question without a field. It reports false where nothing
// would be left to ask for.
func (q Query) Without(f Field) (Query, bool) {
	switch f {
	case FieldFrom:
		q.Days.From = calendar.Date{}
	case FieldTo:
		q.Days.To = calendar.Date{}
	}
	q.Root = q.Root.without(f)
	if q.Root == nil || !q.Root.positive() {
		return q, false
	}
	if q.Root.Kind != All {
		q.Root = &Expr{Kind: All, Of: []*Expr{q.Root}}
	}
	return q, true
}

func (e *Expr) without(f Field) *Expr {
	if e.Field == f {
		return nil
	}
	if len(e.Of) == 0 {
		return e
	}
	out := *e
	out.Of = nil
	for _, of := range e.Of {
		if kept := of.without(f); kept != nil {
			out.Of = append(out.Of, kept)
		}
	}
	if len(out.Of) == 0 {
		return nil
	}
	return &out
}

// positive reports whether a part asks for something, and not only for something
// to be left out.
func (e *Expr) positive() bool {
	switch e.Kind {
	case Not:
		return false
	case All:
		return slices.ContainsFunc(e.Of, (*Expr).positive)
	case Any:
		return !slices.ContainsFunc(e.Of, func(of *Expr) bool { return !of.positive() })
	}
	return true
}

// Expand returns the question with the terms of each Prefix filled in.
func (q Query) Expand(terms func(begins []string) ([]string, error)) (Query, error) {
	var err error
	q.Root, err = q.Root.expand(terms)
	return q, err
}

func (e *Expr) expand(terms func(begins []string) ([]string, error)) (*Expr, error) {
	out := *e
	if e.Kind == Prefix {
		var err error
		out.Terms, err = terms(e.Begins)
		return &out, err
	}
	out.Of = make([]*Expr, len(e.Of))
	for i, of := range e.Of {
		var err error
		if out.Of[i], err = of.expand(terms); err != nil {
			return nil, err
		}
	}
	return &out, nil
}

// String writes a part as a tree, for tests and for cursors: the same questions
// give the same text, however they were typed.
func (e *Expr) String() string {
	var parts []string
	for _, of := range e.Of {
		parts = append(parts, of.String())
	}
	switch e.Kind {
	case All:
		return "(" + strings.Join(parts, " & ") + ")"
	case Any:
		return "(" + strings.Join(parts, " | ") + ")"
	case Not:
		return "!" + parts[0]
	case Prefix:
		return strings.Join(e.Begins, "*/") + "*"
	case Mark:
		return string(e.Field) + ":" + strings.Join(bareMarks(e.Terms), "+")
	}
	return strings.Join(e.Terms, "+")
}

// String writes the question as a tree, with its days.
func (q Query) String() string {
	s := q.Root.String()
	if !q.Days.IsZero() {
		s += " " + q.Days.String()
	}
	return s
}
