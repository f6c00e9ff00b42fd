package postgres

import (
	"context"
	"database/sql"
	"strings"
)

// scrub writes every table anew from what is in it, so that no dead row is left, nor
// a value in what the server remembers of columns, and has the database begin a new file of its log. The old files of the log are
// the server's: whether they are taken away or used again, and how long a standby
// or an archive keeps them, is for its administrator.
func scrub(ctx context.Context, db *sql.DB) (string, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close()                                                            //nolint:errcheck // back to the pool
	if _, err := conn.ExecContext(ctx, `SET statement_timeout = 0`); err != nil { // writing a table anew takes what it takes
		return "", err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), `RESET statement_timeout`) //nolint:errcheck // as it was
	// Every table of the database that is ours to write, the server's own among them:
	// what it remembers of the values of columns is words too.
	if _, err := conn.ExecContext(ctx, `VACUUM (FULL, ANALYZE)`); err != nil {
		return "", err
	}
	if _, err := conn.ExecContext(ctx, `VACUUM FULL pg_catalog.pg_statistic`); err != nil {
		return "", err
	}
	var left []string
	for _, try := range []struct{ statement, says string }{
		{`SELECT pg_switch_wal()`, "begin a new file of the log (pg_switch_wal)"},
		{`CHECKPOINT`, "make a checkpoint (CHECKPOINT)"},
	} {
		if _, err := conn.ExecContext(ctx, try.statement); err != nil {
			left = append(left, try.says)
		}
	}
	var recycles string
	if err := conn.QueryRowContext(ctx, `SELECT current_setting('wal_recycle')`).Scan(&recycles); err == nil && recycles == "on" {
		left = append(left, "take away the old files of the log, which are kept to be used again (wal_recycle = off, then CHECKPOINT)")
	}
	if len(left) == 0 {
		return "", nil
	}
	return "the database's log still holds what was there. Its administrator has to: " + strings.Join(left, "; ") + "; and see to standbys and archives of the log", nil
}
