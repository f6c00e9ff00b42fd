package when

import (
	"time"

	"mattersarising/internal/calendar"
)

// weekSpan reads "week commencing 3 September", "w/c 3.9.18" and "week ending
// Friday 7 September": seven days, from the day named or up to it.
func (p *parser) weekSpan(i int, past bool) (span, bool) {
	j := i + 1
	ending := false
	if p.is(i, wWeek) {
		switch p.tok(j).class {
		case wCommencing, wStart, wOf:
		case wEnding:
			ending = true
		default:
			return span{}, false
		}
		j++
	} else if t := p.tok(i); t.end-t.start != 3 { // w/c, w/b, not "commencing"
		return span{}, false
	}
	if p.is(j, wThe) {
		j++
	}
	s, ok := p.span(j, past)
	if !ok || s.size != sizeDay {
		return span{}, false
	}
	s.size, s.rule = sizeWeek, "week"
	if s.IsZero() {
		return s, true
	}
	if ending {
		s.From = s.To.AddDays(-6)
	} else {
		s.To = s.From.AddDays(6)
	}
	return s, true
}

// weekOfMonth reads "the first week of June 2019" (days 1 to 7, the second 8
// to 14, the last the last seven) and "the first Thursday in May".
func (p *parser) weekOfMonth(i int, past bool) (span, bool) {
	t := p.tok(i)
	n := int(t.num)
	if t.is(wLast) {
		n = -1
	}
	unit := p.tok(i + 1)
	if !unit.is(wWeek) && !unit.is(wWeekday) || n == 0 || n > 5 {
		return span{}, false
	}
	if !p.is(i+2, wOf) && !p.is(i+2, wIn) {
		return span{}, false
	}
	j := i + 3
	s, ok := p.monthFirst(j, past)
	if !ok || s.size != sizeMonth {
		return span{}, false
	}
	s.size, s.rule = sizeWeek, "week of a month"
	if s.IsZero() {
		return s, true
	}
	whole := s.Interval
	if unit.is(wWeekday) {
		s.size, s.rule = sizeDay, "weekday of a month"
		w := time.Weekday(unit.num)
		if n < 0 {
			s.Interval = calendar.Day(weekdayNear(whole.To.AddDays(1), w, true))
			return s, true
		}
		s.Interval = calendar.Day(weekdayNear(whole.From.AddDays(-1), w, false).AddDays(7 * (n - 1)))
		if s.From.After(whole.To) {
			return span{}, false
		}
		return s, true
	}
	if n < 0 {
		s.From = whole.To.AddDays(-6)
		return s, true
	}
	s.From = whole.From.AddDays(7 * (n - 1))
	s.To = s.From.AddDays(6)
	if s.To.After(whole.To) {
		s.To = whole.To
	}
	return s, true
}
