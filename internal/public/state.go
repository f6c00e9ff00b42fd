package public

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
)

// State is how a promise stands, as the public is told.
type State string

// The states, most pressing first. Only what is followed, and on a list that the
// clerk has released, is called overdue; any other whose last day has passed is past
// its day, and no more is said.
const (
	StateOverdue   State = "overdue"
	StateDue       State = "due" // within 31 days
	StateWaiting   State = "waiting on an event"
	StatePast      State = "past its day"
	StateNotYetDue State = "not yet due"
	StateNoDate    State = "no date"
	StateCameBack  State = "came back"  // a person has said so, and nothing more is owed
	StateClosed    State = "closed"     // by every committee that asked
	StateReplaced  State = "superseded" // another has taken its place
)

// States returns every state.
func States() []State {
	return []State{StateOverdue, StateDue, StateWaiting, StatePast, StateNotYetDue, StateNoDate, StateCameBack, StateClosed, StateReplaced}
}

// Words returns the state as the public reads it.
func (s State) Words() string {
	switch s {
	case StateOverdue:
		return "Overdue"
	case StateDue:
		return "Expected within 31 days"
	case StateWaiting:
		return "Waiting on an event"
	case StatePast:
		return "Past the day it was expected"
	case StateNotYetDue:
		return "Not yet expected"
	case StateNoDate:
		return "No date was given"
	case StateCameBack:
		return "Came back"
	case StateClosed:
		return "Closed"
	case StateReplaced:
		return "Another took its place"
	}
	return string(s)
}

// Slug returns the state as it stands in an address: "not-yet-due".
func (s State) Slug() string { return strings.ReplaceAll(string(s), " ", "-") }

// ParseState returns the state named s, in words or as in an address.
func ParseState(s string) (State, error) {
	i := slices.IndexFunc(States(), func(t State) bool { return s == string(t) || s == t.Slug() })
	if i < 0 {
		words := make([]string, len(States()))
		for n, t := range States() {
			words[n] = t.Slug()
		}
		return "", fmt.Errorf("%q is no state of a promise: expected one of %s", s, strings.Join(words, ", "))
	}
	return States()[i], nil
}

// Outstanding reports whether what stands so is still owed.
func (s State) Outstanding() bool {
	return s != StateCameBack && s != StateClosed && s != StateReplaced
}

// stateOf says how a promise stands to the public. Overdue it is only where
// released: where the list that the clerk released calls it so, and it is followed.
func stateOf(s *follow.Standing, released bool) State {
	switch {
	case s.Closed():
		return StateClosed
	case s.SupersededBy != 0:
		return StateReplaced
	case !s.Outstanding():
		return StateCameBack
	case s.Timing == civic.TimingOverdue && !released:
		return StatePast
	case s.Timing == civic.TimingOverdue:
		return StateOverdue
	case s.Timing == civic.TimingDue:
		return StateDue
	case s.Timing == civic.TimingWaiting:
		return StateWaiting
	case s.Timing == civic.TimingNotYetDue:
		return StateNotYetDue
	}
	return StateNoDate
}
