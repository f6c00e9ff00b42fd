package store

import (
	"context"
)

// Store is everything a database does for the program. Callers should ask for
// the smallest of its parts that serves them.
type Store interface {
	Authorities
	Importer
	Pictures
	Records
	Judgements
	Lives
	References
	Entries
	Ties
	Questions
	Posts
	Programmes
	Reviews
	Plans
	Issues
	Trackers
	Indicators
	Scorecards
	Publications
	Releases
	Suggestions
	Searcher
	Journals
	Redactor
	Jobs
	Letters
	Subscriptions
	Checks
	Retentions
	Reports
	Restrictions
	Accounts
	Credentials
	Sessions
	Uploads
	Chasing
	Close() error
}

// Authorities keeps the public bodies whose records these are.
type Authorities interface {
	// EnsureAuthority returns the authority with the slug, made if need be.
	EnsureAuthority(ctx context.Context, p AuthorityParams) (AuthorityID, error)
	// GetAuthority finds an authority by its slug: ErrNotFound if there is none.
	GetAuthority(ctx context.Context, slug string) (Authority, error)
	// ListAuthorities returns all, by slug.
	ListAuthorities(ctx context.Context) ([]Authority, error)
	// SetStart sets the day before which commitments are historic.
	SetStart(ctx context.Context, p StartParams) error
}

// Importer takes readings in, many to a transaction.
type Importer interface {
	// Seen returns the hashes of all bytes that these rules have read already.
	Seen(ctx context.Context, p SeenParams) (Hashes, error)
	// Begin starts a batch. One batch may be open at a time; another waits.
	Begin(ctx context.Context, p BatchParams) (Batch, error)
	// Attempts lists what became of each file, newest first.
	Attempts(ctx context.Context, p AttemptsParams) ([]Attempt, error)
	// TidyIndex joins the pieces that the search index is written in, where so much was
	// written since they were joined last that questions take longer for it. It
	// changes no answer. An import ends with it.
	TidyIndex(ctx context.Context) error
}

// Batch is one transaction of an import. A file is whole or absent: one that is
// invalid (ErrInvalid) is found out before anything of it is written, and the
// batch goes on. After any other failure the batch is broken: roll it back. Unless
// the batch is Careful, what the database itself refuses may come to light only
// at a later file, or at Commit.
type Batch interface {
	// Add stores one file and its reading and records the outcome.
	Add(ctx context.Context, p AddParams) (Outcome, error)
	// Refuse records that a file could not be read, where and why.
	Refuse(ctx context.Context, p RefuseParams) error
	// Commit keeps the batch.
	Commit(ctx context.Context) error
	// Rollback forgets the batch; after Commit it does nothing.
	Rollback() error
}

// Pictures answers what was known on a day.
type Pictures interface {
	// Known returns all that was known on or before the day of p.
	Known(ctx context.Context, p AsAt) (Picture, error)
	// Glance returns the same with the words left out, but for the commitments
	// that are chosen: for a list of which only the first are shown.
	Glance(ctx context.Context, p GlanceParams) (Picture, error)
	// Whole returns what Items, Bodies, Matters and Known do, of one moment and read once,
	// without what stands in captures: for those who show all of it.
	Whole(ctx context.Context, p WholeParams) (Whole, error)
	// Around returns what Known does of some commitments alone, and of those that a
	// person has said are one with them. What it says of events, meetings and undated
	// records is of their items alone.
	Around(ctx context.Context, p AsAt, refs ...Ref) (Picture, error)
	// Show returns one commitment with all the store holds of it.
	Show(ctx context.Context, p AsAt, ref Ref) (Shown, error)
}

// Records lists the record itself.
type Records interface {
	// Items lists items known by the day, in the order they were known.
	Items(ctx context.Context, p ItemsParams) ([]Item, error)
	// Bodies lists the bodies that records name, in the order in which they were
	// first met.
	Bodies(ctx context.Context, p AsAt) ([]Body, error)
	// Matters groups items that share the council's own issue, or that a person
	// has said are of one matter.
	Matters(ctx context.Context, p AsAt) ([]Matter, error)
	// Queue lists what waits for a person.
	Queue(ctx context.Context, p AsAt) (Queue, error)
	// Changes lists what later captures and readings changed of commitments that
	// were followed then and are now, in the order in which it was recorded.
	Changes(ctx context.Context, p ChangesParams) ([]Change, error)
}

// Judgements adds what people decide. Nothing is changed in place: a later
// judgement stands over an earlier one.
type Judgements interface {
	Follow(ctx context.Context, p FollowParams) error
	SetEvent(ctx context.Context, p EventParams) error
	// SetMeeting says that a meeting was announced, moved or cancelled: ErrNotFound where
	// the record names no such body.
	SetMeeting(ctx context.Context, p MeetingParams) error
	SettleDate(ctx context.Context, p DateParams) error
	SettleReturn(ctx context.Context, p ReturnParams) error
	SettleSame(ctx context.Context, p SameParams) error
	SettleMatter(ctx context.Context, p MatterParams) error
	// Correct puts a person's word over what was read of a commitment.
	Correct(ctx context.Context, p CorrectParams) error
	// Accept says of readings whether they are right, or puts them off.
	Accept(ctx context.Context, p AcceptParams) error
	// MarkSeen says that a person has seen what changed of a commitment.
	MarkSeen(ctx context.Context, p SightingParams) error
}

// Releases keeps to whom facts have been released.
type Releases interface {
	// Release records that things were released to an audience: ErrNotFound,
	// with the nearest names, where there is no such body.
	Release(ctx context.Context, p ReleaseParams) error
}

// Suggestions keeps what the machine thinks may be so. They never act.
type Suggestions interface {
	// Suggest makes the given suggestions the standing ones: new ones are
	// added, ones no longer made are withdrawn, nothing is erased.
	Suggest(ctx context.Context, p SuggestParams) error
}
