package store

import (
	"context"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Ties keeps how commitments hang together that are not one, and takes apart what was
// joined.
type Ties interface {
	// SetTie says that one commitment is tied to another, or is so no longer. ErrInvalid
	// where it would be tied to itself, or in a ring; ErrConflict where that stands already.
	SetTie(ctx context.Context, p TieParams) error
	// Split takes one commitment out of those that a person said were one with it.
	// ErrConflict where it is one with none.
	Split(ctx context.Context, p SplitParams) error
}

// TieParams says that one commitment is tied to another, or is so no longer.
type TieParams struct {
	Authority AuthorityID
	Ref       Ref
	Kind      civic.Tie
	To        Ref
	End       bool          // it is so no longer
	Known     calendar.Date // zero is the day of By.At
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}

// SplitParams takes one commitment out of those that it was joined with. The others stay
// one; of those it is taken from, each pair is said not to be one.
type SplitParams struct {
	Authority AuthorityID
	Ref       Ref
	Known     calendar.Date // zero is the day of By.At
	Why       string
	Cites     string
	By        By
}

// Tied is a tie of a commitment with another, as it was last said of them.
type Tied struct {
	Kind    civic.Tie
	Ref     Ref  // the other
	Back    bool // it is said of the other: that is part of this
	Ended   bool // it is so no longer
	Known   calendar.Date
	Why     string
	Actor   string
	Entered Entered
}

// Says is what is said of a commitment by a tie that it has.
func (t *Tied) Says() string {
	if t.Back {
		return t.Kind.Back()
	}
	return t.Kind.Says()
}
