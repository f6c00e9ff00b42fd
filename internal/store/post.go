package store

import (
	"context"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Posts keeps who held which post, and what became of posts and bodies that ended. Which
// posts there are nobody lists: they are those that the record and the facts here name.
type Posts interface {
	// Allot says which post a commitment is owed by, whatever the record's words: ByIs is
	// then that post, as long as no person corrects the owner after that.
	Allot(ctx context.Context, p AllotParams) error
	// SetHolding says who held a post between two days, or that nobody did.
	SetHolding(ctx context.Context, p HoldingParams) error
	// SetEnding says that a post ended, and which took over its duties, if any; or that a body
	// ended and none took over. ErrNotFound where the record names no such body.
	SetEnding(ctx context.Context, p EndingParams) error
	// Witnesses lists whom the record names in a post, by day and item. It is asked for
	// when it is needed: the picture of a day is without it.
	Witnesses(ctx context.Context, p AsAt) ([]Witness, error)
}

// HoldingParams says who held a post. Over days of which something was said before, the
// later fact stands.
type HoldingParams struct {
	Authority AuthorityID
	Post      string
	State     civic.Holding
	Person    string            // needed where it is held
	Days      calendar.Interval // a day that is zero is open
	Known     calendar.Date     // zero is the day of By.At
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}

// Holding is that somebody held a post between two days, or that nobody did.
type Holding struct {
	Post    string
	State   civic.Holding
	Person  string
	Days    calendar.Interval
	Known   calendar.Date
	Why     string
	Actor   string
	Entered Entered
}

// EndKind is what ended.
type EndKind string

// The kinds of thing that may end. A body that another took over from is succeeded.
const (
	EndPost EndKind = "post"
	EndBody EndKind = "body"
)

// EndKinds returns every kind of thing that may end.
func EndKinds() []EndKind { return []EndKind{EndPost, EndBody} }

// EndingParams says that a post or a body ended.
type EndingParams struct {
	Authority AuthorityID
	Kind      EndKind
	Name      string
	Successor string        // of a post: which took over its duties, or what it is called now; may be empty
	On        calendar.Date // the first day on which it was no more; zero: it did not end
	Known     calendar.Date // zero is the day of By.At
	Why       string
	Cites     string
	By        By
}

// Ending is that a post or a body ended.
type Ending struct {
	Kind      EndKind
	Name      string
	Successor string        // empty where none took over
	On        calendar.Date // zero where it was said to have ended, and did not
	Known     calendar.Date
	Why       string
	Actor     string
	Entered   Entered
}

// Witness is that the record names somebody in a post, under an item of a meeting.
type Witness struct {
	Post   string
	Person string
	Item   ItemID
	Body   string
	On     calendar.Date // of the meeting, or by when it was known
}

// AllotParams says which post a commitment is owed by.
type AllotParams struct {
	Authority AuthorityID
	Ref       Ref
	Post      string        // empty: that is taken back; the record's own words: they name no post
	Known     calendar.Date // zero is the day of By.At
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}

// Allotment is that a person said which post a commitment is owed by. The zero allotment
// is that nobody has.
type Allotment struct {
	Post    string
	Known   calendar.Date
	Why     string
	Actor   string
	Entered Entered
}
