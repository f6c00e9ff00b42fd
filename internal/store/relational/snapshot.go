package relational

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/store"
)

// Snapshot is a store at one moment, while others go on writing: what is copied
// from, and compared.
type Snapshot struct {
	s  *Store
	tx *sql.Tx
}

// Snapshot opens a snapshot. With hold, nobody writes until it is closed. The caller
// closes it.
func (s *Store) Snapshot(ctx context.Context, hold bool) (*Snapshot, error) {
	db, options := s.reader, s.d.Reading
	if hold {
		db, options.ReadOnly = s.writer, false
	}
	tx, err := db.BeginTx(ctx, &options)
	if err != nil {
		return nil, s.wrap("snapshot", err)
	}
	if hold && s.d.Hold != nil {
		err = s.d.Hold(ctx, tx)
	}
	if err == nil { // the moment is that of the first question
		_, err = texts(ctx, tx, s.d.ListTables)
	}
	if err != nil {
		_ = tx.Rollback()
		return nil, s.wrap("snapshot", err)
	}
	return &Snapshot{s, tx}, nil
}

// Close ends the snapshot.
func (n *Snapshot) Close() { _ = n.tx.Rollback() }

// Schema is the number of the last step of the snapshot's schema; 0 is no store.
func (n *Snapshot) Schema(ctx context.Context) (int, error) {
	all, err := loadMigrations(n.s.d.Migrations)
	if err != nil {
		return 0, err
	}
	have, err := n.s.d.schema(ctx, n.tx, all)
	return have, n.s.wrap("read the schema", err)
}

// Newest is the number of the last step that this program knows.
func (n *Snapshot) Newest() (int, error) { return n.s.d.Newest() }

// Sum is what one table comes to: two tables with one Sum hold the same rows.
type Sum struct {
	Table  string
	Rows   int
	SHA256 string // over all values of all rows, in the order of the key
}

// Sums works out the sum of every table that is copied.
func (n *Snapshot) Sums(ctx context.Context) ([]Sum, error) {
	sums, err := n.s.d.sums(ctx, n.tx)
	return sums, n.s.wrap("compare", err)
}

func (d Dialect) sums(ctx context.Context, tx *sql.Tx) ([]Sum, error) {
	tables, err := d.copied(ctx, tx)
	if err != nil {
		return nil, err
	}
	var all []Sum
	for _, table := range tables {
		columns, err := d.columns(ctx, tx, table)
		if err != nil {
			return nil, err
		}
		total := newTotal(table)
		if err := d.scan(ctx, tx, table, columns, func(row []any) error {
			total.add(row)
			return nil
		}); err != nil {
			return nil, fmt.Errorf("%s: %w", table, err)
		}
		all = append(all, total.sum())
	}
	return all, nil
}

// Differ says in which table two sets of sums differ, and how; nothing is "the same".
func Differ(want, got []Sum) string {
	for _, w := range want {
		at := slices.IndexFunc(got, func(g Sum) bool { return g.Table == w.Table })
		switch {
		case at < 0:
			return fmt.Sprintf("the table %s is missing", w.Table)
		case got[at].Rows != w.Rows:
			return fmt.Sprintf("the table %s has %d rows in place of %d", w.Table, got[at].Rows, w.Rows)
		case got[at].SHA256 != w.SHA256:
			return fmt.Sprintf("the table %s has other words or figures than it had", w.Table)
		}
	}
	for _, g := range got {
		if !slices.ContainsFunc(want, func(w Sum) bool { return w.Table == g.Table }) {
			return fmt.Sprintf("the table %s was not there before", g.Table)
		}
	}
	return ""
}

// copied lists those of the copied tables that there are: an older schema has fewer.
func (d Dialect) copied(ctx context.Context, db asker) ([]string, error) {
	there, err := texts(ctx, db, d.ListTables)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(CopiedTables(), func(table string) bool { return !slices.Contains(there, table) }), nil
}

// column is one column of a table.
type column struct {
	name, kind string
	key        int // its place in the primary key from 1, or 0
}

func (d Dialect) columns(ctx context.Context, db asker, table string) (all []column, err error) {
	rows, err := db.QueryContext(ctx, d.Bind(d.ListColumns), table)
	if err != nil {
		return nil, err
	}
	err = eachRow(rows, func(r *sql.Rows) error {
		var c column
		err := r.Scan(&c.name, &c.kind, &c.key)
		all = append(all, c)
		return err
	})
	return all, err
}

func names(columns []column) []string {
	var all []string
	for _, c := range columns {
		all = append(all, c.name)
	}
	return all
}

