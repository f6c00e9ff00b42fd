package sqlite

import (
	"context"
	"database/sql"
	"hash/maphash"
	"strings"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

// Check asks the database to check its own file and the ties between its tables, and
// holds the search index to the words it is made of. It uses a connection of its
// own: one that has read the index before checks what it remembers of it.
func (s *Store) Check(ctx context.Context) error {
	db, err := sql.Open("sqlite", address(s.path, "deferred", 0))
	if err != nil {
		return dialect.Wrap("check", err)
	}
	defer db.Close() //nolint:errcheck // it only read
	db.SetMaxOpenConns(1)
	wrong, err := checkFile(ctx, db)
	if err != nil && len(wrong) == 0 {
		return dialect.Wrap("check", err)
	}
	if len(wrong) == 0 {
		differs, err := indexDiffers(ctx, db)
		if err != nil {
			return dialect.Wrap("check", err)
		}
		if differs {
			wrong = append(wrong, "the search index does not hold the words that it is made of")
		}
	}
	if len(wrong) > 0 {
		return &store.Error{Kind: store.ErrInternal, Op: "sqlite: check", Public: "the store's file is damaged: restore it from a backup (" + strings.Join(wrong, "; ") + ")"}
	}
	return nil
}

// checkFile says what the database finds wrong with its file and its ties. What is
// damaged may stop the check too, and was named before it did.
func checkFile(ctx context.Context, db *sql.DB) (wrong []string, err error) {
	if wrong, err = integrity(ctx, db, `PRAGMA integrity_check(10)`); err != nil && len(wrong) == 0 {
		return checkTables(ctx, db, err)
	}
	if err != nil {
		return wrong, err
	}
	err = relational.Query(ctx, db, func(r *sql.Rows) error {
		var table, parent string
		var rowid sql.NullInt64
		var key int
		if err := r.Scan(&table, &rowid, &parent, &key); err != nil {
			return err
		}
		wrong = append(wrong, table+" names what "+parent+" does not hold")
		return nil
	}, `PRAGMA foreign_key_check`)
	return wrong, err
}

// integrity returns what a check of the file finds wrong.
func integrity(ctx context.Context, db *sql.DB, pragma string, args ...any) (wrong []string, err error) {
	err = relational.Query(ctx, db, func(r *sql.Rows) error {
		var said string
		if err := r.Scan(&said); err != nil {
			return err
		}
		if said != "ok" {
			wrong = append(wrong, said)
		}
		return nil
	}, pragma, args...)
	return wrong, err
}

// checkTables checks the tables one by one, where the check of all of them stopped
// before it named anything: it begins by opening the search index, and ends there
// if what the index keeps of itself is damaged.
func checkTables(ctx context.Context, db *sql.DB, stopped error) (wrong []string, err error) {
	var tables []string
	if err := relational.Query(ctx, db, func(r *sql.Rows) error {
		var name string
		err := r.Scan(&name)
		tables = append(tables, name)
		return err
	}, `SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name`); err != nil {
		return nil, stopped
	}
	for _, name := range tables {
		found, err := integrity(ctx, db, `SELECT * FROM pragma_integrity_check(?)`, name)
		if wrong = append(wrong, found...); err != nil && len(wrong) == 0 {
			stopped = err
		}
	}
	return wrong, stopped
}

// indexDiffers reports whether the search index holds other terms, or at other
// places, than the texts it is made of. Every term at its place is hashed, on either
// side, and the hashes added up: so it needs no room, however many there are.
func indexDiffers(ctx context.Context, db *sql.DB) (bool, error) {
	var there int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'search_terms'`).Scan(&there); err != nil || there == 0 {
		return false, err // an older schema
	}
	seed := maphash.MakeSeed()
	type spot struct {
		term, column  string
		place, offset int64
	}
	var indexed, stand uint64
	if err := relational.Query(ctx, db, func(r *sql.Rows) error {
		var words, marks string
		var s spot
		if err := r.Scan(&s.place, &words, &marks); err != nil {
			return err
		}
		for _, side := range []struct{ column, text string }{{"words", words}, {"marks", marks}} {
			s.column, s.offset = side.column, 0
			for term := range strings.FieldsSeq(side.text) {
				s.term = term
				stand += maphash.Comparable(seed, s)
				s.offset++
			}
		}
		return nil
	}, `SELECT place, words, marks FROM search_texts`); err != nil {
		return false, err
	}
	if _, err := db.ExecContext(ctx, `CREATE VIRTUAL TABLE temp.search_spots USING fts5vocab (main, search_terms, instance)`); err != nil {
		return false, err
	}
	err := relational.Query(ctx, db, func(r *sql.Rows) error {
		var s spot
		if err := r.Scan(&s.term, &s.place, &s.column, &s.offset); err != nil {
			return err
		}
		indexed += maphash.Comparable(seed, s)
		return nil
	}, `SELECT term, doc, col, "offset" FROM temp.search_spots`)
	return indexed != stand, err
}
