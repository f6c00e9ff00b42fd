package annexa

import "mattersarising/internal/calendar"

// ofLeavers are the three counts of care leavers, for the younger and for the older.
var ofLeavers = [2][3]indicator{{touch1718, housed1718, active1718}, {touch1921, housed1921, active1921}}

// leaving counts care leavers. A person who stands twice counts once, by the row that
// sorts first.
func (w *work) leaving() {
	rows := w.leavers.rows
	of := once(len(w.r.children.of), rows, func(*leaver) bool { return true }, func(l *leaver) calendar.Date { return l.born.on })
	for i := range rows {
		w.leaver(&rows[i], of[rows[i].child] == int32(i))
	}
}

func (w *work) leaver(l *leaver, stands bool) {
	all := func(v Verdict, why string) {
		for _, ids := range ofLeavers {
			for _, id := range ids {
				w.note(id, 9, l.at, v, why)
			}
		}
	}
	if !l.born.given() {
		all(Undecided, "the date of birth is missing or cannot be read")
		return
	}
	years := age(l.born.on, w.q.AsAt)
	group := -1
	switch {
	case years == 17 || years == 18:
		group = 0
	case years >= 19 && years <= 21:
		group = 1
	}
	for g, ids := range ofLeavers {
		for _, id := range ids {
			switch {
			case g != group:
				w.note(id, 9, l.at, LeftOut, "of another age")
			case !stands:
				w.note(id, 9, l.at, LeftOut, "the person stands twice")
			case l.touch == died || l.touch == returned:
				w.note(id, 9, l.at, LeftOut, "died, or returned home")
			}
		}
	}
	if group < 0 || !stands || l.touch == died || l.touch == returned {
		return
	}
	ids := ofLeavers[group]
	switch l.touch {
	case inTouch:
		w.note(ids[0], 9, l.at, Counted, "in touch")
	case touchUnknown, touchUnclear:
		w.note(ids[0], 9, l.at, Undecided, "whether in touch is not said")
	default:
		w.note(ids[0], 9, l.at, Beside, "not in touch")
	}
	w.known(ids[1], l, l.housed, "in suitable accommodation", "not in suitable accommodation")
	w.known(ids[2], l, l.active, "in education, employment or training", "not in education, employment or training")
}

func (w *work) known(of indicator, l *leaver, a answer, is, isNot string) {
	switch a {
	case yes:
		w.note(of, 9, l.at, Counted, is)
	case no:
		w.note(of, 9, l.at, Beside, isNot)
	case unanswered:
		w.note(of, 9, l.at, Beside, "nothing is known, which counts as not")
	default:
		w.note(of, 9, l.at, Undecided, "the cell cannot be read")
	}
}
