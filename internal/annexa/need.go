package annexa

import "mattersarising/internal/calendar"

// needing counts children in need; plans and care say for each child which row of
// lists 7 and 8 is open. It returns the same of list 6.
func (w *work) needing(plans, care []int32) []int32 {
	rows := w.needs.rows
	of := once(len(w.r.children.of), rows, func(n *need) bool { return w.at(n.start, n.end) == open }, func(n *need) calendar.Date { return n.start.on })
	for i := range rows {
		n := &rows[i]
		switch s := w.at(n.start, n.end); {
		case s == unknown:
			w.note(inNeed, 6, n.at, Undecided, whyUnknown)
			w.note(needVisits, 6, n.at, Undecided, whyUnknown)
		case s != open:
			w.note(inNeed, 6, n.at, LeftOut, spans[s])
			w.note(needVisits, 6, n.at, LeftOut, spans[s])
		case of[n.child] != int32(i):
			w.r.problem(6, n.at, colNeedStart, FaultOpenTwice, "")
			w.note(inNeed, 6, n.at, LeftOut, whyOpenTwice)
			w.note(needVisits, 6, n.at, LeftOut, whyOpenTwice)
		default:
			w.note(inNeed, 6, n.at, Counted, whyOpen)
			if plans[n.child] >= 0 || care[n.child] >= 0 {
				w.note(needVisits, 6, n.at, LeftOut, "on a plan or looked after: visited by other rules")
				continue
			}
			w.due(needVisits, 6, n.at, n.start.on, n.seen, colSeen, w.gone(w.q.NeedVisits, n.start.on), func(last calendar.Date) bool { return w.gone(w.q.NeedVisits, last) })
		}
	}
	return of
}

// cases counts the children who are open and the workers whom they are allocated to.
// A child who is in several lists is one case, and the worker is list 6's, or else 7's,
// or else 8's. Of the workers only their number is kept.
func (w *work) cases(needs, plans, care []int32) {
	if w.skip[caseload] {
		return
	}
	workers := make([]bool, len(w.r.workers.of)+1)
	t := &w.tallies[caseload]
	hold := func(list int8, at place, k key) {
		t.num++
		if !workers[k] {
			workers[k] = true
			t.den++
		}
		if w.r.trace {
			w.r.lines = append(w.r.lines, line{caseload, list, at, Counted, "a case of an allocated worker"})
		}
	}
	for c := 1; c < len(needs); c++ {
		n, p, l := needs[c], plans[c], care[c]
		switch {
		case n >= 0 && w.needs.rows[n].worker > 0:
			hold(6, w.needs.rows[n].at, w.needs.rows[n].worker)
		case p >= 0 && w.plans.rows[p].worker > 0:
			hold(7, w.plans.rows[p].at, w.plans.rows[p].worker)
		case l >= 0 && w.cares.rows[l].worker > 0:
			hold(8, w.cares.rows[l].at, w.cares.rows[l].worker)
		case n >= 0:
			w.note(caseload, 6, w.needs.rows[n].at, LeftOut, "no worker is allocated")
		case p >= 0:
			w.note(caseload, 7, w.plans.rows[p].at, LeftOut, "no worker is allocated")
		case l >= 0:
			w.note(caseload, 8, w.cares.rows[l].at, LeftOut, "no worker is allocated")
		}
	}
}
