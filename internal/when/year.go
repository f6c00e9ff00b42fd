package when

import (
	"time"

	"mattersarising/internal/calendar"
)

// fiscal reads a year over two calendar years, 2019/20, 2019-20 or 2019/2020,
// and returns the one in which it begins.
func (p *parser) fiscal(i int) (start, end int, ok bool) {
	y := p.fourDigits(i)
	if y == 0 {
		return 0, 0, false
	}
	mark, second := p.tok(i+1), p.tok(i+2)
	if mark.kind != tSlash && mark.kind != tDash || second.kind != tNum || second.has(ordinal) {
		return 0, 0, false
	}
	if second.digits == 2 && int(second.num) == (y+1)%100 || second.digits == 4 && int(second.num) == y+1 {
		// 2019-20-… is not a year
		if n := p.tok(i + 3); n.kind == mark.kind && n.has(glued) && p.tok(i+4).kind == tNum {
			return 0, 0, false
		}
		return y, i + 3, true
	}
	return 0, 0, false
}

// yearFirst reads what begins with a year: "2019/20 Q3", "the 2019/20 municipal
// year", "2018 to 2023", "2019".
func (p *parser) yearFirst(i int) (span, bool) {
	if start, end, ok := p.fiscal(i); ok {
		if p.tok(end).kind == tComma && p.tok(end+1).kind == tQ {
			end++
		}
		if q, e, ok := p.quarterName(end); ok {
			return p.quarterOf(q, start, e), true
		}
		s := span{Interval: calendar.FinancialYear(start), end: end, size: sizeYear, rule: "financial year"}
		if k, e, ok := p.yearName(end); ok {
			s.Interval, s.end = yearDays(k, start), e
		}
		return s, true
	}
	y := p.fourDigits(i)
	if y == 0 {
		return span{}, false
	}
	if q, e, ok := p.quarterName(i + 1); ok && p.tok(i+1).kind == tQ {
		return p.quarterOf(q, y, e), true
	}
	s := span{Interval: calendarYear(y), end: i + 1, size: sizeYear, rule: "year"}
	if j := i + 1; p.rangeMark(j) || p.tok(j).kind == tSlash {
		if y2 := p.fourDigits(j + 1); y2 > y {
			s.To, s.end, s.size, s.rule = calendarYear(y2).To, j+2, sizeRange, "range of years"
		} else if n := p.tok(j + 1); n.kind == tNum && n.digits == 2 && p.tok(j).kind == tDash && int(n.num) > y%100 && n.has(glued) {
			s.To, s.end, s.size, s.rule = calendarYear(y-y%100+int(n.num)).To, j+2, sizeRange, "range of years"
		}
	}
	return s, true
}

func calendarYear(y int) calendar.Interval {
	return calendar.Interval{From: calendar.On(y, time.January, 1), To: calendar.On(y, time.December, 31)}
}

// yearName reads the kind of a year: "financial year", "year".
func (p *parser) yearName(i int) (kind class, end int, ok bool) {
	t := p.tok(i)
	switch {
	case t.kind != tWord:
	case (t.class == wFinancial || t.class == wMunicipal || t.class == wAcademic || t.class == wCalendar) && p.is(i+1, wYear):
		return t.class, i + 2, true
	case t.word("council") && p.is(i+1, wYear):
		return wMunicipal, i + 2, true
	}
	return 0, 0, false
}

func yearDays(kind class, start int) calendar.Interval {
	switch kind {
	case wMunicipal:
		return calendar.MunicipalYear(start)
	case wAcademic:
		return calendar.AcademicYear(start)
	case wFinancial:
		return calendar.FinancialYear(start)
	}
	return calendarYear(start)
}

// yearSpan reads a year by its name: "financial year", "municipal year
// 2019/20", "school year", "year" (the calendar's), "year end" (31 March). dir
// is 1 for next, -1 for last.
func (p *parser) yearSpan(i int, dir int) (span, bool) {
	kind, end, ok := p.yearName(i)
	if !ok {
		if !p.is(i, wYear) {
			return span{}, false
		}
		kind, end = wCalendar, i+1
		if n := p.tok(end); n.kind == tNum && n.digits < 4 || p.tok(i).word("years") {
			return span{}, false // Year 11 pupils
		}
	}
	s := span{size: sizeYear, rule: "named year"}
	fiscalEnd := p.is(end, wEnd) || p.tok(end).kind == tDash && p.is(end+1, wEnd)
	if fiscalEnd {
		if kind == wCalendar {
			kind = wFinancial
		}
		if p.tok(end).kind == tDash {
			end++
		}
		end++
	}
	s.end = end
	j := end
	if p.is(j, wOf) {
		j++
	}
	if start, e, ok := p.fiscal(j); ok {
		s.Interval, s.end = yearDays(kind, start), e
	} else if y := p.fourDigits(end); y > 0 {
		s.Interval, s.end = yearDays(kind, y), end+1
	} else if ref := p.reference(); !ref.IsZero() {
		s.yearless = true
		s.Interval = yearDays(kind, yearOf(kind, ref)+dir)
	} else {
		s.yearless = true
	}
	if fiscalEnd && !s.IsZero() {
		s.From = s.To
		s.size, s.rule = sizeDay, "year end"
	} else if fiscalEnd {
		s.size, s.rule = sizeDay, "year end"
	}
	return s, true
}

