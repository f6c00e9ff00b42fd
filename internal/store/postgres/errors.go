package postgres

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"mattersarising/internal/store"
)

// fault says which of the closed list of errors one of PostgreSQL's is, by its
// code: https://www.postgresql.org/docs/current/errcodes-appendix.html.
func fault(err error) (public string, kind error) {
	var said *pgconn.PgError
	if !errors.As(err, &said) {
		var connect *pgconn.ConnectError
		if errors.As(err, &connect) || pgconn.Timeout(err) || pgconn.SafeToRetry(err) {
			return "the database cannot be reached: check that it runs and that the address is right", store.ErrUnavailable
		}
		if cut(err) {
			return lost, store.ErrUnavailable
		}
		return "", nil
	}
	switch said.Code {
	case "23001", "23502", "23503", "23505", "23514": // restrict_violation is a fact refusing to be changed
		return "", store.ErrConflict
	case "22021", "22P05":
		return "the words hold a character that the database cannot keep (a zero byte, or bytes that are no text)", store.ErrConflict
	case "2BP01": // dependent_objects_still_exist
		return "something that is not arising's, a view for one, hangs on its tables: nothing was changed; take that away, and make it again afterwards", store.ErrConflict
	case "40001", "40P01", "55P03":
		return "another program is writing to the store: try again when it has finished", store.ErrUnavailable
	case "57014":
		return "the database took too long over a statement and gave it up", store.ErrUnavailable
	case "42501", "25006":
		return "the store cannot be written to: check what the database's user may do", store.ErrUnavailable
	case "3D000", "28000", "28P01":
		return "the database does not let us in: check its name, the user and the password", store.ErrUnavailable
	case "54000":
		return "", store.ErrTooLarge
	}
	switch said.Code {
	case "57P01", "57P02", "57P05": // ended by an administrator, by a crash, or after standing idle
		return lost, store.ErrUnavailable
	}
	switch said.Code[:min(2, len(said.Code))] {
	case "53":
		return "the database has no room left: nothing of this change was kept; make room and repeat it", store.ErrUnavailable
	case "08", "57":
		return "the database cannot be reached: check that it runs and that the address is right", store.ErrUnavailable
	case "XX":
		return "the database is damaged: restore it from a backup", store.ErrInternal
	}
	return "", nil
}

// lost is what is said of a connection that ended in the midst of something. Where
// the answer to a commit is lost, only the database knows whether it was made.
const lost = "the connection to the database was lost: the last change is there whole or not at all; check that the database runs, look, and repeat what is missing"

// cut reports that a connection ended under a statement: an error of the system's
// own, or an end where more was to come.
func cut(err error) bool {
	var system interface {
		Timeout() bool
		Temporary() bool
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, sql.ErrConnDone) || errors.As(err, &system)
}

// again reports that a transaction failed only because of another: it could not
// be put in order with it, or the two waited for each other.
func again(err error) bool {
	var said *pgconn.PgError
	return errors.As(err, &said) && (said.Code == "40001" || said.Code == "40P01")
}

// milliseconds writes how long something may take, as the database asks.
func milliseconds(asked, usual time.Duration) string {
	if asked <= 0 {
		asked = usual
	}
	return strconv.FormatInt(max(1, asked.Milliseconds()), 10)
}
