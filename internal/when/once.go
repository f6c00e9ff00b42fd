package when

import "mattersarising/internal/calendar"

// nominals turn a participle into the event it makes: "once a response had
// been received" waits on the receipt of the response.
var nominals = []struct{ participle, noun string }{
	{"received", "receipt"},
	{"completed", "completion"},
	{"complete", "completion"},
	{"concluded", "conclusion"},
	{"finished", "completion"},
	{"published", "publication"},
	{"finalised", "finalisation"},
	{"finalized", "finalisation"},
	{"agreed", "agreement"},
	{"approved", "approval"},
	{"adopted", "adoption"},
	{"submitted", "submission"},
	{"released", "release"},
	{"issued", "issue"},
	{"announced", "announcement"},
	{"appointed", "appointment"},
	{"implemented", "implementation"},
	{"introduced", "introduction"},
	{"signed", "signing"},
	{"launched", "launch"},
	{"opened", "opening"},
	{"confirmed", "confirmation"},
	{"resolved", "resolution"},
	{"known", "announcement"},
	{"available", "availability"},
	{"ready", "completion"},
	{"ratified", "ratification"},
	{"made", "making"},
}

// nominal returns the noun of a participle, or nothing.
func (p *parser) nominal(i int) string {
	t := p.tok(i)
	if !t.is(wNominal) && !t.is(wDone) && !t.is(wPossible) && !t.is(wVerb) {
		return ""
	}
	for _, n := range nominals {
		if t.word(n.participle) {
			return n.noun
		}
	}
	return ""
}

// clause reads a clause of what must first come about: "a response had been
// received", "the consultation is complete". Its event is the participle's
// noun: "receipt of the response".
func (p *parser) clause(i int) (event, bool) {
	subject := i
	k := i
	for ; k < i+14; k++ {
		t := p.tok(k)
		if t.kind != tWord && t.kind != tNum && t.kind != tDash && t.kind != tQuote {
			return event{}, false
		}
		if t.is(wHave) || t.is(wIs) || t.is(wWas) || t.is(wBe) {
			break
		}
		if t.is(wModal) || t.is(wMust) || t.is(wRel) {
			return event{}, false
		}
	}
	if k == i || k == i+14 {
		return event{}, false
	}
	end := k
	for n := 0; n < 5; n++ {
		t := p.tok(k)
		noun := p.nominal(k)
		if noun != "" && k > end {
			what := noun
			if s := p.tok(subject); !s.is(wThis) && !s.word("it") && !s.word("they") {
				if s.is(wA) || s.is(wThe) {
					what += " of the " + p.words(subject+1, end)
				} else {
					what += " of " + p.words(subject, end)
				}
			}
			ev := event{end: k + 1, what: what, clause: true}
			ev.Interval, ev.known = p.match(subject, subject, k+1)
			if t := p.tok(k + 1); t.is(wIn) || t.is(wOn) || t.is(wBy) {
				if s, ok := p.span(k+2, false); ok {
					ev.Interval, ev.end, ev.yearless = s.Interval, s.end, s.yearless
					if ev.latest = t.is(wBy); ev.latest {
						ev.From = calendar.Date{}
					}
				}
			}
			return ev, true
		}
		if !t.is(wHave) && !t.is(wIs) && !t.is(wWas) && !t.is(wBe) && t.class != wOther {
			return event{}, false
		}
		k++
	}
	return event{}, false
}

// state reads "once the new Director is in post": what must first hold, in its
// own words, up to the end of the clause.
func (p *parser) state(i int) (event, bool) {
	if !p.is(i, wOnce) {
		return event{}, false
	}
	verb := false
	for k := i + 1; k < i+14; k++ {
		t := p.tok(k)
		switch {
		case t.is(wIs), t.is(wWas), t.is(wHave):
			verb = k > i+1
		case t.kind == tComma, t.kind == tStop, t.kind == tDot, t.is(wAnd) && verb, t.is(wTo) && verb, t.is(wRel), t.is(wModal):
			if !verb || k < i+4 {
				return event{}, false
			}
			return event{end: k, what: p.words(i+1, k)}, true
		}
	}
	return event{}, false
}

