// Package storetest is the only definition of "works" for a store: every
// implementation runs it. The records in it are set down by hand.
package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// Driver is one implementation under test.
type Driver struct {
	// Open returns a new, empty store that is closed when the test ends.
	Open func(t testing.TB) store.Store
	// Exec runs a statement past the contract, as an intruder would, and
	// returns the database's own refusal.
	Exec func(t testing.TB, s store.Store, statement string) error
	// Outside does the same as another program, whose connection has none of our
	// settings. nil is where connections are alike.
	Outside func(t testing.TB, s store.Store, statement string) error
	// Force runs statements as one might who owns the database: what refuses to
	// change facts is put out of force first.
	Force func(t testing.TB, s store.Store, statements string)
	// Columns lists the columns of a table, and Change is a statement that gives
	// every row of it another value in one of them.
	Columns func(t testing.TB, s store.Store, table string) []string
	Change  func(t testing.TB, s store.Store, table, column string) string
	// Count counts the rows of a table that hold some words in any column, in any case.
	Count func(t testing.TB, s store.Store, table, words string) int
	// Empty returns a new, empty store in which a journal can be replayed.
	Empty func(t testing.TB) store.Store
	// Overwrites are the database's own ways of changing or taking away what a table
	// holds, beside UPDATE and DELETE: statements with %[1]s in the table's place.
	Overwrites []string
	// FactTables are the tables that are only added to.
	FactTables []string
	// Blob returns the bytes of a capture, as the database has them.
	Blob func(t testing.TB, s store.Store, sum []byte) []byte
	// OneWriter is set where whoever writes waits for every other, jobs included.
	OneWriter bool
	// NoZeroByte is set where the database keeps no zero byte in words: a file
	// that holds one is refused.
	NoZeroByte bool
}

// Run runs the whole suite.
func Run(t *testing.T, d Driver) {
	for _, group := range []struct {
		name string
		run  func(*testing.T, Driver)
	}{
		{"authorities", authorities},
		{"append only", appendOnly},
		{"import", imports},
		{"identity", identities},
		{"order of import", shuffles},
		{"versions", versions},
		{"edited pages", editedPages},
		{"corrections", corrections},
		{"changes", changes},
		{"known", known},
		{"dates", dates},
		{"judgements", judgements},
		{"acceptances", acceptances},
		{"policies", policies},
		{"suggestions", suggestions},
		{"what the rule settles", byRule},
		{"around", arounds},
		{"matters", matters},
		{"audiences", audience},
		{"histories", temporal},
		{"odd words", oddWords},
		{"checks", checks},
		{"search", searches},
		{"concurrent", concurrent},
		{"journal", journals},
		{"redaction", redactions},
		{"retention", retentions},
		{"reports", reports},
		{"restrictions", restrictions},
		{"paging", paging},
		{"values", values},
		{"ties", ties},
		{"transactions", transactions},
		{"jobs", jobs},
		{"accounts", accounts},
		{"credentials", credentials},
		{"sessions", sessions},
		{"mail", mail},
		{"subscriptions", subscriptions},
		{"lives", lives},
		{"evidence", evidence},
		{"references", references},
		{"deliveries", deliveries},
		{"placements", placements},
		{"tied", tied},
		{"issues", issues},
		{"trackers", trackers},
		{"reviews", reviews},
		{"plans", plans},
		{"indicators", indicators},
		{"scorecards", scorecards},
		{"uploads", uploads},
		{"chasing", chasing},
		{"signings", signings},
		{"questions", questions},
		{"hand", hand},
	} {
		t.Run(group.name, func(t *testing.T) {
			t.Parallel()
			group.run(t, d)
		})
	}
}

// town is a store with one authority.
type town struct {
	store.Store
	id store.AuthorityID
	t  testing.TB
}

func open(t testing.TB, d Driver) *town {
	t.Helper()
	s := d.Open(t)
	made := person("test")
	made.At = time.Date(2000, 1, 1, 12, 0, 0, 0, time.UTC) // before whatever a test is told
	id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire County Council", By: made})
	if err != nil {
		t.Fatalf("EnsureAuthority: %v", err)
	}
	if tables, ok := s.(Tables); ok {
		t.Cleanup(func() { Sound(t, tables) }) // before it is closed
	}
	return &town{s, id, t}
}

// add imports sheets in one batch and returns what became of each.
func (w *town) add(sheets ...sheet) []store.Outcome {
	w.t.Helper()
	out, err := w.try(sheets...)
	if err != nil {
		w.t.Fatalf("Add: %v", err)
	}
	return out
}

func (w *town) try(sheets ...sheet) ([]store.Outcome, error) {
	ctx := context.Background()
	by := person("import")
	b, err := w.Begin(ctx, store.BatchParams{Authority: w.id, By: by})
	if err != nil {
		return nil, err
	}
	defer b.Rollback() //nolint:errcheck // after Commit it does nothing
	var out []store.Outcome
	for _, s := range sheets {
		o, err := b.Add(ctx, s.params())
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, b.Commit(ctx)
}

// as returns what was known on a day; "" is everything.
func (w *town) as(on string) store.Picture {
	w.t.Helper()
	p, err := w.Known(context.Background(), store.AsAt{Authority: w.id, On: day(on)})
	if err != nil {
		w.t.Fatalf("Known(%s): %v", on, err)
	}
	return p
}

// items returns every item with its words, as known on a day.
func (w *town) items(on string) []store.Item {
	w.t.Helper()
	all, err := w.Items(context.Background(), store.ItemsParams{AsAt: store.AsAt{Authority: w.id, On: day(on)}, Passages: true})
	if err != nil {
		w.t.Fatalf("Items: %v", err)
	}
	return all
}

// must fails the test on an error.
func (w *town) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// byDay lets cmp compare dates.
var byDay = cmp.Comparer(func(a, b calendar.Date) bool { return a == b })

// same fails the test where got is not want.
func same[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got, byDay); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
