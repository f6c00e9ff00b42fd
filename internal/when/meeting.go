package when

import "mattersarising/internal/calendar"

// A meeting is what words name as one: the next, a future or the last one, or
// one by its date.
type meeting struct {
	span
	what   string // "next meeting of the Committee"
	next   bool   // the next, a future, a following one
	gone   bool   // the last one
	dated  bool   // days are named, whether or not they could be resolved
	byDate bool   // the date stands before the body: "9 November committee"
}

// meeting reads the words of a meeting at i: "its next meeting in November
// 2018", "the next meeting of the Committee", "a future meeting", "its meeting
// scheduled for 11th October 2023", "the November meeting", "9 November
// committee". A meeting neither next nor dated is none.
func (p *parser) meeting(i int, past bool) (meeting, bool) {
	var m meeting
	j := i
	if t := p.tok(j); t.is(wThe) || t.is(wPossessive) || t.is(wA) || t.is(wThis) {
		j++
	}
	j = p.ownerOf(j)
	from := j
	switch t := p.tok(j); {
	case t.is(wOrd), t.is(wNext) && p.is(j+1, wOrd):
		return p.firstMeeting(j, past)
	case t.is(wNext), t.is(wFuture), t.is(wComing), t.is(wFollowing):
		m.next = true
		j++
	case t.is(wLater) && p.is(j-1, wA):
		m.next = true
		j++
	case t.is(wLast):
		m.gone = true
		j++
	case t.is(wMonth), t.is(wSeason), t.kind == tNum, t.is(wWeekday):
		s, ok := p.span(j, past)
		if !ok || s.size != sizeDay && s.size != sizeMonth && s.size != sizeSeason {
			return m, false
		}
		m.span, m.dated, m.byDate = s, true, true
		j = s.end
	}
	if m.next && (p.is(j, wCard) || p.tok(j).kind == tNum && p.tok(j).digits < 3) { // the next two meetings
		j++
	}
	head, ok := p.meetingHead(j, m.next || m.dated || m.gone)
	if !ok {
		return m, false
	}
	j = head
	if e := p.ofBody(j); e > 0 {
		j = e
	}
	if p.is(j, wAfter) && p.is(j+1, wNext) { // the meeting after next
		j += 2
		m.next = true
	}
	m.end = j
	m.what = p.words(from, j)
	if m.byDate {
		if m.size == sizeDay {
			m.what = ""
		}
	} else if s, ok := p.meetingDate(j, past); ok {
		m.span, m.dated = s, true
		if !m.next {
			m.what = ""
		}
	}
	return m, m.next || m.dated || m.gone
}

// ownerOf passes over the body that a meeting is said to be of: "the
// Committee's next meeting". It returns i where none stands.
func (p *parser) ownerOf(i int) int {
	for k := i; k < i+9; k++ {
		t := p.tok(k)
		if t.kind != tWord || !t.has(capital) && !t.is(wBody) && !t.is(wAnd) {
			return i
		}
		if t.has(possessive) && (t.is(wBody) || k > i) {
			return k + 1
		}
	}
	return i
}

// firstMeeting reads "the first meeting of the new municipal year", "its first
// meeting of 2019": a meeting to hang on, its day not known.
func (p *parser) firstMeeting(i int, past bool) (meeting, bool) {
	j := i + 1
	if p.is(i, wNext) {
		j++
	}
	head, ok := p.meetingHead(j, false)
	if !ok || !p.is(head, wOf) && !p.is(head, wIn) && !p.is(head, wAfter) {
		return meeting{}, false
	}
	s, ok := p.span(head+1, past)
	if !ok || s.size == sizeDay {
		return meeting{}, false
	}
	m := meeting{next: true, what: p.words(i, s.end)}
	m.end = s.end
	return m, true
}

// meetingHead finds the noun that ends the words of a meeting: "meeting", or
// the body itself where an adjective has made a meeting of it ("the next
// Committee"). Names of bodies and adjectives may stand between.
func (p *parser) meetingHead(i int, pointed bool) (int, bool) {
	body := 0
	small := 0
	for j := i; j < i+12; j++ {
		t := p.tok(j)
		switch {
		case t.is(wMeeting):
			if p.tok(j+1).word("cycle") || p.tok(j+1).word("date") {
				return j + 2, true
			}
			return j + 1, true
		case (t.word("cycle") || t.word("cycles")) && pointed:
			if p.is(j+1, wOf) && p.is(j+2, wMeeting) {
				return j + 3, true
			}
			return j + 1, true
		case t.word("round") && pointed && p.is(j+1, wOf) && (p.is(j+2, wMeeting) || p.is(j+2, wBody)):
			return j + 3, true
		case t.is(wBody):
			if p.is(j+1, wYear) { // the next council year
				return 0, false
			}
			body = j + 1
		case t.kind == tOther && p.words(j, j+1) == "&":
		case t.kind == tDash && t.has(glued):
		case t.kind != tWord:
			return body, pointed && body > 0
		case t.has(capital) && t.class != wMonth:
		case t.is(wAnd) && (p.tok(j+1).has(capital) || p.is(j+1, wBody)):
		case body == 0 && small < 2 && (t.class == wOther || t.is(wAnnual) || t.is(wEvent) || t.is(wExpect) || pointed && t.is(wCard) || t.is(wPossible) || t.is(wRegular) || t.is(wRecur)):
			small++
		default:
			return body, pointed && body > 0
		}
	}
	return body, pointed && body > 0
}

