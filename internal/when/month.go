package when

import (
	"time"

	"mattersarising/internal/calendar"
)

// month reads the name of a month at i. "May" and "March" are also verbs, Jan
// and June also people, so case and the words beside them decide.
func (p *parser) month(i int) (time.Month, bool) {
	t := p.tok(i)
	if t.kind != tWord || (t.class != wMonth && t.class != wMonthAbbr) {
		return 0, false
	}
	m := time.Month(t.num)
	before, after := p.tok(i-1), p.tok(i+1)
	numbered := before.kind == tNum && before.digits <= 2 || after.kind == tNum && after.digits == 4 || before.is(wOf) && p.tok(i-2).has(ordinal)
	if numbered {
		return m, true
	}
	if !t.has(capital) {
		return m, t.class == wMonth && m != time.May && m != time.March
	}
	named := after.kind == tWord && after.has(capital) && after.class == wOther && !after.has(possessive)
	switch {
	case t.class == wMonthAbbr:
		return m, !named && (after.kind == tNum || timePrep(before) || before.kind == tSlash || before.kind == tDash || after.kind == tSlash || after.kind == tDash)
	case named && (before.is(wBy) || !timePrep(before)) && (m == time.April || m == time.May || m == time.June || m == time.August):
		return 0, false // by June Smith
	case m == time.May && (i == 0 || before.kind == tStop || before.kind == tDot):
		return m, after.kind == tNum
	}
	return m, true
}

// timePrep reports whether a token is a word after which a month is a month.
func timePrep(t *token) bool {
	if t.kind != tWord {
		return false
	}
	switch t.class {
	case wBy, wOn, wIn, wBefore, wAfter, wFrom, wWithin, wUntil, wDuring, wFor, wTo, wSince, wBetween, wOf, wAnd, wEarly, wMid, wLate, wEnd, wThe, wThis, wNext, wLast, wEach, wStart, wPossessive, wFollowing:
		return true
	}
	return false
}

// year reads a year at i: 2018, ", 2018", '18, "of this year", "next year",
// "next". It returns 0 and the same i where none stands.
func (p *parser) year(i int) (y, end int) {
	t := p.tok(i)
	switch {
	case t.kind == tNum:
		if y := p.fourDigits(i); y > 0 {
			return y, i + 1
		}
	case t.kind == tComma:
		if y := p.fourDigits(i + 1); y > 0 {
			return y, i + 2
		}
	case t.kind == tQuote:
		if n := p.tok(i + 1); n.kind == tNum && n.digits == 2 && n.has(glued) {
			return century(int(n.num)), i + 2
		}
	case t.kind == tDot && t.has(glued): // Sept. 2018
		if p.is(i-1, wMonthAbbr) {
			if y := p.fourDigits(i + 1); y > 0 {
				return y, i + 2
			}
		}
	case t.kind == tWord:
		j := i
		if t.class == wOf {
			j++
		}
		ref := p.reference()
		dir, ok := 0, true
		switch p.tok(j).class {
		case wThis, wCurrent:
		case wThe:
			if p.tok(j+1).class == wFollowing {
				j++
				dir = 1
			} else {
				ok = false
			}
		case wNext:
			dir = 1
		case wLast:
			dir = -1
		default:
			ok = false
		}
		if ok && p.is(j+1, wYear) && !p.is(j+2, wEnd) && !ref.IsZero() {
			return ref.Year() + dir, j + 2
		}
		if j > i && p.tok(j).kind == tNum { // September of 2018
			if y := p.fourDigits(j); y > 0 {
				return y, j + 1
			}
		}
	}
	return 0, i
}

// fourDigits returns the year that the token at i writes out, or 0.
func (p *parser) fourDigits(i int) int {
	t := p.tok(i)
	if t.kind != tNum || t.digits != 4 || t.has(ordinal) || t.num < firstYear || t.num > lastYear {
		return 0
	}
	return int(t.num)
}

