// Package peer makes the counts of Annex A a second time: by SQL written by hand, in
// SQLite, from the same files. A test holds the two ways to each other, and the bench
// measures one beside the other. The product does not count by it.
package peer

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"mattersarising/internal/calendar"
)

//go:embed counts.sql
var countsSQL string

//go:embed calendar.sql
var calendarSQL string

// Count is one indicator, as SQL counts it.
type Count struct {
	Num, Den, Undecided int64
	HasDen              bool
}

// DB is the lists in SQLite, in memory.
type DB struct {
	conn *sql.Conn
	Rows int
}

// Open makes an empty place for lists. The driver “sqlite” is the caller's to bring.
func Open(ctx context.Context, db *sql.DB) (*DB, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	d := &DB{conn: conn}
	for _, s := range []string{"PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-262144"} {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	return d, nil
}

// Close lets go of the lists.
func (d *DB) Close() error { return d.conn.Close() }

// batch is how many rows are inserted by one statement: the fastest of those tried.
const batch = 60

// Load reads one list, a CSV file as Annex A prints it. Rows of totals and rows that stand
// twice are left out.
func (d *DB) Load(ctx context.Context, list int, from io.Reader) error {
	r := csv.NewReader(from)
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return err
	}
	names := make([]string, len(head))
	for i, h := range head {
		names[i] = `"` + strings.ReplaceAll(strings.TrimPrefix(h, "\ufeff"), `"`, `""`) + `"`
	}
	names[0] = "id"
	raw := fmt.Sprintf("CREATE TEMP TABLE raw%d (%s)", list, strings.Join(names, " TEXT, "))
	if _, err := d.conn.ExecContext(ctx, raw); err != nil {
		return err
	}
	if _, err := d.conn.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	one := "(?" + strings.Repeat(",?", len(head)-1) + ")"
	insert := func(n int) string {
		return fmt.Sprintf("INSERT INTO raw%d VALUES %s%s", list, one, strings.Repeat(","+one, n-1))
	}
	many, err := d.conn.PrepareContext(ctx, insert(batch))
	if err != nil {
		return err
	}
	defer func() { _ = many.Close() }()
	args := make([]any, 0, batch*len(head))
	flush := func() error {
		var err error
		switch n := len(args) / len(head); n {
		case 0:
		case batch:
			_, err = many.ExecContext(ctx, args...)
		default:
			_, err = d.conn.ExecContext(ctx, insert(n), args...)
		}
		args = args[:0]
		return err
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		d.Rows++
		for _, c := range cells {
			args = append(args, c)
		}
		if len(args) == batch*len(head) {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	if _, err := d.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return err
	}
	_, err = d.conn.ExecContext(ctx, fmt.Sprintf("CREATE TEMP TABLE l%d AS SELECT DISTINCT * FROM raw%[1]d WHERE id NOT LIKE 'Total%%'", list))
	return err
}

var dayMacro = regexp.MustCompile(`\{\{day ("[^"]*")\}\}`)

// day is the date in a cell, in SQL.
const day = `CASE WHEN $1 = '' THEN NULL
  WHEN $1 GLOB '[0-3][0-9]/[01][0-9]/[12][0-9][0-9][0-9]' AND date(substr($1,7,4)||'-'||substr($1,4,2)||'-'||substr($1,1,2)) = substr($1,7,4)||'-'||substr($1,4,2)||'-'||substr($1,1,2)
    THEN substr($1,7,4)||'-'||substr($1,4,2)||'-'||substr($1,1,2)
  WHEN $1 GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' THEN $1 ELSE 'bad' END`

// Counts counts all, as at a day, of the six and twelve months up to it.
func (d *DB) Counts(ctx context.Context, asAt calendar.Date, half, year calendar.Interval) (map[string]Count, error) {
	if _, err := d.conn.ExecContext(ctx, calendarSQL); err != nil {
		return nil, err
	}
	if _, err := d.conn.ExecContext(ctx, "CREATE TEMP TABLE p AS SELECT day d, ? half, ? year, upto FROM wd WHERE day = ?", half.From.String(), year.From.String(), asAt.String()); err != nil {
		return nil, err
	}
	if _, err := d.conn.ExecContext(ctx, dayMacro.ReplaceAllString(countsSQL, day)); err != nil {
		return nil, err
	}
	rows, err := d.conn.QueryContext(ctx, "SELECT id, CAST(num AS INTEGER), CAST(den AS INTEGER), CAST(undecided AS INTEGER) FROM counts")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]Count{}
	for rows.Next() {
		var id string
		var num, den, undecided sql.NullInt64
		if err := rows.Scan(&id, &num, &den, &undecided); err != nil {
			return nil, err
		}
		all[id] = Count{Num: num.Int64, Den: den.Int64, HasDen: den.Valid, Undecided: undecided.Int64}
	}
	return all, rows.Err()
}
