package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"mattersarising/internal/store"
)

// wrap turns a driver's error into one of the closed list, by its code; errors
// that are ours already, and nil, pass through.
func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	var ours *store.Error
	if errors.As(err, &ours) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e := &store.Error{Kind: store.ErrInternal, Op: "sqlite: " + op, Cause: err}
	var driver *sqlite.Error
	switch {
	case errors.Is(err, sql.ErrNoRows):
		e.Kind = store.ErrNotFound
	case errors.As(err, &driver):
		switch driver.Code() & 0xff {
		case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
			e.Kind, e.Public = store.ErrUnavailable, "another program is writing to the store: try again when it has finished"
		case lib.SQLITE_FULL:
			e.Kind, e.Public = store.ErrUnavailable, "the disk is full: nothing of this change was kept; make room and repeat it"
		case lib.SQLITE_READONLY, lib.SQLITE_PERM:
			e.Kind, e.Public = store.ErrUnavailable, "the store cannot be written to: check who owns its file and folder"
		case lib.SQLITE_CANTOPEN, lib.SQLITE_IOERR:
			e.Kind, e.Public = store.ErrUnavailable, "the store's file cannot be opened or read: check the disk, the folder and who owns them"
		case lib.SQLITE_NOTADB, lib.SQLITE_CORRUPT:
			e.Kind, e.Public = store.ErrInternal, "the store's file is damaged or is no store: restore it from a backup"
		case lib.SQLITE_TOOBIG:
			e.Kind = store.ErrTooLarge
		case lib.SQLITE_CONSTRAINT:
			e.Kind = store.ErrConflict
		}
	}
	return e
}
