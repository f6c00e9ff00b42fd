package when

import "mattersarising/internal/calendar"

// An event is what a phrase hangs on, as worded, with the days it may fall on.
type event struct {
	calendar.Interval
	end       int
	what      string
	known     string // the known event that is meant
	latest    bool   // only its latest day is said: "by 20 December 2022"
	yearless  bool
	procedure bool // the talk of the meeting itself: "following discussion"
	meeting   bool
	earlier   bool // "earlier this year"
	clause    bool // said with a verb: "the report is published"
}

// maxEvent is the most tokens the words of an event may run to.
const maxEvent = 48

// hung reads "prior to" or "following" and an event, with the date said of it.
//
// Before an event ends on the day before its earliest day, or on its latest
// where that is all that is known. After one begins on the earliest day it can
// fall, and once it is dated on the day after.
func (p *parser) hung(i, j int, rel Relation) (Reading, int, bool) {
	ev, ok := p.event(j, rel)
	if c, said := p.clause(j); said && (!ok || c.end > ev.end) { // after the report is published
		ev, ok = c, true
	}
	if !ok || ev.clause && ev.IsZero() {
		if c, said := p.doing(j); said && (!ok || c.end > ev.end) {
			ev, ok = c, true
		}
	}
	if !ok {
		return Reading{}, i, false
	}
	iv := calendar.Interval{}
	if rel == RelationBefore {
		switch {
		case ev.latest, ev.From.IsZero():
			iv.To = ev.To
		default:
			iv.To = ev.From.AddDays(-1)
		}
	} else if rel == RelationBy {
		iv.To = ev.To
	} else {
		iv = afterEvent(ev.Interval)
	}
	r := p.reading(i, ev.end, rel, iv, "event")
	r.Hang, r.Event, r.Known, r.Yearless = HangEvent, ev.what, ev.known, ev.yearless
	if ev.meeting {
		r.Hang = HangMeeting
	}
	switch {
	case p.ctx.Tense == TensePast, ev.procedure && rel == RelationAfter, ev.earlier, p.gone(&r), p.is(i-1, wWas):
		r.Sense = SensePast
	}
	return r, ev.end, true
}

func afterEvent(iv calendar.Interval) calendar.Interval {
	if iv.From == iv.To {
		return calendar.Interval{From: iv.From.AddDays(1)}
	}
	return calendar.Interval{From: iv.From}
}

// follow reads "will follow this visit and publication of the report": after.
func (p *parser) follow(i int) (Reading, int, bool) {
	j := i
	if p.is(j, wModal) {
		j++
	}
	if !p.is(j, wFollow) {
		return Reading{}, i, false
	}
	return p.hung(i, j+1, RelationAfter)
}

