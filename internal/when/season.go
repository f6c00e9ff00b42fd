package when

import (
	"time"

	"mattersarising/internal/calendar"
)

// seasonDays gives a season the three months of the almanac: spring is March
// to May, summer June to August, autumn September to November, winter December
// to February of the year after. So "autumn 2016" is 1 September to 30 November
// 2016.
func seasonDays(season int32, y int) calendar.Interval {
	first := time.Month(3 + 3*season)
	return calendar.Interval{From: calendar.On(y, first, 1), To: calendar.On(y, first+3, 1).AddDays(-1)}
}

var termOfSeason = [...]calendar.TermName{calendar.Spring, calendar.Summer, calendar.Autumn, ""}

// seasonSpan reads a season and what it may begin: "autumn 2016", "spring term
// 2019", "summer recess", "winter 2018/19", "summer half term".
func (p *parser) seasonSpan(i int, past bool, dir int) (span, bool) {
	t := p.tok(i)
	n := p.tok(i + 1)
	switch {
	case n.is(wTerm):
		return p.termSpan(i+1, past, dir, t.num)
	case n.is(wHalf) && (p.is(i+2, wTerm) || p.tok(i+2).kind == tDash && p.is(i+3, wTerm)):
		return p.halfTerm(i+1, past, t.num)
	case n.is(wRecess), n.is(wHoliday), n.is(wAcademic) && p.is(i+2, wHoliday):
		if t.num != 1 {
			return span{}, false
		}
		j := i + 1
		if n.is(wAcademic) {
			j++
		}
		return p.breakSpan(j, past)
	case n.kind == tWord && n.has(capital) && n.class == wOther && t.has(capital):
		return span{}, false // Spring Street, Winter Gardens
	}
	season := t.num
	y, end := p.year(i + 1)
	last := season
	if n.kind == tSlash || n.kind == tDash { // autumn/winter 2018
		if m := p.tok(i + 2); m.is(wSeason) {
			last = m.num
			y, end = p.year(i + 3)
		}
	}
	if start, e, ok := p.fiscal(end - 1); ok && y > 0 && season == 3 { // winter 2018/19
		y, end = start, e
	}
	days := func(y int) calendar.Interval {
		d := seasonDays(season, y)
		if last != season {
			l := seasonDays(last, y)
			if l.To.Before(d.From) {
				l = seasonDays(last, y+1)
			}
			d.To = l.To
		}
		return d
	}
	s := span{end: end, size: sizeSeason, yearless: y == 0, rule: "season"}
	if y == 0 {
		var ok bool
		if y, ok = p.yearFor(days, past); !ok {
			return s, true
		}
		if ref := p.reference(); dir != 0 && days(y).Contains(ref) && !ref.IsZero() {
			y += dir
		}
	}
	s.Interval = days(y)
	return s, true
}

// feastSpan reads Christmas and Easter, the day itself or, with "holidays" or
// "break", the days around it.
func (p *parser) feastSpan(i int, past bool) (span, bool) {
	t := p.tok(i)
	j := i + 1
	around := false
	switch n := p.tok(j); {
	case n.is(wHoliday), n.is(wRecess):
		around = true
		j++
	case n.is(wAcademic) && p.is(j+1, wHoliday):
		around = true
		j += 2
	case n.is(wDay):
		j++
	case n.kind == tWord && n.has(capital) && n.class == wOther && t.has(capital):
		return span{}, false
	}
	y, end := p.year(j)
	terms := p.ctx.Terms
	var days func(y int) calendar.Interval
	switch {
	case t.is(wChristmas) && around:
		days = func(y int) calendar.Interval {
			return calendar.Interval{From: terms.Term(y, calendar.Autumn).To.AddDays(1), To: terms.Term(y, calendar.Spring).From.AddDays(-1)}
		}
	case t.is(wChristmas):
		days = func(y int) calendar.Interval { return calendar.Day(calendar.On(y, time.December, 25)) }
	case around:
		days = func(y int) calendar.Interval {
			return calendar.Interval{From: terms.Term(y-1, calendar.Spring).To.AddDays(1), To: terms.Term(y-1, calendar.Summer).From.AddDays(-1)}
		}
	default:
		days = func(y int) calendar.Interval { return calendar.Day(calendar.EasterSunday(y)) }
	}
	s := span{end: end, size: sizeDay, yearless: y == 0, rule: "feast"}
	if around {
		s.size = sizeBreak
	}
	return p.fill(s, y, days, past), true
}

// fill sets the interval of a span from its year, or from the year that was
// left out.
func (p *parser) fill(s span, y int, days func(int) calendar.Interval, past bool) span {
	if y == 0 {
		var ok bool
		if y, ok = p.yearFor(days, past); !ok {
			return s
		}
	}
	s.Interval = days(y)
	return s
}

// newYear reads "the new year": January to March, as councils plan their
// meetings; by it or before it is by 31 December.
func (p *parser) newYear(end int, past bool) (span, bool) {
	s := span{end: end, size: sizeBreak, yearless: true, rule: "new year"}
	return p.fill(s, 0, func(y int) calendar.Interval {
		return calendar.Interval{From: calendar.On(y, time.January, 1), To: calendar.On(y, time.March, 31)}
	}, past), true
}
