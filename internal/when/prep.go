package when

import (
	"mattersarising/internal/calendar"
)

// A prep is what stands before the days: its relation, and whether it says
// more than that.
type prep struct {
	rel       Relation
	end       int
	until     bool // until, till
	loose     bool // to, for: a day follows, or it is no phrase of time
	past      bool // since
	effective bool // with effect from
	asAt      bool // as at
}

// prepAt reads the words of relation at i: "by no later than", "in time for",
// "on or before", "prior to", "as of", "with effect from".
func (p *parser) prepAt(i int) (prep, bool) {
	t, n := p.tok(i), p.tok(i+1)
	one := func(rel Relation, words int) (prep, bool) { return prep{rel: rel, end: i + words}, true }
	switch t.class {
	case wBy:
		if n.is(wThe) && p.is(i+2, wTime) && p.is(i+3, wOf) {
			return one(RelationBy, 4)
		}
		if e := p.noLater(i + 1); e > 0 {
			return prep{rel: RelationBy, end: e}, true
		}
		return one(RelationBy, 1)
	case wNo:
		if e := p.noLater(i); e > 0 {
			return prep{rel: RelationBy, end: e}, true
		}
		switch {
		case n.is(wEarlier) && p.is(i+2, wThan):
			return one(RelationFrom, 3)
		case t.word("not") && (n.is(wBefore) || n.is(wUntil)):
			return one(RelationFrom, 2)
		}
	case wOn:
		if n.word("or") && p.is(i+2, wBefore) {
			return one(RelationBy, 3)
		}
		return one(RelationOn, 1)
	case wAt:
		return one(RelationAt, 1)
	case wIn:
		switch {
		case n.is(wTime) && p.is(i+2, wFor):
			return one(RelationBy, 3)
		case n.is(wAdvance) && p.is(i+2, wOf):
			return one(RelationBefore, 3)
		}
		return one(RelationIn, 1)
	case wDuring:
		return one(RelationIn, 1)
	case wWithin:
		return one(RelationWithin, 1)
	case wBefore:
		if b := p.tok(i - 1); (n.is(wBody) || n.has(capital)) && (b.word("put") || b.word("brought") || b.word("come") || b.word("came") || b.word("laid") || b.word("placed") || b.word("bring")) {
			return prep{}, false // put before Cabinet
		}
		return one(RelationBefore, 1)
	case wPrior, wAhead:
		if n.is(wTo) || n.is(wOf) {
			return one(RelationBefore, 2)
		}
	case wAfter:
		return one(RelationAfter, 1)
	case wFollowing:
		if p.is(i-1, wThe) || p.is(i-1, wA) {
			return prep{}, false // the following month
		}
		if n.is(wTo) {
			return one(RelationAfter, 2)
		}
		if t.end-t.start != int32(len("following")) {
			return prep{}, false // "subsequent" without to
		}
		return one(RelationAfter, 1)
	case wFrom:
		return one(RelationFrom, 1)
	case wUntil:
		return prep{rel: RelationBy, end: i + 1, until: true}, true
	case wAs:
		switch {
		case n.is(wOf), n.is(wFrom):
			return one(RelationFrom, 2)
		case n.is(wAt):
			return prep{rel: RelationOn, end: i + 2, asAt: true}, true
		}
	case wFor:
		return prep{rel: RelationOn, end: i + 1, loose: true}, true
	case wTo:
		return prep{rel: RelationOn, end: i + 1, loose: true}, true
	case wSince:
		return prep{rel: RelationFrom, end: i + 1, past: true}, true
	case wBetween:
		if n.word("now") && p.is(i+2, wAnd) { // between now and Christmas
			return one(RelationBy, 3)
		}
		return one(RelationIn, 1)
	case wUpon:
		return one(RelationOn, 1)
	case wCommencing:
		if n.is(wFrom) || n.is(wOn) || n.is(wIn) || n.is(wAt) {
			return one(RelationFrom, 2)
		}
		if t.end-t.start > 3 {
			return one(RelationFrom, 1)
		}
	case wEffective, wEffect:
		e := i + 1
		if p.tok(e).is(wFrom) || p.tok(e).is(wOn) || p.is(e, wDate) {
			e++
		} else {
			return prep{}, false
		}
		if p.tok(e).kind == tColon {
			e++
		}
		return prep{rel: RelationFrom, end: e, effective: true}, true
	}
	return prep{}, false
}

