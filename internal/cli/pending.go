package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// pendingName is a file of the data folder that stands there from the beginning
// of an import until all records have been looked at again. An import that was
// killed leaves it, so that the next one looks even if it brings nothing new.
const pendingName = ".import-under-way"

// begin notes that an import is under way, and reports whether one before was
// not ended.
func (d dataFlags) begin() (unended bool, err error) {
	if d.DB != "" {
		return true, nil // no folder to note it in: each import looks across records
	}
	path := filepath.Join(d.Data, pendingName)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	switch {
	case errors.Is(err, fs.ErrExist):
		return true, nil
	case err != nil:
		return false, fmt.Errorf("%s cannot be written: check the folder and who owns it: %w", path, err)
	}
	return false, f.Close()
}

// ended notes that the import was gone through to its end.
func (d dataFlags) ended() error {
	if d.DB != "" {
		return nil
	}
	err := os.Remove(filepath.Join(d.Data, pendingName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil // another import that ran beside this one took it away
	}
	return err
}
