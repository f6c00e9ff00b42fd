package store

import (
	"context"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// AcceptParams says of the readings of commitments whether they are right. What is
// accepted is what was seen: when a later reading says otherwise of the words, kind,
// owner, recipient or due, the commitment waits again.
type AcceptParams struct {
	Authority AuthorityID
	Refs      []Ref
	State     civic.Acceptance
	Through   int64         // the last entry that the person was shown; 0 is all there are
	Known     calendar.Date // the day it was decided; zero is the day of By.At
	Why       string        // needed to reject
	Cites     string        // what shows the day, where it is entered later
	By        By
}

// Acceptance is what a person has said of a commitment's reading. The zero value is
// that nobody has.
type Acceptance struct {
	State   civic.Acceptance // as it stands: waiting again where the reading has changed since
	Said    civic.Acceptance // what the person said
	Changed []Aspect         // in what a later reading differs from the one that was accepted
	Known   calendar.Date
	Why     string
	Cites   string
	Actor   string
	Entered Entered
	Entry   int64
}

// Accepted reports whether the reading as it stands was accepted.
func (a *Acceptance) Accepted() bool { return a.State == civic.AcceptanceAccepted }

// PolicyAspect is one side of what an authority publishes.
type PolicyAspect string

// The aspects of a policy of publication.
const (
	PolicyKinds      PolicyAspect = "kinds"      // which kinds are shown as read by machine
	PolicyConfidence PolicyAspect = "confidence" // from which confidence on
	PolicyNamed      PolicyAspect = "named"      // down to which tier officers are named
	PolicyHold       PolicyAspect = "hold"       // from when to when nothing new is published
	PolicyOverdue    PolicyAspect = "overdue"    // as at which day the list of what is overdue is public
	PolicyReturns    PolicyAspect = "returns"    // from which score on a rule settles returns
)

// LeastReturns is the lowest score from which a rule may settle returns: the labelled
// records justify none below it (decision 47).
const LeastReturns = 0.9

// PolicyAspects returns every aspect.
func PolicyAspects() []PolicyAspect {
	return []PolicyAspect{PolicyKinds, PolicyConfidence, PolicyNamed, PolicyHold, PolicyOverdue, PolicyReturns}
}

// Publications keeps what an authority publishes of what is kept here: facts, like
// everything that people decide.
type Publications interface {
	// SetPolicy sets sides of the policy; what is nil stays.
	SetPolicy(ctx context.Context, p PolicyParams) error
	// Policies returns all that was set and known by the day, in the order in which
	// it came to be known: of each aspect the last holds.
	Policies(ctx context.Context, p AsAt) ([]PolicyFact, error)
}

// PolicyParams sets sides of a policy of publication.
type PolicyParams struct {
	Authority  AuthorityID
	Kinds      *[]civic.CommitmentKind
	Confidence *float64
	Named      *int               // 0 names no officer; 1 is the chief executive, 5 everybody
	Hold       *calendar.Interval // zero lifts it
	Overdue    *calendar.Date     // zero takes it back
	Returns    *float64           // from LeastReturns to 1; 0 lets no rule settle anything
	Known      calendar.Date      // since when it holds; zero is the day of By.At
	Why        string
	Cites      string
	By         By
}

// PolicyFact is one side of a policy, as it was set.
type PolicyFact struct {
	Aspect     PolicyAspect
	Kinds      []civic.CommitmentKind
	Confidence float64
	Named      int
	Hold       calendar.Interval
	Overdue    calendar.Date
	Returns    float64

	Known    calendar.Date
	Why      string
	Actor    string
	Entered  Entered
	Recorded time.Time
}
