package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// scrub writes the file anew from what is in it, so that no page out of use holds
// what was there, and empties the write-ahead log. What it needs on the side it
// keeps in a file and not in memory: it is as large as the store.
func scrub(ctx context.Context, db *sql.DB) (string, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close() //nolint:errcheck // back to the pool
	for _, pragma := range []string{`PRAGMA secure_delete = 1`, `PRAGMA temp_store = 0`, `VACUUM`, `PRAGMA secure_delete = 0`, `PRAGMA temp_store = 2`} {
		if _, err := conn.ExecContext(ctx, pragma); err != nil {
			return "", err
		}
	}
	var busy, pages, done int
	if err := conn.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &done); err != nil {
		return "", err
	}
	if busy != 0 {
		return fmt.Sprintf("another program is reading the store, so its log still holds %d pages as they were: close it and run “arising scrub”", pages), nil
	}
	return "", nil
}
