package store

import (
	"context"
	"time"
)

// Retentions keeps what is needed to dispose of things in time, and not before:
// legal holds, how much of each class there is, and what was disposed of.
type Retentions interface {
	// Hold keeps a class from being disposed of until the hold is ended.
	Hold(ctx context.Context, p HoldParams) (hold int64, err error)
	// EndHold ends a hold: ErrNotFound if there is none that stands.
	EndHold(ctx context.Context, p EndHoldParams) error
	// Holds lists the holds that stand, oldest first.
	Holds(ctx context.Context, authority AuthorityID) ([]Hold, error)
	// CountAccesses counts the accesses there are, and those before a moment.
	CountAccesses(ctx context.Context, authority AuthorityID, before time.Time) (all, past int64, err error)
	// DisposeAccesses takes away the accesses before a moment. What is left of their
	// chain holds: the journal has the hash of the last that went. ErrConflict where
	// a hold stands on their class.
	DisposeAccesses(ctx context.Context, p DisposeParams) (gone int64, err error)
	// CountEvidenceFiles counts the documents that were sent as evidence.
	CountEvidenceFiles(ctx context.Context, authority AuthorityID) (int64, error)
	// DisposeEvidence destroys the documents of pieces of evidence, and leaves what they
	// were called and that they were there; one whose bytes the record has too, or other
	// evidence, stays. ErrConflict where a hold stands on their class.
	DisposeEvidence(ctx context.Context, p DisposeEvidenceParams) (gone int64, err error)
}

// DisposeEvidenceParams says which documents are to go.
type DisposeEvidenceParams struct {
	Authority AuthorityID
	Steps     []StepID
	Why       string // the rule of the schedule
	By        By
}

// HoldParams says what is to be kept whatever the schedule says.
type HoldParams struct {
	Authority AuthorityID
	Class     string // of the retention schedule
	Why       string
	By        By
}

// EndHoldParams ends a hold.
type EndHoldParams struct {
	Authority AuthorityID
	Hold      int64
	Why       string
	By        By
}

// Hold is a legal hold that stands.
type Hold struct {
	Number int64
	Class  string
	Why    string
	Actor  string
	At     string // when it was laid
}

// DisposeParams says what is to go.
type DisposeParams struct {
	Authority AuthorityID
	Class     string
	Before    time.Time
	Why       string // the rule of the schedule
	By        By
}