// doing reads what is dated but said with a verb that makes no noun: "(before)
// being considered by Cabinet on 30 October", "the new rules come into force on
// 1 April". The words are kept as they stand.
func (p *parser) doing(i int) (event, bool) {
	for k := i; k < i+16; k++ {
		t := p.tok(k)
		if t.kind != tWord && t.kind != tNum || t.is(wAnd) || t.is(wRel) || t.is(wModal) {
			return event{}, false
		}
		if k == i || !t.is(wOn) && !t.is(wIn) && !t.is(wBy) {
			continue
		}
		if s, ok := p.span(k+1, false); ok {
			ev := event{Interval: s.Interval, end: s.end, what: p.words(i, k), clause: true, yearless: s.yearless, latest: t.is(wBy)}
			if ev.latest {
				ev.From = calendar.Date{}
			}
			return ev, true
		}
	}
	return event{}, false
}

// meets reads "when the Committee next meets" and "when the Panel meets on 8
// November", which say no more than "at its next meeting" does.
func (p *parser) meets(i int) (Reading, int, bool) {
	next := false
	for k := i + 1; k < i+10; k++ {
		t := p.tok(k)
		switch {
		case t.kind != tWord || t.is(wIs) || t.is(wWas) || t.is(wHave) || t.is(wModal):
			return Reading{}, i, false
		case t.is(wNext):
			next = true
		case t.word("meets") || t.word("met") || t.word("meet") && k > i+1:
			m := meeting{next: next}
			m.end = k + 1
			if s, ok := p.meetingDate(k+1, false); ok {
				m.span, m.dated = s, true
			}
			if !next && !m.dated {
				return Reading{}, i, false
			}
			if next {
				m.what = "next meeting"
			}
			return p.atMeeting(i, prep{rel: RelationAt}, m), m.end, true
		}
	}
	return Reading{}, i, false
}

// untilClause reads "until the review has been completed".
func (p *parser) untilClause(i, j int) (Reading, int, bool) {
	if p.tok(j).word("such") && p.is(j+1, wTime) && p.is(j+2, wAs) {
		j += 3
	}
	ev, ok := p.clause(j)
	if !ok {
		ev, ok = p.event(j, RelationBefore)
	}
	if !ok {
		return Reading{}, i, false
	}
	r := p.reading(i, ev.end, RelationBy, calendar.Interval{To: ev.To}, "until an event")
	r.Hang, r.Event, r.Known, r.Yearless = HangEvent, ev.what, ev.known, ev.yearless
	if p.ctx.Tense == TensePast {
		r.Sense = SensePast
	}
	return r, ev.end, true
}

// once reads "once a response had been received", "when the report is
// published" and "once completed": after the event.
func (p *parser) once(i int) (Reading, int, bool) {
	if r, next, ok := p.meets(i); ok {
		return r, next, true
	}
	ev, ok := p.clause(i + 1)
	if !ok {
		if noun := p.nominal(i + 1); noun != "" && p.is(i, wOnce) {
			if n := p.tok(i + 2); n.kind != tWord || n.is(wBy) || n.is(wAnd) {
				ev, ok = event{end: i + 2, what: noun}, true
			}
		}
	}
	if !ok {
		ev, ok = p.state(i)
	}
	if !ok {
		return Reading{}, i, false
	}
	r := p.reading(i, ev.end, RelationAfter, afterEvent(ev.Interval), "once")
	if ev.IsZero() {
		r.Interval = calendar.Interval{}
	}
	r.Hang, r.Event, r.Known, r.Yearless = HangEvent, ev.what, ev.known, ev.yearless
	if p.ctx.Tense == TensePast {
		r.Sense = SensePast
	}
	return r, ev.end, true
}
