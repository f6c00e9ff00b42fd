package postgres

import (
	"context"
	"database/sql"
	"strings"

	"mattersarising/internal/search"
	"mattersarising/internal/store/relational"
)

// index is how PostgreSQL finds texts: by their vectors, through an index of terms
// where few match, and from the newest place on where many do. The planner chooses.
var index = relational.Index{
	Column: true,
	Match:  match,
	Find: `SELECT CAST(t.place AS text) AS place FROM search_texts t
		WHERE authority = ?1 AND t.place BETWEEN ?3 AND ?4 AND terms @@ CAST(CAST(?2 AS text) AS tsquery) ORDER BY t.place DESC LIMIT ?5`,
	Any:  `SELECT 1 FROM search_texts WHERE authority = ?1 AND place BETWEEN ?6 AND ?7 LIMIT 1`,
	Tidy: tidy,
	At: func(places int) string {
		return `t.authority = ? AND t.place IN (?` + strings.Repeat(", ?", places-1) + `)`
	},
}

// tidy puts what was written last where the rest of the index of terms is: until
// then it stands in a list that every question goes through.
func tidy(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, `SELECT gin_clean_pending_list(c.oid) FROM pg_index i
		JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i' JOIN pg_am m ON m.oid = c.relam AND m.amname = 'gin'
		WHERE i.indrelid IN (SELECT relid FROM pg_partition_tree('search_texts') UNION SELECT CAST('search_texts' AS regclass))`)
	return err
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
