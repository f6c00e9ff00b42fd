package when

import "mattersarising/internal/calendar"

// soon reads what is promised without a day: "as soon as feasible", "shortly",
// "in the near future", "in due course", "at a later date", "at the earliest
// opportunity".
func (p *parser) soon(i int) (Reading, int, bool) {
	end := 0
	t := p.tok(i)
	switch t.class {
	case wAs:
		return p.asSoonAs(i)
	case wShortly:
		if n := p.tok(i + 1); n.is(wAfter) || n.is(wBefore) || n.is(wFollowing) || n.is(wPrior) {
			r, next, ok := p.prepPhrase(i + 1)
			if ok {
				r.Start = int(t.start)
				r.Text = p.text[r.Start:r.End]
				return r, next, true
			}
			return r, next, false
		}
		end = i + 1
	case wSoon:
		if n := p.tok(i + 1); n.kind == tWord && !n.is(wAnd) || n.is(wAs) {
			return Reading{}, i, false
		}
		end = i + 1
	case wIn:
		j := i + 1
		switch {
		case p.is(j, wDue) && p.is(j+1, wCourse):
			end = j + 2
		case p.is(j, wThe) || p.is(j, wNear):
			if p.is(j, wThe) {
				j++
			}
			if p.tok(j).word("very") || p.tok(j).word("not") {
				j++
			}
			if p.is(j, wNear) && p.is(j+1, wFuture) || p.tok(j).word("immediate") && p.is(j+1, wFuture) {
				end = j + 2
			}
		}
	case wAt:
		j := i + 1
		if p.is(j, wThe) || p.is(j, wA) || p.is(j, wPossessive) {
			j++
		}
		switch {
		case p.is(j, wEarliest), p.is(j, wFuture), p.is(j, wLater):
			k := j + 1
			for k < j+4 && (p.is(k, wPossible) || p.tok(k).word("suitable") || p.tok(k).word("appropriate")) {
				k++
			}
			n := p.tok(k)
			if n.is(wOpportunity) || n.is(wDate) || n.word("stage") || n.word("point") || n.is(wTime) {
				end = k + 1
				if p.is(end, wPossible) {
					end++
				}
			}
		}
	}
	if end == 0 {
		return Reading{}, i, false
	}
	return p.undated(i, end), end, true
}

func (p *parser) undated(i, end int) Reading {
	r := p.reading(i, end, RelationNone, calendar.Interval{}, "soon")
	if p.ctx.Tense == TensePast {
		r.Sense = SensePast
	}
	return r
}

// asSoonAs reads "as soon as possible", "as quickly as is reasonably
// practicable", "as a matter of urgency", and "as soon as the report is
// published", which waits on an event. "As soon as possible after the visit"
// waits on the visit.
func (p *parser) asSoonAs(i int) (Reading, int, bool) {
	if p.is(i+1, wA) && p.tok(i+2).word("matter") && p.is(i+3, wOf) && p.is(i+4, wUrgency) {
		return p.undated(i, i+5), i + 5, true
	}
	if t := p.tok(i + 1); !t.is(wSoon) && !t.is(wEarly) && !t.word("quickly") && !t.word("promptly") {
		return Reading{}, i, false
	}
	if !p.is(i+2, wAs) {
		return Reading{}, i, false
	}
	j := i + 3
	for k := j; k < j+4; k++ {
		t := p.tok(k)
		if t.is(wPossible) {
			end := k + 1
			if n := p.tok(end); n.is(wAfter) || n.is(wFollowing) {
				if r, next, ok := p.prepPhrase(end); ok && r.Hang != HangNone {
					r.Start = int(p.tok(i).start)
					r.Text = p.text[r.Start:r.End]
					return r, next, true
				}
			}
			return p.undated(i, end), end, true
		}
		if !t.is(wIs) && !t.is(wWas) && t.class != wOther || t.kind != tWord {
			break
		}
	}
	if ev, ok := p.clause(j); ok {
		r := p.reading(i, ev.end, RelationAfter, afterEvent(ev.Interval), "once")
		if ev.IsZero() {
			r.Interval = calendar.Interval{}
		}
		r.Hang, r.Event, r.Known = HangEvent, ev.what, ev.known
		return r, ev.end, true
	}
	return Reading{}, i, false
}
