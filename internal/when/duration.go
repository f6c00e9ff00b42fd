package when

import "mattersarising/internal/calendar"

// A duration is a count of days, weeks, months or years.
type duration struct {
	n       int // 0 for "a few", "several", "the coming": not to be counted
	unit    class
	working bool
	end     int
}

// duration reads a count at i: "28 days", "two to three weeks" (the longer),
// "ten (10) working days", "a month", "half a year".
func (p *parser) duration(i int) (duration, bool) {
	d := duration{n: -1}
	j := i
	t := p.tok(j)
	switch {
	case t.is(wHalf) && p.is(j+1, wA) && p.is(j+2, wYear):
		return duration{n: 6, unit: wMonthUnit, end: j + 3}, true
	case t.is(wA) && p.tok(j+1).is(wCard) && p.tok(j+1).word("couple"):
		j++
	case t.is(wA) && (p.tok(j+1).word("few") || p.tok(j+1).word("number")):
		j++
	}
	t = p.tok(j)
	switch {
	case t.kind == tNum && t.digits <= 3 && !t.has(ordinal) && !t.has(money):
		d.n = int(t.num)
	case t.is(wCard):
		d.n = int(t.num)
		if d.n >= 20 && p.tok(j+1).kind == tDash && p.is(j+2, wCard) && p.tok(j+2).num < 10 {
			d.n += int(p.tok(j + 2).num)
			j += 2
		} else if d.n >= 20 && p.is(j+1, wCard) && p.tok(j+1).num < 10 {
			d.n += int(p.tok(j + 1).num)
			j++
		}
	case t.is(wA):
		d.n = 1
	case t.word("few"), t.word("several"), t.word("number"):
		d.n = 0
	default:
		return d, false
	}
	j++
	if d.n == 0 && p.is(j, wOf) || p.tok(j-1).word("couple") && p.is(j, wOf) {
		j++
	}
	if p.tok(j).kind == tOpen && (p.tok(j+1).kind == tNum || p.is(j+1, wCard)) && p.tok(j+2).kind == tStop { // three (3)
		j += 3
	}
	if n := p.tok(j); n.is(wTo) || n.is(wAnd) || n.kind == tDash { // six to eight weeks
		if m := p.tok(j + 1); (m.kind == tNum && m.digits <= 3 || m.is(wCard)) && int(m.num) > d.n && d.n > 0 {
			d.n = int(m.num)
			j += 2
		} else if n.kind == tDash {
			j++ // six-month
		}
	}
	for range 2 {
		switch c := p.tok(j); {
		case c.is(wWorking):
			d.working = true
			j++
		case c.is(wClear), c.is(wCalendar), c.word("consecutive"), c.word("more"), c.word("full"):
			j++
		}
	}
	if p.tok(j).is(wFurther) {
		j++
	}
	u := p.tok(j)
	switch u.class {
	case wDay, wWeek, wFortnight, wMonthUnit, wYear, wQuarter, wHours:
		d.unit = u.class
	default:
		return d, false
	}
	d.end = j + 1
	return d, true
}

// add counts a duration on from a day, or back where back is set. Working days
// are counted as the law does: day 1 is the first working day after.
func (d duration) add(from calendar.Date, back bool) calendar.Date {
	n := d.n
	if from.IsZero() || n <= 0 {
		return calendar.Date{}
	}
	if back {
		n = -n
	}
	switch d.unit {
	case wDay:
		if d.working {
			return calendar.AddWorkingDays(from, n)
		}
		return from.AddDays(n)
	case wHours: // a day begun is a day
		return from.AddDays((n + 23) / 24)
	case wWeek:
		return from.AddDays(7 * n)
	case wFortnight:
		return from.AddDays(14 * n)
	case wMonthUnit:
		return from.AddMonths(n)
	case wQuarter:
		return from.AddMonths(3 * n)
	}
	return from.AddYears(n)
}

