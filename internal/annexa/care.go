package annexa

import "mattersarising/internal/calendar"

// ofCare are the counts of the children looked after at the day.
var ofCare = []indicator{lookedAfter, threePlacements, stability, outsideArea, careReviews, careVisits, annualHealth, dentalCheck}

// ofMissing are those of the children looked after at any time in the period.
var ofMissing = []indicator{missingFromCare, missingEpisodes, interviewsOffered, interviewsAccepted}

const whyShortBreaks = "a series of short breaks"

// caring counts children looked after, and returns for each the row that is open.
func (w *work) caring() []int32 {
	rows, children := w.cares.rows, len(w.r.children.of)
	start := func(c *care) calendar.Date { return c.start.on }
	of := once(children, rows, func(c *care) bool { return !c.shortBreaks && w.at(c.start, c.end) == open }, start)
	during := once(children, rows, w.during, start)
	started := once(children, rows, func(c *care) bool { return !c.shortBreaks && c.start.given() && w.half.Contains(c.start.on) }, start)
	ceased := once(children, rows, func(c *care) bool { return !c.shortBreaks && c.end.given() && w.half.Contains(c.end.on) }, func(c *care) calendar.Date { return c.end.on })
	for i := range rows {
		c := &rows[i]
		if c.shortBreaks {
			for _, ids := range [][]indicator{ofCare, ofMissing, {startingCare, ceasingCare, initialHealth}} {
				for _, id := range ids {
					w.note(id, 8, c.at, LeftOut, whyShortBreaks)
				}
			}
			continue
		}
		w.moved(startingCare, c, c.start, started[c.child] == int32(i))
		if c.end.none() {
			w.note(ceasingCare, 8, c.at, LeftOut, "has not ceased")
		} else {
			w.moved(ceasingCare, c, c.end, ceased[c.child] == int32(i))
		}
		w.missingWhile(c, during[c.child] == int32(i))
		w.atHome(c, of[c.child] == int32(i))
	}
	return of
}

// during reports whether a child was looked after at any time in the period.
func (w *work) during(c *care) bool {
	return !c.shortBreaks && c.start.given() && !c.start.on.After(w.half.To) && !c.end.bad &&
		(c.end.none() || !c.end.on.Before(w.half.From))
}

// moved counts a start or an end in the period, once for each child.
func (w *work) moved(of indicator, c *care, d day, first bool) {
	if d.given() && w.half.Contains(d.on) && !first {
		w.note(of, 8, c.at, LeftOut, "the child counts once, by a later row")
		return
	}
	w.in(of, 8, c.at, d, w.half)
}

// atHome judges a child at the day.
func (w *work) atHome(c *care, stands bool) {
	s := w.at(c.start, c.end)
	if s != open || !stands {
		v, why := LeftOut, spans[s]
		switch {
		case s == unknown:
			v = Undecided
		case s == open:
			why = whyOpenTwice
			w.r.problem(8, c.at, colCareStart, FaultOpenTwice, "")
		}
		for _, id := range ofCare {
			w.note(id, 8, c.at, v, why)
		}
		w.note(initialHealth, 8, c.at, v, why)
		return
	}
	w.note(lookedAfter, 8, c.at, Counted, whyOpen)
	switch {
	case !c.placements.given:
		w.note(threePlacements, 8, c.at, Undecided, "the number of placements is not said")
	case c.placements.n >= 3:
		w.note(threePlacements, 8, c.at, Counted, "three or more placements")
	default:
		w.note(threePlacements, 8, c.at, Beside, "fewer than three placements")
	}
	w.stable(c)
	switch c.outside {
	case yes:
		w.note(outsideArea, 8, c.at, Counted, "placed outside the area")
	case no:
		w.note(outsideArea, 8, c.at, Beside, "placed within the area")
	default:
		w.note(outsideArea, 8, c.at, Undecided, "where the child is placed is not said")
	}
	w.due(careReviews, 8, c.at, c.start.on, c.review, colCareRev, w.gone(20, c.start.on), func(last calendar.Date) bool {
		months := 6
		if w.within(20, c.start.on, last) { // it was the first
			months = 3
		}
		return last.AddMonths(months).Before(w.q.AsAt)
	})
	w.visited(c)
	w.healthy(c)
}

func (w *work) stable(c *care) {
	switch {
	case !c.born.given():
		w.note(stability, 8, c.at, Undecided, "the date of birth is missing or cannot be read")
	case age(c.born.on, w.q.AsAt) >= 16:
		w.note(stability, 8, c.at, LeftOut, "16 or older")
	case c.start.on.AddMonths(30).After(w.q.AsAt):
		w.note(stability, 8, c.at, LeftOut, "looked after for less than two and a half years")
	case !c.placed.given():
		w.note(stability, 8, c.at, Undecided, "the start of the placement is missing or cannot be read")
	case c.placed.on.After(w.q.AsAt):
		w.note(stability, 8, c.at, Undecided, whyHides)
	case c.placed.on.AddYears(2).After(w.q.AsAt):
		w.note(stability, 8, c.at, Beside, "in this placement for less than two years")
	default:
		w.note(stability, 8, c.at, Counted, "in this placement for two years or more")
	}
}

