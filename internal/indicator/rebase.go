package indicator

import "mattersarising/internal/calendar"

// Rebase is that the mean and the limits of a chart are worked out anew from a day on: by
// agreement, because what is measured changed for good, never to make a bad run look usual.
type Rebase struct {
	From   calendar.Date
	Why    string
	Agreed string        // who agreed to it
	Known  calendar.Date // when
}
