package postgres

import (
	"errors"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"mattersarising/internal/store"
)

// fault says which of the closed list of errors one of PostgreSQL's is, by its
// code: https://www.postgresql.org/docs/current/errcodes-appendix.html.
func fault(err error) (public string, kind error) {
	var driver *pgconn.PgError
	if !errors.As(err, &driver) {
		var connect *pgconn.ConnectError
		if errors.As(err, &connect) || pgconn.Timeout(err) || pgconn.SafeToRetry(err) {
			return "the database cannot be reached: check that it runs and that the address is right", store.ErrUnavailable
		}
		return "", nil
	}
	switch driver.Code {
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
	switch driver.Code[:min(2, len(driver.Code))] {
	case "53":
		return "the database has no room left: nothing of this change was kept; make room and repeat it", store.ErrUnavailable
	case "08", "57":
		return "the database cannot be reached: check that it runs and that the address is right", store.ErrUnavailable
	case "XX":
		return "the database is damaged: restore it from a backup", store.ErrInternal
	}
	return "", nil
}

// again reports that a transaction failed only because of another: it could not
// be put in order with it, or the two waited for each other.
func again(err error) bool {
	var driver *pgconn.PgError
	return errors.As(err, &driver) && (driver.Code == "40001" || driver.Code == "40P01")
}

// milliseconds writes how long something may take, as the database asks.
func milliseconds(asked, usual time.Duration) string {
	if asked <= 0 {
		asked = usual
	}
	return strconv.FormatInt(max(1, asked.Milliseconds()), 10)
}
