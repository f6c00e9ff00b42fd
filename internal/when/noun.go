package when

import "mattersarising/internal/calendar"

// A noun is the words of an event as they are being read: a noun with what
// belongs to it, or several joined by "and".
type noun struct {
	*parser
	rel      Relation
	first    int  // the first token
	conj     int  // the first token of the noun now read, after an "and"
	have     bool // that noun has an event word
	month    int  // a month in its words, or -1
	tail     span // the date said of it
	tailed   bool
	ev       event
	from, to calendar.Date // the days of the nouns read, by their own words or known events
	dated    bool
}

// A verdict says how the reading of a noun goes on after a token.
type verdict uint8

const (
	goOn verdict = iota
	stop
)

// event reads the words of an event from i. They go on to the next mark, verb
// or date. "To the Secretary of State" belongs to a report only where the
// clause ends with it, since "his report to the Secretary of State come back"
// leaves it open what goes to whom.
func (p *parser) event(i int, rel Relation) (event, bool) {
	n := noun{parser: p, rel: rel, first: i, conj: i, month: -1}
	j := i
	for ; j < i+maxEvent; j++ {
		if v := n.token(&j); v == stop {
			break
		}
	}
	return n.finish(j)
}

// token reads the token at j, and may pass over more.
func (n *noun) token(j *int) verdict {
	t := n.tok(*j)
	switch t.kind {
	case tWord:
	case tNum:
		if n.have {
			if s, ok := n.span(*j, false); ok && s.size == sizeDay {
				return n.date(s)
			}
		}
		return goOn
	case tQuote, tQ:
		return goOn
	case tDash, tSlash:
		if t.has(glued) && n.tok(*j+1).has(glued) {
			return goOn
		}
		return stop
	case tOther:
		if n.words(*j, *j+1) == "&" {
			return goOn
		}
		return stop
	default:
		return stop
	}
	if v, done := n.content(*j, t); done {
		return v
	}
	return n.joint(j, t)
}

// date takes a date for that of the event, and ends its words.
func (n *noun) date(s span) verdict {
	n.tail, n.tailed = s, true
	return stop
}

// content reads a word that is part of a noun, or that only a verb or another
// clause can begin with. It reports false for one that joins nouns.
func (n *noun) content(j int, t *token) (v verdict, done bool) {
	switch t.class {
	case wEvent, wMeeting:
		if !n.have {
			n.ev.meeting = n.ev.meeting || t.is(wMeeting)
			n.ev.procedure = n.ev.procedure || t.is(wEvent) && t.num == groupProcedure
		}
		n.have = true
	case wBe, wModal, wMust, wHave, wIs, wWas, wVerb, wRel, wOnce, wWhen, wUntil, wBefore, wAfter, wPrior, wAhead, wSince, wWithin, wNo, wSoon, wShortly, wRegularly:
		return stop, true
	case wOther:
		if !n.have && n.made(j) && (j == n.conj || n.is(j-1, wThe)) {
			n.have = true
		}
	case wFollowing:
		if j > n.conj && !n.is(j-1, wThe) && !n.is(j-1, wAnd) {
			return stop, true
		}
	case wDone, wNominal, wExpect, wDue, wTake:
		if n.have {
			return stop, true
		}
	case wThe, wA, wPossessive, wThis:
		// Another noun begins, unless a preposition joins it to the event.
		b := n.tok(j - 1)
		if j > n.conj && (t.word("that") || n.have && (b.is(wEvent) || b.is(wMeeting) || b.is(wOther) || b.is(wBody))) {
			return stop, true
		}
	case wEarlier, wLater:
		if s, ok := n.laterSpan(j, false); ok && n.have {
			n.ev.earlier = t.is(wEarlier)
			return n.date(s), true
		}
		return stop, true
	case wMonth, wMonthAbbr:
		return n.monthWord(j), true
	case wBy, wIn, wOn, wAt, wDuring, wFor, wFrom, wBetween, wTo, wAnd:
		return goOn, false
	}
	return goOn, true
}

