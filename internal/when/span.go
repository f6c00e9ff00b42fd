package when

import (
	"time"

	"mattersarising/internal/calendar"
)

// A span is the days that words name, before any preposition has said what is
// to happen in, by or before them.
type span struct {
	calendar.Interval
	end      int // the token after the last
	size     size
	edge     edge
	yearless bool
	named    bool // "next", "this", "last": a direction of its own
	back     bool // "last": that direction is back
	rule     string
}

// A size is how long a span is, in kinds.
type size uint8

const (
	sizeDay size = iota
	sizeWeek
	sizeMonth
	sizeSeason
	sizeTerm
	sizeQuarter
	sizeYear
	sizeBreak // a holiday or recess: "by the summer recess" ends before it
	sizeRange
	sizeAway // counted from the meeting: "six months"
)

// An edge is the part of a span that its words single out.
type edge uint8

const (
	edgeNone edge = iota
	edgeStart
	edgeEnd
)

// span reads the longest span of days at token i. past is the direction in
// which a year left out is looked for.
func (p *parser) span(i int, past bool) (span, bool) {
	if p.depth >= maxDepth {
		return span{}, false
	}
	p.depth++
	s, ok := p.spanAt(i, past)
	p.depth--
	return s, ok
}

// maxDepth bounds spans within spans ("the end of the first half of the
// financial year"), so that "the the the …" stays cheap.
const maxDepth = 5

func (p *parser) spanAt(i int, past bool) (span, bool) {
	t := p.tok(i)
	switch t.kind {
	case tNum:
		return p.numberFirst(i, past)
	case tQ:
		return p.quarterSpan(i, past)
	case tQuote:
		if p.tok(i+1).kind == tNum && p.tok(i+1).digits == 2 { // '18 alone is too little to go on
			return span{}, false
		}
	case tWord:
		if t.class == wMonth && (p.is(i+1, wHalf) || p.is(i+1, wTerm)) { // October half term
			if season, ok := halfTermMonth(t.num); ok {
				return p.halfTerm(i+1, past, season)
			}
		}
		if s, ok := p.monthFirst(i, past); ok {
			return s, true
		}
		switch t.class {
		case wThe:
			return p.afterThe(i, past)
		case wA:
			return span{}, false
		case wWeekday, wWeekdayAbbr:
			return p.weekdaySpan(i, past)
		case wSeason:
			return p.seasonSpan(i, past, 0)
		case wOrd:
			if m, ok := p.month(i + 2); ok && p.is(i+1, wOf) { // the first of October
				d := dayRead{day: int(t.num), month: m, weekday: -1}
				d.year, d.end = p.year(i + 3)
				return p.daySpan(d, past)
			}
			if s, ok := p.quarterSpan(i, past); ok {
				return s, true
			}
			return p.weekOfMonth(i, past)
		case wQuarter:
			return p.quarterSpan(i, past)
		case wFinancial, wMunicipal, wAcademic, wCalendar:
			if p.is(i+1, wSeason) || p.is(i+1, wChristmas) || p.is(i+1, wEaster) { // school summer holidays
				return p.span(i+1, past)
			}
			return p.yearSpan(i, 0)
		case wBody:
			if t.word("council") && p.is(i+1, wYear) {
				return p.yearSpan(i, 0)
			}
		case wYear:
			return p.yearSpan(i, 0)
		case wLast:
			if s, ok := p.weekOfMonth(i, past); ok {
				return s, true
			}
			return p.pointed(i, past)
		case wThis, wNext, wCurrent, wComing, wNew, wFollowing:
			return p.pointed(i, past)
		case wEarly, wMid, wLate, wStart, wMiddle, wEnd, wLater, wEarlier, wHalf:
			return p.partSpan(i, past)
		case wChristmas, wEaster:
			return p.feastSpan(i, past)
		case wRecess, wHoliday:
			return p.breakSpan(i, past)
		case wTerm:
			return p.termSpan(i, past, 0, -1)
		case wWeek, wCommencing:
			return p.weekSpan(i, past)
		case wMonthUnit: // "month of May"
			if p.is(i+1, wOf) {
				if s, ok := p.monthFirst(i+2, past); ok && s.size == sizeMonth {
					return s, true
				}
			}
		}
	}
	return span{}, false
}

// afterThe reads what may follow an article: "the 7th of September", "the end
// of March", "the summer recess", "the 2019/20 financial year".
func (p *parser) afterThe(i int, past bool) (span, bool) {
	t := p.tok(i + 1)
	if t.kind == tWord {
		switch t.class {
		case wMonth, wMonthAbbr, wThis:
			if !p.is(i+2, wHalf) {
				return span{}, false // "the April review" is no date
			}
		case wAcademic, wTerm:
			// "the school", "the term of office" only where a time follows
		}
	}
	if t.has(ordinal) && t.kind == tNum && !p.monthAfter(i+2) {
		if s, ok := p.dayOfMonth(i+1, past); ok {
			return s, true
		}
	}
	if t.kind == tNum && !t.has(ordinal) {
		if s, ok := p.numberFirst(i+1, past); ok && (s.size == sizeYear && p.yearSaid(s.end-1) || s.size == sizeQuarter || s.size == sizeDay && p.monthAfter(i+2)) {
			return s, true
		}
		return span{}, false
	}
	return p.span(i+1, past)
}

