package when

import "mattersarising/internal/calendar"

// partSpan reads a part of a longer span: "early May", "mid-October", "late in
// 2019", "the end of the financial year", "later this year".
//
// Early, mid and late are thirds: days 1 to 10, 11 to 20 and 21 to the last of
// a month; the months of a season or quarter one by one; four months each of a
// year. The start and end of a month are its first and last third too; of
// anything longer, its first and last month.
func (p *parser) partSpan(i int, past bool) (span, bool) {
	t := p.tok(i)
	part := t.class
	j := i + 1
	switch part {
	case wHalf:
		return p.halfTerm(i, past, -1)
	case wLater, wEarlier:
		return p.laterSpan(i, past)
	case wEarly, wMid, wLate:
		if p.is(j, wTo) || p.tok(j).kind == tSlash { // mid to late October
			if n := p.tok(j + 1); n.is(wMid) || n.is(wLate) {
				if last, ok := p.partSpan(j+1, past); ok && !last.IsZero() {
					if first, ok := p.partOfSame(part, j+2, past); ok {
						last.From = first.From
						return last, true
					}
				}
			}
			return span{}, false
		}
		if p.tok(j).kind == tDash {
			j++
		}
		if p.is(j, wIn) || p.tok(j).word("part") && p.is(j+1, wOf) {
			j++
			if p.is(j, wOf) {
				j++
			}
		}
	case wStart, wMiddle, wEnd:
		switch {
		case p.is(j, wOf):
			j++
		case p.tok(j).kind == tDash && part == wEnd:
			j++
		case part == wEnd && p.is(i-1, wYear):
			return span{}, false
		case part != wEnd:
			return span{}, false
		}
	}
	return p.partOfSame(part, j, past)
}

// partOfSame cuts the part from the span at i.
func (p *parser) partOfSame(part class, i int, past bool) (span, bool) {
	if p.is(i, wThe) {
		i++
	}
	t := p.tok(i)
	if t.kind == tNum && p.fourDigits(i) == 0 || t.is(wMonthUnit) && part != wEnd || t.is(wDay) || t.is(wWeek) && part != wEnd && !p.is(i+1, wCommencing) {
		return span{}, false
	}
	var s span
	var ok bool
	if t.is(wMonthUnit) || t.is(wWeek) && !p.is(i+1, wCommencing) { // the end of the month
		s, ok = p.pointedUnit(i)
	} else if t.is(wQuarter) && p.tok(i+1).kind != tNum && !p.is(i+1, wCard) { // the end of the quarter
		s, ok = span{end: i + 1, size: sizeQuarter, yearless: true, rule: "quarter"}, true
		if ref := p.reference(); !ref.IsZero() {
			s.Interval = calendar.FinancialQuarter(calendar.FinancialQuarterOf(ref))
		}
	} else {
		s, ok = p.span(i, past)
	}
	if !ok || s.size == sizeDay || s.size == sizeAway {
		return span{}, false
	}
	switch part {
	case wStart:
		s.edge = edgeStart
	case wEnd:
		s.edge = edgeEnd
	}
	s.rule = "part of a " + sizeNames[s.size]
	if s.IsZero() || s.From.IsZero() || s.To.IsZero() {
		return s, true
	}
	s.Interval = cut(part, s.size, s.Interval)
	return s, true
}

var sizeNames = [...]string{"day", "week", "month", "season", "term", "quarter", "year", "break", "range", "time"}

// cut returns the part of an interval; see partSpan for the rule.
func cut(part class, size size, iv calendar.Interval) calendar.Interval {
	from, to := iv.From, iv.To
	days := to.Sub(from) + 1
	if days <= 45 {
		third := 10
		if size != sizeMonth {
			third = max(days/3, 1)
		}
		switch part {
		case wEarly, wStart:
			to = from.AddDays(third - 1)
		case wMid, wMiddle:
			from, to = from.AddDays(third), from.AddDays(2*third-1)
		case wLate, wEnd:
			from = from.AddDays(2 * third)
		}
		return calendar.Interval{From: from, To: to}
	}
	switch part {
	case wStart:
		return calendar.Interval{From: from, To: from.AddMonths(1).AddDays(-1)}
	case wEnd:
		return calendar.Interval{From: to.AddDays(1).AddMonths(-1), To: to}
	}
	months := max((days+15)/30, 3)
	if size == sizeYear {
		months = 12
	}
	third := months / 3
	switch part {
	case wEarly:
		to = from.AddMonths(third).AddDays(-1)
	case wMid, wMiddle:
		from, to = from.AddMonths(third), from.AddMonths(2*third).AddDays(-1)
	case wLate:
		from = from.AddMonths(2 * third)
	}
	if to.After(iv.To) {
		to = iv.To
	}
	return calendar.Interval{From: from, To: to}
}

// laterSpan reads "later this year", "later in the autumn": from the meeting
// to the span's end; and "earlier this year": from its start to the meeting.
func (p *parser) laterSpan(i int, past bool) (span, bool) {
	j := i + 1
	if p.is(j, wIn) || p.is(j, wOn) && p.is(j+1, wIn) {
		j++
		if p.is(j, wIn) {
			j++
		}
	}
	if j == i+1 && !p.is(j, wThis) && !p.is(j, wThe) {
		return span{}, false
	}
	earlier := p.is(i, wEarlier)
	var s span
	var ok bool
	if p.is(j, wThe) && (p.is(j+1, wMonthUnit) || p.is(j+1, wYear) || p.is(j+1, wWeek)) {
		s, ok = p.pointedUnit(j + 1)
	} else {
		s, ok = p.span(j, past || earlier)
	}
	if !ok || s.size == sizeDay {
		return span{}, false
	}
	s.rule = "later in a " + sizeNames[s.size]
	if earlier {
		s.rule, s.back = "earlier in a "+sizeNames[s.size], true
	}
	if ref := p.reference(); !ref.IsZero() && s.Contains(ref) {
		if earlier {
			s.To = ref
		} else {
			s.From = ref
		}
	}
	return s, true
}

func (p *parser) pointedUnit(i int) (span, bool) {
	s := span{end: i + 1, named: true, yearless: true, size: sizeMonth}
	ref := p.reference()
	switch p.tok(i).class {
	case wYear:
		return p.yearSpan(i, 0)
	case wWeek:
		s.size = sizeWeek
		if !ref.IsZero() {
			monday := ref.AddDays(-((int(ref.Weekday()) + 6) % 7))
			s.Interval = calendar.Interval{From: monday, To: monday.AddDays(6)}
		}
	default:
		if !ref.IsZero() {
			y, m, _ := ref.Civil()
			s.Interval = monthDays(y, m)
		}
	}
	return s, true
}