// scan calls fn for each row of a table in the order of its key, which is the same
// on both databases, as are the values: integers for true and false. The row is
// fn's to keep.
func (d Dialect) scan(ctx context.Context, db asker, table string, columns []column, fn func(row []any) error) error {
	keys := slices.DeleteFunc(slices.Clone(columns), func(c column) bool { return c.key == 0 })
	slices.SortFunc(keys, func(a, b column) int { return a.key - b.key })
	if len(keys) == 0 {
		keys = columns
	}
	rows, err := db.QueryContext(ctx, fmt.Sprintf(`SELECT %s FROM %s ORDER BY %s`, strings.Join(names(columns), ", "), table, strings.Join(names(keys), ", ")))
	if err != nil {
		return err
	}
	at := make([]any, len(columns))
	return eachRow(rows, func(r *sql.Rows) error {
		row := make([]any, len(columns))
		for i := range row {
			at[i] = &row[i]
		}
		if err := r.Scan(at...); err != nil {
			return err
		}
		for i, v := range row {
			switch v := v.(type) {
			case bool:
				row[i] = int64(0)
				if v {
					row[i] = int64(1)
				}
			case []byte:
				if v == nil { // no bytes are not nothing: a driver may take them for NULL
					row[i] = []byte{}
				}
			}
		}
		return fn(row)
	})
}

// total adds up a table.
type total struct {
	table string
	rows  int
	hash  hash.Hash
	held  []byte
}

func newTotal(table string) *total { return &total{table: table, hash: sha256.New()} }

// add adds a row: each value by its kind and length, so that no two rows look alike.
func (t *total) add(row []any) {
	t.rows++
	for _, v := range row {
		switch v := v.(type) {
		case nil:
			t.held = append(t.held, 'n')
		case int64:
			t.held = append(t.held, 'i')
			t.held = binary.BigEndian.AppendUint64(t.held, uint64(v))
		case float64:
			t.held = append(t.held, 'f')
			t.held = binary.BigEndian.AppendUint64(t.held, math.Float64bits(v))
		case string:
			t.held = append(t.held, 't')
			t.held = binary.BigEndian.AppendUint64(t.held, uint64(len(v)))
			t.held = append(t.held, v...)
		case []byte:
			t.held = append(t.held, 'b')
			t.held = binary.BigEndian.AppendUint64(t.held, uint64(len(v)))
			t.held = append(t.held, v...)
		default:
			t.held = append(t.held, fmt.Sprintf("?%T %v", v, v)...)
		}
	}
	const enough = 64 << 10
	if len(t.held) >= enough {
		t.hash.Write(t.held)
		t.held = t.held[:0]
	}
}

func (t *total) sum() Sum {
	t.hash.Write(t.held)
	t.held = t.held[:0]
	return Sum{t.table, t.rows, hex.EncodeToString(t.hash.Sum(nil))}
}

// rowName names a row by its key, for people.
func rowName(table string, columns []column, row []any) string {
	var at []string
	for i, c := range columns {
		if v, ok := row[i].(int64); c.key > 0 && ok && c.name != "authority" {
			at = append(at, c.name+" "+strconv.FormatInt(v, 10))
		}
	}
	return strings.TrimSpace(table + " " + strings.Join(at, ", "))
}

// Summary is what a store holds, in a line.
type Summary struct {
	Schema      int
	Authorities int
	Commitments int
	Entries     int
	LastAt      string // the moment of the last entry; empty is none
	LastCause   string
}

// Summary says what the snapshot holds.
func (n *Snapshot) Summary(ctx context.Context) (Summary, error) {
	var sum Summary
	var err error
	if sum.Schema, err = n.Schema(ctx); err != nil || sum.Schema == 0 {
		return sum, err
	}
	row := n.tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM authorities), (SELECT count(*) FROM commitments), (SELECT count(*) FROM entries),
		coalesce((SELECT at FROM entries ORDER BY at DESC, authority DESC, entry DESC LIMIT 1), ''),
		coalesce((SELECT cause FROM entries ORDER BY at DESC, authority DESC, entry DESC LIMIT 1), '')`)
	err = row.Scan(&sum.Authorities, &sum.Commitments, &sum.Entries, &sum.LastAt, &sum.LastCause)
	return sum, n.s.wrap("read", err)
}

// Unwritten returns a check that a store has so many entries and no more: that it was
// not written to since it was looked at.
func Unwritten(entries int) func(ctx context.Context, tx *sql.Tx) error {
	return func(ctx context.Context, tx *sql.Tx) error {
		var now int
		err := tx.QueryRowContext(ctx, `SELECT count(*) FROM entries`).Scan(&now)
		if err == nil && now != entries {
			err = &store.Error{
				Kind: store.ErrConflict, Op: "store: look",
				Public: "the record was written to while it was backed up, and was left as it is: end the other program, and repeat this",
			}
		}
		return err
	}
}
