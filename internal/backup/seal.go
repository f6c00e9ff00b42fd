package backup

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// The seal stands in the backup itself, beside the tables of the record, so that the
// file needs no other. It is taken away where the file becomes a store again.
const (
	sealTable = "backup_seal"
	sumPrefix = "table "
	madeName  = "made"
	textName  = "schema"
)

// seal is what a backup says of itself.
type seal struct {
	made   time.Time
	schema string
	sums   []relational.Sum
}

// closeFile seals a file that was filled: it must be whole and consistent, as far as the
// database and the record themselves can tell.
func closeFile(ctx context.Context, path string, now time.Time) (relational.Summary, error) {
	var none relational.Summary
	s, err := sqlite.Open(ctx, sqlite.Params{Path: path, Scratch: true, Schema: relational.SchemaParams{AsIs: true}})
	if err != nil {
		return none, err
	}
	defer s.Close() //nolint:errcheck // closed below, where it matters
	if err := s.Check(ctx); err != nil {
		return none, err
	}
	sums, summary, err := look(ctx, s.Store, nil)
	if err != nil {
		return none, err
	}
	tx, err := s.Writer().BeginTx(ctx, nil)
	if err != nil {
		return none, err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	exec := func(query string, args ...any) {
		if err == nil {
			_, err = tx.ExecContext(ctx, query, args...)
		}
	}
	for _, table := range relational.LocalTables() { // they tell of the store, not of this
		var there bool
		if err == nil {
			err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?)`, table).Scan(&there)
		}
		if there {
			exec(`DELETE FROM ` + table)
		}
	}
	text, failed := schemaSum(ctx, s)
	if failed != nil {
		return none, failed
	}
	exec(`CREATE TABLE ` + sealTable + ` (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`)
	exec(`INSERT INTO `+sealTable+` VALUES (?, ?)`, madeName, now.UTC().Format(time.RFC3339Nano))
	exec(`INSERT INTO `+sealTable+` VALUES (?, ?)`, textName, text)
	for _, sum := range sums {
		exec(`INSERT INTO `+sealTable+` VALUES (?, ?)`, sumPrefix+sum.Table, fmt.Sprintf("%d %s", sum.Rows, sum.SHA256))
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return none, unavailable(path, "it could not be written", err)
	}
	return summary, s.Close()
}

// schemaSum is the SHA-256 of what the file says of its tables, indexes and triggers:
// without its triggers a store would hold the same rows, and let them be changed.
func schemaSum(ctx context.Context, s *sqlite.Store) (string, error) {
	sum := sha256.New()
	err := relational.Query(ctx, s.Reader(), func(r *sql.Rows) error {
		var text string
		err := r.Scan(&text)
		sum.Write([]byte(text + "\x00"))
		return err
	}, `SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema WHERE tbl_name <> ? ORDER BY type, name`, sealTable)
	return hex.EncodeToString(sum.Sum(nil)), sqlite.Wrap("read", err)
}

// look says what a store comes to, table by table and in a line. Where sums are wanted,
// and those found are others, that is said; else the record is proved too.
func look(ctx context.Context, s *relational.Store, want []relational.Sum) ([]relational.Sum, relational.Summary, error) {
	n, err := s.Snapshot(ctx, false)
	if err != nil {
		return nil, relational.Summary{}, err
	}
	defer n.Close()
	summary, err := n.Summary(ctx)
	if err != nil {
		return nil, summary, err
	}
	sums, err := n.Sums(ctx)
	if err != nil {
		return nil, summary, err
	}
	if differ := relational.Differ(want, sums); want != nil && differ != "" {
		return nil, summary, &store.Error{Kind: store.ErrInternal, Op: "backup: read", Public: "damaged: " + differ}
	}
	return sums, summary, n.Verify(ctx)
}

// readSeal reads the seal of an open backup.
func readSeal(ctx context.Context, path string, s *sqlite.Store) (seal, error) {
	var found seal
	var sealed bool
	err := s.Reader().QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)`, sealTable).Scan(&sealed)
	if err == nil && !sealed {
		return seal{}, &store.Error{
			Kind: store.ErrConflict, Op: "backup: read",
			Public: path + ": it is no backup, for “arising backup” did not make it. If it is the file of a store, put it into an empty folder as " + sqlite.FileName + ", and back that up",
		}
	}
	if err == nil {
		err = relational.Query(ctx, s.Reader(), found.take, `SELECT name, value FROM `+sealTable+` ORDER BY name`)
	}
	if err != nil {
		return seal{}, read(path, sqlite.Wrap("read", err))
	}
	return found, nil
}

// take reads one row of the seal.
func (s *seal) take(r *sql.Rows) (err error) {
	var name, value string
	if err := r.Scan(&name, &value); err != nil {
		return err
	}
	switch name {
	case madeName:
		s.made, err = time.Parse(time.RFC3339Nano, value)
	case textName:
		s.schema = value
	default:
		sum := relational.Sum{Table: strings.TrimPrefix(name, sumPrefix)}
		_, err = fmt.Sscanf(value, "%d %s", &sum.Rows, &sum.SHA256)
		s.sums = append(s.sums, sum)
	}
	return err
}

// damaged is a backup that is not what it was when it was made.
func damaged(path, how string) error {
	return &store.Error{Kind: store.ErrInternal, Op: "backup: read", Public: path + ": the backup is damaged (" + how + "): nothing was restored from it; take another"}
}

// header looks at the first bytes of a file, where SQLite says what it is and how
// long: what was cut off, or is something else, is told at once and in plain words.
// https://www.sqlite.org/fileformat2.html#the_database_header
func header(path string) error {
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return store.NotFound("backup: read", "%s: there is no such file", path)
		}
		return unavailable(path, "it cannot be read: check the disk and who owns it", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return store.Invalid("backup: read", "%s is a folder: name the file of the backup", path)
	}
	const magic = "SQLite format 3\x00"
	var first [100]byte
	if _, err := io.ReadFull(f, first[:]); err != nil || string(first[:len(magic)]) != magic {
		return &store.Error{Kind: store.ErrConflict, Op: "backup: read", Public: path + ": it is no backup of arising"}
	}
	size := int64(binary.BigEndian.Uint16(first[16:]))
	if size == 1 {
		size = 65536
	}
	pages := int64(binary.BigEndian.Uint32(first[28:]))
	if want := size * pages; info.Size() < want {
		return damaged(path, fmt.Sprintf("it is cut off: %d bytes of %d are there", info.Size(), want))
	}
	return nil
}

// openFile opens a backup to be read, and checks that it is one. Whether its tables
// come to what the seal says is for whoever reads them.
func openFile(ctx context.Context, path string) (_ *sqlite.Store, _ seal, err error) {
	if err := header(path); err != nil {
		return nil, seal{}, err
	}
	s, err := sqlite.OpenRead(ctx, path)
	if err != nil {
		return nil, seal{}, read(path, err)
	}
	defer func() {
		if err != nil {
			_ = s.Close()
		}
	}()
	found, err := readSeal(ctx, path, s)
	if err != nil {
		return nil, seal{}, err
	}
	text, err := schemaSum(ctx, s)
	if err != nil {
		return nil, seal{}, read(path, err)
	}
	if text != found.schema {
		return nil, seal{}, damaged(path, "its tables or triggers are not those it was made with")
	}
	return s, found, nil
}

// read says of a failure to read a backup what it means for the backup.
func read(path string, err error) error {
	if errors.Is(err, store.ErrInternal) {
		public, _ := store.Public(err)
		how := "its pages do not fit together"
		if _, says, ok := strings.Cut(public, "damaged: "); ok && says != "" {
			how = says
		}
		return damaged(path, how)
	}
	return about(path, err)
}

// unseal makes a store of a copy of a backup, after comparing it with its seal.
func unseal(ctx context.Context, path string, sealed seal) (relational.Summary, error) {
	s, err := sqlite.Open(ctx, sqlite.Params{Path: path, Scratch: true, Schema: relational.SchemaParams{AsIs: true}})
	if err != nil {
		return relational.Summary{}, err
	}
	defer s.Close() //nolint:errcheck // closed below, where it matters
	if err := s.Check(ctx); err != nil {
		return relational.Summary{}, err
	}
	_, summary, err := look(ctx, s.Store, sealed.sums)
	if err != nil {
		return summary, err
	}
	if _, err := s.Writer().ExecContext(ctx, `DROP TABLE `+sealTable); err != nil {
		return summary, unavailable(path, "it could not be written", err)
	}
	return summary, s.Close()
}