// monthFirst reads a month with its year, a month and a day after it, or a
// range of months: "April to June 2019", "June/July 2019", "June or July".
func (p *parser) monthFirst(i int, past bool) (span, bool) {
	m, ok := p.month(i)
	if !ok {
		return span{}, false
	}
	if day, ok := p.dayNumber(i + 1); ok && !p.tok(i+1).has(glued) && (p.tok(i+1).has(ordinal) || p.is(i, wMonth) && p.endsClause(i+2) || p.tok(i+2).kind == tComma && p.fourDigits(i+3) > 0 || p.fourDigits(i+2) > 0) {
		d := dayRead{day: day, month: m, weekday: -1}
		d.year, d.end = p.year(i + 2)
		return p.daySpan(d, past)
	}
	if s, ok := p.monthOfTracker(i, m); ok {
		return s, true
	}
	y, end := p.year(i + 1)
	if p.tok(i+1).kind == tWord && p.tok(i+1).class == wNext && !p.is(i+2, wYear) && !p.is(i+2, wMeeting) { // November next
		if s, ok := p.monthRead(m, 0, i+2, past); ok {
			return s, true
		}
	}
	if j := end; p.rangeMark(j) || p.tok(j).kind == tSlash || p.tok(j).word("or") { // June or July: either
		if m2, ok := p.month(j + 1); ok && (p.tok(j).kind != tDash || m2 != m) {
			y2, end2 := p.year(j + 2)
			return p.monthRange(m, y, m2, y2, end2, past)
		}
	}
	// "November and December 2018": the year serves both.
	if y == 0 && (p.is(end, wAnd) || p.tok(end).kind == tComma) {
		j := end + 1
		for range 6 {
			m2, ok := p.month(j)
			if !ok {
				break
			}
			if y2, _ := p.year(j + 1); y2 > 0 && p.tok(j+1).kind == tNum {
				y = y2
				if m > m2 { // November, December and January 2019
					y--
				}
				break
			}
			j++
			if p.tok(j).kind == tComma {
				j++
			}
			if p.is(j, wAnd) {
				j++
			}
		}
	}
	return p.monthRead(m, y, end, past)
}

// endsClause reports whether no word or figure stands at i.
func (p *parser) endsClause(i int) bool {
	switch p.tok(i).kind {
	case tWord, tNum, tQ, tDash, tSlash:
		return false
	}
	return true
}

// monthOfTracker reads a short month with a year of two digits, as trackers
// and plans write it: "Nov 18", "Nov-18". The year must lie within ten of the
// meeting's, so that "Nov 30" is not 2030.
func (p *parser) monthOfTracker(i int, m time.Month) (span, bool) {
	if !p.is(i, wMonthAbbr) && m != time.May {
		return span{}, false
	}
	j := i + 1
	dash := p.tok(j).kind == tDash && p.tok(j).has(glued)
	if dash {
		j++
	}
	t, ref := p.tok(j), p.reference()
	if t.kind != tNum || t.digits != 2 || t.has(ordinal) || dash != t.has(glued) || ref.IsZero() || !dash && !p.endsClause(j+1) {
		return span{}, false
	}
	y := century(int(t.num))
	if y < ref.Year()-10 || y > ref.Year()+10 {
		return span{}, false
	}
	return span{Interval: monthDays(y, m), end: j + 1, size: sizeMonth, rule: "month of a tracker"}, true
}

func (p *parser) monthRead(m time.Month, y, end int, past bool) (span, bool) {
	s := span{end: end, size: sizeMonth, yearless: y == 0, rule: "month"}
	if y == 0 {
		var ok bool
		if y, ok = p.yearFor(func(y int) calendar.Interval { return monthDays(y, m) }, past); !ok {
			return s, true
		}
	}
	s.Interval = monthDays(y, m)
	return s, true
}

func (p *parser) monthRange(m1 time.Month, y1 int, m2 time.Month, y2, end int, past bool) (span, bool) {
	s := span{end: end, size: sizeRange, yearless: y1 == 0 && y2 == 0, rule: "range of months"}
	if y2 == 0 {
		switch {
		case y1 > 0 && m2 >= m1:
			y2 = y1
		case y1 > 0:
			y2 = y1 + 1
		default:
			var ok bool
			if y2, ok = p.yearFor(func(y int) calendar.Interval { return monthDays(y, m2) }, past); !ok {
				return s, true
			}
		}
	}
	if y1 == 0 {
		y1 = y2
		if m1 > m2 {
			y1--
		}
	}
	s.Interval = calendar.Interval{From: monthDays(y1, m1).From, To: monthDays(y2, m2).To}
	return s, !s.Inverted()
}
