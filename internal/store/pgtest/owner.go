package pgtest

import (
	"database/sql"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// owner is a user who may do nothing but use what is its own, as on a server that
// somebody else manages.
const owner = "council"

var makeOwner sync.Once

// Owned makes a new, empty database, and returns its address as its owner, who is no
// superuser and may make nothing outside it.
func Owned(t testing.TB) string {
	t.Helper()
	address := Database(t)
	makeOwner.Do(func() { execAs(t, address, "CREATE ROLE "+owner+" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE") })
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	execAs(t, address, "ALTER DATABASE "+strings.TrimPrefix(at.Path, "/")+" OWNER TO "+owner)
	return as(address, owner)
}

// Superuser returns the address of a database by its name, as one who may do anything.
func Superuser(database string) string { return cluster.address(database) }

// Schema makes a schema in a new database that belongs to somebody else, owned by a
// user who may make nothing outside it, and returns its address.
func Schema(t testing.TB) string {
	t.Helper()
	address := Database(t)
	name := fmt.Sprintf("guest%d", made.Add(1))
	execAs(t, address, fmt.Sprintf(`CREATE ROLE %[1]s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE; CREATE SCHEMA %[1]s AUTHORIZATION %[1]s`, name))
	return as(address, name) + "&search_path=" + name
}

// as is an address with another user.
func as(address, user string) string {
	return strings.Replace(address, "user=postgres", "user="+user, 1)
}

// execAs runs a statement as the user of an address.
func execAs(t testing.TB, address, statement string) {
	t.Helper()
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
