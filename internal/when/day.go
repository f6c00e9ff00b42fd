package when

import (
	"time"

	"mattersarising/internal/calendar"
)

// dayNumber reads the number of a day of the month.
func (p *parser) dayNumber(i int) (int, bool) {
	t := p.tok(i)
	return int(t.num), t.kind == tNum && t.digits <= 2 && t.num >= 1 && t.num <= 31 && !t.has(money)
}

// A dayRead is a day as worded, its year perhaps left out.
type dayRead struct {
	day     int
	month   time.Month
	year    int // 0 when left out
	weekday int32
	end     int
}

// dayMonth reads "7th of September 2018", "7 Sept", and "7" where the month
// stands later in a list or range: "10, 17 and 24 October", "10 to 12 October".
func (p *parser) dayMonth(i int) (dayRead, bool) {
	day, ok := p.dayNumber(i)
	if !ok {
		return dayRead{}, false
	}
	j := i + 1
	if t := p.tok(j); t.word("st") || t.word("nd") || t.word("rd") || t.word("th") {
		j++ // a raised ending that the page set apart: 1 st October
	}
	if p.is(j, wOf) {
		j++
	}
	if p.tok(j).kind == tDash && p.tok(j).has(glued) { // 7-Sep-2018
		if m, ok := p.month(j + 1); ok {
			y, end := 0, j+2
			if p.tok(end).kind == tDash {
				if y = p.fourDigits(end + 1); y > 0 {
					end += 2
				} else if n := p.tok(end + 1); n.kind == tNum && n.digits == 2 {
					y, end = century(int(n.num)), end+2
				}
			}
			return dayRead{day, m, y, -1, end}, true
		}
	}
	m, ok := p.month(j)
	if !ok {
		return dayRead{}, false
	}
	d := dayRead{day: day, month: m, weekday: -1, end: j + 1}
	d.year, d.end = p.year(j + 1)
	return d, true
}

// resolve turns a day as worded into a date.
func (p *parser) resolve(d dayRead, past bool) (calendar.Date, bool) {
	y := d.year
	if y == 0 {
		var ok bool
		if y, ok = p.dayYear(d.month, d.day, d.weekday, past); !ok {
			return calendar.Date{}, false
		}
	}
	if !calendar.Valid(y, d.month, d.day) {
		return calendar.Date{}, false
	}
	return calendar.On(y, d.month, d.day), true
}

// daySpan makes the span of a day as worded, going on to the second day of a
// range: "28 December 2018 to 3 January 2019".
func (p *parser) daySpan(d dayRead, past bool) (span, bool) {
	s := span{end: d.end, size: sizeDay, yearless: d.year == 0, rule: "day"}
	if d.year > 0 && !calendar.Valid(d.year, d.month, d.day) || d.day > calendar.DaysIn(2000, d.month) {
		s.rule = "no such day" // 31 June: the words stand, without an interval
		return s, true
	}
	if j := d.end; p.rangeMark(j) {
		last, ok := p.dayMonth(p.skipWeekday(j + 1))
		if ok && (last.year == 0 || last.year >= d.year) {
			return p.dayRange(d, last, past)
		}
	}
	if on, ok := p.resolve(d, past); ok {
		s.Interval = calendar.Day(on)
	}
	return s, true
}

// dayRange resolves both ends of a range by one year.
func (p *parser) dayRange(first, last dayRead, past bool) (span, bool) {
	s := span{end: last.end, size: sizeRange, yearless: last.year == 0 && first.year == 0, rule: "range"}
	switch {
	case last.year == 0 && first.year > 0:
		last.year = first.year
		if last.month < first.month {
			last.year++
		}
	case last.year == 0:
		to, ok := p.resolve(last, past)
		if !ok {
			return s, true
		}
		last.year = to.Year()
	}
	if first.year == 0 {
		first.year = last.year
		if first.month > last.month {
			first.year--
		}
	}
	if !calendar.Valid(first.year, first.month, first.day) || !calendar.Valid(last.year, last.month, last.day) {
		return s, true
	}
	s.Interval = calendar.Interval{
		From: calendar.On(first.year, first.month, first.day),
		To:   calendar.On(last.year, last.month, last.day),
	}
	return s, !s.Inverted()
}

// rangeMark reports whether the token at i joins the ends of a range.
func (p *parser) rangeMark(i int) bool {
	t := p.tok(i)
	return t.kind == tDash || t.is(wTo) || t.is(wUntil) || t.is(wAnd) && p.is(p.openedBy(i), wBetween)
}

// openedBy looks a few tokens back for the "between" that an "and" answers.
func (p *parser) openedBy(i int) int {
	for j := i - 1; j >= i-7 && j >= 0; j-- {
		switch t := p.tok(j); {
		case t.is(wBetween):
			return j
		case t.kind == tStop, t.is(wAnd):
			return -1
		}
	}
	return -1
}

func (p *parser) skipWeekday(i int) int {
	if p.is(i, wWeekday) || p.is(i, wWeekdayAbbr) {
		i++
		if p.tok(i).kind == tComma {
			i++
		}
	}
	if p.is(i, wThe) {
		i++
	}
	return i
}