// durationPhrase reads a relation and a count: "within 28 days", "in six
// months' time", "over the next three months", "within two months of
// publication", "in the last six months".
//
// Within N is from no day to the meeting and N; in N is that day itself; after
// N begins on it; over the next N is from the meeting to it. Counted from
// something else ("of the inspection", "after 1 April"), it is from that.
func (p *parser) durationPhrase(i int, pr prep) (Reading, int, bool) {
	j := pr.end
	next, last := false, false
	if p.is(j, wThe) || p.is(j, wThis) {
		j++
	}
	switch t := p.tok(j); {
	case t.is(wNext), t.is(wComing), t.is(wFollowing), t.is(wFuture):
		next = true
		j++
	case t.is(wLast):
		last = true
		j++
	case t.is(wA) && (p.is(j+1, wFurther) || p.is(j+1, wMore)):
		j++
	case t.word("period"), t.is(wMore):
		j++
	}
	if p.is(j, wMore) { // about, a maximum of
		j++
		if p.is(j, wOf) {
			j++
		}
	}
	if p.is(j, wFurther) {
		j++
	}
	d, ok := p.duration(j)
	if !ok && (next || last) {
		if u := p.tok(j); u.class == wWeek || u.class == wMonthUnit || u.class == wYear || u.class == wDay || u.class == wFortnight {
			plural := p.text[u.end-1] == 's'
			d, ok = duration{n: 1, unit: u.class, end: j + 1}, plural || pr.rel == RelationWithin || last && !p.is(j+1, wOf) && !p.is(j+1, wIn) || (pr.rel != RelationBy && pr.rel != RelationBefore && (u.class == wYear && p.is(j-1, wComing) || pr.rel == RelationIn && p.is(pr.end-1, wDuring) && u.class != wWeek))
			if plural {
				d.n = 0
			}
		}
	}
	if !ok || pr.loose && !next && !last {
		return Reading{}, i, false
	}
	if u := p.tok(d.end - 1); d.n > 1 && u.kind == tWord && p.text[u.end-1] != 's' && !u.has(possessive) && u.class != wFortnight && !p.is(d.end-3, wHalf) {
		return Reading{}, i, false // after the three day call-in period
	}
	end := d.end
	switch {
	case p.is(end, wTime):
		end++
	case p.tok(end).kind == tQuote && p.is(end+1, wTime): // six months' time
		end += 2
	}
	if p.is(end, wOld) || p.is(end, wAgo) || p.is(end, wOf) && p.is(end+1, wAged) {
		return Reading{}, i, false
	}
	if pr.loose && next {
		return Reading{}, i, false
	}
	base, hang := p.reference(), event{}
	if e, b, h, ok := p.anchor(end); ok && !last {
		base, hang, end = b, h, e
	}
	to := d.add(base, false)
	var iv calendar.Interval
	rel := pr.rel
	rule := "count from the meeting"
	switch {
	case last:
		iv = calendar.Interval{From: d.add(base, true), To: base}
		if d.n == 0 {
			iv = calendar.Interval{}
		}
		r := p.reading(i, end, RelationIn, iv, "last so many")
		r.Sense = SensePast
		if pr.loose {
			r.Sense = SensePeriod
		}
		return r, end, true
	case next && (rel == RelationIn):
		iv = calendar.Interval{From: base, To: to}
		if to.IsZero() {
			iv = calendar.Interval{}
		}
	case rel == RelationWithin, rel == RelationBy:
		iv = calendar.Interval{To: to}
	case rel == RelationIn && p.is(i, wIn):
		if to.IsZero() {
			break
		}
		iv = calendar.Day(to)
	case rel == RelationAfter, rel == RelationFrom:
		iv = calendar.Interval{From: to}
	case rel == RelationAt:
		if d.unit == wDay {
			return Reading{}, i, false
		}
		iv = calendar.Day(to)
		if to.IsZero() {
			iv = calendar.Interval{}
		}
	default:
		return Reading{}, i, false
	}
	r := p.reading(i, end, rel, iv, rule)
	if hang.what != "" {
		r.Hang, r.Event, r.Known, r.Rule = HangEvent, hang.what, hang.known, "count from an event"
	}
	switch {
	case p.pastAt(i):
		r.Sense = SensePast
	case rel == RelationWithin && p.policy(i):
		r.Sense = SenseLimit
	}
	return r, end, true
}

// anchor reads what a count is counted from: "of the meeting", "after
// publication", "from 1 April 2019".
func (p *parser) anchor(i int) (end int, base calendar.Date, hang event, ok bool) {
	t := p.tok(i)
	switch t.class {
	case wOf, wFrom, wAfter, wFollowing:
	default:
		return 0, calendar.Date{}, event{}, false
	}
	j := i + 1
	if p.is(j, wThe) && p.is(j+1, wDate) && p.is(j+2, wOf) {
		j += 3
	}
	if p.is(j, wThe) && p.is(j+1, wMeeting) || p.is(j, wThis) && p.is(j+1, wMeeting) {
		return j + 2, p.reference(), event{}, true
	}
	if p.tok(j).word("now") || p.tok(j).word("today") {
		return j + 1, p.reference(), event{}, true
	}
	if s, ok := p.span(j, false); ok && s.size == sizeDay {
		return s.end, s.To, event{}, true
	}
	if ev, ok := p.event(j, RelationAfter); ok {
		return ev.end, ev.To, ev, true
	}
	return 0, calendar.Date{}, event{}, false
}

