package paper

import "fmt"

// State is where a row stands for the meeting that the paper goes to: the timing of
// package follow, told against the day of that meeting.
type State string

// The states, most pressing first. Due is at or before the meeting; with no meeting,
// on the day of the paper.
const (
	StateOverdue State = "overdue"
	StateDue     State = "due"
	StateWaiting State = "waiting on an event"
	StateNotYet  State = "not yet due"
	StateNoDate  State = "no date"
	StateBack    State = "came back"
	StateClosed  State = "closed"
	StateGone    State = "superseded"
	StateMerged  State = "one with another"
	StateLeft    State = "no longer followed"
	StateOwn     State = "an item of its own" // of a work programme: no commitment
)

// States returns every state, most pressing first.
func States() []State {
	return []State{StateOverdue, StateDue, StateWaiting, StateNotYet, StateNoDate, StateBack, StateClosed, StateGone, StateMerged, StateLeft, StateOwn}
}

// ParseState returns the state named s.
func ParseState(s string) (State, error) {
	for _, st := range States() {
		if string(st) == s {
			return st, nil
		}
	}
	return "", fmt.Errorf("%q is no state of a paper's row", s)
}

// look is how a state is told at a glance: by a letter, a shape and a word, so that
// nobody needs to see its colour, on a screen or on a black and white copy. The shapes
// are of those that every office font has.
type look struct{ letter, shape, word string }

var looks = map[State]look{
	StateOverdue: {"O", "▲", "Overdue"},
	StateDue:     {"D", "●", "Due"},
	StateWaiting: {"W", "◊", "Waiting on an event"},
	StateNotYet:  {"N", "○", "Not yet due"},
	StateNoDate:  {"U", "□", "No date"},
	StateBack:    {"B", "■", "Came back"},
	StateClosed:  {"C", "♦", "Closed"},
	StateGone:    {"S", "▼", "Superseded"},
	StateMerged:  {"M", "►", "One with another"},
	StateLeft:    {"X", "×", "No longer followed"},
	StateOwn:     {"I", "▬", "Item of its own"},
}

// String returns the state as it is printed: "▲ O Overdue".
func (s State) String() string {
	l := looks[s]
	return l.shape + " " + l.letter + " " + l.word
}

// Word returns the state in words alone: "Overdue".
func (s State) Word() string { return looks[s].word }

// Letter returns the letter that stands for the state: "O".
func (s State) Letter() string { return looks[s].letter }

// Open reports whether a row that stands so is still owed.
func (s State) Open() bool {
	switch s {
	case StateBack, StateClosed, StateGone, StateMerged, StateLeft, StateOwn:
		return false
	}
	return true
}
