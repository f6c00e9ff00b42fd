package postgres

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/example/invent"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/storetest"
)

// whole are the tables that stay in one piece when the others are parted by
// authority: the schema's own, and the list of authorities, which does not grow.
var whole = []string{"migrations", "authorities"}

// TestKeys holds every table that grows to what makes it possible to part it by
// authority: its authority is first in its primary key, in each unique index, and
// on both sides of each tie.
func TestKeys(t *testing.T) {
	t.Parallel()
	s := open(t, pgtest.Database(t))
	tables := grows(t, s)
	if len(tables) < len(relational.FactTables()) {
		t.Fatalf("only %d tables: %v", len(tables), tables)
	}
	for _, table := range tables {
		keys := column(t, s, `SELECT c.relname || ' (' || coalesce(a.attname, 'an expression') || ')' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
			LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
			WHERE i.indrelid = $1::regclass AND i.indisunique AND a.attname IS DISTINCT FROM 'authority'`, table)
		if len(keys) > 0 {
			t.Errorf("%s: keys that begin otherwise than with the authority: %v", table, keys)
		}
		if first := column(t, s, `SELECT conname FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'p'`, table); len(first) != 1 {
			t.Errorf("%s has no primary key", table)
		}
		ties := column(t, s, `SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
			JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
			WHERE k.conrelid = $1::regclass AND k.contype = 'f' AND (a.attname <> 'authority' OR b.attname <> 'authority')`, table)
		if len(ties) > 0 {
			t.Errorf("%s: ties that could cross from one authority to another: %v", table, ties)
		}
	}
}

// grows lists the tables of the store but those that stay in one piece, each after
// those it names.
func grows(t *testing.T, s *Store) []string {
	t.Helper()
	order := relational.KeptTables()
	all := column(t, s, `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`)
	for _, table := range all {
		if !slices.Contains(order, table) {
			order = append(order, table)
		}
	}
	return slices.DeleteFunc(order, func(table string) bool { return slices.Contains(whole, table) || !slices.Contains(all, table) })
}

// TestParted parts a store with two councils in it by authority, in PostgreSQL's
// own way, and goes on with it; then it moves one of them out, into a database of
// its own, where its record is whole and the other's left as it was.
func TestParted(t *testing.T) {
	t.Parallel()
	address := pgtest.Database(t)
	s := open(t, address)
	tables := grows(t, s)
	for n := range 2 {
		publish(t, s, n)
	}
	part(t, s, tables)
	parted := open(t, within(t, address, "parted,public"))
	for n := range 2 {
		same(t, s, parted, store.AuthorityID(n+1))
		publish(t, parted, n) // nothing of it is new
		same(t, s, parted, store.AuthorityID(n+1))
		by := store.By{Actor: "j.smith", Cause: "start", At: calendar.MustDate("2026-01-02").Time()}
		start := store.StartParams{Authority: store.AuthorityID(n + 1), Start: calendar.MustDate("2022-03-01"), Why: "agreed", By: by}
		for _, each := range []*Store{s, parted} {
			if err := each.SetStart(t.Context(), start); err != nil {
				t.Fatal(err)
			}
		}
	}
	storetest.Sound(t, parted)

	moved := open(t, pgtest.Database(t))
	move(t, parted, moved, append([]string{"authorities"}, tables...), 1)
	storetest.Sound(t, moved)
	same(t, s, moved, 1)
	for _, table := range slices.Backward(tables) {
		exec(t, parted, fmt.Sprintf(`ALTER TABLE %[1]s DETACH PARTITION %[1]s_1`, table))
		exec(t, parted, `DROP TABLE `+table+`_1`) // its ties held what it named
	}
	storetest.Sound(t, parted)
	same(t, s, parted, 2)
	if left, err := parted.Items(t.Context(), store.ItemsParams{AsAt: store.AsAt{Authority: 1}}); err != nil || len(left) != 0 {
		t.Errorf("%d items are left of the council that was moved out, %v", len(left), err)
	}
}

