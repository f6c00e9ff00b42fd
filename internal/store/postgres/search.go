package postgres

import (
	"strings"

	"mattersarising/internal/search"
	"mattersarising/internal/store/relational"
)

// index is how PostgreSQL finds texts: by their vectors, through an index of terms
// where few match, and from the newest place on where many do. The planner chooses.
var index = relational.Index{
	Column: true,
	Match:  match,
	Find: `SELECT coalesce(string_agg(CAST(place AS text), ' '), '') FROM (SELECT place FROM search_texts
		WHERE authority = ?1 AND place BETWEEN ?3 AND ?4 AND terms @@ CAST(CAST(?2 AS text) AS tsquery) ORDER BY place DESC LIMIT ?5) AS found`,
	FindChanged: `SELECT coalesce(string_agg(CAST(place AS text), ' '), '') FROM (SELECT place FROM search_texts
		WHERE authority = ?1 AND place BETWEEN ?3 AND ?4 AND terms @@ CAST(CAST(?2 AS text) AS tsquery)
			AND since <= ?6 AND (until IS NULL OR until > ?6) ORDER BY place DESC LIMIT ?5) AS found`,
	Any: `SELECT 1 FROM search_texts WHERE authority = ?1 AND place BETWEEN ?2 AND ?3 LIMIT 1`,
	At: func(places int) string {
		return `t.authority = ? AND t.place IN (?` + strings.Repeat(", ?", places-1) + `)`
	},
}

// match writes a question as a tsquery is written. Every term is quoted; it holds
// no quotation mark itself.
func match(e *search.Expr) string {
	switch e.Kind {
	case search.All:
		return joined(e.Of, " & ")
	case search.Any:
		return joined(e.Of, " | ")
	case search.Not:
		return "!" + match(e.Of[0])
	case search.Prefix:
		if len(e.Terms) == 0 {
			return "'" + search.Nothing + "'"
		}
		return "('" + strings.Join(e.Terms, "' | '") + "')"
	case search.Phrase, search.Mark:
		return "('" + strings.Join(e.Terms, "' <-> '") + "')"
	}
	return ""
}

func joined(of []*search.Expr, with string) string {
	parts := make([]string, len(of))
	for i, one := range of {
		parts[i] = match(one)
	}
	return "(" + strings.Join(parts, with) + ")"
}
