package public

import (
	"slices"

	"mattersarising/internal/calendar"
)

// Calendar lists the months from a day to a day, each with its meetings and with the
// promises whose last day falls in it; a month with neither too.
func (v *View) Calendar(from, to calendar.Date) []Month {
	first := calendar.On(from.Year(), from.Month(), 1)
	var out []Month
	for ; !first.After(to) && len(out) < 1200; first = first.AddMonths(1) {
		m := Month{First: first}
		end := first.AddMonths(1)
		i, _ := slices.BinarySearchFunc(v.index.meetings, first, func(m *meeting, d calendar.Date) int {
			if m.On.Before(d) {
				return -1
			}
			return 1
		})
		for _, mt := range v.index.meetings[i:] {
			if !mt.On.Before(end) {
				break
			}
			m.Meetings = append(m.Meetings, &mt.Meeting)
		}
		i, _ = slices.BinarySearchFunc(v.dated, first, func(c *Commitment, d calendar.Date) int {
			if c.Due.To.Before(d) {
				return -1
			}
			return 1
		})
		for _, c := range v.dated[i:] {
			if !c.Due.To.Before(end) {
				break
			}
			m.Due = append(m.Due, c)
		}
		out = append(out, m)
	}
	return out
}

// Span is from the first day that the calendar has anything to say of to the last.
func (v *View) Span() calendar.Interval {
	var s calendar.Interval
	wider := func(d calendar.Date) {
		if s.From.IsZero() || d.Before(s.From) {
			s.From = d
		}
		s.To = later(s.To, d)
	}
	if n := len(v.index.meetings); n > 0 {
		wider(v.index.meetings[0].On)
		wider(v.index.meetings[n-1].On)
	}
	if n := len(v.dated); n > 0 {
		wider(v.dated[0].Due.To)
		wider(v.dated[n-1].Due.To)
	}
	return s
}
