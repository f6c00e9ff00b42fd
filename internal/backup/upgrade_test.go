package backup

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// The fixtures are records as each schema kept them: testdata/upgrade/0001_record.jsonl
// is a record of schema 1, a row a line, and 0001_record.txt is what is known of it.
// A step that is released is never changed, and nor is its fixture. To make the fixture
// of a new step:
//
//	go test ./internal/backup -run TestUpgrade -update
//
// It imports a handful of Fernshire's pages at the newest schema. A fixture that is
// missing in between is the one before it, taken one step further.
var update = flag.Bool("update", false, "make the fixtures that are missing")

// steps are the names of the steps of the schema, in order.
func steps(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../store/sqlite/migrations/*.sql")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no steps: %v", err)
	}
	var names []string
	for _, path := range paths {
		names = append(names, strings.TrimSuffix(filepath.Base(path), ".sql"))
	}
	return names
}

func fixture(step, ending string) string {
	return filepath.Join("testdata", "upgrade", step+ending)
}

// at opens an empty place at a schema.
func at(t testing.TB, p Place, schema int) *kept {
	t.Helper()
	s, err := p.openOrMake(t.Context(), relational.SchemaParams{To: schema})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestUpgrade takes the record of every schema there was to this one, on both
// databases, by the command that people use: what is known of it is what was known,
// and the schema is that of a new store. Then it goes back.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	names := steps(t)
	if *update {
		for i, name := range names {
			if _, err := os.Stat(fixture(name, ".jsonl")); errors.Is(err, fs.ErrNotExist) {
				makeFixture(t, names, i+1)
			}
		}
	}
	for i, name := range names {
		for kind, p := range both(t) {
			t.Run(name+" "+kind, func(t *testing.T) {
				t.Parallel()
				old := at(t, p, i+1)
				load(t, old, fixture(name, ".jsonl"))
				if err := old.Close(); err != nil {
					t.Fatal(err)
				}
				before := sums(t, p)
				if i+1 < len(names) {
					_, err := p.open(t.Context(), relational.SchemaParams{})
					says(t, err, "older arising")
					says(t, err, "arising migrate")
				}
				dir := t.TempDir()
				m, err := Migrate(t.Context(), MigrateParams{Of: p, Dir: dir, At: moment})
				if err != nil || m.From != i+1 || m.To != len(names) {
					t.Fatalf("from %d to %d, %v", m.From, m.To, err)
				}
				s := open(t, p)
				want, err := os.ReadFile(fixture(name, ".txt"))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), told(t, s, 1, "")); diff != "" {
					t.Errorf("what is known of it (-then +now):\n%s", diff)
				}
				if diff := cmp.Diff(schemaOf(t, emptyLike(t, p)), schemaOf(t, s)); diff != "" {
					t.Errorf("the schema is not that of a new store (-new +upgraded):\n%s", diff)
				}
				if i+1 == len(names) {
					if m.Backup.File != "" {
						t.Error("there was nothing to do, and a backup was made")
					}
					return
				}
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				back, err := Rollback(t.Context(), RollbackParams{Of: p, File: m.Backup.File, Dir: dir, At: moment})
				if err != nil || back.Schema != i+1 {
					t.Fatalf("rollback: schema %d, %v", back.Schema, err)
				}
				same(t, before, p)
				if _, err := os.Stat(back.Aside); err != nil {
					t.Errorf("what was kept is not put aside: %v", err)
				}
				if _, err := Migrate(t.Context(), MigrateParams{Of: p, Dir: dir, At: moment}); err != nil {
					t.Errorf("migrate again: %v", err)
				}
			})
		}
	}
}

// emptyLike is a new store of the same kind.
func emptyLike(t testing.TB, p Place) *kept {
	t.Helper()
	if p.DB != "" {
		return open(t, database(t))
	}
	return open(t, file(t))
}

// schemaOf lists the tables with their columns, the indexes and the triggers.
func schemaOf(t testing.TB, s *kept) (all []string) {
	t.Helper()
	query := `SELECT 'table ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns WHERE table_schema = 'public'
		UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
		UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
		UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint`
	if s.file != nil {
		query = `SELECT coalesce(sql, name) FROM sqlite_schema`
	}
	if err := relational.Query(t.Context(), s.Reader(), func(r *sql.Rows) error {
		var line string
		err := r.Scan(&line)
		all = append(all, line)
		return err
	}, query); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// makeFixture writes the fixture of a step: of the newest an import; of one that today's
// program no longer writes at, the fixture before it, taken a step further.
func makeFixture(t *testing.T, names []string, schema int) {
	t.Helper()
	p := database(t)
	var s *kept
	if schema == len(names) {
		s = at(t, p, schema)
		fill(t, s, false)
	} else {
		old := at(t, p, schema-1)
		load(t, old, fixture(names[schema-2], ".jsonl"))
		_ = old.Close()
		var err error
		if s, err = p.openOrMake(t.Context(), relational.SchemaParams{To: schema, Upgrade: true}); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	all, err := tables(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range all {
		if table == "migrations" {
			continue
		}
		rows, err := s.Reader().Query(`SELECT * FROM ` + table + ` ORDER BY 1, 2, 3`)
		if err != nil {
			t.Fatal(err)
		}
		dump(t, &b, table, rows)
	}
	for ending, text := range map[string]string{".jsonl": b.String(), ".txt": told(t, open(t, upgraded(t, p)), 1, "")} {
		if err := os.WriteFile(fixture(names[schema-1], ending), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// upgraded takes a place to today's schema.
func upgraded(t *testing.T, p Place) Place {
	t.Helper()
	s, err := p.openOrMake(t.Context(), relational.SchemaParams{Upgrade: true})
	if err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
	return p
}

// tables lists those tables of a store that a copy takes along, parents first.
func tables(ctx context.Context, s *kept) ([]string, error) {
	n, err := s.Snapshot(ctx, false)
	if err != nil {
		return nil, err
	}
	defer n.Close()
	sums, err := n.Sums(ctx)
	var all []string
	for _, sum := range sums {
		all = append(all, sum.Table)
	}
	return all, err
}

// dump writes rows as lines of JSON: the table, and its columns by name. Bytes are an
// object, so that they are told from words.
func dump(t *testing.T, b *bytes.Buffer, table string, rows *sql.Rows) {
	t.Helper()
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, at := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			at[i] = &values[i]
		}
		if err := rows.Scan(at...); err != nil {
			t.Fatal(err)
		}
		row := map[string]any{}
		for i, v := range values {
			if bytes, ok := v.([]byte); ok {
				v = map[string][]byte{"bytes": bytes}
			}
			row[columns[i]] = v
		}
		line, err := json.Marshal([]any{table, row})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// load puts the rows of a fixture into an empty store of its schema.
func load(t *testing.T, s *kept, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatalf("no record of this schema to upgrade from: make one with go test ./internal/backup -run TestUpgrade -update (%v)", err)
	}
	defer f.Close()
	tx, err := s.Writer().BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	bind := func(query string) string { return query }
	if s.file == nil {
		bind = relational.Numbered
	}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var table string
		row := map[string]any{}
		decode := json.NewDecoder(bytes.NewReader(lines.Bytes()))
		decode.UseNumber()
		if err := decode.Decode(&[]any{&table, &row}); err != nil {
			t.Fatal(err)
		}
		var columns []string
		var values []any
		for column, v := range row {
			columns = append(columns, column)
			switch v := v.(type) {
			case json.Number:
				if n, err := v.Int64(); err == nil {
					values = append(values, n)
				} else {
					n, _ := v.Float64()
					values = append(values, n)
				}
			case map[string]any:
				raw, err := json.Marshal(v["bytes"])
				if err != nil {
					t.Fatal(err)
				}
				bytes := []byte{}
				if err := json.Unmarshal(raw, &bytes); err != nil {
					t.Fatal(err)
				}
				values = append(values, bytes)
			default:
				values = append(values, v)
			}
		}
		if _, err := tx.Exec(bind(fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s)`, table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))), values...); err != nil {
			t.Fatalf("%s: %v", lines.Text()[:min(len(lines.Text()), 200)], err)
		}
	}
	if err := errors.Join(lines.Err(), tx.Commit()); err != nil {
		t.Fatal(err)
	}
}

// TestRestoreOlder restores a backup of each earlier schema into each database: it
// keeps its schema, and says that it is to be migrated.
func TestRestoreOlder(t *testing.T) {
	t.Parallel()
	names := steps(t)
	for i, name := range names[:len(names)-1] {
		from := file(t)
		old := at(t, from, i+1)
		load(t, old, fixture(name, ".jsonl"))
		if err := old.Close(); err != nil {
			t.Fatal(err)
		}
		backed := filepath.Join(t.TempDir(), "backup.db")
		if _, err := Make(t.Context(), Params{From: from, To: backed, At: moment}); err != nil {
			t.Fatal(err)
		}
		for _, to := range both(t) {
			r, err := Restore(t.Context(), RestoreParams{File: backed, To: to, At: moment})
			if err != nil || r.Schema != i+1 {
				t.Fatalf("schema %d, %v", r.Schema, err)
			}
			same(t, sums(t, from), to)
			_, err = to.open(t.Context(), relational.SchemaParams{})
			says(t, err, "arising migrate")
			if _, err := Migrate(t.Context(), MigrateParams{Of: to, Dir: t.TempDir(), At: moment}); err != nil {
				t.Error(err)
			}
			open(t, to)
		}
	}
}

// TestMigrateWritten has the record written to between its backup and its upgrade:
// nothing is upgraded.
func TestMigrateWritten(t *testing.T) {
	t.Parallel()
	for kind, p := range both(t) {
		old := at(t, p, 1)
		load(t, old, fixture(steps(t)[0], ".jsonl"))
		_, err := p.open(t.Context(), relational.SchemaParams{Upgrade: true, Before: relational.Unwritten(1)})
		says(t, err, "was written to while")
		if have, _, err := schemas(t.Context(), old); err != nil || have != 1 {
			t.Errorf("%s: schema %d, %v", kind, have, err)
		}
	}
}

// TestMigrateAtOnce upgrades one store from several programs at once.
func TestMigrateAtOnce(t *testing.T) {
	t.Parallel()
	for _, p := range both(t) {
		old := at(t, p, 1)
		load(t, old, fixture(steps(t)[0], ".jsonl"))
		_ = old.Close()
		ended := make(chan error)
		dir := t.TempDir()
		for range 3 {
			go func() {
				_, err := Migrate(t.Context(), MigrateParams{Of: p, Dir: dir, At: moment})
				ended <- err
			}()
		}
		done := 0
		for range 3 {
			if err := <-ended; err == nil {
				done++
			} else if !errors.Is(err, store.ErrConflict) && !errors.Is(err, store.ErrUnavailable) {
				t.Error(err)
			}
		}
		if done == 0 {
			t.Error("none of them did it")
		}
		open(t, p)
	}
}

// TestSteps wants both databases to have the steps that are walked here.
func TestSteps(t *testing.T) {
	t.Parallel()
	newest, err := sqlite.Newest()
	if err != nil || newest != len(steps(t)) {
		t.Errorf("SQLite has %d steps, not %d (%v)", newest, len(steps(t)), err)
	}
	if newest, err := postgres.Newest(); err != nil || newest != len(steps(t)) {
		t.Errorf("PostgreSQL has %d steps, not %d (%v)", newest, len(steps(t)), err)
	}
}
