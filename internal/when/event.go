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
