package when

// judge gives a reading of days its sense: a time to come unless the words
// beside it, the tense, or the meeting's own date say otherwise.
func (p *parser) judge(r *Reading, i int, s span, past bool) {
	switch {
	case past, s.back:
		r.Sense = SensePast
	case r.Relation == RelationIn && s.rule == "named year" && p.is(s.end-1, wYear) && p.is(s.end-2, wThe) && p.is(s.end-3, wDuring) || s.size == sizeYear && s.edge == edgeNone && p.is(i, wFor) && !s.named:
		r.Sense = SensePeriod // over the year, for the year
	case p.is(i-1, wOf) && p.tok(i-2).word("minutes"):
		r.Sense = SensePast
	case p.labelled(i):
		r.Sense = SensePast
		if p.is(i-3, wNext) {
			r.Sense = SensePeriod // Date of next meeting: 8 November 2018
		}
	case p.period(i):
		r.Sense = SensePeriod
	case p.gone(r):
		r.Sense = SensePast
	case s.size == sizeYear && r.Relation == RelationIn && s.end < len(p.toks) && p.tok(i).kind == tNum:
		r.Sense = SensePeriod
	}
}

// period reports whether the words before make the phrase the end of a period:
// "the year ending 31 March", "the period to 30 June".
func (p *parser) period(i int) bool {
	t := p.tok(i - 1)
	if t.kind == tOpen && p.is(i-2, wDate) && p.is(i-3, wCurrent) {
		return true // as of the current date (7 September 2018)
	}
	return t.word("period") || t.is(wEnding) && !p.is(i-2, wWeek) || t.word("ended") || p.is(i, wTo) && (t.is(wYear) || t.is(wQuarter))
}

// gone reports whether the days were over before the meeting: what was to be
// done by then is no longer to come.
func (p *parser) gone(r *Reading) bool {
	first := p.ctx.Meeting
	if first.IsZero() {
		first = p.ctx.Bounds.From
	}
	if first.IsZero() {
		return false
	}
	if !r.To.IsZero() {
		return r.To.Before(first)
	}
	return false
}

// pastAt reports whether the phrase at i tells of what was done: by the tense
// of the sentence, or by a participle just before it ("the meeting held on",
// "the report published", "dated", "was submitted by") that nothing to come
// governs ("to be held on", "will be published").
func (p *parser) pastAt(i int) bool {
	if p.ctx.Tense == TensePast {
		return true
	}
	j := i - 1
	if p.is(j, wTo) || p.is(j, wFor) {
		j--
	}
	t := p.tok(j)
	if t.word("place") && p.tok(j-1).word("took") {
		return true
	}
	if t.is(wVerb) { // had asked in March, was agreed on 4 May
		b := p.tok(j - 1)
		return b.is(wWas) || b.is(wHave) || b.word("been")
	}
	if !t.is(wDone) && !t.is(wNominal) {
		return false
	}
	for k := j - 1; k >= 0 && k >= j-4; k-- {
		switch b := p.tok(k); {
		case b.is(wModal), b.is(wTo), b.is(wMust), b.is(wIs):
			return false
		case b.is(wWas), b.is(wHave), b.is(wThis):
			return true
		case b.is(wBe):
			// "been" is past, "be" is to come
			return p.words(k, k+1) != "be"
		case b.is(wEvent), b.is(wMeeting), b.is(wBody):
			return t.is(wDone) || t.word("published") || t.word("received") || t.word("completed") || t.word("agreed")
		case b.kind == tStop, b.kind == tComma:
			return true
		}
	}
	return t.word("dated") || t.word("held") && j > 0 && !p.is(j-1, wBe) || t.word("published") && j > 0
}

// labelled reports whether a label and a colon stand before the phrase, as in
// "Publication date: 25/07/2013" and "Meeting: 26/03/2019".
func (p *parser) labelled(i int) bool {
	if p.tok(i-1).kind != tColon {
		return false
	}
	switch t := p.tok(i - 2); t.class {
	case wDate:
		b := p.tok(i - 3)
		return b.word("publication") || b.word("decision") || b.is(wMeeting) || b.kind == tStop
	case wMeeting:
		return true
	case wEvent:
		return p.is(i-3, wOf) && p.is(i-4, wDate) || t.word("decision") || t.word("publication")
	case wAt, wOn, wOf:
		return p.is(i-3, wDone) || p.is(i-3, wMeeting)
	}
	return p.is(i-3, wOf) && p.is(i-4, wDate)
}

// policy reports whether the clause before i states a general rule and not a
// promise: "complaints are answered within six weeks", "must be held within 15
// working days". A promise has "will", "would", "to be", "be" after "that".
func (p *parser) policy(i int) bool {
	general := false
	for k := i - 1; k >= 0 && k >= i-24; k-- {
		t := p.tok(k)
		switch {
		case t.kind == tStop || t.kind == tColon || t.kind == tDot && !t.has(glued):
			return general
		case t.is(wModal) && !t.word("should"), t.is(wWhen), t.word("agreed"), t.word("requested"), t.word("asked"), t.word("resolved"):
			return general && t.is(wWhen)
		case t.is(wIs) && !p.is(k+1, wTo):
			general = true
		case t.is(wMust), t.word("required"), t.word("timescale"), t.word("target"), t.word("statutory"), t.word("policy"), t.word("normally"), t.word("usually"):
			general = true
		}
	}
	return general
}
