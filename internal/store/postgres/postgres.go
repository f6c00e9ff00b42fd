// Package postgres keeps the contract of package store in a PostgreSQL database,
// 15 or newer. Its queries and logic are those of package relational; here is
// what PostgreSQL does otherwise. It needs no extension and no superuser: only
// the right to make tables, functions and triggers in the schema it is given.
//
// Writers of one authority wait for each other by an advisory lock that goes with
// the transaction; of different authorities they do not. Readers wait for nobody:
// each answer is read from one snapshot.
package postgres

import (
	"context"
	"database/sql"
	"embed"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Params says where the database is and how long it may take.
type Params struct {
	Address string        // postgres://user@host/database, or a list of key=value
	Readers int           // connections that read at once, at least 2; 0 is 8
	Writers int           // connections that write at once; 0 is 4
	Longest time.Duration // the longest that one statement may take; 0 is two minutes
	Wait    time.Duration // the longest that a writer waits for another; 0 is twenty seconds
	Schema  relational.SchemaParams
}

// Store is a store in one database. It is safe for use by many goroutines.
type Store struct {
	*relational.Store
}

var _ store.Store = (*Store)(nil)

// The first numbers of our advisory locks. They mean nothing but themselves.
const (
	lockSchema    = 770_001
	lockAuthority = 770_002
)

// dialect is PostgreSQL's.
var dialect = relational.Dialect{
	Name: "postgres", Bind: relational.Numbered, Migrations: migrations, Parts: relational.Parts,
	ListTables: listTables,
	ListColumns: `SELECT a.attname, format_type(a.atttypid, a.atttypmod), coalesce(array_position(string_to_array(i.indkey::text, ' '), a.attnum::text), 0)
		FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
		WHERE a.attrelid = to_regclass(?1) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum`,
	LockSchema: func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, lockSchema)
		return err
	},
	LockAuthority: func(ctx context.Context, tx *sql.Tx, authority int64) error {
		_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1, $2)`, lockAuthority, authority)
		return err
	},
	Hold:    hold,
	Clear:   clearAway,
	Load:    load,
	Text:    true,
	Grown:   count,
	Stream:  stream,
	Scrub:   scrub,
	Reading: sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead},
	Place:   place,
	NextJob: `nextval('jobs_job_seq')`, SkipLocked: ` FOR UPDATE SKIP LOCKED`,
	Index: index,
	Fault: fault,
	Again: again,
}

// count has the database count what the tables hold. It does so of itself after
// a minute, but an import is over before: without it the checks of a row's ties
// are planned as for an empty table and search all of it. Where it fails, only
// pace is lost.
func count(ctx context.Context, db *sql.DB) {
	_, _ = db.ExecContext(ctx, "ANALYZE "+strings.Join(relational.FactTables(), ", "))
}

// Is reports whether an address is one of PostgreSQL.
func Is(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// Exists reports whether anything is kept in the database. It makes nothing.
func Exists(ctx context.Context, address string) (bool, error) {
	config, err := configure(Params{Address: address})
	if err != nil {
		return false, err
	}
	db := stdlib.OpenDB(*config)
	defer func() { _ = db.Close() }()
	var there bool
	err = db.QueryRowContext(ctx, `SELECT to_regclass('authorities') IS NOT NULL`).Scan(&there)
	if err == nil && there {
		err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM authorities)`).Scan(&there)
	}
	return there, dialect.Wrap("look", err)
}

// configure reads the address. What it leaves out is taken from the environment
// as PostgreSQL's own programs do: PGPASSWORD, PGPASSFILE and the rest.
func configure(p Params) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(p.Address)
	if err != nil { // its text may hold the password
		return nil, &store.Error{
			Kind: store.ErrInvalid, Op: "postgres: open",
			Public: "the address of the database cannot be read: write postgres://USER@HOST/DATABASE",
		}
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 10 * time.Second
	}
	config.RuntimeParams["application_name"] = "arising"
	config.RuntimeParams["client_encoding"] = "UTF8"
	config.RuntimeParams["statement_timeout"] = milliseconds(p.Longest, 2*time.Minute)
	config.RuntimeParams["lock_timeout"] = milliseconds(p.Wait, 20*time.Second)
	// A machine that is switched off, or cut off, says no good-bye. Without these the
	// server keeps its transaction, and so the lock on its authority, for two hours.
	config.RuntimeParams["tcp_keepalives_idle"] = "60" // seconds
	config.RuntimeParams["tcp_keepalives_interval"] = "10"
	config.RuntimeParams["tcp_keepalives_count"] = "3"
	return config, nil
}

// Newest is the number of the last step of the schema that this program knows.
func Newest() (int, error) { return dialect.Newest() }

// Open opens the store, making its tables if need be. One with a newer schema than
// this program knows, or an older one in which a record is kept, is refused with
// ErrUnsupported, unless Params.Schema says otherwise.
func Open(ctx context.Context, p Params) (*Store, error) {
	config, err := configure(p)
	if err != nil {
		return nil, err
	}
	// A search for a common word and one for a rare word are the same statement and
	// want different plans: those who read plan each time.
	reading := config.Copy()
	reading.RuntimeParams["plan_cache_mode"] = "force_custom_plan"
	pool := func(config *pgx.ConnConfig, asked, usual int) *sql.DB {
		db := stdlib.OpenDB(*config)
		if asked <= 0 {
			asked = usual
		}
		db.SetMaxOpenConns(asked)
		db.SetMaxIdleConns(asked)
		db.SetConnMaxIdleTime(5 * time.Minute)
		return db
	}
	if p.Readers == 1 {
		p.Readers = 2
	}
	s := &Store{relational.New(dialect, pool(config, p.Writers, 4), pool(reading, p.Readers, 8))}
	if err := dialect.Migrate(ctx, s.Writer(), p.Schema); err != nil {
		_ = s.Close()
		return nil, err
	}
	if err := s.EnsureIndex(ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}