// noLater reads "no later than", "not later than" and returns where it ends,
// or 0.
func (p *parser) noLater(i int) int {
	if p.is(i, wNo) && p.is(i+1, wLater) && p.is(i+2, wThan) {
		return i + 3
	}
	return 0
}

// prepPhrase reads a relation and what it relates to, the first of these that
// stands there: a meeting, a count of days or months, days by name, an event.
func (p *parser) prepPhrase(i int) (Reading, int, bool) {
	pr, ok := p.prepAt(i)
	if !ok {
		return Reading{}, i, false
	}
	begin, j := i, pr.end
	if p.is(i, wEffect) && p.tok(i-1).word("with") && p.lastEnd < i {
		begin = i - 1
	}
	past := p.pastAt(begin) || pr.past
	j = p.hourOf(pr.rel, j)
	if pr.rel == RelationAt {
		for k := j; k <= j+1; k++ {
			if c := p.tok(k); c.kind == tClock || c.is(wNoon) {
				return p.reading(begin, k+1, RelationAt, calendar.Interval{}, "clock").as(SenseClock), k + 1, true
			}
		}
	}
	if pr.until && p.is(j, wFurther) && p.is(j+1, wNotice) {
		r := p.reading(begin, j+2, RelationNone, calendar.Interval{}, "until further notice")
		r.Recurring = "until further notice"
		return r, j + 2, true
	}
	if m, ok := p.meeting(j, past); ok && (!pr.loose || m.next || m.dated || m.gone) {
		return p.atMeeting(begin, pr, m), m.end, true
	}
	if pr.rel == RelationBy && !pr.until {
		// no later than two weeks before the next meeting
		if r, next, ok := p.counted(j); ok && r.Relation == RelationBefore {
			r.Start = int(p.tok(begin).start)
			r.Text = p.text[r.Start:r.End]
			return r, next, true
		}
	}
	if !pr.until && (pr.rel != RelationOn || pr.loose) {
		if r, next, ok := p.durationPhrase(begin, pr); ok {
			return r, next, true
		}
	}
	if s, ok := p.span(j, past); ok && p.fits(pr, s, j) {
		r := p.ofSpan(begin, pr, s)
		p.judge(&r, begin, s, past)
		if pr.effective {
			r.Sense = SenseEffective
		} else if pr.asAt {
			r.Sense = SensePeriod
		} else if pr.past {
			r.Sense = SensePast
		}
		return r, s.end, true
	}
	switch {
	case pr.rel == RelationBefore, pr.rel == RelationAfter:
		if m, ok := p.bodyOn(j, past); ok {
			return p.atMeeting(begin, pr, m), m.end, true
		}
		return p.hung(begin, j, pr.rel)
	case pr.until:
		return p.untilClause(begin, j)
	case (pr.rel == RelationBy || pr.rel == RelationAt) && p.is(j, wThe) && (p.is(j+1, wEnd) || p.tok(j+1).word("conclusion")) && p.is(j+2, wOf):
		// at the end of the pilot, by the end of the consultation
		rel := pr.rel
		if rel == RelationAt {
			rel = RelationAfter
		}
		r, next, ok := p.hung(begin, j, rel)
		if ok && rel == RelationBy {
			r.From = calendar.Date{}
		}
		return r, next, ok
	case pr.rel == RelationBy && p.is(i, wIn): // in time for the inspection
		return p.hung(begin, j, RelationBefore)
	case pr.rel == RelationOn && !pr.loose:
		if t := p.tok(j); t.is(wEvent) && (t.num == groupCompletion || t.num == groupReport || t.num == groupDecision) && p.is(j+1, wOf) {
			return p.hung(begin, j, RelationAfter) // on completion of
		}
	}
	return Reading{}, i, false
}

