package relational

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"mattersarising/internal/store"
)

// ReceiveParams says what is copied into a store.
type ReceiveParams struct {
	From *Snapshot
	// Replace has what is kept in the store make way; else it must be empty.
	Replace bool
	// Before runs in the transaction before anything is replaced, with writers kept out.
	Before func(ctx context.Context, tx *sql.Tx) error
	// Want are the sums that the snapshot's tables must come to; nil where none are known.
	Want     []Sum
	Progress func(done, total int) // rows; may be nil
}

// ErrSource is in the chain of an error that lies with what was to be copied: it cannot
// be read, or holds other rows than it should.
var ErrSource = errors.New("what was to be copied")

// Receive copies a snapshot into a store, of either database, in one transaction:
// whatever fails, the store is as it was. The store takes the schema of the snapshot,
// be it an older one. What arrived is read again and compared before it is kept.
func (s *Store) Receive(ctx context.Context, p ReceiveParams) ([]Sum, error) {
	sums, err := s.receive(ctx, p)
	return sums, s.wrap("copy", err)
}

func (s *Store) receive(ctx context.Context, p ReceiveParams) ([]Sum, error) {
	schema, err := p.From.Schema(ctx)
	if err != nil {
		return nil, err
	}
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close() //nolint:errcheck // it goes back to its pool
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	if err := s.makeWay(ctx, tx, schema, p); err != nil {
		return nil, err
	}
	sums, err := s.take(ctx, conn, tx, p)
	if err != nil {
		return nil, err
	}
	if p.Want != nil {
		if differ := Differ(p.Want, sums); differ != "" {
			return nil, &store.Error{Kind: store.ErrInternal, Op: "store: copy", Public: "what was to be copied is damaged: " + differ, Cause: ErrSource}
		}
	}
	got, err := s.d.sums(ctx, tx)
	if err != nil {
		return nil, err
	}
	if differ := Differ(sums, got); differ != "" {
		return nil, &store.Error{Kind: store.ErrInternal, Op: "store: copy", Public: "what arrived is not what was sent, and was not kept: " + differ}
	}
	if err := s.d.arrive(ctx, tx, schema); err != nil {
		return nil, err
	}
	return sums, tx.Commit()
}

// makeWay leaves the store with the tables of a schema, and nothing in them.
func (s *Store) makeWay(ctx context.Context, tx *sql.Tx, schema int, p ReceiveParams) error {
	if err := s.d.LockSchema(ctx, tx); err != nil {
		return err
	}
	all, err := loadMigrations(s.d.Migrations)
	if err != nil {
		return err
	}
	have, err := s.d.schema(ctx, tx, all)
	if err != nil {
		return err
	}
	if have > 0 && p.Replace && p.Before != nil {
		if s.d.Hold != nil {
			if err := s.d.Hold(ctx, tx); err != nil {
				return err
			}
		}
		if err := p.Before(ctx, tx); err != nil {
			return err
		}
	}
	if have > 0 && !p.Replace {
		kept, err := texts(ctx, tx, `SELECT slug FROM authorities LIMIT 1`)
		if err != nil {
			return err
		}
		if len(kept) > 0 {
			return &store.Error{Kind: store.ErrConflict, Op: "store: copy", Public: "a record is kept there already: choose an empty place"}
		}
	}
	if s.d.Clear == nil {
		if have != schema {
			return fmt.Errorf("the store was made with schema %d, for rows of %d", have, schema)
		}
		return nil
	}
	if err := s.onlyOurs(ctx, tx); err != nil {
		return err
	}
	if err := s.d.Clear(ctx, tx); err != nil {
		return err
	}
	for _, m := range all[:schema] {
		if err := s.d.apply(ctx, tx, m); err != nil {
			return err
		}
	}
	return nil
}

// onlyOurs refuses a schema with tables that are not ours: they would be lost.
func (s *Store) onlyOurs(ctx context.Context, tx *sql.Tx) error {
	there, err := texts(ctx, tx, s.d.ListTables)
	if err != nil {
		return err
	}
	ours := append(CopiedTables(), OtherTables()...)
	for _, table := range there {
		if !slices.Contains(ours, table) {
			return &store.Error{
				Kind: store.ErrConflict, Op: "store: copy",
				Public: fmt.Sprintf("the database holds a table that is not arising's (%s): give arising a database or a schema of its own", table),
			}
		}
	}
	return nil
}

// take copies the rows of every table, and returns what each came to.
func (s *Store) take(ctx context.Context, conn *sql.Conn, tx *sql.Tx, p ReceiveParams) ([]Sum, error) {
	from := p.From.s.d
	tables, err := from.copied(ctx, p.From.tx)
	if err != nil {
		return nil, p.From.s.wrap("read", err)
	}
	all := 0
	for _, table := range tables {
		var n int
		if err := p.From.tx.QueryRowContext(ctx, `SELECT count(*) FROM `+table).Scan(&n); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrSource, p.From.s.wrap("read "+table, err))
		}
		all += n
	}
	done := 0
	told := func(n int) {
		done += n
		if p.Progress != nil {
			p.Progress(done, all)
		}
	}
	var sums []Sum
	for _, table := range tables {
		sum, err := s.takeTable(ctx, conn, tx, p.From, table, told)
		if err != nil {
			return nil, err
		}
		sums = append(sums, sum)
	}
	return sums, nil
}