// event reads the words of an event from i: a noun with what belongs to it, or
// several joined by "and". They go on to the next mark, verb or date. "To the
// Secretary of State" belongs to a report only where the clause ends with it,
// since "his report to the Secretary of State come back" leaves it open what
// goes to whom.
func (p *parser) event(i int, rel Relation) (event, bool) {
	var ev event
	first, conj := i, i
	have := false
	month := -1
	j := i
	var tail span
	tailed := false
	from, to := calendar.Date{}, calendar.Date{}
	dated := false
	// settle dates the conjunct that ends here from the known events, or from
	// a month in its own words ("the April review").
	settle := func(end int) {
		iv, name := p.match(first, conj, end)
		if name == "" && month >= 0 {
			if s, ok := p.monthFirst(month, p.ctx.Tense == TensePast); ok {
				iv, ev.yearless = s.Interval, s.yearless
			}
		}
		if name != "" {
			ev.known = name
		}
		if !iv.IsZero() {
			if !dated || rel == RelationAfter && iv.From.After(from) || rel == RelationBefore && iv.From.Before(from) {
				from, to, dated = iv.From, iv.To, true
			}
		}
		month = -1
	}
scan:
	for ; j < i+maxEvent; j++ {
		t := p.tok(j)
		switch t.kind {
		case tWord:
		case tNum, tQuote, tQ:
			if t.kind == tNum && j > i && have {
				if s, ok := p.span(j, false); ok && s.size == sizeDay {
					tail, tailed = s, true
					break scan
				}
			}
			continue
		case tDash, tSlash:
			if t.has(glued) && p.tok(j+1).has(glued) {
				continue
			}
			break scan
		case tOther:
			if p.words(j, j+1) == "&" {
				continue
			}
			break scan
		default:
			break scan
		}
		switch t.class {
		case wEvent, wMeeting:
			if t.class == wMeeting && !have {
				ev.meeting = true
			}
			if !have && t.num == groupProcedure && t.class == wEvent {
				ev.procedure = true
			}
			have = true
		case wBe, wModal, wMust, wHave, wIs, wWas, wVerb, wRel, wOnce, wWhen, wUntil, wBefore, wAfter, wPrior, wAhead, wSince, wWithin, wNo, wSoon, wShortly, wRegularly:
			if t.class == wVerb && !have && j == i {
				break scan
			}
			break scan
		case wOther:
			if !have && p.made(j) && (j == conj || p.is(j-1, wThe)) {
				have = true
			}
		case wFollowing:
			if j > conj && !p.is(j-1, wThe) && !p.is(j-1, wAnd) {
				break scan
			}
		case wDone, wNominal:
			if have {
				break scan
			}
		case wThe, wA, wPossessive, wThis:
			// Another noun begins, unless a preposition joins it to the event.
			if b := p.tok(j - 1); have && j > conj && (b.is(wEvent) || b.is(wMeeting) || b.is(wOther) || b.is(wBody)) || j > conj && t.word("that") {
				break scan
			}
		case wEarlier, wLater:
			if s, ok := p.laterSpan(j, false); ok && have {
				tail, tailed = s, true
				ev.earlier = t.class == wEarlier
			}
			break scan
		case wMonth, wMonthAbbr:
			if _, ok := p.month(j); !ok {
				continue
			}
			if b := p.tok(j - 1); have && j > conj {
				if b.is(wPossessive) || b.has(possessive) || b.is(wThe) {
					continue
				}
				break scan
			} else if b.is(wThe) || b.is(wPossessive) || b.has(possessive) || j == conj {
				month = j
				continue
			}
			break scan
		case wExpect, wDue, wTake:
			if have {
				break scan
			}
		case wBy:
			if s, ok := p.span(j+1, false); ok {
				if have {
					tail, tailed, ev.latest = s, true, true
				}
				break scan
			}
			if n := p.tok(j + 1); !n.is(wThe) && !n.is(wA) && !n.is(wPossessive) && !n.has(capital) && !n.is(wBody) || n.is(wThe) && p.is(j+2, wEnd) {
				break scan
			}
		case wIn, wOn, wAt, wDuring, wFor, wFrom, wBetween:
			if s, ok := p.span(j+1, false); ok {
				if have {
					tail, tailed = s, true
				}
				break scan
			}
			if n := p.tok(j + 1); n.is(wDue) || n.is(wNear) || n.is(wEach) || n.is(wNext) || !have && t.class != wFor {
				break scan
			}
			if m, ok := p.meeting(j+1, false); ok && (m.next || m.dated) {
				if have && ev.procedure { // consideration at the January meeting
					tail, tailed = m.span, m.dated
					if !m.dated {
						j = m.end
					}
				}
				break scan
			}
		case wTo:
			if j == conj || !p.toBelongs(j+1) {
				break scan
			}
		case wAnd:
			switch p.joins(j + 1) {
			case joinNone:
				break scan
			case joinNew:
				settle(j)
				conj = j + 1
				have = false
			}
		}
	}
	end := p.trim(conj, j)
	if end <= conj {
		if conj == first {
			return ev, false
		}
		end = p.trim(first, conj-1)
		have = true
	}
	if !have {
		if _, name := p.match(first, conj, end); name == "" {
			return ev, false
		}
	}
	settle(end)
	ev.procedure = ev.procedure && end-first <= 2
	ev.what = p.eventWords(conj, end)
	ev.end = end
	if !tailed {
		if k := p.skipExpected(end); k > end {
			switch t := p.tok(k); {
			case t.is(wBy):
				tail, tailed = p.span(k+1, false)
				ev.latest = tailed
			case t.is(wIn), t.is(wOn), t.is(wFor), t.is(wAt), t.is(wDuring), t.is(wFrom), t.is(wBetween):
				tail, tailed = p.span(k+1, false)
			}
		}
	}
	if tailed {
		ev.end, ev.yearless = tail.end, tail.yearless
		ev.Interval = tail.Interval
		if ev.latest {
			ev.From = calendar.Date{}
		}
		return ev, true
	}
	if dated {
		ev.Interval = calendar.Interval{From: from, To: to}
	} else if ev.meeting && rel == RelationAfter && end-i <= 2 && (p.is(i, wThe) || p.is(i, wThis)) && !p.reference().IsZero() {
		ev.Interval = calendar.Day(p.reference())
	}
	return ev, true
}

