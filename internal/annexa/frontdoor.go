package annexa

import (
	"slices"

	"mattersarising/internal/calendar"
)

// happened is one thing that happened to a child on a day.
type happened struct {
	child key
	on    calendar.Date
	i     int32 // its row
}

// byChild sorts what happened by child and day, and says where each child's begins.
func byChild(all []happened, children int) (sorted []happened, from []int32) {
	slices.SortFunc(all, func(a, b happened) int {
		switch {
		case a.child != b.child:
			return int(a.child) - int(b.child)
		case a.on != b.on:
			return a.on.Compare(b.on)
		}
		return int(a.i) - int(b.i)
	})
	from = make([]int32, children+2)
	n := int32(0)
	for c := range from {
		for n < int32(len(all)) && int(all[n].child) < c {
			n++
		}
		from[c] = n
	}
	return all, from
}

// frontDoor counts contacts, early help and referrals.
func (w *work) frontDoor() {
	children := len(w.r.children.of)
	var all []happened
	for i := range w.referrals.rows {
		if r := &w.referrals.rows[i]; r.on.given() && !r.on.on.After(w.q.AsAt) {
			all = append(all, happened{r.child, r.on.on, int32(i)})
		}
	}
	refs, from := byChild(all, children)
	of := func(c key) []happened { return refs[from[c]:from[c+1]] }
	for i := range w.contacts.rows {
		c := &w.contacts.rows[i]
		w.in(contactsReceived, 1, c.at, c.on, w.half)
		w.contactToReferral(c, of(c.child))
	}
	for i := range w.earlyHelp.rows {
		e := &w.earlyHelp.rows[i]
		w.in(earlyHelpStarted, 2, e.at, e.start, w.half)
		if e.end.none() {
			w.note(earlyHelpCompleted, 2, e.at, LeftOut, "not completed")
		} else {
			w.in(earlyHelpCompleted, 2, e.at, e.end, w.half)
		}
	}
	w.earlyHelpAtDate(children)
	found := w.assessmentsFound(children)
	for i := range w.referrals.rows {
		r := &w.referrals.rows[i]
		w.in(referrals, 3, r.at, r.on, w.half)
		if !r.on.given() || !w.half.Contains(r.on.on) {
			v, why := LeftOut, whyOutside
			if !r.on.given() {
				v, why = Undecided, whyNoDate
			}
			for _, of := range []indicator{reReferrals, referralsNoAction, assessedNotInNeed} {
				w.note(of, 3, r.at, v, why)
			}
			continue
		}
		w.reReferral(r, of(r.child))
		switch r.noAction {
		case yes:
			w.note(referralsNoAction, 3, r.at, Counted, "marked as needing no further action")
		case no:
			w.note(referralsNoAction, 3, r.at, Beside, "not marked so")
		default:
			w.note(referralsNoAction, 3, r.at, Undecided, "whether action followed is not said")
		}
		w.notInNeed(r, of(r.child), found)
	}
}

func (w *work) contactToReferral(c *contact, refs []happened) {
	switch {
	case !c.on.given():
		w.note(contactsToReferral, 1, c.at, Undecided, whyNoDate)
		return
	case !w.half.Contains(c.on.on):
		w.note(contactsToReferral, 1, c.at, LeftOut, whyOutside)
		return
	}
	by := w.cal.AddWorkingDays(c.on.on, 1)
	for _, r := range refs {
		if !r.on.Before(c.on.on) && !r.on.After(by) {
			w.note(contactsToReferral, 1, c.at, Counted, "a referral on the day, or by the next working day")
			return
		}
	}
	w.note(contactsToReferral, 1, c.at, Beside, "no referral by the next working day")
}

func (w *work) earlyHelpAtDate(children int) {
	rows := w.earlyHelp.rows
	isOpen := func(e *earlyHelp) bool { return w.at(e.start, e.end) == open }
	of := once(children, rows, isOpen, func(e *earlyHelp) calendar.Date { return e.start.on })
	for i := range rows {
		e := &rows[i]
		switch s := w.at(e.start, e.end); {
		case s == unknown:
			w.note(earlyHelpOpen, 2, e.at, Undecided, whyUnknown)
		case s != open:
			w.note(earlyHelpOpen, 2, e.at, LeftOut, spans[s])
		case of[e.child] != int32(i):
			w.note(earlyHelpOpen, 2, e.at, LeftOut, whyOpenTwice)
		default:
			w.note(earlyHelpOpen, 2, e.at, Counted, whyOpen)
		}
	}
}

// reReferral judges a referral of the period by the child's referrals in the list, in
// order of days. The list prints with each how many came before the child's latest one
// within twelve months; what exceeds the others of the list came before it.
func (w *work) reReferral(r *referral, refs []happened) {
	for _, other := range refs {
		if other.on.Before(r.on.on) && !other.on.Before(r.on.on.AddMonths(-12)) {
			w.note(reReferrals, 3, r.at, Counted, "the list has an earlier referral of the child within 12 months")
			return
		}
	}
	latest := refs[len(refs)-1].on
	listed, most, said := -1, int32(0), false // the latest itself is none of the others
	for _, other := range refs {
		if !other.on.Before(latest.AddMonths(-12)) {
			listed++
		}
		if n := w.referrals.rows[other.i].previous; n.given {
			most, said = max(most, n.n), true
		}
	}
	switch {
	case !said:
		w.note(reReferrals, 3, r.at, Undecided, "how many referrals came before is not said")
	case int(most) > listed:
		w.note(reReferrals, 3, r.at, Counted, "the number of earlier referrals exceeds those in the list")
	default:
		w.note(reReferrals, 3, r.at, Beside, "no earlier referral within 12 months")
	}
}

// found are the assessments by child, in order of their start.
type found struct {
	all  []happened
	from []int32
}

func (w *work) assessmentsFound(children int) found {
	var all []happened
	for i := range w.assessments.rows {
		if a := &w.assessments.rows[i]; a.start.given() {
			all = append(all, happened{a.child, a.start.on, int32(i)})
		}
	}
	sorted, from := byChild(all, children)
	return found{sorted, from}
}

func (w *work) notInNeed(r *referral, refs []happened, f found) {
	before := calendar.Date{} // the child's next referral
	for _, other := range refs {
		if other.on.After(r.on.on) {
			before = other.on
			break
		}
	}
	for _, d := range f.all[f.from[r.child]:f.from[r.child+1]] {
		if d.on.Before(r.on.on) {
			continue
		}
		if !before.IsZero() && !d.on.Before(before) {
			break
		}
		a := &w.assessments.rows[d.i]
		switch {
		case a.authorised.bad:
			w.note(assessedNotInNeed, 3, r.at, Undecided, "the authorisation of its assessment cannot be read")
		case a.authorised.none() || a.authorised.on.After(w.q.AsAt):
			w.note(assessedNotInNeed, 3, r.at, Beside, "its assessment is not finished")
		case a.inNeed == no:
			w.note(assessedNotInNeed, 3, r.at, Counted, "its assessment found no need of support")
		case a.inNeed == yes:
			w.note(assessedNotInNeed, 3, r.at, Beside, "its assessment found a need of support")
		default:
			w.note(assessedNotInNeed, 3, r.at, Undecided, "what its assessment found is not said")
		}
		return
	}
	w.note(assessedNotInNeed, 3, r.at, Beside, "no assessment followed")
}