// publish imports a small council.
func publish(t *testing.T, s *Store, n int) {
	t.Helper()
	made := invent.New(invent.Params{Pages: 90, Seed: 2}, n)
	if _, err := made.Publish(func(w invent.Sweep) error {
		by := store.By{Actor: "reader", Cause: "import", At: w.Day}
		id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: made.Slug, Name: made.Name, By: by})
		if err != nil || len(w.Files) == 0 {
			return err
		}
		from, err := w.FS()
		if err == nil {
			_, err = ingest.Import(t.Context(), ingest.Params{Store: s, Authority: id, From: from, By: by})
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// part makes in a schema of its own the same tables, parted by authority, with the
// same keys, ties, checks, indexes and triggers, and copies all rows into them.
func part(t *testing.T, s *Store, tables []string) {
	t.Helper()
	exec(t, s, `CREATE SCHEMA parted`)
	there := func(text string) string { return strings.ReplaceAll(text, " ON public.", " ON parted.") }
	var ties []string
	for _, table := range append(slices.Clone(whole), tables...) {
		make := fmt.Sprintf(`CREATE TABLE parted.%[1]s (LIKE public.%[1]s INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS)`, table)
		if !slices.Contains(whole, table) {
			make += ` PARTITION BY LIST (authority)`
		}
		exec(t, s, make)
		if !slices.Contains(whole, table) {
			for n := range 2 {
				exec(t, s, fmt.Sprintf(`CREATE TABLE parted.%[1]s_%[2]d PARTITION OF parted.%[1]s FOR VALUES IN (%[2]d)`, table, n+1))
			}
		}
		for _, key := range column(t, s, `SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = ('public.' || $1)::regclass AND contype IN ('p', 'u')`, table) {
			exec(t, s, `ALTER TABLE parted.`+table+` ADD `+key)
		}
		for _, index := range column(t, s, `SELECT pg_get_indexdef(indexrelid) FROM pg_index i WHERE indrelid = ('public.' || $1)::regclass
			AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`, table) {
			exec(t, s, there(index))
		}
		for _, trigger := range column(t, s, `SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = ('public.' || $1)::regclass AND NOT tgisinternal`, table) {
			exec(t, s, there(trigger))
		}
		for _, tie := range column(t, s, `SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = ('public.' || $1)::regclass AND contype = 'f'`, table) {
			ties = append(ties, `ALTER TABLE parted.`+table+` ADD `+strings.Replace(tie, "REFERENCES ", "REFERENCES parted.", 1))
		}
		list := strings.Join(columnsOf(t, s, table), ", ")
		exec(t, s, fmt.Sprintf(`INSERT INTO parted.%[1]s (%[2]s) SELECT %[2]s FROM public.%[1]s`, table, list))
	}
	for _, tie := range ties {
		exec(t, s, tie)
	}
}

// columnsOf lists the columns of a table that are written, not worked out.
func columnsOf(t *testing.T, s *Store, table string) []string {
	t.Helper()
	return column(t, s, `SELECT attname FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`, table)
}

// move copies every row of one authority from a store to another.
func move(t *testing.T, from, to *Store, tables []string, authority int) {
	t.Helper()
	for _, table := range tables {
		names := columnsOf(t, from, table)
		rows, err := from.Reader().QueryContext(t.Context(), fmt.Sprintf(`SELECT %s FROM %s WHERE authority = %d`, strings.Join(names, ", "), table, authority))
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			row, at := make([]any, len(names)), make([]any, len(names))
			for i := range row {
				at[i] = &row[i]
			}
			if err := rows.Scan(at...); err != nil {
				t.Fatal(err)
			}
			insert := fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s)`, table, strings.Join(names, ", "), strings.Repeat(", ?", len(names)-1))
			if _, err := to.Writer().ExecContext(t.Context(), relational.Numbered(insert), row...); err != nil {
				t.Fatalf("%s: %v", table, err)
			}
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
}

// same holds all answers of an authority's record in one store to those in another.
func same(t *testing.T, a, b *Store, id store.AuthorityID) {
	t.Helper()
	type answers struct {
		Picture store.Picture
		Items   []store.Item
		Matters []store.Matter
		Queue   store.Queue
	}
	var both [2]answers
	for i, s := range []*Store{a, b} {
		at := store.AsAt{Authority: id}
		var errs [4]error
		both[i].Picture, errs[0] = s.Known(t.Context(), at)
		both[i].Items, errs[1] = s.Items(t.Context(), store.ItemsParams{AsAt: at, Passages: true})
		both[i].Matters, errs[2] = s.Matters(t.Context(), at)
		both[i].Queue, errs[3] = s.Queue(t.Context(), at)
		for _, err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(both[0].Items) < 10 {
		t.Errorf("only %d items: too few to prove anything", len(both[0].Items))
	}
	if diff := cmp.Diff(both[0], both[1], cmp.Comparer(func(a, b calendar.Date) bool { return a == b })); diff != "" {
		t.Errorf("authority %d is answered for otherwise (-before +after):\n%.2000s", id, diff)
	}
}

// within is the address of a database seen by a search path.
func within(t *testing.T, address, path string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", path)
	u.RawQuery = q.Encode()
	return u.String()
}

func exec(t *testing.T, s *Store, statement string) {
	t.Helper()
	if _, err := s.Writer().ExecContext(context.WithoutCancel(t.Context()), statement); err != nil {
		t.Fatalf("%v: %s", err, statement)
	}
}
