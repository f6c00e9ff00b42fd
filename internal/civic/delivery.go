package civic

import "slices"

// Arrival is what came of one expected delivery of a commitment.
type Arrival string

// The arrivals. Delivered, verbal is an oral account where no more than an update was
// asked for: delivered, and weaker. Missed (verbal) is an oral account where a report, a
// paper, data or a plan was. Not expected is what the body that asked did not want then.
const (
	ArrivalNotYet       Arrival = "not yet"
	ArrivalDelivered    Arrival = "delivered"
	ArrivalVerbal       Arrival = "delivered, verbal"
	ArrivalPartial      Arrival = "partial"
	ArrivalLate         Arrival = "late"
	ArrivalMissed       Arrival = "missed"
	ArrivalMissedVerbal Arrival = "missed (verbal)"
	ArrivalNotExpected  Arrival = "not expected"
)

// Arrivals returns every arrival.
func Arrivals() []Arrival {
	return []Arrival{
		ArrivalNotYet, ArrivalDelivered, ArrivalVerbal, ArrivalPartial, ArrivalLate, ArrivalMissed, ArrivalMissedVerbal, ArrivalNotExpected,
	}
}

// ParseArrival returns the arrival named s.
func ParseArrival(s string) (Arrival, error) { return parse("arrival", s, Arrivals()) }

// Judgeable returns the arrivals that a person may say of a delivery. Whether it was late
// follows from the day on which it came, and that it has not come yet from the day of asking.
func Judgeable() []Arrival {
	return []Arrival{ArrivalDelivered, ArrivalVerbal, ArrivalPartial, ArrivalMissed, ArrivalMissedVerbal, ArrivalNotExpected}
}

// Came reports whether something came that was asked for, be it late or only a part.
func (a Arrival) Came() bool {
	return a.Whole() || a == ArrivalPartial
}

// Whole reports whether all came that was asked for, be it late.
func (a Arrival) Whole() bool {
	return slices.Contains([]Arrival{ArrivalDelivered, ArrivalVerbal, ArrivalLate}, a)
}

// MeetingState is what was said of a meeting of a body before it was held.
type MeetingState string

// What may be said of a meeting.
const (
	MeetingAnnounced MeetingState = "announced"
	MeetingMoved     MeetingState = "moved"
	MeetingCancelled MeetingState = "cancelled"
)

// MeetingStates returns all that may be said of a meeting.
func MeetingStates() []MeetingState {
	return []MeetingState{MeetingAnnounced, MeetingMoved, MeetingCancelled}
}

// ParseMeetingState returns the state of a meeting named s.
func ParseMeetingState(s string) (MeetingState, error) {
	return parse("state of a meeting", s, MeetingStates())
}
