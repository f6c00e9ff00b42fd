package component

import "mattersarising/internal/calendar"

// When is a day, or the words for one that is not known to the day: "some day
// between 8 July 2022 and 31 October 2022".
type When struct {
	Date  calendar.Date
	Words string // instead of the day; also where Date is the day it is put at
}

// On is a known day.
func On(d calendar.Date) When { return When{Date: d} }

// Partial names the template.
func (When) Partial() string { return "when" }
