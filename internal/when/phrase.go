package when

import (
	"mattersarising/internal/calendar"
)

// phrase reads the phrase of time that begins at token i, if one does, and
// returns the token after it.
func (p *parser) phrase(i int) (Reading, int, bool) {
	t := p.tok(i)
	switch t.kind {
	case tClock:
		return p.reading(i, i+1, RelationAt, calendar.Interval{}, "clock").as(SenseClock), i + 1, true
	case tNum, tQ:
		if r, next, ok := p.counted(i); ok {
			return r, next, true
		}
		return p.bare(i)
	case tWord:
	default:
		return Reading{}, i, false
	}
	if !starts[t.class] {
		return Reading{}, i, false
	}
	if r, next, ok := p.soon(i); ok {
		return r, next, true
	}
	if r, next, ok := p.recur(i); ok {
		return r, next, true
	}
	switch t.class {
	case wFollow, wModal:
		return p.follow(i)
	case wOnce, wWhen:
		return p.once(i)
	case wCard, wA, wAged:
		return p.counted(i)
	case wNoon:
		return p.reading(i, i+1, RelationAt, calendar.Interval{}, "clock").as(SenseClock), i + 1, true
	}
	if r, next, ok := p.prepPhrase(i); ok {
		return r, next, true
	}
	return p.bare(i)
}

func (r Reading) as(s Sense) Reading {
	r.Sense = s
	return r
}

// starts marks the classes with which a phrase may begin.
var starts = func() (b [256]bool) {
	for _, c := range []class{
		wMonth, wMonthAbbr, wWeekday, wWeekdayAbbr, wSeason, wCard, wOrd, wWeek, wQuarter, wFinancial, wMunicipal, wAcademic, wCalendar,
		wBy, wOn, wAt, wIn, wBefore, wAfter, wFrom, wWithin, wUntil, wDuring, wFor, wTo, wSince, wBetween, wAs, wPrior, wFollowing,
		wFollow, wAhead, wUpon, wOnce, wWhen, wThe, wA, wThis, wEach, wNext, wLast, wComing, wLater, wEarlier, wEarly, wMid, wLate, wEnd,
		wChristmas, wEaster, wRecur, wAnnual, wRegular, wRegularly, wTwice, wSoon, wShortly, wCommencing, wEffective, wEffect, wNo, wNoon, wAged, wModal, wTime, wHalf, wBi,
	} {
		b[c] = true
	}
	return b
}()

// bare reads days that no preposition introduces: a list going on ("in June
// and October" are two readings of one relation), a day by itself ("due for
// consideration 22 September 2010"), a meeting by its date ("9 November
// committee"); or a subject, which is not a due date: "2021/22", "the Annual
// Report 2017-18", "the April figures".
func (p *parser) bare(i int) (Reading, int, bool) {
	t := p.tok(i)
	past := p.pastAt(i)
	if p.lastEnd > 0 && i <= p.lastEnd+2 && p.joined(p.lastEnd, i) && p.last.Sense != SenseClock && p.last.Hang == HangNone {
		s, ok := p.span(i, past || p.last.Sense == SensePast)
		if ok && p.last.Sense != SensePeriod && p.last.Relation != RelationNone && p.last.Recurring == "" {
			r := p.ofSpan(i, prep{rel: p.last.Relation}, s)
			r.Sense = p.last.Sense
			if r.Sense == SenseDue && past {
				r.Sense = SensePast
			}
			return r, s.end, true
		}
	}
	if t.kind == tNum || t.is(wThe) || t.is(wNext) || t.is(wMonth) || t.is(wThis) {
		if m, ok := p.meeting(i, past); ok && (m.byDate || p.whole) {
			r := p.atMeeting(i, prep{rel: RelationAt}, m)
			return r, m.end, true
		}
	}
	s, ok := p.span(i, past)
	if !ok {
		return Reading{}, i, false
	}
	if t.is(wThis) && !p.is(i+1, wYear) && s.size != sizeSeason {
		return Reading{}, i, false
	}
	if t.is(wEnd) && p.is(i+1, wOf) && s.size == sizeTerm {
		return Reading{}, i, false
	}
	rel := RelationOn
	if p.target(i) {
		rel = RelationBy
	}
	r := p.ofSpan(i, prep{rel: rel}, s)
	p.judge(&r, i, s, past)
	if rel == RelationOn && !s.back && !p.dueBare(i, s) && (r.Sense == SenseDue || s.size == sizeYear || s.size == sizeQuarter) {
		r.Sense = SensePeriod
	}
	return r, s.end, true
}

// target reports whether a label before the phrase makes it a deadline:
// "Deadline: end of October", "target date 31/03/2019", "Due: 12 May".
func (p *parser) target(i int) bool {
	j := i - 1
	if p.is(j, wThe) || p.is(j, wOf) || p.is(j, wIs) {
		j--
	}
	if p.tok(j).kind == tColon {
		j--
	}
	if p.is(j, wDate) {
		j--
		if e := p.tok(j); e.is(wEvent) && e.num == groupCompletion {
			return true
		}
	}
	if p.is(j, wBy) && j < i-1 {
		return true
	}
	return p.is(j, wTarget) || p.is(j, wDue) && j < i-1
}

// joined reports whether only "and", "or", "&" or a comma stands between two
// tokens.
func (p *parser) joined(from, to int) bool {
	if to <= from {
		return false
	}
	for i := from; i < to; i++ {
		t := p.tok(i)
		if !t.is(wAnd) && t.kind != tComma && t.kind != tSlash && !(t.kind == tOther && p.words(i, i+1) == "&") {
			return false
		}
	}
	return true
}

// dueBare reports whether days without a preposition may be a due date: a full
// day may, a month or year only where it ends a clause of planning.
func (p *parser) dueBare(i int, s span) bool {
	if p.whole && (s.size != sizeYear && s.size != sizeQuarter || p.is(i, wNext)) {
		return true
	}
	switch s.size {
	case sizeDay, sizeWeek:
		return !p.is(i-1, wThis) && !(s.rule == "weekday" || s.rule == "feast")
	}
	if p.tok(s.end - 1).has(possessive) {
		return false // next year's budget
	}
	switch p.tok(i).class {
	case wNext, wEarly, wMid, wLate, wLater:
		return true
	case wThis:
		return s.size == sizeSeason || s.size == sizeTerm
	}
	if s.size == sizeMonth && (p.tok(i-1).kind == tDash || p.tok(i-1).kind == tOpen) && p.tok(s.end).kind == tStop {
		return true // "ACTION: Head of Service – November 2018"
	}
	if b := p.tok(i - 1); b.is(wNominal) || b.is(wDone) || b.is(wExpect) || b.is(wDue) {
		return s.size != sizeYear // due to be published autumn 2016
	}
	return s.edge == edgeEnd || s.rule == "range" || p.is(s.end-1, wNext)
}

// reading makes a reading of the tokens from i up to, not including, end.
func (p *parser) reading(i, end int, rel Relation, iv calendar.Interval, rule string) Reading {
	r := Reading{Sense: SenseDue, Relation: rel, Interval: iv, Rule: rule}
	r.Start, r.End = int(p.tok(i).start), int(p.tok(end-1).end)
	r.Text = p.text[r.Start:r.End]
	if r.Inverted() { // never give out an interval that ends before it begins
		r.Interval = calendar.Interval{}
	}
	return r
}
