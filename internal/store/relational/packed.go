package relational

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
)

// A row that a view without words reads comes in one column: what a row costs on
// its way through database/sql goes by the number of its columns, and a list of
// what is due has a row for each of a hundred thousand promises.

// between stands between the columns of a packed row. No record has been seen
// that holds it; where one does, errPacked has the row read unpacked.
const between = "\x1f"

var errPacked = errors.New("a packed row does not come apart")

// packed writes columns as one. None may be NULL.
func packed(columns ...string) string {
	return strings.Join(columns, " || '"+between+"' || ")
}

// orNone writes a column that may be NULL for packed.
func orNone(column string) string { return "coalesce(" + column + ", '')" }

// unpacking takes a packed row apart.
type unpacking struct {
	rest []byte
	done bool
	err  error
}

func unpack(row []byte) *unpacking { return &unpacking{rest: row} }

func (u *unpacking) bytes() []byte {
	if u.done {
		u.err = errPacked
		return nil
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

// end reports whether the row came apart as it was put together.
func (u *unpacking) end() error {
	if !u.done {
		return errPacked
	}
	return u.err
}
