package store

import (
	"context"

	"mattersarising/internal/journal"
)

// Journals keeps the history that can be checked: one chain of entries an
// authority, and beside it a chain of sign-ins and of readings of restricted
// matter. The store writes the first by itself, with each change.
type Journals interface {
	// Verify follows both chains of an authority from the first entry to the last.
	// What does not fit is in the answer; an error is of the database.
	Verify(ctx context.Context, p VerifyParams) (Verified, error)
	// Replay builds the state of an authority again, from its journal, in an empty
	// store, and holds what is kept beside it. Verify first: it takes the journal as
	// it is.
	Replay(ctx context.Context, p VerifyParams, empty Store) (Replayed, error)
	// EntryHash returns the hash of one entry: ErrNotFound if there is none.
	EntryHash(ctx context.Context, authority AuthorityID, entry int64) (journal.Hash, error)
	// Head returns the number of the authority's last entry, 0 where there is none:
	// what was derived from the record is good for as long as it stays the same.
	Head(ctx context.Context, authority AuthorityID) (int64, error)
	// Touched says what some entries said of what was known before them, so that what
	// was derived from the record can be brought up to them without deriving all of it
	// again.
	Touched(ctx context.Context, p TouchedParams) (Touched, error)
	// RecordAccess adds to the chain of sign-ins and of readings of restricted matter.
	RecordAccess(ctx context.Context, p AccessParams) error
	// Accesses lists who read one thing, or was refused it, the latest first.
	Accesses(ctx context.Context, p AccessesParams) ([]Access, error)
}

// TouchedParams names entries: those after one, up to another.
type TouchedParams struct {
	Authority      AuthorityID
	After, Through int64
}

// Touched is what some entries said of what was known before them. An event's days, a
// report and its answer, a release, a hold or a policy touch nothing of it.
type Touched struct {
	// Refs are the commitments of which something was said or suggested, each once.
	Refs []Ref
	// Matters is set where something was said or suggested of items of one matter.
	Matters bool
	// Record is set where the entries changed more than can be named: they brought
	// pages, dated or closed an item, destroyed words. The rest is then not told.
	Record bool
}

// VerifyParams says whose chains to follow.
type VerifyParams struct {
	Authority AuthorityID
	// Progress is called now and then with how many entries were followed, of how many.
	Progress func(done, total int64)
	// Stretch is how many entries one connection follows while others follow others;
	// 0 is a thousand. What is found does not hang on it.
	Stretch int64
}

// Verified is what following the chains came to.
type Verified struct {
	Authority string       // its slug
	Entries   int64        // that fitted
	Head      journal.Hash // of the last entry that fitted
	At        string       // when that was recorded
	Bytes     int64        // of canonical text that was hashed
	Accesses  int64        // that fitted
	// Broken is the first entry that does not fit, or nil.
	Broken *journal.BrokenError
	// BrokenAccess is the first of the other chain that does not fit, or nil.
	BrokenAccess *journal.BrokenError
}

// Holds reports whether every entry fitted.
func (v *Verified) Holds() bool { return v.Broken == nil && v.BrokenAccess == nil }

// Replayed is what building the state again from the journal came to.
type Replayed struct {
	Entries int64
	Rows    int64
	// Redacted counts the rows whose words were destroyed: what they said cannot
	// be checked any more, only that they were destroyed, and by which entry.
	Redacted int64
	// Broken is the first entry from which what is kept does not follow, or nil.
	Broken *journal.BrokenError
}

// AccessKind is what an access was.
type AccessKind string

// The kinds of access.
const (
	AccessSignIn  AccessKind = "sign-in"
	AccessSignOut AccessKind = "sign-out"
	AccessRefused AccessKind = "refused" // a sign-in, or a reading, that was not allowed
	AccessReading AccessKind = "reading" // of restricted matter
	AccessPeople  AccessKind = "people"  // an account, its roles or its credentials were changed
)

// AccessKinds returns every kind of access.
func AccessKinds() []AccessKind {
	return []AccessKind{AccessSignIn, AccessSignOut, AccessRefused, AccessReading, AccessPeople}
}

// AccessesParams asks who read one thing.
type AccessesParams struct {
	Authority AuthorityID
	About     string // what was read, by its id
	Limit     int
}

// Access is one link of the chain of accesses.
type Access struct {
	At    string // the moment
	Actor string
	Kind  AccessKind
	About string
}

// AccessParams records an access.
type AccessParams struct {
	Authority AuthorityID
	Kind      AccessKind
	About     string // what was read, by its id: never its words
	By        By
}
