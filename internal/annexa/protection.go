package annexa

import "mattersarising/internal/calendar"

// ofPlans are the counts of the plans that are open at the day.
var ofPlans = []indicator{plansAtDate, plansOver2, planReviews, planVisits, planAlone}

// protecting counts child protection plans. It returns for each child the row of the
// plan that is open, -1 for none.
func (w *work) protecting() []int32 {
	rows := w.plans.rows
	of := once(len(w.r.children.of), rows, func(p *plan) bool { return w.at(p.start, p.end) == open }, func(p *plan) calendar.Date { return p.start.on })
	for i := range rows {
		p := &rows[i]
		w.planInPeriod(p)
		s := w.at(p.start, p.end)
		if s == open && of[p.child] == int32(i) {
			w.openPlan(p)
			continue
		}
		v, why := LeftOut, spans[s]
		switch s {
		case unknown:
			v = Undecided
		case open:
			why = whyOpenTwice
			w.r.problem(7, p.at, colPlanStart, FaultOpenTwice, "")
		}
		for _, id := range ofPlans {
			w.note(id, 7, p.at, v, why)
		}
	}
	return of
}

func (w *work) planInPeriod(p *plan) {
	w.in(plansStarting, 7, p.at, p.start, w.half)
	switch {
	case !p.start.given():
		w.note(repeatPlans, 7, p.at, Undecided, whyNoDate)
	case !w.half.Contains(p.start.on):
		w.note(repeatPlans, 7, p.at, LeftOut, whyOutside)
	case !p.previous.given:
		w.note(repeatPlans, 7, p.at, Undecided, "how many plans came before is not said")
	case p.previous.n > 0:
		w.note(repeatPlans, 7, p.at, Counted, "the child had a plan before")
	default:
		w.note(repeatPlans, 7, p.at, Beside, "the child’s first plan")
	}
	switch {
	case p.end.bad:
		w.note(plansEnded2, 7, p.at, Undecided, whyNoDate)
	case p.end.none():
		w.note(plansEnded2, 7, p.at, LeftOut, "has not ended")
	case !w.half.Contains(p.end.on):
		w.note(plansEnded2, 7, p.at, LeftOut, whyOutside)
	case !p.start.given():
		w.note(plansEnded2, 7, p.at, Undecided, whyNoDate)
	case p.end.on.Before(p.start.on):
		w.r.problem(7, p.at, colPlanEnd, FaultOrder, "a date from the start on")
		w.note(plansEnded2, 7, p.at, Undecided, whyBackwards)
	case p.start.on.AddYears(2).After(p.end.on):
		w.note(plansEnded2, 7, p.at, Beside, "lasted less than two years")
	default:
		w.note(plansEnded2, 7, p.at, Counted, "lasted two years or more")
	}
}

func (w *work) openPlan(p *plan) {
	start := p.start.on
	w.note(plansAtDate, 7, p.at, Counted, whyOpen)
	if start.AddYears(2).After(w.q.AsAt) {
		w.note(plansOver2, 7, p.at, Beside, "open for less than two years")
	} else {
		w.note(plansOver2, 7, p.at, Counted, "open for two years or more")
	}
	if first := start.AddMonths(3); first.After(w.q.AsAt) {
		w.note(planReviews, 7, p.at, LeftOut, "on a plan for less than three months")
	} else {
		w.due(planReviews, 7, p.at, start, p.review, colReview, first.Before(w.q.AsAt), func(last calendar.Date) bool { return last.AddMonths(6).Before(w.q.AsAt) })
	}
	w.due(planVisits, 7, p.at, start, p.visit, colPlanVisit, w.gone(w.q.PlanVisits, start), func(last calendar.Date) bool { return w.gone(w.q.PlanVisits, last) })
	switch {
	case p.visit.bad:
		w.note(planAlone, 7, p.at, Undecided, whyNoDate)
	case p.visit.given() && p.visit.on.After(w.q.AsAt):
		w.note(planAlone, 7, p.at, Undecided, whyHides)
	case p.visit.none() || p.visit.on.Before(start):
		w.note(planAlone, 7, p.at, LeftOut, "not visited since the plan started")
	case p.alone == yes:
		w.note(planAlone, 7, p.at, Counted, "seen alone")
	case p.alone == no:
		w.note(planAlone, 7, p.at, Beside, "not seen alone")
	default:
		w.note(planAlone, 7, p.at, Undecided, "whether the child was seen alone is not said")
	}
}