// visited judges visits: within a week of the start of a placement, then within six
// weeks of the last. A child who moved since the last visit is due one within a week
// of the move.
func (w *work) visited(c *care) {
	w.due(careVisits, 8, c.at, c.start.on, c.visit, colCareVisit, c.start.on.AddDays(7).Before(w.q.AsAt), func(last calendar.Date) bool {
		if c.placed.given() && c.placed.on.After(last) && !c.placed.on.After(w.q.AsAt) {
			return c.placed.on.AddDays(7).Before(w.q.AsAt)
		}
		return last.AddDays(6 * 7).Before(w.q.AsAt)
	})
}

func (w *work) healthy(c *care) {
	start, h := c.start.on, c.health
	switch {
	case !w.half.Contains(start):
		w.note(initialHealth, 8, c.at, LeftOut, "did not start in the period")
	case h.bad:
		w.note(initialHealth, 8, c.at, Undecided, whyNoDate)
	case h.given() && h.on.After(w.q.AsAt):
		w.r.problem(8, c.at, colHealth, FaultLater, "")
		w.note(initialHealth, 8, c.at, Undecided, whyHides)
	case h.none() || h.on.Before(start):
		if w.gone(20, start) {
			w.note(initialHealth, 8, c.at, Beside, whyNever)
		} else {
			w.note(initialHealth, 8, c.at, LeftOut, whyNotDue)
		}
	case !w.within(20, start, h.on):
		w.note(initialHealth, 8, c.at, Beside, "after more than 20 working days")
	default:
		w.note(initialHealth, 8, c.at, Counted, "within 20 working days")
	}
	if start.AddMonths(12).After(w.q.AsAt) {
		w.note(annualHealth, 8, c.at, LeftOut, "looked after for less than 12 months")
		w.note(dentalCheck, 8, c.at, LeftOut, "looked after for less than 12 months")
		return
	}
	if c.born.given() {
		months := 12
		if age(c.born.on, w.q.AsAt) < 5 {
			months = 6
		}
		w.current(annualHealth, c, c.health, colHealth, months)
	} else {
		w.note(annualHealth, 8, c.at, Undecided, "the date of birth is missing or cannot be read")
	}
	w.current(dentalCheck, c, c.dental, colDental, 12)
}

// current judges what lasts for so many months.
func (w *work) current(of indicator, c *care, last day, column string, months int) {
	switch {
	case last.bad:
		w.note(of, 8, c.at, Undecided, whyNoDate)
	case last.given() && last.on.After(w.q.AsAt):
		w.r.problem(8, c.at, column, FaultLater, "")
		w.note(of, 8, c.at, Undecided, whyHides)
	case last.none():
		w.note(of, 8, c.at, Beside, "none")
	case last.on.AddMonths(months).Before(w.q.AsAt):
		w.note(of, 8, c.at, Beside, "out of date")
	default:
		w.note(of, 8, c.at, Counted, "up to date")
	}
}

// missingWhile counts who was missing from care.
func (w *work) missingWhile(c *care, stands bool) {
	set := func(v Verdict, why string, of ...indicator) {
		for _, id := range of {
			w.note(id, 8, c.at, v, why)
		}
	}
	switch {
	case !stands && w.during(c):
		set(LeftOut, "the child counts once, by a later row", ofMissing...)
		return
	case !c.start.given() || c.end.bad:
		set(Undecided, whyNoDate, ofMissing...)
		return
	case !stands:
		set(LeftOut, "not looked after in the period", ofMissing...)
		return
	case !c.missing.given:
		set(Undecided, "the number of missing episodes is not said", ofMissing...)
		return
	case c.missing.n == 0:
		set(Beside, "not missing", missingFromCare)
		set(LeftOut, "not missing", missingEpisodes, interviewsOffered, interviewsAccepted)
		return
	}
	set(Counted, "missing once or more", missingFromCare)
	w.sum(missingEpisodes, 8, c.at, int(c.missing.n), "missing once or more: its number of episodes")
	switch c.offered {
	case yes:
		set(Counted, "an interview was offered", interviewsOffered)
	case no:
		set(Beside, "no interview was offered", interviewsOffered)
		set(LeftOut, "no interview was offered", interviewsAccepted)
		return
	default:
		set(Undecided, "whether an interview was offered is not said", interviewsOffered, interviewsAccepted)
		return
	}
	switch c.accepted {
	case yes:
		set(Counted, "accepted", interviewsAccepted)
	case no:
		set(Beside, "not accepted", interviewsAccepted)
	default:
		set(Undecided, "whether it was accepted is not said", interviewsAccepted)
	}
}
