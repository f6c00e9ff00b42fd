package sqlite

import (
	"errors"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"mattersarising/internal/store"
)

// Wrap turns an error of the driver into one of the closed list, for those who ask a
// file beside the contract.
func Wrap(op string, err error) error { return dialect.Wrap(op, err) }

// busy reports that another holds the lock that was asked for.
func busy(err error) bool {
	var driver *sqlite.Error
	return errors.As(err, &driver) && driver.Code()&0xff == lib.SQLITE_BUSY
}

// fault says which of the closed list of errors one of SQLite's is, by its code.
func fault(err error) (public string, kind error) {
	var driver *sqlite.Error
	if !errors.As(err, &driver) {
		return "", nil
	}
	switch driver.Code() {
	case lib.SQLITE_IOERR_WRITE, lib.SQLITE_IOERR_TRUNCATE, lib.SQLITE_IOERR_FSYNC, lib.SQLITE_IOERR_SHMSIZE:
		return "the disk takes no more: it is full, or failing; nothing of this change was kept", store.ErrUnavailable
	}
	switch driver.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return "another program is writing to the store: try again when it has finished", store.ErrUnavailable
	case lib.SQLITE_FULL:
		return "the disk is full: nothing of this change was kept; make room and repeat it", store.ErrUnavailable
	case lib.SQLITE_READONLY, lib.SQLITE_PERM:
		return "the store cannot be written to: check who owns its file and folder", store.ErrUnavailable
	case lib.SQLITE_CANTOPEN, lib.SQLITE_IOERR:
		return "the store's file cannot be opened or read: check the disk, the folder and who owns them", store.ErrUnavailable
	case lib.SQLITE_NOTADB, lib.SQLITE_CORRUPT:
		return "the store's file is damaged or is no store: restore it from a backup", store.ErrInternal
	case lib.SQLITE_TOOBIG:
		return "", store.ErrTooLarge
	case lib.SQLITE_CONSTRAINT:
		return "", store.ErrConflict
	}
	return "", nil
}
