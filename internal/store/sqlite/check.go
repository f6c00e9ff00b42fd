package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

// Check asks the database to check its own file and the ties between its tables.
func (s *Store) Check(ctx context.Context) error {
	var wrong []string
	for _, pragma := range []string{`PRAGMA integrity_check(10)`, `PRAGMA foreign_key_check`} {
		err := relational.Query(ctx, s.Reader(), func(r *sql.Rows) error {
			columns, err := r.Columns()
			if err != nil {
				return err
			}
			if len(columns) != 1 { // a row of foreign_key_check is a broken tie
				var table, parent string
				var rowid sql.NullInt64
				var key int
				if err := r.Scan(&table, &rowid, &parent, &key); err != nil {
					return err
				}
				wrong = append(wrong, table+" names what "+parent+" does not hold")
				return nil
			}
			var said string
			if err := r.Scan(&said); err != nil {
				return err
			}
			if said != "ok" {
				wrong = append(wrong, said)
			}
			return nil
		}, pragma)
		if err != nil && len(wrong) == 0 {
			return dialect.Wrap("check", err)
		}
		if err != nil {
			break // what is damaged stops the check too, and was named before it did
		}
	}
	if len(wrong) > 0 {
		return &store.Error{Kind: store.ErrInternal, Op: "sqlite: check", Public: "the store's file is damaged: restore it from a backup (" + strings.Join(wrong, "; ") + ")"}
	}
	return nil
}
