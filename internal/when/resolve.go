package when

import (
	"time"

	"mattersarising/internal/calendar"
)

// Years before and after these are not dates in a council's record.
const (
	firstYear = 1880
	lastYear  = 2120
)

// reference is the day that a phrase counts from: the meeting, or the only day
// its bounds allow.
func (p *parser) reference() calendar.Date {
	if !p.ctx.Meeting.IsZero() {
		return p.ctx.Meeting
	}
	if b := p.ctx.Bounds; !b.From.IsZero() && b.From == b.To {
		return b.From
	}
	return calendar.Date{}
}

// yearFor chooses the year that was left out. A promise looks forward: the
// first year whose span has not ended before the meeting. A report of what was
// done looks back: the last year whose span had begun by the meeting. Minutes
// of 9 November 2010 that say "on 22 September" mean 2011 in a promise and 2010
// in a report. Where only bounds are known, their first and last day must give
// the same year, or none is given.
func (p *parser) yearFor(days func(year int) calendar.Interval, past bool) (int, bool) {
	if ref := p.reference(); !ref.IsZero() {
		return nearestYear(ref, days, past), true
	}
	b := p.ctx.Bounds
	if b.From.IsZero() || b.To.IsZero() || b.Inverted() {
		return 0, false
	}
	first, last := nearestYear(b.From, days, past), nearestYear(b.To, days, past)
	return first, first == last
}

func nearestYear(ref calendar.Date, days func(year int) calendar.Interval, past bool) int {
	y := ref.Year()
	if past {
		for n := y + 1; n > y-9; n-- {
			if d := days(n); !d.IsZero() && !d.From.After(ref) {
				return n
			}
		}
		return y
	}
	for n := y - 1; n < y+9; n++ {
		if d := days(n); !d.IsZero() && !d.To.Before(ref) {
			return n
		}
	}
	return y
}

// dayYear chooses the year of a day without one: the year the same page gives
// it, else the nearest that has such a day. A weekday settles it where the
// nearest year the other way fits and this one does not: at a meeting on
// 20 July 2018 "Thursday 19 July" was yesterday.
func (p *parser) dayYear(month time.Month, day int, weekday int32, past bool) (int, bool) {
	if y, ok := p.ctx.Years[MonthDay{int(month), day}]; ok && calendar.Valid(y, month, day) {
		return y, true
	}
	on := func(y int) calendar.Interval {
		if !calendar.Valid(y, month, day) {
			return calendar.Interval{}
		}
		return calendar.Day(calendar.On(y, month, day))
	}
	y, ok := p.yearFor(on, past)
	if !ok || weekday < 0 || !calendar.Valid(y, month, day) {
		return y, ok
	}
	if calendar.On(y, month, day).Weekday() != time.Weekday(weekday) {
		if other, _ := p.yearFor(on, !past); calendar.Valid(other, month, day) && calendar.On(other, month, day).Weekday() == time.Weekday(weekday) {
			return other, true
		}
	}
	return y, true
}

// century gives a year of two digits its century: 18 is 2018, 95 is 1995.
func century(y int) int {
	if y >= 70 {
		return 1900 + y
	}
	return 2000 + y
}
