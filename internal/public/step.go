package public

import "mattersarising/internal/calendar"

// Around are the meetings between which the eve of a day lies, as a reader steps from
// meeting to meeting: the last whose eve is before the day, and the first whose eve is
// after it; of one body, or of all where none is named. The view is that of today: the
// day itself may not have known of the next. Either is nil where there is none; a
// meeting that has not been yet is none.
func (v *View) Around(on calendar.Date, body string) (before, after *Meeting) {
	for _, m := range v.index.meetings {
		eve := m.On.AddDays(-1)
		switch {
		case m.Ahead, body != "" && body != m.Body.Slug:
		case eve.Before(on):
			before = &m.Meeting
		case eve.After(on):
			return before, &m.Meeting
		}
	}
	return before, nil
}
