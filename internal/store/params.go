package store

import (
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
)

// Reader is the actor of what the program does by itself, and no person.
const Reader = "reader"

// By says who acts, by what command, and when. The moment is always given by
// the caller: a store asks no clock.
type By struct {
	Actor string    // "reader", or a person: "j.smith"
	Cause string    // the command or job: "import", "event set"
	At    time.Time // when it is recorded
}

// AuthorityParams makes an authority.
type AuthorityParams struct {
	Slug string // short, lower case, for addresses: "fernshire"
	Name string
	By   By
}

// Authority is a council or other public body whose record this is.
type Authority struct {
	ID    AuthorityID
	Slug  string
	Name  string
	Start calendar.Date // commitments known before it are historic; zero when not set
}

// StartParams sets an authority's start date.
type StartParams struct {
	Authority AuthorityID
	Start     calendar.Date
	Known     calendar.Date // the day it was decided; zero is the day of By.At
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}

// SeenParams asks which bytes have been read before.
type SeenParams struct {
	Authority AuthorityID
	Rules     string // the version of the rules
}

// Hashes is a set of SHA-256 sums: some 50 bytes of memory each.
type Hashes map[[32]byte]struct{}

// Has reports whether the set holds a sum.
func (h Hashes) Has(sum [32]byte) bool {
	_, ok := h[sum]
	return ok
}

// BatchParams starts a batch of an import.
type BatchParams struct {
	Authority AuthorityID
	By        By
	// Careful puts each file to the database before the next is taken, so that
	// what the database refuses is known of its file: slower.
	Careful bool
}

// AddParams is one file with its reading.
type AddParams struct {
	Source     string // the name it was given: a path or an address
	Address    string // the canonical address of the page, where known
	MediaType  string
	CapturedAt time.Time
	Bytes      []byte
	Rules      string // the version of the rules that read it
	Reading    reader.File
	// Date settles the meeting date of records in the file that do not state
	// one (`import --date`); zero leaves them as read.
	Date calendar.Date
}

// OutcomeKind is what became of one file.
type OutcomeKind string

// The outcomes. Unchanged means that the same bytes had been read by the same rules.
const (
	OutcomeStored    OutcomeKind = "stored"
	OutcomeReread    OutcomeKind = "reread"
	OutcomeUnchanged OutcomeKind = "unchanged"
	OutcomeRefused   OutcomeKind = "refused"
)

// OutcomeKinds returns every outcome.
func OutcomeKinds() []OutcomeKind {
	return []OutcomeKind{OutcomeStored, OutcomeReread, OutcomeUnchanged, OutcomeRefused}
}

// Outcome is what became of one file that was added.
type Outcome struct {
	Kind        OutcomeKind
	Items       int // records in it
	NewItems    int
	Commitments int // commitments read in it
	New         int // of those, not known before
	Undated     int // records with no bound on their date
}

// RefuseParams records a file that could not be read.
type RefuseParams struct {
	Source  string
	SHA256  string // empty when the file could not even be opened
	Message string // what was wrong, what was expected, what to do
	Place   string // where in the file: "byte 1024", "line 12"
}

// AttemptsParams asks for the outcomes of files.
type AttemptsParams struct {
	Authority AuthorityID
	Source    string // only this source; empty is all
	Limit     int    // 0 is 1,000
	Before    int64  // only those before this number; 0 is all
}

// Attempt is one recorded outcome of one file.
type Attempt struct {
	Number  int64 // made once, in the order of trying
	Source  string
	SHA256  string
	Kind    OutcomeKind
	Message string
	Place   string
	At      time.Time
}

// FollowParams sets whether commitments are followed.
type FollowParams struct {
	Authority AuthorityID
	Refs      []Ref
	State     civic.Following
	Known     calendar.Date // the day it was decided; zero is the day of By.At
	Why       string        // needed to set aside
	Cites     string        // what shows the day, where it is entered later
	By        By
}

// EventParams sets the days of an event, as a person knows them.
type EventParams struct {
	Authority AuthorityID
	What      string // the event in words; matched by its folded words
	Interval  calendar.Interval
	Known     calendar.Date // since when these days have been known; zero is the day of By.At
	Why       string
	Cites     string // what shows since when, where it is entered later
	By        By
}

// DateParams settles the meeting date of an item whose record does not state it.
type DateParams struct {
	Authority AuthorityID
	Item      ItemID
	Date      calendar.Date
	Why       string
	By        By
}

// ReturnParams says whether an item brought a commitment back. It needs no
// suggestion before it: a person may know of a return that no rule saw. What the
// reader says stands only where no person has said anything, before or after:
// ErrConflict where there is an answer already.
type ReturnParams struct {
	Authority AuthorityID
	Ref       Ref
	Item      ItemID
	Yes       bool
	Known     calendar.Date // zero is the day of By.At
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}

// SameParams says whether two refs are one obligation.
type SameParams struct {
	Authority AuthorityID
	Refs      [2]Ref
	Yes       bool
	Known     calendar.Date
	Why       string
	Cites     string
	By        By
}

// MatterParams says whether two items are of one matter.
type MatterParams struct {
	Authority AuthorityID
	Items     [2]ItemID
	Yes       bool
	Known     calendar.Date
	Why       string
	Cites     string
	By        By
}

// SuggestKind is what a suggestion suggests.
type SuggestKind string

// The kinds of suggestion.
const (
	SuggestReturned SuggestKind = "returned" // Item brought Ref back
	SuggestSame     SuggestKind = "same"     // Ref and Other are one obligation
	SuggestMatter   SuggestKind = "matter"   // Item and OtherItem are of one matter
)

// SuggestKinds returns every kind of suggestion.
func SuggestKinds() []SuggestKind {
	return []SuggestKind{SuggestReturned, SuggestSame, SuggestMatter}
}

// Suggestion is something the machine thinks may be so, with why.
type Suggestion struct {
	Kind      SuggestKind
	Ref       Ref
	Other     Ref
	Item      ItemID
	OtherItem ItemID
	Score     float64 // 0 to 1
	Why       string
}

// SuggestParams replaces the standing suggestions of the kinds listed.
type SuggestParams struct {
	Authority   AuthorityID
	Kinds       []SuggestKind // which kinds are replaced; empty is all
	Suggestions []Suggestion
	By          By
}