// made reports whether a word the lexicon does not hold is a noun made of a
// verb, as "installation" is, and so may name an event.
func (p *parser) made(i int) bool {
	t := p.tok(i)
	if t.has(capital) || t.end-t.start < 8 {
		return false
	}
	switch w := p.text[t.start:t.end]; w[len(w)-4:] {
	case "tion", "sion":
		return w != "question" && w != "position" && w != "direction" && w != "information" && w != "commission" && w != "population"
	}
	return false
}

type join uint8

const (
	joinNone join = iota // the clause goes on: not part of the event
	joinSame             // report and recommendations
	joinNew              // the review and the publication of the report
)

// joins says how the words after "and" belong to the event before it.
func (p *parser) joins(i int) join {
	t := p.tok(i)
	switch {
	case t.is(wThe), t.is(wPossessive), t.is(wThis), t.is(wA), t.is(wFollowing):
		for k := i + 1; k < i+6; k++ {
			n := p.tok(k)
			switch {
			case n.is(wEvent):
				return joinNew
			case n.kind != tWord, n.is(wModal), n.is(wIs), n.is(wBe), n.is(wVerb), n.is(wHave), n.is(wWas):
				return joinNone
			}
		}
		return joinNone
	case t.is(wEvent):
		if p.is(i+1, wOf) {
			return joinNew
		}
		return joinSame
	case t.is(wVerb), t.is(wModal), t.is(wIs), t.is(wWas), t.is(wHave), t.is(wDone), t.is(wNominal):
		return joinNone
	case t.kind == tWord && t.has(capital):
		return joinSame
	}
	switch n := p.tok(i + 1); {
	case n.is(wOf), n.is(wTo), n.kind != tWord && n.kind != tNum, n.is(wEvent), n.is(wIn), n.is(wBy):
		return joinSame
	}
	return joinNone
}

// toBelongs reports whether "to …" at i is part of the event: its clause must
// end without a verb.
func (p *parser) toBelongs(i int) bool {
	t := p.tok(i)
	if !t.is(wThe) && !t.is(wA) && !t.is(wPossessive) && !t.is(wThis) && !t.has(capital) && !t.is(wBody) {
		return false
	}
	for k := i; k < i+24; k++ {
		n := p.tok(k)
		switch n.kind {
		case tWord:
		case tStop, tDot, tComma, tColon, tOpen:
			return true
		default:
			continue
		}
		switch n.class {
		case wBe, wModal, wMust, wHave, wIs, wWas, wVerb, wRel:
			return false
		case wBy, wIn, wOn:
			if _, ok := p.span(k+1, false); ok {
				return true
			}
		case wExpect, wDue:
			return true
		}
	}
	return true
}

// trim drops words that cannot end an event: articles, prepositions, "and".
func (p *parser) trim(from, end int) int {
	for end > from {
		switch t := p.tok(end - 1); t.kind {
		case tWord:
			switch t.class {
			case wThe, wA, wOf, wAnd, wTo, wFor, wIn, wOn, wAt, wBy, wFrom, wPossessive, wThis, wDuring, wBetween, wAs:
				end--
				continue
			}
			return end
		case tNum, tQ:
			return end
		default:
			end--
		}
	}
	return end
}

// eventWords gives the words of an event without its article, which is kept
// where it belongs to somebody: "the Commissioner's visit", but "submission of
// the action plan".
func (p *parser) eventWords(i, end int) string {
	if t := p.tok(i); t.is(wThe) || t.is(wA) || t.is(wThis) {
		for k := i + 1; k < end && k < i+4; k++ {
			n := p.tok(k)
			if n.is(wOf) {
				break
			}
			if n.has(possessive) {
				return p.words(i, end)
			}
		}
		i++
	}
	return p.words(i, end)
}