// handful is how many rows are read ahead of those that are written.
const handful = 256

func (s *Store) takeTable(ctx context.Context, conn *sql.Conn, tx *sql.Tx, from *Snapshot, table string, told func(n int)) (Sum, error) {
	columns, err := from.s.d.columns(ctx, from.tx, table)
	if err != nil {
		return Sum{}, from.s.wrap("read "+table, err)
	}
	into, err := s.d.columns(ctx, tx, table)
	if err != nil {
		return Sum{}, err
	}
	fit, err := s.fitting(table, columns, into)
	if err != nil {
		return Sum{}, err
	}
	total := newTotal(table)
	read := func(yield func(row []any) error) error {
		n := 0
		err := from.s.d.scan(ctx, from.tx, table, columns, func(row []any) error {
			total.add(row)
			if err := fit(row); err != nil {
				return err
			}
			if n++; n == handful {
				told(n)
				n = 0
			}
			return yield(row)
		})
		told(n)
		if err != nil {
			err = fmt.Errorf("%w: %w", ErrSource, from.s.wrap("read "+table, err))
		}
		return err
	}
	load := s.d.Load
	if load == nil {
		load = s.d.insertRows
	}
	if err := load(ctx, Load{Conn: conn, Tx: tx, Table: table, Columns: names(columns), Rows: read}); err != nil {
		return Sum{}, fmt.Errorf("%s: %w", table, err)
	}
	return total.sum(), nil
}

// fitting returns what makes a row's values those that this database takes, or says
// why it cannot take them.
func (s *Store) fitting(table string, columns, into []column) (func(row []any) error, error) {
	yesNo := make([]bool, len(columns))
	for i, c := range columns {
		at := slices.IndexFunc(into, func(o column) bool { return o.name == c.name })
		if at < 0 {
			return nil, fmt.Errorf("the table %s has no column %s", table, c.name)
		}
		yesNo[i] = into[at].kind == "boolean"
	}
	return func(row []any) error {
		for i, v := range row {
			switch v := v.(type) {
			case int64:
				if yesNo[i] {
					row[i] = v != 0
				}
			case string:
				if s.d.Text && (strings.ContainsRune(v, 0) || !utf8.ValidString(v)) {
					return &store.Error{
						Kind: store.ErrConflict, Op: "store: copy",
						Public: fmt.Sprintf("%s: its %s hold a zero byte or bytes that are no text, which PostgreSQL cannot keep: nothing was copied. "+
							"Keep this record in SQLite; or import the council's pages anew into the empty database, where the page that holds it is refused by name",
							rowName(table, columns, row), strings.ReplaceAll(columns[i].name, "_", " ")),
					}
				}
			}
		}
		return nil
	}, nil
}

// Load is rows to be taken into one table.
type Load struct {
	Conn    *sql.Conn // the connection
	Tx      *sql.Tx   // its transaction
	Table   string
	Columns []string
	Rows    func(yield func(row []any) error) error // calls yield with each row
}

// insertRows takes rows in by INSERT, many to a statement.
func (d Dialect) insertRows(ctx context.Context, l Load) error {
	ready := map[int]*sql.Stmt{}
	defer func() {
		for _, st := range ready {
			_ = st.Close()
		}
	}()
	var held []any
	bytes, width := 0, len(l.Columns)
	flush := func() error {
		left := held
		for _, n := range rowsAtOnce {
			for len(left) >= n*width {
				st := ready[n]
				if st == nil {
					row := "(?" + strings.Repeat(", ?", width-1) + ")"
					var err error
					st, err = l.Tx.PrepareContext(ctx, d.Bind(fmt.Sprintf("INSERT INTO %s (%s) VALUES %s", l.Table, strings.Join(l.Columns, ", "), row+strings.Repeat(", "+row, n-1))))
					if err != nil {
						return err
					}
					ready[n] = st
				}
				if _, err := st.ExecContext(ctx, left[:n*width]...); err != nil {
					return err
				}
				left = left[n*width:]
			}
		}
		clear(held)
		held, bytes = held[:0], 0
		return nil
	}
	const most = 4 << 20 // bytes held
	err := l.Rows(func(row []any) error {
		held = append(held, row...)
		for _, v := range row {
			switch v := v.(type) {
			case []byte:
				bytes += len(v)
			case string:
				bytes += len(v)
			}
		}
		if len(held) >= handful*width || bytes > most {
			return flush()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}