// hourOf passes over the time of day between a preposition and its day, and
// over "either": "by 5pm on Friday", "by 12 noon on", "by close of play on",
// "on the evening of 4 May", "in either June or July".
func (p *parser) hourOf(rel Relation, i int) int {
	j := i
	switch rel {
	case RelationBy:
		switch c := p.tok(j); {
		case c.kind == tClock, c.is(wNoon):
			j++
		case c.kind == tNum && p.is(j+1, wNoon):
			j += 2
		case c.is(wEnd) && p.is(j+1, wOf) && (p.tok(j+2).word("play") || p.is(j+2, wWorking)):
			j += 3
		}
		if j > i && p.is(j, wOn) {
			return j + 1
		}
		return i
	case RelationOn:
		if t := p.tok(i + 1); p.is(i, wThe) && p.is(i+2, wOf) && (t.word("evening") || t.word("morning") || t.word("afternoon")) {
			return i + 3
		}
	}
	if p.is(i, wBoth) {
		return i + 1
	}
	return i
}

// fits reports whether a preposition and the days after it make a phrase of
// time: "to 5 members" and "for 2019/20" do not.
func (p *parser) fits(pr prep, s span, j int) bool {
	t := p.tok(j)
	if pr.rel == RelationOn && !pr.loose && !pr.asAt && s.edge == edgeNone && (s.size == sizeYear || s.size == sizeQuarter || s.size == sizeMonth || s.size == sizeSeason) {
		return false // papers on the Quarter One report
	}
	if pr.loose && (s.rule == "range of years" || s.size == sizeYear && t.kind == tNum || s.size == sizeQuarter && s.edge == edgeNone) {
		return false
	}
	if pr.rel == RelationAt && s.edge == edgeNone && s.size != sizeDay && s.size != sizeBreak && !t.is(wThe) {
		return t.is(wSeason) || t.is(wChristmas) || t.is(wEaster)
	}
	return true
}

// ofSpan makes the reading of a relation and the days named.
//
// By D ends on D; before D ends the day before it begins; after D begins the
// day after it ends; from D begins on its first day; on, at and in D are D.
// "By the summer recess" ends before the recess, "by the start of May" on 1 May
// and "before the end of May" on 31 May.
func (p *parser) ofSpan(i int, pr prep, s span) Reading {
	rel := pr.rel
	iv := s.Interval
	switch rel {
	case RelationBy, RelationWithin:
		to := iv.To
		if rel == RelationBy && !pr.until {
			switch {
			case s.edge == edgeStart:
				to = iv.From
			case s.size == sizeBreak && s.edge == edgeNone:
				to = iv.From.AddDays(-1)
			}
		}
		iv = calendar.Interval{To: to}
	case RelationBefore:
		to := iv.From.AddDays(-1)
		if s.edge == edgeEnd {
			to = iv.To
		}
		iv = calendar.Interval{To: to}
	case RelationAfter:
		from := iv.To.AddDays(1)
		if s.edge == edgeStart {
			from = iv.From.AddDays(1)
		}
		iv = calendar.Interval{From: from}
	case RelationFrom:
		if s.size == sizeRange {
			rel = RelationIn // from April to June
		} else {
			iv = calendar.Interval{From: iv.From}
		}
	case RelationOn, RelationAt, RelationIn:
		switch {
		case s.size == sizeDay && (s.rule != "feast" || rel == RelationOn):
			if rel == RelationIn {
				rel = RelationOn
			}
			if rel == RelationAt && s.edge == edgeNone {
				rel = RelationOn
			}
		case rel == RelationOn, rel == RelationAt:
			rel = RelationIn
		}
	}
	r := p.reading(i, s.end, rel, iv, s.rule)
	r.Yearless = s.yearless
	return r
}