// ofBody reads "of the Committee", "of Full Council", "of the Children and
// Education Select Committee" and returns where it ends, or 0.
func (p *parser) ofBody(i int) int {
	if !p.is(i, wOf) {
		return 0
	}
	end := 0
	j := i + 1
	if t := p.tok(j); t.is(wThe) || t.is(wThis) || t.is(wPossessive) {
		j++
	}
	for k := j; k < j+12; k++ {
		t := p.tok(k)
		switch {
		case t.is(wBody), t.kind == tWord && t.has(capital) && t.class != wMonth:
			end = k + 1
		case t.is(wAnd), t.is(wOf), t.is(wFor), t.is(wThe), t.kind == tDash && t.has(glued), t.kind == tOther && p.words(k, k+1) == "&":
			if n := p.tok(k + 1); !n.has(capital) && !(t.is(wOf) || t.is(wFor) || t.kind == tDash) {
				return end
			}
			if t.is(wAnd) && !p.bodyAhead(k+1) {
				return end
			}
		default:
			return end
		}
	}
	return end
}

// bodyAhead reports whether a body's noun follows within a name, so that the
// "and" before it is part of the name: Children and Education Select Committee.
func (p *parser) bodyAhead(i int) bool {
	for k := i; k < i+6; k++ {
		t := p.tok(k)
		if t.is(wBody) {
			return true
		}
		if t.kind != tWord || !t.has(capital) {
			return false
		}
	}
	return false
}

// bodyOn reads a body and the day it meets: "(before) Cabinet on 30 October".
func (p *parser) bodyOn(i int, past bool) (meeting, bool) {
	j := i
	if p.is(j, wThe) {
		j++
	}
	if !p.tok(j).has(capital) {
		return meeting{}, false
	}
	head, ok := p.meetingHead(j, true)
	if !ok || !p.is(head, wOn) && !p.is(head, wIn) {
		return meeting{}, false
	}
	s, ok := p.meetingDate(head, past)
	if !ok {
		return meeting{}, false
	}
	return meeting{span: s, dated: true}, true
}

// meetingDate reads the date said of a meeting: "in November 2018", "on 5
// May", "scheduled for 11th October 2023", "(9 May 2018)".
func (p *parser) meetingDate(i int, past bool) (span, bool) {
	j := p.skipExpected(i)
	t := p.tok(j)
	switch {
	case t.is(wIn), t.is(wOn), t.is(wFor), t.is(wOf), t.is(wDuring), t.is(wAt) && j > i:
		j++
	case t.kind == tOpen:
		j++
		if p.is(j, wOn) || p.is(j, wIn) {
			j++
		}
		s, ok := p.span(j, past)
		if ok && s.end < len(p.toks) && p.tok(s.end).kind == tStop { // a bracket may be left open at the end
			s.end++
		}
		return s, ok && s.size <= sizeQuarter
	case t.kind == tComma:
		j++
		if p.is(j, wOn) {
			j++
		}
		s, ok := p.span(j, past)
		return s, ok && s.size == sizeDay
	case j > i, t.kind == tNum, t.is(wWeekday), t.is(wLater):
	default:
		return span{}, false
	}
	s, ok := p.span(j, past)
	return s, ok && s.size != sizeAway
}

// skipExpected passes over "which is scheduled", "to be held", "expected",
// "taking place", "due".
func (p *parser) skipExpected(i int) int {
	j := i
	if p.tok(j).kind == tComma && (p.is(j+1, wRel) || p.is(j+1, wExpect) || p.is(j+1, wDue)) {
		j++
	}
	for k := j; k < j+7; k++ {
		t := p.tok(k)
		switch {
		case t.is(wExpect), t.is(wDue), t.is(wTake), t.is(wDone):
			i = k + 1
			if p.tok(i).word("place") {
				i++
			}
			if t.is(wTake) && i == k+1 {
				return j
			}
		case t.is(wRel), t.is(wIs), t.is(wWas), t.is(wBe), t.is(wTo), t.is(wModal), t.is(wNow), t.is(wVerb) && p.tok(k+1).word("place"):
			if t.is(wVerb) {
				return k + 2
			}
		case t.is(wThis): // that is
		default:
			return i
		}
	}
	return i
}

const wNow = wCurrent

// atMeeting makes the reading of a relation and a meeting. With no day named
// the meeting is all that is known; the next one with its month has both.
func (p *parser) atMeeting(i int, pr prep, m meeting) Reading {
	rel := pr.rel
	iv := m.Interval
	switch rel {
	case RelationBy, RelationWithin:
		iv = calendar.Interval{To: iv.To}
	case RelationBefore:
		iv = calendar.Interval{To: iv.From.AddDays(-1)}
	case RelationAfter:
		iv = afterEvent(iv)
	case RelationOn, RelationIn:
		rel = RelationAt
	}
	r := p.reading(i, m.end, rel, iv, "meeting")
	r.Yearless = m.yearless
	if m.what != "" {
		r.Hang, r.Event = HangMeeting, m.what
	}
	switch {
	case m.gone, p.pastAt(i) && !m.next, p.ctx.Tense == TensePast, p.gone(&r):
		r.Sense = SensePast
	case pr.effective:
		r.Sense = SenseEffective
	}
	return r
}
