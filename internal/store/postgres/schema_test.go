package postgres

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/store/storetest"
)

// The schema as the database tells it: tables with their words, columns with type
// and words, ties and checks, indexes, triggers.
const schemaQuery = `
SELECT line FROM (
	SELECT c.relname AS t, 1 AS part, 0 AS n, 'table ' || c.relname || coalesce(': ' || obj_description(c.oid, 'pg_class'), '') AS line
	FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
	UNION ALL
	SELECT c.relname, 2, a.attnum, '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
		|| CASE WHEN a.attcollation <> 0 THEN ' ' || (SELECT collname FROM pg_collation WHERE oid = a.attcollation) ELSE '' END
		|| CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || coalesce(': ' || col_description(c.oid, a.attnum), '')
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
	UNION ALL
	SELECT c.relname, 3, row_number() OVER (ORDER BY k.conname), '  ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
	FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('p', 'f', 'c', 'u')
	UNION ALL
	SELECT tablename, 4, row_number() OVER (ORDER BY indexname), '  ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
	UNION ALL
	SELECT c.relname, 5, row_number() OVER (ORDER BY g.tgname), '  ' || pg_get_triggerdef(g.oid)
	FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE NOT g.tgisinternal
) all_of_it ORDER BY t COLLATE "C", part, n`

func TestSnapshot(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Database(t))
	var b strings.Builder
	for _, line := range column(t, s, schemaQuery) {
		b.WriteString(line + "\n")
	}
	storetest.Snapshot(t, b.String())
}

// TestSchema holds every table to the house's rules: its authority stands first in
// its key, it says what it is, and what is a fact refuses to be changed.
func TestSchema(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Database(t))
	for _, table := range column(t, s, dialect.ListTables) {
		if says := column(t, s, `SELECT coalesce(obj_description($1::regclass, 'pg_class'), '')`, table); says[0] == "" {
			t.Errorf("%s does not say what it is", table)
		}
	}
	for _, table := range append(relational.CopiedTables(), "checks") {
		first := column(t, s, `SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
			WHERE i.indrelid = $1::regclass AND i.indisprimary`, table)
		if len(first) != 1 || first[0] != "authority" {
			t.Errorf("%s: its key begins with %q", table, first)
		}
		if triggers := column(t, s, `SELECT tgname FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal`, table); slices.Contains(relational.FactTables(), table) && len(triggers) != 1 && len(triggers) != 2 {
			t.Errorf("%s has triggers %v, want one, or two where it holds words", table, triggers)
		}
	}
}

// column returns the first column of what a query finds.
func column(t testing.TB, s *Store, query string, args ...any) (all []string) {
	t.Helper()
	if err := relational.Query(t.Context(), s.Reader(), func(r *sql.Rows) error {
		var text string
		err := r.Scan(&text)
		all = append(all, text)
		return err
	}, query, args...); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestComments wants every table to say what it is in the database itself, and the
// same words of every table and column in both: SQLite, which has no comments, keeps
// them in a table.
func TestComments(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Database(t))
	want := column(t, s, `SELECT c.relname || '.' || coalesce(a.attname, '') || ': ' || d.description
		FROM pg_description d JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
		LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
		ORDER BY c.relname COLLATE "C", coalesce(a.attname, '') COLLATE "C"`)
	file, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var got, without []string
	for into, query := range map[*[]string]string{
		&got:     `SELECT of_table || '.' || of_column || ': ' || says FROM comments ORDER BY of_table, of_column`,
		&without: `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_terms_%' AND name NOT IN (SELECT of_table FROM comments WHERE of_column = '')`,
	} {
		if err := relational.Query(t.Context(), file.Reader(), func(r *sql.Rows) error {
			var text string
			err := r.Scan(&text)
			*into = append(*into, text)
			return err
		}, query); err != nil {
			t.Fatal(err)
		}
	}
	// The tables that only one of the two has.
	own := func(line string) bool {
		return strings.HasPrefix(line, "comments.") || strings.HasPrefix(line, "search_terms.")
	}
	if diff := cmp.Diff(want, slices.DeleteFunc(got, own)); diff != "" {
		t.Errorf("what SQLite says of tables and columns (-PostgreSQL +SQLite):\n%s", diff)
	}
	if len(without) > 0 || len(want) < 100 {
		t.Errorf("%d words, and none of %v", len(want), without)
	}
}
