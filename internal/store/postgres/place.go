package postgres

import (
	"context"
	"database/sql"
)

// place tells the database from a copy of it: by the number that a cluster is given
// when it is made, by its time line, which is another once a standby or a backup of the
// whole cluster has become a server of its own, and by the numbers of the database and
// the schema, which are others where a dump was restored.
func place(ctx context.Context, db *sql.DB) (string, error) {
	var mark string
	err := db.QueryRowContext(ctx, `SELECT concat_ws(' ', 'postgres', (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint()),
		(SELECT oid FROM pg_database WHERE datname = current_database()), (SELECT oid FROM pg_namespace WHERE nspname = current_schema()))`).Scan(&mark)
	return mark, err
}
