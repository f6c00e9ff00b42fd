package annexa

// assessing counts assessments and the enquiries of section 47.
func (w *work) assessing() {
	for i := range w.assessments.rows {
		w.assessment(&w.assessments.rows[i])
	}
	for i := range w.enquiries.rows {
		w.enquiry(&w.enquiries.rows[i])
	}
}

// assessment judges one. One that starts on Monday 6 January 2025 and is authorised on
// Monday 10 March is in time: 10 March is the 45th working day after the start. So it
// is on the Saturday after a 45th working day that is a Friday.
func (w *work) assessment(a *assessment) {
	auth := a.authorised
	switch {
	case auth.bad:
		w.note(assessments45, 4, a.at, Undecided, whyNoDate)
	case auth.none() || auth.on.After(w.q.AsAt):
		w.note(assessments45, 4, a.at, LeftOut, "not authorised by the day")
	case !w.half.Contains(auth.on):
		w.note(assessments45, 4, a.at, LeftOut, whyOutside)
	case !a.start.given():
		w.note(assessments45, 4, a.at, Undecided, whyNoDate)
	case auth.on.Before(a.start.on):
		w.r.problem(4, a.at, colAuth, FaultOrder, "a date from the start on")
		w.note(assessments45, 4, a.at, Undecided, whyBackwards)
	case !w.within(45, a.start.on, auth.on):
		w.note(assessments45, 4, a.at, Beside, "authorised after more than 45 working days")
	default:
		w.note(assessments45, 4, a.at, Counted, "authorised within 45 working days")
	}
	switch s := w.at(a.start, auth); {
	case s == unknown:
		w.note(assessmentsOpen45, 4, a.at, Undecided, whyUnknown)
	case s != open:
		w.note(assessmentsOpen45, 4, a.at, LeftOut, spans[s])
	case w.gone(45, a.start.on):
		w.note(assessmentsOpen45, 4, a.at, Counted, "open for more than 45 working days")
	default:
		w.note(assessmentsOpen45, 4, a.at, Beside, "open for 45 working days or fewer")
	}
}

// enquiry judges one, with the conference that it led to. After a strategy discussion
// on Wednesday 16 April 2025 the fifteenth working day is Monday 12 May: Good Friday,
// Easter Monday and the holiday of 5 May do not count.
func (w *work) enquiry(e *enquiry) {
	w.in(enquiries, 5, e.at, e.start, w.half)
	began := e.start.given() && w.half.Contains(e.start.on)
	held := e.conference.given() && w.half.Contains(e.conference.on)
	switch {
	case e.start.bad || e.conference.bad:
		w.note(enquiriesToConference, 5, e.at, Undecided, whyNoDate)
	case began && held:
		w.apart(e.at, true, true, "began in the period, and its conference was held in it")
	case began:
		w.apart(e.at, false, true, "began in the period; no conference was held in it")
	case held:
		w.apart(e.at, true, false, "its conference was held in the period")
	default:
		w.apart(e.at, false, false, whyOutside)
	}
	switch {
	case e.conference.bad:
		w.note(conferences15, 5, e.at, Undecided, whyNoDate)
	case e.conference.none():
		w.note(conferences15, 5, e.at, LeftOut, "no conference")
	case !held:
		w.note(conferences15, 5, e.at, LeftOut, whyOutside)
	case !e.start.given():
		w.note(conferences15, 5, e.at, Undecided, whyNoDate)
	case e.conference.on.Before(e.start.on):
		w.r.problem(5, e.at, colICPC, FaultOrder, "a date from the strategy discussion on")
		w.note(conferences15, 5, e.at, Undecided, "the conference is dated before the strategy discussion")
	case !w.within(15, e.start.on, e.conference.on):
		w.note(conferences15, 5, e.at, Beside, "held after more than 15 working days")
	default:
		w.note(conferences15, 5, e.at, Counted, "held within 15 working days")
	}
}