func yearOf(kind class, d calendar.Date) int {
	switch kind {
	case wMunicipal:
		return calendar.MunicipalYearOf(d)
	case wAcademic:
		return calendar.AcademicYearOf(d)
	case wFinancial:
		return calendar.FinancialYearOf(d)
	}
	return d.Year()
}

// quarterName reads "Q3", "quarter 3", "third quarter", "H1", "first half".
// Halves are 11 and 12.
func (p *parser) quarterName(i int) (q, end int, ok bool) {
	t := p.tok(i)
	n := p.tok(i + 1)
	switch {
	case t.kind == tQ:
		return int(t.num), i + 1, true
	case t.is(wQuarter) && n.kind == tNum && n.num >= 1 && n.num <= 4 && n.digits == 1,
		t.is(wQuarter) && n.is(wCard) && n.num <= 4:
		return int(n.num), i + 2, true
	case t.is(wQuarter) && n.kind == tQ:
		return int(n.num), i + 2, true
	case t.is(wOrd) && t.num <= 4, t.kind == tNum && t.has(ordinal) && t.num <= 4:
		switch {
		case n.is(wQuarter):
			return int(t.num), i + 2, true
		case n.is(wHalf) && t.num <= 2:
			return int(t.num) + 10, i + 2, true
		}
	}
	return 0, 0, false
}

// quarterDays gives the quarter of the financial year that begins in the year
// given: Q1 is April to June. A half is two of them.
func quarterDays(q, start int) calendar.Interval {
	if q > 10 {
		first := calendar.FinancialQuarter(start, 2*(q-10)-1)
		first.To = calendar.FinancialQuarter(start, 2*(q-10)).To
		return first
	}
	return calendar.FinancialQuarter(start, q)
}

func (p *parser) quarterOf(q, start, end int) span {
	return span{Interval: quarterDays(q, start), end: end, size: sizeQuarter, rule: "quarter"}
}

// quarterSpan reads a quarter or half with its year: "Q3 2019/20", "third
// quarter of 2019/20", "first half of 2019", "Q1". A quarter is one of the
// financial year; a half of a single year is one of the calendar's.
func (p *parser) quarterSpan(i int, past bool) (span, bool) {
	q, end, ok := p.quarterName(i)
	if !ok {
		return span{}, false
	}
	j := end
	if p.is(j, wOf) || p.is(j, wIn) {
		j++
	}
	if p.tok(j).kind == tComma {
		j++
	}
	if p.is(j, wThe) {
		j++
	}
	if start, e, ok := p.fiscal(j); ok {
		if k, e2, ok := p.yearName(e); ok && q > 10 {
			return halfOf(q, yearDays(k, start), e2), true
		}
		return p.quarterOf(q, start, e), true
	}
	if y := p.fourDigits(j); y > 0 {
		if q > 10 {
			return halfOf(q, calendarYear(y), j+1), true
		}
		return p.quarterOf(q, y, j+1), true
	}
	if j > end { // of the financial year, of next year
		if s, ok := p.span(j, past); ok && s.size == sizeYear {
			if q > 10 {
				h := halfOf(q, s.Interval, s.end)
				h.yearless = s.yearless
				return h, true
			}
			if !s.IsZero() {
				s.Interval = quarterDays(q, s.From.Year())
			}
			s.size, s.rule = sizeQuarter, "quarter"
			return s, true
		}
		// "first half of April 2019"
		if s, ok := p.span(j, past); ok && q > 10 && s.size == sizeMonth {
			if !s.IsZero() {
				if q == 11 {
					s.To = s.From.AddDays(14)
				} else {
					s.From = s.From.AddDays(15)
				}
			}
			s.rule = "half of a month"
			return s, true
		}
	}
	if p.is(i, wOrd) && q > 10 {
		return span{}, false // the first half of the meeting
	}
	s := span{end: end, size: sizeQuarter, yearless: true, rule: "quarter"}
	return p.fill(s, 0, func(y int) calendar.Interval { return quarterDays(q, y) }, past), true
}

// halfOf returns the first or second six months of a year.
func halfOf(q int, year calendar.Interval, end int) span {
	s := span{end: end, size: sizeQuarter, rule: "half"}
	if year.IsZero() {
		return s
	}
	mid := year.From.AddMonths(6)
	if q == 11 {
		s.Interval = calendar.Interval{From: year.From, To: mid.AddDays(-1)}
	} else {
		s.Interval = calendar.Interval{From: mid, To: year.To}
	}
	return s
}