// dayOfMonth reads a day alone, "(on the) 29th": the next such day, or in a
// report the last. A noun after it would make it the number of something.
func (p *parser) dayOfMonth(i int, past bool) (span, bool) {
	day, ok := p.dayNumber(i)
	s := span{end: i + 1, size: sizeDay, yearless: true, rule: "day of the month"}
	if p.is(i+1, wOf) && (p.is(i+2, wThis) || p.is(i+2, wThe)) && p.is(i+3, wMonthUnit) {
		s.end = i + 4
	}
	if n := p.tok(s.end); !ok || n.kind == tWord && !n.is(wAt) && !n.is(wTo) && !n.is(wAnd) && !n.is(wIn) || !p.is(i-2, wOn) && !p.is(i-2, wBy) {
		return span{}, false
	}
	ref := p.reference()
	if ref.IsZero() {
		return s, true
	}
	step := 1
	if past {
		step = -1
	}
	y, m, _ := ref.Civil()
	for n := range 4 {
		first := calendar.On(y, m+time.Month(step*n), 1)
		if on := first.AddDays(day - 1); on.Month() == first.Month() && (past && !on.After(ref) || !past && !on.Before(ref)) {
			s.Interval = calendar.Day(on)
			break
		}
	}
	return s, true
}

// yearSaid reports whether the token is the word year: "the 2019/20 year".
func (p *parser) yearSaid(i int) bool { return p.is(i, wYear) }

// monthAfter reports whether a month stands at i or after "of".
func (p *parser) monthAfter(i int) bool {
	if p.is(i, wOf) {
		i++
	}
	_, ok := p.month(i)
	return ok
}

// pointed reads a span that a word of direction begins: this autumn, next
// April, the coming financial year, last month, the new year.
func (p *parser) pointed(i int, past bool) (span, bool) {
	s, ok := p.pointedAt(i, past)
	s.back = s.back || p.is(i, wLast)
	return s, ok
}

func (p *parser) pointedAt(i int, past bool) (span, bool) {
	t := p.tok(i)
	dir := 0
	switch t.class {
	case wNext, wComing, wFollowing:
		dir = 1
	case wLast:
		dir = -1
	case wNew:
		if p.is(i+1, wYear) && !p.is(i-1, wA) {
			return p.newYear(i+2, past)
		}
		dir = 1
	}
	n := p.tok(i + 1)
	ref := p.reference()
	s := span{end: i + 2, named: true, rule: "pointed"}
	switch n.class {
	case wWeek:
		if t.class == wNew || ref.IsZero() {
			s.size = sizeWeek
			return s, t.class != wNew
		}
		monday := ref.AddDays(-((int(ref.Weekday()) + 6) % 7)).AddDays(7 * dir)
		s.Interval, s.size = calendar.Interval{From: monday, To: monday.AddDays(6)}, sizeWeek
		return s, true
	case wMonthUnit:
		s.size = sizeMonth
		if !ref.IsZero() {
			y, m, _ := ref.Civil()
			s.Interval = monthDays(y, m+time.Month(dir))
		}
		return s, t.class != wNew
	case wMonth, wMonthAbbr:
		m, ok := p.month(i + 1)
		if !ok {
			return span{}, false
		}
		s.size, s.yearless = sizeMonth, true
		if dir == 0 {
			y, ok := p.yearFor(func(y int) calendar.Interval { return monthDays(y, m) }, past)
			if ok {
				s.Interval = monthDays(y, m)
			}
			return s, true
		}
		y, ok := p.yearFor(func(y int) calendar.Interval { return monthDays(y, m) }, dir < 0)
		if ok {
			s.Interval = monthDays(y, m)
			if s.Contains(ref) && !ref.IsZero() {
				s.Interval = monthDays(y+dir, m)
			}
		}
		return s, true
	case wWeekday:
		s.size = sizeDay
		if !ref.IsZero() {
			s.Interval = calendar.Day(weekdayNear(ref, time.Weekday(n.num), dir < 0))
		}
		return s, true
	case wSeason:
		return p.seasonSpan(i+1, past || dir < 0, dir)
	case wFinancial, wMunicipal, wAcademic, wCalendar, wYear:
		return p.yearSpan(i+1, dir)
	case wBody:
		if n.word("council") && p.is(i+2, wYear) {
			return p.yearSpan(i+1, dir)
		}
	case wTerm:
		return p.termSpan(i+1, past, dir, -1)
	case wQuarter:
		s.size = sizeQuarter
		if !ref.IsZero() {
			y, q := calendar.FinancialQuarterOf(ref)
			q += dir
			switch {
			case q > 4:
				y, q = y+1, 1
			case q < 1:
				y, q = y-1, 4
			}
			s.Interval = calendar.FinancialQuarter(y, q)
		}
		return s, true
	case wRecess, wHoliday:
		return p.breakSpan(i+1, past)
	case wChristmas, wEaster:
		return p.feastSpan(i+1, past)
	}
	return span{}, false
}

// monthDays returns the days of a month; months out of range carry over.
func monthDays(y int, m time.Month) calendar.Interval {
	from := calendar.On(y, m, 1)
	return calendar.Interval{From: from, To: calendar.On(y, m+1, 1).AddDays(-1)}
}

// weekdayNear returns the nearest such weekday after d, or before it.
func weekdayNear(d calendar.Date, w time.Weekday, back bool) calendar.Date {
	if back {
		n := (int(d.Weekday()) - int(w) + 7) % 7
		if n == 0 {
			n = 7
		}
		return d.AddDays(-n)
	}
	n := (int(w) - int(d.Weekday()) + 7) % 7
	if n == 0 {
		n = 7
	}
	return d.AddDays(n)
}
