package sqlite

import (
	"strings"

	"mattersarising/internal/search"
	"mattersarising/internal/store/relational"
)

// index is how SQLite finds texts: by FTS5, whose rowid is the place of a text. It
// reads from the newest place on, and stops when there are enough.
var index = relational.Index{
	Match: match,
	Part:  true,
	Find: `SELECT rowid AS place FROM search_terms WHERE search_terms MATCH ?2 AND rowid BETWEEN ?3 AND ?4
		ORDER BY rowid DESC LIMIT ?5`,
	// The authority stands in the place. Asked for beside it, it would have the
	// planner go through all texts of the authority by another index.
	Any:  `SELECT 1 FROM search_texts WHERE +authority = ?1 AND place BETWEEN ?6 AND ?7 LIMIT 1`,
	Tidy: tidy,
	At: func(places int) string {
		return `+t.authority = ? AND t.place IN (?` + strings.Repeat(", ?", places-1) + `)`
	},
}

// match writes a question as FTS5 reads it. Every term is quoted; it holds no
// quotation mark itself.
func match(e *search.Expr) string {
	var b strings.Builder
	write(&b, e)
	return b.String()
}

func write(b *strings.Builder, e *search.Expr) {
	switch e.Kind {
	case search.All:
		b.WriteByte('(')
		written := 0
		for _, of := range e.Of {
			if of.Kind != search.Not {
				if written > 0 {
					b.WriteString(" AND ")
				}
				inner(b, of)
				written++
			}
		}
		b.WriteByte(')')
		for _, of := range e.Of {
			if of.Kind == search.Not {
				b.WriteString(" NOT ")
				inner(b, of.Of[0])
			}
		}
	case search.Any:
		either(b, e.Of)
	case search.Prefix:
		terms := make([]*search.Expr, len(e.Terms))
		for i, t := range e.Terms {
			terms[i] = &search.Expr{Kind: search.Phrase, Terms: []string{t}}
		}
		if len(terms) == 0 {
			terms = []*search.Expr{{Kind: search.Phrase, Terms: []string{search.Nothing}}}
		}
		either(b, terms)
	case search.Phrase, search.Mark:
		b.WriteString(`"` + strings.Join(e.Terms, " ") + `"`)
	}
}

func either(b *strings.Builder, of []*search.Expr) {
	b.WriteByte('(')
	for i, one := range of {
		if i > 0 {
			b.WriteString(" OR ")
		}
		inner(b, one)
	}
	b.WriteByte(')')
}

// inner writes a part within another: NOT binds otherwise than AND, so that what
// holds one is put in brackets.
func inner(b *strings.Builder, e *search.Expr) {
	b.WriteByte('(')
	write(b, e)
	b.WriteByte(')')
}
