package store

import (
	"context"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
)

// Entries takes in what people enter by hand, and keeps what they have typed in a meeting
// until they confirm it.
type Entries interface {
	// Enter takes in, all of it or nothing, what somebody entered by hand: what was typed
	// as a capture with its reading, who is followed at once, steps in the life of
	// commitments, and the questions that were asked of them. What was entered before is entered once. ErrConflict says that
	// somebody else took a step of one of the same commitments meanwhile, or that the
	// draft is another than the one that was shown.
	Enter(ctx context.Context, p EnterParams) (Made, error)
	// KeepDraft keeps what somebody has typed so far in place of what was kept before,
	// and returns its new version: ErrConflict where the version before is not the one
	// that they were shown.
	KeepDraft(ctx context.Context, d Draft) (int64, error)
	// GetDraft returns somebody's draft of a meeting: ErrNotFound where there is none.
	GetDraft(ctx context.Context, p DraftAt) (Draft, error)
	// ListDrafts returns all of somebody's, the newest first.
	ListDrafts(ctx context.Context, authority AuthorityID, account access.AccountID) ([]Draft, error)
	// DropDraft takes a draft away. There may be none.
	DropDraft(ctx context.Context, p DraftAt) error
}

// EnterParams is what somebody entered by hand.
type EnterParams struct {
	Authority AuthorityID
	Add       AddParams     // what was typed, with its reading: of one item
	Follow    []int         // which of its commitments are followed at once, by their places
	Steps     []NewStep     // of other commitments
	Questions []NewQuestion // that were asked of others at this item
	Seen      int64         // the last entry that whoever acts was shown; 0 asks for no such thing
	With      []Ref         // other commitments on which the steps were judged
	Draft     *DraftAt      // the draft that this confirms, which then goes; nil where there is none
	By        By
}

// Made is what became of what was entered by hand.
type Made struct {
	New       bool // false: the same had been entered already, and nothing was added
	Item      ItemID
	Refs      []Ref // of its commitments, in their order
	Steps     []StepID
	Questions []QuestionID
}

// Draft is what somebody has typed in a meeting and not confirmed. It is no fact: it is
// changed in place, nobody else sees it, and it goes when it is confirmed.
type Draft struct {
	DraftAt
	Name  string // of the body, as it is called
	Words string // as JSON, of whoever keeps it
	At    time.Time
}

// DraftAt names somebody's draft of a meeting.
type DraftAt struct {
	Authority AuthorityID
	Account   access.AccountID
	Body      string // folded
	Day       calendar.Date
	Version   int64 // the one that was shown; 0 where there was none, or any will do
}
