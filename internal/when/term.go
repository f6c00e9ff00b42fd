package when

import "mattersarising/internal/calendar"

// termSpan reads a school term at the token "term": season is the one named
// before it, or -1 for "this term", "next term", "the end of term".
func (p *parser) termSpan(i int, past bool, dir int, season int32) (span, bool) {
	if season < 0 && (p.is(i+1, wOf) || p.tok(i).word("terms")) {
		return span{}, false // terms of reference, the term of office
	}
	s := span{end: i + 1, size: sizeTerm, yearless: true, rule: "term"}
	terms := p.ctx.Terms
	if season < 0 {
		ref := p.reference()
		if ref.IsZero() {
			return s, true
		}
		term, in := terms.On(ref)
		switch {
		case dir > 0 && in:
			term, _ = terms.On(term.Days.To.AddDays(1))
		case dir < 0:
			term = termBefore(terms, term)
		}
		s.Interval = term.Days
		return s, !s.IsZero()
	}
	name := termOfSeason[season]
	if name == "" {
		return span{}, false
	}
	y, end := p.termYear(i+1, season)
	s.end, s.yearless = end, y == 0
	return p.fill(s, y, func(y int) calendar.Interval { return termIn(terms, y, name) }, past), true
}

// termYear reads the year of a term: "2018", or "2018/19", in which the spring
// and summer terms fall in 2019. The year is that of the days.
func (p *parser) termYear(i int, season int32) (y, end int) {
	j := i
	if p.is(j, wOf) {
		j++
	}
	if start, e, ok := p.fiscal(j); ok {
		if season != 2 {
			start++
		}
		return start, e
	}
	return p.year(i)
}

// termIn returns the term that falls in a calendar year.
func termIn(terms *calendar.Terms, y int, name calendar.TermName) calendar.Interval {
	if name != calendar.Autumn {
		y--
	}
	return terms.Term(y, name)
}

func termBefore(terms *calendar.Terms, term calendar.Term) calendar.Term {
	switch term.Name {
	case calendar.Autumn:
		return terms.Lookup(term.Year-1, calendar.Summer)
	case calendar.Spring:
		return terms.Lookup(term.Year, calendar.Autumn)
	}
	return terms.Lookup(term.Year, calendar.Spring)
}

// halfTerm reads a half-term break: "the October half term" is the autumn's.
func (p *parser) halfTerm(i int, past bool, season int32) (span, bool) {
	j := i + 1
	if p.tok(j).kind == tDash {
		j++
	}
	if !p.is(j, wTerm) {
		return span{}, false
	}
	s := span{end: j + 1, size: sizeBreak, yearless: true, rule: "half term"}
	if p.is(s.end, wHoliday) {
		s.end++
	}
	terms := p.ctx.Terms
	if season >= 0 && season < 3 {
		name := termOfSeason[season]
		return p.fill(s, 0, func(y int) calendar.Interval {
			if name != calendar.Autumn {
				y--
			}
			return terms.HalfTerm(y, name)
		}, past), true
	}
	if ref := p.reference(); !ref.IsZero() {
		term, _ := terms.On(ref)
		for range 4 {
			if h := term.HalfTerm; !h.IsZero() && !h.To.Before(ref) {
				s.Interval = h
				break
			}
			term, _ = terms.On(term.Days.To.AddDays(1))
		}
	}
	return s, true
}

// halfTermMonth gives the season of the term that breaks in a month.
func halfTermMonth(month int32) (season int32, ok bool) {
	switch month {
	case 2:
		return 0, true
	case 5, 6:
		return 1, true
	case 10, 11:
		return 2, true
	}
	return 0, false
}

// breakSpan reads the council's summer recess and the summer holidays: "before
// the summer recess". A recess without a season is the summer's.
func (p *parser) breakSpan(i int, past bool) (span, bool) {
	if p.is(i, wHoliday) && !p.is(i-1, wSeason) && !p.is(i-1, wAcademic) {
		return span{}, false // a break in the meeting, a bank holiday
	}
	y, end := p.year(i + 1)
	s := span{end: end, size: sizeBreak, yearless: y == 0, rule: "recess"}
	return p.fill(s, y, p.ctx.Terms.SummerRecess, past), true
}
