package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// place tells the file from a copy of it: by its path, by what the file system says of
// it, and by the machine's own id where it has one. A file that was copied, restored or
// moved to another folder or machine is in another place; one that was written to,
// vacuumed or opened after the machine was started again is in the same.
func place(ctx context.Context, db *sql.DB) (string, error) {
	var path string
	if err := db.QueryRowContext(ctx, `SELECT file FROM pragma_database_list WHERE name = 'main'`).Scan(&path); err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	mark, err := fileMark(path)
	if err != nil {
		return "", fmt.Errorf("the store's own file cannot be looked at: %w", err)
	}
	machine, err := os.ReadFile("/etc/machine-id")
	if err != nil {
		machine = nil // a container most often has none
	}
	return strings.Join([]string{"sqlite", path, mark, strings.TrimSpace(string(machine))}, "\x00"), nil
}