// numberFirst reads what begins with a number: days in every British form,
// years, financial years and their quarters.
func (p *parser) numberFirst(i int, past bool) (span, bool) {
	t := p.tok(i)
	if t.has(money) {
		return span{}, false
	}
	if d, ok := p.dayMonth(i); ok {
		return p.daySpan(d, past)
	}
	if s, ok := p.sharedMonth(i, -1, past); ok {
		return s, true
	}
	if t.has(ordinal) {
		if s, ok := p.quarterSpan(i, past); ok {
			return s, true
		}
		return span{}, false
	}
	if p.is(i-1, wRef) && t.digits < 4 {
		return span{}, false // paragraph 7.9.18
	}
	if s, ok := p.figures(i); ok {
		return s, true
	}
	if t.digits == 4 {
		return p.yearFirst(i)
	}
	return span{}, false
}

// sharedMonth reads a day whose month stands with a later day: the 10 of
// "10, 17 and 24 October 2018" (itself alone) and "10 to 12 October" (both).
func (p *parser) sharedMonth(i int, weekday int32, past bool) (span, bool) {
	day, ok := p.dayNumber(i)
	if !ok || p.is(i-1, wRef) { // Item 7 - 12 September
		return span{}, false
	}
	if p.rangeMark(i+1) || p.tok(i+1).kind == tSlash {
		last, ok := p.dayMonth(p.skipWeekday(i + 2))
		if ok && p.tok(i+1).kind == tSlash {
			return p.daySpan(dayRead{day, last.month, last.year, weekday, i + 1}, past)
		}
		if ok && last.day >= day {
			return p.dayRange(dayRead{day: day, month: last.month, year: last.year, weekday: weekday}, last, past)
		}
	}
	j := i + 1
	for range 8 {
		t := p.tok(j)
		if t.kind != tComma && !t.is(wAnd) && (t.kind != tOther || p.words(j, j+1) != "&") {
			return span{}, false
		}
		j++
		if p.is(j, wAnd) {
			j++
		}
		j = p.skipWeekday(j)
		if d, ok := p.dayMonth(j); ok {
			return p.lone(dayRead{day, d.month, d.year, weekday, i + 1}, past)
		}
		if _, ok := p.dayNumber(j); !ok {
			return span{}, false
		}
		j++
	}
	return span{}, false
}

// lone makes the span of one day of a list.
func (p *parser) lone(d dayRead, past bool) (span, bool) {
	s := span{end: d.end, size: sizeDay, yearless: d.year == 0, rule: "day in a list"}
	if on, ok := p.resolve(d, past); ok {
		s.Interval = calendar.Day(on)
	}
	return s, true
}

// figures reads a date in figures: 07/09/2018, 7.9.18, 7-9-2018, 2018-09-07.
// The day stands first, as it does in Britain.
func (p *parser) figures(i int) (span, bool) {
	a, m1, b, m2, c := p.tok(i), p.tok(i+1), p.tok(i+2), p.tok(i+3), p.tok(i+4)
	if b.kind != tNum || c.kind != tNum || m1.kind != m2.kind || !m1.has(glued) || !b.has(glued) || !m2.has(glued) || !c.has(glued) {
		return span{}, false
	}
	if b.digits > 2 || m1.kind != tSlash && m1.kind != tDot && m1.kind != tDash {
		return span{}, false
	}
	d, m, y := int(a.num), time.Month(b.num), int(c.num)
	switch {
	case a.digits == 4 && c.digits <= 2:
		d, y = y, d
	case a.digits > 2:
		return span{}, false
	case c.digits == 2 && m1.kind != tDash:
		y = century(y)
	case c.digits != 4:
		return span{}, false
	}
	if y < firstYear || y > lastYear || !calendar.Valid(y, m, d) {
		return span{}, false
	}
	if next := p.tok(i + 5); next.kind == m1.kind && next.has(glued) && p.tok(i+6).kind == tNum && p.tok(i+6).has(glued) {
		return span{}, false // 1.2.3.4 numbers a section
	}
	return span{Interval: calendar.Day(calendar.On(y, m, d)), end: i + 5, size: sizeDay, rule: "day in figures"}, true
}

// weekdaySpan reads "Thursday 19 July", "Monday, 3rd September 2018" and a
// weekday alone: "by Friday".
func (p *parser) weekdaySpan(i int, past bool) (span, bool) {
	t := p.tok(i)
	j := i + 1
	if p.tok(j).kind == tComma || p.tok(j).kind == tDot && t.class == wWeekdayAbbr {
		j++
	}
	if p.is(j, wThe) {
		j++
	}
	if d, ok := p.dayMonth(j); ok {
		d.weekday = t.num
		return p.daySpan(d, past)
	}
	if m, ok := p.month(j); ok { // Thursday July 19
		if day, ok := p.dayNumber(j + 1); ok {
			d := dayRead{day: day, month: m, weekday: t.num}
			d.year, d.end = p.year(j + 2)
			return p.daySpan(d, past)
		}
	}
	if s, ok := p.sharedMonth(j, t.num, past); ok {
		return s, true
	}
	if p.tok(j).kind == tNum {
		if s, ok := p.figures(j); ok {
			return s, true
		}
	}
	if t.class == wWeekdayAbbr || t.has(possessive) {
		return span{}, false
	}
	s := span{end: i + 1, size: sizeDay, named: true, rule: "weekday"}
	if ref := p.reference(); !ref.IsZero() {
		s.Interval = calendar.Day(weekdayNear(ref, time.Weekday(t.num), past))
	}
	return s, true
}
