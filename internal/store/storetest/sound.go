package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

// Tables is a store whose tables may be looked at past the contract.
type Tables interface {
	store.Store
	Reader() *sql.DB
}

// Sound fails the test unless a store holds together, whatever was done to it: the
// database's own check of its file and ties passes; entries are numbered without
// a gap, and their moments never go back; each fact names an entry that is there;
// of every kind of id as many were given out as are kept; and both chains of every
// authority hold.
func Sound(t testing.TB, s Tables) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	if checked, ok := s.(interface {
		Check(ctx context.Context) error
	}); ok {
		if err := checked.Check(ctx); err != nil {
			t.Fatalf("the database's own check: %v", err)
		}
	}
	none := func(what, query string) {
		t.Helper()
		if found := texts(ctx, t, s, query); len(found) > 0 {
			t.Errorf("%s: %v", what, found[:min(3, len(found))])
		}
	}
	none("moments that go back", `SELECT 'entry ' || e.entry FROM entries e JOIN entries b
		ON b.authority = e.authority AND b.entry = e.entry - 1 WHERE e.at < b.at`)
	for _, table := range relational.FactTables() {
		if slices.Contains(columns(ctx, t, s, table), "entry") {
			none(table+" that name no entry", fmt.Sprintf(`SELECT DISTINCT 'entry ' || x.entry FROM %s x
				WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.authority = x.authority AND e.entry = x.entry)`, table))
		}
	}
	all, err := s.ListAuthorities(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		v, err := s.Verify(ctx, store.VerifyParams{Authority: a.ID})
		if err != nil || !v.Holds() {
			t.Errorf("the journal of %s: %v, %v, %v", a.Slug, v.Broken, v.BrokenAccess, err)
		}
	}
	for id, table := range numbered {
		none("numbers of "+table+" that were lost or given twice", fmt.Sprintf(`SELECT 'authority ' || a.authority FROM authorities a
			JOIN (SELECT authority, count(*) AS n, max(%[1]s) AS last FROM %[2]s GROUP BY authority) x ON x.authority = a.authority
			LEFT JOIN counters c ON c.authority = a.authority AND c.name = '%[1]s'
			WHERE x.n <> x.last OR coalesce(c.value, 0) <> x.last`, id, table))
	}
}

// numbered are the tables whose rows are numbered from 1 without a gap, by the
// name of their number, which is that of its counter too.
var numbered = map[string]string{
	"entry": "entries", "body": "bodies", "meeting": "meetings", "capture": "captures", "reading": "readings", "record": "records",
	"item": "items", "passage": "passages", "commitment": "commitments", "suggestion": "suggestions", "attempt": "attempts",
}

// Counts is how many rows each table of facts holds, and the sum of what the
// counters say: two stores that were told the same have the same.
func Counts(t testing.TB, s Tables) map[string]int {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	query := `SELECT 'counters' AS t, coalesce(sum(value), 0) AS n FROM counters`
	for _, table := range relational.FactTables() {
		query += ` UNION ALL SELECT '` + table + `', count(*) FROM ` + table
	}
	out := map[string]int{}
	if err := relational.Query(ctx, s.Reader(), func(r *sql.Rows) error {
		var table string
		var n int
		err := r.Scan(&table, &n)
		out[table] = n
		return err
	}, query); err != nil {
		t.Fatalf("count rows: %v", err)
	}
	return out
}

// texts returns the first column of what a query finds.
func texts(ctx context.Context, t testing.TB, s Tables, query string) (all []string) {
	t.Helper()
	if err := relational.Query(ctx, s.Reader(), func(r *sql.Rows) error {
		var one string
		err := r.Scan(&one)
		all = append(all, one)
		return err
	}, query); err != nil {
		t.Fatalf("%v: %s", err, query)
	}
	return all
}

// columns returns the names of a table's columns.
func columns(ctx context.Context, t testing.TB, s Tables, table string) []string {
	t.Helper()
	rows, err := s.Reader().QueryContext(ctx, `SELECT * FROM `+table+` LIMIT 0`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err == nil {
		err = rows.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	return names
}
