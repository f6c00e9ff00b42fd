package when

import "mattersarising/internal/calendar"

// match finds the known event that the words from conj to end mean, and gives
// its days and name. An event of the same kind (a visit may be called a review,
// a report its publication) must share a further word with them, unless they
// have no other word ("the visit"); "his report" borrows the words of the event
// before it, "the review by the Commissioner and … his report". What is
// over before the meeting is not what a promise waits for.
func (p *parser) match(first, conj, end int) (calendar.Interval, string) {
	if len(p.ctx.Events) == 0 {
		return calendar.Interval{}, ""
	}
	borrow := false
	plain := true
	for k := conj; k < end; k++ {
		t := p.tok(k)
		if t.is(wPossessive) {
			borrow = true
		}
		if content(t) {
			plain = false
		}
	}
	best, bestScore := -1, 0
	for n := range p.ctx.Events {
		e := &p.ctx.Events[n]
		if p.ctx.Tense != TensePast && !e.To.IsZero() && !p.reference().IsZero() && e.To.Before(p.reference()) {
			continue
		}
		score := p.likeness(e.What, first, conj, end, borrow, plain)
		if score > bestScore || score == bestScore && score > 0 && e.From.Before(p.ctx.Events[best].From) {
			best, bestScore = n, score
		}
	}
	if best < 0 {
		return calendar.Interval{}, ""
	}
	return p.ctx.Events[best].Interval, p.ctx.Events[best].What
}

// content reports whether a token says what an event is about.
func content(t *token) bool {
	return t.kind == tWord && (t.class == wOther && t.end-t.start > 2 || t.class == wBody || t.class == wMonth)
}

// likeness scores a known event against words: nothing where the kind of event
// differs, else one for the kind and two for each further word shared.
func (p *parser) likeness(what string, first, conj, end int, borrow, plain bool) int {
	var room [32]token
	toks := tokenise(what, room[:0])
	kind, shared := false, 0
	for i := range toks {
		w := &toks[i]
		switch {
		case w.is(wEvent):
			for k := conj; k < end; k++ {
				t := p.tok(k)
				if t.is(wEvent) && (t.hash == w.hash || t.num == w.num && w.num != groupOther && w.num != groupCompletion) {
					kind = true
				}
			}
		case content(w) && w.class != wMonth:
			if p.holds(w.hash, conj, end) || borrow && p.holds(w.hash, first, conj) {
				shared++
			}
		}
	}
	if !kind || shared == 0 && !plain {
		return 0
	}
	return 1 + 2*shared
}

// holds reports whether a word stands among the tokens from i to end.
func (p *parser) holds(hash uint32, i, end int) bool {
	for k := i; k < end; k++ {
		if t := p.tok(k); t.kind == tWord && t.hash == hash {
			return true
		}
	}
	return false
}