// monthWord reads a month among the words: "the April review" is dated by it,
// "the report on its July inspection" is not.
func (n *noun) monthWord(j int) verdict {
	if _, ok := n.parser.month(j); !ok {
		return goOn
	}
	b := n.tok(j - 1)
	owned := b.is(wThe) || b.is(wPossessive) || b.has(possessive)
	switch {
	case n.have && j > n.conj && owned:
		return goOn
	case n.have && j > n.conj:
		return stop
	case owned, j == n.conj:
		n.month = j
		return goOn
	}
	return stop
}

// joint reads a preposition or "and": it brings a date, joins another noun, or
// ends the words.
func (n *noun) joint(j *int, t *token) verdict {
	next := n.tok(*j + 1)
	switch t.class {
	case wTo:
		if *j == n.conj || !n.toBelongs(*j+1) {
			return stop
		}
		return goOn
	case wAnd:
		switch n.joins(*j + 1) {
		case joinNone:
			return stop
		case joinNew:
			n.settle(*j)
			n.conj, n.have = *j+1, false
		}
		return goOn
	}
	if s, ok := n.span(*j+1, false); ok {
		if !n.have {
			return stop
		}
		n.ev.latest = t.is(wBy)
		return n.date(s)
	}
	if t.is(wBy) {
		if next.is(wThe) && n.is(*j+2, wEnd) || !next.is(wThe) && !next.is(wA) && !next.is(wPossessive) && !next.has(capital) && !next.is(wBody) {
			return stop
		}
		return goOn
	}
	if next.is(wDue) || next.is(wNear) || next.is(wEach) || next.is(wNext) || !n.have && !t.is(wFor) {
		return stop
	}
	if m, ok := n.parser.meeting(*j+1, false); ok && (m.next || m.dated) {
		if n.have && n.ev.procedure { // consideration at the January meeting
			if m.dated {
				return n.date(m.span)
			}
			*j = m.end
		}
		return stop
	}
	return goOn
}

// settle dates the noun that ends here from the known events, or from a month
// in its own words. Of several nouns, after means after the last of them,
// before means before the first.
func (n *noun) settle(end int) {
	iv, name := n.match(n.first, n.conj, end)
	if name != "" {
		n.ev.known = name
	} else if n.month >= 0 {
		if s, ok := n.monthFirst(n.month, n.ctx.Tense == TensePast); ok {
			iv, n.ev.yearless = s.Interval, s.yearless
		}
	}
	n.month = -1
	if iv.IsZero() {
		return
	}
	if !n.dated || n.rel == RelationAfter && iv.From.After(n.from) || n.rel == RelationBefore && iv.From.Before(n.from) {
		n.from, n.to, n.dated = iv.From, iv.To, true
	}
}

// finish makes the event of the words up to token j.
func (n *noun) finish(j int) (event, bool) {
	end := n.trim(n.conj, j)
	if end <= n.conj {
		if n.conj == n.first {
			return event{}, false
		}
		end = n.trim(n.first, n.conj-1)
		n.have = true
	}
	if !n.have {
		if _, name := n.match(n.first, n.conj, end); name == "" {
			return event{}, false
		}
	}
	n.settle(end)
	ev := n.ev
	ev.procedure = ev.procedure && end-n.first <= 2
	ev.what, ev.end = n.eventWords(n.conj, end), end
	if !n.tailed {
		ev.latest = n.expected(end)
	}
	switch {
	case n.tailed:
		ev.end, ev.yearless, ev.Interval = n.tail.end, n.tail.yearless, n.tail.Interval
		if ev.latest {
			ev.From = calendar.Date{}
		}
	case n.dated:
		ev.Interval = calendar.Interval{From: n.from, To: n.to}
	case ev.meeting && n.rel == RelationAfter && end-n.first <= 2 && (n.is(n.first, wThe) || n.is(n.first, wThis)) && !n.reference().IsZero():
		ev.Interval = calendar.Day(n.reference())
	}
	return ev, true
}

// expected reads the date said of the event after its words, "which was
// expected in the autumn", and reports whether it is only the latest.
func (n *noun) expected(end int) (latest bool) {
	k := n.skipExpected(end)
	if k == end {
		return false
	}
	switch t := n.tok(k); t.class {
	case wBy, wIn, wOn, wFor, wAt, wDuring, wFrom, wBetween:
		n.tail, n.tailed = n.span(k+1, false)
		return n.tailed && t.is(wBy)
	}
	return false
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