// counted reads a phrase that begins with a count: "six months after the
// inspection", "two weeks before the meeting", "three weeks ago", "18 months
// old", "six-month" (a six-month update), "six-monthly", "twice a year".
func (p *parser) counted(i int) (Reading, int, bool) {
	t := p.tok(i)
	if t.is(wAged) {
		j := i + 1
		if p.is(j, wOf) {
			j++
		}
		if d, ok := p.duration(j); ok && (d.unit == wYear || d.unit == wMonthUnit) {
			return p.reading(i, d.end, RelationNone, calendar.Interval{}, "age").as(SenseAge), d.end, true
		}
		if n := p.tok(j); p.tok(i).end-p.tok(i).start == 4 && n.kind == tNum && n.digits <= 2 { // aged 16
			end := j + 1
			if p.rangeMark(end) && p.tok(end+1).kind == tNum {
				end += 2
			}
			return p.reading(i, end, RelationNone, calendar.Interval{}, "age").as(SenseAge), end, true
		}
		return Reading{}, i, false
	}
	if t.is(wA) && !p.is(i+1, wYear) && !p.is(i+1, wWeek) && !p.is(i+1, wMonthUnit) && !p.is(i+1, wFortnight) && !p.is(i+1, wDay) && !p.tok(i+1).word("couple") && !p.tok(i+1).word("few") {
		return Reading{}, i, false
	}
	d, ok := p.duration(i)
	if !ok {
		return Reading{}, i, false
	}
	end := d.end
	switch n := p.tok(end); {
	case n.is(wOld), n.is(wOf) && p.is(end+1, wAged):
		if n.is(wOf) {
			end++
		}
		return p.reading(i, end+1, RelationNone, calendar.Interval{}, "age").as(SenseAge), end + 1, true
	case n.kind == tDash && p.is(end+1, wOld):
		return p.reading(i, end+2, RelationNone, calendar.Interval{}, "age").as(SenseAge), end + 2, true
	case n.is(wAgo), n.is(wEarlier):
		iv := calendar.Interval{}
		if on := d.add(p.reference(), true); !on.IsZero() {
			iv = calendar.Day(on)
		}
		return p.reading(i, end+1, RelationOn, iv, "ago").as(SensePast), end + 1, true
	case n.is(wAfter), n.is(wFollowing), n.is(wFrom):
		if e, base, hang, ok := p.anchor(end); ok {
			var iv calendar.Interval
			if on := d.add(base, false); !on.IsZero() {
				iv = calendar.Day(on)
			}
			r := p.reading(i, e, RelationOn, iv, "count from an event")
			if hang.what != "" {
				r.Hang, r.Event, r.Known = HangEvent, hang.what, hang.known
			}
			if p.pastAt(i) {
				r.Sense = SensePast
			}
			return r, e, true
		}
	case n.is(wBefore), n.is(wPrior), n.is(wAhead), n.is(wIn) && p.is(end+1, wAdvance):
		pr, ok := p.prepAt(end)
		if !ok {
			break
		}
		r, e, ok := p.prepPhrase(end)
		if !ok || pr.rel != RelationBefore {
			break
		}
		r2 := p.reading(i, e, RelationBefore, calendar.Interval{}, "count before")
		r2.Hang, r2.Event, r2.Known, r2.Sense, r2.Yearless = r.Hang, r.Event, r.Known, r.Sense, r.Yearless
		if !r.To.IsZero() && d.n > 0 { // r ends the day before
			r2.To = d.add(r.To.AddDays(1), true)
		}
		return r2, e, true
	case t.kind == tNum || t.is(wCard):
		// "a six-month update": one that comes six months on
		if d.unit != wMonthUnit || p.text[p.tok(end-1).end-1] == 's' || !p.is(end, wEvent) && !n.word("update") && !n.word("progress") && !n.word("updates") && !p.whole {
			break
		}
		if !p.is(i-1, wA) && !p.is(i-1, wThe) && !p.whole && p.tok(end-2).kind != tDash {
			break
		}
		var iv calendar.Interval
		if on := d.add(p.reference(), false); !on.IsZero() {
			iv = calendar.Day(on)
		}
		rel := RelationIn
		if iv.IsZero() {
			rel = RelationNone
		}
		return p.reading(i, end, rel, iv, "a report after so many months"), end, true
	}
	return Reading{}, i, false
}
