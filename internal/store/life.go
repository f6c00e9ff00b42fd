package store

import (
	"context"
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Lives keeps what becomes of commitments: what was answered, reported, shown, agreed
// and closed. A step is a fact like every other: a later one stands over it.
type Lives interface {
	// Take adds steps, all of them or none, and returns their numbers. ErrConflict says
	// that somebody else took a step of one of the same commitments meanwhile.
	Take(ctx context.Context, p TakeParams) ([]StepID, error)
	// Sign says what becomes of an update, and takes the steps that stand in its place
	// where the signer says it in other words. ErrConflict says that it does not wait.
	Sign(ctx context.Context, p SignParams) ([]StepID, error)
	// EvidenceFile returns the document that was sent with a piece of evidence, byte for
	// byte: ErrNotFound where none was. Who may have it is for whoever asks to see to.
	EvidenceFile(ctx context.Context, authority AuthorityID, step StepID) (File, []byte, error)
	// JudgeDelivery says what came of one delivery: a later word on it stands over an
	// earlier one, until it is taken back.
	JudgeDelivery(ctx context.Context, p DeliveryParams) error
	// Succeed records that one body took over from another: ErrNotFound where the record
	// names no such body.
	Succeed(ctx context.Context, p SucceedParams) error
}

// StepID names a step of an authority, printed as S-12.
type StepID int64

// String returns the id as printed; no step is empty.
func (s StepID) String() string {
	if s == 0 {
		return ""
	}
	return "S-" + strconv.FormatInt(int64(s), 10)
}

// MarshalText writes the id as printed.
func (s StepID) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// ParseStepID reads what String prints, in either case.
func ParseStepID(s string) (StepID, error) {
	n, err := parseID("S-", s)
	if err != nil {
		return 0, Invalid("step id", "%q is no step: write it as S-12", s)
	}
	return StepID(n), nil
}

// TakeParams adds steps to the life of commitments.
type TakeParams struct {
	Authority AuthorityID
	Steps     []NewStep
	// Seen is the last entry that whoever acts was shown: where a commitment of Steps or
	// With has had a step since, nothing is taken. 0 asks for no such thing.
	Seen  int64
	With  []Ref         // other commitments on which the steps were judged: those merged with them
	Files Files         // the bytes of the documents that the steps name, where the store has none of that hash yet
	Sign  string        // the post that signs the steps off before they count; empty is nobody
	Known calendar.Date // the day on which it was said; zero is the day of By.At
	Cites string        // what shows the day, where it is entered later
	By    By
}

// NewStep is a step as it is taken. What each act needs:
//
//   - a notice: State, the clock; Days.From, the day of receipt; for a local protocol
//     Days.To, the last day to answer; Party, on whom it was served; Words, its text
//   - a response: State; Party, who answered; Days.From, the day of the answer; Why, the
//     reasons, unless it was accepted
//   - progress: State; Why, where it is delayed, paused or no longer applies; Party, who
//     reports it, where that is known
//   - a closure: State; Party, the asking body for which it is decided; Item, by which
//     its meeting decided it, or Days.From, the day of that meeting; Why, unless it was
//     closed with evidence
//   - an agreed date: Days; Why, and who approved it; Item, where it was approved
//   - a forecast date: Days; Why
//   - evidence: State, its kind; Words, what it shows; Part, for which part; Address, where
//     it is, or File; Item, where it is a passage of one
//   - evidence judged: State; Of, which piece; Why, where it was sent back; Party, who
//     judged it, where that is known
type NewStep struct {
	Ref     Ref
	Act     civic.StepAct
	State   string
	Days    calendar.Interval
	Item    ItemID
	Of      StepID
	Party   string
	Words   string
	Part    string
	Address string
	Why     string
	File    File
}

// File is a document that was sent as evidence. The zero value is that none was.
type File struct {
	Name   string // as whoever sent it called it
	Media  string // what it is, by its bytes
	SHA256 string // of the bytes, in hex
	Size   int64  // in bytes
	Gone   bool   // its bytes were destroyed: what is left is that it was there
}

// Files are the bytes of documents by their SHA-256, in hex.
type Files map[string][]byte

// Step is one step in the life of a commitment.
type Step struct {
	NewStep
	ID      StepID
	Record  string        // the label of Item
	On      calendar.Date // of the meeting that decided it: Item's, else as given; zero where neither is known
	Known   calendar.Date
	Actor   string
	Entered Entered
	Entry   int64
	Signing Signing
	Public  calendar.Date // since when the public may have it; zero is never
	// Released is since when the public may have all of it, since a person released this
	// very update; zero is never. A paper that was issued to them releases no more than it says.
	Released calendar.Date
}

// Draft reports whether the step counts for nothing: it waits to be signed off, or was not.
func (s *Step) Draft() bool { return s.Signing.State.Draft() }

// PublicBy reports whether the public may have the step on a day.
func (s *Step) PublicBy(day calendar.Date) bool {
	return !s.Public.IsZero() && (day.IsZero() || !s.Public.After(day))
}

// ReleasedBy reports whether the public may have all of the step on a day.
func (s *Step) ReleasedBy(day calendar.Date) bool {
	return !s.Released.IsZero() && (day.IsZero() || !s.Released.After(day))
}

// SucceedParams records that one body took over from another.
type SucceedParams struct {
	Authority AuthorityID
	Body      string // that ended, by its name in the record
	Successor string
	On        calendar.Date // the first day of the successor
	Why       string
	Known     calendar.Date
	Cites     string
	By        By
}

// Succession is that one body took over from another, with all that it was owed.
type Succession struct {
	Body, Successor string
	On              calendar.Date
	Known           calendar.Date
	Why             string
	Actor           string
	Entered         Entered
}
