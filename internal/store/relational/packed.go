package relational

import (
	"bytes"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
)

// A row of which there is one for each record or promise comes in one column: what a
// row costs on its way through database/sql goes by the number of its columns, and
// there are a hundred thousand promises.

// between stands between the columns of a packed row. No record has been seen
// that holds it; where one does, its rows are read column by column.
const between = "\x1f"

// within stands between what one column holds packed: numbers, days and states, none of
// which can hold it.
const within = "\x1e"

var (
	errPacked = errors.New("a packed row does not come apart")
	errOdd    = errors.New("a packed row has more columns than were asked for")
)

// packed are facts whose rows come in one column.
type packed struct {
	facts            // its columns come beside, by themselves: bytes, and numbers that text would round
	columns []string // none may be NULL, nor hold bytes
	into    []any    // where the columns of facts go
}

// packed calls fn for every fact of the record that the system had. Their order is
// total: a row that does not come apart, since a word of it holds the sign between, is
// read again from there on, column by column.
func (v *view) packed(p packed, fn func(*unpacking) error) error {
	var row sql.RawBytes
	read, f := 0, p.facts
	f.columns = strings.Join(p.columns, " || '"+between+"' || ") + p.beside()
	into := append([]any{&row}, p.into...)
	err := v.facts(f, func(r *sql.Rows) error {
		if err := r.Scan(into...); err != nil {
			return err
		}
		if bytes.Count(row, []byte(between)) != len(p.columns)-1 {
			return errOdd
		}
		read++
		u := unpacking{rest: row}
		if err := fn(&u); err != nil {
			return err
		}
		return u.end()
	})
	if !errors.Is(err, errOdd) {
		return err
	}
	f.columns = strings.Join(p.columns, ", ") + p.beside()
	apart := make([]sql.RawBytes, len(p.columns))
	into = into[:0]
	for i := range apart {
		into = append(into, &apart[i])
	}
	into = append(into, p.into...)
	return v.facts(f, func(r *sql.Rows) error {
		if read--; read >= 0 {
			return nil
		}
		if err := r.Scan(into...); err != nil {
			return err
		}
		u := unpacking{apart: apart}
		if err := fn(&u); err != nil {
			return err
		}
		return u.end()
	})
}

// beside are the columns that come by themselves, behind the others.
func (p packed) beside() string {
	if p.facts.columns == "" {
		return ""
	}
	return ", " + p.facts.columns
}

// orNone writes a column that may be NULL for a packed row.
func orNone(column string) string { return "coalesce(" + column + ", '')" }

// unpacking takes a row apart: packed in one, or column by column.
type unpacking struct {
	rest  []byte
	apart []sql.RawBytes
	done  bool
	err   error
}

func (u *unpacking) bytes() []byte {
	switch {
	case u.done:
		u.err = errPacked
		return nil
	case u.apart != nil:
		head := u.apart[0]
		u.apart = u.apart[1:]
		u.done = len(u.apart) == 0
		return head
	}
	head, rest, more := bytes.Cut(u.rest, []byte(between))
	u.rest, u.done = rest, !more
	return head
}

func (u *unpacking) text() string { return string(u.bytes()) }

func (u *unpacking) number() int64 {
	n, err := strconv.ParseInt(string(u.bytes()), 10, 64)
	if err != nil {
		u.err = errPacked
	}
	return n
}

// truth reads what SQLite writes as 1 and PostgreSQL as true.
func (u *unpacking) truth() bool {
	b := u.bytes()
	return len(b) > 0 && (b[0] == '1' || b[0] == 't')
}

func (u *unpacking) day() calendar.Date {
	b := u.bytes()
	if len(b) == 0 {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(string(b))
	if err != nil {
		u.err = errPacked
	}
	return d
}

// moment reads what moment writes.
func (u *unpacking) moment() time.Time {
	t, err := parseMoment(u.text())
	if err != nil {
		u.err = err
	}
	return t
}

// skip leaves the rest of the row.
func (u *unpacking) skip() { u.done = true }

// end reports whether the row came apart as it was put together.
func (u *unpacking) end() error {
	if !u.done {
		return errPacked
	}
	return u.err
}
