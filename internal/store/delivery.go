package store

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// AsDerived is what a person says of a delivery to take back what was said before: what
// follows from the record holds again.
const AsDerived = "as derived"

// DeliveryParams says what came of one delivery of a commitment. It is about an item that
// brought it back, or, where Item is zero, about the delivery that was expected for a day.
type DeliveryParams struct {
	Authority AuthorityID
	Ref       Ref
	Item      ItemID
	// Day is that of the meeting, or the last of the period, for which it was expected. With
	// an item it says for which delivery the item came; zero leaves that to its own day.
	Day   calendar.Date
	State string // one of civic.Judgeable, or AsDerived
	// Came is the day on which it came, where that is not the day of the item that tells of it.
	Came  calendar.Date
	Part  string        // which part is missing; needed where it came in part
	Known calendar.Date // zero is the day of By.At
	Why   string
	Cites string // what shows the day, where it is entered later
	By    By
}

// DeliveryJudgement is what a person said of one delivery. Of those about one item, or
// without an item about one day, the last known holds.
type DeliveryJudgement struct {
	Item    ItemID
	Day     calendar.Date
	State   string
	Came    calendar.Date
	Part    string
	Known   calendar.Date
	Why     string
	Actor   string
	Entered Entered
	Entry   int64
}

// MeetingParams says that a meeting of a body was announced, moved or cancelled.
type MeetingParams struct {
	Authority AuthorityID
	Body      string // by its name in the record
	Day       calendar.Date
	State     civic.MeetingState
	To        calendar.Date // the day to which it was moved
	Known     calendar.Date // zero is the day of By.At
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}

// MeetingSetting is that a meeting of a body was announced, moved or cancelled.
type MeetingSetting struct {
	Body    string
	Day     calendar.Date
	State   civic.MeetingState
	To      calendar.Date
	Known   calendar.Date
	Why     string
	Actor   string
	Entered Entered
}
