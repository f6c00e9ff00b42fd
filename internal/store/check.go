package store

import (
	"context"
	"time"
)

// Checks keeps what the checks of the store came to, for those who watch over it.
type Checks interface {
	// RecordCheck keeps the outcome of a check in place of the one before.
	RecordCheck(ctx context.Context, p CheckParams) error
	// LastCheck returns the last outcome: ErrNotFound if there was none.
	LastCheck(ctx context.Context, authority AuthorityID, kind CheckKind) (Check, error)
}

// CheckKind is what was checked.
type CheckKind string

// CheckSelf is the nightly check: a backup was made, restored aside and verified.
const CheckSelf CheckKind = "self-check"

// CheckMail is whether letters leave.
const CheckMail CheckKind = "mail"

// CheckKinds returns every kind of check.
func CheckKinds() []CheckKind { return []CheckKind{CheckSelf, CheckMail} }

// CheckParams is the outcome of a check.
type CheckParams struct {
	Authority AuthorityID
	Kind      CheckKind
	At        time.Time
	OK        bool
	Message   string // what was found, for the administrator
}

// Check is the last outcome of a kind of check.
type Check struct {
	Kind    CheckKind
	At      time.Time
	OK      bool
	Message string
	OKAt    time.Time // when it was last in order; zero is never
}
