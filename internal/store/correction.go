package store

import (
	"fmt"
	"slices"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Aspect is one side of a commitment that a later reading may change. Some of
// them a person may correct.
type Aspect string

// The aspects. Words and sources are the record's own and are never corrected.
const (
	AspectWords     Aspect = "words"
	AspectKind      Aspect = "kind"
	AspectOwner     Aspect = "owner"
	AspectRecipient Aspect = "recipient"
	AspectDue       Aspect = "due"
	AspectSources   Aspect = "sources" // the passages it stands in
	AspectRead      Aspect = "read"    // whether any current version of the record holds it
)

// Aspects returns every aspect.
func Aspects() []Aspect {
	return []Aspect{AspectWords, AspectKind, AspectOwner, AspectRecipient, AspectDue, AspectSources, AspectRead}
}

// Corrigible returns the aspects that a person may correct: what a machine made
// of the words.
func Corrigible() []Aspect { return []Aspect{AspectKind, AspectOwner, AspectRecipient, AspectDue} }

// ParseCorrigible returns the aspect named s, if a person may correct it.
func ParseCorrigible(s string) (Aspect, error) {
	if a := Aspect(s); slices.Contains(Corrigible(), a) {
		return a, nil
	}
	return "", fmt.Errorf("%q cannot be corrected: expected one of kind, owner, recipient, due", s)
}

// CorrectParams corrects what was read of a commitment. What is nil stays.
type CorrectParams struct {
	Authority AuthorityID
	Ref       Ref
	Kind      *civic.CommitmentKind
	Owner     *civic.Words // empty: nobody is named
	Recipient *civic.Words
	Due       *civic.Due // without its words, which are the record's; zero: no time is given
	AsRead    []Aspect   // corrections taken back: the reading holds again
	Why       string
	Cites     string // what shows it: a page, a letter; may be empty
	By        By
}

// SightingParams says that a person has seen what changed of a commitment.
type SightingParams struct {
	Authority AuthorityID
	Ref       Ref
	Through   int64 // the last entry that they were shown; 0 is all there are
	Why       string
	By        By
}

// Stated is what is said of a commitment, as read or as corrected.
type Stated struct {
	Text     string
	Kind     civic.CommitmentKind
	By, ByIs civic.Words
	To, ToIs civic.Words
	Due      civic.Due
	Sources  []PassageID // in the order of their numbers; not in Commitment.AsRead
	// NoLongerRead is the day since when no current version of the record holds it.
	NoLongerRead calendar.Date
}

// Correction is a person's word on one aspect of a commitment. It stands over
// every reading of it, whatever rules or captures come later, until it is taken
// back; and it is known since the reading was that it corrects.
type Correction struct {
	Aspect   Aspect
	Actor    string
	Why      string
	Cites    string
	Known    calendar.Date
	Recorded time.Time
}

// ChangeCause is what changed a commitment.
type ChangeCause string

// The causes of a change.
const (
	ChangeCaptured ChangeCause = "captured" // the page was captured, and says otherwise
	ChangeReread   ChangeCause = "reread"   // newer rules read the same capture otherwise
)

// ChangeCauses returns every cause.
func ChangeCauses() []ChangeCause { return []ChangeCause{ChangeCaptured, ChangeReread} }

// ChangesParams asks what changed of the commitments that are followed.
type ChangesParams struct {
	AsAt
	Refs   []Ref         // only of these; nil is all
	Since  calendar.Date // only what was recorded on or after this day
	After  int64         // only what was recorded after this entry
	Unseen bool          // only what no person has seen
}

// Change is what one capture or one reading changed of a followed commitment.
type Change struct {
	Ref       Ref
	Item      ItemID
	Record    string
	Aspects   []Aspect // in the order of Aspects
	Before    Stated   // as read; corrections stand over both
	After     Stated
	Corrected []Aspect // on which a person's correction stands, whatever was read

	Cause    ChangeCause
	File     string
	SHA256   string
	Rules    string
	Known    calendar.Date // since when what is read now has been known
	Recorded time.Time
	Entry    int64 // the entry that brought it

	SeenBy  string // the person who has seen it; empty while it waits
	SeenWhy string
}
