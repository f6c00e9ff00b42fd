package store

import (
	"context"

	"mattersarising/internal/calendar"
)

// Restrictions keeps what of the record is not for everyone. What is restricted now
// is restricted on every day that is asked about: looking back opens nothing.
type Restrictions interface {
	// Restrict closes the body of items, or opens it again. The last act holds.
	Restrict(ctx context.Context, p RestrictParams) error
	// Withhold has a name left out of what the public sees, and returns its number.
	Withhold(ctx context.Context, p WithholdParams) (int64, error)
	// Disclose ends a withholding: ErrNotFound if none of the number stands.
	Disclose(ctx context.Context, p DiscloseParams) error
	// Restricted lists the items that are restricted now, by id.
	Restricted(ctx context.Context, authority AuthorityID) ([]Restriction, error)
	// RestrictionActs lists every act by which items were closed or opened, the oldest
	// first.
	RestrictionActs(ctx context.Context, authority AuthorityID, items ...ItemID) ([]Restriction, error)
	// Withheld lists the names that are withheld now, the oldest first.
	Withheld(ctx context.Context, authority AuthorityID) ([]Withholding, error)
}

// RestrictionKind is why an item is not for everyone.
type RestrictionKind string

// The kinds. Exempt is information described in Schedule 12A to the Local Government
// Act 1972, which a meeting may decide to close; confidential is that which the
// Government gave in confidence or a court or an act forbids to disclose (section
// 100A(3)), which it must close. Open lifts a restriction.
const (
	RestrictionExempt       RestrictionKind = "exempt"
	RestrictionConfidential RestrictionKind = "confidential"
	RestrictionOpen         RestrictionKind = "open"
)

// RestrictionKinds returns every kind.
func RestrictionKinds() []RestrictionKind {
	return []RestrictionKind{RestrictionExempt, RestrictionConfidential, RestrictionOpen}
}

// Paragraphs is how many paragraphs Part 1 of Schedule 12A has, in England.
const Paragraphs = 7

// RestrictParams closes items, or opens them.
type RestrictParams struct {
	Authority  AuthorityID
	Items      []ItemID
	Kind       RestrictionKind
	Paragraphs []int         // of Schedule 12A, for what is exempt
	Title      string        // the title that the public sees
	Why        string        // why the public interest is in closing it; why it is opened
	Decided    string        // who decided
	Review     calendar.Date // when it is looked at again
	By         By
}

// Restriction is that an item is not for everyone.
type Restriction struct {
	Item       ItemID
	Kind       RestrictionKind
	Paragraphs []int
	Title      string
	Why        string
	Decided    string
	Review     calendar.Date
	Since      string // the moment it was entered
	Actor      string
}

// WithholdParams has a name left out of what the public sees.
type WithholdParams struct {
	Authority AuthorityID
	Name      string // at least three letters, found through case, accents and spacing
	Instead   string // what stands in its place; empty is “a named person”
	Why       string
	By        By
}

// DiscloseParams ends a withholding.
type DiscloseParams struct {
	Authority   AuthorityID
	Withholding int64
	Why         string
	By          By
}

// Withholding is that a name is left out of what the public sees.
type Withholding struct {
	Number  int64
	Name    string
	Instead string
	Why     string
	Since   string // the moment it was entered
	Actor   string
}
